"""A street, a point and an email of its own for each `location_shown`, looked for in every output.

The listings stand in tests/guide/resources.yaml. A new output needs no new test: every file of the
site is read, in every language, the PDFs and the data files too.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import LANGUAGES, run_build, write_guide_of_tests
from tests.leaks import found_in
from tests.sheet_tools import needs_poppler

SHOWN = {
    "exact": ("Quillfeather", "73101", "40.011179", "-75.011179", "harbor-house@example.org"),
    "nearest-crossing": (
        "Brindlewick",
        "Yarrowmere",
        "73202",
        "40.02",
        "crossing-point@example.org",
    ),
    "call-first": ("maybe-moved@example.org",),
    "hidden": ("quiet-house@example.org",),
}
"""What readers may know of each: it has to be found, or the search finds nothing at all."""
KEPT = {
    "exact": ("checker-exact", "Notebook-exact"),
    "nearest-crossing": ("40.0222", "75.0222", "checker-crossing", "Notebook-crossing"),
    "call-first": (
        "Thistledown", "73303", "40.033", "75.033", "checker-callfirst", "Notebook-callfirst"
    ),
    "hidden": (
        "Umberfall", "Umberton", "73404", "40.044", "75.044", "Ambercroft", "checker-hidden",
        "Notebook-hidden",
    ),
}  # fmt: skip
"""What no reader may know."""


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, set[str]]:
    words = [word for group in (SHOWN, KEPT) for some in group.values() for word in some]
    return found_in(site, words)


@needs_poppler
@pytest.mark.parametrize("shown", KEPT)
def test_what_is_kept_back_is_in_no_file(found: dict[str, set[str]], shown: str) -> None:
    assert {word: found[word] for word in KEPT[shown] if found[word]} == {}


@needs_poppler
@pytest.mark.parametrize("shown", SHOWN)
def test_what_may_be_known_is_found(found: dict[str, set[str]], shown: str) -> None:
    assert [word for word in SHOWN[shown] if not found[word]] == []


@needs_poppler
def test_an_exact_street_is_found_in_every_kind_of_output(found: dict[str, set[str]]) -> None:
    where = found["Quillfeather"]

    assert {".html", ".txt", ".json", ".csv", ".vcf", ".pdf"} <= {Path(p).suffix for p in where}
    for language in LANGUAGES:
        assert f"{language}/service/harbor-house.html" in where
        assert f"{language}/guide/rivertown.html" in where
        assert any(p.endswith(".pdf") and f"/{language}/" in p for p in where), language


LEAKS = {
    "name": ("name: Maybe Moved", "name: House at Thistledown Terrace"),
    "label": ("label: Ask for a bed", "label: The Umberfall Row desk"),
    "stop": ("place: Gate of the Ambercroft", "place: Umberfall Row"),
    "crossing": ("near the crossing.", "at 7 Brindlewick Road."),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_text_that_gives_a_place_away_stops_the_build(tmp_path: Path, leak: str) -> None:
    old, new = LEAKS[leak]
    folder = write_guide_of_tests(tmp_path / "guide")
    text = (
        (folder / "resources.yaml").read_text("utf-8").replace('"Ask for a bed"', "Ask for a bed")
    )
    assert old in text
    (folder / "resources.yaml").write_text(text.replace(old, new), "utf-8")

    done = run_build(folder, tmp_path / "site")

    assert done.returncode == 1
    assert "[hidden-address]" in done.stderr


def test_a_translation_that_gives_a_place_away_stops_the_build(tmp_path: Path) -> None:
    folder = write_guide_of_tests(tmp_path / "guide")
    path = folder / "docs/es/resources.yaml"
    path.write_text(path.read_text("utf-8").replace("mudado", "ido de Thistledown Ter."), "utf-8")

    done = run_build(folder, tmp_path / "site")

    assert done.returncode == 1
    assert "es > maybe-moved > description" in done.stderr
