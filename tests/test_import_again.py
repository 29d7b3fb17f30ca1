"""A newer list is brought in: nothing becomes more open than it was, and nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.checks import check
from generator.source.nodes import Record
from generator.source.problems import stopping
from generator.source.project import Project
from tests.conftest import TODAY

GUIDE = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
services:
  - {id: line, name: Line, area: town, offers: [helpline], phones: [{number: "988"}]}
"""
MAPPING = """\
name: "{name}"
key: [name]
area: town
offers: [housing]
status: "{status}"
location_shown: {column: private, words: {yes: hidden, no: exact, call: call-first}}
minimum_age: "{age}"
description: "{about}"
phones: [{number: "{phone}"}]
address: {street: "{street}", city: Town}
latitude: "{lat}"
longitude: "{lon}"
source: https://example.org/list
"""
ROW = {"name": "House", "status": "Active", "private": "no", "age": "", "phone": "212-736-5000",
       "about": "",
       "street": "Elm Street and 2nd", "lat": "40.71", "lon": "-74.01"}  # fmt: skip


class Again:
    """A project into which one row is brought again and again, each time a little changed."""

    def __init__(self, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.project, self.capsys = project, capsys
        self.into = project / "resources" / "list.yaml"

    def __call__(self, **changed: str) -> str:
        """Import the row with some other cells; return what was said."""
        table, mapping = self.project / "list.csv", self.project / "mapping.yaml"
        row = {**ROW, **changed}
        table.write_text(f"{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
        mapping.write_text(MAPPING, encoding="utf-8")
        order = ["import", table, "--mapping", mapping, "--project", self.project]
        assert main([*map(str, order), "--today", TODAY.isoformat()]) == 0
        said = self.capsys.readouterr()
        return said.out + said.err

    def by_hand(self, line: str) -> None:
        """Put a line into the listing, as a person would."""
        text = self.into.read_text(encoding="utf-8")
        key = line.partition(":")[0]
        lines = [old for old in text.splitlines() if not old.startswith(f"    {key}:")]
        at = next(number for number, old in enumerate(lines) if old.startswith("    name:"))
        lines.insert(at + 1, f"    {line}")
        self.into.write_text("\n".join([*lines, ""]), encoding="utf-8")

    @property
    def listing(self) -> Record:
        """The listing as it is now."""
        (found,) = [s for s in Project(self.project).load(TODAY).services if s.get("id") != "line"]
        return found


@pytest.fixture
def again(make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> Again:
    """A project into which the row was brought once."""
    bring = Again(make_project(resources=GUIDE), capsys)
    bring()
    assert bring.listing.record("address").text("street") == "Elm Street and 2nd"
    return bring


def test_a_place_that_became_private_leaves_the_listing(again: Again) -> None:
    again(private="yes")

    assert "hidden" == again.listing.text("location_shown")
    assert "Elm Street" not in again.into.read_text(encoding="utf-8")
    assert "40.71" not in again.into.read_text(encoding="utf-8")


@pytest.mark.parametrize("shown", ["hidden", "call-first", "nearest-crossing"])
def test_a_place_that_a_person_hid_stays_hidden(shown: str, again: Again) -> None:
    again.by_hand(f"location_shown: {shown}")

    again(street="2 Oak Street", lat="40.8")

    assert shown == again.listing.text("location_shown")
    assert "Oak Street" not in again.into.read_text(encoding="utf-8")


def test_a_place_can_become_more_hidden_than_a_person_made_it(again: Again) -> None:
    again.by_hand("location_shown: call-first")

    again(private="yes")

    assert "hidden" == again.listing.text("location_shown")


def test_a_text_that_gives_away_a_place_that_a_person_hid_stays_out(again: Again) -> None:
    again.by_hand("location_shown: hidden")

    said = again(about="Behind the bank in Elm Street and 2nd")

    assert "Elm Street" not in again.listing.text("description")
    assert "hidden-address" in said
    assert [] == stopping(check(Project(again.project).load(TODAY)))


def test_a_service_that_closes_is_closed(again: Again) -> None:
    again(status="Temporarily Closed")

    assert "temporarily-closed" == again.listing.text("status")


def test_a_listing_that_is_closed_for_now_is_not_opened_again_and_is_named(again: Again) -> None:
    again.by_hand("status: temporarily-closed")

    said = again(phone="212-736-5001")

    assert "temporarily-closed" == again.listing.text("status")
    assert "+1 212 736 5001" == again.listing.records("phones")[0].text("number")
    assert "the source says that it is open" in said
    assert "House" in said


@pytest.mark.parametrize(
    ("by_hand", "why"),
    [("status: closed", "it has closed"), ("moved_to: line", "it has moved to line"),
     ("last_verified: 2026-11-01", "a person checked it on 2026-11-01")],
)  # fmt: skip
def test_a_listing_that_is_over_or_was_checked_is_left_alone_and_named(
    by_hand: str, why: str, again: Again
) -> None:
    again.by_hand(by_hand)
    if "verified" in by_hand:
        again.by_hand("verified_how: phoned")
    before = again.into.read_text(encoding="utf-8")

    said = again(phone="212-736-5001", about="Now in Oak Street.", street="2 Oak Street")
    told = again(status="Temporarily Closed", private="yes", age="18+")

    assert before == again.into.read_text(encoding="utf-8")
    assert "1 left alone" in said
    assert "1 left alone" in told
    assert f"row 2 House: {why}\n" in said
    restricts = "" if "moved" in by_hand or "status" in by_hand else (
        "; the source says location_shown: hidden; minimum_age: 18; status: temporarily-closed"
    )  # fmt: skip
    assert f"row 2 House: {why}{restricts}\n" in told


def test_a_row_that_stays_out_leaves_the_listing_as_it_was(again: Again) -> None:
    before = again.into.read_text(encoding="utf-8")

    said = again(status="Merged", phone="212-736-5001")

    assert before == again.into.read_text(encoding="utf-8")
    assert "row 2 House" in said
    assert "1 listings of the file did not come in now" in said


def test_an_age_that_is_gone_from_the_source_stays(again: Again) -> None:
    again(age="18+")
    again(age="")

    assert "18" == again.listing.text("minimum_age")


def test_what_is_left_alone_is_named(again: Again) -> None:
    again.by_hand("last_verified: 2026-11-01")
    again.by_hand("verified_how: phoned")

    said = again(phone="212-736-5001")

    assert "1 left alone" in said
    assert "row 2 House" in said
