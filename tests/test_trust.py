"""What a stranger puts into a folder: names stay names, and links to elsewhere lead nowhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.checks import check
from generator.guide.build import build_guide
from generator.site.build import BuildOptions, build
from generator.source.markdown import read_markdown
from generator.source.problems import Problem, github_line, gitlab_report, json_report, stopping
from generator.source.project import Project
from generator.source.source import Source
from generator.source.theme import CODE
from tests.conftest import SMALL, TODAY

CANARY = "canary-4711"
FILES = (
    *("resources.yaml", "mkdocs.yml", "vocabulary.yaml", "sources.yaml", "editions.yaml"),
    *(
        "links.yaml",
        "asked.yaml",
        "resources/more.yaml",
        "docs/en/strings.yaml",
        "docs/en/glossary.yaml",
    ),
    *("docs/es/resources.yaml", "docs/en/overdose.md", "docs/en/learn/more.md"),
    *("docs/en/learn/more.markdown", "docs/en/picture.png", "overrides/drawings/more.svg"),
    *("overrides/style/more.css", "overrides/fonts/covered.txt", "overrides/shell.html"),
)
FOLDERS = ("docs", "docs/en", "docs/en/learn", "docs/more", "resources", "overrides",
    "overrides/drawings", "overrides/fonts")  # fmt: skip


def read(folder: Path) -> tuple[Source, list[Problem]]:
    """Return a project and every problem of it."""
    project = Project(folder)
    source = project.load(TODAY)
    return source, sorted({*project.problems, *check(source)})


def refused(folder: Path) -> set[str]:
    """Return the files that are refused because they are not the project's own."""
    return {problem.file for problem in read(folder)[1] if problem.rule == "own-file"}


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """A small project in two languages."""
    return make_project(SMALL + "  []\n", languages="en es")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("inside", [False, True], ids=["outside", "inside"])
