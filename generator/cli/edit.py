"""`add`, `verify`, `retire` and `apply`: changes that leave a small diff."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.checks import check
from generator.cli.context import Command, CommandContext, CommandResult
from generator.editing.issue_report import Report, plain, read_report, settle_check, wanted
from generator.editing.patch import change_services, same
from generator.editing.yaml_writer import YamlValue, key_lines
from generator.imports.result import slug
from generator.schema.fields import SERVICE
from generator.schema.states import ServiceStatus
from generator.site import output
from generator.source.csv_files import table
from generator.source.nodes import Record
from generator.source.problems import Problem, near, quoted, stopping
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml

_MANY = 25
_FIELDS = {field.name: field for field in SERVICE}


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="+", metavar="ID", help="the services that you checked")
    parser.add_argument(
        "--how", required=True, choices=_FIELDS["verified_how"].choices, help="how you checked"
    )
    parser.add_argument("--by", metavar="WHO", help="a name or a role that may be published")
    parser.add_argument("--on", metavar="DAY", help="the day, like 2026-11-20; today if left out")


def _verify(work: CommandContext) -> CommandResult:
    options = work.options
    if len(options.ids) > _MANY:
        message = (
            f"That is more than {_MANY} at once. A date is for a service that somebody checked."
        )
        return CommandResult((message,), 1)
    check_of: dict[str, YamlValue] = {
        "last_verified": options.on or work.source.today.isoformat(),
        "verified_how": options.how,
    }
    if options.by:
        check_of["verified_by"] = options.by
    changes = {}
    for name in dict.fromkeys(options.ids):
        record = _named(work.source, name)
        if record is None:
            return _unknown(work.source, name)
        kept = {key: value for key, value in plain(record).items() if key != "verified_by"}
        changes[name] = {**kept, **check_of}
    return _change(work, changes)


def _retire_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the service that has closed for good")
    parser.add_argument("--for-now", action="store_true", help="it will open again")


def _retire(work: CommandContext) -> CommandResult:
    name = work.options.id
    record = _named(work.source, name)
    if record is None:
        return _unknown(work.source, name)
    status = ServiceStatus.TEMPORARILY_CLOSED if work.options.for_now else ServiceStatus.CLOSED
    return _change(work, {name: {**plain(record), "status": status}})


def _apply_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", type=Path, help="a file with the text of an issue or an email")
    parser.add_argument("--id", help="the service it is about, if the report doesn't say")
    _accept_argument(parser)


def _accept_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--accept-check",
        action="store_true",
        help="keep the report's date of checking: you know yourself that somebody checked these "
        "facts on that day, and readers will see them as checked",
    )


def _apply(work: CommandContext) -> CommandResult:
    report = read_report(table(work.options.report))
    report.id = work.options.id or report.id
    record = _named(work.source, report.id) if report.id else None
    if not report.id or (record is None and {"name", "area", "offers"} <= set(report.values)):
        return _new(work, report)
    if record is None:
        return _unknown(work.source, report.id)
    said = settle_check(report, False, work.options.accept_check)
    if not report.values:
        message = "There is nothing in this report that the list could take over."
        return CommandResult((message, *_left_out(report)), 1)
    old = plain(record)
    checked = "last_verified" in report.values
    kept = {key: value for key, value in old.items() if not (checked and key == "verified_by")}
    answer = _change(work, {report.id: wanted(report, kept)})
    if answer.code:
        return answer
    below = "" if checked else _below_a_check(old, answer)
    lines = [*answer.lines, *filter(None, (said, below)), *_left_out(report)]
    return replace(answer, lines=tuple(lines))


def _below_a_check(old: Mapping[str, YamlValue], answer: CommandResult) -> str:
    """Return what to say when facts changed while the date of an older check stays."""
    if "last_verified" not in old or not any(" -> " in line for line in answer.lines):
        return ""
    return (
        f"The list still says checked ({old.get('verified_how', '')}, {old['last_verified']}), and "
        "that was before this change. Check the new facts and note it with verify, or delete the "
        "three lines of the check."
    )


def _left_out(report: Report) -> list[str]:
    return [f"Not taken over, look at it yourself: {what}" for what in report.left_out]


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--form", type=Path, metavar="FILE", help="the text of an issue form")
    _accept_argument(parser)


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
    return _new(work, report)


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


def _new(work: CommandContext, report: Report) -> CommandResult:
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
    answer = _change(work, {}, [{"id": new, **values}])
    if answer.code:
        return answer
    return replace(answer, lines=(*answer.lines, *([said] if said else ()), *_left_out(report)))


def _named(source: Source, name: str) -> Record | None:
    return next((record for record in source.services if record.text("id") == name), None)


def _unknown(source: Source, name: str) -> CommandResult:
    ids = [record.text("id") for record in source.services]
    hint = near(name, ids) or " Its id stands in the address of its page."
    return CommandResult(
        (f"There is no service with the id {quoted(name)}.{hint} Nothing was written.",), 1
    )


def _change(
    work: CommandContext,
    changes: Mapping[str, Mapping[str, YamlValue]],
    added: list[dict[str, YamlValue]] | None = None,
) -> CommandResult:
    """Write changes when the checks accept them, and say line by line what changed."""
    source = work.source
    lines: list[str] = []
    texts: dict[str, str] = {}
    by_file: dict[str, dict[str, Mapping[str, YamlValue]]] = {}
    for name, values in changes.items():
        record = _named(source, name)
        if record is not None:
            by_file.setdefault(record.file, {})[name] = values
            lines += _said(name, record, values)
    if added:
        by_file.setdefault(_home(source), {})
        lines += [f"{entry['id']}: new" for entry in added]
    for file, mine in by_file.items():
        old = table(work.folder / file)
        new_here = added if added and file == _home(source) else []
        texts[file] = change_services(old, file, mine, new_here or [])
    before = {(p.path, p.rule) for p in work.problems}
    new = [p for p in check(_with(source, texts)) if (p.path, p.rule) not in before]
    if stops := stopping(new):
        said = [f"{problem.path}: {problem.message} [{problem.rule}]" for problem in stops]
        return CommandResult((*said, "Nothing was written."), 1)
    for file, text in texts.items():
        output.rewrite(work.folder / file, text)
    advice = [f"(advice) {problem.path}: {problem.message}" for problem in new]
    return CommandResult((*(lines or ["Nothing had to change."]), *advice))


def _home(source: Source) -> str:
    """Return the file that new services go into: where the last one stands."""
    return source.services[-1].file if source.services else source.tops[0].file


def _with(source: Source, texts: Mapping[str, str]) -> Source:
    """Return the project as it would be with some files changed."""
    tops = []
    for top in source.tops:
        value, _ = read_yaml(texts[top.file], top.file) if top.file in texts else (top, [])
        tops.append(value if isinstance(value, Record) else top)
    services = tuple(record for top in tops for record in top.records("services"))
    return replace(source, tops=tuple(tops), services=services)


def _said(name: str, old: Record, new: Mapping[str, YamlValue]) -> list[str]:
    lines = []
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was is None or now is None or not same(was, now):
            lines.append(f"{name} > {key}: {_shown(key, was)} -> {_shown(key, now)}")
    return lines


def _shown(key: str, value: YamlValue | None) -> str:
    if value is None or key not in _FIELDS:
        return "(not there)" if value is None else str(value)
    return " ".join(line.strip() for line in key_lines(_FIELDS[key], value, 0)).partition(": ")[2]


_UNHARMED = "Nothing was written."
COMMANDS = {
    "add": Command(
        "add a service: asks for each key, or takes a form", _add_arguments, _add, _UNHARMED
    ),
    "apply": Command("turn somebody's report into a change", _apply_arguments, _apply, _UNHARMED),
    "verify": Command(
        "note that you checked these services", _verify_arguments, _verify, _UNHARMED
    ),
    "retire": Command("note that a service has closed", _retire_arguments, _retire, _UNHARMED),
}
