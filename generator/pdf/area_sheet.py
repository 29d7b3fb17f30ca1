"""A sheet of an area: the steps, the numbers to call, the services, each said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.guide.model import Area, Group, Guide, Service
from generator.guide.readers import by_name
from generator.pdf.asking import NO_GAP, by_paper, gap_of, leads_somewhere
from generator.pdf.choosing import (
    NeedChoices,
    Wanted,
    around,
    by_need,
    chosen,
    keeps_promise,
    region_of,
)
from generator.pdf.entries import helpline, listing, merged
from generator.pdf.frame import frame_of
from generator.pdf.listing_view import GapView, ListingView, LocalizedText, NeedView, RegionView
from generator.pdf.localize import Localizer
from generator.pdf.notice_lines import notice_lines
from generator.pdf.rights import NOTHING, rights_blocks
from generator.pdf.rounds import rounds
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.steps import signs_view, step_views
from generator.pdf.view import AreaSheetView
from generator.pdf.ways_in import has_a_way_in
from generator.schema.states import SOUND

FIRST = 4
"""The first groups of vocabulary.yaml: what somebody needs today."""
BEYOND = 6
"""The groups up to this one stand on the larger of the small sheets: treatment, wounds, tests."""
_PEERS = "peer-support"
"""What the line on a strip to tear off offers, where the place has such a line."""


def area_sheet(material: PdfContext, sheet: Sheet) -> AreaSheetView:
    """Return everything that a sheet of an area says."""
    guide, area = material.guide, material.guide.areas[sheet.area]
    place = guide.areas[area.place]
    speaker = Localizer(guide, sheet.language, place.country, place.id)
    words = speaker.words
    lines = _lines(guide, place)
    named = _named(material, sheet, area, speaker)
    shown = [service for some in named for service in some.services]
    there = _everything(material, sheet, area) if sheet.kind.whole else []
    near = tuple(some.view(speaker) for some in named if some.first)
    if sheet.kind.without_web and not sheet.services:
        near = tuple(by_paper(near))
    regions = _regions(speaker, area, there)
    about_rights = rights_blocks(material, sheet, speaker) if sheet.kind.need else NOTHING
    return AreaSheetView(
        frame_of(material, sheet),
        title=words.as_text(
            words.punctuation.labelled(words.plain(f"sheets.{sheet.format}"), area.name)
        ),
        emergency=tuple(speaker.emergency(place.country, number) for number in place.emergency),
        unchecked_words=sheet.language != guide.settings.source_language,
        area=speaker.area(area),
        format=speaker.say(f"sheets.{sheet.format}"),
        pages=words.plain("list.page_of"),
        steps=step_views(speaker, material.drawings, place.emergency),
        signs=signs_view(speaker, material.pages),
        rights=tuple(speaker.say(f"sheets.rights_{number}") for number in (1, 2)),
        law=about_rights.blocks,
        more_law=about_rights.left_out,
        numbers=_numbers(speaker, lines),
        numbers_hours=_same_hours(speaker, lines),
        safer=tuple(speaker.say(f"sheets.safer_{number}") for number in range(1, 6)),
        ask=tuple(speaker.say(f"sheets.ask_{number}") for number in range(1, 5)),
        near=near,
        beyond=tuple(some.view(speaker) for some in named if not some.first),
        must=bool(sheet.services),
        strip=_strip(speaker, place, lines, near),
        regions=regions,
        days=tuple(words.weekday(day) for day in range(7)) if sheet.kind.stops else (),
        week=rounds(material.catalog, speaker, area) if sheet.kind.stops else (),
        warning=_warning(speaker, shown or there),
        more=speaker.say("sheets.more"),
        notice=notice_lines(speaker, sheet.notice),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """A need and the services named for it; `first` where it is one of those of today."""

    need: str
    services: tuple[Service, ...]
    first: bool = True
    gap: GapView = NO_GAP

    def view(self, speaker: Localizer) -> NeedView:
        """Return it as paper says it."""
        return NeedView(
            _need_name(speaker, self.need),
            tuple(listing(speaker, service, brief=True) for service in self.services),
            self.gap,
        )


def _need_name(speaker: Localizer, need: str) -> LocalizedText:
    group = any(one.id == need for one in speaker.guide.groups)
    return speaker.say(f"groups.{need}.need" if group else f"offers.{need}")


def _lines(guide: Guide, place: Area) -> list[Service]:
    """Return the helplines of a place that can be called."""
    services = {service.id: service for service in guide.services if service.is_listed}
    return [services[one] for one in place.helplines if one in services]


def _named(material: PdfContext, sheet: Sheet, area: Area, speaker: Localizer) -> list[_Named]:
    """Return what a small sheet names: what a person chose, or what the rule chooses.

    A need of today for which it names nobody says so, and whom to ask.
    """
    guide = material.guide
    if sheet.services:
        services = {service.id: service for service in guide.services}
        groups = by_need(guide, [services[one] for one in sheet.services])
        return [_Named(group.need, tuple(group.services)) for group in groups]
    if sheet.kind.whole or not sheet.kind.near:
        return []
    found = {
        some.need: tuple(one.service for one in some.choices)
        for some in choices(material, sheet, area)
    }
    today = {group.id for group in guide.groups[:FIRST]} | {sheet.need, sheet.kind.need}
    said = {*_said(guide, area), *(one.id for some in found.values() for one in some)}
    named = []
    for wanted in wanted_of(guide, sheet):
        need, first = wanted.need, wanted.need in today
        if need in found:
            named.append(_Named(need, found[need], first))
        elif first and (gap := _gap(material, speaker, area, wanted, said)):
            named.append(_Named(need, (), first, gap))
    return named


def _gap(
    material: PdfContext, speaker: Localizer, area: Area, wanted: Wanted, said: set[str]
) -> GapView | None:
    """Return what is said of a need without services; None where the sheet answers it elsewhere."""
    there = [
        one for one in around(material.catalog, area, wanted.need) if keeps_promise(wanted, one)
    ]
    lines = any(group.helplines and group.id == wanted.need for group in material.guide.groups)
    if lines or any(one.id in said for one in there):
        return None
    return gap_of(speaker, area, known=bool(there))


def choices(material: PdfContext, sheet: Sheet, area: Area) -> list[NeedChoices]:
    """Return which services the rule chooses for a small sheet, and why."""
    guide = material.guide
    wanted = wanted_of(guide, sheet)
    return chosen(guide, material.catalog, area, wanted, _said(guide, area))


def wanted_of(guide: Guide, sheet: Sheet) -> list[Wanted]:
    """Return the needs that a small sheet names services for."""
    kind = sheet.kind
    if need := sheet.need or kind.need:
        group = next((one for one in guide.groups if one.id == need), None)
        each = kind.near * FIRST
        return [_wanted(group, each) if group else Wanted(need, (need,), each)]
    first, after = guide.groups[:FIRST], guide.groups[FIRST:BEYOND]
    return [
        *(_wanted(group, kind.near) for group in first),
        *(_wanted(group, kind.beyond) for group in after if kind.beyond),
    ]


def _wanted(group: Group, each: int) -> Wanted:
    return Wanted(group.id, group.offers, each, group.named_for)


def _elsewhere(guide: Guide, area: Area) -> list[str]:
    """Return the ids of what a sheet names in another place: emergency numbers and helplines."""
    place = guide.areas[area.place]
    emergency = [s.id for s in guide.services if {p.dial for p in s.phones} & {*place.emergency}]
    return [*place.helplines, *emergency]


def _said(guide: Guide, area: Area) -> list[str]:
    """Return the ids of what answers at numbers that a small sheet names in another place."""
    elsewhere = _elsewhere(guide, area)
    numbers = {p.dial for s in guide.services if s.id in elsewhere for p in s.phones}
    same = [s.id for s in guide.services if s.phones and {p.dial for p in s.phones} <= numbers]
    return [*elsewhere, *same]


def _everything(material: PdfContext, sheet: Sheet, area: Area) -> list[Service]:
    """Return every service of an area that paper can lead to, once."""
    if sheet.services:
        services = {service.id: service for service in material.guide.services}
        return [services[one] for one in sheet.services]
    known = set(_elsewhere(material.guide, area))
    there = {s.id: s for s in around(material.catalog, area, sheet.need)}
    return [s for s in there.values() if has_a_way_in(s) and s.id not in known]


def _regions(speaker: Localizer, area: Area, services: Sequence[Service]) -> tuple[RegionView, ...]:
    """Return services by the part of the area that they are in; first those for all of it."""
    guide = speaker.guide
    alone, together = merged(speaker, services)
    inside: dict[str, list[Service]] = {}
    for service in alone:
        inside.setdefault(region_of(guide, area, service), []).append(service)
    whole = [listing(speaker, service) for service in inside.pop("", [])]
    everybody = speaker.say("list.by_phone_or_anywhere", area=area.name)
    found = [
        RegionView(everybody, tuple(whole)),
        RegionView(speaker.say("sheets.several"), tuple(together)),
    ]
    for part in by_name(guide, tuple(inside)):
        views = tuple(listing(speaker, service) for service in inside[part.id])
        found.append(RegionView(speaker.area(part), views))
    return tuple(one for one in found if one.services)


def _numbers(speaker: Localizer, lines: Sequence[Service]) -> tuple[ListingView, ...]:
    """Return the lines to call; hours that all of them share are said once, not of each."""
    views = [helpline(speaker, service) for service in lines]
    if _same_hours(speaker, lines):
        views = [replace(view, hours="") for view in views]
    return tuple(views)


def _same_hours(speaker: Localizer, lines: Sequence[Service]) -> LocalizedText:
    hours = {speaker.hours(line.hours, phones=True) for line in lines}
    return hours.pop() if len(hours) == 1 and len(lines) > 1 else ""


def _strip(
    speaker: Localizer, place: Area, lines: Sequence[Service], near: Sequence[NeedView]
) -> tuple[ListingView, ...]:
    """Return what a strip to tear off says: a line that helps, and the first way to naloxone.

    The line is one of people who use drugs themselves, else the one that the place asks. A way that
    leads nowhere without the web is left out.
    """
    phones = [line for line in lines if line.phones]
    best = sorted(phones, key=lambda line: (_PEERS not in line.offers, line.id != place.ask_line))
    first = near[0].services[:1] if near else ()
    return (
        *(helpline(speaker, line) for line in best[:1]),
        *(view for view in first if leads_somewhere(view)),
    )


def _warning(speaker: Localizer, services: Sequence[Service]) -> LocalizedText:
    """Return what is said once of all facts that nobody has checked lately, or ""."""
    if not services or all(service.age in SOUND for service in services):
        return ""
    if any(service.age in SOUND for service in services):
        return speaker.say("sheets.some_checked", mark=lambda words: words.plain("sheets.checked"))
    return speaker.say("age.long.unchecked")


def texts_of(view: AreaSheetView) -> Iterator[ListingView]:
    """Yield the services of a sheet, for a message about one that is in the way."""
    for need in (*view.near, *view.beyond):
        yield from need.services
    for region in view.regions:
        yield from region.services
    yield from view.strip


def without(view: AreaSheetView, name: str) -> AreaSheetView:
    """Return a sheet without one service."""

    def left(services: Sequence[ListingView]) -> tuple[ListingView, ...]:
        return tuple(one for one in services if one.id != name)

    return replace(
        view,
        near=tuple(replace(need, services=left(need.services)) for need in view.near),
        beyond=tuple(replace(need, services=left(need.services)) for need in view.beyond),
        regions=tuple(replace(one, services=left(one.services)) for one in view.regions),
        strip=left(view.strip),
    )
