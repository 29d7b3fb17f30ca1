"""Twenty situations, walked in every language of each city: the answer within three taps.

What is walked is the real guide: its home pages as they are built, and the links of its pages.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.guide.index import index_services
from generator.pages.home import home_page
from generator.pages.lists import Lists
from generator.render.renderer import Renderer
from generator.schema.emergency import is_emergency
from generator.site.targets import read_theme
from generator.source.markdown import Page
from tests import real
from tests.conftest import ROOT

MOST_TAPS = 3
FIRST = real.LANGUAGES[0]


@dataclass(frozen=True)
class Situation:
    """An entry of situations.yaml."""

    situation: str
    places: list[str]
    taps: list[str]
    section: str
    says: list[str]
    index: str
    types: dict[str, str]


SITUATIONS = [
    Situation(**entry)
    for entry in yaml.safe_load((Path(__file__).parent / "situations.yaml").read_text("utf-8"))
]
EACH = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.situation)


def languages(situation: Situation) -> list[str]:
    """Return the languages of its places, each once."""
    areas = {str(area.text("id")): area for area in real.source().areas}
    return list(
        dict.fromkeys(c for place in situation.places for c in areas[place].texts("languages"))
    )


@cache
def homes() -> dict[str, str]:
    """Return the home page of each language as it is built."""
    guide = real.guide()
    renderer, catalog = Renderer(guide, read_theme(ROOT)), index_services(guide)
    found = {}
    for code in guide.languages:
        reading = renderer.reading(code)
        home = home_page(reading, Lists(reading, catalog, code), code)
        found[code] = str(home.html)
    return found


@cache
def pages() -> dict[str, dict[str, Page]]:
    """Return the pages by language, each with what its places add."""
    return real.source().whole_pages


def seen(path: str, language: str) -> Page:
    """Return a page as readers of a language get it: theirs, or the source language's, marked."""
    return pages()[language].get(path) or pages()[FIRST][path]


def leads_to(page: Page) -> set[str]:
    """Return the paths of the pages that a page links to."""
    here = posixpath.dirname(page.path)
    targets = (link.partition("#")[0].removesuffix(".md") for link in page.links())
    return {posixpath.normpath(posixpath.join(here, target)) for target in targets if target}


@dataclass(frozen=True)
class Section:
    """What stands below a heading: its address, what is seen with links, and the sources."""

    address: str
    text: str
    sources: tuple[str, ...]


def sections(page: Page) -> list[Section]:
    """Cut a page at its main headings; what stands above the first is the first section."""
    address, texts, keys = "", [""], [[]]
    addresses = [address]
    for token in page.tokens:
        if token.type == "heading_open" and token.tag == "h2":
            addresses.append(str(token.meta["id"]))
            texts.append("")
            keys.append([])
        for child in token.children or ():
            if child.type in {"text", "text_special", "link_open"}:
                texts[-1] += child.content or f" {child.attrGet('href')} "
            elif child.type == "citation":
                keys[-1].append(str(child.meta["key"]))
        texts[-1] += " " * (token.type == "inline")
    return [
        Section(one, text, tuple(sorted(cited)))
        for one, text, cited in zip(addresses, texts, keys, strict=True)
    ]


@EACH
def test_three_taps_from_the_home_page_lead_to_the_answer(situation: Situation) -> None:
    for language in languages(situation):
        first, *rest = situation.taps

        assert len(situation.taps) <= MOST_TAPS
        assert f'href="{first}.html"' in homes()[language]
        for here, there in zip(situation.taps, rest, strict=False):
            assert there in leads_to(seen(here, language))


@EACH
def test_the_answer_stands_there(situation: Situation) -> None:
    section = next(
        one for one in sections(seen(situation.taps[-1], FIRST)) if one.address == situation.section
    )
    at = 0
    for pattern in situation.says:
        found = re.compile(pattern).search(section.text, at)
        assert found, (pattern, section.text[at:])
        at = found.end()


@EACH
def test_every_language_says_the_same_or_shows_the_source_marked(situation: Situation) -> None:
    path = situation.taps[-1]
    original = pages()[FIRST][path]
    number = [one.address for one in sections(original)].index(situation.section)
    for language in languages(situation):
        own = pages()[language].get(path)
        assert own is not None or not is_emergency(real.source(), path)
        if own is not None:
            assert (
                language == FIRST
                or own.meta.text("of") == real.source().pages[FIRST][path].source_hash
            )
            theirs, ours = sections(original)[number], sections(own)[number]
            assert theirs.sources == ours.sources


@EACH
def test_what_people_type_is_known_in_every_language(situation: Situation) -> None:
    assert set(languages(situation)) <= set(situation.types)
    for language in languages(situation):
        words = real.source().strings[language].record("search_words").text(situation.index)
        known = [word.strip() for word in re.split("[,،、]", words)]

        assert situation.types[language] in known, language
