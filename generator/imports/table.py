"""A table that somebody saved as CSV becomes rows by column; what can't be read is named.

A row is a whole row or none: where a quote is left open, or the cells are more than the columns,
nobody knows which cell belongs to which column.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.imports.result import Named, Note
from generator.source.problems import quoted

_MARKS = ",;\t|"
_TITLE_ROWS = 30
"""Rows at the top among which the header is looked for."""
_TOO_MANY = "it has more cells than the header, so they are not certain; is a quote missing?"
_SEPARATOR_LINE = re.compile(r"(?i)\"?sep=(.)\"?\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        number: as the spreadsheet counts it, from 1.
        cells: by column, without blanks around them.
    """

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """A table that was read.

    Attributes:
        columns: the names of the columns; the second of one name is `name (2)`, one without a
            name `column 5`.
        rows: what could be read.
        unread: rows that could not be read, and why.
        above: what stands above the header, in one line.
        doubled: names that several columns have.
    """

    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unread: list[Named] = field(default_factory=list)
    above: str = ""
    doubled: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Record:
    """One record of the text: its cells, what is wrong with it, and which lines it stands on."""

    number: int
    cells: tuple[str, ...]
    fault: str = ""
    line: int = 0
    used: int = 1


def read_table(text: str, wanted: Iterable[str] = ()) -> Table:
    """Return the rows of a table.

    Args:
        text: CSV with any of the usual separators; a title may stand above the header.
        wanted: columns that a mapping names; the header is the row that has most of them.
    """
    lines, mark = _lines(text)
    mark = mark or _separator(lines)
    first = list(_records(lines[: _TITLE_ROWS * 4], mark, 0))[:_TITLE_ROWS]
    at = _header(first, {" ".join(name.split()) for name in wanted})
    if at < 0:
        return Table()
    table = Table()
    table.columns, table.doubled = _columns(first[at].cells)
    width = len(table.columns)
    above = [cell.strip() for record in first[:at] for cell in record.cells if cell.strip()]
    table.above = " ".join(above)
    below = first[at].line + first[at].used
    records = list(_records(lines[below:], mark, width, first[at].number))
    broken = _broken(records, width) | _too_long(records, width)
    for record in records:
        if not any(cell.strip() for cell in record.cells):
            continue
        fault = record.fault or broken.get(record.number, "")
        if fault:
            shown = " ".join(cell.strip() for cell in record.cells if cell.strip())
            table.unread.append(Named(f"row {record.number}", fault, shown))
        else:
            cells = [" ".join(cell.split()) for cell in record.cells[:width]]
            cells += [""] * (width - len(cells))
            table.rows.append(Row(record.number, dict(zip(table.columns, cells, strict=True))))
    return table


