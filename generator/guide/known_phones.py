"""The phones of the guide by their digits, so that a number in a text can be tapped.

Only what the list has becomes a link: a year, a price or a dose never does. A short code (911, 211)
may be a count as well, so it is one only where a text does not put it into brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.guide.model import Guide
from generator.guide.phones import SHORT
from generator.schema.states import PhoneKind
from generator.source.markdown import Page

_BEFORE = r"(?<![\w.,/$€₹£%(#+-])"
_AFTER = r"(?!\s?%)(?![\w/-])(?![.,]\d)"
_GROUPS = r"(?:\+\d{1,3}[ .-]?)?\(?\d{2,5}\)?(?:[ .-]\d{2,5}){1,4}"
_NUMBER = re.compile(rf"{_BEFORE}(?:{_GROUPS}|\d{{3,{SHORT}}}(?!\))){_AFTER}")
"""What may be a phone in a text: groups of digits, or a short code that stands alone."""


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of a text; `dial` is what to dial where it is a phone of the guide, else ""."""

    text: str
    dial: str


def known_phones(guide: Guide) -> Mapping[str, str]:
    """Return what to dial, by the digits of each way in which people write a phone of the guide."""
    found: dict[str, str] = {}
    for area in guide.areas.values():
        found.update({number: number for number in area.emergency})
    for service in guide.services:
        for phone in service.phones if service.is_listed else ():
            if phone.kind == PhoneKind.VOICE:
                found.update(dict.fromkeys(_ways(phone.number, phone.dial), phone.dial))
    return found


def mentioned(phones: Mapping[str, str], page: Page) -> Mapping[str, str]:
    """Return the phones whose digits stand in the text of a page."""
    digits = _digits("".join((page.body, *page.added)))
    return {number: dial for number, dial in phones.items() if number in digits}


def _ways(number: str, dial: str) -> Iterator[str]:
    """Yield the digits of a number as it is listed, as it is dialled, and without its country."""
    listed = _digits(number)
    yield from (listed, _digits(dial))
    country, _, rest = number.strip().partition(" ")
    if country.startswith("+") and rest:
        yield _digits(rest)
        yield "0" + _digits(rest)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())


def written(text: str, phones: Mapping[str, str]) -> Iterator[Written]:
    """Yield the pieces of a text, phones of the guide apart from what stands around them."""
    after = 0
    for match in _NUMBER.finditer(text):
        if dial := phones.get(_digits(match[0])):
            yield Written(text[after : match.start()], "")
            yield Written(match[0], dial)
            after = match.end()
    yield Written(text[after:], "")


def emergency_services(guide: Guide) -> frozenset[str]:
    """Return the ids of the services of which every phone is an emergency number of some place."""
    known = {number for place in guide.places for number in place.emergency}
    return frozenset(
        one.id
        for one in guide.services
        if one.phones and all(phone.number in known for phone in one.phones)
    )
