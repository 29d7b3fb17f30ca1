"""A service as lines of YAML, in the order of the field table and in the style of the example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.schema.fields import SERVICE, Field, Kind

YamlValue = str | Sequence["YamlValue"] | Mapping[str, "YamlValue"]
"""A value as data: a text, a list, or keys with values."""

_QUOTED = frozenset(
    {Kind.TEXT, Kind.LINE, Kind.PHONE, Kind.SHORT_PHONE, Kind.HOURS, Kind.CLOCK, Kind.MONTH_OR_DAY}
)
_BARE = re.compile(r"[A-Za-z0-9][\w.@+/-]*|-?\d+(\.\d+)?")
_BARE_NAME = re.compile(r"[^\W\d_][\w .,&'()/-]*")
_BARE_WEB = re.compile(r"https?://[\w./?=&%~+@-]+")


def entry_lines(
    values: Mapping[str, YamlValue], indent: int = 2, fields: tuple[Field, ...] = SERVICE
) -> list[str]:
    """Return one entry of a list, with its dash `indent` blanks in."""
    return _dashed(list(record_lines(values, fields, indent + 2)), indent)


def record_lines(
    values: Mapping[str, YamlValue], fields: tuple[Field, ...], indent: int
) -> Iterator[str]:
    """Yield the keys of a record, each `indent` blanks in, in the order of the table."""
    for field in fields:
        if field.name in values:
            yield from key_lines(field, values[field.name], indent)


def key_lines(field: Field, value: YamlValue, indent: int) -> list[str]:
    """Return the lines of one key with its value."""
    lead = " " * indent
    if isinstance(value, str):
        return [f"{lead}{field.name}: {scalar(value, field.kind)}"]
    if isinstance(value, Mapping):
        return [f"{lead}{field.name}:", *record_lines(value, field.fields, indent + 2)]
    if field.kind is Kind.RECORD:
        lines = [f"{lead}{field.name}:"]
        for entry in value:
            if isinstance(entry, Mapping):
                inner = list(record_lines(entry, field.fields, indent + 4))
                lines += _dashed(inner, indent + 2)
        return lines
    words = [scalar(str(word), field.kind) for word in value]
    if field.kind is Kind.WEB:
        return [f"{lead}{field.name}:", *(f"{lead}  - {word}" for word in words)]
    return [f"{lead}{field.name}: [{', '.join(words)}]"]


def scalar(text: str, kind: Kind) -> str:
    """Return a text as it is typed: in quotes wherever a slip could hide."""
    text = " ".join(text.split())
    bare = {Kind.NAME: _BARE_NAME, Kind.WEB: _BARE_WEB}.get(kind, _BARE)
    if kind not in _QUOTED and bare.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _dashed(lines: list[str], indent: int) -> list[str]:
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]
