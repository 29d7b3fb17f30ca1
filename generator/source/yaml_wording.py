"""What a YAML library says about a slip, in words for somebody who has never met YAML."""

from __future__ import annotations

import re
from typing import Any

from generator.source.problems import Problem
from generator.source.yaml_errors import slip

_OPEN_QUOTE = (
    "A quote is opened here and never closed. Add the second quote at the end of the text."
)
_EXPLAINED: tuple[tuple[str, str, str], ...] = (
    # (what the library says, what the case is and what to do, rule)
    (
        "mapping values are not allowed",
        "There is a second colon followed by a blank on this line. Put the text after the first "
        'colon in quotes, like description: "Open: ring the bell".',
        "colon-in-text",
    ),
    (
        r"found character '\\t'|found a tab",
        "There is a tab here. Indent with blanks (two for each step), never with the tab key.",
        "tab",
    ),
    (
        "found unexpected end of stream|while scanning a quoted scalar|unexpected document",
        _OPEN_QUOTE,
        "open-quote",
    ),
    (
        "found character '[@`%]'|found character that cannot start any token",
        "A value can't start with @, % or ` here. Put the value in quotes.",
        "sign-at-start",
    ),
    (
        "could not find expected ':'|could not find expected ",
        "A colon and a blank are missing after the key, or this line belongs to the text of the "
        "line above. Write key: value, or put the text in quotes on one line.",
        "missing-colon",
    ),
    (
        "did not find expected '-' indicator|did not find expected key|expected <block end>",
        "This line is not in line with its neighbours, or a text in quotes goes on after its "
        "closing quote. Compare the blanks at the start with the lines above, and put the whole "
        "value in one pair of quotes.",
        "indent",
    ),
    (
        r"did not find expected ',' or '[\]}]'|expected ',' or",
        "A list or record in brackets is not closed. Add the missing ], } or comma.",
        "open-bracket",
    ),
    (
        "unacceptable character|special characters are not allowed|control characters",
        "There is a character here that can't be part of a text file. Delete it and type again.",
        "strange-character",
    ),
    (
        "unknown escape character|found invalid|escape",
        "A backslash \\ inside \"…\" has a special meaning. Use single quotes '…' around the text.",
        "backslash",
    ),
    (
        "undefined alias|did not find expected alphabetic|while scanning an a",
        "The signs & and * at the start of a value have a special meaning. Put it in quotes.",
        "no-anchors",
    ),
)

_BY_LINES = re.compile(
    "mapping values|not allowed|expected ':'|could not find|expected key|expected '-'|block end"
    "|any token|tab"
)
"""Complaints that a look at the lines around explains better."""


def explain(error: Exception, text: str, file: str) -> Problem:
    """Return one problem that says in plain words where and how to mend a YAML slip."""
    message = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    line, column = _place(error, text, message)
    if _BY_LINES.search(message) and (found := slip(text, line)):
        return Problem(file, *found[:2], "", *found[2:])
    if "did not find expected key" in message and (odd := _odd_quotes(text, line)):
        return Problem(file, *odd, "", _OPEN_QUOTE, "open-quote")
    for pattern, says, rule in _EXPLAINED:
        if re.search(pattern, message):
            return Problem(file, line, column, "", says, rule)
    says = (
        "This line can't be read. Compare it with the example in CONTRIBUTING.md: "
        "key: value, the same blanks at the start as its neighbours, quotes around odd signs."
    )
    return Problem(file, line, column, "", says, "yaml-syntax")


def _odd_quotes(text: str, line: int) -> tuple[int, int] | None:
    """Return the place of a quote that was opened shortly before a line and not closed there."""
    lines = text.split("\n")
    for number in range(line - 1, max(line - 5, 0), -1):
        before = lines[number - 1]
        if before.count('"') % 2:
            return number, before.index('"') + 1
    return None


def _place(error: Exception, text: str, message: str) -> tuple[int, int]:
    mark: Any = getattr(error, "problem_mark", None)
    start: Any = getattr(error, "context_mark", None)
    if start is not None and ("quoted scalar" in message or "flow" in message):
        mark = start  # the library points at the end of the file; the slip is where it began
    if mark is not None:
        return mark.line + 1, mark.column + 1
    position = getattr(error, "position", None)
    if isinstance(position, int):
        before = text[:position]
        return before.count("\n") + 1, position - before.rfind("\n")
    return 1, 1
