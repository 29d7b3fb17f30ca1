"""Two listings that look like one service. A docstring is the rule; all of this is advice.

Every listing is put into small buckets (its phone, its street, its area and name), and only
listings of one bucket are compared, so that forty thousand take seconds and not hours.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from generator.guide import phones
from generator.source.nodes import Record, problem_at
from generator.source.problems import Problems, quoted
from generator.source.source import Source

_COMMON = frozenset(
    ["the", "a", "an", "and", "of", "for", "at", "in", "centre", "center", "clinic", "inc", "llc"]
)
_LIKE = 0.86
"""How alike two names are, from 0 to 1, before somebody should look."""
_CROWD = 12
"""Listings in one bucket beyond which it is a large house or a switchboard, not a twin."""


def problems(source: Source) -> Problems:
    """Point at every listing that looks like one before it, once."""
    told: set[int] = set()
    for rule in (_same_phone, _same_place):
        for first, second, why in rule(source.services):
            if id(second) not in told and first.text("id") != second.text("id"):
                told.add(id(second))
                message = (
                    f"This looks like {quoted(first.text('id'))} (line {first.line}): {why}. "
                    "One service twice? Keep one entry. Two services? Leave it as it is."
                )
                yield problem_at(
                    second.key("name"), second.text("id"), message, "look-alike", blocking=False
                )


_Pairs = Iterator[tuple[Record, Record, str]]


def _same_phone(services: tuple[Record, ...]) -> _Pairs:
    """Two listings with one phone number offer different things, or are apart, or are one service.

    Houses of one organisation share a switchboard: with other names and in other areas they are
    two services, also where nobody knows the street of one.
    """
    buckets: dict[tuple[str, str], list[Record]] = {}
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
    buckets: dict[tuple[str, str], list[Record]] = {}
    for service in services:
        address = service.record("address")
        street = _plain(address.text("street"))
        if street:
            town = address.text("postal_code") or _plain(address.text("city"))
            buckets.setdefault((street, town), []).append(service)
        else:
            for area in service.texts("area"):
                buckets.setdefault((area, _name(service)), []).append(service)
    for first, second in _pairs(buckets):
        if _alike(_name(first), _name(second)) and _may_be_one(first, second):
            yield first, second, "nearly the same name and place"


def _pairs(buckets: dict[tuple[str, str], list[Record]]) -> Iterator[tuple[Record, Record]]:
    for services in buckets.values():
        if len(services) > _CROWD:
            continue
        for number, second in enumerate(services):
            for first in services[:number]:
                if first is not second:
                    yield first, second


def _may_be_one(first: Record, second: Record) -> bool:
    """Say whether nothing tells the two apart: not the street, and not whether they are open."""
    streets = {_plain(r.record("address").text("street")) for r in (first, second)} - {""}
    closed = "closed" in (first.text("status"), second.text("status"))
    return len(streets) < 2 and not closed


def _two_houses(first: Record, second: Record) -> bool:
    """Say whether the two have other names and no area in common."""
    apart = not set(first.texts("area")) & set(second.texts("area"))
    return apart and not _alike(_name(first), _name(second))


def _name(service: Record) -> str:
    return " ".join(word for word in _plain(service.text("name")).split() if word not in _COMMON)


def _alike(first: str, second: str) -> bool:
    if first == second:
        return bool(first)
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False  # "House 1" and "House 2" are two
    match = difflib.SequenceMatcher(None, first, second)
    return match.real_quick_ratio() > _LIKE and match.quick_ratio() > _LIKE < match.ratio()


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
