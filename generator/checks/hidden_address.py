"""What readers may not know of a place stands in no other text of its listing, in any language.

The model leaves the address itself out (generator/guide/build_service.py). Names, labels, stops,
alerts, web addresses and translations are shown as they are, so they are read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.checks.context import CheckContext
from generator.i18n.phrases import parts_of, plain
from generator.schema.listing_texts import listing_texts
from generator.schema.states import LocationShown
from generator.source.flat import TEXTS, TextPair, text_pairs
from generator.source.nodes import Items, Record, Text, Value, problem_at
from generator.source.problems import Problems, quoted
from generator.source.source import Source

RULE = "hidden-address"
SHORTEST = 4
"""Signs that a street or a postal code has at least: a shorter one stands elsewhere by chance."""
_UNSHOWN = frozenset({"address", "area", "latitude", "longitude", "note", "location_shown"})
_UNSHOWN_IN_NOTICES = frozenset({"areas", "needs", "from", "until", "service"})
_SHORT_FORMS = {
    "street": "st", "avenue": "ave", "av": "ave", "road": "rd", "boulevard": "blvd", "drive": "dr",
    "lane": "ln", "court": "ct", "place": "pl", "highway": "hwy", "square": "sq", "terrace": "ter",
    "parkway": "pkwy", "marg": "rd",
}  # fmt: skip
"""Kinds of streets that people write in two ways."""
_DIRECTIONS = frozenset({"north", "south", "east", "west", "n", "s", "e", "w", "ne", "nw", "se",
    "sw"})  # fmt: skip
_HOUSE = re.compile(r"\W*\d+[a-z]?(?:\s*[-/]\s*\w{1,4})?(?:,\s*|\s+)(?=\w)", re.I)
_LAST_HOUSE = re.compile(r"(?<=\w)[\s,]+\d+[a-z]?$", re.I)
_UNIT = re.compile(
    r"[\s,]+(?:suite|suites|ste|unit|apt|apartment|floor|room|flat|#)\b.*|\s*#.*", re.I
)
_CROSSING = re.compile(
    r"\s+[&/+]\s+|\s*@\s*|\b(?:and|at|near|corner of|corner|crossing|y|e|et|und)\b", re.I
)
_WEB = re.compile(r"https?:", re.I)


@dataclass(frozen=True, slots=True)
class _Secret:
    """What one listing keeps to itself: how to find it in a text, and what to say then."""

    is_in: Callable[[str], bool]
    message: str


def problems(source: Source, known: CheckContext) -> Problems:
    """Look through every text of every listing that does not show its exact place."""
    first = source.settings.source_language
    secrets: dict[str, _Secret] = {}
    for service in source.services:
        if secret := _secret(service):
            secrets[service.text("id")] = secret
            yield from _crossing_with_a_door(service)
            yield from _texts(service, service.text("id") or "services", secret, _UNSHOWN)
    for notice in source.notices:
        for secret in secrets.values():
            path = notice.text("id") or "notices"
            yield from _texts(notice, path, secret, _UNSHOWN_IN_NOTICES)
    for language, listings in source.translations.items():
        for name, secret in secrets.items():
            yield from _texts(listings.record(name), f"{language} > {name}", secret, frozenset())
        pairs = {plain(pair.source): pair for pair in text_pairs(listings, first, language)}
        for service in source.services:
            if secret_of := secrets.get(service.text("id")):
                yield from _pairs(service, pairs, secret_of, language)


def _pairs(
    service: Record, pairs: Mapping[str, TextPair], secret: _Secret, language: str
) -> Problems:
    """Read the translations under `texts:` that a listing shows, whole or in parts."""
    for _, _, text in listing_texts(service):
        for part in (text, *parts_of(text)):
            pair = pairs.get(plain(part))
            if pair and secret.is_in(pair.text):
                path = f"{language} > {TEXTS} > {service.text('id')}"
                yield problem_at(pair.text, path, secret.message, RULE)


def _secret(service: Record) -> _Secret | None:
    shown, address = service.text("location_shown"), service.record("address")
    message = (
        "The address is hidden, but its street is in this text. Take it out here too."
        if shown == LocationShown.HIDDEN
        else "Readers see no street where they call first, but it is in this text. Take it out "
        "here too."
    )
    if shown in {LocationShown.HIDDEN, LocationShown.CALL_FIRST}:
        streets = _streets(address.text("street"))
        code = _plain(address.text("postal_code"))
        points = _points(service, 3)
        return _Secret(lambda text: _gives_away(text, streets, code, points), message)
    if shown == LocationShown.NEAREST_CROSSING:
        roads = tuple(
            name for part in _CROSSING.split(address.text("street")) for name in _streets(part)
        )
        points = _points(service, 4)
        message = (
            "Readers may know the crossing, not the door, but this text names the door. Take it "
            "out here too."
        )
        return _Secret(lambda text: _names_a_door(text, roads, points), message)
    return None


def _texts(record: Record, path: str, secret: _Secret, unshown: frozenset[str]) -> Problems:
    for key, value in record.items():
        if key not in unshown:
            for text, where in _inside(value, f"{path} > {key}"):
                if secret.is_in(text):
                    yield problem_at(record.key(key), where, secret.message, RULE)


def _inside(value: Value, path: str) -> Iterator[tuple[Text, str]]:
    """Yield every text of a value, with the way to it."""
    if isinstance(value, Text):
        yield value, path
    elif isinstance(value, Record):
        for key, inner in value.items():
            yield from _inside(inner, f"{path} > {key}")
    elif isinstance(value, Items):
        for count, inner in enumerate(value, 1):
            yield from _inside(inner, path if isinstance(inner, Text) else f"{path} > {count}")


def _crossing_with_a_door(service: Record) -> Problems:
    """Where the nearest crossing is shown, the street is that crossing and no door."""
    street = service.record("address").text("street")
    if service.text("location_shown") != LocationShown.NEAREST_CROSSING or not street:
        return
    if _HOUSE.match(street) and not _CROSSING.search(street):
        message = (
            f"{quoted(street)} is a door, and readers see it as it is. Write the nearest crossing, "
            "like Corner of 5th and Main."
        )
        place = service.record("address").key("street")
        yield problem_at(place, f"{service.text('id')} > address > street", message, RULE)


def _streets(street: str) -> tuple[str, ...]:
    """Return the ways in which a text may name a street; none when it is too short to tell."""
    found = []
    for part in (street, *street.split(",")):
        plain = _plain(_LAST_HOUSE.sub("", _UNIT.sub("", _HOUSE.sub("", part.strip(), count=1))))
        if len(plain) < SHORTEST or (" " not in plain and not re.search(r"\d", part)):
            plain = _plain(part)  # a word alone is a name of many things; with its number it is not
            if " " not in plain and part != street:
                continue
        if len(plain) >= SHORTEST:
            found.append(plain)
    return tuple(dict.fromkeys(found))


def _points(service: Record, decimals: int) -> tuple[str, ...]:
    """Return latitude and longitude with as many decimals as give the place away."""
    found = (service.text(key).lstrip("-") for key in ("latitude", "longitude"))
    cut = (re.match(rf"\d+\.\d{{{decimals}}}", text) for text in found)
    return tuple(match[0] for match in cut if match)


def _gives_away(text: str, streets: tuple[str, ...], code: str, points: tuple[str, ...]) -> bool:
    plain = f" {_plain(text)} "
    if any(f" {street} " in plain for street in streets) or any(p in text for p in points):
        return True
    return len(code) >= SHORTEST and not _WEB.match(text) and f" {code} " in plain


def _names_a_door(text: str, roads: tuple[str, ...], points: tuple[str, ...]) -> bool:
    plain = _plain(text)
    doors = (rf"(?<!\S)\d+[a-z]? {re.escape(road)}(?!\S)" for road in roads)
    return any(p in text for p in points) or any(re.search(door, plain) for door in doors)


def _plain(text: str) -> str:
    """Return the words of a text, small, with one way of writing kinds of streets."""
    words = re.findall(r"\w+", text.casefold().replace("_", " "))
    return " ".join(_SHORT_FORMS.get(word, word) for word in words if word not in _DIRECTIONS)
