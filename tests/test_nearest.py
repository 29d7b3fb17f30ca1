"""Nearest first in a browser: asked on a tap, and no finer than what may be known of a place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import until
from tests.filter_fixtures import HERE, LIST, SAID, Slow, shown, tap, unfold

PLACE = {"latitude": HERE[0], "longitude": HERE[1], "accuracy": 20}


def at(browser: Browser, place: dict[str, float]) -> BrowserContext:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.grant_permissions(["geolocation"])
    context.set_geolocation(place)  # type: ignore[arg-type]
    return context


def distances(page: Page) -> dict[int, str]:
    found = {}
    for card in page.locator(".card:has(.far)").all():
        number = card.locator("h3").inner_text()[-2:]
        found[int(number)] = card.locator(".far").inner_text()
    return found


def test_nearest_first_orders_all_pages_by_what_may_be_known(
    browser: Browser, town_host: str
) -> None:
    context = at(browser, PLACE)
    page = context.new_page()
    page.goto(f"{town_host}/{LIST}")
    assert "Showing" not in page.evaluate(SAID)
    Slow.asked.clear()
    unfold(page)
    page.click(".near button")
    until(page, f"{SAID}.startsWith('Nearest')")

    # Each is some 460 metres nearer than the one before; 6 and 7 must not be told from any other.
    assert [5, 4, 3, 2, 1, 0, 6, 7, 8] == shown(page)[:9]
    assert {5: "about 1 mi", 4: "about 1.5 mi", 3: "about 1.7 mi", 2: "about 2 mi",
            1: "about 2.5 mi", 0: "about 2.5 mi"} == distances(page)  # fmt: skip
    assert "Nearest first, in a straight line: 6 of 45." == page.evaluate(SAID)
    assert all(re.fullmatch(r"/en/find/town/page-\d\.html", path) for path in Slow.asked)
    assert f"{town_host}/{LIST}" == page.url
    context.close()


@pytest.mark.parametrize(
    ("north", "accuracy", "wanted"),
    [
        (0.0, 20, {3: "about 3 km", 4: "about 2.5 km", 5: "about 2 km"}),
        (0.0165, 20, {3: "about 900 m", 4: "about 500 m", 5: "less than 1 km"}),
        (0.0207, 20, {3: "about 500 m", 4: "less than 100 m", 5: "less than 1 km"}),
        (0.0207, 400, {3: "about 500 m", 4: "less than 500 m", 5: "less than 1 km"}),
        (0.0207, 3000, {3: "less than 5 km", 4: "less than 5 km", 5: "less than 5 km"}),
        (-0.2, 20, {3: "about 25 km", 4: "about 25 km", 5: "about 24 km"}),
    ],
)
def test_a_distance_is_as_fine_as_what_is_known(
    browser: Browser, town_host: str, north: float, accuracy: int, wanted: dict[int, str]
) -> None:
    here = {**PLACE, "latitude": HERE[0] + north, "accuracy": accuracy}
    context = at(browser, here)
    page = context.new_page()
    page.goto(f"{town_host}/en/find/gaon.html")
    unfold(page)
    page.click(".near button")
    until(page, f"{SAID}.startsWith('Nearest')")

    assert wanted == distances(page)
    context.close()


def test_a_phone_that_hardly_knows_where_it_is_orders_nothing(
    browser: Browser, town_host: str
) -> None:
    context = at(browser, {**PLACE, "accuracy": 50_000})
    page = context.new_page()
    page.goto(f"{town_host}/{LIST}")
    unfold(page)
    page.click(".near button")
    until(page, f"{SAID}.includes('could not be found')")

    assert {} == distances(page)
    context.close()


def test_a_refusal_is_answered_in_words_and_changes_nothing(
    town_context: BrowserContext, town_host: str
) -> None:
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    before = shown(page)
    unfold(page)
    page.click(".near button")
    until(page, f"{SAID}.includes('did not tell')")

    assert before == shown(page)
    assert {} == distances(page)


@pytest.mark.parametrize("code", [2, 3])
def test_a_place_that_is_not_found_is_answered_in_words(
    town_context: BrowserContext, town_host: str, code: int
) -> None:
    town_context.add_init_script(
        "navigator.geolocation.getCurrentPosition = function (found, failed) {"
        f"failed({{code: {code}}}); }}"
    )
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    unfold(page)
    page.click(".near button")
    until(page, f"{SAID}.includes('could not be found')")

    assert {} == distances(page)


def test_nobody_is_asked_where_they_are_before_a_tap(browser: Browser, town_host: str) -> None:
    context = at(browser, PLACE)
    context.add_init_script(
        "window.wanted = 0; navigator.geolocation.getCurrentPosition = function () { wanted++; }"
    )
    page = context.new_page()
    page.goto(f"{town_host}/{LIST}")
    tap(page, "free")
    assert 0 == page.evaluate("wanted")
    unfold(page)
    page.click(".near button")

    assert 1 == page.evaluate("wanted")
    context.close()
