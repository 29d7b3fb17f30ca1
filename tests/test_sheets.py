"""The printed sheets: complete, readable by machines and people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page as validator
import pytest

from generator.guide.hours import week_of
from generator.guide.model import Phone
from generator.pdf.context import view_of
from generator.pdf.formats import FORMATS, PAPERS
from generator.pdf.localize import Localizer
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter
from generator.schema import settings
from generator.source import theme
from tests.conftest import LANGUAGES, ROOT, TODAY
from tests.pdf_type import pieces
from tests.sheet_tools import data_of, needs_poppler, strings, text_of, words

RTL = ("fa",)


@pytest.fixture(scope="session")
def listed(site: Path) -> dict[str, dict[str, Any]]:
    """The list of the sheets that the build made."""
    return dict(json.loads((site / "print/sheets.json").read_text(encoding="utf-8")))


# ---- The sheets of the guide of the tests ----


def test_every_sheet_that_was_asked_for_is_there(
    site: Path, listed: dict[str, Any], material: PdfContext
) -> None:
    there = {path.relative_to(site).as_posix() for path in (site / "print").rglob("*.pdf")}
    asked = {
        f"print/{area}/{language}/{area}-{language}-{kind}-{paper}.pdf"
        for area in material.guide.settings.sheets.areas
        for language in material.guide.languages
        for kind in FORMATS
        for paper in material.guide.settings.sheets.papers
    }

    assert asked <= there
    assert set(listed) == there


@needs_poppler
@pytest.mark.parametrize("kind", ["trifold", "pocket", "tearoff", "list", "week", "reader"])
def test_a_number_on_paper_says_what_to_write_and_when_it_is_answered(
    material: PdfContext, typesetter: Typesetter, kind: str
) -> None:
    numbers = {
        "en": ("0102: Write HELLO", "0105 Extension: 12 (Monday – Friday 8:00 AM – 8:00 PM)"),
        "es": ("0102: Write HELLO (inglés)", "0105 Extensión: 12 (lunes – viernes 8:00 – 20:00)"),
    }
    for language, expected in numbers.items():
        view = view_of(material, Sheet(kind, language, "a4", "rivertown"))
        plain = " ".join(text_of(typesetter.pdf(FORMATS[kind].template, view)).split())

        assert not [text for text in expected if text not in plain], language


def test_hours_of_a_phone_that_have_no_room_on_paper_say_to_call(material: PdfContext) -> None:
    speaker = Localizer(material.guide, "en")
    long = 'Mo-Fr 09:00-12:00,13:00-17:00 "nurse"; Sa 10:00-12:00 "desk only"; Su off; PH off'
    cases = {"Mo-Fr 09:00-17:00": "Monday – Friday 9:00 AM – 5:00 PM", long: "Call for the hours."}

    for hours, shown in cases.items():
        phone = Phone("988", "988", hours=week_of(hours, "US", TODAY))

        assert shown == " ".join(str(speaker.phones([phone])[0].hours).split())
    assert speaker.phones([Phone("988", "988")])[0].hours == ""


def test_the_formats_of_the_settings_are_the_formats_of_the_sheets() -> None:
    assert set(settings.FORMATS) == set(FORMATS)
    assert settings.PAPERS == tuple(PAPERS)


def test_sheets_are_light_and_have_as_many_pages_as_designed(listed: dict[str, Any]) -> None:
    pages = {"poster": 1, "trifold": 2, "pocket": 1, "cards": 2, "tearoff": 1, "stickers": 1}

    for path, sheet in listed.items():
        assert sheet["size"] <= 150 * 1024, path
        assert sheet["pages"] == pages.get(sheet["format"], sheet["pages"]), path
        assert sheet["format"] != "booklet" or sheet["pages"] % 2 == 0, path


def test_every_sheet_is_accessible(site: Path, listed: dict[str, Any]) -> None:
    bad = [path for path in listed if not validator.is_pdf_compliant(site / path, profile="ua1")]

    assert bad == []


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area", ["rivertown", "sagarpur"])
def test_the_text_can_be_read_again(
    material: PdfContext, typesetter: Typesetter, area: str, language: str
) -> None:
    for kind, parts in (
        ("poster", ("steps", "emergency", "made", "trust")),
        ("trifold", ("steps", "emergency", "numbers", "safer", "ask", "made", "trust")),
        ("list", ("regions", "numbers", "emergency", "made", "trust")),
    ):
        sheet = Sheet(kind, language, "a4", area)
        data = data_of(material, sheet)
        text, sort = text_of(typesetter.pdf(kind, data)), language in RTL
        printed = set(words(text, sort))
        joined = "".join(words(text))
        shown = strings([data[part] for part in parts])
        wanted = [word for string in shown for word in words(string, sort)]
        missing = [w for w in wanted if w not in printed and w.rstrip(".") not in joined]

        assert len(missing) <= 0.03 * len(wanted), (kind, len(missing), len(wanted), missing[:20])


@needs_poppler
@pytest.mark.parametrize("language", ["en", "fa"])
def test_numbers_on_paper_are_the_numbers_of_the_data(
    material: PdfContext, typesetter: Typesetter, language: str
) -> None:
    for area in ("rivertown", "sagarpur"):
        data = data_of(material, Sheet("list", language, "letter", area))
        text = " ".join(words(text_of(typesetter.pdf("list", data))))
        for region in data["regions"]:
            for service in region["services"]:
                for phone in service["phones"]:
                    assert phone["number"] in text, (service["id"], phone)


# ---- Type ----

SMALLEST = 9.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_type_is_too_small_for_a_copier(site: Path, language: str) -> None:
    sizes = {
        path.relative_to(site).as_posix(): min(piece.size for piece in pieces(path.read_bytes()))
        for path in (site / "print").rglob("*.pdf")
        if language in path.parts
    }

    assert sizes
    assert {} == {path: size for path, size in sizes.items() if size < SMALLEST - 0.01}


def test_the_reader_of_type_sees_small_type(typesetter: Typesetter, tmp_path: Path) -> None:
    (tmp_path / "small.typ").write_text(
        "#set document(title: [x])\n#set text(size: 8pt)\nEight #text(size: 12pt)[twelve] "
        "#scale(50%)[four] #rotate(180deg)[turned]\n"
    )
    fonts = theme.sheet_folders(ROOT)[1]
    found = pieces(Typesetter(tmp_path, fonts).pdf("small", {}))

    assert {8, 12, 4} == {round(piece.size, 2) for piece in found}


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_printed_over_another_one(site: Path, language: str) -> None:
    """Boxes of words span all of the font's height; the inner half of each must be its own."""
    over = []
    for path in sorted((site / "print").rglob("*-a4.pdf")):
        if language not in path.parts or "booklet" in path.name:
            continue
        for number, found in enumerate(inner(path.read_bytes())):
            over += [(path.name, number, a[0], b[0]) for a, b in touching(found)]

    assert [] == over


Inner = tuple[str, float, float, float, float]


def inner(pdf: bytes) -> Iterator[list[Inner]]:
    """Yield, for each page, its words with the inner half of their boxes."""
    for page in text_of(pdf, "-bbox").split("<page ")[1:]:
        found = []
        for match in re.finditer(
            r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page
        ):
            left, upper, right, lower = (float(match[n]) for n in (1, 2, 3, 4))
            wide, high = right - left, lower - upper
            if wide < 0.1:  # poppler gives a vowel mark alone a box, with the letter's text
                continue
            found.append(
                (match[5], left + wide / 8, upper + high / 4, right - wide / 8, lower - high / 4)
            )
        yield found


def touching(found: list[Inner]) -> list[tuple[Inner, Inner]]:
    """Return the pairs of words of which one lies on the other."""
    return [
        (a, b)
        for number, a in enumerate(found)
        for b in found[number + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]
