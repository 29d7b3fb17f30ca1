"""What a server says beside each file of the site, as data: policies, kinds of files, keeping.

The configuration of every host and server is made from these tables, so that all say the same.
"""

from __future__ import annotations

HEADERS = (
    # Pages carry their own policy; these three can be said in a header only, or hold for files too.
    ("Content-Security-Policy", "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
    ("X-Frame-Options", "DENY"),  # browsers that know no frame-ancestors
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    # Ask each time whether it is still right: a corrected number is there at the next look, and
    # what did not change is answered with a few bytes. The worker (sw.js) needs it too.
    ("Cache-Control", "no-cache"),
)
"""Name and value of each header, on every answer."""

RARE = {
    "webmanifest": "application/manifest+json",
    "geojson": "application/geo+json",
    "vcf": "text/vcard",
    "atom": "application/atom+xml",
    "csv": "text/csv",
}
"""Endings that servers often don't know, and the kind (media type) of such files."""

TYPES = {
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "txt": "text/plain",
    "xml": "text/xml",
    "pdf": "application/pdf",
    "png": "image/png",
    **RARE,
}
"""All endings of a site, for a server that knows only what it is told."""

TEXTS = tuple(
    kind for kind in TYPES.values() if kind not in {"text/html", "application/pdf", "image/png"}
)
"""Kinds of files that are compressed, and that are in UTF-8; HTML is so everywhere."""
