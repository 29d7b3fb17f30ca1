"""Filters on lists, and nearest first: only what is known passes, with scripts and without."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from generator.assemble import assemble
from generator.catalog import catalog_of
from generator.load import Project
from generator.model import Area, Guide, Service
from generator.pages.filters import FEW, answers, bar_of, choices_of, only, point
from tests.bench.made_up import write_guide
from tests.conftest import ROOT, TODAY, run_build, until
from tests.serving import Host, served

PLAIN = Service(
    id="x", name="X", areas=("town",), offers=("naloxone",), file="f", line=1, age="unchecked"
)
TOWN = Area("town", "Town", "US", "America/New_York", place="town")
LANGUAGES = ("en", "es")


@pytest.mark.parametrize(
    ("token", "facts", "answer"),
    [
        ("no-id", {"needs_id": False}, True),
        ("no-id", {"needs_id": True}, False),
        ("no-id", {}, None),
        ("no-appointment", {"needs_appointment": False}, True),
        ("no-appointment", {"access": ("walk-in",)}, True),
        ("no-appointment", {"access": ("walk-in",), "needs_appointment": True}, False),
        ("no-appointment", {"access": ("appointment",)}, None),
        ("free", {"cost": "free"}, True),
        ("free", {"cost": "sliding"}, False),
        ("free", {}, None),
        ("wheelchair", {"wheelchair": True}, True),
        ("wheelchair", {"wheelchair": False}, False),
        ("wheelchair", {}, None),
        ("by-phone", {}, False),
        ("lang-es", {"languages": ("en", "es")}, True),
        ("lang-es", {"languages": ("en",)}, False),
        ("lang-es", {}, None),
    ],
)
def test_yes_no_and_not_known_are_three_answers(
    token: str, facts: dict[str, object], answer: bool | None
) -> None:
    assert answers(replace(PLAIN, **facts), LANGUAGES)[token] is answer  # type: ignore[arg-type]


def test_a_filter_that_leaves_nothing_in_or_nothing_out_is_not_offered() -> None:
    some = [replace(PLAIN, cost="free")] * 3 + [replace(PLAIN, cost="paid")] + [PLAIN] * FEW
    known = [answers(replace(one, needs_id=False), LANGUAGES) for one in some]

    assert [("free", 3, FEW)] == [(c.token, c.count, c.unknown) for c in choices_of(known)]


@pytest.mark.parametrize(
    ("count", "place", "linked"), [(20, "town", False), (21, "town", True), (21, "", False)]
)
def test_a_filter_has_its_own_pages_where_a_list_of_a_place_has_several(
    count: int, place: str, linked: bool
) -> None:
    some = [replace(PLAIN, cost="free"), *[PLAIN] * (count - 1)]

    bar = bar_of(some, [answers(one, LANGUAGES) for one in some], replace(TOWN, place=place))

    assert bar is not None
    assert linked == bar.linked


def test_a_short_list_has_no_filters_and_a_single_point_no_order() -> None:
    some = [replace(PLAIN, cost="free", latitude=1.0, longitude=1.0), *[PLAIN] * (FEW - 1)]

    assert bar_of(some, [answers(one, LANGUAGES) for one in some], TOWN) is None


@pytest.mark.parametrize(
    ("shown", "found"),
    [("exact", "34.044,-118.200"), ("nearest-crossing", "34.04,-118.20"), ("call-first", ""),
     ("hidden", "")],
)  # fmt: skip
def test_a_point_is_never_finer_than_its_setting(shown: str, found: str) -> None:
    service = replace(PLAIN, latitude=34.0441, longitude=-118.2, location_shown=shown)

    assert found == point(service)


# The real guide.


def ids(site: Path, path: str) -> list[str]:
    """Return the services on all pages of a list, in order."""
    found: list[str] = []
    while path:
        html = (site / path).read_text("utf-8")
        found += re.findall(r'<h3><a href="[./]+service/([^"]+)\.html">', html)
        link = re.search(r'<a rel="next" href="([^"]+)"', html)
        path = str(Path(path).parent / link[1]) if link else ""
    return found


RULES = {
    "no-id": lambda s: s.needs_id is False,
    "no-appointment": lambda s: s.needs_appointment is False or "walk-in" in s.access,
    "free": lambda s: s.cost == "free",
    "wheelchair": lambda s: s.wheelchair is True,
    "by-phone": lambda s: bool(s.phones),
}


def test_the_pages_of_a_filter_hold_all_that_is_known_to_pass_and_nothing_else(site: Path) -> None:
    guide = assemble(Project(ROOT).load(TODAY))
    services = {service.id: service for service in guide.services}
    seen = 0
    for path in sorted((site / "en" / "find").rglob("*.html")):
        name = path.relative_to(site).as_posix()
        links = re.findall(r'<a href="([^"]+)" data-f="([^"]+)">', path.read_text("utf-8"))
        listed = ids(site, name) if links else []
        for link, token in links:
            rule = RULES.get(token, lambda s, t=token: t.removeprefix("lang-") in s.languages)
            left = ids(site, str(Path(name).parent / link))
            assert [one for one in listed if rule(services[one])] == left, (name, token)
            assert 0 < len(left) < len(listed)
            seen += 1

    assert seen > 50
    assert seen == len(list((site / "en" / "find").rglob("only/*.html")))


def test_a_page_of_a_filter_says_how_many_do_not_say_and_leads_back(site: Path) -> None:
    guide = assemble(Project(ROOT).load(TODAY))
    unknown = [s for s in listed_in(guide, "los-angeles") if s.needs_id is None]
    for language in guide.languages:
        words = guide.words[language]
        path = site / language / only("find/los-angeles.html", "no-id")
        html = unescape(path.read_text("utf-8"))
        assert words.plain("filter.unknown", count=words.digits(len(unknown))) in html
        assert '<a class="button" href="../../../find/los-angeles.html">' in html
        assert f"{guide.areas['los-angeles'].name} – {words.plain('answer.no_id')}" in html


def listed_in(guide: Guide, area: str) -> list[Service]:
    catalog = catalog_of(guide)
    above = [service for _, services in catalog.everywhere(area) for service in services]
    return [*catalog.here(area), *above]


def test_positions_on_cards_are_coarse_and_of_places_that_may_be_known(site: Path) -> None:
    services = {s.id: s for s in assemble(Project(ROOT).load(TODAY)).services}
    found = {}
    for path in (site / "en" / "find").rglob("*.html"):
        for at, one in re.findall(
            r'data-at="([^"]+)"><h3><a href="[./]+service/([^"]+)\.html"', path.read_text("utf-8")
        ):
            found[one] = at

    assert {one for one, s in services.items() if s.latitude is not None and s.is_listed} == set(
        found
    )
    assert {services[one].location_shown for one in found} <= {"exact", "nearest-crossing"}
    assert all(re.fullmatch(r"-?\d+\.\d{2,3},-?\d+\.\d{2,3}", at) for at in found.values())


# A small guide whose every fact is known here, in a browser.

HERE = (40.0, -75.0)
COUNT = 45


def entry(number: int) -> str:
    """Return a made-up service; what it says depends on its number alone."""
    lines = [
        f"  - id: s-{number:02}", f"    name: Service {number:02}", "    area: town",
        "    offers: [naloxone]", f'    phones: [{{number: "+1 215 234 {1000 + number}"}}]',
        "    source: https://example.org/", "    source_date: 2026-10-01",
    ]  # fmt: skip
    if number % 2 == 0:
        lines.append("    needs_id: no")
    elif number % 3 == 0:
        lines.append("    needs_id: yes")
    if number % 5 < 2:
        lines.append(f"    cost: {('free', 'paid')[number % 5]}")
    if number % 7 < 3:
        lines.append(f"    languages: [{('en', 'es', 'hi')[number % 7]}]")
    if number < 20:
        lines.append("    opening_hours: Mo-Fr 09:00-17:00")
    if number == 44:
        lines += ["    last_verified: 2026-11-01", "    verified_how: phoned"]
    if number < 8:
        shown = {5: "nearest-crossing", 6: "hidden", 7: "call-first"}.get(number, "exact")
        lines += [
            f"    address: {{street: {number + 1} Main Street, city: Town, region: PA}}",
            f"    location_shown: {shown}",
            f"    latitude: {HERE[0] + (9 - number) * 0.004123:.6f}",
            f"    longitude: {HERE[1]:.6f}",
        ]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built guide in three languages with one list of three pages."""
    root = tmp_path_factory.mktemp("filters")
    write_guide(root / "guide", 1, ("en", "es", "fa"))
    areas = "".join(
        f"  - {{id: {name}, name: {name}, country: {country}, timezone: UTC, "
        f'emergency: ["112"], latitude: {HERE[0]}, longitude: {HERE[1]}}}\n'
        for name, country in (("town", "US"), ("gaon", "IN"))
    )
    gaon = "".join(
        entry(number).replace("area: town", "area: gaon").replace("s-0", "g-0") + "\n"
        for number in (3, 4, 5)
    )
    (root / "guide" / "resources.yaml").write_text(
        "areas:\n" + areas + "services:\n" + "\n".join(map(entry, range(COUNT))) + "\n" + gaon
    )
    done = run_build(root / "guide", root / "site")
    assert done.returncode == 0, done.stderr + done.stdout
    return root / "site"


