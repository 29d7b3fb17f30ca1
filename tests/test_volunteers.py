"""The doors for volunteers: forms, links, the words of a pull request, the calls to make."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.__main__ import main
from generator.editing.issue_report import NOT_FROM_STRANGERS, read_report
from generator.guide.build import build_guide
from generator.guide.call_list import call_list
from generator.pages.service import report_links
from generator.schema.fields import ADDRESS, SERVICE
from generator.schema.issue_forms import FOLDER, forms
from generator.source.project import Project
from tests import real
from tests.conftest import ROOT, TODAY

DAY = TODAY.isoformat()
TOWN = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
services:
  - id: van
    name: Night Van
    area: town
    offers: [naloxone]
    phones:
      - number: "+1 212 736 5000"
    source: https://example.org/van
    source_date: 2026-05-01
  - id: house
    name: "@everyone House"
    area: town
    offers: [food]
    address: {street: 5 Secret St, city: Town}
    location_shown: hidden
    email: house@example.org
    source: https://example.org/house
    last_verified: 2026-10-01
    verified_how: phoned
"""


def test_the_forms_in_the_repository_are_those_of_the_table() -> None:
    made = forms(real.source().settings.repository)

    assert made == {name: (ROOT / FOLDER / name).read_text("utf-8") for name in made}


def questions(name: str) -> list[dict[str, Any]]:
    """Return the questions of a form."""
    body = yaml.safe_load(forms("")[name])["body"]
    return [part for part in body if part["type"] != "markdown"]


@pytest.mark.parametrize("name", ["correction.yml", "still-right.yml", "new-service.yml"])
def test_a_form_asks_in_the_words_of_the_list(name: str) -> None:
    keys = {field.name for field in (*SERVICE, *ADDRESS)} - NOT_FROM_STRANGERS | {"how"}
    asked = questions(name)

    assert {question["id"] for question in asked} <= keys
    assert [q["id"] for q in asked] == [q["attributes"]["label"] for q in asked]


def test_a_form_that_was_filled_in_is_read_back() -> None:
    values = {
        question["id"]: f"value of {question['id']}" for question in questions("correction.yml")
    }
    body = "".join(f"### {key}\n\n{value}\n\n" for key, value in values.items())

    report = read_report(body)

    assert "value" == report.id
    assert set(values) - {"id", "how"} == set(report.values)
    assert ["how: value of how"] == report.left_out


def test_the_private_way_is_offered_where_there_is_one() -> None:
    assert "contact_links" not in forms("")["config.yml"]
    assert (
        "https://github.com/o/r/security/advisories/new"
        in forms("https://github.com/o/r")["config.yml"]
    )


def links(make_project: Callable[..., Path], **settings: str) -> dict[str, str]:
    """Return the links of a service page by key."""
    guide = build_guide(Project(make_project(resources=TOWN)).load(TODAY))
    guide = replace(guide, settings=replace(guide.settings, **settings))
    return {link.key: link.address for link in report_links(guide, guide.services[1])}


def test_a_link_fills_in_the_form(make_project: Callable[..., Path]) -> None:
    found = links(make_project, repository="https://github.com/o/r")
    asked = parse_qs(urlsplit(found["service.report_tell"]).query)

    assert {
        "title": ["@everyone House (house)"],
        "id": ["house"],
        "template": ["correction.yml"],
    } == asked
    assert "template=still-right.yml" in found["service.report_confirm"]


def test_without_a_repository_there_is_a_letter_or_a_text_message(
    make_project: Callable[..., Path],
) -> None:
    found = links(make_project, contact="desk@example.org", texts_to="+12135550100")

    assert {"service.report_mail", "service.report_text"} == set(found)
    assert found["service.report_mail"].endswith("&body=id%3A%20house%0A")
    assert found["service.report_text"] == "sms:+12135550100?&body=id%3A%20house%0A"


@pytest.fixture
def versioned(make_project: Callable[..., Path]) -> Path:
    """A project under git with one version."""
    project = make_project(resources=TOWN)
    page = "---\nlayout: emergency\ntitle: Help\ndescription: About help.\n---\n\nText.\n"
    (project / "docs/en/learn/help.md").write_text(page, encoding="utf-8")
    for order in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(project), *order], check=True)
    return project


