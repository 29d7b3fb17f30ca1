"""Hours with a break in the middle of the day: "9-5, closed 12-1 for lunch"."""

from __future__ import annotations

import re
from typing import NamedTuple

_TIME = r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m?\.?)?|noon"
_SPAN = (
    rf"(?:from\s+|between\s+)?(?P<start>{_TIME})\s*(?:-|–|—|to|till|until|and)\s*(?P<end>{_TIME})"
)
_WHAT = r"(?:for\s+|during\s+)?(?:the\s+|a\s+)?(?:lunch(?:time)?|midday|prayers?)?(?:\s+break)?"
_BREAK = re.compile(
    rf"(?P<rest>.*\d.*?)[\s,;:(\[]+(?:but\s+|and\s+|with\s+)?"
    rf"(?:closed\s+{_WHAT}|except\s+{_WHAT}|not\s+|off\s+|shut\s+{_WHAT}|lunch(?:\s+break)?|break)"
    rf"[\s:,]*{_SPAN}\s*,?\s*{_WHAT}[\s.)\]]*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 120
"""Signs of a text that is looked at; the hours of one place with a break are shorter."""
_ONE_SPAN = re.compile(r"(?P<days>(?:\S+ )?)(?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)")


class Break(NamedTuple):
    """Hours without their break, and the break as it was typed."""

    rest: str
    span: str


def break_in(text: str) -> Break | None:
    """Return the break that ends a text, or None."""
    match = _BREAK.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    return Break(match["rest"], f"{match['start']}-{match['end']}") if match else None


def with_break(hours: str, pause: str) -> str:
    """Return hours with a break, or "" where it may be meant for some of the days only.

    Args:
        hours: one rule with one span, and days that are closed.
        pause: the break, like "12:00-13:00".
    """
    opened, *others = hours.split("; ")
    match, begins, ends = _ONE_SPAN.fullmatch(opened), pause[:5], pause[6:]
    if not match or any(not rule.endswith(" off") for rule in others):
        return ""
    if not match["start"] < begins < ends < match["end"]:
        return ""
    spans = f"{match['start']}-{begins},{ends}-{match['end']}"
    return "; ".join([f"{match['days']}{spans}", *others])
