"""A sheet's data: everything a template shows, decided here; the template only lays it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.guide import urls
from generator.guide.editions import current, trusted_until
from generator.guide.index import ServiceIndex
from generator.guide.model import Area, Article, Citation, Guide, Service
from generator.pdf.blocks import Block, blocks_of, drawings_of
from generator.pdf.choosing import by_need, chosen
from generator.pdf.entries import listing, week
from generator.pdf.formats import FORMATS, PAPERS, TOPIC, Format
from generator.pdf.localize import LocalizedText, Localizer
from generator.pdf.qr import qr_svg
from generator.render.drawings import DIRECTED
from generator.source.markdown import Page

STEPS = (
    ("home.step_check", "check"),
    ("home.step_naloxone", "naloxone-nasal"),
    ("home.step_call", "call"),
    ("home.step_breathe", "breaths"),
    ("home.step_stay", "recovery-3"),
)
WORDS = (
    "ui.sos", "ui.emergency", "home.title", "home.lead", "home.now", "phone.voice",
    "phone.extension", "sheets.numbers", "sheets.changed", "sheets.scan", "sheets.safer",
    "sheets.ask", "service.offers", "ui.not_doctor", "ui.licence",
    "age.long.unchecked", "article.not_checked", "article.strings_not_checked",
)  # fmt: skip
SHAPES = 6
"""Shapes that an edition can have: circle, square, triangle, diamond, hexagon, star."""
_SHORT_LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a format for an area (or a topic) in a language on a paper.

    Attributes:
        services: ids that a person chose, instead of the rule's choice; all of them are on it.
    """

    format: str
    language: str
    paper: str
    area: str = ""
    topic: str = ""
    services: tuple[str, ...] = ()

    @property
    def kind(self) -> Format:
        """The sheet's format."""
        return TOPIC if self.topic else FORMATS[self.format]

    @property
    def path(self) -> str:
        """Where the sheet lies below the site."""
        if self.topic:
            return urls.leaflet(self.topic, self.language, self.paper)
        return urls.sheet(self.area, self.language, self.format, self.paper)


@dataclass(frozen=True, slots=True)
class PdfContext:
    """What sheets are made from.

    Attributes:
        guide: the guide.
        catalog: its lists.
        bodies: the education pages as they were read, by (language, path).
        drawings: SVG text by name.
    """

    guide: Guide
    catalog: ServiceIndex
    bodies: Mapping[tuple[str, str], Page]
    drawings: Mapping[str, str]


def data_of(material: PdfContext, sheet: Sheet) -> dict[str, Any]:
    """Return everything that the template of a sheet needs."""
    data = _frame(material, sheet)
    if sheet.topic:
        data.update(_topic(material, sheet))
        return data
    guide, area = material.guide, material.guide.areas[sheet.area]
    speaker = Localizer(guide, sheet.language)
    place = guide.areas[area.place]
    services = {service.id: service for service in guide.services if service.is_listed}
    data.update(
        area=speaker.name(area.name),
        place=speaker.name(place.name),
        emergency=[speaker.emergency(place.country, number) for number in place.emergency],
        steps=_steps(material, sheet.language),
        numbers=[listing(speaker, services[i]) for i in place.helplines if i in services],
        safer=[speaker.say(f"sheets.safer_{number}") for number in range(1, 6)],
        ask=[speaker.say(f"sheets.ask_{number}") for number in range(1, 5)],
        near=_near(material, sheet, area, services),
        must=bool(sheet.services),
        week=week(material.catalog, speaker, area) if sheet.format == "week" else [],
        no_stops=speaker.say("sheets.no_stops", area=area.name),
    )
    words = guide.words[sheet.language]
    data["format"] = speaker.say(f"sheets.{sheet.format}")
    data["pages"] = words.plain("list.page_of")
    data["title"] = f"{words.plain(f'sheets.{sheet.format}')}: {area.name}"
    return data


def _frame(material: PdfContext, sheet: Sheet) -> dict[str, Any]:
    """Return what every sheet has: language, paper, age, edition, address."""
    guide, language = material.guide, sheet.language
    words, speaker = guide.words[language], Localizer(guide, language)
    edition, width_height = current(guide), PAPERS[sheet.paper]
    url = guide.settings.url
    page = urls.in_language(language, urls.EDITIONS)
    return {
        "lang": _SHORT_LANGUAGES.get(language, language),
        "code": language,
        "dir": words.direction,
        "dirs": {code: other.direction for code, other in guide.words.items()},
        "digits": words.digits("0123456789"),
        "width": width_height[0],
        "height": width_height[1],
        "paper": sheet.paper,
        "name": guide.settings.name,
        "w": {key: speaker.say(key) for key in WORDS},
        "how": speaker.say(sheet.kind.how) if sheet.kind.how else "",
        "made": speaker.say("sheets.made", day=guide.today),
        "trust": speaker.say("sheets.trust", day=trusted_until(guide, guide.today)),
        "edition": {
            "text": speaker.say("sheets.edition", number=edition.number),
            "number": str(edition.number),
            "shape": (edition.number - 1) % SHAPES,
        },
        "qr": qr_svg(f"{url}{page}#{urls.edition(edition.number)}") if url else "",
        # longest first; a template takes the first one that it has room for, or none
        "addresses": [urls.on_paper(url, page), urls.on_paper(url, ""), ""] if url else [""],
        "unchecked_words": language != guide.settings.source_language,
    }


