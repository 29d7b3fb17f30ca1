"""Search: a page that lists all ways in, and the index that a script reads from it on focus.

The index is slim: names, areas, what a service offers, and the words that people use. Nothing of
an address is in it. It is a script and not JSON because a page opened from a disk may load
scripts, but no data.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator.guide import urls
from generator.guide.model import Area, Group, Guide, Service
from generator.i18n.translator import Translator
from generator.pages.home import TopicView, topics_of
from generator.pages.lists import Lists
from generator.render.files import ScriptFile
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.view import View

_BLANK = "*"
"""Stands in an address for the id, which overrides/search.js puts in."""
_FIRST = 0x3D
"""The letter that stands for the first area, or the first need, in the index: =, the first one
behind < (which costs six letters in a script). overrides/search.js knows it as 61."""


@dataclass(frozen=True, slots=True)
class SearchView(View):
    """The search page: places, groups of needs, education pages by topic."""

    template = "pages/search.html"

    places: tuple[Area, ...]
    groups: tuple[Group, ...]
    topics: tuple[TopicView, ...]


def search_page(renderer: Renderer, language: str) -> Page:
    """Return the page with the search box; without scripts it lists needs, places and pages."""
    guide, words = renderer.guide, renderer.guide.words[language]
    view = SearchView(guide.places, guide.groups, topics_of(guide, language))
    return renderer.page(
        language,
        PageView(
            urls.SEARCH,
            title=words.plain("search.title"),
            description=words.plain("search.lead"),
            body=renderer.render(view, language),
            style="lists",
            scripts="find",
            loads=True,
        ),
    )


def search_script(renderer: Renderer, lists: Lists, language: str) -> ScriptFile:
    """Return the script with the index of a language, and the search itself."""
    guide = renderer.guide
    terms = [group.id for group in guide.groups] + list(guide.learn)
    groups = {group.id for group in guide.groups}

    def used(term: str) -> str:
        original = guide.words[guide.settings.source_language].plain(f"offers.{term}")
        return ", ".join([original.replace(",", ""), _used(guide, language, term)]).strip(", ")

    areas = [area.id for area in guide.areas.values()]
    listed = sorted((s for s in guide.services if s.is_listed), key=lambda s: (s.name, s.id))
    data = {
        "at": {
            "need": urls.need(_BLANK),
            "page": urls.article(_BLANK),
            "area": urls.listing(_BLANK),
            "service": urls.service(_BLANK),
        },
        "steps": urls.STEPS,
        "needs": [
            _line(term, lists.name_of(term).striptags(), "" if term in groups else used(term))
            for term in terms
        ],
        "pages": _pages(guide, language),
        "areas": [_line(area.id, area.name, area.listed_as) for area in guide.areas.values()],
        "services": _columns([_service(service, areas, terms) for service in listed]),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script = f"{renderer.parts.scripts['search']}\nguideFind.read({text});\n"
    return ScriptFile(urls.in_language(language, urls.SEARCH_SCRIPT), script)


def _used(guide: Guide, language: str, name: str) -> str:
    """Return the words that people use for a need or a page, also in the source language."""
    key = f"search_words.{name}"
    found: dict[str, None] = {}
    for code in (language, guide.settings.source_language):
        words: Translator = guide.words[code]
        if words.has(key):
            found[words.said(key)[0]] = None
    return ", ".join(found)


def _pages(guide: Guide, language: str) -> list[str]:
    own = guide.articles[language]
    return [
        _line(
            path,
            (own.get(path) or original).title,
            (own.get(path) or original).description,
            _used(guide, language, f"page-{path.rpartition('/')[2]}"),
        )
        for path, original in guide.articles[guide.settings.source_language].items()
    ]


def _columns(rows: list[tuple[str, ...]]) -> list[str]:
    """Return rows as columns, each one text: ids, names, organisations, areas, offers."""
    columns = zip(*rows, strict=True)
    return ["\n".join(column) for column in columns] or [""]


def _service(service: Service, areas: list[str], terms: list[str]) -> tuple[str, ...]:
    where = "".join(chr(_FIRST + areas.index(name)) for name in service.areas)
    # In one order: the search asks only which they are, and sorted letters compress better.
    offers = "".join(sorted(chr(_FIRST + terms.index(term)) for term in service.offers))
    organization = service.organization if service.organization != service.name else ""
    return service.id, _one_line(service.name), _one_line(organization), where, offers


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _line(*parts: str) -> str:
    """Return parts as one line; a tab in a text would shift them."""
    return "\t".join(_one_line(part) for part in parts).rstrip("\t")
