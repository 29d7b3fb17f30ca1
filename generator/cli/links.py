"""Ask every outside address of the guide whether it still answers; never part of a build.

    python3 guide.py links

Says one line for each address that did not answer, and notes them in links.yaml, with the first
day of the silence, for `guide.py status` and the site's status page. An address that fails once
may be asleep: look again on another day before you change anything. Nothing else is sent.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from generator.cli.context import Command, CommandContext, CommandResult, no_arguments
from generator.site.output import rewrite
from generator.source.nodes import Record
from generator.source.problems import GuideError
from generator.source.source import Source

SECONDS = 15
AT_ONCE = 8
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


def ask(address: str) -> str:
    """Return what is wrong with an address, or an empty string."""
    request = urllib.request.Request(address, headers={"User-Agent": "guide link check"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        # A page that forbids or slows down programs may well answer people.
        return "" if error.code in {401, 403, 405, 429} else f"answers {error.code}"
    except (OSError, ValueError) as error:
        return f"did not answer ({getattr(error, 'reason', error)})"


def silent(addresses: Iterable[str], asking: Callable[[str], str] = ask) -> dict[str, str]:
    """Ask all addresses, several at a time; return what is wrong with each that did not answer."""
    asked = list(addresses)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = zip(asked, pool.map(asking, asked), strict=True)
        return {address: wrong for address, wrong in answers if wrong}


def report(found: dict[str, list[str]], wrong: dict[str, str]) -> Iterable[str]:
    """Yield one line for each place that uses an address that did not answer."""
    for address, what in wrong.items():
        for place in found[address]:
            yield f"{place}:1: {address}: {what}. Is it still right? [link-answers]"


def note(source: Source, asked: int, wrong: dict[str, str]) -> str:
    """Return links.yaml; an address that was silent the last time too keeps its first day."""
    before = {record.text("address"): record for record in source.links.records("silent")}
    lines = [_HEAD.rstrip(), f"asked_on: {source.today}", f"addresses: {asked}", "silent:"]
    for address, what in wrong.items():
        since = before[address].text("since") if address in before else source.today.isoformat()
        lines += [
            f"  - address: {json.dumps(address)}",
            f"    since: {date.fromisoformat(since)}",
            f"    what: {json.dumps(what, ensure_ascii=False)}",
        ]
    if not wrong:
        lines[-1] += " []"
    return "\n".join(lines) + "\n"


def _links(work: CommandContext) -> CommandResult:
    """Ask, and note the answer in the folder; code 0 when every address answered."""
    work.guide()  # nothing is asked for a guide with problems: its addresses may be another's
    source = work.source
    found = addresses(source)
    work.warn(f"Asking {len(found)} addresses …")
    wrong = silent(found)
    if len(wrong) == len(found) > 1:
        raise GuideError("Not one address answered: this machine has no line out.")
    lines = list(report(found, wrong))
    rewrite(work.folder / "links.yaml", note(source, len(found), wrong))
    last = f"{len(found)} addresses, {len(lines)} lines to look at. Noted in links.yaml."
    return CommandResult((*lines, last), 1 if lines else 0, is_report=True)


COMMANDS = {
    "links": Command(
        "ask every outside address whether it answers (needs a network)",
        no_arguments,
        _links,
        "Nothing was noted.",
    ),
}
