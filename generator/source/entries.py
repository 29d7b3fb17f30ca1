"""A long list, read again: only the entries that changed, and the others at their new lines.

The file is cut where its entries begin. A piece that stands for itself as one whole entry, without
a problem, is the same entry in the file; whatever is not so is read as one whole file again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.source.memory import Memory
from generator.source.nodes import Items, Record, Text, Value
from generator.source.yaml_reader import ReadValue, read_yaml

_STARTS = re.compile(r"^(?:( *)-(?= |$)|([^\s#]).*)", re.M)
"""Lines that may begin an entry, and lines that begin where a part of the file does."""
_PART = re.compile(r"[A-Za-z_][\w-]*:(?= |$)")


class _Begin(NamedTuple):
    """Where something begins: its offset, and its line from 1."""

    at: int
    line: int


class _Piece(NamedTuple):
    """An entry: its text and its first line."""

    text: str
    line: int


class _Shape(NamedTuple):
    """What stays of a part when its entries change: its head, and whether it has any."""

    head: str
    has_entries: bool


class _Part(NamedTuple):
    """A part of the file: the text before its first entry, its first line, its entries.

    A part without entries, like `do_not_list: []`, is nothing but such a text.
    """

    head: str
    line: int
    pieces: list[_Piece]

    @property
    def shape(self) -> _Shape:
        """What must be the same before entries can be used again."""
        return _Shape(self.head, bool(self.pieces))


class _List(NamedTuple):
    """A list that was read: its parts' shapes, its value, its entries by their text."""

    shapes: tuple[_Shape, ...]
    value: Record
    entries: dict[str, list[Record]]


class ListReader:
    """Reads one list again and again."""

    def __init__(self) -> None:
        """Begin with nothing that was read."""
        self._known: _List | None = None

    def read(self, text: str, file: str) -> ReadValue:
        """Return what `read_yaml` would; entries with the same text stay the same objects."""
        parts = _cut(text)
        value = self._again(self._known, parts, file) if parts and self._known else None
        found = read_yaml(text, file) if value is None else ReadValue(value, [])
        known = _known(parts, found) if parts else None
        self._known = known or self._known  # a list that is broken now is mended a moment later
        return found

    def _again(self, known: _List, parts: list[_Part], file: str) -> Record | None:
        """Return the list with the entries that are known; None when it has to be read whole."""
        if known.shapes != tuple(part.shape for part in parts):
            return None
        left = {text: list(records) for text, records in known.entries.items()}
        value = Record(file, parts[0].line, known.value.column)
        for part, (key, items) in zip(parts, known.value.items(), strict=True):
            name = Text.at(key, file, part.line, 1)
            if not part.pieces:
                move(items, part.line - known.value.key(key).line)
                value[name] = items
                continue
            first = part.pieces[0]
            made = Items(file, first.line, first.text.index("-") + 1)
            for piece in part.pieces:
                same = left.get(piece.text)
                record = same.pop() if same else _alone(piece, file)
                if record is None:
                    return None
                move(record, piece.line - record.line)
                made.append(record)
            value[name] = made
        return value


def read_list(text: str, file: str, memory: Memory) -> ReadValue:
    """Return what `read_yaml` would, with the entries of the last reading that are the same."""
    reader = memory.get((ListReader, file), ListReader)
    return reader.read(text, file)


def move(value: Value, by: int) -> None:
    """Let a value and all in it stand some lines further down."""
    if not by:
        return
    value.line += by
    if isinstance(value, Items):
        for item in value:
            move(item, by)
    elif isinstance(value, Record):
        for key, item in value.items():
            if isinstance(key, Text):
                key.line += by
            move(item, by)


def _cut(text: str) -> list[_Part] | None:
    """Return the parts of a list; None for a file of another form."""
    parts: list[_Part] = []
    begins: list[_Begin] = []  # the line of a part's name, then those of its entries
    indent: str | None = None
    line, at = 1, 0
    for match in _STARTS.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        if match[2] is None and begins:
            indent = match[1] if indent is None else indent
            if match[1] == indent:
                begins.append(_Begin(at, line))
            continue
        if not _PART.match(match.group()):
            return None
        if begins:
            parts.append(_part(text, begins, at))
        begins, indent = [_Begin(at if parts else 0, line)], None
    return [*parts, _part(text, begins, len(text))] if begins else None


def _part(text: str, begins: list[_Begin], end: int) -> _Part:
    first, *entries = begins
    head_end = entries[0].at if entries else end
    ends = [begin.at for begin in (*entries[1:], _Begin(end, 0))]
    pieces = [
        _Piece(text[begin.at : stop], begin.line)
        for begin, stop in zip(entries, ends, strict=False)
    ]
    return _Part(text[first.at : head_end], first.line, pieces)


def _alone(piece: _Piece, file: str) -> Record | None:
    """Return the entry that a piece is, read alone; None when it is anything else."""
    value, problems = read_yaml(f"part:\n{piece.text}", file)
    items = value.get("part") if isinstance(value, Record) and len(value) == 1 else None
    if problems or not isinstance(items, Items) or len(items) != 1:
        return None
    record = items[0]
    if not isinstance(record, Record) or record.line != 2:
        return None
    return record


def _known(parts: list[_Part], found: ReadValue) -> _List | None:
    """Return what may be used again: a list without problems whose entries are the pieces."""
    value = found.value
    if found.problems or not isinstance(value, Record) or len(value) != len(parts):
        return None
    entries: dict[str, list[Record]] = {}
    for part, items in zip(parts, value.values(), strict=True):
        if not part.pieces:
            continue
        if not isinstance(items, Items) or len(items) != len(part.pieces):
            return None
        for record, piece in zip(items, part.pieces, strict=True):
            if not isinstance(record, Record) or record.line != piece.line:
                return None
            entries.setdefault(piece.text, []).append(record)
    return _List(tuple(part.shape for part in parts), value, entries)
