"""Open now on pages: what a browser in any time zone writes there, and in which words."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_skeleton
from playwright.sync_api import Browser, BrowserContext, Page

from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.pages.card import open_words
from generator.pages.lists import Lists
from generator.pages.service import service_page
from generator.render.files import bytes_of
from generator.render.minify import minify_js
from generator.render.renderer import Renderer
from generator.site.targets import read_theme
from generator.source.project import Project
from tests.conftest import ROOT, TODAY
from tests.opening_tools import SCRIPT, seconds
from tests.real import LANGUAGES

SERVICES = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
  - {id: city, name: City, country: IN, timezone: Asia/Kolkata, emergency: ["112"]}
services:
  - id: shop
    name: Shop
    area: town
    offers: [naloxone]
    phones: [{number: "+1 212 555 0100", opening_hours: "Mo-Su 08:00-20:00"}]
    opening_hours: "Mo-Fr 09:00-17:00; PH off"
    last_verified: 2026-11-01
    verified_how: phoned
  - id: night
    name: Night
    area: town
    offers: [naloxone]
    opening_hours: "Fr-Sa 22:00-04:00"
    source: https://example.org/
    source_date: 2026-10
  - id: old
    name: Old
    area: town
    offers: [naloxone]
    opening_hours: "Mo-Fr 09:00-17:00"
    source: https://example.org/
    source_date: 2024-10
  - id: always
    name: Always
    area: town
    offers: [naloxone]
    opening_hours: "24/7"
    source: https://example.org/
  - id: asks
    name: Asks
    area: town
    offers: [naloxone]
    opening_hours: 'Mo-Fr 09:00-17:00 "by appointment"'
    last_verified: 2026-11-01
    verified_how: phoned
  - id: shut
    name: Shut
    area: town
    offers: [naloxone]
    opening_hours: "Mo-Su 00:00-24:00"
    status: temporarily-closed
    last_verified: 2026-11-01
    verified_how: phoned
  - id: van
    name: Van
    area: town
    offers: [naloxone]
    stops:
      - {place: Bridge $& Road, weekday: We, from: "12:00", to: "16:00"}
      - {place: Park, weekday: Fr, from: "09:30", to: "11:00", weeks: [1]}
    last_verified: 2026-11-01
    verified_how: phoned
  - id: rare
    name: Rare
    area: town
    offers: [naloxone]
    stops:
      - {place: Hall, weekday: Tu, from: "09:30", to: "11:00", weeks: [3]}
    last_verified: 2026-11-01
    verified_how: phoned
  - id: clinic
    name: Clinic
    area: city
    offers: [methadone]
    opening_hours: "Mo-Sa 08:30-16:00"
    last_verified: 2026-11-01
    verified_how: phoned
"""
HINTS = [
    # service, local time there, guideOpen, what the page says
    ("shop", "2026-11-23 10:00", 1, "Listed hours: open until 5:00 PM"),
    ("shop", "2026-11-23 08:59", 0, "Listed hours: opens today, 9:00 AM"),
    ("shop", "2026-11-23 17:00", 0, "Listed hours: opens Tuesday, 9:00 AM"),
    ("shop", "2026-11-27 18:00", 0, "Listed hours: opens Monday, 9:00 AM"),
    ("shop", "2026-11-25 23:59", 0, "Listed hours: opens Friday, 9:00 AM"),  # Thanksgiving
    ("shop", "2026-12-24 20:00", 0, "Listed hours: opens Monday, 9:00 AM"),  # Christmas
    ("shop", "2027-05-20 10:00", 1, "Listed hours: open until 5:00 PM"),
    ("shop", "2027-05-30 10:00", -1, ""),  # after the table
    (
        "shop",
        "2026-11-13 10:00",
        -1,
        "",
    ),  # before the week of the build: a wrong clock
    ("shop", "1970-01-05 10:00", -1, ""),
    ("night", "2026-11-28 03:00", 1, "Listed hours: open until 4:00 AM"),
    ("night", "2026-11-27 23:00", 1, "Listed hours: open until 4:00 AM"),
    ("night", "2026-11-28 04:00", 0, "Listed hours: opens today, 10:00 PM"),
    ("night", "2026-11-29 12:00", 0, "Listed hours: opens Friday, 10:00 PM"),
    ("old", "2026-11-23 10:00", -1, ""),
    ("always", "2026-11-23 03:00", 1, None),
    ("asks", "2026-11-23 10:00", -1, ""),
    ("asks", "2026-11-23 08:00", 0, "Listed hours: closed now"),
    ("shut", "2026-11-23 10:00", 0, None),
    ("van", "2026-11-25 13:00", 1, "Listed stop: Bridge $& Road, until 4:00 PM"),
    ("van", "2026-12-03 09:00", 0, "Next listed stop: Park, Friday, 9:30 AM"),
    ("van", "2026-12-04 09:00", 0, "Next listed stop: Park, today, 9:30 AM"),
    ("rare", "2026-11-23 09:00", 0, "Next listed stop: Hall, Dec 15, 9:30 AM"),
    ("clinic", "2026-11-23 12:00", 1, "Listed hours: open until 4:00 PM"),
    ("clinic", "2026-11-28 16:00", 0, "Listed hours: opens Monday, 8:30 AM"),
]


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    path = tmp_path_factory.mktemp("timed") / "resources.yaml"
    path.write_text(SERVICES, encoding="utf-8")
    return build_guide(Project(ROOT, path).load(TODAY))


