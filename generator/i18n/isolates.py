"""What keeps its own direction inside a page: `<bdi>` around what could fall apart."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

from generator.i18n.direction import can_move


def apart(text: str, around: str) -> Markup:
    """Return a text as HTML that keeps its own direction inside one of the direction `around`."""
    found = escape(text)
    return Markup(f"<bdi>{found}</bdi>") if can_move(text, around) else found


@lru_cache(maxsize=1 << 13, typed=True)  # a text and HTML may be equal, and differ in escaping
def range_of(first: str, last: str, around: str) -> Markup:
    """Return from and to as HTML, in the order in which the text around them is read.

    A guide has thousands of hours, but few different ones: each is put together once.
    """
    both = f"{apart(first, around)}\u00a0– {apart(last, around)}"
    isolated = around == "rtl" and can_move(f"{first} {last}", around)
    return Markup(f'<bdi dir="rtl">{both}</bdi>' if isolated else both)
