"""Two listings that look like one service. A docstring is the rule; all of this is advice.

Every listing is put into small buckets (its phone, its street, its area and name), and only
listings of one bucket are compared, so that forty thousand take seconds and not hours.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from generator.checks.same_words import name_words, street_words, unit_of, words_of
from generator.guide import phones
from generator.schema.states import ServiceStatus
from generator.source.nodes import Record, problem_at
from generator.source.problems import Problems, quoted
from generator.source.source import Source

_LIKE = 0.86
"""How alike two names are, from 0 to 1, before somebody should look."""
_LIKE_WORD = 0.8
"""How alike two words are that are one word, once misspelt: women and men are two."""
_CROWD = 12
"""Listings in one bucket beyond which it is a large house or a switchboard, not a twin."""


_TWO = (
    "One service twice? Keep one entry. Two services? Say so above it: # advice-ok: look-alike "
    "because …"
)
_MOVED = (
    "Has it moved? Write moved_to: {new} at the old one, or keep one entry only. Two services? Say "
    "so above it: # advice-ok: look-alike because …"
)


def problems(source: Source) -> Problems:
    """Point at every listing that looks like one before it, once."""
    told: set[int] = set()
    for rule in (_same_phone, _same_place, _moved):
        for first, second, why in rule(source.services):
            if (
                id(second) in told
                or first.text("id") == second.text("id")
                or _linked(first, second)
            ):
                continue
            told.add(id(second))
            what = _TWO if rule is not _moved else _MOVED.format(new=_newer(first, second))
            message = (
                f"This looks like {quoted(first.text('id'))} (line {first.line}): {why}. {what}"
            )
            yield problem_at(
                second.key("name"), second.text("id"), message, "look-alike", blocking=False
            )


def _linked(first: Record, second: Record) -> bool:
    """Say whether one of two listings says already that it has become the other, or a third."""
    return bool(first.get("moved_to") or second.get("moved_to"))


def _newer(first: Record, second: Record) -> str:
    """Return the id of the one that is open, or else of the one that was added later."""
    return first.text("id") if _is_closed(second) else second.text("id")


_Pairs = Iterator[tuple[Record, Record, str]]


def _same_phone(services: tuple[Record, ...]) -> _Pairs:
    """Two listings with one phone number offer different things, or are apart, or are one service.

    Houses of one organisation share a switchboard: with other names and in other areas they are
    two services, also where nobody knows the street of one.
    """
    buckets: dict[tuple[object, ...], list[Record]] = {}
    for service in services:
        for phone in service.records("phones"):
            number = phone.text("number")
            if number and not phones.is_short(number):
                key = (phones.digits(number).lstrip("+"), phone.text("extension"))
                buckets.setdefault(key, []).append(service)
    for first, second in _pairs(buckets):
        alike = set(first.texts("offers")) & set(second.texts("offers"))
        if alike and _may_be_one(first, second) and not _two_houses(first, second):
            yield first, second, "the same phone number"


def _same_place(services: tuple[Record, ...]) -> _Pairs:
    """Two listings at one place have clearly different names."""
    buckets: dict[tuple[object, ...], list[Record]] = {}
    for service in services:
        street = street_words(service.record("address").text("street"))
        if street:
            buckets.setdefault((street, _town(service)), []).append(service)
        else:
            for area in service.texts("area"):
                key = (area, tuple(sorted(name_words(service.text("name")))))
                buckets.setdefault(key, []).append(service)
    for first, second in _pairs(buckets):
        if _alike(first, second) and _may_be_one(first, second):
            yield first, second, "nearly the same name and place"


def _moved(services: tuple[Record, ...]) -> _Pairs:
    """A service that has moved is one listing: the same name and phone at another address."""
    buckets: dict[tuple[object, ...], list[Record]] = {}
    for service in services:
        name = tuple(sorted(name_words(service.text("name"))))
        for way in _ways(service):
            buckets.setdefault((name, way), []).append(service)
    for first, second in _pairs(buckets):
        apart = _is_closed(first) != _is_closed(second) or not _one_street(first, second)
        both_closed = _is_closed(first) and _is_closed(second)
        if apart and not both_closed and not _for_others(first, second):
            yield first, second, "the same name and the same way to reach it, at another place"


def _ways(service: Record) -> set[str]:
    """Return the numbers of a service, or its other ways when it has none."""
    numbers = {phones.digits(phone.text("number")) for phone in service.records("phones")} - {""}
    return numbers or {service.text("email"), service.text("website")} - {""}


def _pairs(buckets: Mapping[tuple[object, ...], list[Record]]) -> Iterator[tuple[Record, Record]]:
    for services in buckets.values():
        if len(services) > _CROWD:
            continue
        for number, second in enumerate(services):
            for first in services[:number]:
                if first is not second:
                    yield first, second


def _may_be_one(first: Record, second: Record) -> bool:
    """Say whether nothing tells the two apart: street, people, and whether they are open."""
    closed = _is_closed(first) or _is_closed(second)
    return _one_street(first, second) and not closed and not _for_others(first, second)


def _is_closed(service: Record) -> bool:
    return service.text("status") == ServiceStatus.CLOSED


def _two_houses(first: Record, second: Record) -> bool:
    """Say whether the two have other names and no area in common."""
    apart = not set(first.texts("area")) & set(second.texts("area"))
    return apart and not _alike(first, second)


def _one_street(first: Record, second: Record) -> bool:
    streets = [record.record("address").text("street") for record in (first, second)]
    if not all(streets):
        return True
    units = {unit_of(street) for street in streets} - {""}
    return len(set(map(street_words, streets))) == 1 and len(units) < 2


def _for_others(first: Record, second: Record) -> bool:
    """Say whether two listings are for different people: two doors of one house are no twins."""
    serves = [set(record.texts("serves")) for record in (first, second)]
    if all(serves) and not serves[0] & serves[1]:
        return True
    (low, high), (other_low, other_high) = _ages(first), _ages(second)
    return high < other_low or other_high < low


def _ages(service: Record) -> tuple[int, int]:
    """Return the lowest and the highest age of those who may come."""
    low, high = service.text("minimum_age"), service.text("maximum_age")
    return (
        int(low) if re.fullmatch("[0-9]{1,4}", low) else 0,
        int(high) if re.fullmatch("[0-9]{1,4}", high) else 9999,
    )


def _town(service: Record) -> object:
    address = service.record("address")
    return address.text("postal_code").replace(" ", "")[:5] or words_of(address.text("city"))


def _alike(one: Record, other: Record) -> bool:
    """Say whether two names are one, written twice: the same words, but for a slip or two."""
    first, second = name_words(one.text("name")), name_words(other.text("name"))
    if sorted(first) == sorted(second):
        return bool(first)
    left = [word for word in first if word not in second]
    right = [word for word in second if word not in first]
    if _digits(left) != _digits(right):
        return False  # "House 1" and "House 2" are two
    if not left or not right:  # one name is a part of the other
        return _ratio(" ".join(first), " ".join(second)) > _LIKE
    slips = all(any(_ratio(word, more) > _LIKE_WORD for more in right) for word in left)
    return slips and _ratio(" ".join(first), " ".join(second)) > _LIKE


def _digits(words: list[str]) -> list[str]:
    return re.findall(r"\d+", " ".join(words))


def _ratio(first: str, second: str) -> float:
    match = difflib.SequenceMatcher(None, first, second)
    if match.real_quick_ratio() <= _LIKE_WORD or match.quick_ratio() <= _LIKE_WORD:
        return 0.0
    return match.ratio()
