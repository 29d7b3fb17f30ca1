"""Open now: the table that a build makes, and what a browser in any time zone makes of it."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.dates import format_skeleton
from opening_hours import OpeningHours, State  # type: ignore[attr-defined]
from playwright.sync_api import Browser, BrowserContext, Page

from generator.guide.build import build_guide
from generator.guide.freshness import hours_good_until
from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.guide.open_now import DAYS, Frame, table_of, table_of_closed, table_of_stops
from generator.pages.card import open_words
from generator.pages.lists import Lists
from generator.pages.service import service_page
from generator.render.minify import minify_js
from generator.render.renderer import Renderer
from generator.site.targets import read_theme
from generator.source.project import Project
from generator.source.settings import Ages
from tests.conftest import ROOT, TODAY

ZONES = (
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Europe/London",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "America/St_Johns",  # three and a half hours behind
    "Africa/Casablanca",  # its clocks go back for Ramadan
    "Pacific/Auckland",
)
EXPRESSIONS = (
    "24/7",
    "off",
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-17:00; Sa 10:00-14:00; PH off",
    "Mo-Su 00:00-24:00; Dec 25 off",
    "Fr-Sa 22:00-04:00",
    "Mo-Su 20:00-02:30; We off",
    "Fr 22:00-26:00",
    "10:00-12:30,13:15-18:00; Su,PH off",
    "Tu[1],Th[-1] 13:00-15:00",
    "week 1-53/2 Mo-Fr 10:00-12:00",
    "Mo-Sa 08:30-16:00; Dec 20-Jan 06 off",
    "Mo-Fr 09:00-17:00; 2026 Dec 24 09:00-12:00",
    "Sa-Su 01:00-03:30",  # the hour that daylight saving takes or gives
    'Mo-Fr 09:00-17:00; Sa 10:00-12:00 "by appointment"',
    "Mo-Fr 08:00-12:00 unknown; Th 08:00-20:00",
    "Mo 10:00+",
    '"by appointment"',
)
COUNTRIES = ("US", "GB", "AU", "CA", "NZ", "FR")
LANGUAGES = Project(ROOT).load(TODAY).settings.languages
SCRIPT = minify_js((ROOT / "overrides" / "open.js").read_text(encoding="utf-8"))


def frame(zone: str = "America/Los_Angeles", country: str = "US", days: int = 365) -> Frame:
    return Frame(country, zone, TODAY, TODAY + timedelta(days=days))


TABLES = {
    "24/7": "20778 190|0|0-1440|0|",
    "Mo-Fr 09:00-17:00": "20778 190|-480 163320 -420|540-1020 x|0 0 0 0 0 1 1|",
    "Fr-Sa 22:00-04:00": (
        "20778 190|-480 163320 -420|x 1320-1440 0-240,1320-1440 0-240|0 0 0 0 1 2 3|"
    ),
    "Mo-Fr 09:00-17:00; PH off": (
        "20778 190|-480 163320 -420|540-1020 x|0 0 0 0 0 1 1|5-5:1 34-34:1 41-41:1 58-58:1 86-86:1"
    ),
    'Sa 10:00-12:00 "ring"': "20778 190|-480 163320 -420|x 600-720?|0 0 0 0 0 1 0|",
    "Mo 08:00-12:00 unknown": "20778 190|-480 163320 -420|480-720? x|0 1 1 1 1 1 1|",
}


@pytest.mark.parametrize("expression", TABLES)
def test_a_table_is_small_and_says_what_it_should(expression: str) -> None:
    assert TABLES[expression] == table_of(expression, frame())


def seconds(local: str, zone: str = "America/New_York") -> int:
    """Return the moment at which a clock on a wall shows this."""
    return int(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).timestamp())


UNKNOWABLE = {
    "sunset is not known without a place": ("Mo-Su 09:00-sunset", frame()),
    "holidays of a country that nobody lists": ("Mo-Fr 09:00-17:00; PH off", frame(country="IN")),
    "hours that are too old": ("Mo-Fr 09:00-17:00", frame(days=-1)),
    "hours of which nobody knows the age": ("Mo-Fr 09:00-17:00", Frame("US", "UTC", TODAY, None)),
    "no hours": ("", frame()),
}


@pytest.mark.parametrize("why", UNKNOWABLE)
def test_nothing_is_said_about(why: str) -> None:
    assert table_of(*UNKNOWABLE[why]) == ""


@pytest.mark.parametrize("expression", ["24/7", "Mo-Su 00:00-24:00"])
def test_what_is_always_open_is_not_doubted(expression: str) -> None:
    assert table_of(expression, frame(days=-999)) == "20778 190|0|0-1440|0|"


def test_a_table_ends_when_its_hours_are_not_to_be_believed_any_more() -> None:
    assert table_of("Mo 09:00-17:00", frame(days=9)).startswith("20778 11|")
    assert table_of("Mo 09:00-17:00", frame(days=999)).startswith(f"20778 {DAYS}|")


GOOD_UNTIL = [
    (date(2026, 11, 1), "2020", date(2027, 11, 1)),
    (None, "2026-03", date(2027, 3, 31)),
    (None, "", None),
]


@pytest.mark.parametrize(("verified", "source", "until"), GOOD_UNTIL)
def test_hours_are_good_until_the_fact_says_call_first(
    verified: date | None, source: str, until: date | None
) -> None:
    ages = Ages(ageing=180, call_first=365, hidden=730, source_hidden=3650)

    assert until == hours_good_until(verified, source, ages)


def test_stops_of_a_van_are_a_table_with_places() -> None:
    stops = [
        (2, "12:00", "16:00", (), "Library"),
        (2, "15:00", "17:00", (), "Park"),
        (4, "09:00", "11:00", (1,), "Bridge"),
    ]

    # On Wednesday both for an hour: then no place is named.
    assert (
        "20778 190|330|x 720-900@0,900-960,960-1020@1 540-660@2|0 0 1 0 0 0 0|"
        "13-13:2 41-41:2 76-76:2 104-104:2 132-132:2 167-167:2"
    ) == table_of_stops(stops, frame("Asia/Kolkata", "IN"))


def test_what_is_closed_for_some_time_is_closed_every_day(page: Page) -> None:
    table = table_of_closed(frame())

    assert [0, 0] == ask(page, [(table, seconds("2026-11-23 12:00")), (table, 1_800_000_000)])


def test_the_same_table_is_made_anywhere() -> None:
    first = [table_of(e, frame(zone)) for e in EXPRESSIONS for zone in ZONES]

    assert first == [table_of(e, frame(zone)) for e in EXPRESSIONS for zone in ZONES]


@pytest.fixture(scope="module")
def far_away(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose own time zone is none of the services'."""
    context = browser.new_context(
        timezone_id="Pacific/Chatham", viewport={"width": 320, "height": 640}
    )
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(far_away: BrowserContext) -> Page:
    page = far_away.new_page()
    page.set_content("<p id=one></p>")
    page.evaluate(SCRIPT)
    return page


