"""A real browser: every kind of page in every language, as people meet it.

The path of the browser comes from the launcher, in GUIDE_BROWSER.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.conftest import LANGUAGES, ROOT, TODAY, SubPath, turns, until

KINDS = (
    "index.html",
    "overdose.html",
    "help.html",
    "search.html",
    "guide.html",
    "print.html",
    "status.html",
    "about.html",
    "learn/naloxone.html",
    "learn/safer-use.html",
    "find/rivertown.html",
    "find/rivertown/naloxone.html",
    "find/rivertown/only/free.html",
    "find/sagarpur/medicines.html",
    "need/supplies.html",
    "calls/rivertown.html",
    "editions.html",
    "service/harbor-house.html",
    "service/library.html",
)
FEW = ("safety.html", "404.html", "learn/rivertown.html")
"""Kinds that have little of their own: what is looked at closely, is looked at there too."""
Scheme = Literal["light", "dark"]
ALLOWED: dict[str, str] = {}
"""Rules of axe that may fail, each with its reason. None today."""


LAID_OUT = """document.querySelectorAll('footer, .sources').forEach(
part => { part.style.contentVisibility = 'visible'; })"""
"""Lays out what a browser leaves until it comes near, so that a test sees all of a page."""


@pytest.fixture(scope="session")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("fa", "dark")])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, address: str, language: str, scheme: Scheme
) -> None:
    """Its rules, and a contrast of 7:1, of 4.5:1 for large letters (WCAG 1.4.6)."""
    contrast = {"color-contrast-enhanced": {"enabled": True}}
    options = {"rules": contrast, "resultTypes": ["violations"]}
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for kind in ("../index.html", *KINDS, *FEW):
        page.goto(f"{address}/{language}/{kind}")
        page.evaluate(LAID_OUT)
        violations = Axe().run(page, options=options).response["violations"]
        wrong = [
            (rule["id"], [node["html"][:160] for node in rule["nodes"]][:3])
            for rule in violations if rule["id"] not in ALLOWED
        ]  # fmt: skip
        if wrong:
            found[kind] = wrong
    context.close()

    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_at_320_pixels_without_scripts(
    browser: Browser, address: str, language: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    wide = []
    for kind in turns(KINDS, LANGUAGES, language):
        page.goto(f"{address}/{language}/{kind}")
        page.evaluate(LAID_OUT)
        box = page.locator("body").bounding_box()
        scroll = context.new_cdp_session(page).send("Page.getLayoutMetrics")["cssContentSize"]
        if not box or scroll["width"] > 320:
            wide.append((kind, scroll["width"]))
    context.close()

    assert wide == []


def test_a_first_view_is_one_request(page: Page, address: str) -> None:
    for kind in KINDS:
        SubPath.asked.clear()
        page.goto(f"{address}/en/{kind}", wait_until="networkidle")
        assert len(SubPath.asked) == 1, SubPath.asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_is_big_enough_to_tap_and_in_the_first_screen(
    browser: Browser, site: Path, language: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 568}, java_script_enabled=False)
    page = context.new_page()
    for kind in turns(KINDS, LANGUAGES, language):
        page.goto((site / language / kind).as_uri())
        box = page.locator('a[href^="tel:"]').first.bounding_box()
        assert box is not None
        assert box["height"] >= 44, kind
        assert box["y"] + box["height"] < 568, kind
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_reads_from_left_to_right_everywhere(
    page: Page, address: str, language: str
) -> None:
    page.goto(f"{address}/{language}/service/harbor-house.html")
    order = page.evaluate(
        """() => { const node = document.querySelector('.phone bdi').firstChild;
        const range = document.createRange();
        return [0, node.length - 1].map(i => { range.setStart(node, i); range.setEnd(node, i + 1);
        return range.getBoundingClientRect().x; }); }"""
    )

    assert order[0] < order[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_can_go_from_home_to_a_phone_number_from_a_file(
    browser: Browser, site: Path, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.click(f'a[href="{language}/index.html"]')
    page.click('a[href="need/medicines.html"]')
    page.click("a.button")
    page.click(".card h3 a")

    assert f"/{language}/service/" in page.url
    context.close()


def test_a_checked_fact_goes_on_ageing_in_the_browser(browser: Browser, site: Path) -> None:
    from generator.render.minify import minify_js

    script = minify_js((ROOT / "overrides" / "age.js").read_text(encoding="utf-8"))
    page = browser.new_page()
    page.set_content(
        '<p class="age fresh" data-checked="2020-01-01" data-steps="180 365 730"'
        ' data-words="some time|long ago|too old">lately</p>'
        f'<p class="age fresh" data-checked="{TODAY}" data-steps="180 365 99999"'
        ' data-words="some time|long ago|too old">lately</p>'
    )
    page.evaluate(script)

    assert ["too old", "lately"] == page.locator("p").all_inner_texts()
    page.close()


NEUTRAL = "https://www.example.com/"


@pytest.mark.parametrize("how", ["tap", "shift"])
@pytest.mark.parametrize("kind", ["index.html", "overdose.html", "service/harbor-house.html"])
def test_a_page_can_be_left_at_once_and_back_does_not_lead_to_it(
    browser: Browser, address: str, kind: str, how: str
) -> None:
    page = browser.new_page()
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>n</title>neutral"))
    page.goto(f"{address}/en/about.html")
    page.goto(f"{address}/en/{kind}")
    if how == "tap":
        page.click(".leave")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(NEUTRAL)
    page.go_back()

    assert page.url.endswith("/en/about.html")
    page.close()


def test_other_keys_do_not_leave_a_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/index.html")
    for key in ("Shift", "Shift", "a", "Shift", "Tab", "Shift", "Shift"):
        page.keyboard.press(key)

    assert page.url.endswith("/en/index.html")
    assert page.locator("h1").is_visible()
    page.close()


def test_a_page_that_is_being_left_shows_nothing(browser: Browser, address: str) -> None:
    page = browser.new_page()
    # "No content" ends the way to the other page, and leaves what is on the screen meanwhile.
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(status=204))
    page.goto(f"{address}/en/overdose.html")
    page.click(".leave", no_wait_after=True)

    page.wait_for_timeout(300)
    assert not page.locator("h1").is_visible()
    assert page.title() == "…"
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_guide_opens_from_a_card_and_asks_for_nothing(
    browser: Browser, site: Path, tmp_path: Path, language: str
) -> None:
    card = tmp_path / "card.html"
    card.write_bytes((site / language / "guide" / "sagarpur.html").read_bytes())
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(card.as_uri())
    page.click(".sos .steps")

    assert page.locator('[id="overdose"] h2').first.is_visible()
    assert {card.as_uri()} == {url.partition("#")[0] for url in asked}
    scroll = context.new_cdp_session(page).send("Page.getLayoutMetrics")["cssContentSize"]
    assert scroll["width"] <= 320
    context.close()


def test_axe_finds_nothing_in_the_whole_guide(page: Page, address: str) -> None:
    page.goto(f"{address}/fa/guide/sagarpur.html")
    found = [
        (rule["id"], [node["html"][:160] for node in rule["nodes"]][:3])
        for rule in Axe().run(page).response["violations"]
    ]

    assert found == []


def test_the_languages_at_the_foot_come_into_sight(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 568})
    page.goto(f"{address}/en/overdose.html")

    page.click('.menu a[href="#languages"]')

    until(page, "document.querySelector('#languages').getBoundingClientRect().top < 300")
    links = "document.querySelector('#languages a:last-of-type').getBoundingClientRect()"
    assert page.evaluate(f"{links}.height") >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
