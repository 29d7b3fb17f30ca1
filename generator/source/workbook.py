"""Workbooks that somebody saved (.xlsx, .ods), read as texts: the only module that reads them.

A cell is what its reader saw: of a formula the result, of a number no `.0`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from generator.source.problems import GuideError

ENDINGS = (".xlsx", ".ods")
_MOST_BYTES = 200_000_000
"""Of an unpacked workbook; one of 10,000 listings has about 40 MB."""
_HEADER_AMONG = 20
"""Rows at the top among which the header is looked for."""
_Cell = str | float | bool | date | time | datetime | timedelta


class WorkbookRow(NamedTuple):
    """A row: its number in the sheet, from 1, and its cells by the names in the header."""

    number: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """A sheet of a workbook: the names in its header, and the rows below."""

    columns: list[str]
    rows: list[WorkbookRow]


def read_workbook(path: Path, wanted: frozenset[str]) -> Sheet | None:
    """Return the first sheet whose header has all wanted names; None when there is none.

    Raises:
        GuideError: it can't be read; the words say what to do.
    """
    data = _bytes(path)
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise GuideError(
            "Workbooks can't be read here. Start this as python3 guide.py, which gets what that "
            "needs, or save the sheet as CSV."
        ) from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
        texts = [
            [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            for sheet in sheets
        ]
    except (CalamineError, ValueError) as error:
        raise GuideError(f"{path} can't be read: {error}. Save it anew, or as CSV.") from error
    return next(filter(None, (_sheet(rows, wanted) for rows in texts)), None)


def _bytes(path: Path) -> bytes:
    """Return the file, which unpacks to a size that can be read.

    Raises:
        GuideError: it can't be opened, is no workbook, or is too large.
    """
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except OSError as error:
        raise GuideError(f"{path} can't be opened: {error.strerror}.") from error
    except zipfile.BadZipFile:
        raise GuideError(f"{path} is no workbook. Save it anew, or as CSV.") from None
    if size > _MOST_BYTES:
        raise GuideError(f"{path} unpacks to {size:,} bytes, far more than a list of services.")
    return data


def _sheet(rows: Sequence[Sequence[str]], wanted: frozenset[str]) -> Sheet | None:
    for at, row in enumerate(rows[:_HEADER_AMONG]):
        names = [" ".join(cell.split()) for cell in row]
        if wanted <= set(names):
            found = [
                WorkbookRow(number, {n: c for n, c in zip(names, cells, strict=False) if n})
                for number, cells in enumerate(rows[at + 1 :], at + 2)
            ]
            return Sheet([name for name in names if name], found)
    return None


def _text(cell: _Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.strftime("%H:%M") if isinstance(cell, time) else str(cell)
