"""A guide for another city, begun with `new`: it works at once, and holds nothing of this city."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.checks import check
from generator.cli.app import main
from generator.source.problems import Problem, stopping
from generator.source.project import Project
from generator.source.starter import emergency_numbers, general_pages
from tests.conftest import ROOT, TODAY

pytestmark = pytest.mark.slow  # each case builds a new guide

DAY = TODAY.isoformat()
LISBON = ["--place", "Lisboa", "--country", "PT", "--timezone", "Europe/Lisbon",
          "--languages", "en,pt"]  # fmt: skip
NAIROBI = ["--place", "Nairobi", "--country", "KE", "--timezone", "Africa/Nairobi",
           "--languages", "sw"]  # fmt: skip


def problems(folder: Path) -> list[Problem]:
    project = Project(folder)
    return [*project.problems, *check(project.load(TODAY))]


def begin(tmp_path: Path, *arguments: str) -> Path:
    folder = tmp_path / "city"
    assert main(["new", str(folder), *arguments]) == 0
    return folder


def test_a_new_guide_has_nothing_to_mend_and_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begin(tmp_path, *LISBON)

    assert [] == stopping(problems(folder))
    assert "112, read at https://" in capsys.readouterr().out

    code = main(["build", "--project", str(folder), "--today", DAY])

    assert code == 0, capsys.readouterr().err
    page = (folder / "site/pt/overdose.html").read_text("utf-8")
    assert 'href="tel:112"' in page
    assert 'lang="en"' in page  # nobody has translated it, and the page says so


def test_a_number_that_nobody_has_looked_up_is_asked_for_and_never_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = begin(tmp_path, *NAIROBI)

    assert "No emergency number of KE is known here" in capsys.readouterr().out
    rules = {problem.rule for problem in stopping(problems(folder))}
    assert rules == {"emergency-number"}

    resources = folder / "resources.yaml"
    text = resources.read_text("utf-8").replace("emergency: []", 'emergency: ["112"]')
    resources.write_text(text, "utf-8")
    assert {"emergency-words"} == {problem.rule for problem in stopping(problems(folder))}


@pytest.mark.parametrize("arguments", [LISBON, NAIROBI], ids=["lisbon", "nairobi"])
def test_nothing_of_this_guide_s_cities_comes_along(tmp_path: Path, arguments: list[str]) -> None:
    folder = begin(tmp_path, *arguments)
    areas = yaml.safe_load((ROOT / "resources.yaml").read_text("utf-8"))["areas"]
    places = {area["id"] for area in areas if area.get("emergency")}

    assert not [path for path in folder.rglob("*") if path.stem in places]
    services = yaml.safe_load((folder / "resources.yaml").read_text("utf-8"))["services"]
    assert services == []  # the example is a note: no reader ever sees it


def test_words_for_numbers_of_other_countries_stay_behind(tmp_path: Path) -> None:
    folder = begin(tmp_path, *LISBON)
    words = yaml.safe_load((folder / "docs/en/strings.yaml").read_text("utf-8"))

    assert {"PT-112": "all emergencies"} == words["emergency"]


def test_without_answers_it_asks_and_asks_again_what_it_cannot_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["Lisboa", "", "Portugal", "PT", "Lisbon", "Europe/Lisbon", "en,pt"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))

    assert main(["new", str(tmp_path / "city")]) == 0

    said = capsys.readouterr()
    assert '"Portugal" is no country' in said.err
    assert '"Lisbon" is no time zone' in said.err
    settings = (tmp_path / "city/mkdocs.yml").read_text("utf-8")
    assert 'site_name: "Lisboa guide"' in settings


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["--country", "Portugal"], "is no country"),
        (["--timezone", "Lisbon"], "is no time zone"),
        (["--languages", "english"], "is no language"),
        (["--place", "  "], "Nothing was written"),
        (["--place", "मुंबई"], "Add --id"),
        (["--place", "मुंबई", "--id", "मुंबई"], "has none of the letters a to z"),
    ],
)
def test_an_answer_that_cannot_be_used_is_said_so_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: list[str], said: str
) -> None:
    code = main(["new", str(tmp_path / "city"), *LISBON, *change])

    assert (code, (tmp_path / "city").exists()) == (2, False)
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_there_already_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    folder = tmp_path / "city"
    if what == "folder":
        folder.mkdir()
    path = folder if what == "file" else folder / "mine.txt"
    path.write_text("mine", "utf-8")

    assert main(["new", str(folder), *LISBON]) == 2
    assert path.read_text("utf-8") == "mine"
    assert "not empty" in capsys.readouterr().err


def test_every_known_number_has_words_and_a_source() -> None:
    known = emergency_numbers()

    assert len(known) > 25
    for country, numbers in known.items():
        assert len(country) == 2
        assert country.isupper()
        assert numbers.source.startswith("https://")
        assert numbers.words
        assert all(numbers.words.values())
        assert all(number.isdigit() for number in numbers.words)


def test_general_pages_are_those_without_a_place(make_project: Callable[..., Path]) -> None:
    pages = general_pages("en")

    assert {"overdose.md", "about.md", "safety.md", "strings.yaml"} <= set(pages)
    assert not [name for name in pages if name.startswith("places" + os.sep)]
