"""The guide as the readers of one language get it: its name and those of areas, theirs first.

Every page, sheet and file of a language is made from this, so no output asks for a name itself.
"""

from __future__ import annotations

from dataclasses import replace

from generator.guide.model import Area, Guide


def for_readers(guide: Guide, language: str) -> Guide:
    """Return a guide that has its name and those of areas in a language, and its places first.

    An area without a name in the language keeps the one of the list. A place comes first, with
    all around it and in it, where people speak the language; else the order is that of the list.
    """
    names = guide.area_names.get(language, {})
    spoken = {_top(area) for area in guide.areas.values() if language in area.languages}
    areas = sorted(guide.areas.values(), key=lambda area: _top(area) not in spoken)
    return replace(
        guide,
        settings=replace(guide.settings, name=guide.settings.name_in(language)),
        areas={area.id: _named(area, names.get(area.id, "")) for area in areas},
    )


def by_name(guide: Guide, areas: tuple[str, ...]) -> tuple[Area, ...]:
    """Return areas, given by id, in the order of their names."""
    return tuple(sorted((guide.areas[one] for one in areas), key=lambda a: a.name.casefold()))


def _top(area: Area) -> str:
    """Return the id of the widest area around an area, or its own."""
    return area.up[-1] if area.up else area.id


def _named(area: Area, name: str) -> Area:
    return replace(area, name=name, listed_as=area.name) if name and name != area.name else area
