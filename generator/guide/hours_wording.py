"""The words of a week: what pages, cards, messages, files and paper all say of opening hours."""

from __future__ import annotations

from dataclasses import dataclass
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
    opens,
)
from generator.i18n.translator import Translator

SHOWN_DAYS = 6
"""Other days that a page names; they are the next ones."""
_SHORT_DAYS = 2
"""Other days that a short form has room for; with more, it says whom to ask instead."""
_SHORT = 280
"""Letters that a short form has room for."""
_SUN = frozenset({TimeEvent.DAWN, TimeEvent.SUNRISE, TimeEvent.SUNSET, TimeEvent.DUSK})


@dataclass(frozen=True, slots=True)
class SpanWords:
    """A span in words.

    Attributes:
        start: when it begins, or all there is to say.
        end: when it ends, or "".
        note: what is said after it, or "".
        comment: words of the hours themselves, in the language they were written in, or "".
    """

    start: str
    end: str = ""
    note: str = ""
    comment: str = ""

    @property
    def text(self) -> str:
        """All of it in one line."""
        times = f"{self.start} – {self.end}" if self.end else self.start
        comment = f"({self.comment})" if self.comment and times else self.comment
        return " ".join(part for part in (times, self.note, comment) if part)


@dataclass(frozen=True, slots=True)
class HoursPart:
    """A part of a short form: the days, and what is so on them; one of both may be ""."""

    days: str
    times: str

    @property
    def text(self) -> str:
        """Both in one line."""
        return " ".join(part for part in (self.days, self.times) if part)


def span_words(span: Span, words: Translator) -> SpanWords:
    """Return the words of a span."""
    if span.state == HoursState.CLOSED:
        times = "" if span.whole_day else _range(span, words)
        closed = words.plain("hours.closed")
        return SpanWords(f"{times} {closed}".strip(), comment=span.comment)
    note = "" if span.state == HoursState.OPEN else words.plain("hours.maybe")
    if span.whole_day and span.state == HoursState.UNKNOWN:
        if span.comment:  # a day with words and no time, like "by appointment"
            return SpanWords("", comment=span.comment)
        return SpanWords(words.plain("hours.ask_times"))
    if span.whole_day:
        return SpanWords(words.plain("hours.all_day"), comment=span.comment)
    if TimeEvent.SHIFTED in {span.start.event, span.end.event}:
        return SpanWords(words.plain("hours.ask_times"), comment=span.comment)
    start = _edge(span.start, words)
    if span.end.event == TimeEvent.OPEN_END:
        return SpanWords(words.plain("hours.from_time", time=start), "", note, span.comment)
    notes = [note]
    if span.end.minute > DAY:
        notes.insert(0, words.plain("hours.next_day"))
    if span.end.event == TimeEvent.AT_LEAST:
        notes.insert(0, words.plain("hours.or_later"))
    return SpanWords(start, _edge(span.end, words), " ".join(filter(None, notes)), span.comment)


def _range(span: Span, words: Translator) -> str:
    return f"{_edge(span.start, words)} – {_edge(span.end, words)}"


def _edge(edge: Edge, words: Translator) -> str:
    if edge.event in _SUN:
        return words.plain(f"hours.{edge.event}")
    return words.clock(edge.minute)


def day_words(day: Day, words: Translator) -> tuple[SpanWords, ...]:
    """Return the words of a day; a day without spans is closed."""
    return tuple(span_words(span, words) for span in day) or (
        SpanWords(words.plain("hours.closed")),
    )


def day_text(day: Day, words: Translator) -> str:
    """Return the hours of a day in one line."""
    return ", ".join(one.text for one in day_words(day, words))


def days_name(first: int, last: int, words: Translator) -> str:
    """Return a run of weekdays, like "Monday – Friday"; 0 is Monday."""
    name = words.weekday(first)
    return f"{name} – {words.weekday(last)}" if last > first else name


def dates_name(first: date, last: date | None, words: Translator) -> str:
    """Return a run of dates in words; with a weekday where it is one day."""
    if last is None:
        return words.plain("hours.from_day", day=words.day(first))
    if last == first:
        return words.day_and_weekday(first)
    return f"{words.day(first)} – {words.day(last)}"


def season_name(season: Season, week: Week, words: Translator) -> str:
    """Return when a season is, or "" where there is only one."""
    if len(week.seasons) == 1:
        return ""
    if season is week.seasons[0] and season.last:
        return words.plain("hours.until_day", day=words.day(season.last))
    return dates_name(season.first, season.last, words)


def opens_again(week: Week, words: Translator) -> str:
    """Return until when it is closed and when it opens again, or "" where that is soon."""
    if week.opens_again is None or week.closed_until is None:
        return ""
    day = words.day_and_weekday(week.opens_again)
    return words.plain("hours.opens_again", last=words.day(week.closed_until), day=day)


def next_other_days(week: Week) -> tuple[OtherDays, ...]:
    """Return the next days that differ, without those of which `opens_again` speaks."""
    found = (
        run for run in week.exceptions
        if not (week.closed_until and run.last and run.last <= week.closed_until
                and not opens(run.day))
    )  # fmt: skip
    return tuple(found)[:SHOWN_DAYS]


def ask_for_hours(words: Translator, *, phones: bool) -> str:
    """Return what is said where hours have no room, or where none are left."""
    return words.plain("hours.call" if phones else "hours.ask")


def hours_in_short(week: Week, words: Translator, *, phones: bool) -> tuple[HoursPart, ...]:
    """Return the whole week in a line, for cards, messages and paper.

    Closed days are left out. Nothing that restricts is: where words, seasons and other days have
    no room, it says to call (or to ask) for the hours.

    Args:
        week: what the hours say.
        words: of the reader's language.
        phones: whether somebody can be called.
    """
    ask = (HoursPart("", ask_for_hours(words, phones=phones)),)
    if week.always:
        return (HoursPart("", words.plain("hours.always")),)
    others = [
        run for run in next_other_days(week) if not (run.holiday and week.holidays is not None)
    ]
    if week.over or len(others) > _SHORT_DAYS:
        return ask
    parts = [HoursPart("", text)] if (text := opens_again(week, words)) else []
    season = week.season
    if name := season_name(season, week, words):
        parts.append(HoursPart("", f"{name}:"))
    parts += _rows(season, words)
    if week.holidays is not None:
        parts.append(HoursPart(words.plain("hours.holidays"), day_text(week.holidays, words)))
    parts += [
        HoursPart(dates_name(run.first, run.last, words), day_text(run.day, words))
        for run in others
    ]
    return tuple(parts) if sum(len(part.text) for part in parts) <= _SHORT else ask


def _rows(season: Season, words: Translator) -> list[HoursPart]:
    rows = season.rows()
    if len(rows) == 1:  # every day alike: a name for each would be one too many
        return [HoursPart(days_name(0, 6, words), day_text(rows[0][2], words))]
    return [
        HoursPart(days_name(first, last, words), day_text(day, words))
        for first, last, day in rows
        if day
    ]


def short_text(week: Week, words: Translator, *, phones: bool) -> str:
    """Return `hours_in_short` as plain text."""
    return " · ".join(part.text for part in hours_in_short(week, words, phones=phones))
