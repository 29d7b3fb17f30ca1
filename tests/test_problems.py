"""Each file in tests/problems/ and tests/mistakes/ is a mistake, with what we answer.

`problems/` has one case for each rule. `mistakes/` holds whole entries with the slips that
volunteers really make: a colon, a copied entry, hours in plain English.

The first lines (`#! …`) are the whole answer, to the letter. To report a bad or missing message,
add a file; `UPDATE=1 python3 guide.py test tests/test_problems.py` writes the answers of today
into the files, for you to read and judge in the diff.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import check
from generator.source.project import Project
from tests.conftest import TODAY

HERE = Path(__file__).parent
MISTAKES = sorted((HERE / "mistakes").glob("*.yaml"))
CASES = sorted((HERE / "problems").glob("*.yaml")) + MISTAKES
MARK = "#! "


def answer(project: Path) -> list[str]:
    """Return every problem of a project's resources, as lines."""
    loading = Project(project)
    source = loading.load(TODAY)
    problems = check(source, loading.problems)
    return [str(problem) for problem in problems if problem.file == "resources.yaml"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_says_exactly_this(case: Path, make_project: Callable[..., Path]) -> None:
    text = case.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    body = "".join(line for line in lines if not line.startswith(MARK))
    expected = [line.removeprefix(MARK).rstrip("\n") for line in lines if line.startswith(MARK)]

    found = answer(make_project(resources=body))

    if os.environ.get("UPDATE"):
        case.write_text("".join(f"{MARK}{line}\n" for line in found) + body, encoding="utf-8")
        expected = found
    assert expected == found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_speaks_plainly(case: Path) -> None:
    answers = [
        line for line in case.read_text(encoding="utf-8").splitlines() if line.startswith(MARK)
    ]

    for word in (
        "invalid",
        "illegal",
        "please",
        "sorry",
        "oops",
        "NoneType",
        "Traceback",
        "must be",
    ):
        assert not [line for line in answers if word in line], word


def test_a_fine_file_is_met_with_silence() -> None:
    loud = [
        case.stem for case in CASES
        if case.stem.startswith("fine-") and MARK in case.read_text(encoding="utf-8")
    ]  # fmt: skip

    assert loud == []


def test_there_are_forty_mistakes_and_each_is_answered_at_a_line() -> None:
    answered = [case.stem for case in MISTAKES if case.read_text(encoding="utf-8").startswith(MARK)]

    assert len(MISTAKES) >= 40
    assert [case.stem for case in MISTAKES] == answered


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case.stem)
def test_a_mistake_is_answered_with_few_words(case: Path) -> None:
    answers = [
        line for line in case.read_text(encoding="utf-8").splitlines() if line.startswith(MARK)
    ]

    assert len(answers) <= 3
    assert all(len(line) <= 330 for line in answers)
