"""A week as one short line in the signs of OpenStreetMap: for messages to volunteers, and tests.

    Mo-Fr 09:00-17:00; PH closed; 2026-12-24..2027-01-01 closed

Closed days of the week are left out. A time that nobody knows is said so: "from 09:00",
"09:00-18:00 or later", "sunrise-sunset", "ask"; what is not sure ends in "?". Words of the hours
themselves are in quotes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.guide.hours_model import (
    DAY,
    Day,
    Edge,
    HoursState,
    OtherDays,
    Season,
    Span,
    TimeEvent,
    Week,
)
from generator.guide.hours_rules import WEEKDAYS

_OTHERS = 3
"""Other days that a line names; then it says how many more there are."""


def week_line(week: Week) -> str:
    """Return a week as a line."""
    if week.over:
        return "never again"
    if week.always:
        return "24/7"
    parts = [f"closed until {week.closed_until}"] if week.closed_until else []
    seasons = week.seasons
    parts += [
        (f"{_season_name(season, week)}: " if len(seasons) > 1 else "") + days_line(season.days)
        for season in seasons
    ]
    if week.holidays is not None:
        parts.append(f"PH {_day(week.holidays)}")
    others = [run for run in week.to_come if not (run.holiday and week.holidays is not None)]
    parts += [_other(run) for run in others[:_OTHERS]]
    if len(others) > _OTHERS:
        parts.append(f"and {len(others) - _OTHERS} more")
    return "; ".join(parts)


def days_line(days: Iterable[Day]) -> str:
    """Return seven days as a line, Monday first."""
    rows: dict[Day, list[int]] = {}
    for number, day in enumerate(days):
        if day:
            rows.setdefault(day, []).append(number)
    return "; ".join(f"{_names(own)} {_day(day)}" for day, own in rows.items()) or "closed"


def _names(numbers: list[int]) -> str:
    """Return weekdays as OpenStreetMap writes them: three or more in a row are a range."""
    found: list[str] = []
    start = 0
    while start < len(numbers):
        end = start
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        names = [WEEKDAYS[number] for number in numbers[start : end + 1]]
        found += [f"{names[0]}-{names[-1]}"] if len(names) > 1 else names
        start = end + 1
    return ",".join(found)


def _season_name(season: Season, week: Week) -> str:
    if season is week.seasons[0]:
        return f"until {season.last}"
    return f"{season.first}..{season.last or ''}"


def _other(run: OtherDays) -> str:
    same = run.first == run.last
    return f"{_dates(run.first, None if same else run.last, open_=not same)} {_day(run.day)}"


def _dates(first: date, last: date | None, *, open_: bool) -> str:
    return f"{first}..{last or ''}" if open_ else str(first)


def _day(day: Day) -> str:
    return ",".join(_span(span) for span in day) or "closed"


def _span(span: Span) -> str:
    comment = f' "{span.comment}"' if span.comment else ""
    if span.state == HoursState.CLOSED:
        times = "" if span.whole_day else f"{_clock(span.start)}-{_clock(span.end)} "
        return f"{times}closed{comment}"
    asked = "?" if span.state == HoursState.UNKNOWN else ""
    if span.whole_day and asked:
        return comment.strip() or "ask"
    return _times(span) + asked + comment


def _times(span: Span) -> str:
    if TimeEvent.SHIFTED in {span.start.event, span.end.event}:
        return "ask"
    if span.end.event == TimeEvent.OPEN_END:
        return f"from {_clock(span.start)}"
    later = " or later" if span.end.event == TimeEvent.AT_LEAST else ""
    return f"{_clock(span.start)}-{_clock(span.end)}{later}"


def _clock(edge: Edge) -> str:
    if edge.event in {TimeEvent.DAWN, TimeEvent.SUNRISE, TimeEvent.SUNSET, TimeEvent.DUSK}:
        return str(edge.event)
    minute = edge.minute if edge.minute == DAY else edge.minute % DAY
    return f"{minute // 60:02}:{minute % 60:02}"
