"""A table that came back, beside the list as it is: what was edited, and nothing more.

Three states are compared: the row as it was exported (its last column), the row now, and the list
now. Only what differs between the first two is an edit. Where the list changed in the same key
meanwhile, nobody can know which is right: all three are shown, and the list stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.editing.guard import without_guard
from generator.editing.patch import same
from generator.editing.table_columns import (
    AS_EXPORTED,
    PLACE,
    READ_ONLY,
    Column,
    before,
    cells,
    plain,
    withheld,
)
from generator.editing.table_values import value_of
from generator.editing.translated_rows import is_broken
from generator.editing.yaml_writer import YamlValue
from generator.schema.fields import SERVICE
from generator.source.nodes import Record
from generator.source.problems import quoted

_SHOWN = next(one.choices for one in SERVICE if one.name == "location_shown")


class TableRow(NamedTuple):
    """A row as it came back.

    Attributes:
        number: in the table, from 1, the header included.
        cells: by column.
    """

    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class TableEdits:
    """What came of the rows.

    Attributes:
        changes: for each id, all keys that the service shall have.
        added: whole new services, without an id where none was typed.
        where: the row of each id that changes, and of each new service by its number in `added`.
        wrong: a sentence for each row or cell that is left out.
        conflicts: lines that show both sides of what changed here and in the list.
        kept: ids of checked listings that were edited, and stay as they are.
        same: how many edits the list has already.
        unedited: how many rows are as they were exported.
        missing: how many listings of the list have no row.
    """

    changes: dict[str, dict[str, YamlValue]] = field(default_factory=dict)
    added: list[dict[str, YamlValue]] = field(default_factory=list)
    where: dict[str | int, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    same: int = 0
    unedited: int = 0
    missing: int = 0


def edits(
    rows: Iterable[TableRow],
    table: Sequence[Column],
    records: Mapping[str, Record],
    *,
    change_checked: bool,
) -> TableEdits:
    """Return what the rows want of the list.

    Args:
        rows: as they came back; a column that is not there was not edited.
        table: the columns that the guide knows.
        records: the listings as they are, by id.
        change_checked: a listing that a person has checked may change too.
    """
    filled = [row for row in rows if any(row.cells.values())]
    ids = Counter(_id(row) for row in filled)
    found = TableEdits(missing=len(set(records) - set(ids)))
    for row in filled:
        _take(row, table, records, ids, found, change_checked)
    return found


def _id(row: TableRow) -> str:
    return plain(row.cells.get("id", ""))


def _take(
    row: TableRow,
    table: Sequence[Column],
    records: Mapping[str, Record],
    ids: Mapping[str, int],
    found: TableEdits,
    change_checked: bool,
) -> None:
    name, was = _id(row), before(row.cells.get(AS_EXPORTED, "") or "{}")
    if was and name != was.get("id") and name not in records and was.get("id") in ids:
        was = {}  # a copy of another row under a new id: a new service
    if why := _not_one(name, was, records, ids):
        found.wrong.append(f"Row {row.number}{f', {name}' if name else ''}: {why}")
    elif not was:
        _add(row, table, found)
    else:
        mine = _mine(row, table, was or {})
        edited = {column.key: None for column in table if _differs(column.name, mine, was or {})}
        if not edited:
            found.unedited += 1
        else:
            _change(row, records[name], _Sides(was or {}, mine, [*edited]), found, change_checked)


def _not_one(
    name: str, was: Mapping[str, str] | None, records: Mapping[str, Record], ids: Mapping[str, int]
) -> str:
    """Return why a row is neither a listing of the list nor a new one, or ""."""
    if was is None:
        return f"its cell {AS_EXPORTED} has changed. Export the table anew, and edit that one."
    if name and ids[name] > 1:
        return f"{ids[name]} rows have this id. Keep one."
    if was and name != was.get("id"):
        return (
            f"its id was {was.get('id')}. An id never changes. For a new service, add a row and "
            f"leave {AS_EXPORTED} empty."
        )
    if was and name not in records:
        return "it is not in the list (any more), so there is nothing to change."
    if not was and name in records:
        return (
            f"the list has a service with this id, and the row has no {AS_EXPORTED} to compare "
            "with. Export the table anew, and edit that one."
        )
    return ""


def _mine(row: TableRow, table: Sequence[Column], was: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row; what has no column is as it was."""
    found = {}
    for column in table:
        old = was.get(column.name, "")
        text = plain(row.cells[column.name]) if column.name in row.cells else old
        found[column.name] = old if text == old else without_guard(text)
    return found


