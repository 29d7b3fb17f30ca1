"""Signs that nobody sees: they hide in a text, turn it round, or break its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.source.problems import Problem

_TURNS = "\u202a-\u202e"
_BREAKS = "\x85\u2028\u2029"
_NO_BREAKS = str.maketrans(dict.fromkeys(_BREAKS, " "))
_UNSEEN = re.compile(
    f"[{_TURNS}{_BREAKS}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b"
    "\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Embeddings and overrides of direction and tag characters (CVE-2021-42574), line breaks that no
editor counts, and fillers (Default_Ignorable_Code_Point, Unicode 16, DerivedCoreProperties.txt).
Isolates, LRM, RLM, ALM, ZWJ, ZWNJ and variation selectors stay: Persian, Hindi and emoji need
them."""


def unseen(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each sign that nobody sees.

    Args:
        text: the file's text.
        file: its name for messages.
    """
    for match in _UNSEEN.finditer(text):
        sign = match.group()
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        what = "that nobody sees"
        if re.match(f"[{_TURNS}]", sign):
            what = "that changes the order of the letters around it"
        elif sign in _BREAKS:
            what = "that breaks the line where no editor shows it"
        message = (
            f"There is an invisible character here (U+{ord(sign):04X}) {what}. "
            "Delete it and type the word again."
        )
        yield Problem(file, line, column, "", message, "invisible-character")


def line_feeds(text: str) -> str:
    """Return a text whose lines end with a line feed, as those of old Macs and Windows do not."""
    return re.sub("\r\n?", "\n", text) if "\r" in text else text


_STIFF_BLANK = "\u00a0"
_STIFF = re.compile(r"^[ -]*\u00a0[ \u00a0]*|:\u00a0 *|[ \u00a0]*\u00a0$", re.M)
"""A blank that does not break, where the blanks of YAML have a meaning."""


def stiff_blanks(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each blank that does not break and stands where a plain one belongs."""
    for match in _STIFF.finditer(text) if _STIFF_BLANK in text else ():
        at = match.start() + match.group().index("\u00a0")
        line = text.count("\n", 0, at) + 1
        message = (
            "There is a blank here that was copied from a web page or a word processor (U+00A0), "
            "and it does not count as one. Delete it, and type a blank with the long key."
        )
        column = at - text.rfind("\n", 0, at)
        yield Problem(file, line, column, "", message, "invisible-character")


def with_plain_blanks(text: str) -> str:
    """Return a text in which those are plain blanks, so that the rest of it can be read."""
    if _STIFF_BLANK not in text:
        return text
    return _STIFF.sub(lambda match: match.group().replace(_STIFF_BLANK, " "), text)


def without_unseen(text: str) -> str:
    """Return a text without signs that nobody sees; the joiners of words and emoji stay."""
    return _UNSEEN.sub(lambda match: " " if match.group() in _BREAKS else "", text)


def without_breaks(text: str) -> str:
    """Return a text in which only line feeds break lines, so that all readers count alike."""
    return text.translate(_NO_BREAKS) if any(sign in text for sign in _BREAKS) else text
