"""One typed week: what opening hours say, as data that every output shows and none reads again.

Times are local wall-clock times in minutes after midnight; daylight saving never enters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

DAY = 1440
"""Minutes of a day."""


class HoursState(StrEnum):
    """What a span says: open, closed (for a reason that it names), or that one has to ask."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class TimeEvent(StrEnum):
    """A time that no clock shows: it moves with the sun, or nobody says when it is."""

    DAWN = "dawn"
    SUNRISE = "sunrise"
    SUNSET = "sunset"
    DUSK = "dusk"
    OPEN_END = "open-end"
    """Open from the start of the span on; nobody says until when."""
    AT_LEAST = "at-least"
    """Open until this minute at least."""
    SHIFTED = "shifted"
    """Some time before or after the sun rises or sets."""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Where a span begins or ends.

    Attributes:
        minute: minutes after the midnight that the day begins with; above 1,440 on the next
            morning. With an event other than AT_LEAST it is a place in the order, not a time.
        event: None for a time of the clock.
    """

    minute: int
    event: TimeEvent | None = None

    @property
    def is_clock(self) -> bool:
        """Say whether a clock shows this time."""
        return self.event is None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one day, or of a night that begins on it.

    Attributes:
        comment: words of the hours themselves, like "by appointment"; they are a condition.
    """

    start: Edge
    end: Edge
    state: HoursState = HoursState.OPEN
    comment: str = ""

    @property
    def whole_day(self) -> bool:
        """Say whether it is one calendar day from midnight to midnight."""
        return self.start == Edge(0) and self.end == Edge(DAY)

    @property
    def opens(self) -> bool:
        """Say whether somebody may find it open."""
        return self.state != HoursState.CLOSED

    @property
    def certain(self) -> bool:
        """Say whether it is open from a time of the clock to another, on no condition."""
        clock = self.start.is_clock and self.end.is_clock
        return clock and self.state == HoursState.OPEN and not self.comment


Day = tuple[Span, ...]
"""The spans of a day in their order; an empty one is a closed day."""


def opens(day: Day) -> bool:
    """Say whether it may be open at some time of a day."""
    return any(span.opens for span in day)


class Weekdays(NamedTuple):
    """Weekdays in a row with the same hours; 0 is Monday."""

    first: int
    last: int
    day: Day


@dataclass(frozen=True, slots=True)
class Season:
    """A stretch of time with one usual week.

    Attributes:
        first, last: its days; `last` is None where nothing changes within a year.
        days: the seven days of its week, Monday first.
    """

    first: date
    last: date | None
    days: tuple[Day, ...]

    def rows(self) -> list[Weekdays]:
        """Return runs of days with the same hours."""
        rows: list[Weekdays] = []
        for number, day in enumerate(self.days):
            if rows and rows[-1].day == day:
                rows[-1] = Weekdays(rows[-1].first, number, day)
            else:
                rows.append(Weekdays(number, number, day))
        return rows

    @property
    def closed(self) -> bool:
        """Say whether it is closed all through."""
        return not any(opens(day) for day in self.days)


@dataclass(frozen=True, slots=True)
class OtherDays:
    """Days in a row that differ from the usual week in the same way.

    Attributes:
        last: None where they go on for as long as the hours were looked at.
        holiday: all of them are public holidays, and the hours speak of those.
    """

    first: date
    last: date | None
    day: Day
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """What opening hours say, seen from one day on, for a year.

    Attributes:
        seasons: one usual week, or several that follow each other; the first one holds today.
        exceptions: days that differ from the week of their season, in their order.
        holidays: what the hours say of public holidays; None where they don't speak of them, or
            say more than one thing.
        opens_again: the next day on which it may be open, where that is more than six days away.
        over: nothing opens any more, though the hours speak of times.
        comments: words of the hours themselves, each once.
    """

    seasons: tuple[Season, ...]
    exceptions: tuple[OtherDays, ...] = ()
    holidays: Day | None = None
    opens_again: date | None = None
    over: bool = False
    comments: tuple[str, ...] = ()

    @property
    def season(self) -> Season:
        """The season of today, or, where that is closed, of the day on which it opens again."""
        if self.opens_again is None:
            return self.seasons[0]
        day = self.opens_again
        return next(
            season
            for season in reversed(self.seasons)
            if season.first <= day or season is self.seasons[0]
        )

    @property
    def days(self) -> tuple[Day, ...]:
        """The seven days of the usual week, Monday first."""
        return self.season.days

    @property
    def always(self) -> bool:
        """Say whether it is open day and night, on no condition and without a break."""
        whole = all(len(day) == 1 and day[0].whole_day and day[0].certain for day in self.days)
        return whole and len(self.seasons) == 1 and not self.exceptions

    @property
    def closed_until(self) -> date | None:
        """The last closed day before `opens_again`."""
        return self.opens_again - timedelta(days=1) if self.opens_again else None

    @property
    def to_come(self) -> tuple[OtherDays, ...]:
        """The days that differ, without those of which `closed_until` speaks."""
        until = self.closed_until
        return tuple(
            run
            for run in self.exceptions
            if until is None or run.last is None or run.last > until or opens(run.day)
        )

    @property
    def plain(self) -> bool:
        """Say whether all of it is open from one time of the clock to another, on no condition."""
        days = [day for season in self.seasons for day in season.days]
        days += [run.day for run in self.exceptions]
        return not self.over and all(span.certain for day in days for span in day)
