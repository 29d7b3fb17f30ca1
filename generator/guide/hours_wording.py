"""The words of a week: what pages, cards, messages, files and paper all say of opening hours.

Everything is HTML of one line; `Translator.as_text` makes plain text of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

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
from generator.guide.once import once
from generator.i18n.listed import from_source
from generator.i18n.translator import Translator

DOT = Markup("\u00a0· ")
"""Between two short facts on a line; no line begins with it."""
SHOWN_DAYS = 6
"""Other days that a page names; they are the next ones."""
_SHORT_DAYS = 2
"""Other days that a short form has room for; with more, it says whom to ask instead."""
_SHORT = 280
"""Letters that a short form has room for."""


def dotted(facts: Iterable[Markup]) -> Markup:
    """Return short facts on one line, with a dot between them."""
    return Markup(str.join(DOT, facts))  # Markup.join would escape each of them once more


class HoursRow(NamedTuple):
    """Days, and what is so on them; `days` is "" where `times` says it all."""

    days: Markup
    times: Markup

    @property
    def line(self) -> Markup:
        """Both in one line."""
        return Markup(f"{self.days} {self.times}") if self.days else self.times


def day_words(day: Day, words: Translator) -> Markup:
    """Return the hours of a day; a day without spans is closed."""
    if not day:
        return words.html("hours.closed")
    return words.comma().join(_span(span, words) for span in day)


def _span(span: Span, words: Translator) -> Markup:
    parts = [*_times(span, words)]
    if span.comment:
        comment = from_source(span.comment, words)
        parts.append(Markup("({})").format(comment) if parts else comment)
    return Markup(" ").join(parts)


def _times(span: Span, words: Translator) -> list[Markup]:
    """Return when a span is; nothing for a day that has words of its own and no time."""
    if span.state == HoursState.CLOSED:
        times = [] if span.whole_day else [_range(span, words)]
        return [*times, words.html("hours.closed")]
    asked = span.state == HoursState.UNKNOWN
    if span.whole_day:
        if not asked:
            return [words.html("hours.all_day")]
        return [] if span.comment else [words.html("hours.ask_times")]
    if TimeEvent.SHIFTED in {span.start.event, span.end.event}:
        return [words.html("hours.ask_times")]
    found = [_range(span, words)]
    if span.end.event == TimeEvent.AT_LEAST:
        found.append(words.html("hours.or_later"))
    if span.end.minute > DAY:
        found.append(words.html("hours.next_day"))
    return [*found, words.html("hours.maybe")] if asked else found


def _range(span: Span, words: Translator) -> Markup:
    if span.end.event == TimeEvent.OPEN_END:
        return words.html("hours.from_time", time=lambda speaker: _edge(span.start, speaker))
    return words.range(_edge(span.start, words), _edge(span.end, words))


def _edge(edge: Edge, words: Translator) -> str:
    if edge.event in {TimeEvent.DAWN, TimeEvent.SUNRISE, TimeEvent.SUNSET, TimeEvent.DUSK}:
        return words.said(f"hours.{edge.event}").text
    return words.clock(edge.minute)


def dates_name(first: date, last: date | None, words: Translator) -> Markup:
    """Return a run of dates in words; with its weekday where it is one day."""
    if last is None:
        return words.html("hours.from_day", day=first)
    if last == first:
        return words.apart(words.day_and_weekday(first))
    return words.range(words.day(first), words.day(last))


def season_name(season: Season, week: Week, words: Translator) -> Markup:
    """Return when a season is, or "" where there is only one."""
    if len(week.seasons) == 1:
        return Markup("")
    if season is week.seasons[0] and season.last:
        return words.html("hours.until_day", day=season.last)
    return dates_name(season.first, season.last, words)


def opens_again(week: Week, words: Translator) -> Markup:
    """Return until when it is closed and when it opens again, or "" where that is soon."""
    opening = week.opens_again
    if opening is None or week.closed_until is None:
        return Markup("")
    return words.html(
        "hours.opens_again",
        last=week.closed_until,
        day=lambda speaker: speaker.day_and_weekday(opening),
    )


def next_other_days(week: Week) -> tuple[OtherDays, ...]:
    """Return the next days that differ, without those of which `opens_again` speaks."""
    return week.to_come[:SHOWN_DAYS]


def ask_for_hours(words: Translator, *, phones: bool) -> Markup:
    """Return what is said where hours have no room, or where none are left."""
    return words.html("hours.call" if phones else "hours.ask")


def hours_rows(week: Week, words: Translator, *, phones: bool) -> tuple[HoursRow, ...]:
    """Return the whole week for one line, for cards, messages and paper.

    Closed days are left out. Nothing that restricts is: where words, seasons and other days have
    no room, it says to call (or to ask) for the hours.

    Args:
        week: what the hours say.
        words: of the reader's language.
        phones: whether somebody can be called.
    """
    none = Markup("")
    ask = (HoursRow(none, ask_for_hours(words, phones=phones)),)
    if week.always:
        return (HoursRow(none, words.html("hours.always")),)
    others = [run for run in week.to_come if not (run.holiday and week.holidays is not None)]
    if week.over or len(others) > _SHORT_DAYS:
        return ask
    season = week.season
    before = (opens_again(week, words), season_name(season, week, words))
    rows = [HoursRow(none, text) for text in before if text]
    rows += week_rows(season, words, closed=False)
    if week.holidays is not None:
        rows.append(HoursRow(words.html("hours.holidays"), day_words(week.holidays, words)))
    rows += other_rows(others, words)
    if sum(len(row.line) for row in rows) <= _SHORT:  # without its tags it is shorter still
        return tuple(rows)
    long = sum(len(words.as_text(row.line)) for row in rows) > _SHORT
    return ask if long else tuple(rows)


def week_rows(season: Season, words: Translator, *, closed: bool) -> list[HoursRow]:
    """Return the rows of a week, with the closed days or without; one row at least."""
    rows = season.rows()
    return [
        HoursRow(words.weekdays(row.first, row.last), day_words(row.day, words))
        for row in rows
        if row.day or closed or len(rows) == 1
    ]


def other_rows(runs: list[OtherDays] | tuple[OtherDays, ...], words: Translator) -> list[HoursRow]:
    """Return the rows of days that differ."""
    return [
        HoursRow(dates_name(run.first, run.last, words), day_words(run.day, words)) for run in runs
    ]


@once
def hours_in_short(week: Week, words: Translator, *, phones: bool) -> Markup:
    """Return the whole week in one line of HTML; see `hours_rows`."""
    rows = hours_rows(week, words, phones=phones)
    return dotted(Markup(f"<span>{row.line}</span>") for row in rows)
