"""A link in a chat: its title, one line and a picture that gives nothing away."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.pages.home import help_page, home_page, not_found
from generator.pages.lists import Lists
from generator.render.renderer import Renderer
from generator.site.targets import read_theme
from tests.conftest import ROOT

PAGES = ("index.html", "find/rivertown.html", "service/harbor-house.html", "learn/naloxone.html")
IMAGE = "https://example.org/guide/icon-512.png"


def preview(text: str) -> dict[str, str]:
    """Return what a chat reads of a page: Open Graph (https://ogp.me), else what tabs show."""
    found = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', text))
    title, line = (
        re.search(r"<title>(.*?)</title>", text),
        re.search(r'"description" content="(.*?)"', text),
    )
    assert title
    assert line
    return {"title": title[1], "description": line[1], **found}


@pytest.mark.parametrize("page", [*PAGES, "overdose.html"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_link_shows_the_title_the_line_and_the_icon(site: Path, language: str, page: str) -> None:
    text = (site / language / page).read_text(encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", text)

    assert title
    found = preview(text)
    assert found["title"] == title[1]
    assert found["description"]
    assert found["image"] == IMAGE
    assert (site / IMAGE.rpartition("/")[2]).is_file()


def pages_of(guide: Guide, **settings: object) -> list[str]:
    """Return the front pages of a guide with other settings."""
    guide = replace(guide, settings=replace(guide.settings, **settings))
    renderer = Renderer(guide, read_theme(ROOT))
    lists = Lists(renderer, index_services(guide), "en")
    front = (
        home_page(renderer, lists, "en"),
        help_page(renderer, lists, "en"),
        not_found(renderer, "en", "en/404.html"),
    )
    return [page.html for page in front]


def test_a_discreet_guide_gives_nothing_away_in_a_chat(guide: Guide) -> None:
    for text in pages_of(guide, neutral_titles=True):
        found = preview(text)
        assert {found["title"], found["description"]} == {guide.settings.name}


def test_a_guide_without_an_address_has_no_picture_that_nobody_could_fetch(guide: Guide) -> None:
    assert not any("og:" in text for text in pages_of(guide, url=""))