class Slow(Host):
    """Serves the small guide; `slow` is the end of a path that rests before its scripts."""

    slow = ""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if not self.slow or not self.path.endswith(self.slow):
            super().copyfile(source, outputfile)
            return
        start, script, end = source.read().partition(b"<script>")
        outputfile.write(start)
        outputfile.flush()
        time.sleep(1)
        outputfile.write(script + end)


@pytest.fixture(scope="module")
def host(small: Path) -> Iterator[str]:
    with served(small, Slow) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


LIST = "en/find/town.html"
SAID = "document.querySelector('.filter [role=status]').textContent"


def shown(page: Page) -> list[int]:
    """Return the numbers of the services that one sees, in order."""
    names = page.locator(".card:visible h3").all_inner_texts()
    return [int(name.rpartition(" ")[2]) for name in names]


def tap(page: Page, *tokens: str) -> None:
    for token in tokens:
        page.click(f"button[data-f={token}]")
    until(page, f"{SAID}.startsWith('Showing')")


def no_id(number: int) -> bool | None:
    return True if number % 2 == 0 else False if number % 3 == 0 else None


def free(number: int) -> bool | None:
    return {0: True, 1: False}.get(number % 5)


def test_two_filters_combine_over_all_pages_of_a_list(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
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
    context: BrowserContext, host: str
) -> None:
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    tap(page, "free")
    page.click("text=Service 40")

    assert f"{host}/en/service/s-40.html" == page.url