def _steps(material: PdfContext, language: str) -> list[dict[str, Any]]:
    guide = material.guide
    speaker = Localizer(guide, language)
    texts: dict[str, LocalizedText] = {}
    for code in (guide.settings.source_language, language):
        if page := material.bodies.get((code, urls.STEPS)):
            texts.update(
                {name: speaker.unmarked(alt, code) for name, alt in drawings_of(page).items()}
            )
    return [
        {
            "text": speaker.say(key),
            "drawing": drawing(material, name, language, texts.get(name, speaker.say(key))),
        }
        for key, name in STEPS
    ]


def drawing(material: PdfContext, name: str, language: str, alt: LocalizedText) -> dict[str, Any]:
    """Return a drawing in black and white, with its text and whether it is mirrored."""
    svg = material.drawings.get(name, "")
    svg = svg.replace("currentColor", "#000").replace("var(--paper,#fff)", "#fff")
    turned = name in DIRECTED and material.guide.words[language].direction == "rtl"
    return {"svg": svg, "alt": alt if isinstance(alt, str) else alt["t"], "turned": turned}


def _near(
    material: PdfContext, sheet: Sheet, area: Area, services: dict[str, Service]
) -> list[dict[str, Any]]:
    guide, kind = material.guide, sheet.kind
    speaker = Localizer(guide, sheet.language)
    if sheet.services:
        groups = by_need(guide, [services[name] for name in sheet.services])
    elif kind.whole:
        around = [s for _, some in material.catalog.everywhere(area.id) for s in some]
        groups = by_need(guide, [*material.catalog.here(area.id), *around])
    elif kind.near:
        place = guide.areas[area.place]
        shown = [s.id for s in services.values() if {p.dial for p in s.phones} & {*place.emergency}]
        elsewhere = (*place.helplines, *shown)
        groups = chosen(guide, material.catalog, area, kind.near, elsewhere)
    else:
        return []
    return [
        {
            "need": speaker.say(f"groups.{group}.need"),
            "services": [listing(speaker, service) for service in some],
        }
        for group, some in groups
    ]


def _topic(material: PdfContext, sheet: Sheet) -> dict[str, Any]:
    """Return an education page; in the source language when nobody has translated it."""
    guide = material.guide
    source = guide.settings.source_language
    code = sheet.language if sheet.topic in guide.articles[sheet.language] else source
    article = guide.articles[code][sheet.topic]
    speaker = Localizer(guide, sheet.language)
    url = guide.settings.url
    page = urls.in_language(sheet.language, urls.article(article.path))
    drawn = _drawn(
        blocks_of(material.bodies[(code, sheet.topic)], guide.words[code].direction), material, code
    )
    return {
        "title": article.title,
        "intro": speaker.unmarked(article.description, code),
        "text_language": code,
        "blocks": drawn,
        "emergency": [
            {**speaker.emergency(place.country, number), "place": speaker.name(place.name)}
            for place in guide.places
            for number in place.emergency[:1]
        ],
        "unchecked_words": code != source and not article.checked_by,
        "note": _note(speaker, article),
        "page": urls.on_paper(url, page),
        "sources": speaker.say("article.sources"),
        # with no address to send readers to, the leaflet itself names its sources
        "named": [] if url else [_source(speaker, guide.citations[key]) for key in article.cited],
    }


def _note(speaker: Localizer, article: Article) -> LocalizedText:
    """Return that nobody has translated a page, or that its translation is old; or ""."""
    source = speaker.guide.settings.source_language
    if article.language != speaker.language:
        return speaker.say("article.fallback", language=lambda w: w.language_name(source))
    if article.behind:
        return speaker.say("article.behind", language=lambda w: w.language_name(source))
    return ""


def _source(speaker: Localizer, source: Citation) -> LocalizedText:
    """Return where a fact was read, in one line; titles stay in their language."""
    return speaker.name(", ".join(filter(None, (source.title, source.publisher, source.date))))


def _drawn(blocks: list[Block], material: PdfContext, language: str) -> list[Block]:
    """Return the blocks with their drawings put in."""
    found = []
    for block in blocks:
        if block["kind"] == "drawing":
            found.append({**block, **drawing(material, block["name"], language, block["alt"])})
        elif "blocks" in block:
            found.append({**block, "blocks": _drawn(block["blocks"], material, language)})
        else:
            found.append(block)
    return found


def sheets_of(guide: Guide) -> list[Sheet]:
    """Return every sheet that the settings ask for."""
    wanted = guide.settings.sheets
    if not wanted.areas:
        return []
    languages = wanted.languages or guide.languages
    own = [
        Sheet(name, language, paper, area)
        for area in wanted.areas
        for language in languages
        for name in wanted.formats or tuple(FORMATS)
        for paper in wanted.papers or tuple(PAPERS)
    ]
    topics = [
        Sheet("topic", language, paper, topic=article.path)
        for language in languages
        for article in guide.articles[guide.settings.source_language].values()
        if article.leaflet and article.path in guide.articles[language]
        for paper in wanted.papers or tuple(PAPERS)
    ]
    return own + topics


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
    return ""