@pytest.fixture(scope="module")
def pages(timed: Guide) -> dict[str, str]:
    """All pages of services and lists, by path."""
    renderer = Renderer(timed, read_theme(ROOT))
    found = {}
    for language in ("en", "hi", "fa"):
        lists = Lists(renderer, index_services(timed), language)
        for target in (one for area in timed.areas.values() for one in lists.targets(area)):
            found[target.path] = bytes_of(target.make()).decode()
        for service in timed.services:
            found[f"{language}/service/{service.id}.html"] = service_page(
                renderer, service, language
            ).html
    return found


@pytest.fixture
def visit(far_away: BrowserContext, pages: dict[str, str]) -> Iterator[Page]:
    """A tab in which http://guide.test/ is the guide."""
    page = far_away.new_page()
    page.route(
        "http://guide.test/**",
        lambda route: route.fulfill(
            body=pages[route.request.url.removeprefix("http://guide.test/")],
            content_type="text/html; charset=utf-8",
        ),
    )
    yield page
    page.close()


def said(text: str | None) -> str | None:
    """Return a text without the marks that keep left and right apart, and with plain blanks."""
    if text is None:
        return None
    return text.replace("\u2068", "").replace("\u2069", "").replace("\u202f", " ")


@pytest.mark.parametrize("kind", ["service", "card"])
def test_a_page_says_what_is_true_at_that_moment_over_there(
    visit: Page, timed: Guide, kind: str
) -> None:
    zones = {s.id: timed.areas[s.areas[0]].timezone for s in timed.services}
    found = []
    for service, local, _, _ in HINTS:
        visit.clock.set_fixed_time(seconds(local, zones[service]))
        if kind == "service":
            visit.goto(f"http://guide.test/en/service/{service}.html")
            place = visit.locator("section", has=visit.locator("h2", has_text="Hours"))
        else:
            list_ = "city/methadone" if service == "clinic" else "town"
            visit.goto(f"http://guide.test/en/find/{list_}.html")
            place = visit.locator(f'.card:has(a[href$="service/{service}.html"])')
        hint = place.locator(".open-now")
        text = hint.text_content() if hint.count() else None
        state = place.evaluate("e => window.guideOpen ? guideOpen(e, Date.now()) : null")
        found.append((service, local, state, said(text)))

    # A page without a hint has no use for the script; its card in a list has.
    none = {(s, local) for s, local, _, text in found if text is None}
    assert {("always", "2026-11-23 03:00"), ("shut", "2026-11-23 10:00")} <= none
    for expected, real in zip(HINTS, found, strict=True):
        if kind == "card" or expected[3]:
            assert expected[:3] == real[:3]
        assert (expected[3] or None) == (real[3] or None), real


def test_a_phone_line_has_hours_of_its_own(visit: Page) -> None:
    visit.clock.set_fixed_time(seconds("2026-11-23 18:00"))
    visit.goto("http://guide.test/en/service/shop.html")

    assert ["Listed hours: open until 8:00 PM", "Listed hours: opens Tuesday, 9:00 AM"] == [
        said(text) for text in visit.locator(".open-now").all_text_contents()
    ]


def test_a_page_that_stays_open_keeps_up_with_the_clock(visit: Page) -> None:
    visit.clock.install(time=seconds("2026-11-23 16:58"))
    visit.goto("http://guide.test/en/find/town.html")
    before = said(visit.locator(".open-now").first.text_content())
    visit.clock.run_for(3 * 60_000)
    after = said(visit.locator(".open-now").first.text_content())

    assert "Listed hours: open until 5:00 PM" in str(before)
    assert "Listed hours: opens Tuesday, 9:00 AM" in str(after)


