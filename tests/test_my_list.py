"""My list: picked on lists and service pages, carried in the address, in order, on paper, alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from generator.guide.model import Guide
from generator.pages.my_list import script_of, scripts_of
from generator.pages.sms import text_card
from tests.conftest import SubPath, until

LIST = "find/rivertown.html"
NAMES = "[...document.querySelectorAll('.my .card h3')].map(one => one.textContent)"
SHOWN = "document.querySelectorAll('.my .card h3').length"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


def picked(page: Page) -> list[str]:
    """Return the ids that stand in the address of a page."""
    return page.url.partition("#my=")[2].split(".")


def pick(page: Page, count: int) -> list[str]:
    """Pick the first services of a list; return their ids."""
    for number in range(count):
        page.locator(".card > .pick").nth(number).click()
    return picked(page)


def opened(page: Page, address: str, ids: list[str]) -> list[str]:
    """Open a list by its address; return the names that it shows."""
    page.goto(f"{address}#my={'.'.join(ids)}")
    until(page, f"{SHOWN} == {len(ids)} && !{NAMES}.includes('…')")
    page.wait_for_load_state("networkidle")
    return [str(name) for name in page.evaluate(NAMES)]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_list_is_made_on_a_list_and_shown_in_each_language_without_a_request_that_tells(
    context: BrowserContext, address: str, language: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/{language}/{LIST}")
    names = page.locator(".card h3").all_inner_texts()[:3]
    ids = pick(page, 3)
    SubPath.asked.clear()
    page.click(".mine a")
    until(page, f"{SHOWN} == 3")
    until(page, f"{NAMES}.join() == {json.dumps(','.join(names))}")

    assert ids == picked(page)
    assert not [asked for asked in SubPath.asked if any(name in asked for name in ids)]
    assert [] == context.cookies()
    assert 0 == page.evaluate("localStorage.length + sessionStorage.length")
    page.locator("footer a[lang=es]").click()
    until(page, f"{SHOWN} == 3")
    assert ids == picked(page)


def test_it_works_from_a_disk(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.goto((site / "en" / LIST).as_uri())
    pick(page, 2)
    page.click(".mine a")
    until(page, f"{SHOWN} == 2")
    until(page, "document.querySelectorAll('.my .card a.call, .my .card .sub').length > 1")

    assert page.locator(".my .card").count() == 2


def test_the_page_of_a_service_adds_it_and_takes_it_out(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/en/service/harbor-house.html")
    button = page.locator("button[data-pick]")

    assert "Add to my list" == button.inner_text()
    button.click()
    assert ["harbor-house"] == picked(page)
    assert "Take out of my list" == button.inner_text()
    button.click()
    assert [""] == picked(page)
    assert page.locator(".mine").is_hidden()


def test_services_change_places_and_go(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    opened(page, f"{address}/en/my-list.html", ["night-line", "text-line", "day-line"])
    page.click('[name="day-line -1"]')
    assert ["night-line", "day-line", "text-line"] == picked(page)
    page.click('[name="night-line 1"]')
    assert ["day-line", "night-line", "text-line"] == picked(page)
    page.click('[name="night-line 0"]')

    assert ["day-line", "text-line"] == picked(page)
    assert ["Day Line", "Text Line"] == page.evaluate(NAMES)


def test_a_link_of_today_opens_when_a_listing_is_gone_and_says_so(
    context: BrowserContext, address: str, guide: Guide
) -> None:
    unlisted = next(s for s in guide.services if not s.is_listed and not s.moved_to)
    page = context.new_page()
    ids = ["night-line", "never-was-here", unlisted.id]
    opened(page, f"{address}/en/my-list.html", ids)
    until(page, "document.querySelectorAll('.my .card a.call').length > 0")
    cards = page.locator(".my .card").all_inner_texts()

    assert "Night Line" in cards[0]
    for card in cards[1:]:
        assert "This service is no longer in the guide." in card
    assert unlisted.name in cards[2]
    assert page.locator(f'.my a[href="service/{unlisted.id}.html"]').count() == 1


def test_no_card_of_a_service_that_no_list_shows_is_published(site: Path, guide: Guide) -> None:
    count = scripts_of(guide)
    for language in guide.languages:
        for service in guide.services:
            path = site / language / "cards" / f"{script_of(service.id, count)}.js"
            text = path.read_text("utf-8")
            cards = json.loads(re.sub(r"^guideCards\(|\);\s*$", "", text))
            assert service.is_listed == ("html" in cards[service.id])
            assert set(cards[service.id]) <= {"html", "text", "name", "to", "to_name"}


def test_thirty_services_fit_in_a_link_and_are_all_shown(
    context: BrowserContext, address: str, guide: Guide
) -> None:
    ids = [service.id for service in guide.services if service.is_listed][:30]
    page = context.new_page()
    opened(page, f"{address}/en/my-list.html", ids)
    until(page, "document.querySelectorAll('.my .card .sub').length == 30")

    assert len(page.url) < 2000


def test_it_goes_as_text_with_what_each_card_says(
    context: BrowserContext, address: str, guide: Guide
) -> None:
    service = next(s for s in guide.services if s.id == "night-line")
    page = context.new_page()
    opened(page, f"{address}/en/my-list.html", ["night-line"])
    until(page, "document.querySelectorAll('.my .card .sub').length == 1")
    message = page.evaluate(
        "decodeURIComponent(document.querySelector('[data-act=sms]').href.split('body=')[1])"
    )

    assert message.startswith(text_card(service, guide.words["en"]))
    assert message.endswith("/en/my-list.html#my=night-line")


def test_paper_holds_the_cards_the_day_room_for_notes_and_no_button(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    opened(page, f"{address}/en/my-list.html", ["night-line", "harbor-house"])
    page.fill("#worker", "M. A.")
    page.emulate_media(media="print")

    assert 0 == page.locator("main button:visible, main a.button:visible").count()
    assert page.locator("#notes").is_visible()
    assert "M. A." == page.input_value("#worker")
    assert "This copy was made in the week of" in page.inner_text("footer")
    assert "Checked lately" in page.inner_text(".my .cards")


def test_filters_bring_cards_that_can_be_picked(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/en/{LIST}")
    page.evaluate("document.querySelector('.filter').open = true")
    page.click("button[data-f=by-phone]")
    until(page, "document.querySelector('.said').textContent.startsWith('Showing')")

    assert page.locator(".card").count() == page.locator(".card > .pick").count() > 20


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [320, 390])
def test_axe_finds_nothing_and_all_of_it_fits(
    browser: Browser, address: str, language: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    opened(page, f"{address}/{language}/my-list.html", ["night-line", "harbor-house"])
    faults = [
        (one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]
    ]
    small = [
        box for box in (one.bounding_box() for one in page.locator(".my button:visible").all())
        if box and (box["height"] < 44 or box["width"] < 44)
    ]  # fmt: skip
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()

    assert ([], [], 0) == (faults, small, wide)


def test_without_scripts_it_leads_to_the_lists_that_print(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/my-list.html")
    assert page.locator('noscript a[href="find/rivertown.html"]').is_visible()
    page.goto(f"{address}/en/{LIST}")
    assert 0 == page.locator(".pick, .mine:visible").count()
    context.close()


def test_a_list_goes_as_a_message_and_stands_there_without_scripts(
    context: BrowserContext, browser: Browser, address: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/en/{LIST}")
    page.click("details.send summary")
    lines = page.locator(".send bdi").all_inner_texts()
    for link, start in zip(
        page.locator(".send a").all(), ("sms:?&body=", "https://wa.me/?text="), strict=True
    ):
        href = link.get_attribute("href") or ""
        assert link.is_visible()
        assert href.startswith(start)
        assert page.evaluate("decodeURIComponent", href.removeprefix(start)).split("\n") == lines
    assert lines[-1].endswith(f"/en/{LIST}")
    assert 4 <= len(lines) <= 8
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{address}/en/{LIST}")
    page.click("details.send summary")
    assert lines == page.locator(".send bdi").all_inner_texts()
    assert 0 == page.locator(".send a:visible").count()
    plain.close()


@pytest.mark.parametrize(("language", "words"), [
    ("en", ("Add to my list", "Take out of my list")),
    ("es", ("Añadir a mi lista", "Quitar de mi lista")),
])  # fmt: skip
def test_on_a_wide_screen_the_sign_has_its_words(
    browser: Browser, address: str, language: str, words: tuple[str, str]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/{language}/find/rivertown.html")
    button = page.locator(".card > .pick").first
    said = "one => getComputedStyle(one, '::after').content"
    shown = [button.evaluate(said)]
    button.click()
    shown.append(button.evaluate(said))
    page.set_viewport_size({"width": 390, "height": 800})
    shown.append(button.evaluate(said))
    page.close()

    assert [word in text for word, text in zip(words, shown, strict=False)] == [True, True]
    assert shown[2] == "none"
