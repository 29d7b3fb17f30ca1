"""A sheet's data: everything a template shows, decided here; the template only lays it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.guide import urls
from generator.guide.editions import current, trusted_until
from generator.guide.index import ServiceIndex
from generator.guide.model import Area, Guide, Service
from generator.guide.readers import for_readers
from generator.guide.reviews import review_sentences
from generator.guide.sources import Citation
from generator.pdf.block_view import Block, BlockKind
from generator.pdf.blocks import blocks_of
from generator.pdf.choosing import by_need, chosen
from generator.pdf.entries import listing, week
from generator.pdf.formats import FORMATS, PAPERS, TOPIC, Format
from generator.pdf.localize import Localizer
from generator.pdf.qr import qr_svg
from generator.pdf.steps import picture, step_views
from generator.pdf.view import (
    AreaSheetView,
    EditionView,
    Frame,
    LeafletView,
    LocalizedText,
    NeedView,
)
from generator.source.markdown import Pages

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
        pages: the education pages as they were read.
        drawings: SVG text by name.
    """

    guide: Guide
    catalog: ServiceIndex
    pages: Pages
    drawings: Mapping[str, str]


def view_of(material: PdfContext, sheet: Sheet) -> AreaSheetView | LeafletView:
    """Return everything that the template of a sheet needs."""
    material = replace(material, guide=for_readers(material.guide, sheet.language))
    return _leaflet(material, sheet) if sheet.topic else _area_sheet(material, sheet)


def _area_sheet(material: PdfContext, sheet: Sheet) -> AreaSheetView:
    guide, area = material.guide, material.guide.areas[sheet.area]
    speaker = Localizer(guide, sheet.language)
    words, place = speaker.words, guide.areas[area.place]
    services = {service.id: service for service in guide.services if service.is_listed}
    return AreaSheetView(
        _frame(material, sheet),
        title=f"{words.plain(f'sheets.{sheet.format}')}: {area.name}",
        emergency=tuple(speaker.emergency(place.country, number) for number in place.emergency),
        unchecked_words=sheet.language != guide.settings.source_language,
        area=speaker.area(area),
        format=speaker.say(f"sheets.{sheet.format}"),
        pages=words.plain("list.page_of"),
        steps=step_views(speaker, material.drawings, place.emergency),
        numbers=tuple(listing(speaker, services[i]) for i in place.helplines if i in services),
        safer=tuple(speaker.say(f"sheets.safer_{number}") for number in range(1, 6)),
        ask=tuple(speaker.say(f"sheets.ask_{number}") for number in range(1, 5)),
        near=_near(material, sheet, area, services),
        must=bool(sheet.services),
        week=week(material.catalog, speaker, area) if sheet.format == "week" else (),
        no_stops=speaker.say("sheets.no_stops", area=area.name),
    )


def _frame(material: PdfContext, sheet: Sheet) -> Frame:
    """Return what every sheet has: language, paper, age, edition, address."""
    guide, language = material.guide, sheet.language
    words, speaker = guide.words[language], Localizer(guide, language)
    edition, (width, height) = current(guide), PAPERS[sheet.paper]
    url = guide.settings.url
    page = urls.in_language(language, urls.EDITIONS)
    return Frame(
        lang=_SHORT_LANGUAGES.get(language, language),
        code=language,
        dir=words.direction,
        dirs={code: other.direction for code, other in guide.words.items()},
        digits=words.digits("0123456789"),
        width=width,
        height=height,
        paper=sheet.paper,
        w={key: speaker.say(key) for key in WORDS},
        made=speaker.say("sheets.made", day=guide.today),
        trust=speaker.say("sheets.trust", day=trusted_until(guide, guide.today)),
        edition=EditionView(
            text=speaker.say("sheets.edition", number=edition.number),
            number=str(edition.number),
            shape=(edition.number - 1) % SHAPES,
        ),
        qr=qr_svg(f"{url}{page}#{urls.edition(edition.number)}") if url else "",
        # longest first; a template takes the first one that it has room for, or none
        addresses=(urls.on_paper(url, page), urls.on_paper(url, ""), "") if url else ("",),
    )


def _near(
    material: PdfContext, sheet: Sheet, area: Area, services: dict[str, Service]
) -> tuple[NeedView, ...]:
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
        return ()
    return tuple(
        NeedView(
            speaker.say(f"groups.{group}.need"),
            tuple(listing(speaker, service) for service in some),
        )
        for group, some in groups
    )


def _leaflet(material: PdfContext, sheet: Sheet) -> LeafletView:
    """Return an education page; in the source language when nobody has translated it."""
    guide = material.guide
    source = guide.settings.source_language
    code = sheet.language if sheet.topic in guide.articles[sheet.language] else source
    article = guide.articles[code][sheet.topic]
    speaker = Localizer(guide, sheet.language)
    url = guide.settings.url
    page = urls.in_language(sheet.language, urls.article(article.path))
    body = blocks_of(material.pages[code][sheet.topic], guide.words[code].direction)
    return LeafletView(
        _frame(material, sheet),
        title=article.title,
        emergency=tuple(
            speaker.emergency(place.country, number, speaker.area(place))
            for place in guide.places
            for number in place.emergency[:1]
        ),
        unchecked_words=code != source and not article.checked_by,
        intro=speaker.unmarked(article.description, code),
        text_language=code,
        blocks=_drawn(body, material, code),
        note=speaker.note(article),
        review=tuple(
            speaker.say(one.key, **one.blanks)
            for one in review_sentences(guide, article, article.cited)
        ),
        page=urls.on_paper(url, page),
        sources=speaker.say("article.sources"),
        # with no address to send readers to, the leaflet itself names its sources
        named=() if url else tuple(_source(speaker, guide.citations[key]) for key in article.cited),
    )


def _source(speaker: Localizer, source: Citation) -> LocalizedText:
    """Return where a fact was read, in one line; titles stay in their language."""
    return speaker.name(", ".join(filter(None, (source.title, source.publisher, source.date))))


def _drawn(blocks: tuple[Block, ...], material: PdfContext, language: str) -> tuple[Block, ...]:
    """Return the blocks with their drawings, and the marks of other languages, put in."""
    return tuple(_finished(block, material, language) for block in blocks)


def _finished(block: Block, material: PdfContext, language: str) -> Block:
    if block.kind is BlockKind.DRAWING:
        return replace(
            block,
            drawing=picture(
                Localizer(material.guide, language),
                material.drawings,
                block.name,
                block.drawing.alt,
            ),
        )
    mark = material.guide.words[language].mark_in(block.language) if block.language else ""
    return replace(block, blocks=_drawn(block.blocks, material, language), mark=mark)


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
