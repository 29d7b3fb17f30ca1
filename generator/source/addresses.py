"""What may be a part of a web address: one rule for ids, for terms, and for names of pages.

A part becomes a file's name, a link, an anchor, and a line in somebody's log. So it holds nothing
that HTML, an address, a shell, Windows or a zip file reads as more than a letter.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Characters of one part; a path of four stays below what Windows can open (260)."""
_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEVICES = {f"{name}{number}" for name in ("com", "lpt") for number in range(10)}
RESERVED = frozenset({"con", "prn", "aux", "nul", "index", *_DEVICES})
"""Names that Windows keeps for devices, with any ending, and the one that hosts look for."""


def is_part(text: str) -> bool:
    """Say whether a text may be a part of a web address as it stands."""
    return bool(_PART.fullmatch(text)) and text not in RESERVED and len(text) <= LONGEST


def part_like(text: str) -> str:
    """Return the nearest part to a text, for a message; "night-van" when nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    idea = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "night-van"
    return f"{idea}-1" if idea in RESERVED else idea
