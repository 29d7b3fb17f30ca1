"""What `apply` makes of a report: all of it, about one service, or words about what is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.editing.issue_report import id_of, read_report
from tests.conftest import TODAY

LIST = """\
areas:
  - id: town
    name: Town
    country: US
    timezone: America/New_York
    emergency: ["911"]
    helplines: [night-line]
services:
  - id: us-911
    name: Ambulance
    area: town
    offers: [helpline]
    phones: [{number: "911"}]
    source: https://example.org/911
  - id: night-line
    name: Night Line
    area: town
    offers: [helpline]
    phones: [{number: "+1 212 736 5001"}]
    source: https://example.org/line
  - id: house
    name: The House
    area: town
    offers: [food]
    phones: [{number: "+1 212 736 5000"}]
    website: https://example.org/house
    source: https://example.org/house
"""


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """A guide with an emergency line, a helpline and a house."""
    return make_project(LIST)


def applied(project: Path, text: str, *more: str) -> int:
    """Apply a report."""
    path = project.parent / "report.txt"
    path.write_text(text, encoding="utf-8")
    return main(
        ["apply", str(path), *more, "--project", str(project), "--today", TODAY.isoformat()]
    )


def listed(project: Path) -> str:
    """Return the list as it is now."""
    return (project / "resources.yaml").read_text("utf-8")


TEXTS = (
    ("description: Soup and bread.\nAlso on Sundays.\n", "Soup and bread. Also on Sundays."),
    ("description: Soup and bread.\n  Also on Sundays.\n", "Soup and bread. Also on Sundays."),
    ("description:\nSoup.\nBread.\nTea.\n\nThanks, Ana\n", "Soup. Bread. Tea."),
    ("description: One.\nOpen: ring twice.\ncost: free\n", "One. Open: ring twice."),
    ("> description: One.\n> Two.\n>\n> Thanks\n", "One. Two."),
    ("description: One.\nTwo.\n-- \nAna\n", "One. Two."),
    ("alert: Closed.\nUntil May.\n", "Closed. Until May."),
    ("how_to_get_in: Ring.\nWait.\n", "Ring. Wait."),
    ("How to get in: Ring.\nWait.\n", "Ring. Wait."),
)


@pytest.mark.parametrize(("text", "wanted"), TEXTS, ids=[wanted for _, wanted in TEXTS])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_text_of_several_lines_is_taken_whole(
    text: str, wanted: str, end: str, project: Path
) -> None:
    assert 0 == applied(project, f"Hello,\n\nid: house\n{text}".replace("\n", end))

    assert f'"{wanted}"' in listed(project)
    assert "Ana" not in listed(project)


def test_phones_on_several_lines_are_all_taken(project: Path) -> None:
    phones = "phones: +1 212 736 5005 Desk\n+1 212 736 5006 Nights\n\nBye"

    assert 0 == applied(project, f"id: house\n{phones}")

    assert "736 5005" in listed(project)
    assert 'label: "Nights"' in listed(project)


ADDRESSES = (
    "house",
    "https://example.org/guide/en/service/house.html",
    "https://example.org/en/service/house.html?x=1#top",
    "<https://example.org/en/service/house.html>",
    "https://example.org/en/service/house",
    "en/service/house.html",
    "service/house.html",
    "house.html",
    "https://example.org/en/guide/town.html#service/house",
    "`house`",
    '"house",',
    "house (the one by the river)",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_address_of_its_page_says_which_service_it_is(address: str, project: Path) -> None:
    assert "house" == id_of(address)
    assert 0 == applied(project, f"id: {address}\ncost: free\n")
    assert 0 == applied(project, f"### id\n\n{address}\n\n### cost_note\n\nNo charge.\n")
    assert 0 == applied(project, "cost: sliding\n", "--id", address)


@pytest.mark.parametrize(
    "text",
    [
        "id: house\ncost: free\nid: night-line\n",
        "### id\n\nhouse\n\n### cost\n\nfree\n\n### id\n\nnight-line\n",
        "id: house\ncost: free\n\nid: us-911\nstatus: closed\n",
    ],
)
def test_a_report_about_two_services_is_about_none(
    text: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == applied(project, text)

    assert "This report names 2 services: house, " in capsys.readouterr().err
    assert listed(project) == LIST


def test_which_of_two_services_is_meant_can_be_said(project: Path) -> None:
    assert 0 == applied(project, "id: house\ncost: free\nid: night-line\n", "--id", "house")


def test_one_service_named_twice_is_one(project: Path) -> None:
    text = "id: house\ncost: free\nid: https://example.org/en/service/house.html\n"

    assert 0 == applied(project, text)


def test_a_second_value_of_a_key_is_told_and_not_taken(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == applied(project, "id: house\ncost: free\ncost: sliding\n")

    assert "cost: free" in listed(project)
    assert "cost, a second time: sliding" in capsys.readouterr().out


EMPTY = ("", "\n\n", "Hello, you are doing great work!\n", "id: house\n", "\x00\x01", "id:\n")


@pytest.mark.parametrize("text", EMPTY)
def test_a_report_without_anything_in_it_is_told_what_one_looks_like(
    text: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == applied(project, text)

    said = capsys.readouterr().err
    assert "  id: night-van\n  phones: +1 213 555 0100 Front desk\n" in said
    assert listed(project) == LIST


@pytest.mark.parametrize("text", ["cost: free\n", "phones: +1 212 736 5005\nname: The House\n"])
def test_a_report_about_nobody_asks_which_service_is_meant(
    text: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == applied(project, text)

    said = capsys.readouterr().err
    assert "does not say which service" in said
    assert "--id" in said
    assert listed(project) == LIST


CARE = (
    ("us-911", "phones: 912"), ("us-911", "status: closed"), ("us-911", "name: Taxi"),
    ("us-911", "opening_hours: Mo-Fr 09:00-17:00"), ("night-line", "phones: +1 212 736 5009"),
    ("night-line", "status: temporarily-closed"), ("night-line", "website: https://other.org"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "line"), CARE)
def test_a_change_of_a_helpline_comes_with_a_warning(
    name: str, line: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == applied(project, f"id: {name}\n{line}\n")

    assert f"TAKE CARE: {name}" in capsys.readouterr().out


def test_a_change_of_another_service_comes_without(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    applied(project, "id: house\nphones: +1 212 736 5009\nstatus: closed\n")
    applied(project, "id: us-911\ndescription: For everything urgent.\n")

    assert "TAKE CARE" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "line", "rule"),
    [
        ("us-911", "phones: +1 900 555 0100", "phone-premium"),
        ("night-line", "phones: +1 900 555 0100", "phone-premium"),
        ("night-line", "status: closed", "helpline-open"),
        ("house", "phones: +1-900-555-0100 Desk", "phone-premium"),
        ("us-911", "phones: +44 9098 790 000", "phone-premium"),
    ],
)
def test_what_would_cost_or_cut_off_readers_is_refused(
    name: str, line: str, rule: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == applied(project, f"id: {name}\n{line}\n")

    said = capsys.readouterr().err
    assert f"[{rule}]" in said
    assert "Nothing was written." in said
    assert listed(project) == LIST


def test_no_helpline_is_suggested_for_a_misspelt_id(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("us-912", "us-91", "nigt-line", "night-lines"):
        assert 1 == applied(project, f"id: {name}\ncost: free\n")
        assert "Did you mean" not in capsys.readouterr().err
    assert 1 == applied(project, "id: hous\ncost: free\n")
    assert 'Did you mean "house"?' in capsys.readouterr().err


def test_the_form_of_before_is_still_read() -> None:
    report = read_report("### id\n\nhouse\n\n### description\n\nOne.\n\nTwo.\n")

    assert ("house", {"description": "One. Two."}) == (report.id, report.values)
