"""Beside the steps of an emergency: a rhythm, a clock, a voice, a screen that stays on.

All of it is added by scripts and by a tap; the page is whole without it.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.guide.model import Guide
from generator.guide.steps import steps_in
from generator.pages.emergency_tools import EVERY
from tests.conftest import LANGUAGES, SubPath, until

OPEN = ".extras button"
PHONE = """
window.buzzed = []; window.tones = 0; window.spoken = []; window.lines = [];
navigator.vibrate = how => { buzzed.push(how); return true; };
const tone = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (when) { tones++; return tone.call(this, when); };
Object.defineProperty(window, 'speechSynthesis', { value: {
  voices: VOICES, getVoices() { return this.voices; },
  speak(line) { spoken.push(line.text); lines.push(line); }, cancel() { spoken.push('STOP'); } } });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
"""A phone whose vibration, sound and voice can be looked at."""


def phone(browser: Browser, voices: object = ()) -> Page:
    """Return a page of a phone with these voices: (language, is it in the phone itself?)."""
    page = browser.new_context(viewport={"width": 320, "height": 568}).new_page()
    found = [{"lang": tag, "localService": local} for tag, local in voices or ()]  # type: ignore[attr-defined]
    page.add_init_script(PHONE.replace("VOICES", json.dumps(found)))
    return page


def opened(page: Page, where: str) -> Page:
    """Go to a page, with a clock that the test turns, and open the helpers."""
    page.clock.install()
    page.goto(where)
    page.clock.pause_at("2099-01-01")
    page.click(OPEN)
    page.wait_for_selector("[aria-pressed]")
    return page


@pytest.fixture
def steps(browser: Browser, address: str) -> Iterator[Page]:
    """The English overdose page with its helpers open."""
    page = opened(phone(browser), f"{address}/en/overdose.html")
    yield page
    page.context.close()


def tool(page: Page, number: int) -> str:
    """Return the words beside a helper's button."""
    return page.locator(".extras p strong").nth(number).inner_text()


def test_the_rhythm_begins_with_two_breaths_and_then_signals_once_for_each(steps: Page) -> None:
    steps.click("[aria-pressed]")
    assert "2 breaths first" == tool(steps, 0)
    steps.clock.run_for(EVERY * 1000)
    assert "Breath 3" == tool(steps, 0)
    steps.clock.run_for(3 * EVERY * 1000)

    assert "Breath 6" == tool(steps, 0)
    assert [[200, 900, 200], 200, 200, 200, 200] == steps.evaluate("buzzed")
    assert 6 == steps.evaluate("tones")
    assert "true" == steps.get_attribute("[aria-pressed]", "aria-pressed")
    assert 0 == steps.locator(".extras [aria-live], .extras [role=status] strong").count()


def test_a_second_tap_ends_the_rhythm(steps: Page) -> None:
    steps.click("[aria-pressed]")
    steps.click("[aria-pressed]")
    steps.clock.run_for(30_000)

    assert 1 == len(steps.evaluate("buzzed"))
    assert "" == tool(steps, 0)
    assert "false" == steps.get_attribute("[aria-pressed]", "aria-pressed")


def test_a_page_that_is_being_left_is_silent_at_once(browser: Browser, address: str) -> None:
    page = phone(browser, [("en-US", True)])
    page.route("https://www.example.com/**", lambda route: route.fulfill(status=204))
    opened(page, f"{address}/en/overdose.html")
    for number in (1, 2, 7):
        page.click(f".extras p:nth-child({number}) button")
    page.click(".leave", no_wait_after=True)
    page.clock.run_for(200_000)

    assert [[200, 900, 200], 0] == page.evaluate("buzzed")
    assert "STOP" == page.evaluate("spoken").pop()
    page.context.close()


VOICES = [
    ("en", [("en-US", True)], True),
    ("en", [("en-US", False)], False),
    ("en", [("es-ES", True)], False),
    ("hi", [("en-US", True), ("hi_IN", True)], True),
    ("tl", [("fil-PH", True)], True),
    ("zh-Hans", [("zh-CN", True)], True),
    ("zh-Hans", [("zh-HK", True)], False),
    ("fa", [], False),
]


@pytest.mark.parametrize(("language", "voices", "reads"), VOICES)
def test_only_a_voice_of_the_phone_itself_may_read(
    browser: Browser,
    every_language: Path,
    language: str,
    voices: list[tuple[str, bool]],
    reads: bool,
) -> None:
    where = (every_language / language / "overdose.html").as_uri()
    page = opened(phone(browser, voices), where)

    assert (7 if reads else 6) == page.locator(".extras p").count()
    page.context.close()


def test_a_voice_that_comes_late_is_found(browser: Browser, every_language: Path) -> None:
    page = opened(phone(browser), (every_language / "ru" / "overdose.html").as_uri())
    page.evaluate(
        "speechSynthesis.voices = [{ lang: 'ru-RU', localService: true }];"
        "speechSynthesis.onvoiceschanged(); speechSynthesis.onvoiceschanged()"
    )

    assert 7 == page.locator(".extras p").count()
    page.context.close()


