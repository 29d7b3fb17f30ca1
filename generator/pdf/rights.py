"""What the sheet about rights says of the law: parts of pages, in the sheet's language only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from markdown_it.token import Token

from generator.guide.model import Article, Guide
from generator.pdf.block_view import Block, BlockKind, Run
from generator.pdf.blocks import blocks_of
from generator.pdf.localize import Localizer
from generator.pdf.sheet import PdfContext, Sheet
from generator.source.parts import only_for


class AboutRights(NamedTuple):
    """Parts of pages about rights, and whether some of them are left out."""

    blocks: tuple[Block, ...]
    left_out: bool


NOTHING = AboutRights((), left_out=False)


def rights_blocks(material: PdfContext, sheet: Sheet, speaker: Localizer) -> AboutRights:
    """Return the parts of pages that their `rights:` names, in the order of the pages.

    A part that nobody has translated is left out: half a sheet in another language is handed
    back. One whose translation is behind says so.
    """
    found: list[Block] = []
    left_out = False
    for article in about_rights(material.guide, material.guide.areas[sheet.area].place):
        own = material.guide.articles[sheet.language].get(article.path)
        if own is None or not own.rights:
            left_out = True
            continue
        page = only_for(material.pages[sheet.language][own.path], sheet.area)
        part = replace(page, tokens=tuple(_parts(page.tokens, own.rights)))
        found += (
            block
            for block in blocks_of(part, speaker.words.direction)
            if block.kind not in {BlockKind.PLACE, BlockKind.DRAWING}
        )
        if own.behind:
            found.append(Block(BlockKind.TEXT, runs=(Run(str(speaker.note(own))),)))
    return AboutRights(tuple(found), left_out)


def about_rights(guide: Guide, place: str) -> list[Article]:
    """Return the source pages with parts about rights, but for those about another place."""
    pages = guide.articles[guide.settings.source_language].values()
    return [
        article
        for article in sorted(pages, key=lambda one: (one.order, one.path))
        if article.rights
        and ((about := article.path.rpartition("/")[2]) == place or about not in guide.areas)
    ]


def _parts(tokens: Iterable[Token], headings: tuple[int, ...]) -> Iterator[Token]:
    """Yield what stands below headings of the second level, each with its heading.

    What a place adds to a page may have headings of its own: they are not counted.
    """
    at, wanted, inside = -1, False, False
    for token in tokens:
        if token.type in {"place_open", "place_close"}:
            inside = token.type == "place_open"
        if token.type == "heading_open" and token.tag == "h2" and not inside:
            at += 1
            wanted = at in headings
        if wanted:
            yield token
