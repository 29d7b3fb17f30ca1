"""Texts that keep their own direction inside others: the isolates of the Unicode bidi algorithm.

A number, a range, an address or a name in Latin letters falls apart between Persian or Urdu words:
"+1 310 399 9883" shows its groups the other way around. HTML has `<bdi>` for that; where there is
no HTML (plain text, messages, paper), the same is said with signs of no width.
https://www.unicode.org/reports/tr9/
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape

LTR, RTL, OWN, END = "\u2066", "\u2067", "\u2068", "\u2069"
"""Begin a part that runs from left to right, from right to left, as its first letter says; end."""
_SIGNS = re.compile(f"[{LTR}{RTL}{OWN}{END}]")
_BY_DIRECTION = {"ltr": LTR, "rtl": RTL, "": OWN}
_AGAINST = {"ltr": frozenset({"R", "AL", "AN"}), "rtl": frozenset({"L", "EN", "AN"})}
"""The kinds of signs (Unicode bidirectional class) that can move in a text of each direction."""
_MOVES = re.compile("[0-9A-Za-z]")
"""The same for ASCII in a text from right to left; from left to right, none of it can move."""
_PIECE = re.compile(r"(<[^>]*>)")
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_DIRECTION = re.compile(r'\bdir="(ltr|rtl)"')
_WHITE = re.compile(r"[ \t\r\n]+")
_EMPTY = frozenset({"br", "hr", "img", "wbr"})
_WRITTEN_APART = re.compile(
    f"[{LTR}{RTL}{OWN}][^{END}]*{END}"  # somebody has done it
    r"|https?://[^\s<>]+|(?<![\w@.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\w)\+?[(]?\d{1,4}[)]?(?:[ \u00a0.-][(]?\d{2,}[)]?){1,5}(?!\w)"
    r"|(?<!\w)\d{1,2}(?:[:.]\d{2})?[ \u00a0\u202f]?[AaPp]\.?[Mm]\b\.?"
)
"""In a text that people write: what is isolated already, a web address, an email, a phone, a time
with AM or PM."""


def isolate(text: str, around: str, own: str = "") -> str:
    """Return a text for a place inside plain text, so that neither moves the signs of the other.

    Where nothing can move, it stays as it is: a text message has no room for signs without need.

    Args:
        text: the inner text.
        around: the direction of the text around it, "ltr" or "rtl".
        own: its own direction; "" is that of its first letter, left to right without letters.
    """
    if not can_move(text, around):
        return text
    return f"{_BY_DIRECTION[own]}{closed(text)}{END}"


def can_move(text: str, around: str) -> bool:
    """Say whether a text holds signs that run against the direction around it.

    A lone number, like 911, stays where it is in both directions.
    """
    if around == "rtl" and text.isdecimal():
        return False
    if text.isascii():  # nearly all: letters and digits, and signs that run with those around them
        return around == "rtl" and _MOVES.search(text) is not None
    return any(unicodedata.bidirectional(sign) in _AGAINST[around] for sign in text)


def closed(text: str) -> str:
    """Return a text whose isolates all end inside it; without them where they do not."""
    depth = 0
    for sign in _SIGNS.findall(text):
        depth += -1 if sign == END else 1
        if depth < 0:
            break
    return _SIGNS.sub("", text) if depth else text


def isolate_numbers(text: str, around: str) -> str:
    """Return a text that people wrote, with its phones and addresses of the web isolated."""
    if around == "ltr":
        return text
    return _WRITTEN_APART.sub(
        lambda found: found[0] if _SIGNS.match(found[0]) else f"{LTR}{found[0]}{END}", text
    )


def isolate_line(text: str, around: str) -> str:
    """Return a line that people wrote: isolated as a whole where it runs the other way.

    That is a line of another language inside a text; in others, phones and addresses are isolated.
    """
    kinds = {unicodedata.bidirectional(sign) for sign in text}
    if around == "rtl" and "L" in kinds and not kinds & {"R", "AL"}:
        return isolate(text, around, "ltr")
    return isolate_numbers(text, around)


@lru_cache(maxsize=1 << 13)
def plain_of(html: str, around: str) -> str:
    """Return HTML of a line as plain text: what is isolated there is isolated here.

    Args:
        html: HTML without anything that is not seen; every tag but a line break is closed. Blanks
            that hold two words on one line stay.
        around: the direction of the page.
    """
    if "<" not in html:
        return unescape(_WHITE.sub(" ", html.strip()))
    parts: list[list[str]] = [[]]
    directions: list[str | None] = []
    for piece in _PIECE.split(_WHITE.sub(" ", html.strip())):
        tag = _TAG.fullmatch(piece)
        if tag is None:
            parts[-1].append(unescape(piece))
        elif tag[1]:
            if directions:
                inner, own = "".join(parts.pop()), directions.pop()
                parts[-1].append(inner if own is None else isolate(inner, around, own))
        elif tag[2] not in _EMPTY:
            directions.append(_own_direction(tag[2], tag[3]))
            parts.append([])
    return "".join("".join(inner) for inner in parts)


def _own_direction(tag: str, attributes: str) -> str | None:
    """Return the direction that a tag isolates ("" is that of the first letter), or None."""
    found = _DIRECTION.search(attributes)
    if found:
        return found[1]
    return "" if tag == "bdi" else None
