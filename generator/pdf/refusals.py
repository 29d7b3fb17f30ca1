"""Which sheets there can't be, and why not."""

from __future__ import annotations

from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.pdf.area_sheet import wanted_of
from generator.pdf.choosing import around, keeps_promise, may_be_named
from generator.pdf.notice_lines import notice_of
from generator.pdf.sheet import Sheet
from generator.source.problems import near, quoted


def why_not(guide: Guide, sheet: Sheet) -> str:
    """Return in plain words why there can't be such a sheet, or ""."""
    return _wrong(guide, sheet) or _empty(guide, sheet) or _notice(guide, sheet)


def _wrong(guide: Guide, sheet: Sheet) -> str:
    """Return which word of the order is not known here, or what does not belong together."""
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
    if sheet.kind.coded and not guide.settings.url:
        return (
            "A sticker shows a code that leads to the guide, and the guide has no address yet. Add "
            "it: --site-url https://…"
        )
    return ""


def _empty(guide: Guide, sheet: Sheet) -> str:
    """Return why a sheet of one need has nothing to say."""
    if not sheet.need:
        return ""
    needs = [
        *(group.id for group in guide.groups),
        *(term for g in guide.groups for term in g.offers),
    ]
    if sheet.need not in needs:
        return f"{quoted(sheet.need)} is no need of vocabulary.yaml.{near(sheet.need, needs)}"
    if sheet.services:
        return "Choose by --need or by --services, not by both."
    if not (sheet.kind.near or sheet.kind.whole):
        return f"The format {sheet.format} names no services. Choose another with --format."
    there = list(around(index_services(guide), guide.areas[sheet.area], sheet.need))
    if not sheet.kind.whole:
        wanted = wanted_of(guide, sheet)[0]
        there = [one for one in there if may_be_named(one) and keeps_promise(wanted, one)]
    if there:
        return ""
    return (
        f"We know of nothing for {sheet.need} in {guide.areas[sheet.area].name} that a sheet could "
        "name to everybody. Take a wider area."
    )


def _notice(guide: Guide, sheet: Sheet) -> str:
    """Return why a notice can't be made: no words, or a notice whose days are over."""
    if sheet.format != "notice":
        return "Words of a notice are for --format notice alone." if sheet.notice else ""
    if not sheet.notice.strip():
        return "Say with --notice what it says: an id of notices:, or the words themselves."
    notice = notice_of(guide, sheet.notice)
    if notice and notice.end < guide.today:
        return f"The notice {quoted(notice.id)} is over since {notice.end.isoformat()}."
    return ""


def _belongs(guide: Guide, name: str, area: str) -> bool:
    """Say whether a service is in the place of an area, or is there for everyone around it."""
    service = next(one for one in guide.services if one.id == name)
    place = guide.areas[area].place
    around = {area, *guide.areas[area].up}
    return any(guide.areas[one].place == place or one in around for one in service.areas)
