"""Every day of a year as the hours have it, asked of the library once for all outputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from opening_hours import (  # type: ignore[attr-defined]  # its stub leaves two names out
    OpeningHours,
    State,
    UnknownCountryError,
)

from generator.guide.holidays import weekend_holidays
from generator.guide.hours_model import DAY, Day, Edge, HoursState, Span, TimeEvent
from generator.guide.hours_rules import Question, Rule, question, rules_of, weekdays_of

BEFORE = 2
"""Days before today that are looked at too: the table of "open now" begins yesterday, and the night
before that may go on into it."""
SEEN = 371
"""Days from today on that are looked at: 53 weeks."""
HORIZON = SEEN + BEFORE + 6
"""Days that the library is asked for: from before the week of today on."""
_NOON = DAY + DAY // 2
"""A night that ends by noon of the next day belongs to the day on which it begins."""
_LONGEST_NIGHT = DAY // 2
"""Where a rule speaks of whole days, a longer one is days that meet at midnight."""
_STATES = {
    State.OPEN: HoursState.OPEN,
    State.CLOSED: HoursState.CLOSED,
    State.UNKNOWN: HoursState.UNKNOWN,
}


@lru_cache(maxsize=8192)
def days_of(expression: str, country: str, first: date, count: int = HORIZON) -> tuple[Day, ...]:
    """Return what hours say of each day.

    Args:
        expression: hours that `is_readable` accepts.
        country: two letters, for public holidays; holidays of unknown countries don't count.
        first: the first day that is looked at.
        count: how many days.
    """
    return days_of_rules(rules_of(expression), country, first, count)


def days_of_rules(
    rules: tuple[Rule, ...], country: str, first: date, count: int = HORIZON
) -> tuple[Day, ...]:
    """Return what rules say of each day; see `days_of`."""
    years = range(first.year, (first + timedelta(days=count)).year + 1)
    extra = [day for year in years for day in sorted(weekend_holidays(country, year))]
    asked = question(tuple(_with_holidays(rules, extra)))
    try:
        hours = OpeningHours(asked.expression, country=country or None)
    except UnknownCountryError:
        hours = OpeningHours(asked.expression)
    whole = any(rule.always or "00:00-24:00" in rule.times for rule in rules)
    longest = _LONGEST_NIGHT if whole else _NOON
    days = _by_day(hours, asked, first, count, longest)
    return tuple(tuple(_kept(day) if len(day) > 1 else day) for day in days)


def next_opening(expression: str, country: str, first: date) -> date | None:
    """Return the first day from this one on when it may be open, or None for ten years of none."""
    asked = question(rules_of(expression))
    try:
        hours = OpeningHours(asked.expression, country=country or None)
    except UnknownCountryError:
        hours = OpeningHours(asked.expression)
    start = datetime(first.year, first.month, first.day)
    end = start + timedelta(days=366 * 10)
    found = (at for at, _, state, _ in hours.intervals(start, end) if state != State.CLOSED)
    opening = next(found, None)
    return opening.date() if opening else None


def _with_holidays(rules: tuple[Rule, ...], extra: list[date]) -> Iterator[Rule]:
    """Yield the rules; one for holidays is said again for those that the library leaves out."""
    for rule in rules:
        yield rule
        own = weekdays_of(rule.days)
        dates = ",".join(
            f"{day.year} {day:%b} {day.day}" for day in extra if day.weekday() not in own
        )
        if dates and rule.names_holidays and not rule.wide:
            yield replace(rule, before=rule.before or "; ", wide=dates, days="")


def _by_day(
    hours: OpeningHours, asked: Question, first: date, count: int, longest: int
) -> list[list[Span]]:
    """Return the spans of each day; a night belongs to the day that it begins on."""
    begin = datetime(first.year, first.month, first.day)
    number_of_first = first.toordinal()
    found: list[list[Span]] = [[] for _ in range(count)]
    known: dict[tuple[int, int, State, str], Span] = {}  # most days are like one before them
    # A day earlier and two later, so that no night is cut at the edges.
    for start, end, state, comment in hours.intervals(
        begin - timedelta(days=1), begin + timedelta(days=count + 2)
    ):
        if state == State.CLOSED and not comment:
            continue
        number = start.toordinal() - number_of_first
        begins = start.hour * 60 + start.minute
        ends = (end.toordinal() - start.toordinal()) * DAY + end.hour * 60 + end.minute
        while begins < ends:
            night = begins > 0 and ends <= _NOON and ends - begins <= longest
            stop = ends if night else min(ends, DAY)
            if 0 <= number < count:
                key = (begins, stop, state, comment)
                span = known.get(key)
                if span is None:
                    edges = asked.edge(begins), asked.edge(stop)
                    span = known[key] = Span(*edges, _STATES[state], comment)
                found[number].append(span)
            number, begins, ends = number + 1, 0, ends - DAY if stop < ends else 0
    return found


def _kept(spans: list[Span]) -> Iterator[Span]:
    """Yield the spans; two that touch where a third began are one."""
    previous: Span | None = None
    for span in spans:
        if previous and _touch(previous, span):
            previous = replace(previous, end=span.end)
            continue
        if previous:
            yield previous
        previous = span
    if previous:
        yield previous


def _touch(one: Span, other: Span) -> bool:
    same = (one.state, one.comment) == (other.state, other.comment)
    return same and one.end == other.start and one.end.event != TimeEvent.OPEN_END


Piece = tuple[int, int, str]
"""From and to in minutes after midnight of one day, and a mark: "" open, "?" one has to ask."""


def pieces(days: tuple[Day, ...]) -> list[tuple[Piece, ...]]:
    """Return the pieces of each calendar day, cut at midnight: what is certain, what one asks.

    The sun rises at some time of the morning and sets at some time after noon; an open end may be
    as late as midnight. What lies between is "?".
    """
    found: list[list[Piece]] = [[] for _ in days]
    for number, day in enumerate(days):
        for span in day:
            if span.state == HoursState.CLOSED:
                continue
            for start, end, mark in _marked(span):
                for shift in (0, 1):
                    low, high = max(start - shift * DAY, 0), min(end - shift * DAY, DAY)
                    if low < high and number + shift < len(found):
                        found[number + shift].append((low, high, mark))
    return [tuple(_joined(one)) for one in found]


def _marked(span: Span) -> list[Piece]:
    """Return the surest and the furthest reach of a span."""
    if span.comment or span.state != HoursState.OPEN:
        return [(_earliest(span.start), _latest(span), "?")]
    sure = (_latest_start(span.start), _earliest_end(span))
    far = (_earliest(span.start), _latest(span))
    if sure[0] >= sure[1]:
        return [(*far, "?")]
    around = [(far[0], sure[0], "?"), (*sure, ""), (sure[1], far[1], "?")]
    return [piece for piece in around if piece[0] < piece[1]]


_MORNING = {TimeEvent.DAWN, TimeEvent.SUNRISE}
_EVENING = {TimeEvent.SUNSET, TimeEvent.DUSK}


def _earliest(start: Edge) -> int:
    if start.event in _EVENING:
        return start.minute - start.minute % DAY + DAY // 2
    return start.minute if start.is_clock else start.minute - start.minute % DAY


def _latest_start(start: Edge) -> int:
    if start.event in _MORNING:
        return start.minute - start.minute % DAY + DAY // 2
    return start.minute if start.is_clock else start.minute - start.minute % DAY + DAY


def _earliest_end(span: Span) -> int:
    end = span.end
    if end.is_clock or end.event == TimeEvent.AT_LEAST:
        return end.minute
    if end.event in _EVENING:
        return end.minute - end.minute % DAY + DAY // 2
    return span.start.minute if end.event == TimeEvent.OPEN_END else end.minute - end.minute % DAY


def _latest(span: Span) -> int:
    end = span.end
    if end.is_clock:
        return end.minute
    midnight = end.minute - end.minute % DAY
    return midnight + DAY // 2 if end.event in _MORNING else midnight + DAY


def _joined(some: list[Piece]) -> Iterator[Piece]:
    """Yield pieces in order; where two overlap, the surer one counts."""
    edges = sorted({edge for start, end, _ in some for edge in (start, end)})
    last: Piece | None = None
    for start, end in pairwise(edges):
        marks = {mark for a, b, mark in some if a <= start and end <= b}
        if not marks:
            continue
        mark = "" if "" in marks else "?"
        if last and last[1] == start and last[2] == mark:
            last = (last[0], end, mark)
            continue
        if last:
            yield last
        last = (start, end, mark)
    if last:
        yield last
