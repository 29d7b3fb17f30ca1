"""Notices: at the top of the pages that they touch, checked like emergency text, gone in time."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from generator.checks import check
from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.guide.notices import current, holding, touching
from generator.pages.news_feed import news_feed
from generator.source.project import Project
from tests.conftest import SMALL, TODAY

ATOM = {"a": "http://www.w3.org/2005/Atom"}
PILLS, HEAT, OVER = "Blue pills here hold", "Very hot days are near", "Give back the kits"

TOUCHED = {
    # page: which notices stand on it
    "index.html": (PILLS, HEAT),
    "find/rivertown.html": (PILLS,),
    "find/rivertown/naloxone.html": (PILLS,),
    "find/rivertown/helpline.html": (),
    "find/lakeland.html": (PILLS,),
    "find/old-port.html": (PILLS,),
    "find/sagarpur.html": (HEAT,),
    "need/naloxone.html": (PILLS, HEAT),
    "need/legal-help.html": (HEAT,),
    "service/harbor-house.html": (PILLS,),
    "service/night-line.html": (),
    "service/sagar-line.html": (HEAT,),
    "overdose.html": (),
    "notices.html": (PILLS, HEAT),
    "guide/rivertown.html": (PILLS,),
    "guide/rivertown.txt": (PILLS,),
    "guide/sagarpur.html": (),  # it can't hide what has not begun
}


@pytest.mark.parametrize("path", TOUCHED)
def test_a_notice_stands_on_the_pages_that_it_touches(site: Path, path: str) -> None:
    text = (site / "en" / path).read_text(encoding="utf-8")

    found = tuple(one for one in (PILLS, HEAT, OVER) if one in text)

    assert found == TOUCHED[path]


def test_the_red_bar_stands_before_any_notice(site: Path) -> None:
    text = (site / "en" / "find" / "rivertown.html").read_text(encoding="utf-8")

    assert text.index('class="sos"') < text.index(PILLS) < text.index("<h1>")


def test_a_notice_is_said_in_the_language_of_the_page_or_marked(site: Path) -> None:
    spanish = (site / "es" / "find" / "rivertown.html").read_text(encoding="utf-8")
    persian = (site / "fa" / "find" / "rivertown.html").read_text(encoding="utf-8")

    assert "Las pastillas azules" in spanish
    assert PILLS not in spanish
    assert re.search(rf'lang="en"[^>]*>{PILLS}', persian)


DAYS = {  # what a phone of that day shows of a page made on 22 November
    "2026-11-22": {"rivertown": True, "sagarpur": False},
    "2026-12-01": {"rivertown": True, "sagarpur": True},
    "2026-12-11": {"rivertown": True, "sagarpur": False},
    "2026-12-20": {"rivertown": True, "sagarpur": False},
    "2026-12-21": {"rivertown": False, "sagarpur": False},
    "2028-07-01": {"rivertown": False, "sagarpur": False},
}


def test_a_page_that_nobody_made_anew_shows_a_notice_on_its_days_only(
    browser: Browser, site: Path
) -> None:
    found = {}
    for day in DAYS:
        page = browser.new_page()
        page.clock.set_fixed_time(f"{day}T12:00:00")
        found[day] = {}
        for area in ("rivertown", "sagarpur"):
            page.goto((site / "en" / "find" / f"{area}.html").as_uri())
            found[day][area] = page.locator("aside.notices").is_visible()
        page.goto((site / "en" / "notices.html").as_uri())
        assert page.locator(".none").is_visible() is not any(found[day].values())
        page.close()

    assert found == DAYS


def test_without_scripts_a_notice_says_its_last_day(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "en" / "find" / "rivertown.html").as_uri())

    assert "December 20, 2026" in page.inner_text("aside.notices")
    context.close()


def test_the_next_step_is_one_tap_away(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2026-11-25T12:00:00")
    page.goto((site / "en" / "find" / "old-port.html").as_uri())
    page.click("aside.notices a >> nth=0")

    assert page.url.endswith("/service/harbor-house.html")
    page.close()


def test_the_feed_of_a_place_tells_its_notices(site: Path) -> None:
    feed = ElementTree.parse(site / "data" / "news" / "rivertown-es.atom").getroot()
    entries = feed.findall("a:entry", ATOM)

    assert feed.tag == f"{{{ATOM['a']}}}feed"
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(f"a:{needed}", ATOM) is not None
    assert all(
        one.find(f"a:{needed}", ATOM) is not None
        for one in entries
        for needed in ("id", "title", "updated", "content")
    )
    notice = next(one for one in entries if one.find("a:category", ATOM).get("term") == "notice")
    assert "pastillas azules" in notice.findtext("a:content", "", ATOM)
    assert notice.findtext("a:updated", "", ATOM) == "2026-11-20T00:00:00Z"


def test_the_feed_names_what_changed_and_never_what_was_taken_out(guide: Guide) -> None:
    feed = news_feed(guide, "en", guide.areas["rivertown"])
    known = {service.id for service in guide.services}
    gone = {name for edition in guide.editions for name in edition.marks} - known

    for name in gone:
        assert name not in feed.xml


def test_a_notice_is_in_the_guide_only_near_its_days(guide: Guide) -> None:
    assert [one.id for one in current(guide)] == ["blue-pills", "heat"]
    assert [one.id for one in holding(guide)] == ["blue-pills"]
    assert touching(guide, guide.notices, ["quay"], ["helpline"]) == tuple(
        one for one in guide.notices if one.id == "old-recall"
    )


GOOD = (
    "{id: a, text: Test your pills here. It is free., kind: supply, areas: town, "
    "from: 2026-11-20, until: 2026-12-01, source: https://example.org/a}"
)
WRONG = {
    GOOD: [],
    GOOD.replace("2026-12-01", "2026-11-10"): ["notice-days"],
    GOOD.replace("2026-12-01", "2027-11-10"): ["notice-days"],
    GOOD.replace("2026-11-20", "2026-01-20").replace("2026-12-01", "2026-02-01"): ["notice-over"],
    GOOD.replace("2026-12-01", "soon"): ["date-form"],
    GOOD.replace("supply", "drugs"): ["choice-known"],
    GOOD.replace("town", "twon"): ["area-known"],
    GOOD.replace(", source: https://example.org/a", ""): ["needed-key"],
    GOOD.replace("It is free.", "It is free " + "and good for all " * 6 + "."):
        ["reading-grade", "sentence-length"],
    GOOD.replace("It is free.", "Administration of contaminated benzodiazepines necessitates "
                 "immediate hospitalisation irrespective of symptomatology."):
        ["reading-grade"],
    GOOD.replace("It is free.", "x" * 300): ["length"],
    GOOD.replace("until", "untill"): ["known-key", "needed-key"],
    GOOD[:-1] + ", translations: {xx: Hola}}": ["known-key"],
    GOOD[:-1] + ", translations: Hola}": ["record-expected"],
    GOOD[:-1] + ", service: nobody}": ["service-known"],
    GOOD + "\n  - " + GOOD: ["id-once"],
}  # fmt: skip


@pytest.mark.parametrize("notice", WRONG, ids=lambda text: text[-40:])
def test_a_notice_is_checked_like_emergency_text(
    notice: str, make_project: Callable[..., Path]
) -> None:
    loading = Project(
        make_project(
            resources=f"{SMALL[: SMALL.index('services')]}services: []\nnotices:\n  - {notice}\n"
        )
    )
    source = loading.load(TODAY)

    found = {one.rule for one in check(source, loading.problems) if one.file == "resources.yaml"}

    assert sorted(found) == sorted(WRONG[notice])


def test_a_hidden_street_stands_in_no_notice(make_project: Callable[..., Path]) -> None:
    text = (
        SMALL + "  - {id: h, name: H, area: town, offers: [food], location_shown: hidden,"
        " address: {street: 12 Secret Lane, city: Town}}\n"
        "notices:\n  - " + GOOD.replace("Test your pills here", "Come to Secret Lane") + "\n"
    )
    loading = Project(make_project(resources=text))

    rules = [one.rule for one in check(loading.load(TODAY), loading.problems)]

    assert "hidden-address" in rules


def test_a_guide_without_notices_has_none_on_its_pages(make_project: Callable[..., Path]) -> None:
    loading = Project(make_project(resources=SMALL.replace("services:", "services: []")))

    assert build_guide(loading.load(TODAY)).notices == ()
