"""Results in the first screen, a next step at each listing, numbers that can be tapped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.guide.known_phones import written
from generator.guide.model import Guide
from generator.guide.next_door import ask_line
from tests.scan import read

LISTS = ("find/rivertown.html", "find/rivertown/overdose-help.html", "find/sagarpur.html")
HIGH = 844
"""Pixels of a usual phone's screen; at least a name and an address of the first card are on it."""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_first_result_stands_in_the_first_screen_in_every_language(
    browser: Browser, every_language: Path, scripts: bool
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": HIGH}, java_script_enabled=scripts
    )
    page = context.new_page()
    low = {}
    for path in sorted(every_language.glob("*/find/*.html")):
        page.goto(path.as_uri())
        card = page.locator(".card").first.bounding_box()
        if card and card["y"] > HIGH - 100:
            low[path.relative_to(every_language).as_posix()] = card["y"]
    context.close()

    assert low == {}


def test_on_a_wide_screen_what_narrows_a_list_stands_beside_it_and_is_open(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto((site / "fa" / LISTS[0]).as_uri())
    tools = page.locator(".tools").bounding_box()
    cards = [card.bounding_box() or {} for card in page.locator(".card").all()[:2]]
    shown = page.locator(".tools .choices a").first.is_visible()
    context.close()

    assert tools is not None
    assert shown
    assert cards[0]["x"] + cards[0]["width"] < tools["x"]
    assert (cards[0]["y"], True) == (cards[1]["y"], cards[1]["x"] < cards[0]["x"])


@pytest.mark.parametrize("language", ["en", "es", "fa"])
def test_the_title_stands_within_280_pixels_on_the_smallest_phone(
    browser: Browser, site: Path, language: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    found = {}
    for kind in (LISTS[2], "need/daily-life.html", "print.html"):  # no notice stands above these
        page.goto((site / language / kind).as_uri())
        box = page.locator("h1").bounding_box()
        assert box
        if box["y"] > 280:
            found[kind] = box["y"]
    context.close()

    assert found == {}


def test_where_no_phone_is_known_the_line_of_the_place_is_offered(site: Path, guide: Guide) -> None:
    silent = [s for s in guide.services if s.is_listed and not s.phones]
    seen = 0
    for service in silent:
        line = ask_line(guide, guide.areas[service.areas[0]].place)
        html = (site / "en" / "service" / f"{service.id}.html").read_text("utf-8")
        if line:
            seen += 1
            main = html.partition("<main")[2].partition("How we know")[0]
            assert f'href="tel:{line.phone.dial}"' in main, service.id

    assert seen > 0


def test_a_need_that_nobody_answers_leads_to_a_line(site: Path) -> None:
    for path in sorted((site / "en" / "need").glob("*.html")):
        html = path.read_text("utf-8")
        for note in re.findall(r'<div class="note info">.*?</div>', html, re.S):
            assert 'href="tel:' in note, path.name


def test_filters_and_counts_name_each_area_once(site: Path) -> None:
    seen, _ = read(site / "en" / LISTS[0])

    assert len(seen.ids) == len(set(seen.ids))


def test_stops_at_one_time_stand_together_and_the_time_is_said_once(site: Path) -> None:
    for path in ("service/blue-van.html", "guide/rivertown.html"):
        html = (site / "en" / path).read_text("utf-8")
        friday = re.findall(r"<strong>Friday</strong>, (.*?)</ul>", html, re.S)
        assert len(friday) == 1, path
        assert 3 == friday[0].count("<li>"), path
        assert 1 == friday[0].count("10:00"), path


PHONES = {"8005550100": "+18005550100", "211": "211", "988": "988", "02255501000": "+912255501000"}


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Call 800-555-0100 and press 2.", ["+18005550100"]),
        ("Call (800) 555-0100.", ["+18005550100"]),
        ("call or text 988.", ["988"]),
        ("Housing: 211", ["211"]),
        ("022 5550 1000", ["+912255501000"]),
        ("Call 211, or 988 at night", ["211", "988"]),
        ("about cannabis (547) and MD (211)", []),
        ("211 % of them, $211, 2.211, 1,211, 211.5", []),
        ("from 211 to 2119, room A211, 211-4", ["211"]),
        ("in 2026 it was 800-555-0199", []),
    ],
)
def test_only_a_phone_of_the_guide_is_a_link(text: str, calls: list[str]) -> None:
    pieces = list(written(text, PHONES))

    assert text == "".join(piece.text for piece in pieces)
    assert calls == [piece.dial for piece in pieces if piece.dial]
