"""Reads the type of a PDF: which size each piece of text really has on the page, and where.

Only what the typesetter writes is understood: plain objects, deflated streams, `cm`, `Tf`, `Tm`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_STREAM = re.compile(rb"obj\s*<<.*?>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_TOKEN = re.compile(
    rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>|<<|>>|\[|\]|/[^\s/\[\]()<>]*|[^\s/\[\]()<>]+", re.DOTALL
)
_SHOWS = {b"Tj", b"TJ"}

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


class Piece(NamedTuple):
    """A piece of text: its page, from 0; its size in points on paper; its start, from the foot."""

    page: int
    size: float
    x: float
    y: float


def pieces(pdf: bytes) -> list[Piece]:
    """Return every piece of text that a PDF shows."""
    found = []
    page = 0
    for match in _STREAM.finditer(pdf):
        try:
            content = zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue
        if re.search(rb"\bBT\b", content) and b" Tf " in content:
            found += [Piece(page, *place) for place in _shown(content)]
            page += 1
    return found


def _shown(content: bytes) -> Iterator[tuple[float, float, float]]:
    """Yield size, x and y of each piece of a page."""
    now, line, size = _SAME, _SAME, 0.0
    kept: list[Matrix] = []
    before: list[bytes] = []
    for match in _TOKEN.finditer(content):
        token = match[0]
        if token == b"q":
            kept.append(now)
        elif token == b"Q":
            now = kept.pop()
        elif token == b"cm":
            now = _times(_matrix(before), now)
        elif token == b"Tf":
            size = float(before[-1])
        elif token == b"Tm":
            line = _matrix(before)
        elif token in _SHOWS:
            a, b, c, d, x, y = _times(line, now)
            yield size * abs(a * d - b * c) ** 0.5, x, y
        before = [*before[-5:], token]


def _matrix(tokens: list[bytes]) -> Matrix:
    a, b, c, d, e, f = map(float, tokens[-6:])
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    """Return the matrix that does `one`, then `two` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m)  # fmt: skip
