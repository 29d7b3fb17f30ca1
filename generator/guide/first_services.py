"""The first services of each need in each place: what the page of a need shows at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.guide.index import ServiceIndex
from generator.guide.model import Area, Service

FIRST = 3
"""Services of each place: with them, the page of a need stays far below 14,600 bytes."""


def first_services(catalog: ServiceIndex, place: str, need: str) -> tuple[Service, ...]:
    """Return the services that the list of a place and a need begins with."""
    services = (one for _, some in catalog.listed(place, need) for one in some)
    return tuple(services)[:FIRST]


def only_first(catalog: ServiceIndex, places: Iterable[Area]) -> ServiceIndex:
    """Return lists of places only, that end where `first_services` ends."""
    first = {
        place.id: {need: first_services(catalog, place.id, need) for need in catalog.terms}
        for place in places
    }
    return replace(
        catalog,
        inside={},
        exactly={},
        up=dict.fromkeys(first, ()),
        parts={},
        answering=first,
        answering_exactly={},
        numbers=frozenset(),
    )
