"""Cells of a table as values of resources.yaml again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.editing.yaml_writer import YamlValue
from generator.schema.fields import SERVICE, Field, Kind

_FIELDS = {field.name: field for field in SERVICE}
_WORDS = frozenset({Kind.TERM, Kind.AREA, Kind.SERVICE, Kind.LANGUAGE, Kind.ID, Kind.WHOLE})
"""Kinds whose lists people also write with commas."""


def value_of(key: str, mine: Mapping[str, str], old: YamlValue | None) -> YamlValue | None:
    """Return the value that the cells of a key say; None when they are all empty.

    Args:
        key: of a service.
        mine: the cells of the key, by column.
        old: what the listing has now: a single text stays one, a list stays one.
    """
    field = _FIELDS[key]
    inside = {name.removeprefix(key).removeprefix("."): text for name, text in mine.items() if text}
    if not inside:
        return None
    if field.fields and field.many == "one":
        return _record(inside, field.fields, old)
    if field.fields:
        numbers = sorted({int(name.partition(".")[0]) for name in inside})
        before = [] if old is None or isinstance(old, str | Mapping) else list(old)
        return [
            _record(_of(inside, number), field.fields, _at(before, number)) for number in numbers
        ]
    return _one(inside[""], field, old)


def _of(inside: Mapping[str, str], number: int) -> dict[str, str]:
    lead = f"{number}."
    return {n.removeprefix(lead): text for n, text in inside.items() if n.startswith(lead)}


def _at(before: list[YamlValue], number: int) -> YamlValue | None:
    return before[number - 1] if number <= len(before) else None


def _record(
    inside: Mapping[str, str], fields: tuple[Field, ...], old: YamlValue | None
) -> dict[str, YamlValue]:
    had = old if isinstance(old, Mapping) else {}
    return {
        field.name: _one(inside[field.name], field, had.get(field.name))
        for field in fields
        if field.name in inside
    }


def _one(text: str, field: Field, old: YamlValue | None) -> YamlValue:
    """Return what one cell says: a text, or a list where the key may have one."""
    if field.many == "one":
        return _text(text, field)
    mark = r"[|,;]|\s+(?=\S)" if field.kind in _WORDS else r"\|"
    if field.kind is Kind.WEB:
        mark = r"[|\s]+"
    parts = [part.strip() for part in re.split(mark, text)]
    parts = [_text(part, field) for part in parts if part]
    single = len(parts) == 1 and (old is None or isinstance(old, str))
    return parts[0] if single else [*parts]


def _text(text: str, field: Field) -> str:
    """Return a text without what a spreadsheet does to it: large letters, `18.0`."""
    if field.kind is Kind.YES_NO:
        return text.lower()
    if field.kind is Kind.CHOICE:
        by_small = {choice.lower(): choice for choice in field.choices}
        return by_small.get(text.lower(), text)
    return re.sub(r"\.0+$", "", text) if field.kind is Kind.WHOLE else text
