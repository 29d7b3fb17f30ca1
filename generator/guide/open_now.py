"""Opening hours as a small table, with which a browser can say "open now" and know no time zone.

The table is one line in an attribute; overrides/open.js reads it. It has five parts:

    20778 190|-480 161880 -420|540-1020 x 600-840|0 0 0 0 0 2 1|5-5:1 34-35:1
    first day, in days since 1970-01-01, and how many days the table knows
    offset from UTC in minutes; then, as often as clocks are put forward or back: the minute at
        which that is (UTC, since the start of the first day) and the new offset
    the kinds of days: spans in minutes after local midnight, x for a closed day; a span with "?"
        may be open (somebody has to ask, or the sun and an open end decide), one with "@2" is the
        stop of a van at place 2
    the kind of each weekday, Monday first; one number when all are alike
    the days that differ from the usual week: from-to:kind, counted from the first day

Nobody says "open" after the last day of the table, and nobody says it before the first one: then
the clock of the phone is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from generator.guide.freshness import week_of_build
from generator.guide.holidays import is_known
from generator.guide.hours_days import Piece, days_of, pieces
from generator.guide.hours_rules import WEEKDAYS, rules_of

DAYS = 190
"""Days that a table knows: half a year. A copy of the site on a memory card that is older says
nothing about now: holidays and changes of the clocks are decreed at shorter notice than a year."""
_ALWAYS = "|0-1440|0|"
_DAY = 1440
_EPOCH = date(1970, 1, 1)

StopTime = tuple[int, str, str, tuple[int, ...], str]
"""Weekday (0 is Monday), from, to, weeks of the month or (), place."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where and when hours are.

    Attributes:
        country: two letters, for public holidays.
        zone: the time zone, like Asia/Kolkata.
        today: the day of the build.
        last: the last day on which the hours are to be believed; None when they are not at all.
    """

    country: str
    zone: str
    today: date
    last: date | None

    @property
    def first(self) -> date:
        """The first day of tables: the day before the week of the build begins.

        So a table changes once a week; and at the start of the week, there are places where it has
        not begun yet.
        """
        return week_of_build(self.today) - timedelta(days=1)


def table_of(expression: str, frame: Frame) -> str:
    """Return the table of opening hours, or "" when nothing can be said about any day.

    Args:
        expression: hours that `generator.guide.hours_rules.is_readable` accepts.
        frame: where and when they are. Open without a break is not doubted: a listing says that
            in words for as long as it is there, so a list of what is open must not leave it out.
    """
    if not expression:
        return ""
    rest = _rest_of_hours(expression, frame.country, frame.zone, frame.first)
    if rest.endswith(_ALWAYS):
        return _headed(f"0{_ALWAYS}", frame.first, DAYS)
    return _headed(rest, frame.first, _days_known(frame))


def table_of_stops(stops: Iterable[StopTime], frame: Frame) -> str:
    """Return the table of a van's stops; places are numbered in the order of `places_of`."""
    rest = _rest_of_stops(tuple(stops), frame.zone, frame.first)
    return _headed(rest, frame.first, _days_known(frame))


def table_of_closed(frame: Frame) -> str:
    """Return the table of a service that is closed for some time."""
    return _headed("0|x|0|", frame.first, DAYS)


def places_of(places: Iterable[str]) -> tuple[str, ...]:
    """Return the places of stops, each once, in the order in which the table numbers them."""
    return tuple(dict.fromkeys(places))


def _days_known(frame: Frame) -> int:
    if frame.last is None or frame.last < frame.today:
        return 0
    return min(DAYS, (frame.last - frame.first).days + 1)


def _headed(rest: str, first: date, days: int) -> str:
    return f"{(first - _EPOCH).days} {days}|{rest}" if rest and days else ""


@lru_cache(maxsize=8192)
def _rest_of_hours(expression: str, country: str, zone: str, first: date) -> str:
    days = _days_of_hours(expression, country, first)
    return f"{_clock_changes(zone, first)}|{_usual_week(days, first)}" if days else ""


