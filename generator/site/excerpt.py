"""A guide for one place only: its areas, what is in them or for everybody around, its languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.source.markdown import Pages
from generator.source.settings import Settings, Sheets
from generator.source.source import Source


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A guide, and the education pages as they were read."""

    guide: Guide
    pages: Pages


def excerpt(source: Source, place: str, with_sheets: bool = False) -> Excerpt:
    """Return the guide of one area.

    Args:
        source: a project without problems that stop a build.
        place: the id of an area; it, or one around it, has emergency numbers.
        with_sheets: keep the printed sheets that are asked for areas in it.
    """
    around = {area.text("id"): area.text("part_of") for area in source.areas}
    inside = {area for area in around if place in _up(around, area)}
    kept = inside | set(_up(around, place))
    ids = {one.text("id") for one in source.services if kept & set(one.texts("area"))}
    moved = {one.text("moved_to") for one in source.services if one.text("id") in ids}
    languages = languages_of(source, place)
    sheets = source.settings.sheets
    areas = tuple(area for area in sheets.areas if area in inside) if with_sheets else ()
    smaller = replace(
        source,
        settings=_settings(source.settings, languages, replace(sheets, areas=areas)),
        areas=tuple(area for area in source.areas if area.text("id") in kept),
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


def _settings(settings: Settings, languages: tuple[str, ...], sheets: Sheets) -> Settings:
    """Return the settings of the smaller guide; its sheets are those in its languages."""
    asked = tuple(code for code in sheets.languages if code in languages)
    if sheets.languages and not asked:
        sheets = replace(sheets, areas=())
    return replace(
        settings, languages=languages, sheets=replace(sheets, languages=asked), shards=()
    )


def languages_of(source: Source, place: str) -> tuple[str, ...]:
    """Return the source language and those that the area, or the nearest around it, names."""
    around = {area.text("id"): area.text("part_of") for area in source.areas}
    up = _up(around, place)
    named = {area.text("id"): area.texts("languages") for area in source.areas}
    own = next((named[area] for area in up if named[area]), ())
    first, *others = source.settings.languages
    return (first, *(code for code in others if not own or code in own))


def _up(around: Mapping[str, str], area: str) -> list[str]:
    """Return an area and those around it, the smallest first."""
    found = [area]
    while around[found[-1]]:
        found.append(around[found[-1]])
    return found
