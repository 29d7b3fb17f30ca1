"""A project's files as text that knows where it stands; nothing here knows what a service is.

Enters: a project folder, git's history, tables from elsewhere.
Leaves: a Source (records, lists and texts with file, line and column), problems of reading.
Imports: nothing.
"""
