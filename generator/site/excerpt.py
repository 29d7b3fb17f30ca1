"""A guide for one place only: its areas, what is in them or for everybody around, its languages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.source.markdown import Pages
from generator.source.settings import Sheets
from generator.source.source import Source


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A guide, and the education pages as they were read."""

    guide: Guide
    pages: Pages


def excerpt(source: Source, place: str) -> Excerpt:
    """Return the guide of one place, without printed sheets.

    Args:
        source: a project without problems that stop a build.
        place: the id of a place.
    """
    around = {area.text("id"): area.text("part_of") for area in source.areas}

    def up(area: str) -> list[str]:
        found = [area]
        while around[found[-1]]:
            found.append(around[found[-1]])
        return found

    kept = {area for area in around if place in up(area)} | set(up(place))
    ids = {one.text("id") for one in source.services if kept & set(one.texts("area"))}
    moved = {one.text("moved_to") for one in source.services if one.text("id") in ids}
    areas = tuple(area for area in source.areas if area.text("id") in kept)
    own = next(area for area in areas if area.text("id") == place).texts("languages")
    first, *others = source.settings.languages
    languages = (first, *(code for code in others if not own or code in own))
    smaller = replace(
        source,
        settings=replace(source.settings, languages=languages, sheets=Sheets(areas=())),
        areas=areas,
        services=tuple(one for one in source.services if one.text("id") in ids | moved),
        notices=tuple(one for one in source.notices if kept & set(one.texts("areas"))),
        strings={code: source.strings[code] for code in languages},
        translations={code: source.translations[code] for code in languages[1:]},
        pages={code: source.pages[code] for code in languages},
        glossaries={code: source.glossaries[code] for code in languages},
    )
    guide = build_guide(smaller)
    known = {service.id for service in guide.services}
    editions = tuple(
        replace(one, marks={name: mark for name, mark in one.marks.items() if name in known})
        for one in guide.editions
    )
    return Excerpt(replace(guide, editions=editions), smaller.whole_pages)
