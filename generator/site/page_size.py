"""The budget of a finished page: what a page on a bad line may weigh, and which weigh the most."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

PAGE_BUDGET = 14_600
"""Bytes after gzip -9 that a page may have: one initial window of a TCP connection
(10 x 1,460; RFC 6928)."""
_WEIGHED = 600
"""Pages that are weighed after a build: the largest by plain bytes. A page of short words in
Cyrillic is heavier than its plain bytes let one think, so these are many."""


def heaviest(sizes: Iterable[tuple[str, int]], site: Path) -> tuple[tuple[int, str], ...]:
    """Return (bytes with gzip -9, path) of the heaviest pages, the heaviest first.

    Args:
        sizes: path and plain bytes of every page; only the largest are weighed.
        site: the folder in which they lie.
    """
    largest = sorted(sizes, key=lambda item: (-item[1], item[0]))[:_WEIGHED]
    weighed = [
        (len(gzip.compress((site / path).read_bytes(), 9, mtime=0)), path) for path, _ in largest
    ]
    return tuple(sorted(weighed, key=lambda item: (-item[0], item[1])))
