"""The field table as other people read it: a JSON Schema for editors, an annotated example.

Both are written into the repository by `python3 guide.py contract`, and a test fails when they
no longer say what the table says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.schema.fields import AREA, NOTICE, REFUSED, SERVICE, Field, Kind
from generator.source.json_values import JsonObject
from generator.source.problems import GuideError

START = "<!-- annotated entry: written by python3 guide.py contract -->"
END = "<!-- end of the annotated entry -->"

_PATTERNS = {
    Kind.ID: r"^[a-z0-9]+(-[a-z0-9]+)*$",
    Kind.DAY: r"^\d{4}-\d{2}-\d{2}$",
    Kind.MONTH_OR_DAY: r"^\d{4}(-\d{2}(-\d{2})?)?$",
    Kind.WEB: r"^https?://",
    Kind.CLOCK: r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$",
}

_DIGITS = {Kind.MONTH_OR_DAY, Kind.NAME, Kind.LINE, Kind.PHONE, Kind.SHORT_PHONE}
"""Kinds whose text may be all digits, which an editor takes for a number."""

_PATTERN_WORDS = {
    Kind.ID: "Write small letters, digits and single dashes, like night-van.",
    Kind.DAY: "Write a date like 2026-05-01.",
    Kind.MONTH_OR_DAY: "Write a date like 2026-05-01, 2026-05 or 2026.",
    Kind.WEB: "Write a web address that starts with https://",
    Kind.CLOCK: "Write a 24-hour time, like 09:30.",
}
"""What an editor says beside a value that the pattern refuses (yaml-language-server, VS Code)."""


def schema(terms: dict[str, tuple[str, ...]]) -> str:
    """Return the JSON Schema of resources.yaml, as text.

    Args:
        terms: the words of vocabulary.yaml, by part.
    """
    parts = (
        ("areas", AREA), ("services", SERVICE), ("notices", NOTICE), ("do_not_list", REFUSED)
    )  # fmt: skip
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


def _record(fields: tuple[Field, ...], terms: dict[str, tuple[str, ...]]) -> JsonObject:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.need],
        "properties": {field.name: _field(field, terms) for field in fields},
    }


def _field(field: Field, terms: dict[str, tuple[str, ...]]) -> JsonObject:
    one = _value(field, terms)
    like = f"Like: {field.name}: {field.example}" if field.example else ""
    text = "\n\n".join(part for part in (field.meaning, like, field.pitfall) if part)
    if field.many == "one":
        return {"description": text, **one}
    if field.many == "by-language":
        return {"description": text, "type": "object", "additionalProperties": one}
    several: JsonObject = {"type": "array", "items": one}
    if field.many == "list":
        return {"description": text, **several}
    return {"description": text, "oneOf": [one, several]}


def _value(field: Field, terms: dict[str, tuple[str, ...]]) -> JsonObject:
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
    value: JsonObject = {"type": ["string", "integer"] if field.kind in _DIGITS else "string"}
    if pattern := _PATTERNS.get(field.kind):
        value["pattern"] = pattern
        value["patternErrorMessage"] = _PATTERN_WORDS[field.kind]
    return value


def annotated_entry() -> str:
    """Return one complete service as YAML, each key with its meaning, need, values and pitfall."""
    return "\n".join(["```yaml", "services:", *_lines(SERVICE, "    ", first="  - "), "```"])


def _lines(fields: tuple[Field, ...], indent: str, first: str) -> Iterator[str]:
    lead = first
    for field in fields:
        need = "needed" if field.need else "optional"
        yield f"{indent}# {field.meaning} ({need}){_allowed(field)}"
        if field.pitfall:
            yield f"{indent}# Take care: {field.pitfall}"
        if field.kind is Kind.RECORD:
            yield f"{lead}{field.name}:"
            inner = indent + ("  - " if field.many == "list" else "  ")
            inside = " " * len(inner)
            yield from _lines(field.fields, inside, inner)
        else:
            remark = "# " if field.alone else ""
            yield f"{lead}{remark}{field.name}: {field.example}"
        lead = indent


def _allowed(field: Field) -> str:
    if field.kind is Kind.CHOICE:
        return f" One of: {', '.join(field.choices)}."
    if field.kind is Kind.TERM:
        return f" Words of vocabulary.yaml, under {field.choices[0]}:."
    if field.kind is Kind.YES_NO:
        return " yes or no."
    if field.kind is Kind.WHOLE or field.kind is Kind.DEGREES:
        return f" {field.low:.0f} to {field.high:.0f}."
    return ""


def with_entry(text: str) -> str:
    """Return CONTRIBUTING.md with the annotated entry as it is today.

    Raises:
        GuideError: when the two marks are not in the text.
    """
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise GuideError(f"CONTRIBUTING.md has lost its marks {START} and {END}. Put them back.")
    return f"{before}{START}\n{annotated_entry()}\n{END}{after}"
