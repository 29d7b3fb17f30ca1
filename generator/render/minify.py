"""Texts made shorter: style sheets, scripts, and web addresses as people write them."""

from __future__ import annotations

import re


def minify_css(text: str) -> str:
    """Return a style sheet without comments and needless blanks."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"\s*([{};,>])\s*", r"\1", text).replace(": ", ":").replace(";}", "}").strip()


def minify_js(text: str) -> str:
    """Return a script without comment lines and indents; names stay as they are."""
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def short_address(address: str) -> str:
    """Return a web address as people write it, cut when it is long."""
    plain = re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
    return plain if len(plain) <= 50 else plain[:49] + "…"
