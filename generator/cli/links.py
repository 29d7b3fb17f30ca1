"""`links`: ask every outside address of the guide whether it still answers; never part of a build.

    python3 guide.py links

Says one line for each place that uses an address that did not answer, and notes these addresses in
links.yaml, with the first day of the silence, for `guide.py status` and the site's status page. An
address that fails once may be asleep: look again on another day before you change anything. What
was not asked (the time was up, no name could be looked up) keeps what was noted before. When
not one server was reached, the machine has no line out: nothing is noted, and the exit code is 3.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date

from generator.cli.asking import MINUTES, SECONDS, Answer, Limits, Outcome, ask_all
from generator.cli.context import Command, CommandContext, CommandResult
from generator.site.output import rewrite
from generator.source.nodes import Record
from generator.source.source import Source

COULD_NOT_LOOK = 3
"""The exit code when the question could not be asked, which is no answer to it."""
_HEAD = """\
# When every web address of the guide was asked the last time, and which did not answer.
# Written by python3 guide.py links.
"""


def addresses(source: Source) -> dict[str, list[str]]:
    """Return every outside address, with the places (file:line) that use it."""
    found: dict[str, list[str]] = {}
    for service in source.services:
        for key in ("website", "source"):
            for text in service.texts(key):
                found.setdefault(str(text), []).append(f"{text.file}:{text.line}")
    for record in source.citations.values():
        if isinstance(record, Record) and record.text("url"):
            place = f"{record.file}:{record.key('url').line}"
            found.setdefault(str(record.text("url")), []).append(place)
    return {address: found[address] for address in sorted(found)}


def report(found: Mapping[str, list[str]], answers: Mapping[str, Answer]) -> Iterable[str]:
    """Yield one line for each place that uses an address that did not answer."""
    for address, answer in answers.items():
        if answer.outcome is Outcome.SILENT:
            for place in found[address]:
                yield f"{place}:1: {address}: {answer.what}. Is it still right? [link-answers]"


def note(source: Source, answers: Mapping[str, Answer]) -> str:
    """Return links.yaml; an address that was silent the last time too keeps its first day."""
    before = {record.text("address"): record for record in source.links.records("silent")}
    lines = [_HEAD.rstrip(), f"asked_on: {source.today}", f"addresses: {len(answers)}"]
    silent: list[str] = []
    for address, answer in answers.items():
        old = before.get(address)
        if answer.outcome is Outcome.WELL or (answer.outcome is Outcome.NOT_ASKED and not old):
            continue
        what = answer.what if answer.outcome is Outcome.SILENT or not old else old.text("what")
        since = old.text("since") if old else source.today.isoformat()
        silent += [
            f"  - address: {json.dumps(address)}",
            f"    since: {date.fromisoformat(since)}",
            f"    what: {json.dumps(what, ensure_ascii=False)}",
        ]
    return "\n".join([*lines, *(["silent:", *silent] if silent else ["silent: []"])]) + "\n"


def _arguments(parser: argparse.ArgumentParser) -> None:
    for name, value, what in (("seconds", SECONDS, "one address"), ("minutes", MINUTES, "all")):
        parser.add_argument(
            f"--{name}", type=_whole, default=value, help=f"how long {what} may take ({value})"
        )
    parser.add_argument(
        "--allow-private",
        action="append",
        nargs="?",
        const="*",
        default=[],
        metavar="IP:PORT",
        help="also ask this place of this machine's own network, or all of them; for tests",
    )


def _whole(text: str) -> int:
    """Return a number of seconds or minutes, from 1 to 999."""
    if not re.fullmatch("[1-9][0-9]{0,2}", text):
        raise argparse.ArgumentTypeError("write a whole number from 1 to 999")
    return int(text)


def _links(work: CommandContext) -> CommandResult:
    """Ask, and note the answer in the folder; code 0 when every address answered."""
    work.guide()  # nothing is asked for a guide with problems: its addresses may be another's
    source, options = work.source, work.options
    found = addresses(source)
    work.warn(f"Asking {len(found)} addresses …")
    named = frozenset(options.allow_private)
    limits = Limits(options.seconds, options.minutes * 60, private=named)
    answers = ask_all(found, limits)
    if found and not any(answer.reached for answer in answers.values()):
        says = "The addresses could not be asked: not one server was reached, so this machine has "
        return CommandResult((f"{says}no line out. Nothing was noted.",), COULD_NOT_LOOK)
    lines = list(report(found, answers))
    rewrite(work.folder / "links.yaml", note(source, answers))
    late = sum(answer.outcome is Outcome.NOT_ASKED for answer in answers.values())
    last = f"{len(found)} addresses, {len(lines)} lines to look at. Noted in links.yaml."
    missed = f"{late} addresses were not asked; what was noted about them stays as it was."
    return CommandResult(
        (*lines, *([missed] if late else []), last), 1 if lines else 0, is_report=True
    )


COMMANDS = {
    "links": Command(
        "ask every outside address whether it answers (needs a network)",
        _arguments,
        _links,
        "Nothing was noted.",
    ),
}
