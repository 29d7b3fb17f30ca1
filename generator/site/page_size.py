"""The budget of a finished page: what a page on a bad line may weigh, and which weigh the most."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

PAGE_BUDGET = 14_600
"""Bytes after gzip -9 that a page may have: one initial window of a TCP connection
(10 x 1,460; RFC 6928)."""
_WEIGHED = 300
"""Pages of each kind that are weighed after a build: the largest by plain bytes. A page of short
words in Cyrillic is heavier than its plain bytes let one think, so these are many."""


class PageSize(NamedTuple):
    """A page's path and its bytes."""

    path: str
    size: int


def heaviest(
    sizes: Iterable[PageSize], site: Path, known: Mapping[str, int]
) -> tuple[PageSize, ...]:
    """Return the heaviest pages with their bytes after gzip -9, the heaviest first.

    Args:
        sizes: every page with its plain bytes; of each kind only the largest are weighed. An
            education page says each thing once, so it is heavier than a list of its plain bytes.
        site: the folder in which they lie.
        known: the bytes after gzip -9 of pages that were weighed as they are now.
    """
    kinds: dict[str, list[PageSize]] = {}
    for page in sorted(sizes, key=lambda item: (-item.size, item.path)):
        kinds.setdefault(_kind(page.path), []).append(page)
    weighed = [
        PageSize(one.path, known.get(one.path) or _weight(site / one.path))
        for largest in kinds.values()
        for one in largest[:_WEIGHED]
    ]
    return tuple(sorted(weighed, key=lambda item: (-item.size, item.path)))


def _weight(page: Path) -> int:
    return len(gzip.compress(page.read_bytes(), 9, mtime=0))


def _kind(path: str) -> str:
    """Return the folder of a page below its language's, "" for those that lie in it."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""
