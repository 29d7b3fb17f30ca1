"""Whole lists are brought in: every row is added or named, and the answer is as it is written down.

A case is a folder in `tests/imports/`: the list (one file, or a folder of tables), perhaps a
`mapping.yaml` and `options`, and the whole answer in `answer.txt`: what people read, then the file
that comes out. All names, numbers and places in them are made up.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.checks import check
from generator.source.problems import stopping
from generator.source.project import Project
from tests.conftest import ROOT, TODAY

CASES = sorted(path for path in (ROOT / "tests" / "imports").iterdir() if path.is_dir())
BESIDE = {"mapping.yaml", "options", "answer.txt"}
GUIDE = """\
areas:
  - {id: country, name: Country, country: US, timezone: America/New_York, emergency: ["911"],
     helplines: [line]}
  - {id: town, name: Town, part_of: country}
services:
  - {id: line, name: Line, area: country, offers: [helpline], phones: [{number: "988"}]}
"""


def list_of(case: Path) -> Path:
    """Return the one file of a case, or its folder when there are several tables."""
    files = [path for path in case.iterdir() if path.name not in BESIDE]
    return files[0] if len(files) == 1 else case


def bring_in(
    case: Path, project: Path, capsys: pytest.CaptureFixture[str], dry: bool = False
) -> tuple[int, str]:
    """Import a case into a project; return the exit code and everything that was said."""
    mapping, options = case / "mapping.yaml", case / "options"
    order = ["import", list_of(case), "--project", project, "--today", TODAY.isoformat()]
    order += ["--mapping", mapping] if mapping.exists() else []
    order += options.read_text(encoding="utf-8").split() if options.exists() else []
    capsys.readouterr()
    code = main([*map(str, order), *(["--dry-run"] if dry else [])])
    said = capsys.readouterr()
    return code, (said.out + said.err).replace(f"{case}{os.sep}", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_list_gets_its_answer(
    case: Path, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(resources=GUIDE)
    code, said = bring_in(case, project, capsys)
    made = [path.read_text(encoding="utf-8") for path in (project / "resources").glob("*.yaml")]
    found = "".join([said, f"\nExit code: {code}\n", *(f"\n{text}" for text in made)])

    answer = case / "answer.txt"
    if os.environ.get("UPDATE"):
        answer.write_text(found, encoding="utf-8")
    assert answer.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_row_is_added_or_named_and_the_guide_stays_sound(
    case: Path, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(resources=GUIDE)
    code, said = bring_in(case, project, capsys)
    refused = "\nExit code: 1\n" in (case / "answer.txt").read_text(encoding="utf-8")
    assert refused == bool(code)
    if refused:
        assert not (project / "resources").exists()
        return

    counts = re.match(
        r".*: (\d+) added, 0 changed, 0 as they were, 0 left alone, (\d+) left out"
        r"(?:, (\d+) not asked for by where:)?\. Rows read: (\d+)\.",
        said,
    )
    assert counts is not None
    added, out, unasked, rows = (int(count or 0) for count in counts.groups())
    assert rows == added + out + unasked
    named = said.partition("Left out:\n")[2].partition("\nLeft out of")[0]
    assert out == len(re.findall(r"^ {11}\S", named.partition("\nChanged")[0], re.M))
    source = Project(project).load(TODAY)
    assert added == len(source.services) - 1
    assert stopping(check(source)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_second_import_changes_nothing(
    case: Path, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(resources=GUIDE)
    code, _ = bring_in(case, project, capsys)
    before = {path: path.read_bytes() for path in project.rglob("*.yaml")}

    again, said = bring_in(case, project, capsys)

    assert code == again
    assert before == {path: path.read_bytes() for path in project.rglob("*.yaml")}
    assert code or " 0 added, 0 changed, " in said
