"""Advice that somebody has looked at and put to rest, with the reason, where it stands.

    # advice-ok: look-alike because they are two houses with one switchboard

It holds for the line that it ends, or for the first line below it, and for what belongs to that
line: above the `- id:` of a service, for the whole service. In the front matter of a page it holds
for the whole page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANSWER = re.compile(r"(?:^|\s)#\s*advice[-_ ]ok\b:?(.*)$", re.I)
_WORDS = re.compile(
    r"\s*((?!because\b)[a-z][a-z0-9-]*)?[\s,:.–—-]*(?:because\b)?[\s:]*(.*?)\s*$", re.I | re.S
)
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(\n|\Z)", re.S)


@dataclass(frozen=True, slots=True)
class Answer:
    """One remark that puts advice to rest.

    Attributes:
        file, line, column: where it stands.
        rule: the name of the rule, as it was typed.
        reason: why the advice does not apply; "" when nothing is said, which does not count.
        lines: the lines that it speaks of, counted from 1; none for the whole file.
    """

    file: str
    line: int
    column: int
    rule: str
    reason: str
    lines: range = range(0)


def answers_of(text: str, file: str) -> tuple[Answer, ...]:
    """Return the answers in a YAML file, or in the front matter of a page."""
    is_page = file.endswith(".md")
    if is_page:
        front = _FRONT.match(text)
        text = front.group() if front else ""
    if "advice" not in text.casefold():
        return ()
    lines = text.split("\n")
    found = []
    for number, line in enumerate(lines):
        match = _ANSWER.search(line) if "advice" in line.casefold() else None
        words = _WORDS.fullmatch(match[1]) if match else None
        if match and words and _is_remark(line, match.start()):
            column = line.index("#", match.start()) + 1
            rule = (words[1] or "").lower()
            reason = words[2] if any(sign.isalpha() for sign in words[2]) else ""
            about = range(0) if is_page else _about(lines, number, line[: match.start()].strip())
            found.append(Answer(file, number + 1, column, rule, reason, about))
    return tuple(found)


def _is_remark(line: str, at: int) -> bool:
    """Say whether a # at a place starts a remark, and is no part of a text in quotes."""
    before = line[:at]
    return before.count('"') % 2 == 0 and before.count("'") % 2 == 0


def _about(lines: list[str], number: int, before: str) -> range:
    """Return the lines (from 1) that a remark speaks of; `before` stands in front of it."""
    start = number if before else number + 1
    while start < len(lines) - 1 and _says_nothing(lines[start]):
        start += 1
    deep = _indent(lines[start])
    if not deep and not lines[start].startswith("-"):
        return range(start + 1, start + 2)  # a whole part of the file is never put to rest
    end = start + 1
    while end < len(lines) and (_says_nothing(lines[end]) or _indent(lines[end]) > deep):
        end += 1
    return range(start + 1, end + 1)


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
