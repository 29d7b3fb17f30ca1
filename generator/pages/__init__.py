"""The pages of the site, one kind in each module, from frozen data, in any order.

Enters: a Guide and its index.
Leaves: pages, scripts and text files with their paths.
Imports: source, schema, i18n, guide, render, pdf.
"""
