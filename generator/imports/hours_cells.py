"""Opening hours from elsewhere: taken over when they say what they seem to say, else as words."""

from __future__ import annotations

import re

from generator.checks.hours import hours_problems
from generator.imports import words
from generator.imports.context import ImportContext
from generator.imports.result import ImportResult, Values
from generator.schema.fields import SERVICE
from generator.schema.states import ServiceStatus
from generator.source.nodes import Text

_RANK = next(field.choices for field in SERVICE if field.name == "status")
_LIMIT = {field.name: field.limit for field in SERVICE}
_TIMED = re.compile(r"\d:\d\d|\b(?:off|closed)$|^24/7$|sunrise|sunset")
_COMMENT = re.compile(r'"[^"]*"')
_ODD = re.compile(r"(?i)\|\||\bunknown\b|[a-z]{2}\.|#")


def is_understood(text: str) -> bool:
    """Say whether hours are in OpenStreetMap's way and mean what a person reads in them."""
    if any(hours_problems(Text.at(text, "", 1, 1), "")) or _ODD.search(text):
        return False
    if re.fullmatch(r"(?i)\s*(?:off|closed)\s*", text):  # closed for good, today, or by mistake?
        return False
    # A comma and a blank start a rule of their own: `Mo, We 10:00-14:00` is all of Monday.
    rules = re.split(r";|,\s+(?=[A-Z]|\d{4}\b)|(?<=[\d+]),(?=[A-Z])", _COMMENT.sub("", text))
    return all(_TIMED.search(rule.strip()) for rule in rules if rule.strip())


def hours(found: Values, context: ImportContext, incoming: ImportResult, where: str) -> None:
    """Make words of hours that are not understood: never drop them, never guess."""
    said = str(found.get("opening_hours", ""))
    if not said:
        return
    state = words.status(said)
    if state not in {None, ServiceStatus.OPEN} and words.key(said) != "closed":
        found["status"] = max(str(found.get("status", "open")), str(state), key=_RANK.index)
        incoming.note("status: read from the hours", said)
    if len(said) > _LIMIT["opening_hours"] or not is_understood(said):
        as_words(found, context, incoming, where)


def as_words(found: Values, context: ImportContext, incoming: ImportResult, where: str) -> None:
    """Move the hours of a service into its note, marked as read from a list."""
    said = str(found.pop("opening_hours"))
    add_note(found, context.hours_words.replace("{hours}", said), incoming, where)
    incoming.note("opening_hours: not understood; they stand in hours_note as they were", said)


def add_note(found: Values, text: str, incoming: ImportResult, where: str) -> None:
    """Put words about the hours behind those that are there; name what has no room."""
    parts = (str(found.get("hours_note", "")), text)
    whole = " ".join(dict.fromkeys(part for part in parts if part))
    if len(whole) > _LIMIT["hours_note"]:
        incoming.withhold(where, "hours_note: there is no room for all of it", whole)
        whole = whole[: _LIMIT["hours_note"] - 1].rsplit(" ", 1)[0] + "…"
    found["hours_note"] = whole
