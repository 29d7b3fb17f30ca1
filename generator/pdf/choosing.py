"""Which services a small sheet names: by need, then the nearest, then the best known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.guide.freshness import ORDER
from generator.guide.index import ServiceIndex
from generator.guide.model import Area, Guide, Service

NEEDS = 4
"""The first groups of vocabulary.yaml: what somebody needs today."""


class NeedServices(NamedTuple):
    """A need (the id of a group), and services that answer it."""

    need: str
    services: list[Service]


def chosen(
    guide: Guide, catalog: ServiceIndex, area: Area, each: int, elsewhere: Sequence[str] = ()
) -> list[NeedServices]:
    """Return, for each of the first needs, up to `each` services; no service twice.

    Those in the area come first, then those for everyone in the areas around it; among equals
    the freshest facts come first, then those with a phone and a street. What is named
    `elsewhere` on the sheet is left out.
    """
    seen = set(elsewhere)
    found = []
    for group in guide.groups[:NEEDS]:
        near = sorted(catalog.here(area.id, group.id), key=_order)
        around = [
            service
            for _, services in catalog.everywhere(area.id, group.id)
            for service in sorted(services, key=_order)
        ]
        best = list({s.id: s for s in (*near, *around) if s.id not in seen and _way(s)}.values())[
            :each
        ]
        seen.update(service.id for service in best)
        if best:
            found.append(NeedServices(group.id, best))
    return found


def by_need(guide: Guide, services: Sequence[Service]) -> list[NeedServices]:
    """Return services under the first need that each of them answers."""
    left = list(services)
    found = []
    for group in guide.groups:
        own = [service for service in left if set(service.offers) & set(group.offers)]
        left = [service for service in left if service not in own]
        if own:
            found.append(NeedServices(group.id, own))
    return found


def _way(service: Service) -> bool:
    """Say whether a small sheet can tell how to reach it."""
    street = service.address.street if service.address else ""
    return bool(service.phones or street or service.website)


def _order(service: Service) -> tuple[int, int, str]:
    ways = bool(service.phones) + bool(service.address and service.address.street)
    return ORDER.index(service.age), -ways, service.name.casefold()
