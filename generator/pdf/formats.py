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
        near: how many services each of the first needs may name.
        beyond: how many services each of the needs after them may name.
        whole: True when every service of the area is on it.
        stops: True when it is about the stops of vans and teams, and is nothing without.
        coded: True when it is nothing without the code of the guide's address.
        without_web: True where what leads nowhere without the web has no place.
        need: the one need whose services it names, where those are not the first needs; or "".
    """

    id: str
    template: str
    how: str = ""
    near: int = 0
    beyond: int = 0
    whole: bool = False
    stops: bool = False
    coded: bool = False
    without_web: bool = False
    need: str = ""


FORMATS = {
    kind.id: kind
    for kind in (
        Format("poster", "poster"),
        Format("trifold", "trifold", "sheets.how_trifold", near=3, beyond=1),
        Format("pocket", "pocket", "sheets.how_pocket", near=2),
        Format("cards", "cards", "sheets.how_cards", near=1, without_web=True),
        Format("tearoff", "tearoff", "sheets.how_tearoff", near=3),
        Format("list", "list", whole=True),
        Format("week", "week", stops=True),
        Format("reader", "reader", near=3, beyond=1),
        Format("booklet", "booklet", "sheets.how_booklet", near=3, beyond=1),
        Format("stickers", "stickers", "sheets.how_stickers", coded=True),
        Format("rights", "rights", near=1, need="legal-help"),
    )
}
ON_DEMAND = {
    "notice": Format("notice", "notice"),
    "letter": Format("letter", "letter"),
}
"""What only a person can ask for, with words of their own."""
TOPIC = Format("topic", "topic")
"""One for each education page that asks for it, and each place."""

_LETTER = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)
"""Countries whose printers have Letter (paperSize in CLDR's measurementData); elsewhere A4."""


def paper_of(country: str) -> str:
    """Return the usual paper of a country, from its code of ISO 3166."""
    return "letter" if country in _LETTER else "a4"


PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres, upright."""
