"""A tiny picture of a sheet: four shades of grey, small enough to stand inside a page."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def four_greys(png: bytes) -> bytes:
    """Return an 8-bit RGB or RGBA picture as a PNG with two bits for each dot.

    Args:
        png: what the typesetter makes: 8 bits, not interlaced, with an opaque page.
    """
    width, height, depth, rows = _read(png)
    out = bytearray()
    for row in rows:
        greys = [
            (row[x] * 299 + row[x + 1] * 587 + row[x + 2] * 114 + 500) // 1000
            for x in range(0, width * depth, depth)
        ]
        shades = [min(3, (grey + 20) // 69) for grey in greys]
        shades += [3] * (-width % 4)
        out.append(0)
        for x in range(0, len(shades), 4):
            a, b, c, d = shades[x : x + 4]
            out.append(a << 6 | b << 4 | c << 2 | d)
    head = struct.pack(">IIBBBBB", width, height, 2, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(out), 9)), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _read(png: bytes) -> tuple[int, int, int, list[bytearray]]:
    """Return width, height, bytes for each dot, and the unfiltered rows."""
    position, data, width, height, depth = 8, b"", 0, 0, 4
    while position < len(png):
        length, kind = struct.unpack(">I4s", png[position : position + 8])
        chunk = png[position + 8 : position + 8 + length]
        if kind == b"IHDR":
            width, height, _, colour = struct.unpack(">IIBB", chunk[:10])
            depth = 4 if colour == 6 else 3
        elif kind == b"IDAT":
            data += chunk
        position += length + 12
    raw = zlib.decompress(data)
    stride = width * depth
    rows: list[bytearray] = []
    before = bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        row = bytearray(raw[start + 1 : start + 1 + stride])
        _unfilter(raw[start], row, before, depth)
        rows.append(row)
        before = row
    return width, height, depth, rows


def _unfilter(kind: int, row: bytearray, before: bytearray, depth: int) -> None:
    """Undo a row's filter (PNG specification, section 9), in place."""
    for x in range(len(row)):
        left = row[x - depth] if x >= depth else 0
        up = before[x]
        corner = before[x - depth] if x >= depth else 0
        if kind == 1:
            row[x] = row[x] + left & 255
        elif kind == 2:
            row[x] = row[x] + up & 255
        elif kind == 3:
            row[x] = row[x] + (left + up) // 2 & 255
        elif kind == 4:
            guess = left + up - corner
            near = min((abs(guess - left), 0), (abs(guess - up), 1), (abs(guess - corner), 2))[1]
            row[x] = row[x] + (left, up, corner)[near] & 255
