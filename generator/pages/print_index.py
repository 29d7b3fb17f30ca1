"""The print page: every sheet by kind, area, language and paper, with a small picture of it."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

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
    """The sheets of an area or a topic, the paper of its country first, and the pages of each."""

    name: Markup
    pages: int
    sheets: tuple[SheetLink, ...]


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Sheets under one heading: the name of their place, or "" where each row is named by it."""

    name: Markup
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet.

    Attributes:
        id: of its format, and its place on the page.
        name, how: what it is, and how to fold or cut it, or "".
        picture: its first page as a `data:` address, or "".
        groups: its sheets; those about a topic differ from place to place.
    """

    id: str
    name: Markup
    how: Markup
    picture: str
    groups: tuple[SheetGroup, ...]


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
        id=f"sheet:{kind.id}",  # no heading has a colon in its id
        name=lists.words.html(f"sheets.{kind.id}"),
        how=lists.words.html(kind.how) if kind.how else Markup(""),
        picture=_picture(sheets),
        groups=_groups(lists, sheets),
    )


def _picture(sheets: list[PrintedSheet]) -> str:
    """Return the picture as an address that needs no request, or ""."""
    found = next((sheet.picture for sheet in sheets if sheet.picture), b"")
    return f"data:image/png;base64,{base64.b64encode(found).decode()}" if found else ""


def _groups(lists: Lists, sheets: list[PrintedSheet]) -> tuple[SheetGroup, ...]:
    """Return the rows of a kind; a leaflet about a topic stands below the name of its place."""
    rows: dict[str, dict[str, list[PrintedSheet]]] = {}
    for sheet in sheets:
        heading = sheet.area if sheet.topic else ""
        rows.setdefault(heading, {}).setdefault(sheet.topic or sheet.area, []).append(sheet)
    return tuple(
        SheetGroup(
            bdi(lists.guide.areas[heading].name) if heading else Markup(""),
            tuple(_row(lists, some) for some in own.values()),
        )
        for heading, own in rows.items()
    )


def _row(lists: Lists, sheets: list[PrintedSheet]) -> SheetRow:
    guide, area, topic = lists.guide, sheets[0].area, sheets[0].topic
    root = urls.up(urls.in_language(lists.language, urls.PRINT))
    local = paper_of(guide.areas[area].country) if area else ""
    papers = list(PAPERS)
    by_paper = sorted(sheets, key=lambda one: (one.paper != local, papers.index(one.paper)))
    return SheetRow(
        name=title_of(guide, topic, lists.language) if topic else escape(guide.areas[area].name),
        pages=by_paper[0].pages,
        sheets=tuple(
            SheetLink(
                root + sheet.path,
                PAPER_NAMES[sheet.paper],
                (sheet.size + 999) // 1000,
                sheet.paper == local,
            )
            for sheet in by_paper
        ),
    )
