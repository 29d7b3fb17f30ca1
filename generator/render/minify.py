"""Texts made shorter: style sheets, scripts, and web addresses as people write them."""

from __future__ import annotations

import re

import rcssmin
import rjsmin


def minify_css(text: str) -> str:
    """Return a style sheet without comments and needless blanks; what stands in quotes stays."""
    return str(rcssmin.cssmin(text))


def minify_js(text: str) -> str:
    """Return a script without comments and needless blanks; names and texts stay as they are."""
    return str(rjsmin.jsmin(text))


def short_address(address: str) -> str:
    """Return a web address as people write it, cut when it is long."""
    plain = re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
    return plain if len(plain) <= 50 else plain[:49] + "…"
