"""The hours of a service or a phone as its page shows them: seasons, rows, other days."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.guide.hours_model import Season, Week
from generator.guide.hours_wording import (
    HoursRow,
    ask_for_hours,
    day_words,
    next_other_days,
    opens_again,
    other_rows,
    season_name,
    week_rows,
)
from generator.i18n.translator import Translator


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
        others: the next days that differ.
    """

    sentence: Markup
    seasons: tuple[SeasonView, ...] = ()
    others: tuple[HoursRow, ...] = ()


def hours_view(week: Week | None, words: Translator, *, phones: bool) -> HoursView | None:
    """Return what a page shows of opening hours, or None where there are none.

    Args:
        week: what the hours say.
        words: of the page's language.
        phones: whether somebody can be called.
    """
    if week is None:
        return None
    if week.always:
        return HoursView(words.html("hours.always"))
    if week.over:
        return HoursView(ask_for_hours(words, phones=phones))
    return HoursView(
        sentence=opens_again(week, words),
        seasons=tuple(_season(season, week, words) for season in week.seasons),
        others=tuple(other_rows(next_other_days(week), words)),
    )


def _season(season: Season, week: Week, words: Translator) -> SeasonView:
    rows = week_rows(season, words, closed=True)
    if week.holidays is not None:
        rows.append(HoursRow(words.html("hours.holidays"), day_words(week.holidays, words)))
    return SeasonView(season_name(season, week, words), tuple(rows))
