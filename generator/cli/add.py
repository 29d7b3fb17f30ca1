"""`add`: a new service, asked for key by key, or from a form."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.checks import check
from generator.cli.change import change
from generator.cli.context import Command, CommandContext, CommandResult
from generator.editing.issue_report import Report, read_report, settle_check, wanted
from generator.editing.patch import change_services
from generator.editing.yaml_writer import YamlValue
from generator.imports.result import slug
from generator.schema.fields import SERVICE
from generator.source.csv_files import table
from generator.source.nodes import Record
from generator.source.problems import Problem, stopping
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml

_FIELDS = {field.name: field for field in SERVICE}


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


_ASKED = (
    *("name", "organization", "area", "offers", "description", "phones", "website", "email"),
    *("street", "city", "region", "postal_code", "opening_hours", "hours_note", "languages"),
    *("cost", "needs_id", "needs_appointment", "how_to_get_in", "source", "source_date"),
)


def _add(work: CommandContext) -> CommandResult:
    if work.options.form:
        report = read_report(table(work.options.form))
    elif work.ask is None:
        return CommandResult(("Run this in a terminal, or give a form: --form FILE",), 2)
    else:
        report = _questions(work, Report())
    return add_new(work, report)


def _questions(work: CommandContext, report: Report) -> Report:
    """Ask for each key, with its meaning and an example; an empty answer leaves it out."""
    assert work.ask is not None
    address = {field.name: field for field in _FIELDS["address"].fields}
    for key in _ASKED:
        field = _FIELDS.get(key) or address[key]
        need = "" if field.need else " (Enter: not known)"
        example = "+1 213 555 0100 Front desk" if key == "phones" else field.example
        while True:
            answer = work.ask(f"{key}: {field.meaning}{need}\n  like {example}\n  > ").strip()
            if not answer and not field.need:
                break
            if not (said := _trial(work, key, answer)):
                report.values[key] = answer
                break
            work.ask(f"  {said}\n  Press Enter to write it again. ")
    return report


def _trial(work: CommandContext, key: str, answer: str) -> str:
    """Return what the checks say about one answer, or an empty text."""
    found = wanted(Report("", {key: answer}), {})
    text, _ = _text_of(work.source, {"id": "trial-entry", **found})
    name = key if key in _FIELDS else "address"
    problems = [
        problem
        for problem in stopping(text)
        if problem.path.startswith((f"trial-entry > {name}", "trial-entry:"))
        and problem.rule not in {"needed-key", "reachable"}
    ]
    return problems[0].message if problems else ""


def _text_of(source: Source, values: Mapping[str, YamlValue]) -> tuple[list[Problem], str]:
    new = change_services("services: []\n", "new", {}, [values])
    value, _ = read_yaml(new, "new")
    records = value.records("services") if isinstance(value, Record) else []
    return check(replace(source, services=tuple(records), translations={})), new


def add_new(work: CommandContext, report: Report) -> CommandResult:
    """Write a new service at the end of the list."""
    said = settle_check(report, True, work.options.accept_check)
    if not report.values:
        return CommandResult(("There is nothing in this report that the list could take over.",), 1)
    values = wanted(report, {})
    name = slug(str(values.get("name", "")))[:50].strip("-") or "new-service"
    taken = {record.text("id") for record in work.source.services}
    number = 2
    new = name
    while new in taken:
        new, number = f"{name}-{number}", number + 1
    answer = change(work, {}, [{"id": new, **values}])
    if answer.code:
        return answer
    return replace(answer, lines=(*answer.lines, *([said] if said else ()), *left_out(report)))


COMMANDS = {
    "add": Command(
        "add a service: asks for each key, or takes a form",
        _add_arguments,
        _add,
        "Nothing was written.",
    ),
}
