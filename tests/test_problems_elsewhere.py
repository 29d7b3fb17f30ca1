"""Mistakes outside the listings: pages, strings, translations, sources, settings.

Each file in tests/problems_elsewhere/ holds the files that differ from a small, sound guide in
English and Spanish (null: the file is missing), and every line that we answer.
`UPDATE=1` writes today's answers, for you to judge in the diff.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.checks import check
from generator.source.project import Project
from tests.conftest import SMALL, TODAY

CASES = sorted((Path(__file__).parent / "problems_elsewhere").glob("*.yaml"))


class Writer(yaml.SafeDumper):
    """Writes texts of several lines as blocks, for people to read."""


Writer.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def answer(folder: Path, touched: set[str]) -> list[str]:
    """Return the problems of the files that a case touches, and all that stop a build."""
    project = Project(folder)
    source = project.load(TODAY)
    problems = check(source, project.problems)
    return [
        stable(str(problem), problem.file in touched)
        for problem in problems
        if problem.file in touched or problem.blocking
    ]


def stable(line: str, touched: bool) -> str:
    """Return a line without what moves when somebody adds a word to the real strings."""
    line = re.sub(r"\d+ of \d+ texts", "… of … texts", line)
    return line if touched else re.sub(r":\d+:\d+: ", ":…: ", line, count=1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_says_exactly_this(case: Path, make_project: Callable[..., Path]) -> None:
    data = yaml.safe_load(case.read_text(encoding="utf-8"))
    folder = make_project(SMALL + "  []\n", languages="en es")
    (folder / "docs" / "en" / "glossary.yaml").write_text("avoid: {}\n", encoding="utf-8")
    for name, text in data["files"].items():
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    found = answer(folder, set(data["files"]))
    missing = [line for line in found if "[string-missing]" in line]
    found = [line for line in found if line not in missing[2:]]  # two of two hundred will do

    if os.environ.get("UPDATE"):
        data["says"] = found
        text = yaml.dump(data, Dumper=Writer, allow_unicode=True, sort_keys=False, width=1000)
        case.write_text(text, encoding="utf-8")
    assert data["says"] == found
    assert found


def test_a_word_that_pages_need_is_missed_before_a_page_misses_it(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(languages="en es")
    strings = folder / "docs" / "en" / "strings.yaml"
    lines = strings.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("  skip:", "  naloxone: Naloxone"))]
    strings.write_text("".join(kept), encoding="utf-8")

    found = [line.rpartition("[")[2] for line in answer(folder, set())]

    assert found == ["string-needed]", "term-named]"]


def test_letters_that_are_not_utf_8_are_told_by_line(make_project: Callable[..., Path]) -> None:
    folder = make_project()
    (folder / "resources.yaml").write_bytes(b"areas: []\nservices:\n  - name: Caf\xe9\n")
    project = Project(folder)

    project.load(TODAY)

    assert ["resources.yaml:3:1"] == [str(p).rpartition(": The")[0] for p in project.problems]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project()
    text = SMALL.replace("\n", "\r\n")
    (folder / "resources.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    project = Project(folder)

    source = project.load(TODAY)

    assert project.problems == []
    assert len(source.areas) == 1


def test_the_listings_may_be_split_into_files(make_project: Callable[..., Path]) -> None:
    folder = make_project()
    (folder / "resources").mkdir()
    for name in ("north", "south"):
        (folder / "resources" / f"{name}.yaml").write_text(
            f"services:\n  - {{id: {name}, name: N, area: town, offers: [naloxone]}}\n", "utf-8"
        )

    source = Project(folder).load(TODAY)

    assert ["north", "south"] == [service.text("id") for service in source.services]
    assert "resources/south.yaml" == source.services[1].file


def test_problems_end_up_sorted_and_once(make_project: Callable[..., Path]) -> None:
    source = Project(make_project()).load(TODAY)
    problems = check(source)

    assert problems == sorted(set(problems))
