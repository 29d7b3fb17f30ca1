"""The answer to a letter, as a report for each service that it is about.

An answer comes as an email with our lines quoted in it, or typed from paper. Everything in it is
as hostile as any other report; only `apply --told-by-service` makes a check of it, when a
maintainer knows that the service itself answered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.editing.issue_report import LONGEST, Report, read_report

_LONGEST = 20 * LONGEST
"""Letters of an answer: an organisation may run many services."""
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_ID = re.compile(r"\s*[-*]?\s*id\s*:\s*\S", re.I)
_OURS = re.compile(r"\s*(?:\d{1,2}\. \S|\(.*\)\s*$|={5,}\s*$)")
"""Lines of the letter that are no answer: a question, what we say in brackets, a line between."""
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
    for line in lines:
        if _ID.match(line):
            if part:
                yield part
            part = [line]
        elif part:
            part.append("" if _OURS.match(line) else line)
    if part:
        yield part


def _answer(part: list[str], yes: Collection[str], no: Collection[str]) -> Answer:
    asked = next((match[1] for line in part if (match := _ASKED.match(line))), "")
    report = read_report("\n".join(line for line in part if not _ASKED.match(line)))
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


def _word(text: str) -> str:
    return text.strip().strip(".,;!。").casefold()
