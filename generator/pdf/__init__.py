"""Printed sheets: what each says as plain data, and Typst, which makes a PDF of it.

Enters: a Guide and a sheet's area, language, paper and format.
Leaves: PDF bytes, small pictures of sheets. How sheets look is in overrides/sheets/.
Imports: source, schema, i18n, guide, render.
"""
