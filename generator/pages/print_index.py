"""The print page: every sheet by kind, area, language and paper, with a small picture of it."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import PrintedSheet
from generator.pages.home import articles_by_topic
from generator.pages.lists import Lists
from generator.pages.service import title_of
from generator.pdf.formats import FORMATS, PAPERS, TOPIC
from generator.render.renderer import Page, Renderer

PAPER_NAMES = {"a4": "A4", "letter": "Letter"}


def print_page(
    renderer: Renderer, lists: Lists, language: str, sheets: Sequence[PrintedSheet]
) -> Page:
    """Return the page that lists what can be printed, from the sheets of all languages."""
    guide = renderer.guide
    words = guide.words[language]
    own = [sheet for sheet in sheets if sheet.language == language]
    kinds = [
        (kind, _picture(some), _rows(renderer, lists, some))
        for kind in (*FORMATS.values(), TOPIC)
        if (some := [sheet for sheet in own if sheet.format == kind.id])
    ]
    emergency = [
        (article.path, title_of(guide, article.path, language))
        for _, articles in articles_by_topic(guide)
        for article in articles
        if article.layout == "emergency"
    ]
    places = [
        (
            place,
            [
                (lists.name_of(group.id), urls.listing(place.id, group.id))
                for group in guide.groups
                if lists.has_list(place, group.id)
            ],
        )
        for place in guide.places
    ]
    body = renderer.template("pages/print.html", language)(
        kinds=kinds,
        papers=PAPER_NAMES,
        articles=emergency,
        places=places,
        root=urls.up(urls.in_language(language, urls.PRINT)),
    )
    return renderer.page(
        language,
        urls.PRINT,
        title=words.plain("print.title"),
        description=words.plain("print.lead"),
        body=body,
        style="sheets",
    )


def _picture(sheets: list[PrintedSheet]) -> str:
    """Return the picture as an address that needs no request, or ""."""
    found = next((sheet.picture for sheet in sheets if sheet.picture), b"")
    return f"data:image/png;base64,{base64.b64encode(found).decode()}" if found else ""


def _rows(
    renderer: Renderer, lists: Lists, sheets: list[PrintedSheet]
) -> list[tuple[Markup, list[PrintedSheet]]]:
    """Return, for each area or topic, its name and its sheets by paper."""
    rows: dict[tuple[str, str], list[PrintedSheet]] = {}
    for sheet in sheets:
        rows.setdefault((sheet.area, sheet.topic), []).append(sheet)
    found = []
    for (area, topic), some in rows.items():
        name: Markup = (
            Markup("{}").format(title_of(renderer.guide, topic, lists.language))
            if topic
            else Markup("<bdi>{}</bdi>").format(renderer.guide.areas[area].name)
        )
        found.append((name, sorted(some, key=lambda sheet: list(PAPERS).index(sheet.paper))))
    return found