def test_of_several_languages_one_is_enough(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    tap(page, "lang-en", "lang-es")

    assert [n for n in range(COUNT) if n % 7 < 2] == shown(page)


def test_nothing_is_kept_and_the_address_stays(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    tap(page, "free")

    assert f"{host}/{LIST}" == page.url
    assert 0 == page.evaluate("localStorage.length + sessionStorage.length + history.length - 2")
    assert [] == context.cookies()


def test_filters_work_with_the_keyboard_alone(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
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


def test_open_now_leaves_what_is_open_and_counts_what_nobody_knows(
    context: BrowserContext, host: str
) -> None:
    context.add_init_script(OPEN)
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    tap(page, "open")

    assert [n for n in range(COUNT) if n % 3 == 2] == shown(page)
    assert "Showing 15 of 45. Not known for 15 more. Ask them." == page.evaluate(SAID)


def test_open_now_is_offered_only_when_it_can_be_told(
    context: BrowserContext, small: Path, tmp_path: Path
) -> None:
    shutil.copy(small / LIST, tmp_path / "list.html")
    html = (tmp_path / "list.html").read_text("utf-8")
    (tmp_path / "list.html").write_text(re.sub(r' data-open="[^"]*"', "", html), "utf-8")
    page = context.new_page()
    page.goto((tmp_path / "list.html").as_uri())

    assert 0 == page.locator("button[data-f=open]:visible").count()
    assert page.locator("button[data-f=free]").is_visible()


def test_without_the_other_pages_this_one_is_filtered_and_that_is_said(
    context: BrowserContext, small: Path
) -> None:
    page = context.new_page()
    page.goto((small / LIST).as_uri())
    page.click("button[data-f=free]")
    until(page, f"{SAID}.includes('of 20')")

    assert f"The other pages of this list did not load. Showing {len(shown(page))} of 20." in (
        page.evaluate(SAID)
    )
    assert [n for n in range(20) if free(n)] == shown(page)
    assert page.locator("nav.pages").is_visible()


def test_a_page_that_did_not_load_is_asked_for_again(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    Slow.lost = "page-3.html"
    try:
        page.click("button[data-f=free]")
        until(page, f"{SAID}.includes('did not load')")
        assert [n for n in range(20) if free(n)] == shown(page)
    finally:
        Slow.lost = ""
    tap(page, "no-id")

    assert [n for n in range(COUNT) if free(n) and no_id(n)] == shown(page)


def test_facts_from_other_pages_go_on_ageing(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    page.clock.set_fixed_time("2031-01-01")
    page.goto(f"{host}/{LIST}")
    tap(page, "no-id")

    assert page.locator(".card", has_text="Service 44").locator(".age.call-first").is_visible()


def test_without_scripts_filters_are_links_and_nothing_is_dead(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}/{LIST}")

    assert 0 == page.locator("button:visible").count()
    page.click(".filter a[data-f=free]")
    assert f"{host}/en/find/town/only/free.html" == page.url
    assert [n for n in range(COUNT) if free(n)] == shown(page)
    page.click("a.button")
    assert f"{host}/{LIST}" == page.url
    context.close()


def test_nothing_moves_when_scripts_come_late(browser: Browser, host: str) -> None:
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
        page.goto(f"{host}/{LIST}")
        page.wait_for_timeout(500)
    finally:
        Slow.slow = ""

    assert page.locator(".near button").is_visible()
    assert page.locator("button[data-f=open]").is_visible()
    assert [] == page.evaluate("moved")
    context.close()


def at(browser: Browser, place: dict[str, float]) -> BrowserContext:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.grant_permissions(["geolocation"])
    context.set_geolocation(place)  # type: ignore[arg-type]
    return context


PLACE = {"latitude": HERE[0], "longitude": HERE[1], "accuracy": 20}


def distances(page: Page) -> dict[int, str]:
    found = {}
    for card in page.locator(".card:has(.far)").all():
        number = card.locator("h3").inner_text()[-2:]
        found[int(number)] = card.locator(".far").inner_text()
    return found


def test_nearest_first_orders_all_pages_by_what_may_be_known(browser: Browser, host: str) -> None:
    context = at(browser, PLACE)
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    assert "Showing" not in page.evaluate(SAID)
    Slow.asked.clear()
    page.click(".near button")
    until(page, f"{SAID}.startsWith('Nearest')")

    # Each is some 460 metres nearer than the one before; 6 and 7 must not be told from any other.
    assert [5, 4, 3, 2, 1, 0, 6, 7, 8] == shown(page)[:9]
    assert {5: "about 1 mi", 4: "about 1.5 mi", 3: "about 1.7 mi", 2: "about 2 mi",
            1: "about 2.5 mi", 0: "about 2.5 mi"} == distances(page)  # fmt: skip
    assert "Nearest first, in a straight line: 6 of 45." == page.evaluate(SAID)
    assert all(re.fullmatch(r"/en/find/town/page-\d\.html", path) for path in Slow.asked)
    assert f"{host}/{LIST}" == page.url
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
    browser: Browser, host: str, north: float, accuracy: int, wanted: dict[int, str]
) -> None:
    here = {**PLACE, "latitude": HERE[0] + north, "accuracy": accuracy}
    context = at(browser, here)
    page = context.new_page()
    page.goto(f"{host}/en/find/gaon.html")
    page.click(".near button")
    until(page, f"{SAID}.startsWith('Nearest')")

    assert wanted == distances(page)
    context.close()


def test_a_phone_that_hardly_knows_where_it_is_orders_nothing(browser: Browser, host: str) -> None:
    context = at(browser, {**PLACE, "accuracy": 50_000})
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    page.click(".near button")
    until(page, f"{SAID}.includes('could not be found')")

    assert {} == distances(page)
    context.close()


def test_a_refusal_is_answered_in_words_and_changes_nothing(
    context: BrowserContext, host: str
) -> None:
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    before = shown(page)
    page.click(".near button")
    until(page, f"{SAID}.includes('did not tell')")

    assert before == shown(page)
    assert {} == distances(page)


@pytest.mark.parametrize("code", [2, 3])
def test_a_place_that_is_not_found_is_answered_in_words(
    context: BrowserContext, host: str, code: int
) -> None:
    context.add_init_script(
        "navigator.geolocation.getCurrentPosition = function (found, failed) {"
        f"failed({{code: {code}}}); }}"
    )
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    page.click(".near button")
    until(page, f"{SAID}.includes('could not be found')")

    assert {} == distances(page)


def test_nobody_is_asked_where_they_are_before_a_tap(browser: Browser, host: str) -> None:
    context = at(browser, PLACE)
    context.add_init_script(
        "window.wanted = 0; navigator.geolocation.getCurrentPosition = function () { wanted++; }"
    )
    page = context.new_page()
    page.goto(f"{host}/{LIST}")
    tap(page, "free")
    assert 0 == page.evaluate("wanted")
    page.click(".near button")

    assert 1 == page.evaluate("wanted")
    context.close()


def test_a_hidden_place_is_in_no_list(small: Path) -> None:
    for path in small.rglob("*.html"):
        html = path.read_text("utf-8")
        for number in (6, 7):
            latitude = HERE[0] + (9 - number) * 0.004123
            assert f"{latitude:.3f}" not in html, path
            assert not re.search(rf'data-at="[^"]*"><h3><a href="[^"]*s-{number:02}\.html', html)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_axe_finds_nothing_while_filters_are_on(
    browser: Browser, host: str, language: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{host}/{language}/find/town.html")
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
