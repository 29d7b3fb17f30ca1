"""Schedules of HSDS become opening hours; those that are over, or not weekly, stay out.

A schedule of the service at its location says more than one of the service, and that more than one
of the building.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.imports.context import Reading
from generator.imports.dates import days, is_over, is_to_come
from generator.imports.hours_cells import add_note, is_understood
from generator.imports.json_values import JsonObject, listed_objects, text
from generator.imports.result import Values
from generator.imports.words import answer

_DAYS = {"MO": "Mo", "TU": "Tu", "WE": "We", "TH": "Th", "FR": "Fr", "SA": "Sa", "SU": "Su"}
_NAMES = frozenset({
    "MO", "MON", "MONDAY", "TU", "TUE", "TUES", "TUESDAY", "WE", "WED", "WEDNESDAY", "TH", "THU",
    "THUR", "THURS", "THURSDAY", "FR", "FRI", "FRIDAY", "SA", "SAT", "SATURDAY", "SU", "SUN",
    "SUNDAY",
})  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ODD = ("count", "byweekno", "bymonthday", "byyearday", "bymonth", "bysetpos")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00(?:\.0+)?)?")
_ZONED = re.compile(r"(?i)\d\s*(z|utc|gmt|[+-]\d{2}:?\d{2})$")
_ZONE_NAME = re.compile(r"[A-Za-z]+/[A-Za-z_/]+")


class Level(NamedTuple):
    """What may have schedules: its name for people, and the object."""

    name: str
    parent: JsonObject


def read_hours(levels: list[Level], reading: Reading) -> Values:
    """Return the hours of a service, and notes on them.

    Args:
        levels: what may have schedules, what says most first.
        reading: takes what stays out.
    """
    rules: list[str] = []
    notes: list[str] = []
    closed: list[str] = []
    chosen = ""
    for name, parent in levels:
        schedules = list(_schedules(parent, reading))
        found = [rule for one in schedules if (rule := _rule(one, reading, notes, not chosen))]
        here = bool(schedules or listed_objects(parent, "regular_schedules"))
        if here and chosen and set(found) - set(rules):
            reading.withhold(
                f"schedules of the {name}: left out, because the {chosen} has its own",
                ", ".join(dict.fromkeys(found)),
            )
        elif here and not chosen:
            rules, chosen = list(dict.fromkeys(found)), name
        closed += _closed_days(parent, reading)
    hours: Values = {}
    if rules:
        expression = "; ".join([", ".join(rules), *dict.fromkeys(closed)])
        if is_understood(expression):
            hours["opening_hours"] = expression
        else:
            notes.insert(0, reading.context.hours_words.replace("{hours}", expression))
    for note in dict.fromkeys(notes):
        add_note(hours, note, reading.incoming, reading.where)
    return hours


def _rule(schedule: JsonObject, reading: Reading, notes: list[str], use_notes: bool) -> str:
    """Return a schedule as one rule, or "" when it stays out; collect its notes while it holds."""
    said = _said(schedule)
    if why := _not_now(schedule, reading):
        reading.withhold(why, said)
        return ""
    own = [text(schedule, key) for key in ("description", "notes")]
    if use_notes:
        notes += [note for note in own if note and note not in notes]
    if why := _not_weekly(schedule):
        reading.withhold(f"schedules: {why}", said)
        return ""
    weekdays = _weekdays(schedule)
    times = [text(schedule, key) for key in ("opens_at", "closes_at")]
    span = _span(*times)
    if not weekdays or not span:
        if any(times) or text(schedule, "byday"):
            reading.withhold("schedules: days or times that are not understood", said)
        return ""
    return f"{weekdays} {span}"


def _said(schedule: JsonObject) -> str:
    keys = (
        "freq", "interval", "byday", "bymonthday", "byweekno", "opens_at", "closes_at", "timezone",
        "valid_from", "valid_to", "dtstart", "until", "count",
    )  # fmt: skip
    return " ".join(f"{key} {text(schedule, key)}" for key in keys if text(schedule, key))


def _not_now(schedule: JsonObject, reading: Reading) -> str:
    """Return why a schedule does not hold today, or not always from today on; "" when it does."""
    today = reading.context.today
    for key in ("valid_to", "until"):
        if said := text(schedule, key):
            over = is_over(said, today)
            if over is not False:
                return "schedules: it has ended" if over else "schedules: an end not understood"
            return "schedules: it will end, so write it as opening_hours or hours_note by hand"
    for key in ("valid_from", "dtstart"):
        if (said := text(schedule, key)) and (later := is_to_come(said, today)) is not False:
            return (
                "schedules: it has not begun yet" if later else "schedules: a start not understood"
            )
    return ""


def _not_weekly(schedule: JsonObject) -> str:
    """Return why a schedule is none that comes back each week or month, at local times."""
    freq = text(schedule, "freq").upper() or "WEEKLY"
    interval = text(schedule, "interval") or "1"
    times = [text(schedule, key) for key in ("opens_at", "closes_at")]
    zone = text(schedule, "timezone")
    if interval != "1":
        return "it does not come back each time (interval); write it as stops or hours_note"
    if odd := [key for key in _ODD if text(schedule, key)]:
        return f"it is limited ({', '.join(odd)}); write it as opening_hours or stops by hand"
    if any(_ZONED.search(time) for time in times) or (zone and not _ZONE_NAME.fullmatch(zone)):
        return "its times are not local times; write them as opening_hours by hand"
    monthly = freq == "MONTHLY" and re.fullmatch(
        r"(?:[1-5]|-1)[A-Z]{2}(?:,(?:[1-5]|-1)[A-Z]{2})*", _byday(schedule)
    )
    if freq == "DAILY" and not _byday(schedule):
        return ""
    if not monthly and (freq != "WEEKLY" or re.search(r"\d", _byday(schedule))):
        return "not weekly; write it as opening_hours or stops by hand"
    return ""


def _byday(schedule: JsonObject) -> str:
    value = schedule.get("byday")
    listed = isinstance(value, list)
    plain = ",".join(map(str, value)) if isinstance(value, list) else text(schedule, "byday")
    return re.sub(r"\s+", "", plain).upper() if listed or plain else ""


def _weekdays(schedule: JsonObject) -> str:
    """Return the days as OpenStreetMap writes them, or "" when one is not understood."""
    if text(schedule, "freq").upper() == "DAILY":
        return "Mo-Su"
    found = []
    for code in filter(None, re.split(r"[,;]", _byday(schedule))):
        match = re.fullmatch(r"(-?\d)?([A-Z]{2,9})", code)
        day = _DAYS.get(match[2][:2]) if match and match[2] in _NAMES else None
        if not match or not day:
            return ""
        found.append(day + (f"[{match[1]}]" if match[1] else ""))
    return ",".join(dict.fromkeys(found))


def _span(opens: str, closes: str) -> str:
    """Return a span of local times, or "" when it is not understood."""
    times = [_CLOCK.fullmatch(time) for time in (opens, closes)]
    if times[0] is None or times[1] is None or opens == closes:
        return ""
    first, last = (f"{int(match[1]):02}:{match[2]}" for match in times if match)
    last = "24:00" if last in {"00:00", "23:59"} else last
    return f"{first}-{last}" if first < "24:00" and last <= "24:00" else ""


def _schedules(parent: JsonObject, reading: Reading) -> Iterator[JsonObject]:
    """Yield the schedules of a parent; the rows of HSDS 1.x name one weekday each."""
    yield from listed_objects(parent, "schedules")
    for row in listed_objects(parent, "regular_schedules"):
        day = text(row, "weekday")
        if day.isdigit():
            why = "schedules: a weekday as a number; 1 is Monday in some lists, Sunday in others"
            reading.withhold(why, _said({**row, "byday": day}))
        else:
            yield {**row, "byday": day} if day else row


def _closed_days(parent: JsonObject, reading: Reading) -> Iterator[str]:
    """Yield the days of HSDS 1.x on which a service is closed as rules; name what else it says."""
    for row in listed_objects(parent, "holiday_schedules"):
        first, last = text(row, "start_date"), text(row, "end_date") or text(row, "start_date")
        if last and is_over(last, reading.context.today):
            continue
        spans = [days(first), days(last)]
        if answer(text(row, "closed")) == "yes" and all(len(span) == 1 for span in spans):
            yield f"{_written(spans[0][0])}-{_written(spans[1][0])} off"
        else:
            said = " ".join(filter(None, (first, last, text(row, "opens_at"))))
            reading.withhold("holiday_schedules: write them as opening_hours or hours_note", said)


def _written(day: date) -> str:
    """Return a day as OpenStreetMap writes it: `2026 Dec 24`."""
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}"