def said(project: Path, capsys: pytest.CaptureFixture[str], base: str = "main") -> str:
    """Return what `changes` says."""
    main(["changes", base, "--project", str(project), "--today", DAY])
    return capsys.readouterr().out


def edit(project: Path, old: str, new: str) -> None:
    """Change the list."""
    path = project / "resources.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_nothing_changed_is_said_so(versioned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nothing in the list of services changed.\n" == said(versioned, capsys)


def test_a_new_phone_is_told_in_words(versioned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(versioned, "736 5000", "736 6000")

    words = said(versioned, capsys)

    assert words.startswith("Night Van (van): phone changed; up to ")
    assert "pages affected; still not checked by a person\n" in words
    assert 'van > phones: - number: "+1 212 736 5000" -> - number: "+1 212 736 6000"' in words


def test_facts_that_change_under_an_old_date_are_pointed_out(
    versioned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(versioned, "house@example.org", "home@example.org")

    assert "facts changed, yet the day of checking is still 2026-10-01" in said(versioned, capsys)


def test_an_address_is_not_put_into_a_public_log(
    versioned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(versioned, "5 Secret St", "6 Secret St")

    words = said(versioned, capsys)

    assert "address changed" in words
    assert "Secret" not in words


EMERGENCY = (
    ("docs/en/learn/help.md", "Text.", "Other text.", "an emergency page changed"),
    ("docs/en/learn/help.md", "title: Help", "title: Helping", "an emergency page changed"),
    ("docs/en/learn/help.md", "layout: emergency\n", "layout: emergency\norder: 3\n", ""),
    ("docs/en/learn/help.md", "layout: emergency\n", "", ""),
    ("docs/en/learn/help.md", None, None, "an emergency page was taken out"),
    ("docs/en/about.md", "Text.", "Other text.", ""),
    ("docs/en/places/town/learn/help.md", "", "---\n---\n\nHere.\n", "an emergency page is new"),
    ("docs/en/strings.yaml", "  lead: Free", "  lead: All free", ""),
)
"""(file, what stands there, what stands there afterwards, what is said)"""


@pytest.mark.parametrize(("name", "old", "new", "what"), EMERGENCY)
def test_a_changed_emergency_text_asks_for_a_second_reader(
    name: str,
    old: str | None,
    new: str | None,
    what: str,
    versioned: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = versioned / name
    if old is None or new is None:
        path.unlink()
    else:
        text = path.read_text("utf-8") if path.exists() else ""
        assert old in text
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if text else new, encoding="utf-8")

    words = said(versioned, capsys)

    asked = f"{name}: {what}. A second person has to read this before it is published"
    assert (asked in words) is bool(what)
    assert ("second person" in words) is bool(what)


def test_a_summary_calls_nobody_by_name(
    versioned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    edit(versioned, "house@example.org", "home@example.org")

    main(["changes", "main", "--project", str(versioned), "--today", DAY])

    text = (tmp_path / "summary.md").read_text("utf-8")
    assert "\\@everyone House" in text
    assert "What changes for readers: 1" in text


@pytest.mark.parametrize("base", ["--output=x", "nowhere", "main:x", ""])
def test_a_version_that_is_not_there_is_said_so(
    base: str, versioned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["changes", "--project", str(versioned), "--today", DAY, "--", base])

    words = capsys.readouterr().err
    assert code == 1
    assert "version" in words


def test_the_oldest_checks_are_called_first_and_fresh_ones_not_at_all(
    make_project: Callable[..., Path],
) -> None:
    def guide_on(day: date) -> list[str]:
        guide = build_guide(Project(make_project(resources=TOWN, name=day.isoformat())).load(day))
        return [service.id for service in call_list(guide, guide.places[0])]

    assert ["van"] == guide_on(date(2026, 11, 22))
    assert ["house", "van"] == guide_on(date(2027, 11, 22))


def test_status_names_whom_to_call(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["status", "--calls", "--project", str(make_project(resources=TOWN)), "--today", DAY])

    words = capsys.readouterr().out
    assert "[ ] Night Van | +1 212 736 5000 | unchecked, 2026-05-01 | van" in words
    assert "python3 guide.py verify van --how phoned" in words
