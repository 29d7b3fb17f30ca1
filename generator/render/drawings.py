"""Drawings and icons as inline SVG: no request, and they take the colour of the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

_PEN = (
    ' fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'
    ' stroke-width="3"'
)
"""How every drawing is drawn; in a page the style sheet says it once."""
ICON_COLOUR = "#1a3f8f"
"""`--primary` of base.css, for the icon: it stands outside a page, where no style sheet reaches."""
ICON_SIDES = (192, 512)
"""Sides in dots of the icon for a home screen: what Chromium asks for before it offers one."""
_TURNS = ' class="turns"'
"""The mark of a drawing with a direction, at its `<svg>`: it is mirrored on right-to-left pages."""


class Unmarked(NamedTuple):
    """A drawing without the mark that it is mirrored, and whether it had one."""

    svg: str
    mirrored: bool


def unmarked(svg: str) -> Unmarked:
    """Return a drawing without its mark.

    A drawing of which the order is told in words beside it has none, like the test strip.
    """
    head, end, rest = svg.partition(">")
    return Unmarked(head.replace(_TURNS, "", 1) + end + rest, _TURNS in head)


class Drawings:
    """The drawings and icons of one guide."""

    def __init__(self, drawings: Mapping[str, str], icons: Mapping[str, str]) -> None:
        """Take SVG texts by name."""
        self._drawings = drawings
        self._icons = icons
        self._made: dict[str, Markup] = {}

    def icon(self, name: str) -> Markup:
        """Return an icon as inline SVG, hidden from screen readers: a text stands beside it."""
        found = self._made.get(name)
        if found is None:
            svg = self._icons[name].replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
            found = Markup(svg.replace("<svg ", '<svg class="i" aria-hidden="true" ', 1))
            self._made[name] = found
        return found

    def drawing(self, name: str, text: str) -> Markup:
        """Return a drawing as inline SVG with its text alternative."""
        svg, mirrored = unmarked(self._drawings[name])
        svg = svg.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
        turns = " turns" if mirrored else ""
        moves = f" {name}" if 'class="pulse"' in svg else ""
        start = Markup('<svg class="drawing{}{}" role="img" aria-label="{}" ').format(
            moves, turns, text
        )
        return Markup(svg.replace(_PEN, "", 1).replace("<svg ", start, 1))

    def favicon(self) -> str:
        """Return the guide's icon as an address that needs no request."""
        svg = self._drawings.get("icon", "").replace("currentColor", ICON_COLOUR)
        return "data:image/svg+xml," + quote(svg, safe="=:/(),.'")