def test_every_step_is_read_in_order_and_the_one_that_is_read_is_marked(
    browser: Browser, address: str, guide: Guide
) -> None:
    page = opened(phone(browser, [("en-GB", True)]), f"{address}/en/overdose.html")
    read = ".extras p:nth-child(7) button"
    page.click(read)
    for _ in range(4):
        page.evaluate("lines[lines.length - 1].onend()")
    spoken = page.evaluate("spoken")

    steps = steps_in(guide, "en").steps
    assert ["Do this now", *(step.text for step in steps)] == [" ".join(t.split()) for t in spoken]
    assert "[" not in "".join(spoken)
    assert page.locator('li[aria-current="step"]').inner_text().startswith(steps[-1].short)
    page.click(read)
    assert "STOP" == page.evaluate("spoken").pop()
    assert 0 == page.locator('[aria-current="step"]').count()
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_helpers_speak_the_language_of_the_page_and_open_from_a_file(
    browser: Browser, site: Path, guide: Guide, language: str
) -> None:
    words = guide.words[language]
    page = browser.new_context(viewport={"width": 320, "height": 568}).new_page()
    for path in ("overdose.html", "learn/naloxone.html"):
        page.goto((site / language / path).as_uri())
        assert words.plain("emergency_tools.open") == page.inner_text(OPEN)
        page.click(OPEN)
        page.wait_for_selector("[aria-pressed]")
        buttons = page.locator(".extras button").all_inner_texts()
        assert [
            words.plain("emergency_tools.rhythm"),
            words.plain("emergency_tools.timer"),
        ] == buttons[:2]
        scroll = page.context.new_cdp_session(page).send("Page.getLayoutMetrics")
        assert scroll["cssContentSize"]["width"] <= 320
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_axe_finds_nothing_with_the_helpers_open(
    browser: Browser, address: str, language: str, scheme: str
) -> None:
    page = phone(browser, [("en", True), ("fa", True)])
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}/{language}/overdose.html")
    page.click(OPEN)
    page.wait_for_selector("[aria-pressed]")
    for number in (1, 2, 7):
        page.click(f".extras p:nth-child({number}) button")
    found = [
        (rule["id"], [node["html"][:160] for node in rule["nodes"]][:3])
        for rule in Axe().run(page).response["violations"]
    ]

    assert found == []
    page.context.close()


def test_helpers_that_do_not_come_leave_a_button_to_try_again(
    browser: Browser, address: str, guide: Guide
) -> None:
    page = phone(browser)
    page.route("**/emergency-tools.js", lambda route: route.abort())
    page.goto(f"{address}/es/overdose.html")
    page.click(OPEN)
    words = guide.words["es"]
    until(page, "!document.querySelector('.extras button').disabled")
    assert words.plain("emergency_tools.failed") == page.inner_text(OPEN)
    page.unroute("**/emergency-tools.js")
    page.click(OPEN)
    page.wait_for_selector("[aria-pressed]")

    assert words.plain("emergency_tools.rhythm") == page.inner_text(OPEN + " >> nth=0")
    page.context.close()


def test_nothing_of_it_is_there_without_scripts_or_asked_for_before_a_tap(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/overdose.html")
    assert not page.locator(".extras").is_visible()
    context.close()
    page = phone(browser)
    SubPath.asked.clear()
    page.goto(f"{address}/en/overdose.html", wait_until="networkidle")
    assert ["/some/guide/en/overdose.html"] == SubPath.asked
    page.click(OPEN)
    page.wait_for_selector("[aria-pressed]")

    assert ["/some/guide/en/overdose.html", "/some/guide/en/emergency-tools.js"] == SubPath.asked
    assert 0 == page.evaluate("localStorage.length + sessionStorage.length")
    assert [] == page.context.cookies()
    page.context.close()


WAKE = """
window.asked = 0; window.released = 0;
Object.defineProperty(navigator, 'wakeLock', { value: { request(kind) { asked += kind == 'screen';
return Promise.resolve({ release() { released++; } }); } } });
"""


@pytest.mark.parametrize(
    ("path", "stays"),
    [("overdose.html", 1), ("learn/naloxone.html", 1), ("learn/overamping.html", 1),
     ("learn/stigma.html", 0), ("index.html", 0)],
)  # fmt: skip
def test_the_screen_stays_on_while_the_steps_are_open(
    browser: Browser, address: str, path: str, stays: int
) -> None:
    page = browser.new_page()
    page.add_init_script(WAKE)
    page.clock.install()
    page.goto(f"{address}/en/{path}")
    assert stays == page.evaluate("asked")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert 2 * stays == page.evaluate("asked")
    page.evaluate("Promise.resolve()")
    page.clock.run_for(3_599_000)
    assert 0 == page.evaluate("released")
    page.clock.run_for(2_000)

    assert 2 * stays == page.evaluate("released")
    page.close()


def test_a_place_that_a_link_leads_to_is_not_under_the_bar(browser: Browser, site: Path) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 568}).new_page()
    page.goto((site / "en" / "overdose.html").as_uri() + "#numbers")
    bar, place = page.locator(".sos").bounding_box(), page.locator("#numbers").bounding_box()

    assert bar
    assert place
    assert place["y"] >= bar["y"] + bar["height"]
    page.context.close()


@pytest.mark.parametrize("path", ["index.html", "overdose.html", "learn/naloxone.html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_by_itself(browser: Browser, address: str, language: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 568}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/{language}/{path}", wait_until="networkidle")
    shift = """new Promise(done => { let sum = 0; new PerformanceObserver(list =>
        list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 300); })"""

    assert 0 == page.evaluate(shift)
    assert 0 == page.evaluate("document.getAnimations().length")
    context.close()


def test_the_helpers_are_light(site: Path) -> None:
    for language in LANGUAGES:
        data = (site / language / "emergency-tools.js").read_bytes()
        assert len(gzip.compress(data, 9)) <= 2_700
        assert not re.search(rb"https?:|fetch|XMLHttp|localStorage|cookie", data)
