"""What search engines are told: valid, nothing hidden, and no hour that nobody stands behind."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.guide.build import build_guide
from generator.pages.json_ld import structured
from generator.source.project import Project
from tests.conftest import SMALL, TODAY, run_build

HOSTILE = r"</script><script>alert(1)</script>&amp; \" ' <!--"
SERVICE = """\
  - id: centre
    name: Open Centre
    organization: {organization}
    area: town
    offers: [naloxone]
    description: Free naloxone.
    phones: [{{number: "+1 213 555 0100"}}, {{number: "+1 213 555 0101", type: text}}]
    address: {{street: 12 Secret Lane, city: Town, country: US}}
    location_shown: {shown}
    latitude: 40.71
    longitude: -74.01
    opening_hours: "Mo-Fr 09:00-17:00; Sa 22:00-02:00"
    cost: free
    source_date: "2026-01-01"
    {more}
"""
CHECKED = "last_verified: {}\n    verified_how: phoned\n    verified_by: Ana"


def data_of(folder: Path, today: date = TODAY, language: str = "en") -> dict[str, Any]:
    """Return what the block of the only service says, read as a browser reads it."""
    guide = build_guide(Project(folder).load(today))
    block = structured(guide, guide.services[0], language)
    if not block:
        return {}
    found = re.fullmatch(r'<script type="application/ld\+json">([^<>&]*)</script>', block)
    assert found is not None, block
    data: dict[str, Any] = json.loads(found[1])
    return data


def service(shown: str = "exact", more: str = "", organization: str = "Open House") -> str:
    return SMALL + SERVICE.format(shown=shown, more=more, organization=organization)


def test_a_service_is_found_by_its_name_its_phone_and_its_place(
    make_project: Callable[..., Path],
) -> None:
    data = data_of(make_project(service(more=CHECKED.format("2026-11-01"))))

    phone, place = data["availableChannel"]
    assert "+12135550100" == phone["servicePhone"]["telephone"]
    assert "12 Secret Lane" == place["serviceLocation"]["address"]["streetAddress"]
    assert ["Naloxone to take home"] == data["serviceType"]
    assert [
        (["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], "09:00", "17:00"),
        (["Saturday"], "22:00", "02:00"),
    ] == [
        (row["dayOfWeek"], row["opens"], row["closes"])
        for row in place["serviceLocation"]["openingHoursSpecification"]
    ]
    hours = place["serviceLocation"]["openingHoursSpecification"][0]
    assert ("2026-11-01", "2027-11-01") == (hours["validFrom"], hours["validThrough"])


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ("", TODAY),
        (CHECKED.format("2026-11-01"), date(2027, 11, 3)),
        (CHECKED.format("2026-11-01") + "\n    status: temporarily-closed", TODAY),
    ],
    ids=["nobody checked them", "the check is old", "it is closed for now"],
)
def test_hours_are_left_out_when(make_project: Callable[..., Path], more: str, day: date) -> None:
    data = data_of(make_project(service(more=more)), day)

    assert "Open Centre" == data["name"]
    assert "opening" not in json.dumps(data)


@pytest.mark.parametrize("shown", ["hidden", "call-first", "nearest-crossing"])
def test_an_address_that_is_not_exact_is_in_no_block(
    make_project: Callable[..., Path], shown: str
) -> None:
    text = json.dumps(data_of(make_project(service(shown=shown))))

    for secret in ("Secret", "40.71", "74.01", "Place"):
        assert secret not in text


@pytest.mark.parametrize("more", ["status: closed", CHECKED.format("2020-01-01")])
def test_what_is_not_listed_has_no_block(make_project: Callable[..., Path], more: str) -> None:
    assert {} == data_of(make_project(service(more=more)))


def test_a_guide_with_neutral_titles_has_no_block(make_project: Callable[..., Path]) -> None:
    folder = make_project(service())
    assert data_of(folder)
    file = folder / "mkdocs.yml"
    text = file.read_text("utf-8").replace("{guide: {", "{guide: {neutral_titles: yes, ")
    file.write_text(text, "utf-8")

    assert {} == data_of(folder)


def test_no_text_gets_out_of_its_block(make_project: Callable[..., Path]) -> None:
    organization = "'" + HOSTILE.replace("'", "''") + "'"

    data = data_of(make_project(service(organization=organization)))

    assert HOSTILE == data["provider"]["name"]


def test_the_block_says_offers_in_the_language_of_the_page_and_no_foreign_text(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(service(), languages="en hi")

    data = data_of(folder, language="hi")

    assert ["Naloxone to take home"] != data["serviceType"]
    assert "description" not in data


def test_pages_of_services_carry_their_block(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    run_build(make_project(service()), tmp_path / "site")

    html = (tmp_path / "site" / "en" / "service" / "centre.html").read_text("utf-8")
    assert 1 == html.count('<script type="application/ld+json">{"@context":"https://schema.org"')
