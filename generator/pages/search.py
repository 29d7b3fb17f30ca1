"""Search: a page that lists all ways in, and the script that a search box reads on focus.

It is a script and not JSON because a page opened from a disk may load scripts, but no data.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.guide import urls
from generator.guide.model import Area, Group
from generator.pages.home import TopicView, topics_of
from generator.pages.lists import Lists
from generator.pages.search_index import SearchIndex
from generator.render.files import ScriptFile
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.view import View


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
            style="search",
            scripts="find",
            loads=True,
        ),
    )


def search_script(renderer: Renderer, lists: Lists) -> ScriptFile:
    """Return the script with the index of the lists' language, and the search itself."""
    script = SearchIndex(lists).script(renderer.parts.scripts["search"])
    return ScriptFile(urls.in_language(lists.language, urls.SEARCH_SCRIPT), script)
