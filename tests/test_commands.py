"""The command line, as somebody types it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.cli.clock import today
from generator.source.markdown import text_hash
from generator.source.problems import GuideError
from tests.conftest import ROOT, SMALL

ONE = "  - {id: a, name: A, area: town, offers: [naloxone], website: https://example.org}\n"
DAY = ("--today", "2026-11-22")


def test_check_names_every_problem_and_ends_with_1(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE.replace("naloxone", "naloxon"))

    code = main(["check", "--project", str(folder), *DAY])

    out = capsys.readouterr().out
    assert code == 1
    assert 'Did you mean "naloxone"? [offers-known]' in out
    assert "Problems to mend: 1." in out


def test_check_of_one_file_leaves_the_others_out(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE.replace("naloxone", "naloxon"))

    code = main(["check", "mkdocs.yml", "--project", str(folder), *DAY])

    assert code == 0
    assert "offers-known" not in capsys.readouterr().out


def test_check_for_github_writes_annotations_and_a_summary(
    make_project: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    hostile = '"50% x\\n::add-mask::y"'
    folder = make_project(SMALL + ONE.replace("[naloxone]", f"[{hostile}]"))

    main(["check", "--github", "--project", str(folder), *DAY])

    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("::error file=resources.yaml,line=4,col=") for line in lines)
    assert not [line for line in lines if line.startswith("::add-mask")]
    assert "offers-known" in summary.read_text(encoding="utf-8")


def test_status_says_what_is_old_and_what_is_missing(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old = ONE.replace("id: a", "id: b").replace("}", ", source_date: 2010}")
    folder = make_project(SMALL + ONE + old, languages="en es")

    assert main(["status", "--project", str(folder), *DAY]) == 0

    out = capsys.readouterr().out
    assert "unchecked" in out
    assert "resources.yaml:5 b (source of 2010)" in out
    assert "Town: overdose-training" in out
    assert "es Español" in out


def test_status_asks_for_a_check_first_when_something_is_broken(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE.replace("naloxone", "naloxon"))

    assert main(["status", "--project", str(folder), *DAY]) == 1
    assert "guide.py check" in capsys.readouterr().err


def test_stamp_notes_what_was_compared_and_only_that(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(languages="en es")
    page = folder / "docs" / "es" / "about.md"
    page.write_text("---\ntitle: T\ndescription: D\n---\n\nTexto.\n", encoding="utf-8")
    other = (folder / "docs" / "es" / "safety.md").read_text(encoding="utf-8")

    assert main(["stamp", "es", "about", "--project", str(folder), *DAY]) == 0

    source = (folder / "docs" / "en" / "about.md").read_text(encoding="utf-8").split("---\n")
    wanted = text_hash("about\nAbout about.\n" + source[2])
    assert f'of: "{wanted}"' in page.read_text(encoding="utf-8")
    assert other == (folder / "docs" / "es" / "safety.md").read_text(encoding="utf-8")
    assert "docs/es/about.md" in capsys.readouterr().out


def test_stamp_notes_strings_that_have_no_stamp_yet(make_project: Callable[..., Path]) -> None:
    folder = make_project(languages="en es")
    strings = folder / "docs" / "es" / "strings.yaml"
    text = strings.read_text(encoding="utf-8").partition("# Which source text")[0]
    strings.write_text(text, encoding="utf-8")

    assert main(["stamp", "es", "--project", str(folder), *DAY]) == 0
    after = strings.read_text(encoding="utf-8")
    assert main(["stamp", "es", "--project", str(folder), *DAY]) == 0

    assert f'ui.skip: "{text_hash("Skip to the text")}"' in after
    assert after == strings.read_text(encoding="utf-8")
    assert after.startswith(text.rstrip())


def test_stamp_knows_its_languages(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stamp", "en", "--project", str(make_project()), *DAY]) == 1
    assert "not a translation" in capsys.readouterr().err


def test_contract_writes_the_schema_and_the_example(make_project: Callable[..., Path]) -> None:
    folder = make_project()
    shutil.copy(ROOT / "CONTRIBUTING.md", folder / "CONTRIBUTING.md")

    assert main(["contract", "--project", str(folder), *DAY]) == 0

    assert (folder / "resources.schema.json").read_text("utf-8") == (
        ROOT / "resources.schema.json"
    ).read_text("utf-8")


def test_build_tells_the_pages_and_the_heaviest(
    make_project: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE)

    code = main(["build", "--project", str(folder), "--out", str(tmp_path / "site"), *DAY])

    out = capsys.readouterr().out
    assert code == 0
    assert "in 1 languages" in out
    assert "The heaviest page has" in out
    assert str(tmp_path / "site" / "index.html") in out


def test_build_with_problems_builds_nothing(
    make_project: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE.replace("naloxone", "naloxon"))

    assert main(["build", "--project", str(folder), "--out", str(tmp_path / "site"), *DAY]) == 1
    assert "Nothing was built" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_the_day_comes_from_the_environment_first() -> None:
    assert today({"SOURCE_DATE_EPOCH": "0"}) == date(1970, 1, 1)
    assert today({}) >= date(2026, 1, 1)
    with pytest.raises(GuideError, match="whole seconds"):
        today({"SOURCE_DATE_EPOCH": "yesterday"})


def test_a_bad_day_in_the_environment_is_said_in_words(
    make_project: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "junk")

    assert main(["check", "--project", str(make_project())]) == 1
    assert "whole seconds" in capsys.readouterr().err
