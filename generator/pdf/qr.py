"""QR codes: our own addresses as squares that a copied sheet still shows."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=64)
def qr_svg(text: str) -> str:
    """Return a QR code as SVG: black on white, with its quiet zone, a seventh of it may be lost."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(
        out, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, light="#fff"
    )
    return out.getvalue().decode()
