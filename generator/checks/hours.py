"""Opening hours: the slips people make, and the ones the library lets pass in silence."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.guide.hours_rules import is_readable
from generator.source.nodes import Text, problem_at
from generator.source.problems import Problems, quoted

_DAYS = {
    "monday": "Mo", "tuesday": "Tu", "wednesday": "We", "thursday": "Th", "friday": "Fr",
    "saturday": "Sa", "sunday": "Su", "mon": "Mo", "tue": "Tu", "tues": "Tu", "wed": "We",
    "thu": "Th", "thur": "Th", "thurs": "Th", "fri": "Fr", "sat": "Sa", "sun": "Su",
    "daily": "Mo-Su", "everyday": "Mo-Su", "weekdays": "Mo-Fr", "weekends": "Sa-Su",
}  # fmt: skip
_AM_PM = re.compile(r"\b(\d{1,2})(?::(\d{2}))?\s*([ap])\.?\s?m\b\.?", re.I)
_BARE = re.compile(r"(?<![:\d])(\d{1,2})-(\d{1,2})(?![:\d])")
_BAD_CLOCK = re.compile(r"\b(2[5-9]|[3-9]\d):\d{2}\b|\b\d{1,2}:[6-9]\d\b")
_NIGHT = re.compile(r"\b(\d{2}):(\d{2})-(\d{2}):(\d{2})\b")


def hours_problems(value: Text, path: str) -> Problems:
    """Opening hours are written as OpenStreetMap writes them, and mean what they seem to mean."""
    if match := _BAD_CLOCK.search(value):
        message = (
            f"{quoted(match.group())} is not a time. Write 24-hour times, like 09:30 or 22:00."
        )
        yield problem_at(value, path, message, "hours-time")
        return
    if not is_readable(value):
        if not re.search(r"\d", value) and not suggestion(value):
            message = (
                f"{quoted(value)} holds no time. Put words under hours_note:; if people have to "
                "book first, write needs_appointment: yes."
            )
            yield problem_at(value, path, message, "hours-words")
            return
        idea = suggestion(value)
        hint = f"Did you mean {quoted(idea)}?" if idea else 'Write them like "Mo-Fr 09:00-17:00".'
        message = f"{quoted(value)} can't be read as opening hours. {hint}"
        yield problem_at(value, path, message, "hours-form")
        return
    yield from _traps(value, path)


def _traps(value: Text, path: str) -> Problems:
    rules = [rule.strip() for rule in re.split(r";|\|\|", value)]
    if re.fullmatch(r'"[^"]*"', value.strip()):
        message = "These hours hold no time, only words. Put the words under hours_note:."
        yield problem_at(value, path, message, "hours-words")
    if any(re.match(r"SH\b", rule) for rule in rules):
        message = "SH (school holidays) is not known to any reader. Say it in hours_note: instead."
        yield problem_at(value, path, message, "hours-school-holidays")
    for before, after in pairwise(rules):
        closes = re.search(r"\b(off|closed)$", before)
        if closes and not before.startswith("PH") and re.match(r"(Mo|Tu|We|Th|Fr|Sa|Su)\b", after):
            message = (
                f"The exception {quoted(before)} stands before {quoted(after)}, which "
                "overrules it. Put the exception last."
            )
            yield problem_at(value, path, message, "hours-exception-last")
    for match in _NIGHT.finditer(value):
        start = int(match[1]) * 60 + int(match[2])
        end = int(match[3]) * 60 + int(match[4])
        if end < start and end + 1440 - start > 14 * 60:
            message = (
                f"{match.group()} goes on over midnight for {(end + 1440 - start) // 60} hours. "
                "Is that so, or are the times in the wrong order?"
            )
            yield problem_at(value, path, message, "hours-long-night", blocking=False)


def suggestion(text: str) -> str:
    """Return hours that can be read and are near to what somebody typed, or an empty string."""
    idea = re.sub(r"\s*[–—−]\s*", "-", text)
    idea = re.sub(r"\b(to|until|till|through)\b", "-", idea, flags=re.I)
    idea = re.sub(
        r"[A-Za-z]+", lambda m: _DAYS.get(m.group().lower().rstrip("s"), "")
        or _DAYS.get(m.group().lower(), m.group()), idea,
    )  # fmt: skip
    idea = _AM_PM.sub(_twenty_four, idea)
    idea = re.sub(r"\s*-\s*", "-", idea)
    idea = re.sub(r"\b(\d):(\d{2})", r"0\1:\2", idea)
    idea = re.sub(r"(Mo|Tu|We|Th|Fr|Sa|Su)\s*:\s*", r"\1 ", idea)
    idea = _BARE.sub(_whole_hours, idea)
    idea = " ".join(idea.replace(" and ", ",").split())
    return idea if is_readable(idea) else ""


def _whole_hours(match: re.Match[str]) -> str:
    """`10-18` is 10:00-18:00; `9-5` is meant as 9 in the morning to 5 in the afternoon."""
    start, end = int(match[1]), int(match[2])
    return f"{start:02}:00-{end + 12 if end <= start < 12 else end:02}:00"


def _twenty_four(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02}:{match[2] or '00'}"
