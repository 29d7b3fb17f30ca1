"""What leads from a list to its neighbours: other needs of an area, other areas with a need."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.guide import urls
from generator.guide.index import Counts
from generator.guide.model import Area, Guide, Service
from generator.guide.readers import by_name
from generator.i18n.translator import Translator
from generator.render.templates import bdi
from generator.render.view import CountedLink, Link
from generator.schema.states import Freshness


def name_of(guide: Guide, words: Translator, need: str) -> Markup:
    """Return the words for a need: a group's, or a term's."""
    group = any(group.id == need for group in guide.groups)
    return words.html(f"groups.{need}.need" if group else f"offers.{need}")


def needs_of(
    guide: Guide, counts: Counts, words: Translator, area: Area, need: str, here: str
) -> tuple[CountedLink, ...]:
    """Return the lists of an area that are narrower than, or beside, one of its lists.

    From everything it goes on to the groups of needs, from a group to its terms, and from a term to
    those beside it.

    Args:
        guide: the guide.
        counts: how long its lists are.
        words: of the page's language.
        area: whose lists they are.
        need: of the list that leads on, "" for everything.
        here: the local path of the page that holds the links.
    """
    needs = _beside(guide, need) if need else [group.id for group in guide.groups]
    return tuple(
        CountedLink(
            urls.href(here, urls.listing(area.id, other)),
            name_of(guide, words, other),
            counts.of(area.id, other).total,
        )
        for other in needs
        if other != need and counts.has_list(area, other)
    )


def _beside(guide: Guide, need: str) -> list[str]:
    """Return a group's terms; for a term, its group and the group's other terms."""
    found: list[str] = []
    for group in guide.groups:
        if need == group.id:
            return list(group.offers)
        if need in group.offers:
            found += [group.id, *group.offers]
    return list(dict.fromkeys(found))


def parts_of(
    guide: Guide, counts: Counts, area: Area, need: str, here: str
) -> tuple[CountedLink, ...]:
    """Return the lists of the areas in an area; each counts what is in that area itself."""
    return tuple(
        CountedLink(
            urls.href(here, urls.listing(inner.id, need)),
            bdi(inner.name),
            counts.of(inner.id, need).here,
        )
        for inner in by_name(guide, counts.parts[area.id])
        if not need or (counts.of(inner.id, need).here and counts.has_list(inner, need))
    )


MOST = 8
"""Areas of a place that a page names where it has no room for all."""


def most_of(
    guide: Guide, counts: Counts, place: Area, need: str, here: str
) -> tuple[CountedLink, ...]:
    """Return the lists of the areas in a place, at any depth, that have most, the most first."""
    inside = [area for area in guide.areas.values() if place.id in area.up]
    count = {area.id: counts.of(area.id, need).here for area in inside}
    most = sorted(inside, key=lambda area: (-count[area.id], area.name.casefold()))
    return tuple(
        CountedLink(urls.href(here, urls.listing(area.id, need)), bdi(area.name), count[area.id])
        for area in most
        if count[area.id] and (not need or counts.has_list(area, need))
    )[:MOST]


def above_of(guide: Guide, area: Area, need: str, here: str, counts: Counts) -> Link | None:
    """Return the same list of the area around, or its list of everything; None for the widest."""
    if not area.up:
        return None
    around = guide.areas[area.up[0]]
    same = need if need and counts.has_list(around, need) else ""
    return Link(urls.href(here, urls.listing(around.id, same)), bdi(around.name))


def unchecked_of(services: Sequence[Service]) -> int:
    """Return how many services nobody has checked: a list says it once, not each card."""
    return sum(service.age == Freshness.UNCHECKED for service in services)


def scripts_of(shown: Sequence[Service]) -> list[str]:
    """Return the scripts that cards need."""
    scripts = ["pick"]
    if any(service.last_verified for service in shown):
        scripts.append("age")
    if any(service.table for service in shown):
        scripts.append("open")
    return scripts
