"""What a change of the list means for readers, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.editing.patch import same
from generator.editing.yaml_writer import key_lines
from generator.guide import urls
from generator.guide.index import ServiceIndex, index_services
from generator.guide.model import Area, Guide, Service
from generator.schema.fields import SERVICE
from generator.schema.settings import FORMATS, PAPERS
from generator.source.nodes import Record, Value

_FIELDS = {field.name: field for field in SERVICE}
_WORDS = {
    "phones": "phone",
    "opening_hours": "hours",
    "offers": "what it offers",
    "how_to_get_in": "how to get in",
    "last_verified": "day of checking",
    "verified_how": "way of checking",
    "location_shown": "how much of the address is shown",
    "note": "note (readers don't see it)",
    "moved_to": "the service that it has become",
}
_QUIET = {"last_verified", "verified_how", "verified_by", "note", "source", "source_date"}
"""Keys whose change needs no new check of the facts."""
_WITHOUT_LISTINGS = {"poster", "stickers"}
"""Formats of printed sheets on which no service stands."""
_SECRET = {"address", "latitude", "longitude", "stops", "note"}
"""Keys that are named and not shown: a log is public, and an address may be a hidden one."""


@dataclass(frozen=True, slots=True)
class Side:
    """The list before or after: its records by id and, when it could be made, its guide."""

    records: Mapping[str, Record]
    guide: Guide | None = None


def changes(before: Side, after: Side) -> Iterator[str]:
    """Yield one line for each service that is new, gone or changed."""
    old_lists = index_services(before.guide) if before.guide else None
    new_lists = index_services(after.guide) if after.guide else None
    for name in dict.fromkeys([*before.records, *after.records]):
        old, new = before.records.get(name), after.records.get(name)
        if old is not None and new is not None and same(old, new):
            continue
        label = (new or old or Record()).text("name") or name
        pages = len(
            pages_that_show(before.guide, old_lists, name)
            | pages_that_show(after.guide, new_lists, name)
        )
        said = [
            _what(old, new),
            _affected(pages, len(_sheets(before.guide, name) | _sheets(after.guide, name))),
            _checked(old, new),
        ]
        yield f"{label} ({name}): " + "; ".join(part for part in said if part)


def _affected(pages: int, sheets: int) -> str:
    printed = f" and {sheets} printed sheets" if sheets else ""
    return f"up to {pages} pages{printed} affected" if pages else ""


def details(before: Side, after: Side) -> Iterator[str]:
    """Yield one line for each value that changed, before and after."""
    for name, new in after.records.items():
        old = before.records.get(name)
        if old is None:
            continue
        for key in dict.fromkeys([*old, *new]):
            was, now = old.get(key), new.get(key)
            if was is None or now is None or not same(was, now):
                yield f"{name} > {key}: {_shown(key, was)} -> {_shown(key, now)}"


def _what(old: Record | None, new: Record | None) -> str:
    if old is None:
        return "new"
    if new is None:
        return (
            "taken out; its address on the web leads nowhere from now on. Is status: closed meant, "
            "or moved_to: with the service that it has become?"
        )
    parts = []
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was is not None and now is not None and same(was, now):
            continue
        if key == "moved_to" and isinstance(now, str):
            parts.append(f"its page points on to {now} from now on, and no list names it")
            continue
        verb = "added" if was is None else "taken out" if now is None else "changed"
        parts.append(f"{_WORDS.get(str(key), str(key).replace('_', ' '))} {verb}")
    return ", ".join(parts)


def _checked(old: Record | None, new: Record | None) -> str:
    if new is None:
        return ""
    day, before = new.text("last_verified"), old.text("last_verified") if old is not None else ""
    if day and day != before:
        return f"checked on {day} ({new.text('verified_how')})"
    if before and not day:
        return "not checked any more"
    if not day:
        return "still not checked by a person" if old is not None else "not checked by a person"
    facts = [key for key in new if old is not None and not same(new[key], old.get(key, ""))]
    if set(facts) - _QUIET:
        return f"facts changed, yet the day of checking is still {day}"
    return ""


def _shown(key: str, value: Value | None) -> str:
    if value is None:
        return "(not there)"
    if key in _SECRET or key not in _FIELDS:
        return "(not shown here)"
    text = " ".join(line.strip() for line in key_lines(_FIELDS[key], value, 0)).partition(": ")[2]
    return text if len(text) <= 200 else text[:199] + "…"


def pages_that_show(guide: Guide | None, lists: ServiceIndex | None, name: str) -> set[str]:
    """Return the pages that show a service, as the site names them."""
    service = next((s for s in guide.services if s.id == name), None) if guide else None
    if guide is None or lists is None or service is None:
        return set()
    found = {urls.service(name)}
    if service.is_listed:
        found |= set(_lists(guide, lists, service))
        found |= {urls.whole_guide(place) for place in _places(guide, service)}
    return {urls.in_language(code, local) for code in guide.languages for local in found}


def _sheets(guide: Guide | None, name: str) -> set[str]:
    """Return the printed sheets that may show a service."""
    service = next((s for s in guide.services if s.id == name), None) if guide else None
    if guide is None or service is None or not service.is_listed:
        return set()
    asked = guide.settings.sheets
    within = {up for area in service.areas for up in (area, *guide.areas[area].up)}
    return {
        urls.sheet(area, language, form, paper)
        for area in asked.areas
        if area in guide.areas
        and (area in within or set(service.areas) & set(guide.areas[area].up))
        for language in asked.languages or guide.languages
        for paper in asked.papers or PAPERS
        for form in asked.formats or FORMATS
        if form not in _WITHOUT_LISTINGS
    }


def _lists(guide: Guide, lists: ServiceIndex, service: Service) -> Iterator[str]:
    """Yield the lists that hold a service: of its areas, those around, and those it is for."""
    needs = [need for need, terms in lists.terms.items() if terms & set(service.offers)]
    yield from (urls.need(need) for need in needs)
    for area in guide.areas.values():
        if not _reaches(guide, service, area):
            continue
        yield urls.listing(area.id)
        yield from (urls.listing(area.id, need) for need in needs if lists.has_list(area, need))


def _places(guide: Guide, service: Service) -> Iterator[str]:
    return (place.id for place in guide.places if _reaches(guide, service, place))


def _reaches(guide: Guide, service: Service, area: Area) -> bool:
    """Say whether a service is in an area, or is for everyone of an area around it."""
    inside = any(area.id in (name, *guide.areas[name].up) for name in service.areas)
    return inside or bool(set(service.areas) & set(area.up))
