"""The command line, as somebody types it."""

from __future__ import annotations

import re
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
    stamps = folder / "docs" / "es" / "fingerprints.yaml"
    before = stamps.read_text(encoding="utf-8")
    stamps.unlink()

    assert main(["stamp", "es", "--project", str(folder), *DAY]) == 0
    after = stamps.read_text(encoding="utf-8")
    assert main(["stamp", "es", "--project", str(folder), *DAY]) == 0

    assert f'ui.skip: "{text_hash("Skip to the text")}"\n' in after
    assert after == stamps.read_text(encoding="utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", ""),
        ("# The last words.\n", ""),
        ("", 'search_words:\n  naloxone: "narcan"\n'),
    ],
)
def test_stamp_moves_fingerprints_out_of_a_strings_file_of_before(
    before: str, behind: str, make_project: Callable[..., Path]
) -> None:
    folder = make_project(languages="en es")
    (folder / "docs" / "es" / "fingerprints.yaml").unlink()
    strings = folder / "docs" / "es" / "strings.yaml"
    words = "language: {name: Español}\nui:\n  skip: Saltar\n  about: Sobre\n"
    note = "\n# Which source text each line was made from; written by stamp.\n"
    block = 'made_from:\n  ui.skip: "12345678"\n  home.old: "87654321"\n'
    strings.write_text(f"{words}{before}{note}{block}{behind}", encoding="utf-8")

    assert main(["stamp", "es", "--project", str(folder), *DAY]) == 0
    assert main(["stamp", "es", "--project", str(folder), *DAY]) == 0

    assert strings.read_text(encoding="utf-8").replace("\n\n", "\n") == words + before + behind
    found = (folder / "docs" / "es" / "fingerprints.yaml").read_text(encoding="utf-8")
    assert f'ui.skip: "12345678"\nui.about: "{text_hash("About this guide")}"\n' in found
    assert 'home.old: "87654321"\n' in found


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
    assert re.search(r"The site has \d+ files with .* the largest has .*: \S+\n", out)
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


def many_slips(make_project: Callable[..., Path], count: int) -> Path:
    """Return a project whose services have two slips each, of two rules, and advice."""
    slip = "  - {id: a-#, name: Q#, area: towns, offers: [naloxon], website: https://example.org}\n"
    folder = make_project(SMALL + "".join(slip.replace("#", str(n)) for n in range(count)))
    pages = "".join(page.read_text("utf-8") for page in (folder / "docs").rglob("*.md"))
    cited = dict.fromkeys(re.findall(r"\[\^(\w+)\]", pages))
    sources = "".join(f"{key}: {{title: T, kind: original}}\n" for key in cited)
    (folder / "sources.yaml").write_text(sources or "{}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", [[], ["--github"]], ids=["terminal", "github"])
def test_check_shows_a_screenful_and_counts_the_rest_by_rule(
    form: list[str], make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = many_slips(make_project, 500)

    main(["check", *form, "--project", str(folder), *DAY])

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 50
    assert sum("[offers-known]" in line for line in lines) == 21
    assert any(re.match(r" +480 \[area-known\], from resources.yaml:24 on$", x) for x in lines)
    assert any(re.match(r" +500 \(advice\) \[has-source\], from", x) for x in lines)
    assert "--all" in lines[-2]
    assert lines[-1].startswith("Problems to mend: 1000. Pieces of advice: 500.")


@pytest.mark.parametrize("count", [13, 14, 500])
def test_check_all_shows_all(
    count: int, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = many_slips(make_project, count)

    main(["check", "--all", "--project", str(folder), *DAY])
    every = capsys.readouterr().out.splitlines()
    main(["check", "--project", str(folder), *DAY])
    few = capsys.readouterr().out.splitlines()

    assert len(every) == 3 * count + 1
    assert (len(few) == len(every)) == (count == 13)


def test_build_shows_a_screenful_too(
    make_project: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = many_slips(make_project, 500)

    main(["build", "--project", str(folder), "--out", str(tmp_path / "site"), *DAY])

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) < 50
    assert any("480 [offers-known]" in line for line in lines)


@pytest.mark.parametrize(
    "name",
    [
        *["nosuch", "nosuch.yaml", "docs/fr", "", "README.md", "notes", "notes/list.yaml", "/etc"],
        *["/etc/passwd", "../site", "../other.yaml", "docs/en/strings.yml", "docs/en/.draft.md"],
        *["resources", "site", "docs/en/picture.png", "overrides"],
    ],
)
def test_what_was_not_read_is_never_called_free_of_problems(
    name: str, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE)
    for path in ("notes", "resources", "site", "overrides"):
        (folder / path).mkdir()
    for path in ("README.md", "notes/list.yaml", "docs/en/.draft.md", "docs/en/picture.png"):
        (folder / path).write_text("services: []\n", encoding="utf-8")
    (folder.parent / "other.yaml").write_text("services: []\n", encoding="utf-8")

    code = main(["check", name or str(folder / "nosuch"), "--project", str(folder), *DAY])

    said = capsys.readouterr()
    assert (2, "") == (code, said.out)
    assert name in said.err


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("docs", 9), ("docs/", 9), ("docs/es", 5), ("./docs/es/", 5), ("docs/es/about.md", 1),
        (".", 13), ("docs/../docs/en", 4), ("resources.yaml", 1),
    ],
)  # fmt: skip
def test_a_folder_means_all_below_it(
    name: str, count: int, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE, languages="en es")

    for typed in (name, str(folder / name)):
        assert main(["check", typed, "--project", str(folder), *DAY]) == 0

        said = capsys.readouterr().out.splitlines()
        assert f"Looked at {count} of " in said[-1]
        assert all(line.startswith(name.strip("./")[:4]) for line in said[:-1])


def test_a_problem_of_another_file_is_counted(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE.replace("naloxone", "naloxon"))

    assert main(["check", "docs", "--project", str(folder), *DAY]) == 0

    assert "In other files: 1 to mend." in capsys.readouterr().out


def test_settings_that_stop_the_checks_are_told_for_every_file(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(SMALL + ONE.replace("naloxone", "naloxon"))
    (folder / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")

    assert main(["check", "resources.yaml", "--project", str(folder), *DAY]) == 1

    assert capsys.readouterr().out.startswith("mkdocs.yml:")


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        (
            "docs/es/about.md",
            "title:",
            "# advice-ok: translation-behind because we did\ntitle:",
            "",
        ),
        ("docs/es/about.md", "title:", "title: # advice-ok: translation-behind\n ", "why"),
        ("docs/es/safety.md", "title:", "# advice-ok: source-used because of it\ntitle:", "No"),
    ],
)
def test_advice_about_a_page_is_put_to_rest_in_its_front_matter(
    file: str, old: str, new: str, rule: str, make_project: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folder = make_project(SMALL + ONE, languages="en es")
    path = folder / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")

    main(["check", file, "--project", str(folder), *DAY])

    said = capsys.readouterr().out
    assert ("translation-behind]" in said) == bool(rule)
    assert ("[advice-answered]" in said) == bool(rule)
    assert rule in said
