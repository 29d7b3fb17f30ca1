"""Hours, phones, ages and addresses: what a reader may act on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.checks.hours import hours_problems
from generator.checks.hours_suggestion import suggestion
from generator.guide import phones
from generator.guide.build import build_guide
from generator.guide.freshness import age_of, day_of
from generator.guide.hours import week_of
from generator.source.nodes import Text
from generator.source.project import Project
from generator.source.settings import Ages
from tests.conftest import ROOT, SMALL, TODAY

MONDAY = date(2026, 11, 16)


def test_open_day_and_night_is_said_only_when_it_is_always_so() -> None:
    assert week_of("24/7", "US", MONDAY).always
    assert not week_of("24/7; Nov 27 off", "US", MONDAY).always


_TYPED = (ROOT / "tests" / "hours_typed.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in _TYPED if " =>" in line])
def test_a_human_way_of_writing_hours_gets_the_right_suggestion(line: str) -> None:
    typed, _, meant = line.partition(" =>")

    assert meant.strip() == suggestion(typed)


_ORDER = (ROOT / "tests" / "hours_order.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in _ORDER if " =>" in line])
def test_a_later_rule_that_takes_days_from_an_earlier_one_is_shown_beside_the_other_order(
    line: str,
) -> None:
    typed, _, other = line.partition(" =>")

    found = [
        one.message for one in hours_problems(Text.at(typed, "", 1, 1), "", date(2026, 11, 28))
    ]

    assert bool(other.strip()) == bool(found), found
    assert all(f'"{other.strip()}"' in message for message in found)


@pytest.mark.parametrize(
    ("number", "country", "dialled"),
    [
        ("988", "US", "988"),
        ("14416", "IN", "14416"),
        ("+1 213 617-8408", "US", "+12136178408"),
        ("+91 22 2307 2891", "IN", "+912223072891"),
        ("1800 891 4416", "IN", "18008914416"),
        ("+91 1800 891 4416", "IN", "18008914416"),
        ("+44 800 116 123", "GB", "0800116123"),
        ("+1 800 854 7771", "US", "+18008547771"),
    ],
)
def test_a_number_is_dialled_as_its_country_dials_it(
    number: str, country: str, dialled: str
) -> None:
    assert dialled == phones.dial(number, country)


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, "fresh"), (180, "fresh"), (181, "ageing"), (365, "ageing"), (366, "call-first"),
     (730, "call-first"), (731, "hidden")],
)  # fmt: skip
def test_a_checked_fact_ages_by_the_thresholds(days: int, age: str) -> None:
    checked = date.fromordinal(TODAY.toordinal() - days)

    assert age == age_of(checked, "2001", TODAY, Ages())


@pytest.mark.parametrize(
    ("source_date", "age"),
    [("2026-11-22", "unchecked"), ("", "unchecked"), ("2017", "unchecked"), ("2013", "hidden")],
)
def test_a_source_never_makes_a_listing_checked(source_date: str, age: str) -> None:
    assert age == age_of(None, source_date, TODAY, Ages())


def test_a_month_ends_with_its_last_day() -> None:
    assert date(2024, 2, 29) == day_of("2024-02")
    assert date(2024, 12, 31) == day_of("2024") == day_of("2024-12")


@pytest.mark.parametrize(
    ("shown", "street", "point"),
    [("exact", "1 Elm St", 40.123456), ("nearest-crossing", "1 Elm St", 40.12),
     ("call-first", "", None), ("hidden", None, None)],
)  # fmt: skip
def test_what_may_not_be_shown_is_not_in_the_model(
    make_project: Callable[..., Path], shown: str, street: str | None, point: float | None
) -> None:
    folder = make_project(
        SMALL + "  - {id: a, name: A, area: town, offers: [naloxone], note: secret,\n"
        f"     location_shown: {shown}, latitude: 40.123456, longitude: -74.0,\n"
        "     address: {street: 1 Elm St, city: Town, postal_code: '10001'}}\n"
    )

    service = build_guide(Project(folder).load(TODAY)).services[0]

    assert street == (service.address.street if service.address else None)
    assert point == service.latitude
    assert "secret" not in repr(service)


@pytest.mark.parametrize(
    ("typed", "shown"), [("outreach team", "outreach team"), ("ana@x.org", "")]
)
def test_an_email_of_who_checked_is_never_shown(
    make_project: Callable[..., Path], typed: str, shown: str
) -> None:
    folder = make_project(
        SMALL + "  - {id: a, name: A, area: town, offers: [naloxone], last_verified: 2026-10-01,\n"
        f"     verified_how: phoned, verified_by: {typed}}}\n"
    )

    assert shown == build_guide(Project(folder).load(TODAY)).services[0].verified_by
