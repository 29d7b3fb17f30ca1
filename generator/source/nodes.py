"""The three shapes that a file can hold, each of which knows its file, line and column."""

from __future__ import annotations

from generator.source.problems import Problem


class Text(str):
    """A value as somebody typed it. `no` is "no", `22:00` is "22:00", `0123` is "0123"."""

    __slots__ = ("column", "file", "line")
    file: str
    line: int
    column: int

    @classmethod
    def at(cls, value: str, file: str, line: int, column: int) -> Text:
        """Return the value with its place."""
        text = cls(value)
        text.file, text.line, text.column = file, line, column
        return text


class Record(dict[str, "Value"]):
    """Keys with values, in file order. The keys are Text too."""

    __slots__ = ("column", "file", "line")

    def __init__(self, file: str = "", line: int = 1, column: int = 1) -> None:
        """Take the place; line and column count from 1."""
        super().__init__()
        self.file, self.line, self.column = file, line, column

    def key(self, name: str) -> Place:
        """Return the place of a key, or of the whole record when it has no such key."""
        for key in self:
            if key == name and isinstance(key, Text):
                return key
        return self

    def text(self, name: str) -> str:
        """Return a key's text, or an empty string when it is absent or no text."""
        value = self.get(name)
        return value if isinstance(value, str) else ""

    def record(self, name: str) -> Record:
        """Return a key's record, or an empty one."""
        value = self.get(name)
        return value if isinstance(value, Record) else Record(self.file, self.line, self.column)

    def items_of(self, name: str) -> list[Value]:
        """Return a key's list; one text alone counts as a list of one."""
        value = self.get(name)
        if isinstance(value, Items):
            return list(value)
        return [value] if isinstance(value, Text) and value else []

    def texts(self, name: str) -> list[Text]:
        """Return the texts of a key's list."""
        return [value for value in self.items_of(name) if isinstance(value, Text)]

    def records(self, name: str) -> list[Record]:
        """Return the records of a key's list."""
        return [value for value in self.items_of(name) if isinstance(value, Record)]


class Items(list["Value"]):
    """A list, in file order."""

    __slots__ = ("column", "file", "line")

    def __init__(self, file: str = "", line: int = 1, column: int = 1) -> None:
        """Take the place; line and column count from 1."""
        super().__init__()
        self.file, self.line, self.column = file, line, column


Value = Text | Record | Items
Place = Text | Record | Items


def problem_at(place: Place, path: str, message: str, rule: str, blocking: bool = True) -> Problem:
    """Return a problem that points at the place of a value."""
    return Problem(place.file, place.line, place.column, path, message, rule, blocking)