def _lines(text: str) -> tuple[list[str], str]:
    """Return the lines with their ends, and the separator that a first line `sep=;` names."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text.replace("\0", ""))
    if lines and (match := _SEPARATOR_LINE.fullmatch(lines[0])):
        return lines[1:], match[1]
    return lines, ""


def _separator(lines: list[str]) -> str:
    """Return the sign that cuts the most lines into the same number of cells."""

    def fit(mark: str) -> tuple[int, int]:
        found = _records(lines[: _TITLE_ROWS * 4], mark, 0)
        widths = Counter(len(one.cells) for one in found if any(one.cells) and len(one.cells) > 1)
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    return max(_MARKS, key=fit)


def _records(lines: list[str], mark: str, width: int, number: int = 0) -> Iterator[_Record]:
    """Yield the records; one that a quote is left open in ends with its own line.

    Args:
        lines: with their ends.
        mark: the separator.
        width: how many cells a record has; 0 when it is not known yet.
        number: how many records stand above.
    """
    at = 0
    while at < len(lines):
        number += 1
        cells, used = _strict(lines, at, mark)
        several = used > 1
        if cells is None or (several and width and len(cells) != width):
            yield replace(_odd(number, lines[at], mark, width), line=at)
            at += 1
            continue
        yield _Record(number, cells, _too_many(cells, width), at, used)
        at += used


def _strict(lines: list[str], at: int, mark: str) -> tuple[tuple[str, ...] | None, int]:
    """Return the cells of the record that starts at a line, and how many lines it has.

    None when its quotes can't be understood: then the record may have swallowed others.
    """
    used = 0

    def more() -> Iterator[str]:
        nonlocal used
        for line in lines[at:]:
            used += 1
            yield line

    if '"' not in lines[at]:
        return tuple(lines[at].rstrip("\r\n").split(mark)), 1
    try:
        return tuple(next(csv.reader(more(), delimiter=mark, strict=True))), used
    except (csv.Error, StopIteration):
        return None, used


def _odd(number: int, line: str, mark: str, width: int) -> _Record:
    """Return the record of one line with odd quotes: as it is meant, where that is certain."""
    line = line.rstrip("\r\n")
    bare = tuple(cell.strip().strip('"') for cell in line.split(mark))
    if width and len(bare) == width:
        return _Record(number, bare)
    try:
        loose = tuple(next(csv.reader([line], delimiter=mark)))
    except (csv.Error, StopIteration):
        loose = ()
    if line.count('"') % 2 == 0 and loose and (not width or len(loose) == width):
        return _Record(number, loose)
    return _Record(number, bare, "a quote is opened and not closed, so its cells are not certain")


def _too_many(cells: tuple[str, ...], width: int) -> str:
    if width and any(cell.strip() for cell in cells[width:]):
        return _TOO_MANY
    return ""


def _too_long(records: list[_Record], width: int) -> dict[int, str]:
    """Return what is wrong with rows of more cells than others, by their numbers.

    A comma without quotes moves all cells behind it. Separators at the end of every row do not.
    """
    widths = Counter(len(one.cells) for one in records).items()
    usual = max(widths, key=lambda item: (item[1], item[0]), default=(0, 0))[0]
    most = max(width, usual)
    return {one.number: _TOO_MANY for one in records if len(one.cells) > most}


def _broken(records: list[_Record], width: int) -> dict[int, str]:
    """Return what is wrong with two short rows that were one row, by their numbers.

    Where many rows are short, cells at the end were left away because they are empty.
    """
    found: dict[int, str] = {}
    if sum(len(one.cells) < width for one in records) > max(4, len(records) // 20):
        return found
    for one, two in pairwise(records):
        short = 1 < len(one.cells) < width and 1 < len(two.cells) < width
        if short and len(one.cells) + len(two.cells) == width + 1 and two.number not in found:
            why = "it looks like half a row; is there a line break outside of quotes?"
            found |= {one.number: why, two.number: why}
    return found


def _header(records: list[_Record], wanted: set[str]) -> int:
    """Return which record is the header: with the wanted columns, else the first full one."""
    names = [[" ".join(cell.split()) for cell in record.cells] for record in records]
    hits = [len(wanted.intersection(cells)) for cells in names]
    if any(hits):
        return hits.index(max(hits))
    filled = [sum(bool(cell) for cell in cells) for cells in names]
    widths = Counter(map(len, names)).items()
    usual = max(widths, key=lambda item: (item[1], item[0]), default=(0, 0))[0]
    for at, count in enumerate(filled):
        if count >= max(1, usual * 0.6):
            return at
    return 0 if any(filled) else -1


def _columns(header: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the names of the columns, each only once, and those that stood there twice."""
    names = [" ".join(cell.split()) for cell in header]
    while len(names) > 1 and not names[-1]:
        names.pop()
    found: list[str] = []
    for number, name in enumerate(names, 1):
        plain, count = name or f"column {number}", 2
        unique = plain
        while unique in found:
            unique, count = f"{plain} ({count})", count + 1
        found.append(unique)
    doubled = [name for name, count in Counter(filter(None, names)).items() if count > 1]
    return found, doubled


def about(table: Table) -> Iterator[Note]:
    """Yield what people should know of how a table was read, with an example."""
    if table.above:
        yield Note("lines above the header were passed over", table.above)
    for name in table.doubled:
        yield Note(f"two columns are called {quoted(name)}; a mapping calls the second {name} (2)")
