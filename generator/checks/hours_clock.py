"""Times of the clock as people write them: 9am-5pm, 9-5, 09.00-17.00, 9h30, noon."""

from __future__ import annotations

import re
from typing import NamedTuple

_NOON = 12
TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.h]\s*(?P<minute>\d{2})|(?P<four>\d{2})(?=\D|$)|\s*h(?![a-z]))?"
    r"\s*(?P<half>[ap])?(?(half)(?:\.?\s?m\b\.?|(?<=\d[ap])\b)|\.?)",
    re.I,
)
"""A time; "0900" and "9.30" too."""


class Clock(NamedTuple):
    """A time as typed: `half` is "a", "p" or ""; `sure` when it has 24 hours without doubt."""

    hour: int
    minute: int
    half: str
    sure: bool

    @property
    def minutes(self) -> int:
        """Minutes after midnight, by the half of the day that is written."""
        hour = self.hour % _NOON + (_NOON if self.half == "p" else 0) if self.half else self.hour
        return hour * 60 + self.minute


def clock(match: re.Match[str]) -> Clock | None:
    """Return the time that TIME found, or None when no clock shows it."""
    hour, minute = int(match["hour"]), int(match["minute"] or match["four"] or 0)
    half = (match["half"] or "").lower()
    if minute > 59 or hour > (_NOON if half else 24):
        return None
    return Clock(hour, minute, half, hour > _NOON or match["hour"].startswith("0"))


def span(start: Clock, end: Clock) -> str:
    """Return a span like 09:00-17:00, or "" when it may be one of two."""
    first, last = _minutes(start, end)
    if first is None or last is None:
        return ""
    if last == 0 < first:
        last = 1440
    if first == last or first == 1440:
        return ""
    return f"{written(first)}-{written(last)}"


def written(minutes: int) -> str:
    """Return minutes after midnight as OpenStreetMap writes them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(start: Clock, end: Clock) -> tuple[int | None, int | None]:
    """Return both times in minutes; None where nobody can tell."""
    if start.half and end.half:
        return start.minutes, end.minutes
    if start.half:
        return start.minutes, _after(start.minutes, end)
    if end.half:
        return _before(start, end), end.minutes
    if end.sure or (start.sure and start.hour > _NOON):
        return start.minutes, end.minutes
    if start.sure:  # "09:00-5:00"
        return start.minutes, _after(start.minutes, end)
    return _by_day(start, end)


def _after(start: int, end: Clock) -> int:
    """Return the next time after another that a clock of twelve hours shows so."""
    if end.sure:
        return end.minutes
    return end.minutes if end.minutes > start else end.minutes + _NOON * 60


def _before(start: Clock, end: Clock) -> int | None:
    """Return what is meant by "6" in "6-9 pm": 18; by "9" in "9-5 pm": 9."""
    if start.sure:
        return start.minutes
    own = start._replace(half=end.half).minutes
    if own < end.minutes:
        return own
    other = start._replace(half="a" if end.half == "p" else "p").minutes
    return other if other < end.minutes or end.half == "a" else None


def _by_day(start: Clock, end: Clock) -> tuple[int | None, int | None]:
    """Return a span of working hours; one that begins at five, six or seven may be either."""
    first, last = start.minutes, end.minutes
    noon = _NOON * 60
    if start.hour == _NOON:
        return first, last + noon if last < noon else None
    if 1 <= start.hour <= 4:
        return (first + noon, last + noon) if first < last < noon else (None, None)
    if start.hour in {5, 6} or start.hour == 0:
        return None, None
    if last <= first:
        return first, last + noon
    return (first, last) if start.hour > 7 or last >= noon else (None, None)
