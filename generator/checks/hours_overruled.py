"""Hours of which a later rule takes a part without saying so.

A special case stands behind the usual week: a day behind a run of days, a season behind the year,
holidays behind weekdays. What stands the other way round loses its special case in silence:
"Su,PH 10:00-14:00; Mo-Sa 08:00-20:00" is open until 20:00 on most holidays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guide.hours_rules import Rule, weekdays_of

_EVERY = weekdays_of("Mo-Su")
_NTH = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)\[")


def overruled(rules: tuple[Rule, ...]) -> Iterator[int]:
    """Yield the place of each open rule that loses a part of its days to a later one.

    A later rule that closes is an exception, and one that holds for fewer days of the same kind a
    special case: they are meant.
    """
    for number, rule in enumerate(rules):
        later = (one for one in rules[number + 1 :] if one.before == "; ")
        if not _closes(rule) and any(not _closes(one) and _takes(one, rule) for one in later):
            yield number


def _closes(rule: Rule) -> bool:
    return rule.modifier == "closed"


def _takes(later: Rule, rule: Rule) -> bool:
    """Say whether a rule takes days from one before it that is as special as itself, or more."""
    if (later.times, later.modifier, later.comment) == (rule.times, rule.modifier, rule.comment):
        return False
    if later.wide not in {"", rule.wide}:
        return False
    theirs, own = _weekdays(later), _weekdays(rule)
    # "Mo-Su,PH" says no more than "on holidays too".
    special = rule.names_holidays and own != _EVERY
    if special and not later.names_holidays and theirs:
        return True
    if any(weekdays_of(match[1]) <= theirs for match in _NTH.finditer(rule.days)):
        return True
    same_time = later.wide == rule.wide
    return bool(theirs & own) and not (same_time and theirs <= own)


def _weekdays(rule: Rule) -> frozenset[int]:
    """Return the plain weekdays for which a rule holds; all of them where it names no day."""
    return weekdays_of(rule.days or "Mo-Su")
