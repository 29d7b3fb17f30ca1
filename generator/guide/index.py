"""Which services an area and a need have. Made once from the guide, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from generator.guide.known_phones import emergency_services
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


class ListCount(NamedTuple):
    """How long the list of an area and a need is.

    Attributes:
        here: the services in the area.
        total: these, and those around it that are for everyone.
        exactly: the services that are for all of the area.
        is_page: it has a page of its own.
    """

    here: int = 0
    total: int = 0
    exactly: int = 0
    is_page: bool = False


_NO_LIST = ListCount()


@dataclass(frozen=True, slots=True)
class Counts:
    """How long lists are, and which of them have a page: what pages say of lists elsewhere.

    Attributes:
        lists: by area and need ("" for everything); what is missing is empty.
        terms: for each need (a group or an offered term), the terms it stands for.
        parts: for each area, the areas directly within it that have services.
    """

    lists: Mapping[str, Mapping[str, ListCount]]
    terms: Mapping[str, frozenset[str]]
    parts: Mapping[str, tuple[str, ...]]

    def of(self, area: str, need: str = "") -> ListCount:
        """Return how long a list is."""
        return self.lists[area].get(need, _NO_LIST)

    def has_list(self, area: Area, need: str) -> bool:
        """Say whether an area and a need have a page of their own; see `ServiceIndex.has_list`."""
        return self.of(area.id, need).is_page

    def near(self, area: Area) -> Counts:
        """Return what the lists of an area lead on to.

        That is its own lists, those of the areas right within it, and whether the area around it
        has one.
        """
        parts = self.parts[area.id]
        lists = {one: self.lists[one] for one in (area.id, *parts)}
        for around in area.up[:1]:
            lists[around] = {
                need: ListCount(is_page=True)
                for need, count in self.lists[around].items()
                if count.is_page
            }
        return replace(self, lists=lists, parts={area.id: parts})


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
        answering, answering_exactly: the same by area, then by need.
        numbers: ids of the services that are an emergency number: see `offered`.
    """

    inside: Mapping[str, tuple[Service, ...]]
    exactly: Mapping[str, tuple[Service, ...]]
    up: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, frozenset[str]]
    groups: frozenset[str]
    parts: Mapping[str, tuple[str, ...]]
    answering: Mapping[str, Mapping[str, tuple[Service, ...]]]
    answering_exactly: Mapping[str, Mapping[str, tuple[Service, ...]]]
    numbers: frozenset[str] = frozenset()

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
            answering={area: named(lists) for area, lists in self.answering.items()},
            answering_exactly={
                area: named(lists) for area, lists in self.answering_exactly.items()
            },
        )

    def here(self, area: str, need: str = "") -> tuple[Service, ...]:
        """Return the services in an area that answer a need, or all of them."""
        return self.answering.get(area, {}).get(need, ()) if need else self.inside[area]

    def everywhere(self, area: str, need: str = "") -> list[AreaServices]:
        """Return, for each area around this one, its services for everyone, each service once.

        The office of a state's service is in a quarter of the city as well: it stands there.
        """
        found, told = [], {area}
        for above in self.up[area]:
            answering = self.answering_exactly.get(above, {})
            services = answering.get(need, ()) if need else self.exactly[above]
            new = tuple(
                one
                for one in services
                if not any(own in told or area in self.up[own] for own in one.areas)
            )
            if new:
                found.append(AreaServices(above, new))
            told.add(above)
        return found

    def offered(self, services: Iterable[Service], need: str) -> tuple[Service, ...]:
        """Return what a list shows and counts, of services that answer its need.

        An emergency number stands on every page: a list of everything does not have it.
        """
        return tuple(one for one in services if need or one.id not in self.numbers)

    def listed(self, area: str, need: str = "") -> tuple[AreaServices, ...]:
        """Return what the list of an area and a need shows: what is in it, then what is for all.

        The first is the area's own, without services where it has none.
        """
        around = self.everywhere(area, need)
        found = [AreaServices(area, self.here(area, need)), *around]
        return tuple(AreaServices(one, self.offered(some, need)) for one, some in found)

    def has_list(self, area: Area, need: str) -> bool:
        """Say whether an area and a need have a page of their own.

        A place has one for each need that somebody answers, near or from afar. So has an area
        beyond all places (a state, a country), for what is there. A part of a place has one for
        each group of needs; for single terms only when all that is there fills more than a page,
        since pages that repeat each other help nobody and hosts count files.
        """
        if not self.offered(self.here(area.id, need), need):
            return bool(area.emergency) and self.count(area.id, need) > 0
        if need in self.groups or area.emergency or not area.place:
            return True
        return len(self.inside[area.id]) > CARDS

    def count(self, area: str, need: str) -> int:
        """Return how many services a list of an area and a need holds."""
        return sum(len(services) for _, services in self.listed(area, need))

    def counts(self, areas: Iterable[Area]) -> Counts:
        """Return how long every list is."""
        return Counts(
            lists={
                area.id: {
                    need: found
                    for need in ("", *self.terms)
                    if (found := self._count(area, need)) != _NO_LIST
                }
                for area in areas
            },
            terms=self.terms,
            parts=self.parts,
        )

    def _count(self, area: Area, need: str) -> ListCount:
        exactly = self.answering_exactly.get(area.id, {}).get(need, ()) if need else ()
        exactly = exactly if need else self.exactly[area.id]
        return ListCount(
            here=len(self.offered(self.here(area.id, need), need)),
            total=self.count(area.id, need),
            exactly=len(self.offered(exactly, need)),
            is_page=bool(need) and self.has_list(area, need),
        )

    def seen_from(self, area: Area) -> ServiceIndex:
        """Return the lists of one area: what is in it, and around it for everyone."""
        around = (area.id, *area.up)
        return replace(
            self,
            inside={area.id: self.inside[area.id]},
            exactly={one: self.exactly[one] for one in around},
            up={one: self.up[one] for one in self._mentioned(around)},
            parts={},
            answering={area.id: self.answering.get(area.id, {})},
            answering_exactly={one: self.answering_exactly.get(one, {}) for one in around},
        )

    def _mentioned(self, around: Iterable[str]) -> dict[str, None]:
        """Return the areas of which `everywhere` asks where they lie."""
        own = (area for one in around for service in self.exactly[one] for area in service.areas)
        return dict.fromkeys((*around, *own))


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
        numbers=emergency_services(guide),
    )


def _needs_by_term(terms: dict[str, frozenset[str]]) -> dict[str, list[str]]:
    needs: dict[str, list[str]] = {}
    for need, wanted in terms.items():
        for term in wanted:
            needs.setdefault(term, []).append(need)
    return needs


def _by_need(
    lists: dict[str, tuple[Service, ...]], needs: dict[str, list[str]]
) -> Mapping[str, Mapping[str, tuple[Service, ...]]]:
    """Return the lists by area and need, each in the order of its area's list."""
    return {area: _answering(services, needs) for area, services in lists.items()}


def _answering(
    services: Iterable[Service], needs: dict[str, list[str]]
) -> dict[str, tuple[Service, ...]]:
    found: dict[str, list[Service]] = {}
    for service in services:
        for need in dict.fromkeys(need for term in service.offers for need in needs.get(term, ())):
            found.setdefault(need, []).append(service)
    return {need: tuple(some) for need, some in found.items()}


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
