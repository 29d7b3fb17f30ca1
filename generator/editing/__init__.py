"""Changing the list of services for people: only the lines that have to change, comments kept."""
