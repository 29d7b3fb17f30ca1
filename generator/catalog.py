"""Which services an area and a need have. Made once from the guide, never changed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Guide, Service


@dataclass(frozen=True, slots=True)
class Catalog:
    """Lists by area.

    Attributes:
        inside: for each area, the services in it or in an area within it.
        around: for each area, the services for everyone in an area around it, by that area.
        terms: for each need (a group or an offered term), the terms it stands for.
        parts: for each area, the areas directly within it that have services.
    """

    inside: dict[str, tuple[Service, ...]]
    around: dict[str, dict[str, tuple[Service, ...]]]
    terms: dict[str, frozenset[str]]
    parts: dict[str, tuple[str, ...]]

    def here(self, area: str, need: str = "") -> list[Service]:
        """Return the services in an area that answer a need, or all of them."""
        return self._answering(self.inside[area], need)

    def everywhere(self, area: str, need: str = "") -> list[tuple[str, list[Service]]]:
        """Return, for each area around this one, its services for everyone."""
        found = (
            (name, self._answering(services, need))
            for name, services in self.around[area].items()
        )
        return [(name, services) for name, services in found if services]

    def count(self, area: str, need: str) -> int:
        """Return how many services a list of an area and a need holds."""
        beyond = sum(len(services) for _, services in self.everywhere(area, need))
        return len(self.here(area, need)) + beyond

    def _answering(self, services: tuple[Service, ...], need: str) -> list[Service]:
        if not need:
            return list(services)
        wanted = self.terms[need]
        return [service for service in services if not wanted.isdisjoint(service.offers)]


def catalog_of(guide: Guide) -> Catalog:
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
    return Catalog(
        inside={area: tuple(services.values()) for area, services in inside.items()},
        around={
            area.id: {above: tuple(exactly[above]) for above in area.up if exactly[above]}
            for area in guide.areas.values()
        },
        terms=terms,
        parts=_parts(guide, inside),
    )


def _order(service: Service) -> tuple[bool, str, str]:
    reachable = bool(service.phones or (service.address and service.address.street))
    return not reachable, service.name.casefold(), service.id


def _parts(guide: Guide, inside: dict[str, dict[str, Service]]) -> dict[str, tuple[str, ...]]:
    parts: dict[str, list[str]] = {area: [] for area in guide.areas}
    for area in sorted(guide.areas.values(), key=lambda a: (a.name.casefold(), a.id)):
        if area.up and inside[area.id]:
            parts[area.up[0]].append(area.id)
    return {area: tuple(names) for area, names in parts.items()}
