"""Every page read aloud by a voice of the phone, the sentence that is being read marked."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.guide.model import Guide
from tests.conftest import LANGUAGES, SubPath, until
from tests.test_extras import phone

BUTTON = "button[data-read]"
BAR = "[role=region]"
MARKED = "[].map.call(document.querySelectorAll('mark'), m => m.textContent).join('')"
ENGLISH = [("en-US", True)]
KINDS = (
    "index.html",
    "help.html",
    "search.html",
    "print.html",
    "status.html",
    "about.html",
    "my-list.html",
    "notices.html",
    "learn/safer-use.html",
    "learn/overamping.html",
    "find/rivertown.html",
    "find/rivertown/only/free.html",
    "need/supplies.html",
    "service/harbor-house.html",
)


def reading(page: Page, where: str) -> Page:
    """Go to a page and let it be read."""
    page.goto(where)
    page.click(BUTTON)
    until(page, f"document.querySelector('{BAR}')")
    return page


def said(page: Page) -> list[str]:
    """Return what the voice was told to say, without the word that keeps its leave to speak."""
    return [" ".join(t.split()) for t in page.evaluate("spoken") if t not in {"", "STOP"}]


def to_the_end(page: Page) -> list[str]:
    """Let the voice end each sentence until the page is read; return all that was said."""
    for _ in range(400):
        if not page.locator(BAR).count():
            return said(page)
        page.evaluate("lines[lines.length - 1].onend()")
    raise AssertionError("it never ended")


@pytest.fixture(scope="module")
def telling(browser: Browser) -> Iterator[Page]:
    """A phone with an English voice of its own."""
    page = phone(browser, ENGLISH)
    yield page
    page.context.close()


def test_every_kind_of_page_has_the_button_and_is_read_from_a_disk_too(
    telling: Page, site: Path
) -> None:
    wrong = {}
    for kind in KINDS:
        telling.goto((site / "en" / kind).as_uri())
        seen = " ".join(telling.inner_text("main").split())
        telling.click(BUTTON)
        until(telling, f"document.querySelector('{BAR}')")
        first = said(telling)[0]
        box = telling.locator(BUTTON).bounding_box() or {}
        if not seen.startswith(first) or box["width"] < 44 or box["height"] < 44:
            wrong[kind] = (seen[:80], first, box)

    assert wrong == {}


def test_all_that_is_seen_is_said_in_order_each_sentence_marked(
    telling: Page, address: str
) -> None:
    reading(telling, f"{address}/en/learn/safer-use.html")
    before = telling.inner_html("main")
    for _ in range(12):
        spoken, marked = said(telling)[-1], " ".join(telling.evaluate(MARKED).split())
        assert spoken == marked
        telling.evaluate("lines[lines.length - 1].onend()")
    assert telling.inner_html("main") != before
    telling.click(f"{BAR} button:nth-child(2)")

    assert telling.locator("mark").count() == 0
    whole = telling.inner_text("main")
    seen = " ".join(whole.split())
    place = 0
    for sentence in said(telling):
        assert (place := seen.find(sentence, place)) >= 0, sentence


def test_marks_leave_the_page_as_it_was(telling: Page, address: str) -> None:
    telling.goto(f"{address}/en/service/harbor-house.html")
    before = telling.inner_html("main")
    nodes = "document.createTreeWalker(document.querySelector('main'), 4)"
    count = f"(() => {{ const w = {nodes}; let n = 0; while (w.nextNode()) n++; return n; }})()"
    texts = telling.evaluate(count)
    telling.click(BUTTON)
    until(telling, f"document.querySelector('{BAR}')")
    to_the_end(telling)

    assert before == telling.inner_html("main")
    assert texts == telling.evaluate(count)


def test_a_number_to_call_is_said_digit_by_digit(telling: Page, address: str, guide: Guide) -> None:
    reading(telling, f"{address}/en/service/harbor-house.html")
    words = " ".join(to_the_end(telling))
    phones = next(s for s in guide.services if s.id == "harbor-house").phones

    assert phones
    for one in phones:
        digits = re.sub(r"\D", "", one.number)
        assert digits in re.sub(r"[ ,+]", "", words)
        assert not re.search(rf"{digits[-4:]}", words)


def test_what_is_hidden_folded_or_a_sign_is_not_said(telling: Page, address: str) -> None:
    reading(telling, f"{address}/en/find/rivertown.html")
    words = to_the_end(telling)
    folded = telling.locator("details summary").first.inner_text().split("\n")[0]

    assert folded in words
    assert not [w for w in words if w in {"+", "✓", "[1]", "‹", "›"}]
    inside = telling.locator("details .choices a").first.text_content() or ""
    assert " ".join(inside.split()) not in words


def test_a_card_is_read_alone(telling: Page, address: str) -> None:
    reading(telling, f"{address}/en/find/rivertown.html")
    card = telling.locator(".card").nth(3)
    name = card.locator("h3").inner_text()
    before = len(said(telling))
    card.locator("[data-aloud]").click()
    words = to_the_end(telling)[before:]

    assert words[0] == name
    following = telling.locator(".card").nth(4).locator("h3").inner_text()
    assert following not in words
    assert len(words) > 3


def test_one_goes_on_back_and_out_with_keys_too(telling: Page, address: str) -> None:
    reading(telling, f"{address}/en/about.html")
    forward, back = f"{BAR} button:nth-child(3)", f"{BAR} button:nth-child(1)"
    telling.click(forward)
    telling.click(forward)
    telling.click(back)
    words = said(telling)
    assert words[1] == words[3]
    assert words[0] != words[1] != words[2]
    telling.keyboard.press("Escape")

    assert telling.locator(BAR).count() == 0
    assert telling.evaluate("spoken").pop() == "STOP"
    assert telling.evaluate("document.activeElement.hasAttribute('data-read')")


def test_reading_begins_with_what_is_in_sight(telling: Page, address: str) -> None:
    telling.goto(f"{address}/en/learn/safer-use.html")
    telling.evaluate("document.querySelectorAll('h2')[1].scrollIntoView()")
    telling.locator(BUTTON).evaluate("button => button.click()")  # a click of Playwright scrolls
    until(telling, f"document.querySelector('{BAR}')")

    assert said(telling)[0] in telling.locator("h2").nth(1).inner_text()


def test_leaving_the_page_is_silent_at_once(browser: Browser, address: str) -> None:
    page = phone(browser, ENGLISH)
    page.route("https://www.example.com/**", lambda route: route.fulfill(status=204))
    reading(page, f"{address}/en/find/rivertown.html")
    page.click(".leave", no_wait_after=True)
    until(page, "spoken[spoken.length - 1] == 'STOP'")

    assert page.locator(BAR).count() == 0
    page.context.close()


VOICES = [
    ("en", [("en-US", True)], True),
    ("en", [("en-US", False)], False),
    ("en", [("fa-IR", True)], False),
    ("hi", [("en-US", True), ("hi_IN", True)], True),
    ("tl", [("fil-PH", True)], True),
    ("zh-Hans", [("zh-CN", True)], True),
    ("zh-Hans", [("zh-HK", True)], False),
    ("ur", [("ur-PK", True)], True),
    ("ur", [("ar", True)], False),
    ("hy", [], False),
]


@pytest.mark.parametrize(("language", "voices", "reads"), VOICES)
def test_only_a_voice_of_the_phone_itself_reads_and_its_lack_is_said(
    browser: Browser,
    every_language: Path,
    language: str,
    voices: list[tuple[str, bool]],
    reads: bool,
) -> None:
    page = phone(browser, voices)
    reading(page, (every_language / language / "index.html").as_uri())
    told = page.inner_text(f"{BAR} [role=status]")

    assert (reads, not reads) == (bool(said(page)), bool(told))
    assert all(line == voices[-1][0] for line in page.evaluate("lines.slice(1).map(l => l.lang)"))
    page.context.close()


def test_text_in_another_language_is_said_by_a_voice_of_that_language_or_not_at_all(
    browser: Browser, address: str
) -> None:
    here = f"{address}/fa/learn/stigma.html"  # shown in English, marked
    page = phone(browser, [("fa-IR", True), ("en-GB", True)])
    reading(page, here)
    to_the_end(page)
    both = page.evaluate("lines.slice(1).map(l => [l.lang, l.text])")
    page.context.close()
    page = phone(browser, [("fa-IR", True)])
    reading(page, here)
    to_the_end(page)
    one = page.evaluate("lines.slice(1).map(l => [l.lang, l.text])")
    page.context.close()

    assert {"fa-IR", "en-GB"} == {lang for lang, _ in both}
    assert {"fa-IR"} == {lang for lang, _ in one}
    assert [pair for pair in both if pair[0] == "fa-IR"] == one


def test_nothing_is_asked_for_before_a_tap_or_there_without_scripts_or_a_voice(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/about.html")
    assert not page.locator(BUTTON).is_visible()
    context.close()
    page = phone(browser, ENGLISH)
    SubPath.asked.clear()
    page.goto(f"{address}/en/about.html", wait_until="networkidle")
    assert ["/some/guide/en/about.html"] == SubPath.asked
    page.click(BUTTON)
    until(page, f"document.querySelector('{BAR}')")
    assert ["/some/guide/en/about.html", "/some/guide/en/read-aloud.js"] == SubPath.asked
    assert 0 == page.evaluate("localStorage.length + sessionStorage.length")
    page.context.close()
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: 0 })")
    page.goto(f"{address}/en/about.html")
    assert not page.locator(BUTTON).is_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "kind"), [("en", "find/rivertown"), ("fa", "help")])
def test_axe_finds_nothing_while_a_page_is_read_and_all_of_it_fits(
    browser: Browser, address: str, language: str, kind: str, scheme: str
) -> None:
    page = phone(browser, [("en", True), ("fa", True)])
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    reading(page, f"{address}/{language}/{kind}.html")
    for _ in range(3):
        page.evaluate("lines[lines.length - 1].onend()")
    found = [
        (rule["id"], [node["html"][:160] for node in rule["nodes"]][:3])
        for rule in Axe().run(page).response["violations"]
    ]
    small = [
        box for box in (one.bounding_box() for one in page.locator(f"{BAR} button").all())
        if box and (box["height"] < 44 or box["width"] < 44)
    ]  # fmt: skip
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert ([], [], 0) == (found, small, wide)
    page.context.close()


def test_it_weighs_little_and_is_kept_with_a_copy(site: Path) -> None:
    for language in LANGUAGES:
        data = (site / language / "read-aloud.js").read_bytes()
        kept = (site / language / "saved-copy.json").read_text("utf-8")
        assert len(gzip.compress(data, 9)) <= 3_300
        assert f'"{language}/read-aloud.js"' in kept
