"""How every kind of page feels: with a keyboard, a screen reader, large letters, few colours."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import LANGUAGES, turns
from tests.test_browser import FEW
from tests.test_browser import KINDS as USUAL

KINDS = (*USUAL, *FEW)
EMERGENCY = ("overdose.html", "learn/naloxone.html", "learn/overamping.html")
PAIR = ("en", "fa")
"""A language of each direction; kinds of pages take turns where one look at each is enough."""
Found = dict[str, Any]


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Contexts that a test adds are closed after it, whatever happens."""
    made: list[BrowserContext] = []
    yield made
    for context in made:
        context.close()


def open_page(browser: Browser, contexts: list[BrowserContext], **settings: Any) -> Page:
    settings.setdefault("viewport", {"width": 390, "height": 844})
    contexts.append(browser.new_context(**settings))
    return contexts[-1].new_page()


# --- Few colours, many colours ---------------------------------------------------------------

EDGES = """() => [...document.querySelectorAll(
    '.sos a, a.call, a.button, button, .leave, .card, .chips a, .note, details, input, .grid a')]
  .filter(e => e.checkVisibility()).map(e => {
    const r = e.getBoundingClientRect();
    return [e.className || e.localName, r.left, r.right, r.top + scrollY + r.height / 2, r.width];
  }).filter(e => e[4] > 0)"""
DRAWINGS = """() => [...document.querySelectorAll('svg')]
  .filter(e => e.checkVisibility()).map(e => {
    const r = e.getBoundingClientRect();
    return [e.getAttribute('class'), r.left, r.top + scrollY, r.right, r.bottom + scrollY];
  })"""


def lightness(picture: Image.Image, x: float, y: float) -> int:
    spot = picture.getpixel(
        (min(max(int(x), 0), picture.width - 1), min(int(y), picture.height - 1))
    )
    assert isinstance(spot, int)
    return spot


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("fa", "dark")])
def test_with_forced_colours_every_button_has_an_edge_and_every_drawing_its_lines(
    browser: Browser, contexts: list[BrowserContext], address: str, language: str, scheme: Any
) -> None:
    size = {"width": 390, "height": 4000}
    page = open_page(
        browser, contexts, forced_colors="active", color_scheme=scheme, viewport=size
    )  # fmt: skip
    lost = []
    for kind in turns(KINDS, PAIR, language):
        page.goto(f"{address}/{language}/{kind}")
        picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
        for name, left, right, middle, _ in page.evaluate(EDGES):
            if middle < 4000:
                edge = [lightness(picture, left + step, middle) for step in range(-2, 4)]
                edge += [lightness(picture, right - step, middle) for step in range(-2, 4)]
                if max(edge) - min(edge) < 120:
                    lost.append((kind, name))
        for name, *box in page.evaluate(DRAWINGS):
            if box[3] < 4000:
                low, high = picture.crop(tuple(int(side) for side in box)).getextrema()
                if high - low < 120:
                    lost.append((kind, name))

    assert lost == []


def test_nothing_moves_for_people_who_asked_for_less_motion(
    browser: Browser, contexts: list[BrowserContext], address: str
) -> None:
    moving = """document.getAnimations().length
        + (getComputedStyle(document.documentElement).scrollBehavior == 'smooth')"""
    page = open_page(browser, contexts, reduced_motion="reduce")
    found = {}
    for kind in KINDS:
        page.goto(f"{address}/en/{kind}")
        if count := page.evaluate(moving):
            found[kind] = count

    assert found == {}
    page.emulate_media(reduced_motion="no-preference")
    page.goto(f"{address}/en/overdose.html")
    assert page.evaluate(moving) > 0


@pytest.mark.parametrize(
    "kind", ["overdose.html", "service/harbor-house.html", "find/sagarpur.html"]
)
def test_paper_gets_black_on_white_and_only_what_helps_there(
    browser: Browser, contexts: list[BrowserContext], address: str, kind: str
) -> None:
    page = open_page(browser, contexts, color_scheme="dark")
    page.goto(f"{address}/fa/{kind}")
    page.emulate_media(media="print")
    useless = ".menu, a.brand, .leave, details, .pages, .send, #languages, .sos .steps"
    shown = [one for one in page.locator(useless).all() if one.is_visible()]
    number = page.locator('a[href^="tel:"]').first
    colours = "e => { const s = getComputedStyle(e); return [s.color, s.borderTopColor]; }"

    assert shown == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert number.evaluate(colours) == ["rgb(0, 0, 0)"] * 2


