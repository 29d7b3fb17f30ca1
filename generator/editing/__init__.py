"""Changing the list for people: only the lines that have to change, comments kept.

Enters: the text of a file or a report, and what is wanted of it.
Leaves: the new text, and what was changed or left out, in words. Writing it is for others.
Imports: source, schema, guide.
"""
