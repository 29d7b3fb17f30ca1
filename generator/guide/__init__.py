"""The guide as frozen data: checked, resolved, safe to show. No reading, no writing, no clock.

Enters: a checked Source.
Leaves: a Guide (services, areas, articles, citations), its index, hours as weeks, freshness.
Imports: source, schema, i18n.
"""