def shift(page: Page, url: str) -> float:
    """Open a page; return how much of it moved by itself (cumulative layout shift)."""
    page.goto(url)
    return float(
        page.evaluate(
            """() => new Promise(done => { let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
              .observe({type: 'layout-shift', buffered: true});
            requestAnimationFrame(() => setTimeout(() => done(sum), 50)); })"""
        )
    )


def test_nothing_jumps_while_a_page_is_loading(
    browser: Browser, contexts: list[BrowserContext], address: str
) -> None:
    page = open_page(browser, contexts)
    contexts[-1].new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    jumps = {}
    for kind in KINDS:
        # A busy machine may pause in the middle of a line, by chance, and less than a thousandth is
        # a part of a pixel. So a little counts when it comes twice, and much counts at once.
        language = PAIR[KINDS.index(kind) % 2]
        moved = shift(page, f"{address}/{language}/{kind}")
        again = moved if moved > 0.03 or moved <= 0.001 else shift(page, page.url)
        if min(moved, again) > 0.001:
            jumps[kind] = moved, again

    assert jumps == {}


# --- Large letters ---------------------------------------------------------------------------

APART = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
"""What WCAG 1.4.12 lets readers set."""
LARGE = "html { font-size: 200% !important; }"
CUT = """() => [...document.querySelectorAll('body *')].filter(e => {
    if (e.closest('.skip, .away, .wide, svg, script, style') || !e.checkVisibility()) return false;
    if (![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())) return false;
    const r = e.getBoundingClientRect(), style = getComputedStyle(e);
    return r.left < -1 || r.right > innerWidth + 1
      || (style.overflow != 'visible' && e.scrollWidth > e.clientWidth + 1);
  }).map(e => e.textContent.trim().slice(0, 60)).slice(0, 3)"""


@pytest.mark.parametrize(
    ("language", "width", "css", "begin"),
    [
        ("en", 320, APART, 0),
        ("fa", 320, APART, 1),
        ("fa", 390, LARGE, 0),
        ("fa", 640, "", 1),
    ],
    ids=["apart-en", "apart-fa", "twice-fa", "zoom-fa"],
)
def test_larger_letters_and_spaces_cut_nothing_off(
    browser: Browser,
    contexts: list[BrowserContext],
    address: str,
    language: str,
    width: int,
    css: str,
    begin: int,
) -> None:
    size = {"width": width, "height": 640}
    page = open_page(browser, contexts, viewport=size, bypass_csp=True)
    cut = {}
    for kind in KINDS[begin::2]:
        page.goto(f"{address}/{language}/{kind}")
        page.add_style_tag(content=f"/* as the reader wants it */ {css}")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0 or page.evaluate(CUT):
            cut[kind] = (wide, page.evaluate(CUT))

    assert cut == {}


SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, input')].filter(e => {
    if (e.matches('.skip') || !e.checkVisibility()) return false;
    const style = getComputedStyle(e), r = e.getBoundingClientRect();
    return style.display == 'inline' ? parseFloat(getComputedStyle(e.parentNode).lineHeight) < 24
      && !e.closest('sup, .cite') : r.height < 43.9;
  }).map(e => e.outerHTML.slice(0, 120) + ' ' + e.getBoundingClientRect().height)"""


@pytest.mark.parametrize("language", PAIR)
def test_what_one_taps_is_44_pixels_high_and_links_in_text_24(
    browser: Browser, contexts: list[BrowserContext], address: str, language: str
) -> None:
    page = open_page(browser, contexts)
    small = {}
    for kind in turns(KINDS, PAIR, language):
        page.goto(f"{address}/{language}/{kind}")
        if found := page.evaluate(SMALL_TARGETS):
            small[kind] = found[:3]

    assert small == {}


COVERED = """() => {
  const rows = [...document.querySelectorAll('.top, .leave')].map(e => e.getBoundingClientRect());
  return [...document.querySelectorAll('a, button, summary, input, h1, p, li, svg')]
    .filter(e => !e.closest('.top, .leave, footer') && e.checkVisibility())
    .filter(e => [...e.getClientRects()].some(r => rows.some(row => r.width > 1
      && r.left < row.right && r.right > row.left && r.top < row.bottom && r.bottom > row.top)))
    .map(e => e.textContent.trim().slice(0, 40));
}"""


SCREENS = [(240, 320), (320, 640), (390, 844)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_leave_this_page_covers_nothing_when_a_page_opens(
    browser: Browser, address: str, contexts: list[BrowserContext], language: str
) -> None:
    page = open_page(browser, contexts)
    covered = {}
    for kind in turns(("../index.html", *KINDS), LANGUAGES, language):
        page.goto(f"{address}/{language}/{kind}")
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            if found := page.evaluate(COVERED):
                covered[kind, width] = found

    assert covered == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_emergency_pages_one_leaves_from_the_first_screen(
    browser: Browser, contexts: list[BrowserContext], address: str, language: str
) -> None:
    page = open_page(browser, contexts)
    for kind in EMERGENCY:
        page.goto(f"{address}/{language}/{kind}")
        for width, height in SCREENS[1:]:
            page.set_viewport_size({"width": width, "height": height})
            box = page.locator(".leave").bounding_box()
            assert box
            assert box["height"] >= 44
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] < height / 2


REACH = """() => { const link = document.querySelector('.leave'), r = link.getBoundingClientRect();
  const row = document.querySelector('.top').getBoundingClientRect();
  return [link.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)),
    row.width == document.documentElement.clientWidth && row.height < innerHeight / 5]; }"""


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_leave_this_page_stays_in_reach_in_a_row_that_cuts_no_button_in_half(
    browser: Browser, address: str, contexts: list[BrowserContext], width: int, height: int
) -> None:
    page = open_page(browser, contexts, viewport={"width": width, "height": height})
    lost = {}
    usual = [kind for kind in KINDS if kind not in EMERGENCY]
    for path in (
        "index.html",
        *(f"{code}/{kind}" for code in LANGUAGES for kind in turns(usual, LANGUAGES, code)),
    ):
        page.goto(f"{address}/{path}")
        for place in (300, 1e6):
            page.evaluate(f"scrollTo(0, {place})")
            page.wait_for_timeout(30)
            if page.evaluate(REACH) != [True, True]:
                lost[path] = page.evaluate(REACH)

    assert lost == {}


def test_on_a_very_low_screen_the_row_scrolls_away(
    browser: Browser, address: str, contexts: list[BrowserContext]
) -> None:
    page = open_page(browser, contexts, viewport={"width": 480, "height": 230})
    page.goto(f"{address}/en/find/rivertown.html")
    page.evaluate("scrollTo(0, 600)")

    assert page.evaluate("document.querySelector('.leave').getBoundingClientRect().bottom") < 0


# --- Keyboard --------------------------------------------------------------------------------

FOCUS = """() => { const e = document.activeElement;
    if (!e || e == document.body) return null;
    const all = [...document.querySelectorAll('a, button, summary, input, [tabindex]')];
    const r = e.getBoundingClientRect(), style = getComputedStyle(e), spots = [];
    for (const x of [.1, .5, .9]) for (const y of [.2, .5, .8])
      spots.push(document.elementFromPoint(r.left + r.width * x, r.top + r.height * y));
    return {place: all.indexOf(e), what: e.outerHTML.slice(0, 100),
      seen: spots.filter(s => s && (e.contains(s) || s.contains(e) && s != document.body
        && s.localName != 'main' && s.localName != 'html')).length,
      ring: style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2}; }"""


def walk(page: Page, key: str, steps: int) -> Iterator[Found]:
    """Press a key again and again; yield what has the focus, until one has been everywhere."""
    before: set[int] = set()
    for _ in range(steps):
        page.keyboard.press(key)
        found = page.evaluate(FOCUS)
        if not found or found["place"] in before:
            return
        before.add(found["place"])
        yield found


@pytest.mark.parametrize("language", PAIR)
def test_a_keyboard_reaches_everything_in_order_and_one_sees_where_one_is(
    browser: Browser, contexts: list[BrowserContext], address: str, language: str
) -> None:
    page = open_page(browser, contexts, viewport={"width": 390, "height": 600})
    wrong = []
    for kind in turns(KINDS, PAIR, language):
        page.goto(f"{address}/{language}/{kind}")
        down = list(walk(page, "Tab", 30))
        wrong += [(kind, one) for one in down if not (one["seen"] and one["ring"])]
        places = [one["place"] for one in down]
        if places != sorted(places) or len(places) < 10:
            wrong.append((kind, {"order": places}))
        page.evaluate("[...document.querySelectorAll('footer a')].pop().focus()")
        up = list(walk(page, "Shift+Tab", 15))
        wrong += [(kind, one) for one in up if not (one["seen"] and one["ring"])]

    assert wrong == []


def test_the_first_key_offers_the_way_past_the_menu(
    browser: Browser, contexts: list[BrowserContext], address: str
) -> None:
    page = open_page(browser, contexts)
    page.goto(f"{address}/fa/find/rivertown.html")
    page.keyboard.press("Tab")
    link = page.locator(".skip")
    box = link.bounding_box()
    assert box is not None
    assert (box["width"] > 100, box["height"] >= 44) == (True, True)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("!!document.activeElement.closest('main')")


def test_what_folds_away_opens_with_a_key(
    browser: Browser, contexts: list[BrowserContext], address: str
) -> None:
    page = open_page(browser, contexts)
    page.goto(f"{address}/en/find/rivertown.html")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("!!document.activeElement.closest('details[open] li')")


# --- Screen readers --------------------------------------------------------------------------

PARTS = ("main", "banner", "contentinfo")


def tree(context: BrowserContext, page: Page) -> Iterator[tuple[str, str, Found]]:
    """Yield role, name and properties of all that a screen reader meets on a page."""
    nodes = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    for node in nodes:
        if not node["ignored"]:
            more = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
            name = str(node.get("name", {}).get("value", "")).strip()
            yield node["role"]["value"], name, more


@pytest.mark.parametrize("language", PAIR)
def test_a_screen_reader_hears_names_parts_and_headings(
    browser: Browser, contexts: list[BrowserContext], address: str, language: str
) -> None:
    page = open_page(browser, contexts)
    wrong: list[tuple[str, object]] = []
    for kind in turns(KINDS, PAIR, language):
        page.goto(f"{address}/{language}/{kind}")
        found = list(tree(contexts[-1], page))
        roles = Counter(role for role, _, _ in found)
        wrong += [(kind, part) for part in PARTS if roles[part] != 1]
        names = [name for role, name, _ in found if role in {"navigation", "complementary"}]
        if not all(names) or len(names) != len(set(names)):
            wrong.append((kind, names))
        leads: dict[str, set[str]] = {}
        for role, name, more in found:
            if (
                role in {"link", "button", "textbox", "searchbox", "DisclosureTriangle"}
                and not name
            ):
                wrong.append((kind, (role, more)))
            # Sources with one title are told apart by the rest of their line.
            if role == "link" and str(more.get("url")).startswith(("tel:", address)):
                leads.setdefault(name, set()).add(str(more.get("url")))
        wrong += [(kind, (name, urls)) for name, urls in leads.items() if len(urls) > 1]
        levels = [int(more["level"]) for role, _, more in found if role == "heading"]
        steps = [(a, b) for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
        if levels.count(1) != 1 or steps:
            wrong.append((kind, levels))

    assert wrong == []


FOREIGN = """() => { const found = [], page = document.documentElement.lang,
    walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const e = walk.currentNode.parentElement;
    if (e.closest('bdi, cite, script, style, address, [translate=no]')) continue;
    const text = walk.currentNode.data.trim();
    if (e.closest('[lang]').lang == page && /([A-Za-z]{2,} ){3}[A-Za-z]{2,}/.test(text))
      found.push(text.slice(0, 80)); }
  return found.slice(0, 3); }"""


@pytest.mark.parametrize("language", ["fa"])
def test_words_of_another_language_say_so(
    browser: Browser, contexts: list[BrowserContext], address: str, language: str
) -> None:
    """Names stay as they are, in <bdi>; any other English words carry their language."""
    page = open_page(browser, contexts)
    silent = {}
    for kind in (*KINDS, "guide/sagarpur.html"):
        page.goto(f"{address}/{language}/{kind}")
        if found := page.evaluate(FOREIGN):
            silent[kind] = found

    assert silent == {}
