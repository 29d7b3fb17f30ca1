"""Pages printed from a browser: paper has no links, so it says what a link would have said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from generator.guide.model import Guide, Service
from tests.conftest import run_build

URL = "https://guide.example.org/"
LISTS = ("en/find/rivertown/naloxone", "es/find/sagarpur", "fa/find/rivertown")
TOWN = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
services:
  - id: house
    name: House
    area: town
    offers: [naloxone]
    website: https://www.example.org/a/very/long/way/to/the/page/of/this/house/index.html
    location_shown: hidden
    address: {street: 5 Secret Lane, city: Town, country: US}
    source: https://example.org/
"""


@pytest.fixture(scope="module")
def services(guide: Guide) -> dict[str, Service]:
    return {service.id: service for service in guide.services}


def opened(browser: Browser, page_address: str) -> Page:
    page = browser.new_page()
    page.goto(page_address)
    return page


def way(service: Service) -> str:
    """Return what a printed card says so that one finds the service without its link."""
    if service.address and service.address.lines:
        return ", ".join(service.address.lines)
    return "" if service.phones else service.website.partition("//")[2]


def id_of(card: Locator) -> str:
    return Path(str(card.locator("h3 a").get_attribute("href"))).stem


@pytest.mark.parametrize("path", LISTS)
def test_a_printed_list_says_where_each_service_is_and_what_links_hide_on_the_screen(
    browser: Browser, address: str, services: dict[str, Service], path: str
) -> None:
    page = opened(browser, f"{address}/{path}.html")
    cards = page.locator(".card").all()
    on_screen = page.locator(".card .paper:visible").count()
    page.emulate_media(media="print")
    written = {id_of(card): card.inner_text() for card in cards}
    page.close()

    assert on_screen == 0
    assert any(way(services[name]) for name in written)
    assert [name for name, text in written.items() if way(services[name]) not in text] == []


@pytest.mark.parametrize("path", LISTS)
def test_no_heading_stands_alone_on_a_printed_list(
    browser: Browser, address: str, path: str
) -> None:
    page = opened(browser, f"{address}/{path}.html")
    page.emulate_media(media="print")
    alone = page.evaluate(
        """[...document.querySelectorAll('main h2')].filter(h => h.checkVisibility()
        && ![...h.parentElement.children].some(e => e !== h && e.checkVisibility()))
        .map(h => h.textContent)"""
    )
    page.close()

    assert alone == []


def test_a_printed_page_says_its_own_address_and_day_and_no_hidden_street(
    make_project: Callable[..., Path], tmp_path: Path, browser: Browser
) -> None:
    out = tmp_path / "out"
    done = run_build(make_project(resources=TOWN), out, "--site-url", URL)
    assert done.returncode == 0, done.stderr
    page = opened(browser, (out / "en/find/town.html").as_uri())
    screen = page.locator("body").inner_text()
    page.emulate_media(media="print")
    paper = page.locator("body").inner_text()
    page.close()

    assert f"{URL}en/find/town.html" in paper
    assert "November 16, 2026" in paper
    assert "www.example.org/a/very/long/way/to/the/page/of/this/house/index.html" in paper
    assert URL not in screen
    assert "Secret" not in paper
