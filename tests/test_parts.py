"""What is true in one place only: shown there, and nothing is missing where the file is deleted."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.checks import check
from generator.guide.build import build_guide
from generator.render.html import markdown
from generator.source.parts import only_for
from generator.source.project import Project
from generator.source.source import Source
from tests.conftest import TODAY

AREAS = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
  - {id: port, name: Port, country: US, timezone: America/New_York, emergency: ["911"]}
services: []
"""
PAGE = """---
title: T
description: D
---

Before.[^A]

!!! note "A box"
    Inside.

    <!-- places: box -->

<!-- places: law -->

## After

- One
"""
SOURCES = "A: {title: First}\nB: {title: Second}\n"
Write = Callable[[dict[str, str]], Source]


@pytest.fixture
def write(make_project: Callable[..., Path]) -> Write:
    """Return a function that writes files into a small guide of two places and reads it."""

    def write(files: dict[str, str]) -> Source:
        folder = make_project(resources=AREAS, languages="en es")
        more = {"docs/en/learn/x.md": PAGE, "sources.yaml": SOURCES, **files}
        for name, text in more.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return Project(folder).load(TODAY)

    return write


def part(text: str) -> str:
    """Return the file of a part with this text."""
    return f"---\nreview_by: 2027-01-01\n---\n\n{text}\n"


def shown(source: Source, language: str = "en", place: str = "") -> str:
    """Return the page as HTML, for all places or for one."""
    page = source.whole_pages[language]["learn/x"]
    html = markdown(only_for(page, place) if place else page, lambda name, alt: Markup(""))
    return re.sub(r"\s+", " ", html)


CASES = (
    ("nothing", {}, "<p>Inside.</p> </div> <h2"),
    ("at the end", {"town": "Here."}, '</ul> <h2 id="town">Town</h2> <p>Here.</p>'),
    (
        "where the page says",
        {"town": "<!-- part: law -->\n\nHere."},
        '</div> <p>Here.</p> <h2 id="after"',
    ),
    ("inside a box", {"town": "<!-- part: box -->\n\nHere."}, "<p>Inside.</p> <p>Here.</p> </div>"),
    (
        "two places, in the order of the areas",
        {"port": "<!-- part: law -->\n\nPort.", "town": "<!-- part: law -->\n\nTown."},
        "<p>Town.</p> <p>Port.</p> <h2",
    ),
    (
        "a name that the page has not",
        {"town": "<!-- part: price -->\n\nHere."},
        '<h2 id="town">Town</h2> <p>Here.</p>',
    ),
    (
        "a heading that is there already",
        {"town": "## After\n\nHere."},
        '<h2 id="town-after">After</h2>',
    ),
    (
        "its sources are numbered in the order of reading",
        {"town": "<!-- part: law -->\n\nHere.[^B]"},
        '<a href="#s2">[2]</a>',
    ),
    ("a place that the guide has not", {"elsewhere": "Nobody sees this."}, "<li>One</li>"),
)  # fmt: skip


@pytest.mark.parametrize(("files", "html"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_part_stands_where_it_belongs(files: dict[str, str], html: str, write: Write) -> None:
    source = write(
        {f"docs/en/places/{name}/learn/x.md": part(text) for name, text in files.items()}
    )

    found = shown(source)

    assert html in found
    assert "Nobody sees this" not in found
    assert "places:" not in found
    assert "part:" not in found


def test_the_whole_guide_of_a_place_has_its_own_parts_only(write: Write) -> None:
    source = write(
        {f"docs/en/places/{name}/learn/x.md": part(f"For {name}.") for name in ("town", "port")}
    )

    assert "For town." in shown(source, place="town")
    assert "For port." not in shown(source, place="town")
    assert "Port" not in shown(source, place="town")


def test_a_part_that_is_not_translated_is_marked_and_noted(write: Write) -> None:
    page = PAGE.replace("Before.", "Antes.")
    source = write({"docs/en/places/town/learn/x.md": part("Here."), "docs/es/learn/x.md": page})

    assert '<div lang="en" dir="ltr"> <h2 id="town">Town</h2> <p>Here.</p> </div>' in shown(
        source, "es"
    )
    assert build_guide(source).articles["es"]["learn/x"].behind


def test_a_translated_part_is_shown_in_its_language(write: Write) -> None:
    source = write(
        {
            "docs/en/places/town/learn/x.md": part("Here."),
            "docs/es/learn/x.md": PAGE,
            "docs/es/places/town/learn/x.md": "---\nof: 00000000\n---\n\nAquí.\n",
        }
    )

    assert "Aquí." in shown(source, "es")
    assert "Here." not in shown(source, "es")


def test_a_part_has_no_page_of_its_own(site: Path, guide_folder: Path) -> None:
    assert (guide_folder / "docs/en/places").is_dir()
    assert not (site / "en/places").exists()
    assert "the desk is at the bridge" in (site / "en/learn/safer-use.html").read_text("utf-8")


def test_a_guide_without_the_files_of_its_places_has_no_problem(
    guide_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "guide"
    shutil.copytree(guide_folder, folder)
    before = check(Project(folder).load(TODAY))

    for places in folder.glob("docs/*/places"):
        shutil.rmtree(places)
    after = check(Project(folder).load(TODAY))

    # a source that only a part cites is then cited nowhere
    assert [] == [str(p) for p in after if p not in before and p.rule != "source-used"]
