"""The kinds of sheets: a new kind is a line here, a template, and its words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of sheet.

    Attributes:
        id: also the name of its words (`sheets.<id>`) and of its files.
        template: the name of its template in overrides/sheets/, without the ending.
        how: the words that say how to print and fold it, or "".
        near: how many services each need may name.
        whole: True when every service of the area is on it.
    """

    id: str
    template: str
    how: str = ""
    near: int = 0
    whole: bool = False


FORMATS = {
    kind.id: kind
    for kind in (
        Format("poster", "poster"),
        Format("trifold", "trifold", "sheets.how_trifold", near=3),
        Format("pocket", "pocket", "sheets.how_pocket", near=2),
        Format("cards", "cards", "sheets.how_cards"),
        Format("tearoff", "tearoff", "sheets.how_tearoff"),
        Format("list", "list", whole=True),
        Format("week", "week"),
        Format("reader", "reader", near=3),
        Format("booklet", "booklet", "sheets.how_booklet", near=3),
    )
}
TOPIC = Format("topic", "topic")
"""One for each education page that asks for it, whatever the area."""

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres, upright."""
