"""A whole site on disk: what there is to make, spread over processes, published in one step.

Enters: a Guide and a theme.
Leaves: the new site in place of the old one, or the old one as it was.
Imports: source, schema, guide, exports, render, pdf, pages.
"""
