"""The answer to a letter, as a report for each service that it is about.

An answer comes as an email with our lines quoted in it, or typed from paper. Everything in it is
as hostile as any other report; only `apply --told-by-service` makes a check of it, when a
maintainer knows that the service itself answered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.editing.issue_report import (
    LONGEST,
    OF_LETTERS,
    SEVERAL_LINES,
    Report,
    read_report,
)
from generator.schema.fields import SERVICE, Kind

_LONGEST = 20 * LONGEST
"""Letters of an answer: an organisation may run many services."""
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_ID = re.compile(r"\s*[-*]?\s*id\s*:\s*\S", re.I)
_OURS = re.compile(r"\s*(?:\d{1,2}\. \S|\((?![+\d]).*\)\s*$|={5,}\s*$)")
"""Lines of the letter that are no answer: a question, what we say in brackets, a line between."""
_OURS_BEGINS = re.compile(r"\s*\((?![+\d]).*[^)\s]\s*$")
"""The first line of what we say, where a mail program broke it over several."""
_KEY = re.compile(r"\s*[-*]?\s*([A-Za-z_]{2,30})\s*:(.*)$")
_ALONE = (OF_LETTERS - {"we_offer"}) | {
    field.name for field in SERVICE if field.kind is Kind.YES_NO
}
"""Keys with one word behind them: what follows on the next line is something else."""
_ASKED = re.compile(r"\s*asked\s*:\s*(\d{4}-\d{2}-\d{2})\s*$", re.I)


@dataclass(slots=True)
class Answer:
    """What an answer says of one service.

    Attributes:
        report: the facts, as of any report.
        asked: the day of the letter.
        is_empty: nothing was filled in.
        rest_is_right: they say that everything else is right.
        closed: they say that they are not open any more.
        leaves: they ask not to be listed.
    """

    report: Report
    asked: str
    is_empty: bool
    rest_is_right: bool
    closed: bool
    leaves: bool


def answers(text: str, yes: Collection[str], no: Collection[str]) -> list[Answer]:
    """Return the answers in a text; none when it answers no letter.

    Args:
        text: an email, or what was typed from a sheet.
        yes: the words for yes in all languages of the guide, in small letters.
        no: the words for no.
    """
    lines = [_QUOTE.sub("", line) for line in text[:_LONGEST].replace("\r\n", "\n").split("\n")]
    parts = list(_parts(lines))
    if not any(_ASKED.match(line) for part in parts for line in part):
        return []
    return [_answer(part, yes, no) for part in parts]


def _parts(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines of each service, from its `id:` on, without the lines that are ours."""
    part: list[str] = []
    broken = False  # in the middle of what we say
    for line in lines:
        broken = broken and bool(line.strip()) and not _KEY.match(line)
        if _ID.match(line):
            if part:
                yield part
            part = [line]
        elif part:
            ours = broken or bool(_OURS.match(line) or _OURS_BEGINS.match(line))
            part.append("" if ours else line)
            broken = (broken or bool(_OURS_BEGINS.match(line))) and not line.rstrip().endswith(")")
    if part:
        yield part


def _answer(part: list[str], yes: Collection[str], no: Collection[str]) -> Answer:
    asked = next((match[1] for line in part if (match := _ASKED.match(line))), "")
    lines = _whole(line for line in part if not _ASKED.match(line))
    report = read_report("\n".join(lines))
    said = report.of_letter
    for key, value in report.values.items():
        word = _word(value)
        if word in yes or word in no:
            report.values[key] = "yes" if word in yes else "no"
    if offers := said.get("we_offer"):
        report.left_out.append(f"what they offer: {offers[:200]}")
    return Answer(
        report,
        asked,
        is_empty=not (report.values or said or report.left_out),
        rest_is_right=_word(said.get("rest_is_right", "")) in yes,
        closed=_word(said.get("still_open", "")) in no,
        leaves=_word(said.get("do_not_list", "")) in yes,
    )


def _whole(lines: Iterable[str]) -> list[str]:
    """Return the lines with those put together that a mail program, or somebody, broke."""
    found: list[str] = []
    key, filled = "", False
    for line in lines:
        if match := _KEY.match(line):
            key, filled = match[1].lower(), bool(match[2].strip())
            found.append(line)
        elif key and line.strip() and not line.startswith("--") and key not in SEVERAL_LINES:
            goes_on = not filled or key not in _ALONE
            found[-1] = f"{found[-1]} {line.strip()}" if goes_on else found[-1]
            filled = True
        else:
            key = key if line.strip() and not line.startswith("--") else ""
            found.append(line)
    return found


def _word(text: str) -> str:
    return text.strip().strip(".,;!。").casefold()
