"""A service that has become another one: its page points on, and nothing else speaks of it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.site.output import rewrite
from tests.conftest import SMALL, TODAY, run_build, small_project
from tests.sheet_tools import text_of

DAY = ("--today", TODAY.isoformat())
LANGUAGES = ("en", "es", "fa")
OLD = """\
  - id: old-harbour
    name: Wharf Kitchen
    area: town
    offers: [naloxone, food]
    description: Soup below the crane.
    phones: [{number: "+1 212 736 5001", label: Ferry desk}]
    website: https://wharf.example.org/
    email: wharf@example.org
    address: {street: 77 Crane Wharf, city: Town}
    latitude: 40.7
    longitude: -74.0
    opening_hours: "Mo-Fr 05:00-06:00"
    source: https://example.org/wharf
    source_date: 2026-01
    moved_to: new-harbour
"""
NEW = """\
  - id: new-harbour
    name: Lighthouse Table
    area: town
    offers: [naloxone, food]
    phones:
      - {number: "+1 212 736 5009", label: Front desk, extension: "31"}
      - {number: "+1 212 736 5010", type: text}
    source: https://example.org/lighthouse
    source_date: 2026-05
"""
FACTS = ("Wharf Kitchen", "736 5001", "7365001", "Crane Wharf", "below the crane", "Ferry desk")
FACTS += ("wharf.example.org", "wharf@example.org", "40.7", "05:00", "5:00 AM")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two services, one of which has become the other, with its sheets."""
    folder = small_project(
        tmp_path_factory.mktemp("moved"), SMALL + OLD + NEW, languages=" ".join(LANGUAGES)
    )
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace(
        "fa]", "fa], sheets: {areas: [town], papers: [a4], formats: [list]}"
    )
    settings.write_text(text + "site_url: https://example.org/\n", encoding="utf-8")
    done = run_build(folder, folder.parent / "site")
    assert done.returncode == 0, done.stderr
    return folder.parent / "site"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_old_page_points_on_with_name_phone_and_link(language: str, built: Path) -> None:
    page = (built / language / "service" / "old-harbour.html").read_text("utf-8")

    assert re.search(r'href="[./]*(service/)?new-harbour.html"><bdi>Lighthouse Table</bdi>', page)
    assert "tel:+12127365009" in page
    assert "sms:+12127365010" in page
    assert ">31</bdi>" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_old_page_keeps_none_of_its_facts(language: str, built: Path) -> None:
    page = (built / language / "service" / "old-harbour.html").read_text("utf-8")

    assert [fact for fact in FACTS if fact in page] == ["Wharf Kitchen"]
    assert "application/ld+json" not in page


def test_no_other_page_speaks_of_it(built: Path) -> None:
    said = {}
    for path in sorted(built.rglob("*")):
        if path.suffix in {".html", ".js", ".txt", ".xml", ".vcf", ".atom", ".webmanifest"}:
            text = path.read_text("utf-8")
            own = path.name == "old-harbour.html"  # its page, and the cards of lists made before
            if path.parent.name == "cards":
                own = [fact for fact in FACTS if fact in text] == ["Wharf Kitchen"]
            if not own and any(fact in text for fact in FACTS[:-2]):
                said[path.relative_to(built).as_posix()] = [f for f in FACTS if f in text]

    assert {} == said


def test_no_sheet_speaks_of_it(built: Path) -> None:
    sheets = sorted(path for path in built.rglob("*.pdf") if "en" in path.as_posix())

    assert sheets
    for sheet in sheets:
        text = text_of(sheet.read_bytes())
        assert [fact for fact in FACTS[:-2] if fact in text] == [], sheet.name


def services(built: Path) -> dict[str, dict[str, Any]]:
    """Return the services of services.json by id."""
    found = json.loads((built / "data" / "services.json").read_text("utf-8"))["services"]
    return {one["id"]: one for one in found}


def test_json_and_csv_say_where_it_went(built: Path) -> None:
    old = services(built)["old-harbour"]
    table = (built / "data" / "services.csv").read_text("utf-8-sig").splitlines()

    assert ("closed", "new-harbour") == (old["status"], old["moved_to"])
    assert "moved_to" in table[0].split(",")
    assert ",closed," in next(row for row in table if row.startswith("old-harbour"))


def test_hsds_says_that_it_is_defunct_and_what_it_has_become(built: Path) -> None:
    contents = json.loads((built / "data" / "hsds" / "services.json").read_text("utf-8"))[
        "contents"
    ]
    old, new = (next(s for s in contents if s["name"] == name) for name in (
        "Wharf Kitchen", "Lighthouse Table"))  # fmt: skip

    moved = [one for one in old["attributes"] if one["link_type"] == "moved_to"]

    assert "defunct" == old["status"]
    assert ["new-harbour"] == [one["value"] for one in moved]
    assert f"Lighthouse Table ({new['id']})" == moved[0]["taxonomy_term"]["name"]


def test_what_was_exported_comes_back_as_it_was(
    built: Path, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + NEW.replace("new-harbour", "other"), name="other")
    export = built / "data" / "services.json"

    assert main(["import", str(export), "--own", "--project", str(folder), *DAY]) == 0

    assert main(["check", "--project", str(folder), *DAY]) == 0
    text = next((folder / "resources").glob("*.yaml")).read_text("utf-8")
    assert "moved_to: new-harbour" in text


def test_retire_notes_the_successor_and_drops_the_status(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    was = OLD.replace("    moved_to: new-harbour\n", "    status: temporarily-closed\n")
    folder = make_project(SMALL + was + NEW)

    code = main(
        ["retire", "old-harbour", "--moved-to", "new-harbour", "--project", str(folder), *DAY]
    )

    assert code == 0, capsys.readouterr().err
    text = (folder / "resources.yaml").read_text("utf-8")
    assert "    moved_to: new-harbour\n" in text
    assert "temporarily-closed" not in text


@pytest.mark.parametrize("target", ["old-harbour", "nobody", "town", "", "new harbour"])
def test_retire_names_no_successor_that_is_not_there(
    target: str, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + OLD.replace("    moved_to: new-harbour\n", "") + NEW)
    before = (folder / "resources.yaml").read_text("utf-8")

    code = main(["retire", "old-harbour", "--moved-to", target, "--project", str(folder), *DAY])

    assert 1 == code
    assert "Nothing was written." in capsys.readouterr().err
    assert before == (folder / "resources.yaml").read_text("utf-8")


def test_a_report_of_a_stranger_moves_nothing(make_project: Callable[..., Path]) -> None:
    folder = make_project(SMALL + OLD.replace("    moved_to: new-harbour\n", "") + NEW)
    report = folder.parent / "report.txt"
    report.write_text("id: old-harbour\ncost: free\nmoved_to: new-harbour\n", encoding="utf-8")

    main(["apply", str(report), "--project", str(folder), *DAY])

    assert "moved_to" not in (folder / "resources.yaml").read_text("utf-8")


def test_changes_says_what_a_move_means_for_readers(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + OLD.replace("    moved_to: new-harbour\n", "") + NEW)
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.c"]
    for order in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *order], check=True)
    rewrite(folder / "resources.yaml", SMALL + OLD + NEW)

    assert main(["changes", "main", "--project", str(folder), *DAY]) == 0

    said = capsys.readouterr().out
    assert "its page points on to new-harbour from now on, and no list names it" in said
    assert "(not there) -> new-harbour" in said
