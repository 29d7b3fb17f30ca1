"""The list as a workbook (.xlsx): one row for each service, drop-downs, and what the columns mean.

Every cell is written as a text with the format of a text, so no spreadsheet runs it, drops a plus
sign or turns 1-2 into a date. The same list makes the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from generator.editing.guard import harmless
from generator.editing.table_columns import AS_EXPORTED, BETWEEN, READ_ONLY, Column
from generator.source.problems import GuideError

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped, unused-ignore]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped, unused-ignore]

_ROOM = 300
"""Rows below the last service that have drop-downs too, for new ones."""
_WIDE, _NARROW = 34, 14
_WIDEST = 24
"""Letters of a column's name from which on it gets the wide form."""
_HINT, _HINT_TITLE = 255, 32
"""Letters that a hint at a cell may have."""
_ABOUT = ("column", "what it is", "take care", "an example", "needed", "choices")


@dataclass(frozen=True, slots=True)
class TableSheet:
    """What the workbook holds.

    Attributes:
        columns: of the table, without the last one.
        rows: cells for each column, and the row as it was exported.
        choices: the words that a column's cells may hold, by the column's name.
        day: the day of the export.
        about: what the table is and how it comes back, one line each.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    choices: Mapping[str, Sequence[str]]
    day: date
    about: Sequence[str]


def workbook(table: TableSheet) -> bytes:
    """Return the workbook.

    Raises:
        GuideError: XlsxWriter is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        raise GuideError(
            "Workbooks can't be written here. Start this as python3 guide.py export --table, which "
            "gets what that needs, or name a file that ends in .csv."
        ) from None
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": datetime(table.day.year, table.day.month, table.day.day)})
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    grey = book.add_format({"num_format": "@", "valign": "top", "bg_color": "#E7E6E6"})
    head = book.add_format({"bold": True, "num_format": "@", "bottom": 1, "valign": "top"})
    services, about, words = (
        book.add_worksheet(name) for name in ("services", "columns", "choices")
    )
    last = len(table.columns)
    for at, name in enumerate([*(column.name for column in table.columns), AS_EXPORTED]):
        wide = _WIDE if _is_wide(table, at) else max(_NARROW, min(len(name) + 2, _WIDEST))
        shade = grey if name in READ_ONLY or at == last else plain
        services.set_column(at, at, wide, shade, {"hidden": at == last})
        services.write_string(0, at, name, head)
    for number, row in enumerate(table.rows, 1):
        for at, cell in enumerate(row):
            if cell:
                services.write_string(number, at, harmless(cell) if at != last else cell)
    services.freeze_panes(1, 2)
    services.autofilter(0, 0, len(table.rows), last)
    bottom = len(table.rows) + _ROOM
    lists = list(dict.fromkeys(tuple(words) for words in table.choices.values() if words))
    for at, choice in enumerate(lists):
        for number, word in enumerate(choice):
            words.write_string(number, at, word, plain)
    for at, column in enumerate(table.columns):
        rule = _rule(column, lists, tuple(table.choices.get(column.name, ())))
        services.data_validation(1, at, bottom, at, rule)
    _write_about(about, table, head, plain)
    words.hide()
    book.close()
    return out.getvalue()


def _is_wide(table: TableSheet, at: int) -> bool:
    return any(len(row[at]) > _WIDE for row in table.rows if at < len(table.columns))


def _rule(
    column: Column, lists: Sequence[tuple[str, ...]], choice: tuple[str, ...]
) -> dict[str, object]:
    """Return what a cell allows, and the hint that stands beside it."""
    field = column.field
    several = field.many != "one"
    hint = f"{field.meaning} {field.pitfall}"
    if several:
        hint += f" Several? Write{BETWEEN}between them."
    shown = hint if len(hint) <= _HINT else hint[: _HINT - 1] + "…"
    rule: dict[str, object] = {
        "validate": "any",
        "input_title": column.name[:_HINT_TITLE],
        "input_message": shown,
    }
    if choice:
        letter = chr(ord("A") + lists.index(choice))
        rule |= {
            "validate": "list",
            "source": f"=choices!${letter}$1:${letter}${len(choice)}",
            # a list holds several of the words, which no drop-down can
            "show_error": not several,
            "error_title": column.name[:_HINT_TITLE],
            "error_message": "Choose one of the words of the list, or leave the cell empty.",
        }
    return rule


def _write_about(sheet: Worksheet, table: TableSheet, head: Format, plain: Format) -> None:
    """Write the sheet that explains the table and its columns."""
    lines = [[line] for line in table.about]
    rows = [[*_row(column, table)] for column in table.columns]
    for number, row in enumerate([*lines, [], _ABOUT, *rows]):
        style = head if number == len(lines) + 1 else plain if number > len(lines) else None
        for at, cell in enumerate(row):
            sheet.write_string(number, at, cell, style)
    for at, width in enumerate((24, 50, 50, 30, 8, 60)):
        sheet.set_column(at, at, width)


def _row(column: Column, table: TableSheet) -> tuple[str, ...]:
    field = column.field
    example = field.example.strip("\"[]'").replace(", ", BETWEEN if field.many != "one" else ", ")
    needed = "yes" if field.need else "never change" if column.name in READ_ONLY else ""
    choice = ", ".join(table.choices.get(column.name, ()))
    return (column.name, field.meaning, field.pitfall, example, needed, choice)