@lru_cache(maxsize=8192)
def _rest_of_stops(stops: tuple[StopTime, ...], zone: str, first: date) -> str:
    places = places_of(place for *_, place in stops)
    days: list[set[Piece]] = [set() for _ in range(DAYS)]
    for weekday, start, end, weeks, place in stops:
        which = f"[{','.join(map(str, weeks))}]" if weeks else ""
        expression = f"{WEEKDAYS[weekday]}{which} {start}-{end}"
        for own, found in zip(_days_of_hours(expression, "", first), days, strict=True):
            found.update((a, b, f"@{places.index(place)}") for a, b, _ in own)
    return f"{_clock_changes(zone, first)}|{_usual_week([_flat(day) for day in days], first)}"


def _days_of_hours(expression: str, country: str, first: date) -> list[tuple[Piece, ...]]:
    """Return the pieces of each day, cut at midnight; nothing when they depend on the unknown.

    The library leaves out the holidays of countries that it does not know: that is nothing to
    send anybody out for.
    """
    if not is_known(country) and any(rule.names_holidays for rule in rules_of(expression)):
        return []
    return pieces(days_of(expression, country, first - timedelta(days=1)))[1 : DAYS + 1]


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Join pieces that follow each other without a gap and say the same."""
    found: list[Piece] = []
    for piece in sorted(pieces):
        if found and found[-1][1] == piece[0] and found[-1][2] == piece[2]:
            found[-1] = (found[-1][0], piece[1], piece[2])
        else:
            found.append(piece)
    return tuple(found)


def _flat(pieces: set[Piece]) -> tuple[Piece, ...]:
    """Cut pieces that overlap; where a van is at several places at once, none is named."""
    edges = sorted({edge for start, end, _ in pieces for edge in (start, end)})
    flat = []
    for start, end in pairwise(edges):
        marks = {mark for a, b, mark in pieces if a <= start and end <= b}
        if marks:
            flat.append((start, end, marks.pop() if len(marks) == 1 else ""))
    return _joined(flat)


def _usual_week(days: Sequence[tuple[Piece, ...]], first: date) -> str:
    """Return the last three parts of a table: kinds of days, the usual week, what differs."""
    weekdays = [(first.weekday() + number) % 7 for number in range(len(days))]
    usual = [
        Counter(day for day, own in zip(days, weekdays, strict=True) if own == weekday)
        .most_common(1)[0][0]
        for weekday in range(7)
    ]  # fmt: skip
    kinds = list(dict.fromkeys([*usual, *days]))
    week = [kinds.index(day) for day in usual]
    differs: list[str] = []
    numbered = enumerate(zip(days, weekdays, strict=True))
    for kind, group in groupby(
        numbered, lambda item: None if item[1][0] == usual[item[1][1]] else kinds.index(item[1][0])
    ):
        if kind is not None:
            run = [number for number, _ in group]
            differs.append(f"{run[0]}-{run[-1]}:{kind}")
    shown = " ".join(",".join(f"{a}-{b}{mark}" for a, b, mark in kind) or "x" for kind in kinds)
    same = week[:1] if len(set(week)) == 1 else week
    return f"{shown}|{' '.join(map(str, same))}|{' '.join(differs)}"


@lru_cache(maxsize=512)
def _clock_changes(zone: str, first: date) -> str:
    """Return the offset from UTC on the first day, and each change of it, in minutes."""
    own = ZoneInfo(zone)
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)

    def offset(minute: int) -> int:
        moment = start + timedelta(minutes=minute)
        shift = moment.astimezone(own).utcoffset() or timedelta()
        return _minutes(shift)

    parts = [offset(-_DAY)]
    # A day earlier and later than the table: no zone is further than that from UTC. Two changes
    # within twelve hours are not known of any zone.
    for minute in range(-_DAY, (DAYS + 1) * _DAY, _DAY // 2):
        before, after = offset(minute), offset(minute + _DAY // 2)
        if before != after:
            low, high = minute, minute + _DAY // 2
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == before else (low, middle)
            parts += [high, after]
    return " ".join(map(str, parts))


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60
