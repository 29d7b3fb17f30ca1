"""The print page: whose sheet it is, and which paper a printer there has."""

from __future__ import annotations

import re

import pytest

from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.guide.printed_sheet import PrintedSheet
from generator.guide.readers import for_readers
from generator.pages.lists import Lists
from generator.pages.print_index import print_page
from generator.render.renderer import Renderer
from generator.site.targets import read_theme
from tests.conftest import ROOT

PLACES = ("rivertown", "sagarpur")
TOPICS = ("overdose", "learn/safer-use")


def sheet(kind: str, area: str, paper: str, topic: str = "", language: str = "en") -> PrintedSheet:
    name = topic.rpartition("/")[2] or kind
    path = f"print/{area}/{language}/{area}-{language}-{name}-{paper}.pdf"
    return PrintedSheet(path, kind, area, topic, language, paper, pages=2, size=50_000)


def page(guide: Guide, language: str) -> str:
    sheets = [
        sheet(kind, area, paper, topic, language)
        for kind, topics in (("trifold", [""]), ("topic", TOPICS))
        for area in PLACES
        for topic in topics
        for paper in ("a4", "letter")
    ]
    reading = for_readers(guide, language)
    renderer = Renderer(reading, read_theme(ROOT))
    lists = Lists(renderer, index_services(reading), language)
    return print_page(renderer, lists, language, sheets).html


@pytest.mark.parametrize(("language", "names"), [
    ("en", ("Rivertown", "Sagarpur")),
    ("es", ("Villarrío", "Sagarpur")),
])  # fmt: skip
def test_a_leaflet_about_a_topic_stands_below_the_name_of_its_place(
    guide: Guide, language: str, names: tuple[str, str]
) -> None:
    html = page(guide, language)
    topic = html[html.index('id="sheet:topic"') :].partition("</section>")[0]
    below = dict(zip(re.findall("<h4><bdi>(.*?)</bdi></h4>", topic),
                     topic.split("<h4>")[1:], strict=True))  # fmt: skip

    assert names == tuple(below)
    for area, name in zip(PLACES, names, strict=True):
        links = re.findall(r'href="../print/(\w+)/.*?</a>', below[name])
        assert [area] * 2 * len(TOPICS) == links
        assert below[name].count(f"<bdi>{name}</bdi></span></a>") == len(links)


@pytest.mark.parametrize(("area", "first"), [("rivertown", "letter"), ("sagarpur", "a4")])
@pytest.mark.parametrize("kind", ["trifold", "overdose", "safer-use"])
def test_the_paper_of_the_country_comes_first_and_is_the_button(
    guide: Guide, area: str, first: str, kind: str
) -> None:
    found = re.findall(
        rf'<a( class="button")? href="[^"]*-en-{kind}-(\w+)\.pdf"', page(guide, "en")
    )
    own = found[:2] if area == PLACES[0] else found[2:]

    assert [(' class="button"', first)] == own[:1]
    assert [""] == [mark for mark, _ in own[1:]]


@pytest.mark.parametrize("language", ["es", "fa"])
def test_the_name_on_signs_stands_once_on_the_page(guide: Guide, language: str) -> None:
    """It stands in the heading of the place's lists, not beside each of its sheets."""
    html = page(guide, language)
    own = guide.area_names[language]

    for area in (guide.areas[area] for area in PLACES if area in own):
        assert f"<bdi>{own[area.id]}</bdi>" in html
        assert html.count(f">{area.name}<") == 1
