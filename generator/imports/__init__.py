"""Services from elsewhere become entries of resources.yaml, none of them checked by a person.

Enters: tables, HSDS packages and exports of other guides, with a mapping.
Leaves: entries as YAML, and a report that names whatever was left out.
Imports: source, schema, i18n, guide, checks, editing, exports.
"""
