"""How a page is put together: theme, templates, addresses, safe HTML, the shell around a page.

Enters: views and finished parts.
Leaves: HTML that can neither run nor load anything that is not its own.
Imports: source, i18n, guide.
"""
