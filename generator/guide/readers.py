"""The guide as the readers of one language get it: its name, areas and services, theirs first.

Every page, sheet and file of a language is made from this, so no output asks for a name itself.
"""

from __future__ import annotations

from dataclasses import replace

from generator.guide.model import Area, Guide, Service
from generator.i18n.phrases import Phrasebook, plain


def for_readers(guide: Guide, language: str) -> Guide:
    """Return a guide that has its names in a language, and the places of the language first.

    An area without a name in the language keeps the one of the list. A place comes first, with
    all around it and in it, where people speak the language; else the order is that of the list.
    The name of a service stays as it is, except where it is words rather than a name ("108
    ambulance") and somebody has translated them.
    """
    names = guide.area_names.get(language, {})
    words = guide.words.get(language)
    book = words.book if words else Phrasebook()
    spoken = {_top(area) for area in guide.areas.values() if language in area.languages}
    areas = sorted(guide.areas.values(), key=lambda area: _top(area) not in spoken)
    return replace(
        guide,
        settings=replace(guide.settings, name=guide.settings.name_in(language)),
        areas={area.id: _named(area, names.get(area.id, "")) for area in areas},
        services=tuple(_said(service, book) for service in guide.services),
    )


def by_name(guide: Guide, areas: tuple[str, ...]) -> tuple[Area, ...]:
    """Return areas, given by id, in the order of their names."""
    return tuple(sorted((guide.areas[one] for one in areas), key=lambda a: a.name.casefold()))


def _top(area: Area) -> str:
    """Return the id of the widest area around an area, or its own."""
    return area.up[-1] if area.up else area.id


def _said(service: Service, book: Phrasebook) -> Service:
    """Return a service with its name, and that of who runs it, as a language says them."""
    name = book.pairs.get(plain(service.name))
    organization = book.pairs.get(plain(service.organization)) if service.organization else None
    if organization:
        service = replace(service, organization=organization.text, run_by=service.organization)
    return replace(service, name=name.text, listed_as=service.name) if name else service


def _named(area: Area, name: str) -> Area:
    return replace(area, name=name, listed_as=area.name) if name and name != area.name else area
