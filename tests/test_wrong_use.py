"""A command that is used wrongly says what to type, and changes nothing."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.cli.app import COMMANDS
from tests.conftest import ROOT, TODAY

TOWNS = """\
areas:
  - {id: land, name: Land, country: US, timezone: America/New_York}
  - {id: town, name: Town, part_of: land, emergency: ["911"]}
  - {id: quarter, name: Quarter, part_of: town}
  - {id: other, name: Other City, country: IN, timezone: Asia/Kolkata, emergency: ["108"]}
services:
  - {id: here, name: Here, area: quarter, offers: [naloxone], phones: [{number: "+1 212 736 5000"}]}
  - {id: far, name: Far, area: other, offers: [naloxone], phones: [{number: "+91 22 2345 6789"}]}
  - {id: line, name: Line, area: land, offers: [helpline], phones: [{number: "988"}]}
  - {id: both, name: Both, area: [other, town], offers: [food], website: https://example.org}
  - id: checked
    name: Checked
    area: town
    offers: [food]
    website: https://example.org/checked
    last_verified: 2026-11-10
    verified_how: visited
"""
DAY = ("--today", TODAY.isoformat())


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """A guide of two cities in two languages."""
    return make_project(TOWNS, languages="en es")


def typed(*words: object) -> int:
    """Type a command line; return its exit code."""
    try:
        return main([str(word) for word in words])
    except SystemExit as end:
        return int(str(end.code))


def files(folder: Path) -> dict[str, bytes]:
    """Return everything in a folder."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


DAYS = (
    *("3/4/2026", "2026/03/04", "04.03.2026", "March 4", "2026-3-4", "20260304", "2026-W10-3"),
    *("2026-02-30", "2026-13-01", "today", "", "٢٠٢٦-٠٣-٠٤"),
)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "words", [["check", "--today"], ["verify", "here", "--how", "phoned", "--on"]],
    ids=["today", "on"],
)  # fmt: skip
def test_a_day_is_written_in_one_way(
    day: str, words: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(project)

    assert 2 == typed(*words, day, "--project", project)

    said = capsys.readouterr().err
    assert "2026-11-20" in said or "calendar" in said
    assert before == files(project)


@pytest.mark.parametrize("command", [name for name, one in COMMANDS.items() if one.needs_guide])
@pytest.mark.parametrize("where", ["nope", "empty", "file"])
def test_a_folder_without_a_guide_is_said_at_once(
    command: str, where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    words = {
        "apply": ["x"], "verify": ["x", "--how", "phoned"], "retire": ["x"], "changes": ["x"],
        "import": ["x"], "export": ["x"], "stamp": ["es"], "translate": ["es"],
        "pamphlet": ["--area", "x", "--out", "x"], "server-config": ["nginx"],
        "preview": ["main"], "recordings": ["en"],
    }.get(command, [])  # fmt: skip

    assert 2 == typed(command, *words, "--project", tmp_path / where)

    said = capsys.readouterr()
    assert "--project" in said.err
    assert "" == said.out


@pytest.mark.parametrize(
    ("word", "meant"),
    [("chekc", "check"), ("Build", "build"), ("statsu", "status"), ("exports", "export"),
     ("publish", ""), ("tests", ""), ("x", "")],
)  # fmt: skip
def test_a_misspelt_command_is_answered_with_the_one_that_is_meant(
    word: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == typed(word)

    said = capsys.readouterr().err
    assert f'"{word}" is no command.' in said
    assert ("Did you mean" in said) == bool(meant)
    assert meant in said
    assert "--help" in said
    assert "invalid" not in said


def test_every_command_of_a_module_is_in_the_table() -> None:
    """The table names the modules, so that one command does not load all others."""
    names = [path.stem for path in (ROOT / "generator" / "cli").glob("*.py")]
    modules = [import_module(f"generator.cli.{name}") for name in names if name != "mkdocs_hook"]
    found = {name for one in modules for name in getattr(one, "COMMANDS", ())}

    assert set(COMMANDS) == found


def test_a_command_loads_no_other_one() -> None:
    code = "import sys; from generator.cli import app; app.COMMANDS['check']; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())

    assert "generator.cli.check" in loaded
    assert set() == loaded & {"jinja2", "typst", "mkdocs", "ruamel.yaml", "generator.cli.edit"}


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    tree = ast.parse((ROOT / "guide.py").read_text(encoding="utf-8"))
    launched = next(
        ast.literal_eval(node.value) for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DEVELOPER_COMMANDS"
    )  # fmt: skip

    assert 0 == typed("--help")

    said = capsys.readouterr().out
    named = set(re.findall(r"^    ([a-z-]+)(?: |$)", said, re.M))
    assert named == {*COMMANDS, *launched}


@pytest.mark.parametrize(
    ("area", "services", "fits"),
    [
        ("town", "here", True), ("quarter", "here", True), ("town", "line", True),
        ("town", "both", True), ("other", "both", True), ("other", "far", True),
        ("town", "far", False), ("town", "here,far", False), ("quarter", "far", False),
        ("other", "here", False), ("other", "line", False), ("town", "nobody", False),
    ],
)  # fmt: skip
def test_a_sheet_never_mixes_the_number_of_one_city_with_a_service_of_another(
    area: str, services: str, fits: bool, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = project.parent / "sheet.pdf"

    code = typed(
        "pamphlet", "--area", area, "--services", services, "--format", "list", "--out", sheet,
        "--project", project, *DAY,
    )  # fmt: skip

    said = capsys.readouterr().err
    assert (code == 0) == fits, said
    assert sheet.exists() == fits


@pytest.mark.parametrize(
    ("day", "fits"),
    [("2026-11-09", False), ("2026-11-10", True), ("2026-11-11", True), ("2020-01-01", False)],
)
@pytest.mark.parametrize("by", ["verify", "apply"])
def test_a_check_never_goes_back_in_time(
    by: str, day: str, fits: bool, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(project)
    report = project.parent / "report.txt"
    report.write_text(f"id: checked\nlast_verified: {day}\nverified_how: phoned\n", "utf-8")
    words = ["verify", "checked", "--how", "phoned", "--on", day] if by == "verify" else [
        "apply", report]  # fmt: skip

    assert (0 if fits else 1) == typed(*words, "--project", project, *DAY)

    assert (before != files(project)) == fits
    if not fits:
        assert "2026-11-10 (visited)" in capsys.readouterr().err


def test_a_check_of_several_goes_back_for_none(project: Path) -> None:
    before = files(project)

    assert 1 == typed("verify", "here", "checked", "--how", "phoned", "--on", "2026-10-01",
                      "--project", project, *DAY)  # fmt: skip

    assert before == files(project)


@pytest.mark.parametrize("later", [0, 1, 400, -1, -400])
def test_one_day_has_one_edition_and_no_edition_comes_before_the_last(
    later: int, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == typed("edition", "--project", project, *DAY)
    before = files(project)
    day = TODAY.fromordinal(TODAY.toordinal() + later)

    code = typed("edition", "--project", project, "--today", day)

    assert (0 if later > 0 else 1) == code
    assert (before == files(project)) == (later <= 0)
    if later <= 0:
        said = capsys.readouterr().err
        assert f"Edition 1 of {TODAY}" in said or "Mend them first" in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch", "is no page and no key"),
        ("abuot", 'Did you mean "about"?'),
        ("ui.skp", 'Did you mean "ui.skip"?'),
        ("learn/new", "not translated yet: there is no docs/es/learn/new.md"),
        ("only-here", "has no page that it was translated from"),
        ("docs/en/about.md", "is no page and no key"),
    ],
)
def test_stamp_names_each_page_that_it_does_not_know(
    name: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (project / "docs" / "en" / "about.md").read_text("utf-8")
    (project / "docs" / "en" / "learn" / "new.md").write_text(page, encoding="utf-8")
    (project / "docs" / "es" / "only-here.md").write_text(page, encoding="utf-8")
    before = files(project)

    assert 1 == typed("stamp", "es", "about", name, "nobody", "--project", project, *DAY)

    words = capsys.readouterr().err
    assert said in words or "only-here" in words
    assert before == files(project)


@pytest.mark.parametrize("name", ["about", "about.md", "docs/es/about.md", "./docs/es/about.md"])
def test_stamp_takes_the_file_of_a_page_and_says_when_there_is_nothing_to_do(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == typed("stamp", "es", name, "--project", project, *DAY)
    assert "docs/es/about.md: of: " in capsys.readouterr().out
    before = files(project)

    assert 0 == typed("stamp", "es", name, "--project", project, *DAY)

    assert "Nothing to do: stamped" in capsys.readouterr().out
    assert before == files(project)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("docs/es/about.md", "No front matter.\n"),
        ("docs/es/strings.yaml", "language: [\n"),
        ("docs/en/strings.yaml", None),
        ("docs/es/strings.yaml", None),
        ("docs/es/about.md", "---\ntitle: [\n---\n"),
    ],
)
def test_stamp_asks_to_mend_what_it_reads_first(
    file: str, text: str | None, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is None:
        (project / file).unlink()
    else:
        (project / file).write_text(text, encoding="utf-8")
    before = files(project)

    assert 1 == typed("stamp", "es", "about", "--project", project, *DAY)

    assert capsys.readouterr().err.strip()
    assert before == files(project)


def test_export_onto_a_file_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = project.parent / "data"
    target.write_text("mine", encoding="utf-8")

    assert 2 == typed("export", target, "--project", project, *DAY)

    assert "is a file. Name a folder" in capsys.readouterr().err
    assert "mine" == target.read_text("utf-8")
