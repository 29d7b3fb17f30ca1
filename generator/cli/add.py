"""`add`: a new service, asked for key by key, or from a form."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from generator.cli.change import change
from generator.cli.context import Command, CommandContext, CommandResult
from generator.cli.questions import questions, tell_answers
from generator.editing.issue_report import LIKE, Report, read_report, settle_check, wanted
from generator.imports.result import slug
from generator.source.csv_files import table
from generator.source.problems import GuideError
from generator.source.source import Source


def accept_argument(parser: argparse.ArgumentParser) -> None:
    """Let a maintainer stand behind the check of a report."""
    parser.add_argument(
        "--accept-check",
        action="store_true",
        help="keep the report's date of checking: you know yourself that somebody checked these "
        "facts on that day, and readers will see them as checked",
    )


def left_out(report: Report) -> list[str]:
    """Return a line for each thing of a report that was not taken over."""
    return [f"Not taken over, look at it yourself: {what}" for what in report.left_out]


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--form", type=Path, metavar="FILE", help="the text of an issue form")
    accept_argument(parser)


def _add(work: CommandContext) -> CommandResult:
    if work.options.form:
        return add_new(work, read_report(table(work.options.form)))
    if work.ask is None:
        return CommandResult(("Run this in a terminal, or give a form: --form FILE",), 2)
    report = questions(work, lambda answers: _new_id(work.source, answers))
    if report is None:
        return CommandResult(("Nothing was written.",), 1)
    kept = Report(values=dict(report.values))
    try:
        answer = add_new(work, report)
    except (GuideError, OSError):
        tell_answers(work, kept)
        raise
    if answer.code:
        tell_answers(work, kept)
    return answer


def add_new(work: CommandContext, report: Report) -> CommandResult:
    """Write a new service at the end of the list."""
    said = settle_check(report, True, work.options.accept_check)
    if not report.values:
        message = f"There is nothing in this report that the list could take over. {LIKE}"
        return CommandResult((*message.split("\n"), *left_out(report)), 1)
    answer = change(work, {}, [{"id": _new_id(work.source, report), **wanted(report, {})}])
    if answer.code:
        return answer
    return replace(answer, lines=(*answer.lines, *([said] if said else ()), *left_out(report)))


def _new_id(source: Source, report: Report) -> str:
    """Return an id for a new service that nobody has: its name, and a number if need be."""
    name = slug(report.values.get("name", ""))[:50].strip("-") or "new-service"
    taken = {record.text("id") for record in source.services}
    new, number = name, 2
    while new in taken:
        new, number = f"{name}-{number}", number + 1
    return new


COMMANDS = {
    "add": Command(
        "add a service: asks for each key, or takes a form",
        _add_arguments,
        _add,
        "Nothing was written.",
    ),
}
