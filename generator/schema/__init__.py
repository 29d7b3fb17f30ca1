"""What may be written: the tables of keys, from which checks, JSON Schema and forms are made.

Enters: nothing; the tables are constants.
Leaves: fields with their kinds, choices and examples; resources.schema.json; issue forms.
Imports: source.
"""
