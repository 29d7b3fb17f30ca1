"""The folded leaflet leaves out as few services as it can: larger type never costs one."""

from __future__ import annotations

from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter
from tests.sheet_tools import data_of, needs_poppler, text_of

LENGTHS = (8, 22, 30)
"""Words of the address of each of six services on a panel, from six that fit to four."""


@needs_poppler
def test_services_leave_a_panel_one_by_one_as_their_words_grow(
    material: PdfContext, typesetter: Typesetter
) -> None:
    data = data_of(material, Sheet("trifold", "en", "letter", "rivertown"))
    service = data["near"][0]["services"][0]
    shown = []
    for length in LENGTHS:
        where = " ".join(["Harbor"] * length)
        data["near"] = [
            {**data["near"][0], "need": f"Need {n}", "services": [
                {**service, "name": f"Pier{n}{at}", "where": where} for at in range(3)
            ]}
            for n in range(4)
        ]  # fmt: skip
        text = text_of(typesetter.pdf("trifold", data))
        shown.append(sum(f"Pier{n}{at}" in text for n in (0, 1) for at in range(3)))

    assert shown == sorted(shown, reverse=True)
    assert {6, 5, 4} <= set(shown)
