"""The phones of a place as vCards (version 3.0), for the contacts of a phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.guide.model import Area, Guide, Service
from generator.i18n.direction import isolate

_KINDS = {"voice": "VOICE", "text": "MSG", "whatsapp": "MSG", "textphone": "MODEM"}
_LONGEST = 75
"""Bytes of a line before it is folded, RFC 2426."""


def vcards(guide: Guide, services: Iterable[Service], place: Area) -> Iterator[str]:
    """Yield a card for each listed service of a place that has a phone; national lines too."""
    areas = {place.id, *place.up}
    areas |= {area.id for area in guide.areas.values() if place.id in area.up}
    for service in services:
        if service.is_listed and service.phones and areas & set(service.areas):
            yield "".join(f"{fold(line)}\r\n" for line in _card(guide, service))


def _card(guide: Guide, service: Service) -> Iterator[str]:
    words = guide.words[guide.settings.source_language]
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{service.id}"
    yield f"N:{_text(service.name)};;;;"
    yield f"FN:{_text(service.name)}"
    yield f"ORG:{_text(service.organization or service.name)}"
    for phone in service.phones:
        extension = f";{phone.extension}" if phone.extension.isdigit() else ""
        yield f"TEL;TYPE={_KINDS[phone.kind]}:{phone.dial}{extension}"
    if service.email:
        yield f"EMAIL;TYPE=INTERNET:{_text(service.email)}"
    if service.website:
        yield f"URL:{service.website}"
    if address := service.address:
        parts = (address.street, address.city, address.region, address.postal_code)
        yield f"ADR;TYPE=WORK:;;{';'.join(map(_text, parts))};{address.country}"
    if service.latitude is not None and service.longitude is not None:
        yield f"GEO:{service.latitude};{service.longitude}"
    age = words.plain(f"age.short.{service.age}")
    day = isolate(guide.today.isoformat(), words.direction, "ltr")
    note = f"{age.rstrip('.')}. {words.isolated(guide.settings.name)}, {day}"
    yield f"NOTE:{_text(note)}"
    yield "END:VCARD"


def _text(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def fold(line: str) -> str:
    """Return a line cut at 75 bytes, never inside a letter; what follows starts with a blank."""
    if len(line.encode()) <= _LONGEST:
        return line
    parts: list[str] = []
    part, size = "", 0
    for letter in line:
        weight = len(letter.encode())
        if size + weight > _LONGEST - bool(parts):
            parts.append(part)
            part, size = "", 0
        part += letter
        size += weight
    return "\r\n ".join([*parts, part])
