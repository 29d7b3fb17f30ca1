"""Which services a small sheet names: the rule, case by case, and what holds for any list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.pdf.area_sheet import choices
from generator.pdf.choosing import (
    NeedChoices,
    Reason,
    may_be_named,
    organization_of,
    region_of,
)
from generator.pdf.formats import FORMATS
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.ways_in import has_a_way_in
from generator.source.project import Project
from tests import real
from tests.conftest import TODAY, small_project

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "choices.yaml").read_text(encoding="utf-8")
)
PARTS = ("north", "south", "east")


def listed(number: int, case: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return the areas and the services of a case; every id of it begins with its number."""

    def own(name: str) -> str:
        return f"c{number}-{name}"

    city = own("city")
    areas: list[Any] = [
        {"id": own("state"), "name": own("state"), "country": "US"},
        {
            "id": city, "name": city, "part_of": own("state"), "country": "US",
            "timezone": "America/New_York", "emergency": ["911"],
            "helplines": [own(name) for name in case.get("helplines", [])],
            **{key: [own(n) for n in case[key]] for key in ("pin", "leave_out") if key in case},
        },
        *({"id": own(part), "name": own(part), "part_of": city} for part in PARTS),
    ]  # fmt: skip
    services = []
    for at, (name, facts) in enumerate(case["services"].items()):
        service = {
            "id": own(name), "name": own(name), "offers": ["naloxone"], "source_date": "2026",
            "phones": [{"number": f"+1 212 736 {number:02}{at:02}"}],
            "source": "https://example.org/", **facts,
            "area": own(facts.get("area", "city")),
        }  # fmt: skip
        services.append({key: value for key, value in service.items() if value != []})
    return areas, services


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> PdfContext:
    """All cases in one list, which is read once."""
    both = [listed(number, case) for number, case in enumerate(CASES)]
    data = {
        "areas": [area for areas, _ in both for area in areas],
        "services": [service for _, services in both for service in services],
    }
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    folder = small_project(tmp_path_factory.mktemp("cities"), text)
    guide = build_guide(Project(folder).load(TODAY))
    return PdfContext(guide, index_services(guide), {}, {})


@pytest.mark.parametrize("number", range(len(CASES)), ids=[str(case["it"]) for case in CASES])
def test_a_small_sheet(cities: PdfContext, number: int) -> None:
    case = CASES[number]
    begins = f"c{number}-"
    area = cities.guide.areas[begins + case.get("sheet", "city")]
    kind = case.get("sheet_format", "trifold")
    found = choices(cities, Sheet(kind, "en", "a4", area.id), area)
    names = {
        some.need: [choice.service.id.removeprefix(begins) for choice in some.choices]
        for some in found
    }

    assert case["names"] == names


# ---- What holds for any list ----


@dataclass(frozen=True, slots=True)
class Named:
    """A sheet of an area, and what the rule chose for it."""

    context: PdfContext
    area: str
    kind: str
    needs: list[NeedChoices]


@pytest.fixture(scope="module")
def everywhere(material: PdfContext) -> list[Named]:
    """The choice for all areas of the guide of the tests and of the real one."""
    contexts = [material, real_context()]
    return [
        Named(
            context, area.id, kind.id, choices(context, Sheet(kind.id, "en", "a4", area.id), area)
        )
        for context in contexts
        for area in context.guide.areas.values()
        if area.place
        for kind in (FORMATS["trifold"], FORMATS["rights"])
    ]


def real_context() -> PdfContext:
    guide = real.guide()
    return PdfContext(guide, index_services(guide), {}, {})


def test_no_sheet_names_a_service_twice_or_one_for_a_few_or_with_no_way_in(
    everywhere: list[Named],
) -> None:
    for sheet in everywhere:
        found = [choice for some in sheet.needs for choice in some.choices]
        own = [choice.service for choice in found if choice.reason is not Reason.PINNED]

        assert len({choice.service.id for choice in found}) == len(found), sheet.area
        assert all(may_be_named(one) and has_a_way_in(one) for one in own), sheet.area


def test_two_services_of_a_need_are_of_two_organisations_and_two_parts(
    everywhere: list[Named],
) -> None:
    for sheet in everywhere:
        guide = sheet.context.guide
        area = guide.areas[sheet.area]
        for some in sheet.needs:
            own = [one for one in some.choices if one.reason is not Reason.PINNED]
            houses = [organization_of(one.service) for one in own]
            parts = [
                region_of(guide, area, one.service) for one in own if one.reason is Reason.REGION
            ]

            assert len(set(houses)) == len(houses), (sheet.area, some.need)
            assert len(set(parts)) == len(parts), (sheet.area, some.need)


def test_pins_come_first_and_no_need_has_more_services_than_the_sheet_has_room_for(
    everywhere: list[Named],
) -> None:
    for sheet in everywhere:
        for some in sheet.needs:
            pinned = [one.reason is Reason.PINNED for one in some.choices]

            assert pinned == sorted(pinned, reverse=True)
            assert len(pinned) <= max(FORMATS[sheet.kind].near * 4, sum(pinned))
