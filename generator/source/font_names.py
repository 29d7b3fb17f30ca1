"""The names of font families, read out of the font files: a name that no font has prints others."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_FAMILY, _TYPOGRAPHIC = 1, 16
"""Ids of names (OpenType, table `name`): of a family of four styles, and of a larger one."""
_WINDOWS = 3


def families(folder: Path) -> frozenset[str]:
    """Return the families of the fonts in a folder; a file that is no font has none."""
    found: set[str] = set()
    for path in (*folder.glob("*.ttf"), *folder.glob("*.otf")):
        names: dict[int, str] = {}
        try:
            for kind, name in _names(path.read_bytes()):
                names.setdefault(kind, name)
        except (OSError, struct.error):
            continue
        found |= {names[kind] for kind in (_TYPOGRAPHIC, _FAMILY) if kind in names}
    return frozenset(found)


def _names(font: bytes) -> Iterator[tuple[int, str]]:
    """Yield the names of families in a font file, with their kind."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for at in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * at)
        if tag != b"name":
            continue
        _, count, strings = struct.unpack_from(">HHH", font, start)
        for record in range(count):
            platform, _, _, kind, length, offset = struct.unpack_from(
                ">6H", font, start + 6 + 12 * record
            )
            if platform == _WINDOWS and kind in {_FAMILY, _TYPOGRAPHIC}:
                place = start + strings + offset
                yield kind, font[place : place + length].decode("utf-16-be", "replace")