def test_a_link_instead_of_a_file_is_refused_and_not_followed(
    name: str, inside: bool, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = project / name
    target = (project if inside else tmp_path) / "private.txt"
    if here.exists():
        shutil.copy(here, target)
    target.write_text((target.read_text("utf-8") if target.exists() else "") + f"\n# {CANARY}\n")
    here.parent.mkdir(parents=True, exist_ok=True)
    here.unlink(missing_ok=True)
    here.symlink_to(target)

    assert refused(project) == {name}
    assert CANARY not in repr(read(project))
    assert main(["build", "--project", str(project), "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "[own-file]" in capsys.readouterr().err


@pytest.mark.parametrize("name", FOLDERS)
def test_a_link_instead_of_a_folder_is_refused_and_not_followed(
    name: str, project: Path, tmp_path: Path
) -> None:
    here, target = project / name, tmp_path / "private"
    if here.exists():
        here.rename(target)
    else:
        target.mkdir()
    (target / "more.md").write_text(f"---\ntitle: {CANARY}\n---\n\n{CANARY}\n")
    (target / "more.svg").write_text(CANARY)
    here.parent.mkdir(parents=True, exist_ok=True)
    here.symlink_to(target)

    assert name in refused(project)
    assert CANARY not in repr(read(project))


@pytest.mark.parametrize("target", [".", "/", "loop", "nowhere", "/dev/zero"])
def test_a_link_that_never_ends_ends_here(target: str, project: Path) -> None:
    (project / "docs" / "en" / "loop").symlink_to(target)
    (project / "docs" / "en" / "loop.md").symlink_to(target)

    assert refused(project) == {"docs/en/loop", "docs/en/loop.md"}


def test_a_pipe_is_no_page(project: Path) -> None:
    os.mkfifo(project / "docs" / "en" / "pipe.md")

    assert ["docs/en/pipe.md"] == [p.file for p in read(project)[1] if p.rule == "file-readable"]


def test_a_language_cannot_lead_out_of_the_project(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_project(SMALL + "  []\n")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("[en]", "[en, ../../elsewhere]"))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "strings.yaml").write_text(f"word: {CANARY}\n")
    (tmp_path / "elsewhere" / "overdose.md").write_text(f"---\ntitle: {CANARY}\n---\n")

    source, problems = read(folder)

    assert CANARY not in repr(source)
    assert {"own-file", "language-code"} <= {problem.rule for problem in stopping(problems)}


def test_a_project_may_stand_behind_a_link_and_share_the_overrides(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "way").symlink_to(project)
    (project / "overrides").symlink_to(CODE / "overrides")

    assert refused(tmp_path / "way") == set()
    assert [str(p) for p in stopping(read(tmp_path / "way")[1])] == []


@pytest.mark.parametrize("command", ["fmt", "status"])
def test_no_command_follows_a_link(command: str, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "private.yaml"
    (project / "resources.yaml").rename(target)
    (project / "resources.yaml").symlink_to(target)
    before = target.read_text("utf-8")

    assert main([command, "--project", str(project)]) == 1
    assert target.read_text("utf-8") == before
    assert (project / "resources.yaml").is_symlink()


def test_a_name_that_is_not_text_is_told_and_not_raised(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs" / "en" / os.fsdecode(b"\xff\xfe.md")).write_text("Text.\n")

    for way in ([], ["--github"], ["--json"], ["--gitlab"]):
        assert main(["check", "--project", str(project), *way]) == 1
        assert "page-name" in capsys.readouterr().out


BAD_NAME = 'q"><meta http-equiv=refresh content="0;url=&#47;&#47;evil.example"><kbd x=\'y\nz'
"""What the checks refuse; here it stands for the day on which they fail to."""


class Tags(HTMLParser):
    """Collects what a name must never become."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "kbd" or told.get("http-equiv") == "refresh" or "x" in told:
            self.found.append(self.get_starttag_text() or tag)


def test_a_name_that_slipped_through_is_no_markup_on_any_page(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    services = """  - {id: 'v"><kbd x=''y', name: Van, area: town, offers: [naloxone]}\n"""
    folder = make_project(SMALL + services, languages="en es")
    address = "https://example.org/a\"><kbd x='y/"
    source = Project(folder, site_url=address).load(TODAY)
    page = source.pages["en"]["about"]
    bad = replace(page, path=BAD_NAME)
    guide = build_guide(
        replace(source, pages={"en": {**source.pages["en"], BAD_NAME: bad}, "es": {}})
    )
    text = "---\ntitle: A\n---\n\n## A\n\n[B](about.md) [C](xxx.html) <kbd x=y>[D](#a)\n"
    written, _ = read_markdown(text, "docs/en/x.md", "x")
    pages = {"en": dict.fromkeys(guide.articles["en"], written), "es": {}}

    build(guide, pages, BuildOptions(folder, tmp_path / "out", workers=1), lambda done, total: None)

    pages = sorted((tmp_path / "out").rglob("*.html"))
    assert any("evil.example" in page.name for page in pages)
    for page_file in pages:
        parser = Tags()
        parser.feed(page_file.read_text("utf-8"))
        assert parser.found == [], page_file
    assert "<kbd" not in (tmp_path / "out" / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("bad", ["a\n::error::b", "a\r::stop-commands::b", "a\x1b[31mb", "a\u2028b",
    "a\u202eb", "a\ud800b", "a\x85b"])  # fmt: skip
def test_no_report_of_problems_hands_on_a_sign_that_steers(bad: str) -> None:
    problem = Problem(bad, 1, 1, bad, f"It says {bad}.", "page-name")

    for text in (
        str(problem), github_line(problem), json_report([problem]), gitlab_report([problem])
    ):  # fmt: skip
        assert not [line for line in text.splitlines()[1:] if line.lstrip().startswith("::")]
        assert not set(text) & set("\r\x1b\u2028\u202e\ud800\x85")
