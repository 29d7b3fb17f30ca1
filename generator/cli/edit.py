"""`verify`, `retire` and `apply`: changes that leave a small diff."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.checks.context import CheckContext
from generator.cli.add import accept_argument, add_new, left_out
from generator.cli.change import change, named, unknown
from generator.cli.context import Command, CommandContext, CommandResult
from generator.cli.options import day
from generator.cli.reply import answers_in, apply_answers
from generator.editing.issue_report import (
    LIKE,
    Report,
    id_of,
    plain,
    read_report,
    settle_check,
    wanted,
)
from generator.editing.yaml_writer import YamlValue
from generator.schema.fields import SERVICE
from generator.schema.states import ServiceStatus
from generator.source.csv_files import table
from generator.source.mail import text_of_mail

_MANY = 25
_FIELDS = {field.name: field for field in SERVICE}


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="+", metavar="ID", help="the services that you checked")
    parser.add_argument(
        "--how", required=True, choices=_FIELDS["verified_how"].choices, help="how you checked"
    )
    parser.add_argument("--by", metavar="WHO", help="a name or a role that may be published")
    parser.add_argument(
        "--on", type=day, metavar="DAY", help="the day, like 2026-11-20; today if left out"
    )


def _verify(work: CommandContext) -> CommandResult:
    options = work.options
    if len(options.ids) > _MANY:
        message = (
            f"That is more than {_MANY} at once. A date is for a service that somebody checked."
        )
        return CommandResult((message,), 1)
    check_of: dict[str, YamlValue] = {
        "last_verified": (options.on or work.source.today).isoformat(),
        "verified_how": options.how,
    }
    if options.by:
        check_of["verified_by"] = options.by
    changes = {}
    for name in dict.fromkeys(options.ids):
        record = named(work.source, name)
        if record is None:
            return unknown(work.source, name)
        kept = {key: value for key, value in plain(record).items() if key != "verified_by"}
        changes[name] = {**kept, **check_of}
    return change(work, changes)


def _retire_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the service that has closed for good")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--for-now", action="store_true", help="it will open again")
    way.add_argument(
        "--moved-to", metavar="ID", help="the service that it has become; its page points on"
    )


def _retire(work: CommandContext) -> CommandResult:
    name = work.options.id
    record = named(work.source, name)
    if record is None:
        return unknown(work.source, name)
    if (successor := work.options.moved_to) is not None:
        if named(work.source, successor) is None:
            return unknown(work.source, successor)
        kept = {key: value for key, value in plain(record).items() if key != "status"}
        return change(work, {name: {**kept, "moved_to": successor}})
    status = ServiceStatus.TEMPORARILY_CLOSED if work.options.for_now else ServiceStatus.CLOSED
    return change(work, {name: {**plain(record), "status": status}})


def _apply_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "report",
        type=Path,
        nargs="+",
        help="a file with the text of an issue or an email; several, when all answer letters",
    )
    parser.add_argument("--id", help="the service it is about, if the report doesn't say")
    accept_argument(parser)
    parser.add_argument(
        "--told-by-service",
        action="store_true",
        help="the answer to a letter came from the service itself: where it says that all is "
        "right, the list notes it as checked (provider-told-us)",
    )
    parser.add_argument(
        "--on", type=day, metavar="DAY", help="the day of the answer; today if left out"
    )


def _apply(work: CommandContext) -> CommandResult:
    texts = {path: text_of_mail(table(path)) for path in work.options.report}
    found = {path: answers_in(work, text) for path, text in texts.items()}
    others = [path for path, some in found.items() if not some]
    if not others:
        return apply_answers(work, [one for some in found.values() for one in some])
    if len(texts) > 1:
        message = (
            f"{others[0]} is no answer to a letter: it has no lines id: and asked: of one. Only "
            "answers go in together; apply this report alone. Nothing was written."
        )
        return CommandResult((message,), 1)
    text = texts[others[0]]
    if work.options.told_by_service:
        message = (
            "This is no answer to a letter: it has no lines id: and asked: of one. Note what a "
            "service told you with verify ID --how provider-told-us."
        )
        return CommandResult((message,), 1)
    report = read_report(text)
    report.id = id_of(work.options.id) if work.options.id else report.id
    if message := _not_one(report, work.options.id is not None):
        return CommandResult((*message.split("\n"), *left_out(report)), 1)
    record = named(work.source, report.id) if report.id else None
    if not report.id or (record is None and _is_whole(report)):
        return add_new(work, report)
    if record is None:
        return unknown(work.source, report.id)
    said = settle_check(report, False, work.options.accept_check)
    if not report.values:
        message = f"There is nothing in this report that the list could take over. {LIKE}"
        return CommandResult((*message.split("\n"), *left_out(report)), 1)
    old = plain(record)
    checked = "last_verified" in report.values
    kept = {key: value for key, value in old.items() if not (checked and key == "verified_by")}
    answer = change(work, {report.id: wanted(report, kept)})
    if answer.code:
        return replace(answer, lines=(*answer.lines, *left_out(report)))
    below = "" if checked else _below_a_check(old, answer)
    care = _care(work, report)
    lines = [*answer.lines, *filter(None, (said, below, care)), *left_out(report)]
    return replace(answer, lines=tuple(lines))


def _is_whole(report: Report) -> bool:
    return {"name", "area", "offers"} <= set(report.values)


def _not_one(report: Report, is_named: bool) -> str:
    """Return what to say about a report that is not about one service, or ""."""
    if len(report.ids) > 1 and not is_named:
        return (
            f"This report names {len(report.ids)} services: {', '.join(report.ids)}. Nothing was "
            "written. Give each one a report of its own, or say with --id which one is meant."
        )
    if report.id or _is_whole(report):
        return ""
    if report.values:
        return (
            "This report does not say which service it is about. Nothing was written. Say it with "
            f"--id, or add its line. {LIKE}"
        )
    return f"There is nothing in this report that the list could take over. {LIKE}"


_CARE = frozenset({"phones", "status", "name", "opening_hours", "area", "offers", "website"})


def _care(work: CommandContext, report: Report) -> str:
    """Return what to say when a stranger changes what people in danger depend on, or ""."""
    if report.id not in CheckContext.of(work.source).helplines or not _CARE & set(report.values):
        return ""
    return (
        f"TAKE CARE: {report.id} is a helpline or an emergency line, on many pages and on every "
        "sheet. Call it, and compare with its own page, before you send this change on."
    )


def _below_a_check(old: Mapping[str, YamlValue], answer: CommandResult) -> str:
    """Return what to say when facts changed while the date of an older check stays."""
    if "last_verified" not in old or not any(" -> " in line for line in answer.lines):
        return ""
    return (
        f"The list still says checked ({old.get('verified_how', '')}, {old['last_verified']}), and "
        "that was before this change. Check the new facts and note it with verify, or delete the "
        "three lines of the check."
    )


_UNHARMED = "Nothing was written."
COMMANDS = {
    "apply": Command("turn somebody's report into a change", _apply_arguments, _apply, _UNHARMED),
    "verify": Command(
        "note that you checked these services", _verify_arguments, _verify, _UNHARMED
    ),
    "retire": Command(
        "note that a service has closed or moved", _retire_arguments, _retire, _UNHARMED
    ),
}
