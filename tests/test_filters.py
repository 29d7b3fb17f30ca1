"""Filters on lists: only what is known passes, and the pages that a build makes of them."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator.guide.index import index_services
from generator.guide.model import Address, Area, Guide, Service, Stop
from generator.guide.readers import for_readers
from generator.guide.urls import only
from generator.pages.filters import FEW, LEFT, answers, bar_of, choices_of, is_place, point
from tests.filter_fixtures import HERE

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
    ("count", "emergency", "linked"),
    [(20, ("555",), False), (21, ("555",), True), (21, (), False)],
)
def test_a_filter_has_its_own_pages_where_a_list_of_a_place_has_several(
    count: int, emergency: tuple[str, ...], linked: bool
) -> None:
    some = [replace(PLAIN, cost="free"), *[PLAIN] * (count - 1)]

    town = replace(TOWN, emergency=emergency)
    bar = bar_of(some, [answers(one, LANGUAGES) for one in some], town)

    assert bar is not None
    assert [linked] == [choice.linked for choice in bar.choices]


def test_a_filter_that_leaves_too_much_has_no_pages() -> None:
    some = [replace(PLAIN, cost="free")] * (LEFT + 1) + [replace(PLAIN, needs_id=False)]
    bar = bar_of(some, [answers(one, LANGUAGES) for one in some], replace(TOWN, emergency=("555",)))

    assert bar is not None
    assert {"no-id": True, "free": False} == {one.token: one.linked for one in bar.choices}


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({}, False),
        ({"address": Address(street="1 Main St")}, True),
        ({"location_shown": "hidden"}, True),
        ({"stops": (Stop("Corner", 0, "09:00", "10:00"),)}, True),
    ],
)
def test_a_place_is_what_one_can_go_to(facts: dict[str, object], place: bool) -> None:
    assert place == is_place(replace(PLAIN, **facts))  # type: ignore[arg-type]


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


# The guide of the tests.


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


def spoken(service: Service) -> set[str]:
    """Return the languages of a service and of its phones."""
    return {*service.languages, *(code for p in service.phones for code in p.languages)}


def test_the_pages_of_a_filter_hold_all_that_is_known_to_pass_and_nothing_else(
    site: Path, guide: Guide
) -> None:
    services = {service.id: service for service in guide.services}
    seen = 0
    for path in sorted((site / "en" / "find").rglob("*.html")):
        name = path.relative_to(site).as_posix()
        links = re.findall(r'<a href="([^"]+)" data-f="([^"]+)">', path.read_text("utf-8"))
        listed = ids(site, name) if links else []
        for link, token in links:
            rule = RULES.get(token, lambda s, t=token: t.removeprefix("lang-") in spoken(s))
            left = ids(site, str(Path(name).parent / link))
            assert [one for one in listed if rule(services[one])] == left, (name, token)
            assert 0 < len(left) < len(listed)
            seen += 1

    assert seen > 10
    assert seen == len(list((site / "en" / "find").rglob("only/*.html")))


def test_a_page_of_a_filter_says_how_many_do_not_say_and_leads_back(
    site: Path, guide: Guide
) -> None:
    unknown = [s for s in listed_in(guide, "rivertown") if s.needs_id is None]
    for language in guide.languages:
        words = guide.words[language]
        path = site / language / only("find/rivertown.html", "no-id")
        html = unescape(path.read_text("utf-8"))
        assert words.plain("filter.unknown", count=words.digits(len(unknown))) in html
        assert '<a class="button" href="../../../find/rivertown.html">' in html
        area = for_readers(guide, language).areas["rivertown"]
        assert f"{area.name} – {words.plain('answer.no_id')}" in html


def listed_in(guide: Guide, area: str) -> list[Service]:
    catalog = index_services(guide)
    above = [service for _, services in catalog.everywhere(area) for service in services]
    return [*catalog.here(area), *above]


def test_positions_on_cards_are_coarse_and_of_places_that_may_be_known(
    site: Path, guide: Guide
) -> None:
    services = {s.id: s for s in guide.services}
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


# The made-up town, as it is built.


def test_a_hidden_place_is_in_no_list(town_site: Path) -> None:
    for path in town_site.rglob("*.html"):
        html = path.read_text("utf-8")
        for number in (6, 7):
            latitude = HERE[0] + (9 - number) * 0.004123
            assert f"{latitude:.3f}" not in html, path
            assert not re.search(rf'data-at="[^"]*"><h3><a href="[^"]*s-{number:02}\.html', html)