def _differs(name: str, mine: Mapping[str, str], was: Mapping[str, str]) -> bool:
    return mine.get(name, "") != was.get(name, "")


@dataclass(frozen=True, slots=True)
class _Sides:
    """The cells of a row as they were and as they are, and the keys whose cells differ."""

    was: Mapping[str, str]
    mine: Mapping[str, str]
    edited: list[str]


def _of_key(key: str, all_cells: Mapping[str, str]) -> dict[str, str]:
    return {
        name: text for name, text in all_cells.items() if text and name.partition(".")[0] == key
    }


def _change(
    row: TableRow, record: Record, sides: _Sides, found: TableEdits, change_checked: bool
) -> None:
    """Take the edits of one listing."""
    name = record.text("id")
    where = f"Row {row.number}, {name}"
    new: dict[str, YamlValue] = {str(key): value for key, value in record.items()}
    now_all = cells(record)
    for key in sides.edited:
        was, mine = _of_key(key, sides.was), _of_key(key, sides.mine)
        if why := _refused(key, mine, record):
            found.wrong.append(f"{where} > {key}: {why}")
            continue
        now = _of_key(key, now_all)
        value, old = value_of(key, mine, record.get(key)), record.get(key)
        if _equal(value, old):
            found.same += 1
        elif now != was:
            found.conflicts += _both_sides(f"{where} > {key}", was, mine, now)
        elif value is None:
            new.pop(key, None)
        else:
            new[key] = value
    if same(new, record):
        return
    if record.text("last_verified") and not change_checked:
        found.kept[name] = row.number
        return
    found.changes[name] = new
    found.where[name] = row.number


def _equal(one: YamlValue | None, other: YamlValue | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return same(one, other)


def _refused(key: str, mine: Mapping[str, str], record: Record) -> str:
    """Return why a table can't change a key of a listing, or ""."""
    if key in READ_ONLY:
        return (
            "a check is noted for one service at a time, by whoever made it, with verify."
            if key != "id"
            else "an id never changes."
        )
    if key in PLACE and key in withheld(record):
        return "this listing shows less of its place on purpose. Change it in the file itself."
    if key == "location_shown":
        rank = [_SHOWN.index(one) if one in _SHOWN else 0 for one in
                (record.text(key), mine.get(key, "").lower())]  # fmt: skip
        if rank[1] < rank[0]:
            return "a table never shows more of a place than the list. Change it in the file."
    if odd := next((text for text in mine.values() if is_broken(text)), ""):
        return f"the spreadsheet has put {quoted(odd)} here. Type the value itself, as text."
    return ""


def _both_sides(
    where: str, was: Mapping[str, str], mine: Mapping[str, str], now: Mapping[str, str]
) -> Iterable[str]:
    yield f"{where}: the list has changed here since the table was exported."
    for column in dict.fromkeys([*was, *mine, *now]):
        sides = [one.get(column, "") for one in (was, mine, now)]
        if len(set(sides)) > 1:
            yield f"  {column}"
            yield f"    as exported:  {sides[0] or '(empty)'}"
            yield f"    in the table: {sides[1] or '(empty)'}"
            yield f"    in the list:  {sides[2] or '(empty)'}"


def _add(row: TableRow, table: Sequence[Column], found: TableEdits) -> None:
    """Take a new service; what only a person who checked may say is left out by name."""
    mine = _mine(row, table, {})
    new: dict[str, YamlValue] = {}
    for key in dict.fromkeys(column.key for column in table):
        values = _of_key(key, mine)
        if values and key in READ_ONLY and key != "id":
            found.wrong.append(f"Row {row.number} > {key}: {_refused(key, values, Record())}")
        elif odd := next((text for text in values.values() if is_broken(text)), ""):
            found.wrong.append(f"Row {row.number} > {key}: the spreadsheet has put {quoted(odd)}")
        elif (value := value_of(key, values, None)) is not None:
            new[key] = value
    found.where[len(found.added)] = row.number
    found.added.append(new)


def unknown_columns(names: Collection[str], table: Sequence[Column]) -> list[str]:
    """Return the columns of a table that are not the guide's: somebody's own remarks."""
    return [
        name for name in names if name != AS_EXPORTED and name not in {one.name for one in table}
    ]
