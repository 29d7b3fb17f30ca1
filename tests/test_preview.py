"""`preview`: the pages that a change touches, before and after, with an index to click."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.__main__ import main
from tests.conftest import SMALL

DAY = ("--today", "2026-11-22")
ONE = "  - {id: a, name: A, area: town, offers: [naloxone], website: https://example.org}\n"
TWO = "  - {id: b, name: B <b>, area: town, offers: [naloxone], website: https://example.com}\n"


@pytest.fixture
def folder(make_project: Callable[..., Path]) -> Path:
    """A small guide under git, with two services in the list."""
    folder = make_project(SMALL + ONE + TWO)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Base")
    return folder


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True)


def preview(folder: Path, *more: str) -> tuple[int, Path]:
    out = folder.parent / "preview"
    return main(["preview", "main", "--project", str(folder), "--out", str(out), *DAY, *more]), out


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "resources.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def sides(out: Path, page: str) -> set[str]:
    return {name for name in ("before", "after", "beside") if (out / name / page).exists()}


def test_a_changed_listing_is_shown_on_both_sides_with_the_words_of_the_change(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder, "name: A,", "name: Alpha,")

    code, out = preview(folder)

    index = (out / "index.html").read_text("utf-8")
    assert (0, "Pages that changed: ") == (code, capsys.readouterr().out[:20])
    assert {"before", "after", "beside"} == sides(out, "en/service/a.html")
    assert set() == sides(out, "en/service/b.html")
    assert set() == sides(out, "en/overdose.html")
    assert "Alpha" in re.split("<table>", index)[0]  # in the words of `changes`, at the top
    assert 'href="beside/en/service/a.html"' in index
    assert "Alpha" in (out / "after/en/service/a.html").read_text("utf-8")
    assert "Alpha" not in (out / "before/en/service/a.html").read_text("utf-8")


def test_a_new_listing_is_new_and_one_that_went_is_gone(folder: Path) -> None:
    edit(folder, TWO, TWO.replace("id: b", "id: c").replace("B <b>", "C"))

    code, out = preview(folder)

    assert 0 == code
    assert {"after"} == sides(out, "en/service/c.html")
    assert {"before"} == sides(out, "en/service/b.html")
    rows = dict(re.findall(r"<tr><td>([^<]+)</td>.*?<td>(\w*)</td></tr>", index_of(out)))
    assert ("new", "gone") == (rows["en/service/c.html"], rows["en/service/b.html"])


def index_of(out: Path) -> str:
    return (out / "index.html").read_text("utf-8")


def test_names_of_strangers_are_text(folder: Path) -> None:
    edit(folder, "name: B <b>", "name: B <b><script>alert(1)</script>")

    _, out = preview(folder)

    assert "<script" not in index_of(out)
    assert "&lt;script&gt;" in index_of(out)


def test_nothing_changed_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = preview(folder)

    assert (0, "Pages that changed: 0, new: 0, gone: 0.") == (code, first(capsys))
    assert "Nothing in the list of services changed." in index_of(out)


def first(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[0]


def test_a_version_before_that_cannot_be_built_makes_every_page_new(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        folder, "naloxone], website: https://example.org", "nalxone], website: https://example.org"
    )
    git(folder, "commit", "-q", "-a", "-m", "Broken")
    edit(folder, "nalxone", "naloxone")

    code, out = preview(folder)

    assert 0 == code
    assert "can't be built, so all pages are new: resources.yaml:4" in capsys.readouterr().err
    assert {"after"} == sides(out, "en/overdose.html")


def test_a_proposal_with_problems_lays_nothing(folder: Path) -> None:
    edit(
        folder, "naloxone], website: https://example.org", "nalxone], website: https://example.org"
    )

    code, out = preview(folder)

    assert (1, False) == (code, out.exists())


def test_a_folder_of_somebody_else_is_left_alone(folder: Path) -> None:
    out = folder.parent / "preview"
    out.mkdir()
    (out / "letter.txt").write_text("mine", "utf-8")

    assert 1 == preview(folder)[0]
    assert ["letter.txt"] == [path.name for path in out.iterdir()]
    assert 0 == preview(folder, "--force")[0]


def test_both_sides_can_be_looked_at(folder: Path, browser: Browser) -> None:
    edit(folder, "name: A,", "name: Alpha,")
    _, out = preview(folder)
    page = browser.new_page()

    page.goto((out / "index.html").as_uri())
    page.locator("a[href='beside/en/service/a.html']").click()

    sides = [page.frame_locator(f"iframe[title={name}]") for name in ("before", "after")]
    assert ["A", "Alpha"] == [side.locator("h1").inner_text() for side in sides]
    page.close()
