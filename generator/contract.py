"""The field table as other people read it: a JSON Schema for editors, an annotated example.

Both are written into the repository by `python3 guide.py contract`, and a test fails when they
no longer say what the table says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.fields import AREA, REFUSED, SERVICE, Field, Kind

START = "<!-- annotated entry: written by python3 guide.py contract -->"
END = "<!-- end of the annotated entry -->"

_PATTERNS = {
    Kind.ID: r"^[a-z0-9]+(-[a-z0-9]+)*$",
    Kind.DAY: r"^\d{4}-\d{2}-\d{2}$",
    Kind.MONTH_OR_DAY: r"^\d{4}(-\d{2}(-\d{2})?)?$",
    Kind.WEB: r"^https?://",
    Kind.CLOCK: r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$",
}


def schema(terms: dict[str, tuple[str, ...]]) -> str:
    """Return the JSON Schema of resources.yaml, as text.

    Args:
        terms: the words of vocabulary.yaml, by part.
    """
    parts = (("areas", AREA), ("services", SERVICE), ("do_not_list", REFUSED))
    document = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Resources of the guide",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"type": "array", "items": _record(fields, terms)} for name, fields in parts
        },
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _record(fields: tuple[Field, ...], terms: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.need],
        "properties": {field.name: _field(field, terms) for field in fields},
    }


def _field(field: Field, terms: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    one = _value(field, terms)
    text = " ".join(part for part in (field.meaning, field.pitfall) if part)
    if field.many == "one":
        return {"description": text, **one}
    several = {"type": "array", "items": one}
    if field.many == "list":
        return {"description": text, **several}
    return {"description": text, "oneOf": [one, several]}


def _value(field: Field, terms: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    if field.kind is Kind.RECORD:
        return _record(field.fields, terms)
    if field.kind is Kind.CHOICE:
        return {"enum": list(field.choices)}
    if field.kind is Kind.TERM:
        return {"enum": list(terms[field.choices[0]])}
    if field.kind is Kind.YES_NO:
        # Editors read YAML 1.2, where yes is a text, or 1.1, where it is true.
        return {"enum": ["yes", "no", True, False]}
    if field.kind is Kind.WHOLE:
        return {"type": "integer", "minimum": field.low, "maximum": field.high}
    if field.kind is Kind.DEGREES:
        return {"type": "number", "minimum": field.low, "maximum": field.high}
    kinds = ["string", "integer"] if field.kind in {Kind.MONTH_OR_DAY, Kind.NAME} else "string"
    value: dict[str, Any] = {"type": kinds}
    if pattern := _PATTERNS.get(field.kind):
        value["pattern"] = pattern
    return value


def annotated_entry() -> str:
    """Return one complete service as YAML, each key with its meaning, need, values and pitfall."""
    return "\n".join(["```yaml", "services:", *_lines(SERVICE, "    ", first="  - "), "```"])


def _lines(fields: tuple[Field, ...], indent: str, first: str) -> Iterator[str]:
    lead = first
    for field in fields:
        need = "needed" if field.need else "optional"
        allowed = f" One of: {', '.join(field.choices)}." if field.kind is Kind.CHOICE else ""
        yield f"{indent}# {field.meaning} ({need}){allowed}"
        if field.pitfall:
            yield f"{indent}# Take care: {field.pitfall}"
        if field.kind is Kind.RECORD:
            yield f"{lead}{field.name}:"
            inner = indent + ("  - " if field.many == "list" else "  ")
            inside = " " * len(inner)
            yield from _lines(field.fields, inside, inner)
        else:
            yield f"{lead}{field.name}: {field.example}"
        lead = indent


def with_entry(text: str) -> str:
    """Return CONTRIBUTING.md with the annotated entry as it is today.

    Raises:
        ValueError: when the two marks are not in the text.
    """
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"CONTRIBUTING.md has lost its marks {START} and {END}")
    return f"{before}{START}\n{annotated_entry()}\n{END}{after}"
