"""A notice, as a part of the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.schema.states import NoticeKind, NoticeState

AHEAD = timedelta(days=28)
"""A notice that begins within so many days is in the page already, hidden until its day: a site
that nobody rebuilds for four weeks still shows it in time."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that readers must know for some time.

    Attributes:
        text: in the source language; `texts` has it in others, by language.
        areas: where it matters, with all areas inside.
        needs: terms for which it matters; for everybody when empty.
        start, end: the first and the last day.
        source: where it was read.
        service: the id of a service to go to, or "".
        state: what it is on the day of the build.
    """

    id: str
    text: str
    kind: NoticeKind
    areas: tuple[str, ...]
    needs: tuple[str, ...]
    start: date
    end: date
    source: str
    service: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    state: NoticeState = NoticeState.HOLDS


def state_of(start: date, end: date, today: date) -> NoticeState:
    """Return what a notice is on a day."""
    if end < today:
        return NoticeState.OVER
    if start <= today:
        return NoticeState.HOLDS
    return NoticeState.SOON if start <= today + AHEAD else NoticeState.LATER
