"""`changes BASE`: what a change means for readers, for a pull request or before a commit."""

from __future__ import annotations

import argparse
from dataclasses import replace

from generator.checks import check
from generator.cli.context import Command, CommandContext, CommandResult
from generator.editing.changes import Side, changes, details
from generator.editing.emergency_changes import emergency_changes
from generator.guide.build import build_guide
from generator.source.git import earlier, earlier_pages
from generator.source.nodes import Record
from generator.source.problems import stopping, visible
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", help="the version to compare with, like main or origin/main")


def _changes(work: CommandContext) -> CommandResult:
    before = _source_of(work.source, earlier(work.folder, work.options.base))
    sides = (_side(before), _side(work.source))
    texts = earlier_pages(work.folder, work.options.base)
    urgent = emergency_changes(work.source, texts)
    lines = [visible(line) for line in (*urgent, *changes(*sides))]
    if not lines:
        return CommandResult(("Nothing in the list of services changed.",))
    more = [visible(line) for line in details(*sides)]
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
    "changes": Command("say in words what changed for readers", _arguments, _changes),
}
