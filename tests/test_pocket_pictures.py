"""The pocket booklet keeps its drawings where words are long, and its steps one size of type."""

from __future__ import annotations

import re

import pytest

from generator.pdf.formats import PAPERS
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter
from tests.pdf_type import pieces
from tests.sheet_tools import data_of

WORDS = {"letter": (8, 16, 18, 20), "a4": (8, 14, 16)}
"""Short words of each of eight steps: the last ones leave no room beside them."""
ON_A_PAGE = 4
ELSEWHERE = 2
"""Drawings that such a booklet has on its other pages."""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 48"><path d="M0 0h64v48"/></svg>'
NOTE = 9.0


@pytest.mark.parametrize("paper", PAPERS)
def test_long_steps_have_their_drawings_and_one_size_of_type(
    material: PdfContext, typesetter: Typesetter, paper: str
) -> None:
    data = data_of(material, Sheet("pocket", "en", paper, "rivertown"))
    drawing = {"svg": DRAWING, "alt": "A hand.", "turned": False}
    step = {**data["steps"][0], "numbers": [], "drawing": drawing}
    found = {}
    for count in WORDS[paper]:
        data["steps"] = [{**step, "text": " ".join(["hand"] * count)}] * 8
        pdf = typesetter.pdf("pocket", data)
        across, half = PAPERS[paper][1] / 25.4 * 72 / 4, PAPERS[paper][0] / 25.4 * 72 / 2
        first, second = (
            {
                round(piece.size, 2)
                for piece in pieces(pdf)
                if n < piece.x / across < n + 1 and piece.y < half and piece.size > NOTE + 0.01
            }
            for n in (2, 3)
        )
        found[count] = (
            len(re.findall(rb"/S/Figure", pdf)) >= ELSEWHERE + ON_A_PAGE,
            len(first),
            first <= second,
        )

    assert found == dict.fromkeys(WORDS[paper], (True, 1, True))
