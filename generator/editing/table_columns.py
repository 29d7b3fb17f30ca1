"""The list as a table for people who live in spreadsheets: its columns, and the cells of a row.

A cell holds what resources.yaml holds, and nothing that readers may not see: no notes, no address
of a place that is not shown as it is. The last column keeps the row as it was, so that whatever
comes back can be compared with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.editing.yaml_writer import YamlValue
from generator.schema.fields import SERVICE, Field, Kind
from generator.schema.states import LocationShown
from generator.source.nodes import Record

AS_EXPORTED = "as_exported"
"""The column with the cells of the row as they were."""
BETWEEN = " | "
"""What stands between the words of a list."""
READ_ONLY = frozenset({"id", "last_verified", "verified_how"})
"""Keys that a table shows and never changes: an id is for good, a check is noted one by one."""
PLACE = frozenset({"address", "latitude", "longitude", "stops"})
"""Keys that say where a service is."""
_NOT_IN_A_TABLE = frozenset({"note", "verified_by", "moved_to"})
_SPARE = {"phones": 2}
"""How many of a kind a table has room for at least; one more than any listing has."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: like `cost`, `address.city` or `phones.2.number`.
        key: the key of the service that it belongs to.
        field: what one cell holds.
    """

    name: str
    key: str
    field: Field


def columns(records: Sequence[Record], names: Iterable[str] = ()) -> list[Column]:
    """Return the columns in the order of the field table, with room for one phone more.

    Args:
        records: the listings.
        names: columns that a table has already; it may have room for more phones.
    """
    there = [name.split(".") for name in names]
    found: list[Column] = []
    for field in SERVICE:
        if field.name in _NOT_IN_A_TABLE:
            continue
        if not field.fields:
            found.append(Column(field.name, field.name, field))
        elif field.many == "one":
            found += [Column(f"{field.name}.{f.name}", field.name, f) for f in field.fields]
        else:
            most = max((len(record.records(field.name)) for record in records), default=0)
            least = _SPARE.get(field.name, 0)
            count = max(least, most + 1 if most else 0, *_numbers(field.name, there))
            found += [
                Column(f"{field.name}.{number}.{inner.name}", field.name, inner)
                for number in range(1, count + 1)
                for inner in field.fields
            ]
    return found


def _numbers(key: str, names: Iterable[Sequence[str]]) -> Iterator[int]:
    """Yield the numbers of a key's columns, like the 3 of `phones.3.number`; 0 at least."""
    yield 0
    for parts in names:
        if parts[0] == key and len(parts) == 3 and re.fullmatch(r"[1-9][0-9]?", parts[1]):
            yield int(parts[1])


def withheld(record: Record) -> frozenset[str]:
    """Return the keys of a listing that a table does not show, because not all readers may see."""
    shown = record.text("location_shown") or LocationShown.EXACT
    return PLACE if shown != LocationShown.EXACT else frozenset()


def cells(record: Record) -> dict[str, str]:
    """Return the cells of a listing that are not empty, by column."""
    hidden = withheld(record) | _NOT_IN_A_TABLE
    return {
        name: text
        for key, value in record.items()
        if key not in hidden
        for name, text in _cells(str(key), value)
        if text
    }


def _cells(name: str, value: YamlValue) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, plain(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _cells(f"{name}.{key}", inner)
    elif any(isinstance(entry, Mapping) for entry in value):
        for number, entry in enumerate(value, 1):
            yield from _cells(f"{name}.{number}", entry)
    else:
        yield name, BETWEEN.join(plain(str(entry)) for entry in value)


def plain(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join(text.split())


def row(record: Record, table: Sequence[Column]) -> list[str]:
    """Return the row of a listing, its last cell included."""
    mine = cells(record)
    return [*(mine.get(column.name, "") for column in table), as_exported(mine)]


def as_exported(mine: Mapping[str, str]) -> str:
    """Return the cells of a row as one text."""
    return json.dumps(dict(mine), ensure_ascii=False, separators=(",", ":"))


def before(text: str) -> dict[str, str] | None:
    """Return the cells of a row as they were; None when the text is not one of ours any more."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        return None
    return {str(key): plain(value) for key, value in found.items()}


def choices(field: Field, terms: Mapping[str, Sequence[str]], areas: Sequence[str]) -> list[str]:
    """Return the words that a cell may hold; empty where any text may stand.

    Args:
        field: what a cell holds.
        terms: the words of each part of the vocabulary.
        areas: the ids of the areas.
    """
    if field.kind is Kind.YES_NO:
        return ["yes", "no"]
    if field.kind is Kind.TERM:
        return [word for part in field.choices for word in terms.get(part, ())]
    return list(areas) if field.kind is Kind.AREA else list(field.choices)
