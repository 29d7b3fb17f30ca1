"""A change touches its own lines, or nothing at all; a stranger's text is only text."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.__main__ import main
from generator.editing.format import laid_out
from generator.editing.issue_report import phones_of, read_report, wanted
from generator.editing.patch import CannotEdit, change_services
from generator.editing.yaml_writer import scalar
from generator.schema.fields import Kind
from generator.source.nodes import Record
from generator.source.yaml_reader import read_yaml
from tests.conftest import ROOT, TODAY

LIST = """\
# The list.
areas:
  - id: town
    name: Town
    country: US
    timezone: America/New_York
    emergency: ["911"]
services:
  # ---- vans ----
  - id: night-van  # the blue one
    name: Night Van
    area: town
    offers: [naloxone]
    phones:
      - number: '+1 212 736 5000'  # since May
        label: Desk
      - number: "988"
    cost: free   # said on the phone
    source: https://example.org/van

  # ---- houses ----
  - id: house
    name: The House
    area: town
    offers:
      - food
      - housing
    address: {street: 1 Oak St, city: Town}
    website: https://example.org/house
    source: https://example.org/house
"""


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """A project with two services and comments."""
    return make_project(resources=LIST)


def run(*arguments: object) -> int:
    """Run a command on a fixed day."""
    return main([*map(str, arguments), "--today", TODAY.isoformat()])


def changed(project: Path) -> list[str]:
    """Return the lines that are not as they were."""
    new = (project / "resources.yaml").read_text("utf-8")
    lines = difflib.unified_diff(LIST.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_verify_dates_only_what_was_named(project: Path) -> None:
    assert run("verify", "house", "--how", "phoned", "--by", "team", "--project", project) == 0

    assert [
        "+    last_verified: 2026-11-22",
        "+    verified_how: phoned",
        "+    verified_by: team",
    ] == changed(project)


def test_a_second_verify_changes_the_date_only(project: Path) -> None:
    run("verify", "house", "--how", "phoned", "--on", "2026-11-01", "--project", project)
    before = (project / "resources.yaml").read_text("utf-8").splitlines()

    run("verify", "house", "--how", "phoned", "--project", project)

    after = (project / "resources.yaml").read_text("utf-8").splitlines()
    assert [("    last_verified: 2026-11-01", "    last_verified: 2026-11-22")] == [
        pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]
    ]


@pytest.mark.parametrize("name", ["hous", "town", ""])
def test_an_unknown_id_changes_nothing(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", name, "--how", "phoned", "--project", project) == 1

    assert changed(project) == []
    assert "There is no service with the id" in capsys.readouterr().err


def test_verify_is_no_stamp(project: Path) -> None:
    many = [f"service-{number}" for number in range(26)]

    assert run("verify", *many, "--how", "website", "--project", project) == 1


def test_retire_keeps_the_entry(project: Path) -> None:
    assert run("retire", "night-van", "--project", project) == 0

    assert ["+    status: closed"] == changed(project)


def apply(project: Path, text: str, *more: str) -> int:
    """Apply a report."""
    path = project / "report.txt"
    path.write_text(text, encoding="utf-8")
    return run("apply", path, *more, "--project", project)


def test_an_issue_form_corrects_one_phone_and_keeps_the_note_behind_it(project: Path) -> None:
    form = (
        "### id\n\nnight-van\n\n### phones\n\n+1 212 736 6000 Desk\n\n### cost\n\n_No response_\n"
    )
    form = form.replace("Desk\n", "Desk\n988\n")

    assert apply(project, form) == 0

    assert [
        "-      - number: '+1 212 736 5000'  # since May",
        '+      - number: "+1 212 736 6000"  # since May',
    ] == changed(project)


def test_a_labelled_number_changes_that_number_only(project: Path) -> None:
    assert apply(project, "id: night-van\nphones: +1 212 736 6000 Desk\n") == 0

    assert [
        "-      - number: '+1 212 736 5000'  # since May",
        '+      - number: "+1 212 736 6000"  # since May',
    ] == changed(project)


def test_an_email_corrects_an_address_that_stands_in_braces(project: Path) -> None:
    assert apply(project, "Hello!\nid: house\nstreet: 2 Oak St\nbye") == 0

    assert "-    address: {street: 1 Oak St, city: Town}" in changed(project)
    assert '+      street: "2 Oak St"' in changed(project)


@pytest.mark.parametrize(
    "slip",
    [
        "phones: 12345678",
        "website: javascript:alert(1)",
        "cost: gratis",
        "area: mars",
        "needs_id: ?",
    ],
)
def test_a_report_with_a_slip_is_answered_and_not_written(
    slip: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert apply(project, f"id: house\n{slip}\n") == 1

    assert changed(project) == []
    assert "Nothing was written." in capsys.readouterr().err


@pytest.mark.parametrize(
    "key", ["note", "location_shown", "latitude", "stops", "status2", "id2", "verified_by"]
)
def test_a_stranger_cannot_set_what_hides_or_is_hidden(key: str, project: Path) -> None:
    apply(project, f"id: house\nname: The House\n{key}: exact\n")

    assert changed(project) == []


def test_a_date_of_checking_without_a_way_is_not_taken(project: Path) -> None:
    assert apply(project, "id: house\nlast_verified: 2026-11-20\nname: The House\n") in (0, 1)

    assert changed(project) == []


CHECK = "last_verified: 2026-11-20\nverified_how: {}\n"
TAKEN = ["+    last_verified: 2026-11-20", "+    verified_how: {}"]
NEW = "name: Corner Kitchen\narea: town\noffers: food\nhow_to_get_in: Walk in.\nsource: https://example.org/c\n"
WAYS = ("phoned", "visited", "website", "provider-told-us")
FACTS = (
    "phones: +1 212 736 6000",
    "name: The House",
    "cost: free",
    "street: 2 Oak St",
    "status: open",
)


def checks(project: Path) -> list[str]:
    """Return the changed lines that speak of a check."""
    return [line for line in changed(project) if "verified" in line]


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("fact", FACTS)
def test_a_check_in_a_report_with_facts_is_left_out(
    how: str, fact: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = f"id: house\n{fact}\n{CHECK.format(how)}verified_by: the mayor\n"

    for _ in range(2):  # the second time, no fact of it is new
        apply(project, report)
        assert checks(project) == []
    said = capsys.readouterr().out
    assert f"{how}, 2026-11-20" in said
    assert "--accept-check" in said


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("fact", FACTS)
def test_a_maintainer_who_knows_of_the_check_keeps_it(
    how: str, fact: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = f"id: house\n{fact}\n{CHECK.format(how)}verified_by: the mayor\n"

    assert apply(project, report, "--accept-check") == 0

    assert checks(project) == [TAKEN[0], TAKEN[1].format(how)]
    said = capsys.readouterr().out
    assert "you say that you know yourself" in said
    assert "verified_by: the mayor" in said


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("command", ["apply", "apply-id", "add"])
@pytest.mark.parametrize("accept", [False, True], ids=["", "accepted"])
def test_a_new_service_from_a_stranger_counts_as_checked_only_when_a_maintainer_says_so(
    how: str, command: str, accept: bool, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "form.txt"
    named = "id: corner\n" if command == "apply-id" else ""
    path.write_text(f"{named}{NEW}{CHECK.format(how)}verified_by: the mayor\n", encoding="utf-8")
    words = ["add", "--form", path] if command == "add" else ["apply", path]

    assert run(*words, *(["--accept-check"] if accept else []), "--project", project) == 0

    assert checks(project) == ([TAKEN[0], TAKEN[1].format(how)] if accept else [])
    assert ("--accept-check" in capsys.readouterr().out) is not accept


def test_a_report_that_says_only_still_right_is_taken_without_the_old_name(project: Path) -> None:
    run("verify", "house", "--how", "visited", "--by", "team", "--on", "2026-01-02",
        "--project", project)  # fmt: skip

    assert apply(project, f"id: house\n{CHECK.format('phoned')}verified_by: the mayor\n") == 0

    assert checks(project) == [TAKEN[0], TAKEN[1].format("phoned")]


@pytest.mark.parametrize("half", ["last_verified: 2026-11-20", "verified_how: phoned"])
@pytest.mark.parametrize("accept", [False, True], ids=["", "accepted"])
def test_half_a_check_is_none_and_said_to_be(
    half: str, accept: bool, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    apply(project, f"id: house\ncost: free\n{half}\n", *(["--accept-check"] if accept else []))

    assert checks(project) == []
    assert half.split(": ")[1] in capsys.readouterr().out


def test_a_fact_that_changes_below_an_old_check_is_pointed_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("verify", "house", "--how", "visited", "--on", "2026-01-02", "--project", project)

    assert apply(project, "id: house\nphones: +1 212 736 6000\n") == 0

    assert "visited, 2026-01-02" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["add", "apply"])
def test_the_help_says_what_accepting_a_check_means(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])

    said = " ".join(capsys.readouterr().out.split())
    assert "you know yourself that somebody checked these facts" in said


def test_a_hidden_address_is_not_filled_in_by_a_report() -> None:
    report = read_report("id: a\nstreet: 5 Oak St\n")

    assert wanted(report, {"location_shown": "hidden"}) == {"location_shown": "hidden"}
    assert report.left_out


@given(text=st.text(max_size=300), key=st.sampled_from(["name", "description", "phones", "source"]))
@settings(max_examples=200, deadline=None)
def test_whatever_a_stranger_writes_stays_inside_its_value(text: str, key: str) -> None:
    report = read_report(f"### id\n\nhouse\n\n### {key}\n\n{text}\n")
    value, _ = read_yaml(LIST, "resources.yaml")
    assert isinstance(value, Record)
    house = {str(name): inner for name, inner in value.records("services")[1].items()}
    try:
        new = change_services(LIST, "resources.yaml", {"house": wanted(report, house)})
    except CannotEdit:
        return

    after, problems = read_yaml(new, "resources.yaml")

    assert problems == []
    assert isinstance(after, Record)
    assert value.records("services")[0] == after.records("services")[0]
    assert len(after.records("services")) == 2


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",))), st.sampled_from(list(Kind)))
@settings(max_examples=400, deadline=None)
def test_a_text_is_written_so_that_it_is_read_back(text: str, kind: Kind) -> None:
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())

    value, problems = read_yaml(f"key: {scalar(text, kind)}\n", "x.yaml")

    assert isinstance(value, Record)
    assert text == value["key"] or problems


def test_a_new_service_comes_last(project: Path) -> None:
    form = (
        "name: Corner: Kitchen\narea: town\noffers: food, housing\nphones: +1 212 736 5009 Desk\n"
    )
    path = project / "form.txt"
    path.write_text(form + "source: https://example.org/c\n", encoding="utf-8")

    assert run("add", "--form", path, "--project", project) == 0

    assert '+    name: "Corner: Kitchen"' in changed(project)
    assert not [line for line in changed(project) if line.startswith("-")]


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests" / "guide"], ids=["real", "made up"])
def test_what_is_laid_out_stays_as_it_is(folder: Path) -> None:
    text = laid_out((folder / "resources.yaml").read_text("utf-8"), "resources.yaml")

    assert text == laid_out(text, "resources.yaml")


def test_fmt_mends_the_layout_and_nothing_else() -> None:
    text = (
        'services:\n- id: a   # first\n  name: "A"  \n  phones:\n'
        "  - number: +1 212\n    label: no\n"
        "- {id: b, name: B, phones: [{number: '988'}]}\n"
    )

    assert (
        'services:\n  - id: a # first\n    name: "A"\n    phones:\n      - number: +1 212\n'
        "        label: no\n  - id: b\n    name: B\n    phones:\n      - number: '988'\n"
    ) == laid_out(text, "x.yaml")


def test_phones_from_lines() -> None:
    old = [{"number": "+1 212 736 5000", "label": "Desk", "languages": ["en"]}]

    found = phones_of("- +1 212 736 5000 Front desk\n+1 212 736 5001: Nights\nno number", old)

    assert [
        {"number": "+1 212 736 5000", "label": "Front desk", "languages": ["en"]},
        {"number": "+1 212 736 5001", "label": "Nights"},
    ] == found
