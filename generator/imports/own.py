"""This guide's own feeds, `services.json` and `services.csv`, read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.editing.yaml_writer import YamlValue
from generator.exports.csv import record_of
from generator.imports.clean import CHECKS, ImportResult, clean
from generator.schema.fields import AREA, SERVICE, Field


def read_own(data: Mapping[str, Any], own: bool) -> ImportResult:
    """Return the areas and services of a `services.json`."""
    incoming = ImportResult()
    for area in data.get("areas", ()):
        if isinstance(area, Mapping) and area.get("id"):
            incoming.areas[str(area["id"])] = _texts(area, AREA)
    for service in data.get("services", ()):
        if isinstance(service, Mapping) and service.get("id"):
            _take(_texts(service, SERVICE), incoming, own)
    return incoming


def read_own_table(rows: list[dict[str, str]], own: bool) -> ImportResult:
    """Return the services of a `services.csv`."""
    incoming = ImportResult()
    for row in rows:
        _take(record_of(row), incoming, own)
    return incoming


def is_own_table(rows: list[dict[str, str]]) -> bool:
    """Say whether a table is one of ours: it has our keys as columns."""
    return bool(rows) and {"id", "name", "area", "offers", "age"} <= set(rows[0])


def is_own(text: str) -> bool:
    """Say whether a text is a `services.json` of a guide."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return False
    return isinstance(data, dict) and {"made_for", "areas", "services"} <= set(data)


def _take(values: dict[str, YamlValue], incoming: ImportResult, own: bool) -> None:
    if not own and values.get("last_verified"):
        incoming.note(
            "last_verified: somebody else's check is not ours; left out", str(values["id"])
        )
    kept = {key: value for key, value in values.items() if own or key not in CHECKS}
    incoming.add(clean(kept, "", incoming), str(values.get("name", "")))


def _texts(record: Mapping[str, Any], fields: tuple[Field, ...]) -> dict[str, YamlValue]:
    """Return a JSON record with texts, and only with keys that the guide knows."""
    return {
        field.name: _text(record[field.name], field)
        for field in fields
        if record.get(field.name) not in (None, "", [])
    }


def _text(value: Any, field: Field) -> YamlValue:
    if isinstance(value, Mapping):
        return _texts(value, field.fields)
    if isinstance(value, list):
        return [_text(entry, field) for entry in value]
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)
