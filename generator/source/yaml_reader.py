"""A small, strict reading of YAML: what you type is what you get, or you are told the line.

YAML 1.1 turns `no` into False, `22:00` into 1320 and drops the plus sign of a phone number; a
merge key of one kilobyte can hang a reader; a deep nest can crash the C library. So this module
reads the stream of events (never the ready-made objects), keeps every value as text, and refuses
anchors, tags and second documents. Measured against PyYAML 6.0.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from generator.source.nodes import Items, Record, Text, Value, problem_at
from generator.source.problems import Problem, quoted
from generator.source.unseen import (
    line_feeds,
    stiff_blanks,
    unseen,
    with_plain_blanks,
    without_breaks,
)
from generator.source.yaml_wording import explain

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 12
"""Levels of nesting; a service needs four. The limit keeps the C library off its own stack."""

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.M)
_CUT = re.compile(r"[ \t]+(#(?![ #!-])\S.*|# ?\d+[ \t]*)$")
"""What looks like the rest of a text, and not like a remark, behind a value."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class _Stop(Exception):
    """The rest of the file can't be read; the reason is in the list of problems already."""


class ReadValue(NamedTuple):
    """What a YAML document says (None for nothing), and the problems of reading it."""

    value: Value | None
    problems: list[Problem]


def read_yaml(text: str, file: str) -> ReadValue:
    """Read one YAML document.

    Args:
        text: the file's text, already decoded.
        file: the file's name for messages.

    Returns:
        The value (None for an empty file, or for one that could not be read) and every problem
        that was met. A duplicate key is a problem, yet the rest of the file is still read.
    """
    text = line_feeds(text)
    reader = _Reader(text, file)
    try:
        return ReadValue(reader.document(), reader.problems)
    except _Stop:
        return ReadValue(None, reader.problems)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        reader.problems.append(explain(error, text, file))
        return ReadValue(None, reader.problems)


def _events(text: str) -> Iterator[Any]:
    """Yield what yaml.parse does, without asking twice for each; what can't be read is said then.

    Raises:
        ValueError: a sign that no file can hold.
    """
    yield from iter(LOADER(text).get_event, None)


def is_nothing(value: Value | None) -> bool:
    """Say whether a key has no value at all (`cost:` with nothing behind it)."""
    return value is None or (isinstance(value, Text) and value.strip() in _NOTHING)


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._refuse_before_reading(text)
        text = with_plain_blanks(without_breaks(text))
        lines = enumerate(text.split("\n")) if "#" in text else ()
        self.remarks = {number: line for number, line in lines if "#" in line}
        self.events = _events(text)

    def _refuse_before_reading(self, text: str) -> None:
        marked = any(sign * 7 in text for sign in "<=>")
        if marked and (match := _CONFLICT.search(text)):
            message = (
                "Two versions of this part of the file were joined and nobody chose one yet. Keep "
                "the right lines and delete the lines that start with <<<<<<<, ======= and >>>>>>>."
            )
            self._add(text.count("\n", 0, match.start()) + 1, 1, message, "merge-conflict")
        self.problems.extend([*unseen(text, self.file), *stiff_blanks(text, self.file)])

    def _add(self, line: int, column: int, message: str, rule: str) -> None:
        self.problems.append(Problem(self.file, line, column, "", message, rule))

    def document(self) -> Value | None:
        if any(problem.rule == "merge-conflict" for problem in self.problems):
            raise _Stop
        value: Value | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "A second document starts here. Delete the line `---`."
                    mark: Any = event.start_mark
                    self._add(mark.line + 1, 1, message, "one-document")
                    raise _Stop
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, 0)
        return value

    def _value(self, event: Any, depth: int) -> Value:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        is_text = type(event) is yaml.ScalarEvent
        if is_text and not event.anchor and not event.tag and depth <= DEEPEST:
            return self._scalar(event, line, column)  # nearly everything, so it comes first
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            message = (
                "The signs & and * at the start of a value have a special meaning in YAML that "
                "this guide does not use. Write the value out, or put it in quotes."
            )
            self._add(line, column, message, "no-anchors")
            if isinstance(event, yaml.AliasEvent):
                return Text.at("", self.file, line, column)
        if event.tag and event.tag != "!":
            message = (
                "The sign ! at the start of a value is not used here. Put the value in quotes."
            )
            self._add(line, column, message, "no-tags")
        if depth > DEEPEST:
            message = "This is nested too deeply to be read. Compare the indents with the example."
            self._add(line, column, message, "too-deep")
            raise _Stop
        if is_text:
            return self._scalar(event, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(Items(self.file, line, column), depth)
        return self._record(Record(self.file, line, column), depth)

    def _scalar(self, event: Any, line: int, column: int) -> Text:
        if event.value and event.end_mark.line in self.remarks:
            self._refuse_a_cut(event)
        return Text.at(event.value, self.file, line, column)

    def _refuse_a_cut(self, event: Any) -> None:
        """Note what stands behind a value as a remark, although it looks like the rest of it."""
        end = event.end_mark
        if match := _CUT.match(self.remarks[end.line][end.column :]):
            whole = f"{event.value} {match[1].rstrip()}".replace('"', "'")
            message = (
                f"All from # on is lost here, because # starts a remark. Put the whole text in "
                f'quotes: "{whole}". A remark has a blank behind its #.'
            )
            column = end.column + match.start(1) + 1
            self._add(end.line + 1, column, message, "comment-cuts")

    def _items(self, items: Items, depth: int) -> Items:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, depth + 1))
        return items

    def _record(self, record: Record, depth: int) -> Record:
        events, read = self.events, self._value
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            key = read(event, depth + 1)
            value = read(next(events), depth + 1)
            if not isinstance(key, Text):
                message = (
                    "A key is one plain word before a colon. Write it without brackets or "
                    "question mark."
                )
                self.problems.append(problem_at(key, "", message, "plain-key"))
            elif key == "<<":
                message = "The key << is not used here. Write the lines out."
                self.problems.append(problem_at(key, "", message, "no-anchors"))
            elif key in record:
                first = record.key(key).line
                message = (
                    f"The key {quoted(key)} is here twice; it is on line {first} already. "
                    "Keep one of them."
                )
                self.problems.append(problem_at(key, "", message, "duplicate-key"))
            else:
                record[key] = value
        return record
