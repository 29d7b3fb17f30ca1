"""The hours of a service or a phone as its page shows them: seasons, rows, other days."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.guide.hours_model import Day, Season, Week
from generator.guide.hours_wording import (
    ask_for_hours,
    dates_name,
    day_words,
    days_name,
    next_other_days,
    opens_again,
    season_name,
)
from generator.i18n.translator import Translator


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Days, and what is so on them."""

    days: Markup
    times: Markup


@dataclass(frozen=True, slots=True)
class SeasonView:
    """A table of a usual week; `name` says when it holds, or is "" where there is only one."""

    name: Markup
    rows: tuple[HoursRow, ...]


@dataclass(frozen=True, slots=True)
class HoursView:
    """Opening hours on a page.

    Attributes:
        sentence: what is said before all tables: always open, closed until a day, or ask; or "".
        seasons: the tables; none where the sentence says it all.
        others: the next days that differ; `others_title` stands above them.
        caption: names the tables for a screen reader.
    """

    sentence: Markup
    seasons: tuple[SeasonView, ...]
    others: tuple[HoursRow, ...]
    others_title: Markup
    caption: Markup


def hours_view(week: Week, words: Translator, source_language: str, *, phones: bool) -> HoursView:
    """Return what a page shows of opening hours.

    Args:
        week: what the hours say.
        words: of the page's language.
        source_language: of the words in the hours themselves.
        phones: whether somebody can be called.
    """

    def times(day: Day) -> Markup:
        return Markup(", ").join(
            _times(one.start, one.end, one.note, _comment(one.comment, words, source_language))
            for one in day_words(day, words)
        )

    def season(one: Season) -> SeasonView:
        rows = [
            HoursRow(Markup.escape(days_name(first, last, words)), times(day))
            for first, last, day in one.rows()
        ]
        if week.holidays is not None:
            rows.append(HoursRow(words.html("hours.holidays"), times(week.holidays)))
        return SeasonView(Markup.escape(season_name(one, week, words)), tuple(rows))

    sentence = Markup.escape(opens_again(week, words))
    if week.always:
        sentence = words.html("hours.always")
    elif week.over:
        sentence = Markup.escape(ask_for_hours(words, phones=phones))
    alone = week.always or week.over
    return HoursView(
        sentence=sentence,
        seasons=() if alone else tuple(season(one) for one in week.seasons),
        others=() if alone else tuple(
            HoursRow(Markup.escape(dates_name(run.first, run.last, words)), times(run.day))
            for run in next_other_days(week)
        ),
        others_title=words.html("hours.other_days"),
        caption=words.html("service.hours"),
    )  # fmt: skip


def _comment(comment: str, words: Translator, source_language: str) -> Markup:
    return (
        Markup("<bdi>{}</bdi>").format(words.foreign(comment, source_language))
        if comment
        else Markup("")
    )


def _times(start: str, end: str, note: str, comment: Markup) -> Markup:
    """Return a span as HTML; each time is kept apart from the letters around it."""
    parts = [Markup("<bdi>{}</bdi>").format(start)] if start else []
    if end:
        parts = [Markup("<bdi>{}</bdi>&nbsp;– <bdi>{}</bdi>").format(start, end)]
    parts += [Markup.escape(note)] if note else []
    if comment:
        parts.append(Markup("({})").format(comment) if parts else comment)
    return Markup(" ").join(parts)
