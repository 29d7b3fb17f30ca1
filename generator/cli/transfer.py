"""`import` and `export`: services from elsewhere, and ours for others."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult
from generator.cli.spreadsheet import returned, take_table, write_table
from generator.exports import feeds
from generator.imports import hsds, merge, own, sheet
from generator.imports.context import ImportContext, is_country
from generator.imports.fit import fit
from generator.imports.json_values import JsonValue, read_json
from generator.imports.mapping import mapping_problems, wanted
from generator.imports.result import ImportResult, slug
from generator.imports.shapes import is_part_of_package, services_of
from generator.imports.table import read_table
from generator.site import output
from generator.source.csv_files import table, tables
from generator.source.nodes import Record
from generator.source.problems import Problem, WrongUse, quoted, stopping
from generator.source.project import Project
from generator.source.yaml_reader import read_yaml

_EMPTY_GUIDE = {
    "file-missing",
    "emergency-number",
    "empty-value",
    "list-empty",
    "service-known",
}
"""What may be missing before the first import, because the import brings it."""


_PAGES = ("<!doctype", "<html", "<?xml", "<kml", "<table")
"""How files begin that a spreadsheet opens too."""


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        help="an HSDS JSON file or folder of CSV files, a table (CSV), or the edited table of "
        "export --table (.xlsx, .ods, CSV)",
    )
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="which column goes where")
    parser.add_argument("--into", type=Path, metavar="FILE", help="resources/NAME.yaml")
    parser.add_argument("--area", metavar="ID", help="for services that name no area of ours")
    parser.add_argument("--offers", metavar="WORDS", help="for services that name none of ours")
    parser.add_argument("--source", metavar="ADDRESS", help="where the file was found")
    parser.add_argument(
        "--country",
        default="",
        metavar="XX",
        help="for phones without a country code; that of the area when left out",
    )
    parser.add_argument(
        "--own", action="store_true", help="this guide's own export: keep the dates of checking"
    )
    parser.add_argument(
        "--change-checked",
        action="store_true",
        help="with a table of export --table: listings that a person has checked may change too",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")


def _import(work: CommandContext) -> CommandResult:
    options = work.options
    if (back := returned(options.file)) is not None:
        return take_table(work, back)
    if stop := [p for p in stopping(work.problems) if p.rule not in _EMPTY_GUIDE]:
        return CommandResult((str(stop[0]), "Mend the guide first: python3 guide.py check"), 1)
    if options.country and not is_country(options.country.upper()):
        message = f"--country: {quoted(options.country)} is no country. Write two letters, like US."
        return CommandResult((message,), 1)
    context = ImportContext.of(work.source, options.country)
    found = _incoming(options, context)
    if isinstance(found, CommandResult):
        return found
    merge.keep_ids(found, work.source)
    fit(found, work.source, context)
    into = options.into or work.folder / "resources" / f"{slug(options.file.stem) or 'list'}.yaml"
    into = into.resolve()
    name = Project(work.folder, options.resources).name(into)
    text = table(into) if into.exists() else ""
    merged = merge.merge(found, work.source, text, name)
    if merged.text != text and not options.dry_run:
        output.rewrite(into, merged.text)
    return CommandResult(tuple(merge.report(merged, found, name)))


def _incoming(options: argparse.Namespace, context: ImportContext) -> ImportResult | CommandResult:
    """Return what a file holds, by its shape; or what to do first."""
    path: Path = options.file
    if path.is_dir():
        data: JsonValue = {f"{name}.csv": text for name, text in tables(path).items()}
        return _hsds(data, options, context)
    text = table(path)
    if text.lstrip()[:9].lower().startswith(_PAGES):
        return CommandResult((f"{path} is a web page or XML, and no table. Save it as CSV.",), 1)
    if path.suffix.lower() in {".json", ".geojson"} or text.lstrip()[:1] == "{":
        data = read_json(text)
        if isinstance(data, Mapping) and own.is_own(data):
            return own.read_own(data, context, options.own)
        return _hsds(data, options, context)
    return _table(text, options, context)


def _table(
    text: str, options: argparse.Namespace, context: ImportContext
) -> ImportResult | CommandResult:
    mapping, problems = Record(), list[Problem]()
    if options.mapping:
        value, problems = read_yaml(table(options.mapping), str(options.mapping))
        mapping = value if isinstance(value, Record) else Record(str(options.mapping))
    rows = read_table(text, wanted(mapping))
    if not options.mapping and own.is_own_table(rows):
        return own.read_own_table(rows, context, options.own)
    if not rows.rows and not rows.unread:
        return CommandResult((f"{options.file} has no rows below its first line.",), 1)
    if not options.mapping:
        return CommandResult((_no_mapping(options.file, rows.columns),), 1)
    problems += mapping_problems(mapping, rows, context)
    if problems:
        return CommandResult(tuple(map(str, problems)), 1)
    return sheet.read_sheet(rows, mapping, context)


def _no_mapping(path: Path, columns: list[str]) -> str:
    if is_part_of_package(path.stem, columns):
        return (
            f"{path.name} is one table of an HSDS package. Name the folder that all its tables "
            f"are in: python3 guide.py import {path.parent}"
        )
    return f"A table needs a mapping: --mapping FILE. The columns are {', '.join(columns)}."


def _hsds(
    data: JsonValue, options: argparse.Namespace, context: ImportContext
) -> ImportResult | CommandResult:
    if options.mapping:
        return CommandResult(("A mapping is for a table (CSV). HSDS needs none.",), 1)
    services = services_of(data)
    if not (options.own or options.source):
        message = "Say where the file was found: --source https://example.org/data"
        return CommandResult((message,), 1)
    defaults = {
        "area": options.area or "",
        "offers": (options.offers or "").replace(",", " ").split(),
        "source": options.source or "",
    }
    if wrong := list(hsds.default_problems(defaults, context)):
        return CommandResult(tuple(wrong), 1)
    return hsds.read_hsds(services, context, defaults, options.own)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, nargs="?", help="the folder to write to")
    parser.add_argument(
        "--table",
        action="store_true",
        help="one table to edit and to import again: OUT ends in .xlsx or .csv, or is a folder for "
        "both; services-table.xlsx when left out",
    )
    parser.add_argument(
        "--everything",
        action="store_true",
        help="also what is too old to be shown; to move a guide, not to publish it",
    )


def _export(work: CommandContext) -> CommandResult:
    out: Path | None = work.options.out
    if work.options.table:
        return write_table(work, out)
    if out is None:
        raise WrongUse("Name the folder to write to: python3 guide.py export DIR")
    guide = work.guide()
    if out.exists() and not out.is_dir():
        raise WrongUse(f"{out} is a file. Name a folder: several files are written into it.")
    lines = []
    for path, pieces in feeds(guide, work.options.everything):
        size = output.save(out / path, (piece.encode() for piece in pieces))
        lines.append(f"{out / path}: {size:,} bytes")
    return CommandResult(tuple(lines))


COMMANDS = {
    "import": Command("take services over from elsewhere", _import_arguments, _import),
    "export": Command("write the services for other programs", _export_arguments, _export),
}
