"""This guide's own feeds, `services.json` and `services.csv`, read back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.editing.yaml_writer import YamlValue
from generator.exports.csv import record_of
from generator.imports.clean import CHECKS, clean, clean_area
from generator.imports.context import ImportContext
from generator.imports.json_values import (
    JsonObject,
    JsonValue,
    is_filled,
    listed_objects,
    text,
    text_of,
)
from generator.imports.result import ImportResult, StaysOut, Values
from generator.imports.table import Table
from generator.schema.fields import AREA, SERVICE, Field

_COLUMN = re.compile(r"[a-z_]+|(?:phones|stops)\.\d{1,4}\.[a-z_]+|address\.[a-z_]+")
"""A column that our CSV can have."""


def read_own(data: JsonObject, context: ImportContext, own: bool) -> ImportResult:
    """Return the areas and services of a `services.json`.

    Args:
        data: the whole file.
        context: the guide that they come into.
        own: the file is this guide's own export; dates of checking are taken over.
    """
    incoming = ImportResult()
    for area in listed_objects(data, "areas"):
        if name := text(area, "id"):
            incoming.areas[name] = clean_area(_values(area, AREA), context, incoming)
    for service in listed_objects(data, "services"):
        _take(_values(service, SERVICE), context, incoming, own)
    return incoming


def read_own_table(table: Table, context: ImportContext, own: bool) -> ImportResult:
    """Return the services of a `services.csv`; see `read_own`."""
    incoming = ImportResult(rows=len(table.unread))
    incoming.left_out += table.unread
    for row in table.rows:
        cells = {name: text for name, text in row.cells.items() if _COLUMN.fullmatch(name)}
        _take(record_of(cells), context, incoming, own)
    return incoming


def is_own_table(table: Table) -> bool:
    """Say whether a table is one of ours: it has our keys as columns."""
    return {"id", "name", "area", "offers", "age"} <= set(table.columns)


def is_own(data: JsonValue) -> bool:
    """Say whether some JSON is a `services.json` of a guide."""
    return isinstance(data, Mapping) and {"made_for", "areas", "services"} <= set(data)


def _take(values: Values, context: ImportContext, incoming: ImportResult, own: bool) -> None:
    incoming.rows += 1
    where = str(values.get("name") or values.get("id") or f"service {incoming.rows}")
    if not own and values.get("last_verified"):
        incoming.note("last_verified: somebody else's check is not ours; left out", where)
    kept = {key: value for key, value in values.items() if own or key not in CHECKS}
    try:
        cleaned = clean(kept, context, incoming, where, own)
    except StaysOut as error:
        incoming.leave_out(where, error.why, error.what)
        return
    if cleaned.get("id"):
        incoming.add(cleaned, where)
    else:
        incoming.leave_out(where, "it has no id")


def _values(record: JsonObject, fields: tuple[Field, ...]) -> Values:
    """Return a JSON record with texts, and only with keys that the guide knows."""
    return {
        field.name: _value(record[field.name], field)
        for field in fields
        if is_filled(record.get(field.name))
    }


def _value(value: JsonValue, field: Field) -> YamlValue:
    if isinstance(value, Mapping):
        return _values(value, field.fields)
    if isinstance(value, list):
        return [_value(entry, field) for entry in value]
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return text_of(value)
