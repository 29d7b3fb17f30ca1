"""`import` and `export`: services from elsewhere, and ours for others."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult
from generator.editing.yaml_writer import YamlValue
from generator.exports import feeds
from generator.imports import hsds, merge, own, package, sheet
from generator.imports.clean import ImportResult, slug
from generator.site import output
from generator.source.csv_files import table, tables
from generator.source.nodes import Record
from generator.source.problems import WrongUse, stopping
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


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, help="an HSDS 3.0 JSON file or folder of CSV files, or a table (CSV)"
    )
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="which column goes where")
    parser.add_argument("--into", type=Path, metavar="FILE", help="resources/NAME.yaml")
    parser.add_argument("--area", metavar="ID", help="for services that name no area of ours")
    parser.add_argument("--offers", metavar="WORDS", help="for services that name none of ours")
    parser.add_argument("--source", metavar="ADDRESS", help="where the file was found")
    parser.add_argument("--country", default="US", help="for phones without a country code")
    parser.add_argument(
        "--own", action="store_true", help="this guide's own export: keep the dates of checking"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")


def _import(work: CommandContext) -> CommandResult:
    options = work.options
    if stop := [p for p in stopping(work.problems) if p.rule not in _EMPTY_GUIDE]:
        return CommandResult((str(stop[0]), "Mend the guide first: python3 guide.py check"), 1)
    found = _incoming(work)
    if isinstance(found, CommandResult):
        return found
    merge.fit(found, work.source)
    into = options.into or work.folder / "resources" / f"{slug(options.file.stem)}.yaml"
    into = into.resolve()
    name = Project(work.folder, options.resources).name(into)
    text = table(into) if into.exists() else ""
    merged = merge.merge(found, work.source, text, name)
    if merged.text != text and not options.dry_run:
        output.rewrite(into, merged.text)
    return CommandResult(tuple(merge.report(merged, found, name)))


def _incoming(work: CommandContext) -> ImportResult | CommandResult:
    options = work.options
    path: Path = options.file
    text = "" if path.is_dir() else table(path)
    is_hsds = path.is_dir() or (path.suffix == ".json" and not own.is_own(text))
    if is_hsds and not (options.own or options.source):
        return CommandResult(
            ("Say where the file was found: --source https://example.org/data",), 1
        )
    if path.is_dir():
        return hsds.read_hsds(package.nested(tables(path)), *_hsds_options(options))
    if options.mapping:
        mapping, problems = read_yaml(table(options.mapping), str(options.mapping))
        record = mapping if isinstance(mapping, Record) else Record(str(options.mapping))
        rows = sheet.rows_of(text)
        if not rows:
            return CommandResult((f"{path} has no rows below its first line.",), 1)
        problems += sheet.mapping_problems(record, set(rows[0]))
        if problems:
            return CommandResult(tuple(map(str, problems)), 1)
        return sheet.read_sheet(text, record, options.country)
    if path.suffix == ".json":
        if own.is_own(text):
            return own.read_own(json.loads(text), options.own)
        return hsds.read_hsds(hsds.services_of(text), *_hsds_options(options))
    rows = sheet.rows_of(text)
    if own.is_own_table(rows):
        return own.read_own_table(rows, options.own)
    if not rows:
        return CommandResult((f"{path} has no rows below its first line.",), 1)
    message = f"A table needs a mapping: --mapping FILE. The columns are {', '.join(rows[0])}."
    return CommandResult((message,), 1)


def _hsds_options(options: argparse.Namespace) -> tuple[str, dict[str, YamlValue], bool]:
    defaults: dict[str, YamlValue] = {}
    if options.area:
        defaults["area"] = options.area
    if options.offers:
        defaults["offers"] = options.offers.replace(",", " ").split()
    if options.source:
        defaults["source"] = options.source
    return options.country, defaults, options.own


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, help="the folder to write to")
    parser.add_argument(
        "--everything",
        action="store_true",
        help="also what is too old to be shown; to move a guide, not to publish it",
    )


def _export(work: CommandContext) -> CommandResult:
    guide = work.guide()
    out: Path = work.options.out
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
