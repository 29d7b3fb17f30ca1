"""Whatever is wrong outside the guide's own files: a sentence, an exit code, no traceback.

Each case is a command line, in a small guide of its own, as somebody types it; `{…}` are things
that lie around. A mistake of the program keeps its traceback, and a line that says where to tell.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import main
from tests.conftest import ROOT, SMALL, TODAY

ONE = "  - {id: a, name: Ä …, area: town, offers: [naloxone], website: https://example.org}\n"
DAY = ("--today", TODAY.isoformat())
THINGS = ("missing", "folder", "empty", "garbage", "readonly", "afile/below")
USES = (
    # A command line with a hole, and the things for which it is no fault.
    ("check {}", ()),
    ("check --resources {}", ()),
    ("fmt --resources {}", ()),
    ("build --out {}", ("missing", "folder")),
    ("status --project {}", ()),
    ("pamphlet --area town --out {}", ("missing", "empty", "garbage")),
    ("add --form {}", ()),
    ("apply {}", ()),
    ("apply {} --id a", ()),
    ("import {} --source https://example.org", ()),
    ("import {}", ()),
    ("import TABLE --mapping {}", ()),
    (
        "import HSDS.json --source https://x.example/ --area town --offers food --into {}",
        ("missing", "empty"),
    ),
    ("export {}", ("missing", "folder")),
    ("changes {}", ()),
    ("edition --project {}", ()),
    ("contract --project {}", ()),
    ("links --project {}", ()),
)
CASES = [
    (line.replace("{}", f"{{{thing}}}"), thing in fine)
    for line, fine in USES
    for thing in THINGS
    if not (line.startswith(("changes", "check {")) and thing == "readonly")
]
PLAIN = (
    "verify nosuch --how phoned",
    "retire nosuch",
    "apply REPORT --id nosuch",
    "pamphlet --area nosuch --out OUT",
    "pamphlet --area town --lang xx --out OUT",
    "pamphlet --area town --services nosuch --out OUT",
    "stamp xx",
    "changes nosuch",
    "add",
    "check --project /",
)


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """A small guide, with a table, a report and other things beside it."""
    folder = make_project(SMALL + ONE)
    beside = folder.parent
    (beside / "folder").mkdir()
    (beside / "empty").write_bytes(b"")
    (beside / "garbage").write_bytes(b"\xff\xfe\x00{[")
    (beside / "afile").write_text("x")
    (beside / "TABLE").write_text("name,city\nHouse,Town\n")
    (beside / "HSDS.json").write_text(
        '{"contents": [{"id": "1", "name": "House", "email": "a@example.org"}]}'
    )
    (beside / "REPORT").write_text("### id\n\na\n")
    return folder


def words(project: Path, line: str) -> list[str]:
    """Return a command line as a shell hands it over."""
    found = [word.strip("{}").replace("readonly", "/proc/nothing") for word in line.split()]
    return [*found, *([] if "--project" in found else ["--project", str(project)]), *DAY]


def typed(project: Path, line: str) -> int:
    """Type a command line beside the project, in this process: a mistake would be raised here."""
    try:
        return main(words(project, line))
    except SystemExit as wrong_use:
        return int(str(wrong_use.code))


@pytest.mark.parametrize(("line", "is_fine"), CASES, ids=[line for line, _ in CASES])
def test_a_file_that_is_not_what_was_meant_is_said_in_words(
    line: str,
    is_fine: bool,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project.parent)

    code = typed(project, line)

    said = "".join(capsys.readouterr())
    assert (code == 0) == is_fine, said
    assert said.strip()


@pytest.mark.parametrize("line", PLAIN)
def test_a_wrong_word_is_said_in_words(
    line: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.parent)

    assert typed(project, line) in {1, 2}
    assert "".join(capsys.readouterr()).strip()
    assert not (project.parent / "OUT").exists()


LOCALES = (
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp1252"},
)


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_a_terminal_that_knows_few_letters_ends_no_build(
    locale: dict[str, str], project: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words(project, "build --out OUT")],
        cwd=project.parent, capture_output=True, timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), **locale},
    )  # fmt: skip

    assert 0 == done.returncode, done.stderr
    assert (project.parent / "OUT" / "index.html").exists()


def test_ctrl_d_at_a_question_ends_without_a_traceback(project: Path) -> None:
    terminal, inside = pty.openpty()
    os.write(terminal, b"House\n\x04")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "add", "--project", str(project)],
        stdin=inside, capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert 1 == done.returncode
    assert "Traceback" not in done.stderr
    assert "Nothing was written." in done.stderr


@pytest.mark.parametrize("address", ["", "https://example.org/guide"])
def test_a_mistake_of_the_program_is_reported_where_it_can_be_mended(
    address: str, project: Path
) -> None:
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write(f'repo_url: "{address}"\n')
    code = (
        "from generator.cli import app, check; from dataclasses import replace\n"
        "def broken(work): return [][1]\n"
        "app.COMMANDS['check'] = replace(app.COMMANDS['check'], run=broken)\n"
        f"app.main(['check', '--project', {str(project)!r}])\n"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    *_, wrong, last = done.stderr.splitlines()
    assert "IndexError: list index out of range" == wrong
    assert (address or "README.md") in last
    assert 1 == done.returncode


def test_nobody_is_asked_for_a_guide_that_cannot_be_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.parent / "folder" / "mkdocs.yml").write_text("site_name: X\n", encoding="utf-8")

    assert main(["links", "--project", str(project.parent / "folder"), *DAY]) == 1

    said = "".join(capsys.readouterr())
    assert "Asking" not in said
    assert "Mend them first" in said
