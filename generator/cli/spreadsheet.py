"""`export --table` and its way back through `import`: the list for people who use spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.checks.context import CheckContext
from generator.cli.change import Attempt, accepted, write
from generator.cli.context import CommandContext, CommandResult, verdict
from generator.editing.guard import guarded
from generator.editing.table_columns import AS_EXPORTED, choices, columns, row
from generator.editing.table_rows import TableEdits, TableRow, edits, unknown_columns
from generator.exports.workbook import TableSheet, workbook
from generator.imports.result import listed, slug
from generator.imports.table import read_table
from generator.site import output
from generator.source.csv_files import table
from generator.source.nodes import Record
from generator.source.problems import GuideError, WrongUse, stopping
from generator.source.workbook import ENDINGS, read_workbook

_NAME = "services-table"
_OURS = frozenset({"id", AS_EXPORTED})
_ABOUT = (
    "One row is one service. Edit any cell, add rows below, save, and send the file back.",
    "python3 guide.py import FILE --dry-run says what would change; without --dry-run it changes.",
    "An empty cell means not known. To say that a service has closed, write closed under status: a "
    "row that is deleted here changes nothing.",
    "Grey columns never change. A check is noted with verify, by whoever phoned or visited.",
    "A place that is not shown to readers is not in this table, and notes of editors are not.",
    f"Leave the hidden last column, {AS_EXPORTED}, as it is. In a new row it stays empty.",
)


class Returned(NamedTuple):
    """A table that came back: its columns, its rows, and what could not be read."""

    columns: list[str]
    rows: list[TableRow]
    unread: list[str]


def write_table(work: CommandContext, out: Path | None) -> CommandResult:
    """Write the list as a workbook, as CSV, or as both into a folder.

    Raises:
        GuideError: the guide has problems to mend first, or a workbook can't be written here.
        WrongUse: the name ends in something else.
    """
    if stopping(work.problems):
        raise GuideError(f"{verdict(work.problems)} Mend them first: python3 guide.py check")
    sheet = _sheet(work)
    lines = []
    for path in _paths(out):
        data = _as_csv(sheet) if path.suffix.lower() == ".csv" else workbook(sheet)
        size = output.save(path, [data])
        lines.append(f"{path}: {len(sheet.rows)} services, {size:,} bytes")
    lines.append(f"Edit it, then: python3 guide.py import {_paths(out)[0]} --dry-run")
    return CommandResult(tuple(lines))


def _paths(out: Path | None) -> list[Path]:
    if out is None:
        return [Path(f"{_NAME}.xlsx")]
    if out.suffix.lower() in {".csv", ".xlsx"} and not out.is_dir():
        return [out]
    if out.suffix and not out.is_dir():
        raise WrongUse(f"{out}: a table is written as .xlsx or .csv, or as both into a folder.")
    return [out / f"{_NAME}.xlsx", out / f"{_NAME}.csv"]


def _sheet(work: CommandContext) -> TableSheet:
    records = [record for record in work.source.services if not record.text("moved_to")]
    own = columns(records)
    terms = CheckContext.of(work.source).terms
    areas = [area.text("id") for area in work.source.areas]
    words = {column.name: choices(column.field, terms, areas) for column in own}
    rows = [row(record, own) for record in records]
    return TableSheet(own, rows, words, work.source.today, _ABOUT)


def _as_csv(sheet: TableSheet) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow([*(column.name for column in sheet.columns), AS_EXPORTED])
    rows.writerows([guarded(cell) for cell in cells] for cells in sheet.rows)
    return ("\ufeff" + out.getvalue()).encode()


def returned(path: Path) -> Returned | None:
    """Return a table that `export --table` wrote and somebody edited; None for another file.

    Raises:
        GuideError: a workbook can't be read, or is another one.
    """
    if path.suffix.lower() in ENDINGS:
        sheet = read_workbook(path, _OURS)
        if sheet is None:
            raise GuideError(
                f"{path} has no sheet with the columns id and {AS_EXPORTED}, so it is no table "
                "that export --table wrote. Save the sheet as CSV, and import that with --mapping."
            )
        return Returned(sheet.columns, [TableRow(*one) for one in sheet.rows], [])
    if path.suffix.lower() not in {".csv", ".tsv", ".txt"} or not path.is_file():
        return None
    read = read_table(table(path), _OURS)
    if not set(read.columns) >= _OURS:
        return None
    unread = [f"R{one.where[1:]}: {one.why}" for one in read.unread]
    return Returned(read.columns, [TableRow(one.number, one.cells) for one in read.rows], unread)


def take_table(work: CommandContext, back: Returned) -> CommandResult:
    """Change what was edited in a table, and say it line by line."""
    options = work.options
    if stops := stopping(work.problems):
        return CommandResult((str(stops[0]), "Mend the guide first: python3 guide.py check"), 1)
    records = {r.text("id"): r for r in work.source.services if not r.text("moved_to")}
    known = columns([*records.values()], back.columns)
    found = edits(back.rows, known, records, change_checked=options.change_checked)
    found.wrong += back.unread
    _name_new(found, records)
    made = _accepted(work, found)
    if made is not None and not options.dry_run:
        write(work, made)
    lines = tuple(_said(work, back, found, made, unknown_columns(back.columns, known)))
    return CommandResult(lines, 1 if found.wrong or found.conflicts else 0, is_report=True)


def _name_new(found: TableEdits, records: Mapping[str, Record]) -> None:
    """Give each new service an id that nobody has: the one that was typed, or one of its name."""
    taken = {*records}
    for number, new in enumerate(found.added):
        name = str(new.get("id", "")) or slug(str(new.get("name", "")))[:50].strip("-")
        plain, count = name or "new-service", 2
        name = plain
        while name in taken:
            name, count = f"{plain}-{count}", count + 1
        taken.add(name)
        found.added[number] = {"id": name, **{k: v for k, v in new.items() if k != "id"}}
        found.where[name] = found.where.pop(number)


def _accepted(work: CommandContext, found: TableEdits) -> Attempt | None:
    """Return the change that the checks accept; rows that they refuse are named and left out."""
    done = accepted(work, found.changes, found.added)
    for name, messages in done.refused.items():
        found.wrong += [f"Row {found.where[name]}, {message}" for message in messages]
    found.changes = {k: v for k, v in found.changes.items() if k not in done.refused}
    found.added = [new for new in found.added if new["id"] not in done.refused]
    return done.made


def _said(
    work: CommandContext,
    back: Returned,
    found: TableEdits,
    made: Attempt | None,
    unknown: Collection[str],
) -> list[str]:
    """Return the report: what changed, both sides of every conflict, and what was left out."""
    lines = list(made.lines) if made else ["Nothing had to change."]
    if made:
        lines += [f"(advice) {one.path}: {one.message}" for one in made.problems]
    lines += _of_checked(work, found)
    lines += found.conflicts
    if found.conflicts:
        lines.append("These keys stay as the list has them. Decide, and change them there.")
    lines += found.wrong
    if found.wrong:
        lines.append("These rows or cells are left out. Mend them in the table, and import again.")
    if unknown:
        lines.append(f"These columns are not the guide's: {listed(unknown)}.")
    if found.missing:
        lines.append(
            f"{found.missing} services of the list have no row. They stay; to say that one has "
            "closed, write closed under status:."
        )
    would = "Would change" if work.options.dry_run else "Changed"
    lines.append(
        f"{would}: {len(found.changes)}, new: {len(found.added)}, as exported: {found.unedited}, "
        f"edits that the list has already: {found.same}. Rows read: {len(back.rows)}."
    )
    return lines


def _of_checked(work: CommandContext, found: TableEdits) -> list[str]:
    """Return what to say of listings that a person has checked."""
    lines = []
    if found.kept:
        rows = ", ".join(f"{name} (row {number})" for name, number in found.kept.items())
        lines.append(
            f"A person has checked these, so they stay as they are: {rows}. Do you know that the "
            "table is right? Then run this again with --change-checked."
        )
    old = [name for name in found.changes if found.changes[name].get("last_verified")]
    if old:
        lines.append(
            f"Changed after they were checked: {', '.join(old)}. Check the new facts and note it "
            "with verify, or delete the three lines of the check."
        )
    return lines
