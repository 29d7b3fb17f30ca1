"""The print page: every sheet by kind, area, language and paper, with a small picture of it."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import Area
from generator.guide.printed_sheet import PrintedSheet
from generator.pages.home import articles_by_topic
from generator.pages.lists import Lists
from generator.pages.service import article_link, title_of
from generator.pdf.formats import FORMATS, PAPERS, TOPIC, Format, paper_of
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.templates import bdi
from generator.render.view import Link, View

PAPER_NAMES = {"a4": "A4", "letter": "Letter"}


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A sheet to print.

    Attributes:
        address: where it lies.
        paper: the name of its paper.
        size: its KB, rounded up.
        is_local: printers of the area's country have this paper.
    """

    address: str
    paper: str
    size: int
    is_local: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The sheets of an area or a topic, by paper, and how many pages each has."""

    name: Markup
    pages: int
    sheets: tuple[SheetLink, ...]


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet.

    Attributes:
        id: of its format, and its place on the page.
        name, how: what it is, and how to fold or cut it, or "".
        picture: its first page as a `data:` address, or "".
        rows: its sheets.
    """

    id: str
    name: Markup
    how: Markup
    picture: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class PrintPlace:
    """A place, and those of its lists that are worth printing."""

    place: Area
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PrintView(View):
    """What can be printed: sheets by kind, the pages of an emergency, lists by place."""

    template = "pages/print.html"

    kinds: tuple[SheetKind, ...]
    articles: tuple[Link, ...]
    places: tuple[PrintPlace, ...]


def print_page(
    renderer: Renderer, lists: Lists, language: str, sheets: Iterable[PrintedSheet]
) -> Page:
    """Return the page that lists what can be printed, from the sheets of all languages."""
    words = lists.words
    own = [sheet for sheet in sheets if sheet.language == language]
    return renderer.page(
        language,
        PageView(
            urls.PRINT,
            title=words.plain("print.title"),
            description=words.plain("print.lead"),
            body=renderer.render(print_view(lists, own), language),
            style="sheets",
        ),
    )


def print_view(lists: Lists, sheets: Iterable[PrintedSheet]) -> PrintView:
    """Return what the page shows, from the printed sheets of its language."""
    guide, sheets = lists.guide, list(sheets)
    return PrintView(
        kinds=tuple(
            _kind(lists, kind, own)
            for kind in (*FORMATS.values(), TOPIC)
            if (own := [sheet for sheet in sheets if sheet.format == kind.id])
        ),
        articles=tuple(
            article_link(guide, article.path, lists.language)
            for articles in articles_by_topic(guide).values()
            for article in articles
            if article.emergency
        ),
        places=tuple(PrintPlace(place, _lists_of(lists, place)) for place in guide.places),
    )


def _lists_of(lists: Lists, place: Area) -> tuple[Link, ...]:
    return tuple(
        Link(urls.listing(place.id, group.id), lists.name_of(group.id))
        for group in lists.guide.groups
        if lists.has_list(place, group.id)
    )


def _kind(lists: Lists, kind: Format, sheets: list[PrintedSheet]) -> SheetKind:
    return SheetKind(
        id=kind.id,
        name=lists.words.html(f"sheets.{kind.id}"),
        how=lists.words.html(kind.how) if kind.how else Markup(""),
        picture=_picture(sheets),
        rows=_rows(lists, sheets),
    )


def _picture(sheets: list[PrintedSheet]) -> str:
    """Return the picture as an address that needs no request, or ""."""
    found = next((sheet.picture for sheet in sheets if sheet.picture), b"")
    return f"data:image/png;base64,{base64.b64encode(found).decode()}" if found else ""


def _rows(lists: Lists, sheets: list[PrintedSheet]) -> tuple[SheetRow, ...]:
    """Return, for each area or topic, its name and its sheets by paper."""
    rows: dict[tuple[str, str], list[PrintedSheet]] = {}
    for sheet in sheets:
        rows.setdefault((sheet.area, sheet.topic), []).append(sheet)
    return tuple(_row(lists, area, topic, some) for (area, topic), some in rows.items())


def _area_name(area: Area) -> Markup:
    """Return the name of an area, with the one on signs: who prints may not read the language."""
    return Markup(" ").join(bdi(name) for name in (area.name, area.listed_as) if name)


def _row(lists: Lists, area: str, topic: str, sheets: list[PrintedSheet]) -> SheetRow:
    guide = lists.guide
    root = urls.up(urls.in_language(lists.language, urls.PRINT))
    by_paper = sorted(sheets, key=lambda sheet: list(PAPERS).index(sheet.paper))
    return SheetRow(
        name=title_of(guide, topic, lists.language) if topic else _area_name(guide.areas[area]),
        pages=by_paper[0].pages,
        sheets=tuple(
            SheetLink(
                root + sheet.path,
                PAPER_NAMES[sheet.paper],
                (sheet.size + 999) // 1000,
                bool(area) and sheet.paper == paper_of(guide.areas[area].country),
            )
            for sheet in by_paper
        ),
    )