def ask(page: Page, cases: list[tuple[str, int]]) -> list[int]:
    """Return what guideOpen says about (table, seconds since 1970)."""
    answers: list[int] = page.evaluate(
        """cases => { const one = document.getElementById('one'); return cases.map(c => {
        one.setAttribute('data-open', c[0]); return guideOpen(one, c[1] * 1000); }); }""",
        cases,
    )
    return answers


def truth(hours: OpeningHours, when: datetime) -> int:
    """Return what the library says: a comment is a condition, so nobody knows."""
    _, _, state, comment = next(hours.intervals(when))
    if state == State.CLOSED:
        return 0
    return -1 if comment or state == State.UNKNOWN else 1


def own_expressions() -> list[str]:
    guide = build_guide(Project(ROOT).load(TODAY))
    found = [s.opening_hours for s in guide.services]
    found += [phone.opening_hours for s in guide.services for phone in s.phones]
    return sorted(set(found) - {""})


def test_the_browser_and_the_library_agree_at_ten_thousand_moments(page: Page) -> None:
    pick = random.Random(20261122)
    expressions = [*EXPRESSIONS, *own_expressions()]
    cases, expected, asked = [], [], []
    for zone in ZONES:
        own = ZoneInfo(zone)
        start = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=own).timestamp()
        end = start + (DAYS - 2) * 86400
        shifts = [
            second for second in range(int(start), int(end), 1800)
            if datetime.fromtimestamp(second, own).utcoffset()
            != datetime.fromtimestamp(second + 1800, own).utcoffset()
        ]  # fmt: skip
        for expression in expressions:
            country = pick.choice(COUNTRIES)
            hours = OpeningHours(expression, timezone=own, country=country)
            moments = [int(pick.uniform(start, end)) for _ in range(70)]
            # The days on which clocks change, and Christmas, are asked about more often.
            moments += [s + pick.randint(-9000, 9000) for s in shifts for _ in range(8)]
            christmas = datetime(2026, 12, 25, tzinfo=own).timestamp()
            moments += [int(christmas) + pick.randint(-86400, 2 * 86400) for _ in range(8)]
            table = table_of(expression, frame(zone, country))
            for moment in moments:
                when = datetime.fromtimestamp(moment, UTC).astimezone(own)
                cases.append((table, moment))
                expected.append(truth(hours, when))
                asked.append((zone, expression, country, when.isoformat()))
    found = ask(page, cases)

    wrong = [
        (a, e, f) for a, e, f in zip(asked, expected, found, strict=True) if e != f
    ]  # fmt: skip
    assert [] == wrong[:10]
    assert len(found) >= 10_000
    assert {-1, 0, 1} == set(found)


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
    ("shop", "2027-05-27 10:00", 1, "Listed hours: open until 5:00 PM"),
    ("shop", "2027-05-30 10:00", -1, ""),  # after the table
    ("shop", "2026-11-20 10:00", -1, ""),  # before the build: the phone's clock is wrong
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
        for made in Lists(renderer, index_services(timed), language).pages():
            found[made.path] = made.html
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


def test_a_time_of_day_has_the_half_of_the_day_as_people_write_it(timed: Guide) -> None:
    """CLDR's short form of Korean says PM; nobody in Korea does."""
    assert timed.words["ko"].clock(870) == "오후\u00a02:30"
    assert timed.words["ur"].clock(870).endswith("PM")
    assert timed.words["ru"].clock(870) == "14:30"
