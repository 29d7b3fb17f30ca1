"""Public holidays, as the library knows them, and the days that it leaves out.

Some countries keep a holiday on the Friday before or the Monday after when it falls on a weekend,
and for those the library knows only that day. But somebody who writes "PH off" means the day
itself too. Which days of the calendar these are is worked out from the library's own data: a day
that is a holiday in every year in which it falls on Monday to Friday is one on a weekend too.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from opening_hours import (  # type: ignore[attr-defined]  # its stub leaves two names out
    OpeningHours,
    State,
    UnknownCountryError,
)

_YEARS = range(-2, 13)
"""Years that are looked at, from the one that is asked about: each date falls on every weekday
several times. Mostly later ones, so that a holiday that is new counts too."""


def is_known(country: str) -> bool:
    """Say whether the public holidays of a country are known."""
    return bool(country) and bool(_listed(country, 2026))


@lru_cache(maxsize=256)
def holidays(country: str, year: int) -> frozenset[date]:
    """Return the public holidays of a year, on the days that the library knows and on weekends."""
    return _listed(country, year) | weekend_holidays(country, year)


@lru_cache(maxsize=256)
def weekend_holidays(country: str, year: int) -> frozenset[date]:
    """Return holidays on a Saturday or Sunday of a year that the library does not know."""
    listed = _listed(country, year)
    found = set()
    for month, day in _fixed(country, year):
        holiday = date(year, month, day)
        if holiday.weekday() > 4 and holiday not in listed:
            found.add(holiday)
    return frozenset(found)


@lru_cache(maxsize=256)
def _fixed(country: str, year: int) -> frozenset[tuple[int, int]]:
    """Return month and day of what is a holiday whenever it falls on Monday to Friday."""
    years = [year + number for number in _YEARS]
    every = {(day.month, day.day) for one in years for day in _listed(country, one)} - {(2, 29)}
    return frozenset(
        (month, day)
        for month, day in every
        if all(
            date(one, month, day) in _listed(country, one)
            for one in years
            if date(one, month, day).weekday() < 5
        )
    )


@lru_cache(maxsize=1024)
def _listed(country: str, year: int) -> frozenset[date]:
    try:
        hours = OpeningHours("PH 00:00-24:00", country=country)
    except UnknownCountryError:
        return frozenset()
    found = set()
    for start, end, state, _ in hours.intervals(datetime(year, 1, 1), datetime(year + 1, 1, 1)):
        day = start
        while state == State.OPEN and day < end:
            found.add(day.date())
            day += timedelta(days=1)
    return frozenset(found)
