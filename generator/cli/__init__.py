"""The commands: the only package that prints, reads the clock and the environment, and exits.

Enters: what somebody typed, and the project folder.
Leaves: words, files written by `site.output`, an exit code.
Imports: source, schema, guide, checks, editing, exports, imports, pdf, pages, site.
"""
