"""Filters on lists in a browser: they combine over all pages; without scripts they are links."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from tests.conftest import until
from tests.filter_fixtures import COUNT, LIST, SAID, Slow, free, no_id, shown, tap, unfold


def test_two_filters_combine_over_all_pages_of_a_list(
    town_context: BrowserContext, town_host: str
) -> None:
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    Slow.asked.clear()
    tap(page, "no-id", "free")

    both = [(no_id(n), free(n)) for n in range(COUNT)]
    passing = [n for n, pair in enumerate(both) if pair == (True, True)]
    unknown = sum(None in pair and False not in pair for pair in both)
    assert passing == shown(page)
    assert f"Showing {len(passing)} of {COUNT}. Not known for {unknown} more. Ask them." == (
        page.evaluate(SAID)
    )
    assert ["/en/find/town/page-2.html", "/en/find/town/page-3.html"] == sorted(Slow.asked)
    assert page.locator("nav.pages").is_hidden()
    tap(page, "no-id", "free")
    assert list(range(COUNT)) == sorted(shown(page))


def test_links_of_cards_from_other_pages_lead_where_they_led(
    town_context: BrowserContext, town_host: str
) -> None:
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    tap(page, "free")
    page.click("text=Service 40")

    assert f"{town_host}/en/service/s-40.html" == page.url


def test_of_several_languages_one_is_enough(town_context: BrowserContext, town_host: str) -> None:
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    tap(page, "lang-en", "lang-es")

    assert [n for n in range(COUNT) if n % 7 < 2] == shown(page)


def test_nothing_is_kept_and_the_address_stays(
    town_context: BrowserContext, town_host: str
) -> None:
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    tap(page, "free")

    assert f"{town_host}/{LIST}" == page.url
    assert 0 == page.evaluate("localStorage.length + sessionStorage.length + history.length - 2")
    assert [] == town_context.cookies()


def test_filters_work_with_the_keyboard_alone(town_context: BrowserContext, town_host: str) -> None:
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    page.focus(".filter summary")
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('data-f')") == "free":
            break
    page.keyboard.press("Space")
    until(page, f"{SAID}.startsWith('Showing')")

    assert [n for n in range(COUNT) if free(n)] == shown(page)
    assert "free" == page.evaluate("document.activeElement.getAttribute('data-f')")
    assert "true" == page.get_attribute("button[data-f=free]", "aria-pressed")
    page.keyboard.press("Enter")
    assert "false" == page.get_attribute("button[data-f=free]", "aria-pressed")


OPEN = """
Object.defineProperty(window, 'guideOpen', {value: function (card) {
  return +card.querySelector('h3').textContent.slice(-2) % 3 - 1;
}, writable: false});
new MutationObserver(function () {
  document.querySelectorAll('.card').forEach(function (card) {
    card.setAttribute('data-open', '');
  });
}).observe(document, {childList: true, subtree: true});
"""
"""What overrides/open.js gives: 1 open, 0 closed, -1 not known, by the number of a service."""


PLACES = 8
"""The services below this number have a door; the others are lines."""


@pytest.mark.parametrize(
    ("token", "asked"), [("open", range(PLACES)), ("open-line", range(PLACES, COUNT))]
)
def test_places_and_lines_are_asked_apart_whether_they_are_open(
    town_context: BrowserContext, town_host: str, token: str, asked: range
) -> None:
    town_context.add_init_script(OPEN)
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    tap(page, token)

    unknown = sum(n % 3 == 0 for n in asked)
    passing = [n for n in asked if n % 3 == 2]
    assert passing == shown(page)
    assert f"Showing {len(passing)} of 45. Not known for {unknown} more. Ask them." == (
        page.evaluate(SAID)
    )


def test_where_no_place_is_open_the_lines_that_answer_are_shown_and_called_lines(
    town_context: BrowserContext, town_host: str
) -> None:
    town_context.add_init_script(OPEN.replace("% 3 - 1", f"< {PLACES} ? 0 : 1"))
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    unfold(page)
    page.click("button[data-f=open]")
    until(page, f"{SAID}.includes('Showing')")

    assert list(range(PLACES, COUNT)) == shown(page)
    assert (
        "We know of no place here that is open now. These lines answer now. "
        f"Showing {COUNT - PLACES} of {COUNT}." == page.evaluate(SAID)
    )


def test_open_now_is_offered_only_when_it_can_be_told(
    town_context: BrowserContext, town_site: Path, tmp_path: Path
) -> None:
    shutil.copy(town_site / LIST, tmp_path / "list.html")
    html = (tmp_path / "list.html").read_text("utf-8")
    (tmp_path / "list.html").write_text(re.sub(r' data-open="[^"]*"', "", html), "utf-8")
    page = town_context.new_page()
    page.goto((tmp_path / "list.html").as_uri())

    unfold(page)

    assert 0 == page.locator("button[data-f^=open]:visible").count()
    assert page.locator("button[data-f=free]").is_visible()


def test_from_a_disk_a_filter_leads_to_its_own_page_with_all_that_pass(
    town_context: BrowserContext, town_site: Path
) -> None:
    page = town_context.new_page()
    page.goto((town_site / LIST).as_uri())
    unfold(page)
    page.click("button[data-f=no-id]")
    page.wait_for_url("**/only/no-id.html")

    assert [n for n in range(COUNT) if no_id(n)][:20] == shown(page)


def test_a_filter_without_pages_counts_what_is_on_this_page_and_says_so(
    town_context: BrowserContext, town_site: Path
) -> None:
    """From a disk the other pages do not load: a part of a list is never counted as the whole."""
    page = town_context.new_page()
    page.goto((town_site / LIST).as_uri())
    unfold(page)
    page.click("button[data-f=open-line]")
    until(page, f"{SAID}.includes('did not load')")

    assert page.evaluate(SAID).startswith(
        "The other pages of this list did not load. Only of this page: "
    )
    assert page.locator("nav.pages").is_visible()


def test_a_page_that_did_not_load_is_asked_for_again(
    town_context: BrowserContext, town_host: str
) -> None:
    page = town_context.new_page()
    page.goto(f"{town_host}/{LIST}")
    Slow.lost = "page-3.html"
    try:
        unfold(page)
        page.click("button[data-f=free]")
        until(page, f"{SAID}.includes('did not load')")
        assert [n for n in range(20) if free(n)] == shown(page)
    finally:
        Slow.lost = ""
    tap(page, "no-id")

    assert [n for n in range(COUNT) if free(n) and no_id(n)] == shown(page)


def test_facts_from_other_pages_go_on_ageing(town_context: BrowserContext, town_host: str) -> None:
    page = town_context.new_page()
    page.clock.set_fixed_time("2031-01-01")
    page.goto(f"{town_host}/{LIST}")
    tap(page, "no-id")

    assert page.locator(".card", has_text="Service 44").locator(".age.call-first").is_visible()


def test_without_scripts_filters_are_links_and_nothing_is_dead(
    browser: Browser, town_host: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{town_host}/{LIST}")

    assert 0 == page.locator("button:visible").count()
    page.click(".filter summary")
    page.click(".filter a[data-f=free]")
    assert f"{town_host}/en/find/town/only/free.html" == page.url
    assert [n for n in range(COUNT) if free(n)] == shown(page)
    page.click("a.button")
    assert f"{town_host}/{LIST}" == page.url
    context.close()


def test_nothing_moves_when_scripts_come_late(browser: Browser, town_host: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 2000})
    context.add_init_script(OPEN)
    page = context.new_page()
    page.add_init_script(
        "window.moved = []; new PerformanceObserver(function (list) { list.getEntries().forEach("
        "function (one) { moved.push(one.value); }); })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    Slow.slow = "town.html"
    try:
        page.goto(f"{town_host}/{LIST}")
        page.wait_for_timeout(500)
    finally:
        Slow.slow = ""

    assert [] == page.evaluate("moved")
    unfold(page)
    assert page.locator(".near button").is_visible()
    assert page.locator("button[data-f=open]").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_axe_finds_nothing_while_filters_are_on(
    browser: Browser, town_host: str, language: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{town_host}/{language}/find/town.html")
    unfold(page)
    page.click("button[data-f=free]")
    until(page, "document.querySelector('.pages').hidden")
    found = [
        (rule["id"], rule["nodes"][0]["html"]) for rule in Axe().run(page).response["violations"]
    ]
    small = [
        box for box in (one.bounding_box() for one in page.locator(".filter button:visible").all())
        if box and box["height"] < 44
    ]  # fmt: skip
    context.close()

    assert found == []
    assert small == []
