"""What the whole-guide files weigh, and the link in every foot that says so."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import Markup

from generator.guide.model import Guide
from generator.source import theme

Weights = dict[tuple[str, str], int]
"""(language, place or file) -> kilobytes of the file as a server sends it, compressed."""


def weight_of(data: bytes) -> int:
    """Return the bytes that a server sends for a file, with its usual compression."""
    return len(gzip.compress(data, 6, mtime=0))


def weights_of(carried: Iterable[tuple[str, int]]) -> Weights:
    """Return what the links to the whole-guide files say, from (path, compressed bytes)."""
    found: Weights = {}
    for path, size in carried:
        language, _, name = path.partition("/")
        found[(language, name.removeprefix("guide/").removesuffix(".html"))] = -(-size // 1000)
    return found


def old_weights(guide: Guide, site: Path) -> Weights:
    """Return what the whole-guide files of a finished site weigh, as far as they are there."""
    paths = [f"{code}/guide/{place.id}.html" for code in guide.languages for place in guide.places]
    texts = ((path, theme.text_if_there(site / path)) for path in paths)
    return weights_of((path, weight_of(text.encode())) for path, text in texts if text)


def offline_link(
    guide: Guide, carried: Mapping[tuple[str, str], int], language: str, here: str, place: str
) -> Markup:
    """Return the link to the whole guide of a place, or to the page about those of all places.

    Args:
        guide: what the site is made from.
        carried: see Weights; empty when they are not known.
        language: the page's language.
        here: the way to the language's folder.
        place: id of the page's place, or "" for a page without one.
    """
    words = guide.words[language]
    size = carried.get((language, place))
    if size is None:
        text = _all_places(guide, carried, language)
        return Markup('<a href="{}guide.html">{}</a>').format(here, text)
    area = Markup("<bdi>{}</bdi>").format(guide.areas[place].name)
    text = words.html("carry.save", area=area, size=words.digits(size))
    return Markup('<a href="{}guide/{}.html" download="guide-{}-{}.html">{}</a>').format(
        here, place, place, language, text
    )


def _all_places(guide: Guide, carried: Mapping[tuple[str, str], int], language: str) -> Markup:
    words = guide.words[language]
    sizes = [carried.get((language, place.id), 0) for place in guide.places]
    if not sizes or not all(sizes):
        return words.html("carry.title")
    low, high = min(sizes), max(sizes)
    size = str(low) if low == high else f"{low}–{high}"
    return words.html("keep_app.foot", size=words.digits(size))