@pytest.mark.parametrize("language", ["en", "hi", "fa"])
@pytest.mark.parametrize("path", ["find/town.html", "service/shop.html", "service/van.html"])
def test_nothing_on_the_page_moves(visit: Page, language: str, path: str) -> None:
    visit.goto(f"http://guide.test/{language}/{path}")
    moved = visit.evaluate(
        """() => new Promise(done => { let sum = 0; new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
        }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })"""
    )

    assert moved == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_writes_clocks_and_days_as_the_page_does(
    timed: Guide, far_away: BrowserContext, language: str
) -> None:
    words = timed.words[language]
    first = TODAY - timedelta(days=1)
    days = [first + timedelta(days=number) for number in (1, 3, 6, 7, 30, 101)]
    tables = [f"20778 190|0|x {minute}-1440|1|" for minute in range(1, 1440, 13)]
    tables += [
        f"20778 190|0|x 60-120|0|{(day - first).days}-{(day - first).days}:1" for day in days
    ]
    page = far_away.new_page()
    page.set_content(f'{open_words(words)}<p id="one"><b class="open-now"></b></p>')
    page.evaluate(SCRIPT)
    texts = page.evaluate(
        """tables => { const one = document.getElementById('one'); return tables.map(table => {
        one.setAttribute('data-open', table); guideOpen(one, 20778 * 864e5);
        return one.textContent; }); }""",
        tables,
    )
    page.close()

    clocks = [("today", words.clock(minute)) for minute in range(1, 1440, 13)]
    names = [(words.weekday(day.weekday()), words.clock(60)) for day in days[:3]]
    dates = [(words.digits(short_day(day, words.locale_code)), words.clock(60)) for day in days[3:]]
    today = words.plain("open_now.today")
    sentence = words.plain("open_now.opens")
    assert [said(text) for text in texts] == [
        said(sentence.replace("{day}", today if day == "today" else day).replace("{time}", time))
        for day, time in [*clocks, *names, *dates]
    ]


def short_day(day: date, locale: str) -> str:
    return str(
        format_skeleton("MMMd", day, locale=Locale.parse(locale.partition("-u-")[0], sep="-"))
    )


def test_without_scripts_no_page_speaks_of_now(
    browser: Browser, pages: dict[str, str], tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("en/service/shop.html", "en/find/town.html"):
        file = tmp_path / "page.html"
        file.write_text(pages[path], encoding="utf-8")
        page.goto(file.as_uri())
        assert "Listed hours" not in page.locator("body").inner_text()
        assert page.locator(".open-now").count() > 0
    context.close()


def test_the_script_is_small() -> None:
    beside = minify_js((ROOT / "overrides" / "quick-exit.js").read_text(encoding="utf-8"))

    alone = len(gzip.compress(beside.encode(), 9))

    assert len(gzip.compress(f"{SCRIPT}\n{beside}".encode(), 9)) - alone <= 1_100


MONDAYS = {
    "ur": "پیر", "en": "Monday", "es": "lunes", "hi": "सोमवार", "mr": "सोमवार", "fa": "دوشنبه",
    "zh-Hans": "星期一", "ko": "월요일", "hy": "երկուշաբթի", "tl": "Lunes", "vi": "Thứ Hai",
    "ru": "понедельник",
}  # fmt: skip


def test_a_weekday_has_the_name_of_its_own_language(timed: Guide) -> None:
    found = {code: timed.words[code].weekday(0) for code in MONDAYS}

    assert found == MONDAYS
    assert set(MONDAYS) <= set(timed.languages)


def test_a_day_has_the_name_that_people_say_where_a_language_has_one(timed: Guide) -> None:
    """CLDR's Urdu has one word for Saturday and for a week."""
    words = timed.words["ur"]

    assert words.weekday(5) == "سنیچر"
    assert "سنیچر" in words.day_and_weekday(date(2026, 11, 28))
    assert "سنیچر" in words.weekdays(0, 5)


def test_a_time_of_day_has_the_half_of_the_day_as_people_write_it(timed: Guide) -> None:
    """CLDR's short form of Korean says PM; nobody in Korea does."""
    assert timed.words["ko"].clock(870) == "오후\u00a02:30"
    assert timed.words["ur"].clock(870).endswith("PM")
    assert timed.words["ru"].clock(870) == "14:30"
