"""Rules about one service that need more than one of its keys. A docstring is the rule."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from functools import partial

from generator.checks import duplicates
from generator.checks.context import CheckContext
from generator.checks.shape import misplaced
from generator.guide import phones
from generator.guide.holidays import is_known
from generator.schema.fields import SERVICE
from generator.source.nodes import Record, Text, problem_at
from generator.source.problems import Problems, quoted
from generator.source.source import Source

FAR = 150
"""Kilometres from the middle of its area beyond which a point is surely a slip."""
_KEYS = frozenset(field.name for field in SERVICE)
_MANY_ON_A_DAY = 25
"""Listings that one day of checking by one team can hardly exceed."""


def problems(source: Source, known: CheckContext) -> Problems:
    """Run every rule over every service, then the rules about all of them together."""
    refused = {_plain(record.text("name")): record for record in source.refused}
    for service in source.services:
        path = service.text("id") or "services"
        if misplaced(service, "services"):
            continue  # `wrong-part` says it
        look = partial(_alone, service, path, known)
        yield from known.once("service", service, look, path, known.facts)
        yield from _do_not_list(service, path, refused)
    yield from _id_once(source)
    yield from _dates_in_bulk(source)
    yield from duplicates.problems(source)


def _alone(service: Record, path: str, known: CheckContext) -> Problems:
    for rule in _RULES:
        yield from rule(service, path, known)


def _reachable(service: Record, path: str, known: CheckContext) -> Problems:
    """A service can be reached in one way at least."""
    ways = ("phones", "email", "website", "address", "how_to_get_in", "stops", "moved_to")
    if any(service.get(way) for way in ways):
        return
    if all(key in _KEYS for key in service):  # a key that nobody knows may be a misspelt one
        message = (
            "There is no way to reach this service. Add phones, email, website or how_to_get_in."
        )
        yield problem_at(service, path, message, "reachable")


def _phone_numbers(service: Record, path: str, known: CheckContext) -> Problems:
    """A phone number is one that can exist in its country, written so that a link can dial it."""
    country = known.country(service)
    for count, phone in enumerate(service.records("phones"), 1):
        number = phone.get("number")
        if isinstance(number, Text) and re.fullmatch(r"[+(0-9][0-9 ().-]*[0-9]", number):
            yield from _number(number, f"{path} > phones > {count} > number", country)


def _from_abroad(number: str, code: int) -> str:
    """Return a number that begins as one dials abroad (00; 011 in North America), or ""."""
    prefix = r"(?:00|011)" if code == 1 else "00"
    plus = re.sub(rf"^\(?{prefix}\)?\s*", "+", number)
    return phones.international(plus, "") if plus[0] == "+" and phones.country_of(plus) else ""


def _number(number: Text, path: str, country: str) -> Problems:
    if phones.is_short(number):
        return
    if not number.startswith("+"):
        code = phones.calling_code(country)
        whole = phones.international(number, country)
        if country and phones.is_assigned(number, country) and whole.startswith(f"+{code} "):
            if phones.digits(number).startswith(("1800", "1860", "800")):
                return  # freephone lines that work inside their country only
            message = f"The country code +{code} is missing. Write {quoted(whole)}."
        elif abroad := _from_abroad(number, code):
            message = f"Write + for the digits that dial abroad: {quoted(abroad)}."
        else:
            message = "Write the number with + and the country code, like +1 213 555 0100."
        yield problem_at(number, path, message, "phone-country-code")
        return
    plain = phones.digits(number)[1:]
    prefix = str(phones.calling_code(country)) if country else ""
    if prefix and plain.startswith(prefix) and len(plain) - len(prefix) <= phones.SHORT:
        short = plain[len(prefix) :]
        message = f"A short code is dialled as it is. Write {short} without the +{prefix}."
        yield problem_at(number, path, message, "phone-short-code")
    elif not phones.is_possible(number, ""):
        message = f"{quoted(number)} has too many or too few digits. Compare it with the source."
        yield problem_at(number, path, message, "phone-length")
    elif phones.is_premium(number):
        message = (
            f"{quoted(number)} costs the caller money by the minute. Readers are not sent to such "
            "numbers. Take it out, or find the usual number of the service."
        )
        yield problem_at(number, path, message, "phone-premium")
    elif not phones.is_assigned(number, ""):
        message = (
            f"{quoted(number)} is in a range that nobody uses yet. Compare it with the source."
        )
        yield problem_at(number, path, message, "phone-range", blocking=False)
    elif prefix and not plain.startswith(prefix):
        message = (
            f"{quoted(number)} belongs to another country than the service ({country}). "
            "Is it right?"
        )
        yield problem_at(number, path, message, "phone-other-country", blocking=False)


def _checked_by_a_person(service: Record, path: str, known: CheckContext) -> Problems:
    """last_verified and verified_how come together: a date alone is not a check."""
    if service.get("last_verified") and not service.get("verified_how"):
        message = (
            "verified_how: is missing beside last_verified:. Write how it was checked, like phoned."
        )
        yield problem_at(service.key("last_verified"), path, message, "verified-how")
    for key in ("verified_how", "verified_by"):
        if service.get(key) and not service.get("last_verified"):
            message = f"{key}: is here without last_verified:. Add the day, or delete this line."
            yield problem_at(service.key(key), path, message, "verified-when")


def _place_on_the_map(service: Record, path: str, known: CheckContext) -> Problems:
    """Latitude and longitude come together and lie near the area."""
    latitude, longitude = _degrees(service, "latitude"), _degrees(service, "longitude")
    if (latitude is None) != (longitude is None):
        there, missing = (
            ("latitude", "longitude") if longitude is None else ("longitude", "latitude")
        )
        if service.get(there) and not service.get(missing):
            message = f"{missing}: is missing beside {there}:. Write both or none."
            yield problem_at(service.key(there), path, message, "coordinates-pair")
        return
    middle = _middle(service, known)
    if latitude is None or longitude is None or middle is None:
        return
    if _kilometres((latitude, longitude), middle) > FAR:
        swapped = _kilometres((longitude, latitude), middle) <= FAR
        negated = _kilometres((latitude, -longitude), middle) <= FAR
        message = f"This point is more than {FAR} km from the area. "
        if swapped:
            message += "Latitude and longitude are swapped."
        elif negated:
            message += "Is the minus sign missing before the longitude?"
        else:
            message += "Compare both numbers with a map."
        yield problem_at(service.key("latitude"), path, message, "coordinates-far")


def _ages(service: Record, path: str, known: CheckContext) -> Problems:
    """The lowest age is not above the highest."""
    low, high = service.text("minimum_age"), service.text("maximum_age")
    if low.isdigit() and high.isdigit() and int(low) > int(high):
        message = f"minimum_age {low} is above maximum_age {high}. Swap them or mend one."
        yield problem_at(service.key("minimum_age"), path, message, "ages-order")


def _holidays(service: Record, path: str, known: CheckContext) -> Problems:
    """`PH` in the hours needs a country whose holidays are known."""
    places = [(f"{path} > opening_hours", service.get("opening_hours"))]
    places += [
        (f"{path} > phones > opening_hours", phone.get("opening_hours"))
        for phone in service.records("phones")
    ]
    for place, hours in places:
        if not isinstance(hours, Text) or not re.search(r"\bPH\b", hours):
            continue
        country = known.country(service)
        if not is_known(country):
            message = (
                f"The public holidays of {country or 'this country'} are not known here, so PH "
                "has no effect. Say it in hours_note: instead."
            )
            yield problem_at(hours, place, message, "hours-holidays")


def _has_a_source(service: Record, path: str, known: CheckContext) -> Problems:
    """Facts that nobody checked say where they were read."""
    if not any(service.get(key) for key in ("source", "last_verified", "moved_to")):
        message = (
            "There is no source: and nobody has checked it. Add the address where you read it."
        )
        yield problem_at(service, path, message, "has-source", blocking=False)


_RULES: tuple[Callable[[Record, str, CheckContext], Problems], ...] = (
    _reachable,
    _phone_numbers,
    _checked_by_a_person,
    _place_on_the_map,
    _ages,
    _holidays,
    _has_a_source,
)


def _do_not_list(service: Record, path: str, refused: dict[str, Record]) -> Problems:
    """A name that asked not to be listed is not listed again."""
    if not refused:
        return
    for key in ("name", "organization"):
        record = refused.get(_plain(service.text(key)))
        if record is not None and service.text(key):
            message = (
                f"{quoted(service.text(key))} asked not to be listed (line {record.line}). "
                "Delete this entry."
            )
            yield problem_at(service.key(key), path, message, "do-not-list")


def _id_once(source: Source) -> Problems:
    """An id is used once."""
    first: dict[str, Record] = {}
    lowered: dict[str, str] = {}
    for service in source.services:
        name = service.text("id")
        if name in first:
            message = (
                f"This id is used on line {first[name].line} already. Choose another; ids are "
                "part of web addresses."
            )
            yield problem_at(service.key("id"), name, message, "id-once")
        elif name:
            first[name] = service
            lowered[name.lower()] = name


def _dates_in_bulk(source: Source) -> Problems:
    """Many listings with one date of checking are a stamp, not a check."""
    days: dict[str, list[Record]] = {}
    for service in source.services:
        if day := service.text("last_verified"):
            days.setdefault(day, []).append(service)
    for day, services in days.items():
        if len(services) > _MANY_ON_A_DAY:
            message = (
                f"{len(services)} listings say that they were checked on {day}. Did a person check "
                "each of them that day? A date is only for what somebody checked."
            )
            yield problem_at(
                services[0].key("last_verified"),
                "services",
                message,
                "dates-in-bulk",
                blocking=False,
            )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())


def _degrees(record: Record, key: str) -> float | None:
    try:
        return float(record.text(key))
    except ValueError:
        return None


def _middle(service: Record, known: CheckContext) -> tuple[float, float] | None:
    for name in service.texts("area"):
        for area in known.up(name):
            latitude, longitude = _degrees(area, "latitude"), _degrees(area, "longitude")
            if area.get("emergency") and latitude is not None and longitude is not None:
                return latitude, longitude
    return None


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two points, near enough for a slip of the pen."""
    north = (a[0] - b[0]) * 111.2
    east = (a[1] - b[1]) * 111.2 * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(north, east)


def day_or_none(text: str) -> date | None:
    """Return the day that a checked date text names; a month or a year is its first day."""
    try:
        return date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return None
