"""Opening hours: OpenStreetMap's way of writing them, and the week a person can read.

https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification; parsed by opening-hours-py.
Local wall-clock time throughout: daylight saving never enters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from opening_hours import (  # type: ignore[attr-defined]  # its stub leaves two names out
    OpeningHours,
    ParserError,
    State,
    UnknownCountryError,
)

Span = tuple[int, int]
"""From and to, in minutes after midnight; to may be above 1,440 when it is past midnight."""

DAY = 1440
_WEEKS = 8
"""Weeks looked at to find the usual week: two months show most rhythms (every other week, the
first Monday of the month)."""
_OTHER_DAYS = 6
_LONGEST_NIGHT = timedelta(hours=36)
"""A span that ends by noon of the next day is one night; a longer one is cut at midnight."""


@dataclass(frozen=True, slots=True)
class Week:
    """The usual week.

    Attributes:
        days: seven tuples of spans, Monday first; an empty tuple is a closed day.
        always: open without a break.
        other_days: the next days that differ from the usual week, with their spans.
        comments: texts that the hours themselves carry, like "by appointment".
    """

    days: tuple[tuple[Span, ...], ...]
    always: bool = False
    other_days: tuple[tuple[date, tuple[Span, ...]], ...] = ()
    comments: tuple[str, ...] = ()

    def rows(self) -> list[tuple[int, int, tuple[Span, ...]]]:
        """Return runs of days with the same hours: (first day, last day, spans)."""
        rows: list[tuple[int, int, tuple[Span, ...]]] = []
        for day, spans in enumerate(self.days):
            if rows and rows[-1][2] == spans:
                rows[-1] = (rows[-1][0], day, spans)
            else:
                rows.append((day, day, spans))
        return rows


@lru_cache(maxsize=8192)
def parse_error(expression: str) -> tuple[int, str] | None:
    """Return (column from 0, what the parser says), or None when the hours can be read."""
    try:
        OpeningHours(expression)
    except ParserError as error:
        text = str(error)
        place = text.partition("-->")[2].strip().partition("\n")[0]
        column = place.partition(":")[2].strip()
        return (int(column) - 1 if column.isdigit() else 0), text
    return None


@lru_cache(maxsize=8192)
def week_of(expression: str, country: str, monday: date) -> Week:
    """Return the usual week, seen from a Monday on.

    Args:
        expression: hours that `parse_error` accepts.
        country: two letters, for public holidays; holidays of unknown countries don't count.
        monday: the first day that is looked at.
    """
    by_day, comments = _spans(_opening_hours(expression, country), monday)
    seen: list[Counter[tuple[Span, ...]]] = [Counter() for _ in range(7)]
    for offset, spans in enumerate(by_day):
        seen[offset % 7][spans] += 1
    days = tuple(counter.most_common(1)[0][0] for counter in seen)
    other = [
        (monday + timedelta(days=offset), spans)
        for offset, spans in enumerate(by_day)
        if spans != days[offset % 7]
    ]
    return Week(
        days=days,
        always=all(spans == ((0, DAY),) for spans in days) and not other,
        other_days=tuple(other[:_OTHER_DAYS]),
        comments=comments,
    )


def _opening_hours(expression: str, country: str) -> OpeningHours:
    try:
        return OpeningHours(expression, country=country)
    except UnknownCountryError:
        return OpeningHours(expression)


def _spans(hours: OpeningHours, monday: date) -> tuple[list[tuple[Span, ...]], tuple[str, ...]]:
    """Return the spans of each day (a night belongs to the day it starts on) and all comments."""
    first = datetime(monday.year, monday.month, monday.day)
    found: list[list[Span]] = [[] for _ in range(7 * _WEEKS)]
    comments: dict[str, None] = {}
    # One day earlier, so that the night before the first day is not taken for its own morning.
    for start, end, state, comment in hours.intervals(
        first - timedelta(days=1), first + timedelta(days=7 * _WEEKS)
    ):
        if comment:
            comments[comment] = None
        if state != State.OPEN:
            continue
        while start < end:
            midnight = datetime(start.year, start.month, start.day)
            stop = end if end - midnight <= _LONGEST_NIGHT else midnight + timedelta(days=1)
            offset = (midnight - first).days
            if 0 <= offset < len(found):
                found[offset].append((_minutes(start - midnight), _minutes(stop - midnight)))
            start = stop
    return [tuple(spans) for spans in found], tuple(comments)


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60
