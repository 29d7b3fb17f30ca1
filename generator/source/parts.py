"""What a page says for one place only: a file of the place, shown inside the page for everybody.

`docs/<language>/places/<area>/<page>.md` holds what is true in that area only: law, prices,
numbers, how to start. A guide without the file has a whole page all the same.

The file may have several parts. `<!-- part: law -->` begins the one named "law"; the page says
with `<!-- places: law -->` where it stands. A part that the page does not name stands at its end,
below the area's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from generator.source.markdown import Page
from generator.source.markdown_parser import parse

FOLDER = "places"
"""The folder of a language that holds the parts, one folder in it for each area."""
_SLOT = re.compile(r"<!-- *(part|places): *([a-z0-9-]+) *-->")
_LAST = ""
"""The name of what stands at the end of the page."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one place adds to a page.

    Attributes:
        place, name: the area's id and name.
        page: the file.
        language: that of the text, where it is another one than the page's; else "".
        direction: "ltr" or "rtl", of that language.
    """

    place: str
    name: str
    page: Page
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class PartPath:
    """What a path adds to: the area, or "" for a page of its own; and the page."""

    place: str
    page: str


def part_path(path: str) -> PartPath:
    """Return the area and the page that a path adds to."""
    folder, _, rest = path.partition("/")
    place, _, page = rest.partition("/")
    return PartPath(place, page) if folder == FOLDER and page else PartPath("", path)


def slots_of(page: Page) -> set[str]:
    """Return the names of the parts that a page has room for, or that a file of a place has."""
    return {name for token in page.tokens if (name := _slot(token))}


def composed(page: Page, parts: Sequence[Part]) -> Page:
    """Return a page with its parts in it, each between `place_open` and `place_close` tokens.

    These tokens tell in `meta`: `place`, and `language` and `direction` of a text that is not
    translated.
    """
    if not parts and not slots_of(page):
        return page
    used = {str(token.meta["id"]) for token in page.tokens if token.meta.get("id")}
    split = [(part, _split(_unique(part, used))) for part in parts]
    slots = slots_of(page)
    tokens: list[Token] = []
    for token in page.tokens:
        if name := _slot(token):
            for part, sections in split:
                tokens += _wrapped(part, sections.get(name, []), heading=False)
        else:
            tokens.append(token)
    for part, sections in split:
        rest = [token for name, some in sections.items() if name not in slots for token in some]
        tokens += _wrapped(part, rest, heading=True)
    return replace(page, tokens=tuple(tokens), added=tuple(map(_as_text, parts)))


def _as_text(part: Part) -> str:
    """Return all that a part's tokens are made from."""
    own = (part.place, part.name, part.language, part.direction, part.page.body)
    return "\n".join(own)


def only_for(page: Page, place: str) -> Page:
    """Return a composed page without the parts of other places."""
    return replace(page, tokens=tuple(_of_place(page.tokens, place)))


def _of_place(tokens: Iterable[Token], place: str) -> Iterator[Token]:
    inside = ""
    for token in tokens:
        if token.type == "place_open":
            inside = str(token.meta["place"])
        if inside in {"", place}:
            yield token
        if token.type == "place_close":
            inside = ""


def _slot(token: Token) -> str:
    found = _SLOT.fullmatch(token.content.strip()) if token.type == "html_block" else None
    return found[2] if found else ""


def _split(tokens: Iterable[Token]) -> dict[str, list[Token]]:
    """Return the tokens of a part's sections by name."""
    found: dict[str, list[Token]] = {}
    name = _LAST
    for token in tokens:
        if begins := _slot(token):
            name = begins
        else:
            found.setdefault(name, []).append(token)
    return found


def _wrapped(part: Part, tokens: list[Token], *, heading: bool) -> list[Token]:
    if not tokens:
        return []
    meta = {"place": part.place, "language": part.language, "direction": part.direction}
    title = list(parse(f"## {part.name}\n", 1)) if heading else []
    for token in title:
        if token.type == "heading_open":
            token.meta["id"] = part.place
    opened, closed = Token("place_open", "div", 1), Token("place_close", "div", -1)
    opened.meta = closed.meta = meta
    return [opened, *title, *tokens, closed]


def _unique(part: Part, used: set[str]) -> Iterator[Token]:
    """Yield a part's tokens; a heading whose address is taken gets the place in front of it."""
    for token in part.page.tokens:
        name = str(token.meta.get("id", "")) if token.type == "heading_open" else ""
        if name and name in used:
            token = token.copy(meta={**token.meta, "id": f"{part.place}-{name}"})
        used.add(name)
        yield token
