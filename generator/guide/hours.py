"""Opening hours: OpenStreetMap's way of writing them, and the week a person can read.

https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification; parsed by opening-hours-py.
The week is made here once from the expression; every output shows it (`hours_wording.py`), and
none reads the expression for itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from generator.guide.freshness import week_of_build
from generator.guide.holidays import holidays
from generator.guide.hours_days import BEFORE, SEEN, days_of, next_opening
from generator.guide.hours_model import Day, Season, Week, opens
from generator.guide.hours_rules import rules_of
from generator.guide.hours_seasons import other_days, seasons_of

_FAR = 7
"""Days without an opening after which the next one is named."""


@lru_cache(maxsize=8192)
def week_of(expression: str, country: str, today: date) -> Week:
    """Return what opening hours say, seen from a day on.

    Args:
        expression: hours that `is_readable` accepts.
        country: two letters, for public holidays; holidays of unknown countries don't count.
        today: the first day that is looked at.
    """
    # From days before on, as the table of "open now" needs them, so that both share one answer.
    first = week_of_build(today) - timedelta(days=BEFORE)
    begin = (today - first).days
    days = days_of(expression, country, first)[begin : begin + SEEN]
    rules = rules_of(expression)
    speaks = bool(country) and any(rule.names_holidays for rule in rules)
    free = _holidays(country, today) if speaks else frozenset()
    seasons = seasons_of(days, today, free)
    number = next((number for number, day in enumerate(days) if opens(day)), None)
    opening = today + timedelta(days=number) if number is not None else None
    if opening is None:  # not within a year
        opening = next_opening(expression, country, today)
    timed = any(rule.times or rule.always for rule in rules if rule.modifier != "closed")
    return Week(
        seasons=_since_monday(seasons, today),
        exceptions=other_days(days, today, seasons, free),
        holidays=_on_holidays(days, today, free),
        opens_again=opening if opening and (opening - today).days >= _FAR else None,
        over=opening is None and timed,
        comments=tuple(dict.fromkeys(s.comment for day in days for s in day if s.comment)),
    )


def _since_monday(seasons: tuple[Season, ...], today: date) -> tuple[Season, ...]:
    """Return seasons of which the one that holds today begins with the week, not with the day.

    Nobody is told when it began, and so a week of hours is the same value from day to day.
    """
    if not seasons or seasons[0].first != today:
        return seasons
    return (replace(seasons[0], first=week_of_build(today)), *seasons[1:])


def _holidays(country: str, today: date) -> frozenset[date]:
    end = today + timedelta(days=SEEN)
    return holidays(country, today.year) | holidays(country, end.year)


def _on_holidays(days: tuple[Day, ...], today: date, free: frozenset[date]) -> Day | None:
    """Return the hours of public holidays, where they are the same on all of them."""
    found = {
        days[number] for day in free if 0 <= (number := (day - today).days) < len(days)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None
