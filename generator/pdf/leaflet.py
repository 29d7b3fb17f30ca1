"""An education page as a leaflet for one place: what other places add to it is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.guide.reviews import review_sentences
from generator.guide.sources import Citation
from generator.pdf.block_view import Block, BlockKind
from generator.pdf.blocks import blocks_of
from generator.pdf.frame import frame_of
from generator.pdf.listing_view import LocalizedText
from generator.pdf.localize import Localizer
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.steps import picture
from generator.pdf.view import LeafletView
from generator.source.parts import only_for


def leaflet_view(material: PdfContext, sheet: Sheet) -> LeafletView:
    """Return an education page; in the source language when nobody has translated it."""
    guide = material.guide
    source = guide.settings.source_language
    code = sheet.language if sheet.topic in guide.articles[sheet.language] else source
    article = guide.articles[code][sheet.topic]
    speaker, place = Localizer(guide, sheet.language), guide.areas[sheet.area]
    url = guide.settings.url
    page = only_for(material.pages[code][sheet.topic], place.id)
    return LeafletView(
        frame_of(material, sheet),
        title=article.title,
        emergency=tuple(
            speaker.emergency(place.country, number, speaker.area(place))
            for number in place.emergency
        ),
        unchecked_words=code != source and not article.checked_by,
        area=speaker.area(place),
        intro=speaker.unmarked(article.description, code),
        text_language=code,
        blocks=_drawn(blocks_of(page, guide.words[code].direction), material, code),
        note=speaker.note(article),
        review=tuple(
            speaker.say(one.key, **one.blanks)
            for one in review_sentences(guide, article, article.cited)
        ),
        sources=speaker.say("article.sources"),
        # with no address to send readers to, the leaflet itself names its sources
        named=() if url else _sources(speaker, [guide.citations[key] for key in article.cited]),
    )


def _sources(speaker: Localizer, cited: Iterable[Citation]) -> tuple[LocalizedText, ...]:
    """Return who said what a page cites, each publisher once with its years, in order of the page.

    Titles would take up to a page of paper, in another language than most leaflets have.
    """
    years: dict[str, set[str]] = {}
    for source in cited:
        years.setdefault(source.publisher or source.title, set()).add(source.date[:4])
    return tuple(
        speaker.name(", ".join([publisher, *sorted(filter(None, some))]))
        for publisher, some in years.items()
    )


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
