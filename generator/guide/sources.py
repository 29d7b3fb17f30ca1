"""Where the facts of a page were read, and who stands behind the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.schema.states import ReviewedAs

_Day = date
"""The type, where a field is called date."""


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody has read a whole page and stands behind it: a name or a role, when, as what."""

    by: str
    on: date
    role: ReviewedAs


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact was read.

    Attributes:
        until: the last day on which what it says holds.
        ended: that day is over.
    """

    key: str
    title: str
    publisher: str = ""
    url: str = ""
    date: str = ""
    kind: str = ""
    until: _Day | None = None
    ended: bool = False
