"""The poster: a wall has room for all of it, in every language and on every paper."""

from __future__ import annotations

from typing import Any

import pytest

from generator.pdf.formats import PAPERS
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter
from tests import real
from tests.conftest import LANGUAGES, ROOT
from tests.pdf_type import pieces
from tests.sheet_tools import data_of, material_from, needs_poppler, text_of, words

SMALLEST = 9.0
RIGHT_TO_LEFT = ("fa", "ur")
WORDS = {  # words of each of eight steps, of six signs and of two rights
    "a little long": (10, 8, 6),
    "long steps": (20, 10, 6),
    "long signs": (8, 14, 6),
    "long rights": (12, 10, 20),
}


def unread(data: dict[str, Any], pdf: bytes, language: str) -> list[str]:
    """Return the rights and signs that a poster does not say.

    Readers of PDFs turn letters around that are set as one, so each line may lose a few words.
    """
    sort = language in RIGHT_TO_LEFT
    printed = words(text_of(pdf), sort)
    there, joined = set(printed), "".join(printed)
    lost = []
    for line in [*data["rights"], *data["signs"]["items"]]:
        text = line if isinstance(line, str) else line["text"]
        wanted = words(text, sort)
        found = [word for word in wanted if word in there or word.rstrip(".") in joined]
        if len(found) < 0.8 * len(wanted):
            lost.append(text)
    return lost


def filled(data: dict[str, Any], steps: int, signs: int, rights: int) -> dict[str, Any]:
    """Return the data of a poster with so many words in each step, sign and right."""
    step = {**data["steps"][0], "numbers": []}
    return {
        **data,
        "steps": [{**step, "text": said("go", steps)}] * 8,
        "signs": {"title": "Signs", "items": [said("sign", signs)] * 6},
        "rights": [said("right", rights)] * 2,
    }


def said(word: str, count: int) -> str:
    """Return a word and fillers, so many in all."""
    return " ".join([word, *["zigzag"] * (count - 1)])


@needs_poppler
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_poster_says_every_sign_and_right_however_long_they_are(
    material: PdfContext, typesetter: Typesetter, language: str, paper: str
) -> None:
    data = data_of(material, Sheet("poster", language, paper, "rivertown"))
    found = {}
    for case, (steps, signs, rights) in WORDS.items():
        pdf = typesetter.pdf("poster", filled(data, steps, signs, rights))
        fillers = 8 * (steps - 1) + 6 * (signs - 1) + 2 * (rights - 1)
        smallest = min(piece.size for piece in pieces(pdf))
        found[case] = (text_of(pdf).count("zigzag") - fillers, smallest >= SMALLEST - 0.01)

    assert found == dict.fromkeys(WORDS, (0, True))


@needs_poppler
def test_the_words_of_every_language_of_the_guide_fit_on_the_smaller_poster(
    typesetter: Typesetter,
) -> None:
    material = material_from(real.source(), ROOT)
    lost = {}
    for language in real.LANGUAGES:
        data = data_of(material, Sheet("poster", language, "letter", areas_of(material)[0]))
        pdf = typesetter.pdf("poster", data)
        assert len(data["rights"]) == 2, language
        assert data["signs"]["items"], language
        if said := unread(data, pdf, language):
            lost[language] = said

    assert lost == {}


def areas_of(material: PdfContext) -> tuple[str, ...]:
    """Return the areas that the settings print sheets for."""
    return material.guide.settings.sheets.areas
