"""How old a fact is, and what that means for somebody who is about to act on it.

fresh       a person checked it lately
ageing      a person checked it some time ago
call-first  a person checked it long ago: call before you go
unchecked   nobody has checked it for this guide; it says where it was read, and when
hidden      too old to help; it disappears from lists

A date counts only when a person checked (`last_verified`); a source's date never makes a
listing "checked". The same thresholds are used again in the browser, see overrides/age.js.
"""

from __future__ import annotations

from datetime import date, timedelta

from generator.schema.states import Freshness
from generator.source.settings import Ages

ORDER = tuple(Freshness)


def age_of(last_verified: date | None, source_date: str, today: date, ages: Ages) -> Freshness:
    """Return the age of a listing's facts on a day.

    Args:
        last_verified: the day a person checked it, or None.
        source_date: YYYY, YYYY-MM or YYYY-MM-DD, or "" when the source carries no date.
        today: the day of the build.
        ages: the guide's thresholds, in days.
    """
    if last_verified is None:
        read = day_of(source_date)
        too_old = read is not None and (today - read).days > ages.source_hidden
        return Freshness.HIDDEN if too_old else Freshness.UNCHECKED
    days = (today - last_verified).days
    if days > ages.hidden:
        return Freshness.HIDDEN
    if days > ages.call_first:
        return Freshness.CALL_FIRST
    return Freshness.AGEING if days > ages.ageing else Freshness.FRESH


def hours_good_until(last_verified: date | None, source_date: str, ages: Ages) -> date | None:
    """Return the last day on which listed hours may say "open now", or None for not at all.

    That ends when a checked fact becomes "call first". What nobody checked gets as many days from
    the date of its source; the hint itself says that it goes by the listed hours.
    """
    known = last_verified or day_of(source_date)
    return known + timedelta(days=ages.call_first) if known else None


def week_of_build(today: date) -> date:
    """Return the Monday of the week of a day.

    What says when it was made says the week: then it is new once a week, and not each day, where
    nothing else of it changed.
    """
    return today - timedelta(days=today.weekday())


def day_of(text: str) -> date | None:
    """Return the last day that a year, a month or a day names, or None for an empty text."""
    if not text:
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    if month:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1)
    return date(year, 12, 31)
