"""One function for each kind of value. The docstring of a function is its rule."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import phonenumbers

from generator.checks import contacts, instead, texts
from generator.checks.context import CheckContext, GoodValue
from generator.checks.hours import hours_problems
from generator.i18n.language_codes import is_known, meant, name_of
from generator.schema.fields import Field, Kind
from generator.source.addresses import LONGEST, is_part, part_like
from generator.source.nodes import Text, problem_at
from generator.source.problems import Problems, near, one_of, quoted

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.A)
_MONTH_OR_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.A)
_GRACE = timedelta(days=1)
"""It is tomorrow already where somebody notes a check (UTC+14 to UTC-12)."""
_SHORT_LIST = 12
"""Words of the vocabulary that a message still names all."""
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00", re.A)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


def value_problems(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """Return what is wrong with one value; many listings have the same, and it is asked once."""
    same = GoodValue(id(field), str(value))
    if same in known.good:
        return
    found = tuple(_problems(value, field, path, known))
    if not found:
        known.good.add(same)
    yield from found


def _problems(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    if len(value) > field.limit:
        message = (
            f"The text has {len(value)} characters; there is room for {field.limit}. "
            "Keep what readers need first."
        )
        yield problem_at(value, path, message, "length")
    yield from _RULES[field.kind](value, field, path, known)


def _id(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """An id has small letters, digits and single dashes."""
    short = value[:LONGEST].rstrip("-") if len(value) > LONGEST else value  # `length` says it
    if not is_part(short):
        message = (
            f"{quoted(value)} can't be part of a web address. Write it like {part_like(value)}."
        )
        yield problem_at(value, path, message, "id-form")


def _area(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """An area is one of those under areas:."""
    if value not in known.areas:
        message = f"{quoted(value)} is not an area of this guide."
        hint = near(value, known.areas) or " Use an id from the list under areas:, or add it there."
        yield problem_at(value, path, message + hint, "area-known")


def _service(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A service is one of those under services:."""
    if value not in known.services:
        message = f"{quoted(value)} is not the id of a service."
        hint = known.near_service(value) or " Use an id from the list under services:."
        yield problem_at(value, path, message + hint, "service-known")


