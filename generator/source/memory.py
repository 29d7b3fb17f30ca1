"""What was made from the same things before, for whoever reads a project again and again.

A preview reads the whole project after each edit, and nearly all of it is as it was. Nobody changes
what is kept; only the entries of a list move to their new lines (`entries.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

Made = TypeVar("Made")
_ROUNDS = 20
"""Readings after which something that nobody asked for is let go: while somebody mends a list that
can't be read, nobody asks for what its entries were."""


@dataclass(slots=True)
class _Entry:
    """What was made of some parts, and in which round it was last asked for."""

    parts: tuple[object, ...]
    made: object
    round: int


class Memory:
    """Things that were made before, by a key; each is good as long as its parts are the same."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._entries: dict[Hashable, _Entry] = {}
        self._round = 0

    def get(self, key: Hashable, make: Callable[[], Made], *parts: object) -> Made:
        """Return what is made of some parts, or what was made of the same parts before.

        Args:
            key: what it is, and of which thing; two things never share one.
            make: makes it from the parts alone, the same each time.
            parts: all that it is made from. Parts are the same when they are one object, or equal
                texts or numbers.
        """
        entry = self._entries.get(key)
        if entry is None or not all(map(_is_same, entry.parts, parts)):
            entry = self._entries[key] = _Entry(parts, make(), self._round)
        entry.round = self._round
        return cast(Made, entry.made)

    def same(self, key: Hashable, value: Made) -> Made:
        """Return the value that was given for a key before, if it is equal; else this one."""
        entry = self._entries.get(key)
        if entry is None or entry.made != value:
            entry = self._entries[key] = _Entry((), value, self._round)
        entry.round = self._round
        return cast(Made, entry.made)

    def forget(self) -> None:
        """Let go of what nobody has asked for in many rounds; this begins the next one."""
        self._entries = {
            key: entry
            for key, entry in self._entries.items()
            if entry.round > self._round - _ROUNDS
        }
        self._round += 1


def _is_same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, (str, int, frozenset)) and one == other)
