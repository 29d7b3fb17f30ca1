"""How old a page is: who has read it, when it is read again, which facts end on a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.cli.status import status_lines
from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.pdf.context import view_of
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.view import LeafletView
from generator.source.project import Project
from tests.conftest import TODAY

NOBODY = "No clinician has read this page yet."
SAID = (
    ("overdose", NOBODY),
    ("learn/stigma", "Read by R. Example (lawyer) on October 5, 2026. " + NOBODY),
    (
        "learn/medicines",
        "Read by N. Example, nurse (clinician) on September 30, 2026. "
        "Read by spoon group (person with lived experience) on October 1, 2026.",
    ),
    (
        "learn/safer-use",
        NOBODY + " To be read again by May 31, 2027. "
        "What source 5 says holds until December 31, 2026.",
    ),
)
"""(page, the line that its readers see)"""


def text_of(html: str) -> str:
    """Return the seen text of a page."""
    return " ".join(
        re.sub(r"<[^>]*>", "", html).replace("\u2068", "").replace("\u2069", "").split()
    )


@pytest.mark.parametrize(("page", "line"), SAID)
def test_a_page_says_who_has_read_it(page: str, line: str, site: Path) -> None:
    assert line in text_of((site / f"en/{page}.html").read_text("utf-8"))


@pytest.mark.parametrize("language", ["es", "fa"])
def test_a_translation_says_it_in_its_own_language(language: str, site: Path, guide: Guide) -> None:
    said = guide.words[language].plain("article.no_clinician")

    assert said in text_of((site / language / "overdose.html").read_text("utf-8"))
    assert said in text_of((site / language / "learn/stigma.html").read_text("utf-8"))


@pytest.mark.parametrize("file", ["en/guide/rivertown.html", "en/guide/rivertown.txt"])
def test_the_whole_guide_says_it_too(file: str, site: Path) -> None:
    text = text_of((site / file).read_text("utf-8"))

    assert NOBODY in text
    assert "To be read again by May 31, 2027." in text
    assert "holds until December 31, 2026." in text


def test_a_leaflet_says_it_on_paper(material: PdfContext) -> None:
    leaflet = view_of(material, Sheet("topic", "en", "a4", "rivertown", topic="learn/safer-use"))

    assert isinstance(leaflet, LeafletView)
    assert NOBODY in leaflet.review


def test_the_status_page_lists_what_is_to_be_read_again(site: Path) -> None:
    text = text_of((site / "en/status.html").read_text("utf-8"))

    assert "Read by a clinician: 1 of " in text
    assert "Which box is which: To be read again by May 31, 2027. What source 5 says" in text
    assert "Words for boxes" not in text


def test_status_in_the_terminal_lists_it(guide: Guide, guide_folder: Path) -> None:
    source = Project(guide_folder).load(TODAY)
    lines = [line.strip() for line in status_lines(source, guide, [])]

    assert (
        f"Education pages: {len(guide.articles['en'])}, of these read by a clinician: 1." in lines
    )
    assert "docs/en/learn/stigma.md: read by R. Example (lawyer) on 2026-10-05" in lines
    assert "docs/en/learn/safer-use.md: read again by 2027-05-31" in lines
    assert "docs/en/learn/safer-use.md: EPSILON holds until 2026-12-31" in lines


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 12, 31), "What source 5 says holds until December 31, 2026."),
        (date(2027, 1, 1), "What source 5 says ended on December 31, 2026. Ask before"),
        (date(2027, 5, 31), "To be read again by May 31, 2027."),
        (date(2027, 6, 1), "It was to be read again by May 31, 2027."),
    ],
)
def test_a_day_that_has_passed_is_said_so(day: date, line: str, guide_folder: Path) -> None:
    from generator.pages.articles import review_line

    later = build_guide(Project(guide_folder).load(day))
    article = later.articles["en"]["learn/safer-use"]

    assert line in text_of(review_line(later, article, later.words["en"]))


def test_a_review_of_the_source_page_stands_on_its_translation(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(languages="en es")
    for code, review in (("en", "as: clinician"), ("es", "as: speaker")):
        page = folder / "docs" / code / "overdose.md"
        text = page.read_text("utf-8")
        signed = f"---\nreviewed: {{by: {code}, on: 2026-01-02, {review}}}"
        page.write_text(text.replace("---", signed, 1), encoding="utf-8")

    articles = build_guide(Project(folder).load(TODAY)).articles

    assert ["en"] == [review.by for review in articles["en"]["overdose"].reviews]
    assert ["en", "es"] == [review.by for review in articles["es"]["overdose"].reviews]