def _choice(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A choice is one of the few words that the key allows."""
    if value not in field.choices:
        hint = near(value, field.choices) or instead.choice(value, field)
        message = f"{quoted(value)} can't be used here.{hint or f' Write {one_of(field.choices)}.'}"
        if hint and not hint.startswith(" Write"):
            message = f"{quoted(value)} can't be used here. Write {one_of(field.choices)}.{hint}"
        yield problem_at(value, path, message, "choice-known")


def _term(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A term is one of the words of vocabulary.yaml."""
    words = known.terms[field.choices[0]]
    if value not in words:
        message = f"{quoted(value)} is not in the guide's vocabulary."
        idea = known.also(field.choices[0], value) or _in_one(value, words) or near(value, words)
        if field.choices[0] == "serves" and value.casefold().replace(" ", "-") in _EVERYONE:
            idea = " Everybody may come? Delete this word; ages have keys of their own."
        hint = idea or (
            f" The words are {one_of(words)}."
            if 0 < len(words) <= _SHORT_LIST
            else f" The words are in vocabulary.yaml, under {field.choices[0]}:."
        )
        yield problem_at(value, path, message + hint, f"{field.choices[0]}-known")


_EVERYONE = frozenset(
    ["everyone", "everybody", "anyone", "all", "public", "general-public", "adults"]
)


def _in_one(value: str, words: tuple[str, ...]) -> str:
    """Return what to write for several words of the vocabulary that stand in one text."""
    parts = [part for part in re.split(r"[\s,;/+&]+", value) if part not in {"and", ""}]
    if len(parts) < 2 or not set(parts) <= set(words):
        return ""
    return f" A comma stands between two words: {', '.join(parts)}"


def _yes_no(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A question has the answers yes and no; not known is to leave it out."""
    if value.lower() not in {"yes", "no", "true", "false"}:
        what = instead.yes_no(value, field) or "Write yes or no; not known? Delete the line."
        message = f"{quoted(value)} is not an answer here. {what}"
        yield problem_at(value, path, message, "yes-or-no")


def _whole(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A whole number within its bounds."""
    if not re.fullmatch(r"[0-9]{1,4}", value) or not field.low <= int(value) <= field.high:
        bounds = f"{field.low} to {field.high}"
        what = instead.whole(value, field) or f"Write a whole number, {bounds}."
        message = f"{quoted(value)} can't be used here. {what}"
        yield problem_at(value, path, message, "whole-number")


def _degrees(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """Degrees are a decimal number within their bounds."""
    if not re.fullmatch(r"-?\d{1,3}(\.\d{1,10})?", value, re.A):
        what = instead.degrees(value, field) or f"Write it with a point, like {field.example}."
        message = f"{quoted(value)} is not in degrees. {what}"
        yield problem_at(value, path, message, "degrees")
    elif not field.low <= float(value) <= field.high:
        message = (
            f"{field.name} lies between {field.low:.0f} and {field.high:.0f}. "
            "Are latitude and longitude swapped?"
        )
        yield problem_at(value, path, message, "degrees")


def _day(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A day exists, is written like 2026-05-01, and is not in the future."""
    yield from _date(value, field, path, known, _DAY, "2026-05-01")


def _planned_day(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A day exists, and is written like 2026-05-01; it may lie in the future."""
    yield from _date(value, field, path, known, _DAY, "2026-05-01", may_come=True)


def _month_or_day(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A year, a month or a day that is not in the future."""
    yield from _date(value, field, path, known, _MONTH_OR_DAY, "2026-05-01, 2026-05 or 2026")


def _date(
    value: Text,
    field: Field,
    path: str,
    known: CheckContext,
    form: re.Pattern[str],
    like: str,
    may_come: bool = False,
) -> Problems:
    day = None
    if form.fullmatch(value):
        try:
            day = date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            message = f"The calendar has no day {value}. Look at the month and the day again."
            yield problem_at(value, path, message, "date-exists")
            return
    if day is None:
        what = instead.day(value, form is _DAY) or f"Write it like {like}."
        message = f"{quoted(value)} is not a date as this guide writes it. {what}"
        yield problem_at(value, path, message, "date-form")
    elif not may_come and day > known.today + _GRACE:
        message = f"{value} is in the future. Write the day on which it was."
        yield problem_at(value, path, message, "date-past")


def _hours(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """Opening hours can be read and say what they seem to say."""
    yield from hours_problems(value, path, known.today)


def _clock(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A time is a 24-hour time with two digits, a colon and two digits."""
    if not _CLOCK.fullmatch(value):
        found = instead.clock(value)
        what = f"Write {field.name}: {found}" if found else "Write 24-hour times, like 09:30."
        message = f"{quoted(value)} is not a time. {what}"
        yield problem_at(value, path, message, "clock")


def _language(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A language is a BCP 47 code, the shortest one, and readers can be shown its name."""
    own = known.language_names
    if _LANGUAGE.fullmatch(value) and is_known(value, {*own, *known.languages}):
        return
    idea = meant(value, {*own, *known.languages})
    if idea:
        hint = f"Write {idea} ({name_of(idea, own)})."
    elif _LANGUAGE.fullmatch(value):
        first = known.languages[0] if known.languages else "en"
        hint = (
            "Mend it. When it is right (ISO 639-3), add its name: "
            f"{value}: … under language_names: in docs/{first}/strings.yaml."
        )
    else:
        hint = instead.languages(value, {*own, *known.languages})
        hint = hint or "Write two or three letters, like en, es or zh-Hans."
    message = f"{quoted(value)} is not the code of a language that is known here. {hint}"
    yield problem_at(value, path, message, "language-code")


def _country(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A country is two capital letters of ISO 3166."""
    if value not in phonenumbers.SUPPORTED_REGIONS:
        found = instead.country(value)
        what = f"Write {field.name}: {found}" if found else "Write two capital letters, like US."
        message = f"{quoted(value)} is not the code of a country. {what}"
        yield problem_at(value, path, message, "country-code")


def _timezone(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A time zone is a name of the IANA list, of a place: one of hours only has no summer time."""
    names = _timezones()
    if value in names and _HOURS_ONLY.match(value):
        message = (
            f"{quoted(value)} has no summer time, so hours would be wrong for half a year. Write "
            "the zone of the place, like America/New_York."
        )
        yield problem_at(value, path, message, "timezone")
    if value not in names:
        message = f"{quoted(value)} is not a time zone. Write it like America/Los_Angeles."
        yield problem_at(value, path, message + near(value, names), "timezone")


_HOURS_ONLY = re.compile(r"(?:Etc/|GMT|UTC|UCT|Zulu|Universal|Greenwich|[EMH]ST$)")


@lru_cache(maxsize=1)
def _timezones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _fingerprint(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A fingerprint is 8 hex digits; `stamp` writes it."""
    if not re.fullmatch(r"[0-9a-f]{8}", value):
        message = (
            f"{quoted(value)} is no fingerprint of a text: 8 signs, 0 to 9 and a to f. Run: "
            "python3 guide.py stamp"
        )
        yield problem_at(value, path, message, "fingerprint")


_RULES: dict[Kind, Callable[[Text, Field, str, CheckContext], Problems]] = {
    Kind.TEXT: texts.text,
    Kind.NAME: texts.text,
    Kind.LINE: texts.text,
    Kind.ID: _id,
    Kind.AREA: _area,
    Kind.SERVICE: _service,
    Kind.CHOICE: _choice,
    Kind.TERM: _term,
    Kind.YES_NO: _yes_no,
    Kind.WHOLE: _whole,
    Kind.DEGREES: _degrees,
    Kind.DAY: _day,
    Kind.PLANNED_DAY: _planned_day,
    Kind.MONTH_OR_DAY: _month_or_day,
    Kind.WEB: contacts.web,
    Kind.EMAIL: contacts.email,
    Kind.PHONE: contacts.phone,
    Kind.SHORT_PHONE: contacts.short_phone,
    Kind.HOURS: _hours,
    Kind.CLOCK: _clock,
    Kind.LANGUAGE: _language,
    Kind.COUNTRY: _country,
    Kind.TIMEZONE: _timezone,
    Kind.FINGERPRINT: _fingerprint,
}
