"""Two listings that are one service are pointed out, and two services are left alone.

Each case is two entries, as far as they differ from a plain one, and whether they look like one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import check
from generator.source.project import Project
from tests.conftest import SMALL, TODAY

MAIN = {"street": "12 Main St", "city": "Town"}
Case = tuple[str, dict[str, object], dict[str, object]]


def names(one: str, other: str) -> Case:
    """Two names in one house."""
    return f"{one} / {other}", {"name": one, "address": MAIN}, {"name": other, "address": MAIN}


def streets(one: str, other: str) -> Case:
    """One name in a house whose street is written in two ways."""
    return (
        f"{one} / {other}",
        {"name": "Oak House", "address": {"street": one, "city": "Town"}},
        {"name": "Oak House", "address": {"street": other, "city": "Town"}},
    )


def entries(title: str, one: dict[str, object], other: dict[str, object], **both: object) -> Case:
    """Two entries with the keys of both."""
    return title, {**both, **one}, {**both, **other}


PHONE = [{"number": "+1 212 736 5000"}]
OTHER_PHONE = [{"number": "+1 212 736 6000"}]
ELM, OAK = {"street": "1 Elm St", "city": "Town"}, {"street": "9 Oak St", "city": "Town"}

ONE_SERVICE = (
    names("Saint James Clinic", "St. James Clinic"),
    names("St James' Clinic", "Saint James Clinic"),
    names("Mt. Zion House", "Mount Zion House"),
    names("Ft Greene Health", "Fort Greene Health"),
    names("N. Side Kitchen", "North Side Kitchen"),
    names("Food & Shelter", "Food and Shelter"),
    names("Hope/Help Project", "Hope Help Project"),
    names("Harbour Trust", "Harbor"),
    names("Change Grow Live", "Change Grow Live Ltd"),
    names("Change Grow Live Limited", "Change Grow Live Ltd."),
    names("Oak House, Inc.", "Oak House"),
    names("Oak House Foundation", "The Oak House"),
    names("Centro Peña", "Centro Pena"),
    names("Clinic of Saint John", "St John Clinic"),
    names("Harm Reduction Centre", "Harm Reduction Center"),
    names("Counselling Programme", "Counseling Program"),
    names("First Avenue Shelter", "1st Ave Shelter"),
    names("Night Outreach Van", "Night Outreech Van"),
    streets("5 Elm Street", "5 Elm St."),
    streets("5 Park Avenue", "5 Park Ave"),
    streets("5 North Park Ave", "5 N Park Av"),
    streets("5 N.E. Park Ave", "5 Northeast Park Avenue"),
    streets("5 Fifth Ave", "5 5th Avenue"),
    streets("5 Mount Vernon Rd", "5 Mt Vernon Road"),
    streets("5 St. James St", "5 Saint James Street"),
    streets("5 Sunset Boulevard", "5 SUNSET BLVD"),
    streets("5 Main St", "5 Main St, Suite 200"),
    streets("5 Main St #4", "5 Main Street Apt 4"),
    streets("5 King\u2019s Drive", "5 Kings Dr"),
    entries("moved, one phone", {"address": ELM}, {"address": OAK}, name="Oak House", phones=PHONE),
    entries("moved, the old one closed", {"address": ELM, "status": "closed"}, {"address": OAK},
            name="Oak House", phones=PHONE),
    entries("moved, written in two ways", {"name": "St. Ann House Ltd", "address": ELM},
            {"name": "Saint Ann House", "address": OAK}, phones=PHONE),
    entries("moved, by email", {"address": ELM}, {"address": OAK}, name="Oak House",
            email="desk@example.org"),
    entries("one house, both for women", {}, {}, name="Oak House", address=MAIN, serves=["women"]),
    entries("one house, one of them for women", {"serves": ["women"]}, {}, name="Oak House",
            address=MAIN),
    entries("one phone", {"name": "Elm"}, {"name": "Oak"}, phones=PHONE),
)  # fmt: skip
TWO_SERVICES = (
    names("Harbor House Women", "Harbor House Men"),
    names("Harbor House for Women", "Harbor House for Families"),
    names("East Side Clinic", "West Side Clinic"),
    names("House 1", "House 2"),
    names("Saint James Clinic", "Saint John Clinic"),
    names("Needle Exchange", "Food Pantry"),
    names("मदद केंद्र", "मदत केंद्र दोन"),
    streets("5 Elm Street", "5 Elm Avenue"),
    streets("5 Elm Street", "6 Elm Street"),
    streets("5 N Elm St", "5 S Elm St"),
    streets("5 Main St, Suite 200", "5 Main St, Suite 300"),
    entries("women and men", {"serves": ["women"]}, {"serves": ["men"]}, name="Oak House",
            address=MAIN, phones=PHONE),
    entries("families and veterans, one phone", {"serves": ["families"]}, {"serves": ["veterans"]},
            name="Oak House", phones=PHONE),
    entries("under and over 18", {"maximum_age": 17}, {"minimum_age": 18}, name="Oak House",
            address=MAIN),
    entries("a closed one and another", {"status": "closed"}, {"phones": OTHER_PHONE},
            name="Oak House", address=MAIN),
    entries("two sites with phones of their own", {"address": ELM, "phones": PHONE},
            {"address": OAK, "phones": OTHER_PHONE}, name="Oak House"),
    entries("two names, one phone, two streets", {"name": "Elm", "address": ELM},
            {"name": "Oak", "address": OAK}, phones=PHONE),
    entries("moved and said so", {"address": ELM, "moved_to": "b"}, {"address": OAK},
            name="Oak House", phones=PHONE),
    entries("one phone, other services", {"offers": ["food"], "name": "Elm"},
            {"offers": ["housing"], "name": "Oak"}, phones=PHONE),
)  # fmt: skip


def pointed_out(make_project: Callable[..., Path], case: Case) -> bool:
    """Say whether one of two listings is said to look like the other."""
    plain = {"area": "town", "offers": ["food"], "website": "", "source": "https://example.org/s"}
    lines = [
        json.dumps(
            {"id": name, "name": "Name", **plain, "website": f"https://{name}.example.org", **own},
            ensure_ascii=False,
        )
        for name, own in zip("ab", case[1:], strict=True)
    ]
    folder = make_project(SMALL + "".join(f"  - {line}\n" for line in lines))
    project = Project(folder)
    found = check(project.load(TODAY), project.problems)
    assert [] == [str(problem) for problem in found if problem.blocking]
    return any(problem.rule == "look-alike" for problem in found)


@pytest.mark.parametrize("case", ONE_SERVICE, ids=[case[0] for case in ONE_SERVICE])
def test_one_service_written_twice_is_pointed_out(
    case: Case, make_project: Callable[..., Path]
) -> None:
    assert pointed_out(make_project, case)


@pytest.mark.parametrize("case", TWO_SERVICES, ids=[case[0] for case in TWO_SERVICES])
def test_two_services_are_left_alone(case: Case, make_project: Callable[..., Path]) -> None:
    assert not pointed_out(make_project, case)
