"""`changes BASE` and `preview BASE`: what a change means for readers, in words and in pages."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.checks import check
from generator.cli.context import Command, CommandContext, CommandResult, verdict
from generator.editing.changes import Side, changes, details
from generator.editing.emergency_changes import emergency_changes
from generator.guide.build import build_guide
from generator.source.git import earlier, earlier_pages, earlier_project
from generator.source.nodes import Record
from generator.source.problems import GuideError, stopping, visible
from generator.source.project import Project
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml

_NOTHING = "Nothing in the list of services changed."


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", help="the version to compare with, like main or origin/main")


def _changes(work: CommandContext) -> CommandResult:
    lines, more = _in_words(work)
    if not lines:
        return CommandResult((_NOTHING,))
    summary = "\n".join(
        [
            f"## What changes for readers: {len(lines)}",
            *(f"- {_plain(line)}" for line in lines),
            "",
            *(f"- {_plain(line)}" for line in more),
            "",
        ]
    )
    return CommandResult((*lines, *(["", *more] if more else [])), summary=summary)


def _in_words(work: CommandContext) -> tuple[list[str], list[str]]:
    """Return what changed since a version, a line for each service, and the values that changed."""
    before = _source_of(work.source, earlier(work.folder, work.options.base))
    sides = (_side(before), _side(work.source))
    texts = earlier_pages(work.folder, work.options.base)
    urgent = emergency_changes(work.source, texts)
    lines = [visible(line) for line in (*urgent, *changes(*sides))]
    return lines, [visible(line) for line in details(*sides)] if lines else []


def _preview_arguments(parser: argparse.ArgumentParser) -> None:
    _arguments(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (preview/)")
    parser.add_argument("--force", action="store_true", help="write over any folder")


def _preview(work: CommandContext) -> CommandResult:
    from generator.site.preview import Preview, write_preview

    source, problems = work.reading
    if stopping(problems):
        raise GuideError(f"{verdict(problems)} Mend them first: python3 guide.py check")
    lines, more = _in_words(work)
    out: Path = (work.options.out or work.folder / "preview").resolve()
    with tempfile.TemporaryDirectory() as folder:
        before = _unpack(earlier_project(work.folder, work.options.base), Path(folder) / "before")
        project = Project(before, site_url=source.settings.url)
        old = project.load(source.today)
        stops = stopping(check(old, project.problems))
        if stops:
            work.warn(f"The version before can't be built, so all pages are new: {stops[0]}")
        order = Preview(work.folder, out, work.options.base, lines or [_NOTHING], more)
        made = write_preview(order, None if stops else old, source, work.options.force)
    return CommandResult(
        (
            f"Pages that changed: {made.changed}, new: {made.new}, gone: {made.gone}.",
            f"Look at them: {out / 'index.html'}",
        )
    )


def _unpack(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write the files of an earlier version into a folder of their own."""
    from generator.site.output import save

    for name, data in files.items():
        save(folder / name, [data])
    return folder


def _plain(line: str) -> str:
    """Return a line whose signs mean nothing in Markdown: names come from strangers."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|!@~" else c for c in line)


def _source_of(now: Source, texts: dict[str, str]) -> Source:
    tops = []
    for name, text in texts.items():
        value, _ = read_yaml(text, name)
        tops.append(value if isinstance(value, Record) else Record(name))
    return replace(
        now,
        tops=tuple(tops),
        areas=tuple(record for top in tops for record in top.records("areas")),
        services=tuple(record for top in tops for record in top.records("services")),
        notices=tuple(record for top in tops for record in top.records("notices")),
        refused=tuple(record for top in tops for record in top.records("do_not_list")),
    )


def _side(source: Source) -> Side:
    """Return one side; without a guide when problems stop it, then no pages are counted."""
    records = {record.text("id"): record for record in source.services}
    guide = None if stopping(check(source)) else build_guide(source)
    return Side(records, guide)


COMMANDS = {
    "preview": Command(
        "lay the pages that changed since a version beside each other, with an index",
        _preview_arguments,
        _preview,
        "Nothing was written.",
    ),
    "changes": Command("say in words what changed for readers", _arguments, _changes),
}
