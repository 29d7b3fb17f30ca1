"""Which services an area and a need have. Made once from the guide, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from generator.guide.model import Area, Guide, Service
from generator.schema.states import ServiceStatus

Key = TypeVar("Key")

CARDS = 20
"""Services on one page of a list, the same in every language, so that page 2 of a list is the
same list wherever one changes the language. The heaviest such page stays far below 14,600 bytes
with gzip, which a test measures."""


class AreaServices(NamedTuple):
    """An area, and services that are for all of it."""

    area: str
    services: tuple[Service, ...]


class NeedOfArea(NamedTuple):
    """An area and a need (a group or an offered term): what a list is for."""

    area: str
    need: str


@dataclass(frozen=True, slots=True)
class ServiceIndex:
    """Lists by area.

    Attributes:
        inside: for each area, the services in it or in an area within it.
        exactly: for each area, the services that are for all of it.
        up: for each area, the areas around it.
        terms: for each need (a group or an offered term), the terms it stands for.
        groups: the needs that are groups.
        parts: for each area, the areas directly within it that have services.
        answering, answering_exactly: the same by area and need.
    """

    inside: Mapping[str, tuple[Service, ...]]
    exactly: Mapping[str, tuple[Service, ...]]
    up: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, frozenset[str]]
    groups: frozenset[str]
    parts: Mapping[str, tuple[str, ...]]
    answering: Mapping[NeedOfArea, tuple[Service, ...]]
    answering_exactly: Mapping[NeedOfArea, tuple[Service, ...]]

    def reading(self, guide: Guide) -> ServiceIndex:
        """Return the same lists in the same order, with names as the readers of a guide get them.

        Args:
            guide: of one language, see readers.py.
        """
        said = {one.id: one for one in guide.services if one.listed_as or one.run_by}

        def named(lists: Mapping[Key, tuple[Service, ...]]) -> dict[Key, tuple[Service, ...]]:
            return {key: tuple(said.get(s.id, s) for s in lists[key]) for key in lists}

        if not said:
            return self
        return replace(
            self,
            inside=named(self.inside),
            exactly=named(self.exactly),
            answering=named(self.answering),
            answering_exactly=named(self.answering_exactly),
        )

    def here(self, area: str, need: str = "") -> tuple[Service, ...]:
        """Return the services in an area that answer a need, or all of them."""
        return self.answering.get(NeedOfArea(area, need), ()) if need else self.inside[area]

    def everywhere(self, area: str, need: str = "") -> list[AreaServices]:
        """Return, for each area around this one, its services for everyone, each service once.

        The office of a state's service is in a quarter of the city as well: it stands there.
        """
        found, told = [], {area}
        for above in self.up[area]:
            key = NeedOfArea(above, need)
            services = self.answering_exactly.get(key, ()) if need else self.exactly[above]
            new = tuple(
                one
                for one in services
                if not any(own in told or area in self.up[own] for own in one.areas)
            )
            if new:
                found.append(AreaServices(above, new))
            told.add(above)
        return found

    def has_list(self, area: Area, need: str) -> bool:
        """Say whether an area and a need have a page of their own.

        A place has one for each need that somebody answers, near or from afar. So has an area
        beyond all places (a state, a country), for what is there. A part of a place has one for
        each group of needs; for single terms only when all that is there fills more than a page,
        since pages that repeat each other help nobody and hosts count files.
        """
        if not self.here(area.id, need):
            return bool(area.emergency) and self.count(area.id, need) > 0
        if need in self.groups or area.emergency or not area.place:
            return True
        return len(self.inside[area.id]) > CARDS

    def count(self, area: str, need: str) -> int:
        """Return how many services a list of an area and a need holds."""
        beyond = sum(len(services) for _, services in self.everywhere(area, need))
        return len(self.here(area, need)) + beyond


def index_services(guide: Guide) -> ServiceIndex:
    """Return the lists of a guide: only what is listed, the most reachable first, then by name."""
    listed = sorted((s for s in guide.services if s.is_listed), key=_order)
    inside: dict[str, dict[str, Service]] = {area: {} for area in guide.areas}
    exactly: dict[str, list[Service]] = {area: [] for area in guide.areas}
    for service in listed:
        for name in service.areas:
            exactly[name].append(service)
            for area in (name, *guide.areas[name].up):
                inside[area][service.id] = service
    terms = {term: frozenset({term}) for term in guide.learn}
    terms.update((group.id, frozenset(group.offers)) for group in guide.groups)
    within = {area: tuple(services.values()) for area, services in inside.items()}
    own = {area: tuple(services) for area, services in exactly.items()}
    needs = _needs_by_term(terms)
    return ServiceIndex(
        inside=within,
        exactly=own,
        up={area.id: area.up for area in guide.areas.values()},
        terms=terms,
        groups=frozenset(group.id for group in guide.groups),
        parts=_parts(guide, inside),
        answering=_by_need(within, needs),
        answering_exactly=_by_need(own, needs),
    )


def _needs_by_term(terms: dict[str, frozenset[str]]) -> dict[str, list[str]]:
    needs: dict[str, list[str]] = {}
    for need, wanted in terms.items():
        for term in wanted:
            needs.setdefault(term, []).append(need)
    return needs


def _by_need(
    lists: dict[str, tuple[Service, ...]], needs: dict[str, list[str]]
) -> Mapping[NeedOfArea, tuple[Service, ...]]:
    """Return the lists by (area, need), each in the order of its area's list."""
    found: dict[NeedOfArea, list[Service]] = {}
    for area, services in lists.items():
        for service in services:
            for need in {need for term in service.offers for need in needs.get(term, ())}:
                found.setdefault(NeedOfArea(area, need), []).append(service)
    return {key: tuple(services) for key, services in found.items()}


def _order(service: Service) -> tuple[bool, bool, bool, str, str]:
    """Return the place of a service in a list: open, with a phone, with a door, then by name."""
    shut = service.status == ServiceStatus.TEMPORARILY_CLOSED
    door = bool(service.address and service.address.street)
    return shut, not service.phones, not door, service.name.casefold(), service.id


def _parts(guide: Guide, inside: dict[str, dict[str, Service]]) -> dict[str, tuple[str, ...]]:
    parts: dict[str, list[str]] = {area: [] for area in guide.areas}
    for area in sorted(guide.areas.values(), key=lambda a: (a.name.casefold(), a.id)):
        if area.up and inside[area.id]:
            parts[area.up[0]].append(area.id)
    return {area: tuple(names) for area, names in parts.items()}
