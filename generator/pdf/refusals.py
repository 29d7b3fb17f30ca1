"""Which sheets there can't be, and why not."""

from __future__ import annotations

from generator.guide.model import Guide
from generator.pdf.sheet import Sheet


def why_not(guide: Guide, sheet: Sheet) -> str:
    """Return in plain words why there can't be such a sheet, or ""."""
    listed = {service.id for service in guide.services if service.is_listed}
    unknown = [name for name in sheet.services if name not in listed]
    if sheet.area not in guide.areas:
        return f'There is no area "{sheet.area}". Write an id of areas: in resources.yaml.'
    if not guide.areas[sheet.area].place:
        return f'"{sheet.area}" has no emergency number around it. Choose a smaller area.'
    if sheet.language not in guide.languages:
        return f"{sheet.language} is not a language of this guide: {', '.join(guide.languages)}."
    if unknown:
        return f"Not in the list of services, or not shown: {', '.join(unknown)}."
    if elsewhere := [name for name in sheet.services if not _belongs(guide, name, sheet.area)]:
        place = guide.areas[guide.areas[sheet.area].place]
        return (
            f"The sheet shows the emergency number of {place.name} ({', '.join(place.emergency)}), "
            f"and these are somewhere else: {', '.join(elsewhere)}. Make a sheet of its own for "
            "them, with --area."
        )
    return ""


def _belongs(guide: Guide, name: str, area: str) -> bool:
    """Say whether a service is in the place of an area, or is there for everyone around it."""
    service = next(one for one in guide.services if one.id == name)
    place = guide.areas[area].place
    around = {area, *guide.areas[area].up}
    return any(guide.areas[one].place == place or one in around for one in service.areas)
