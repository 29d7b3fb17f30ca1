"""The steps of an emergency, as the page about them writes them: one source for every output.

A step is an item of the page's first numbered list. It begins with its short form, in bold:

    1. **Shout. Shake them.** Then what there is more to say.[^KEY]

The page, the whole guide, the plain text and the voice show all of it; the home page and the
printed sheets show the short form. So the two stand in one line and cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.token import Token

from generator.source.markdown import Page, alt_text

PAGE = "overdose"
"""The page that the steps stand on; an address once published stays."""


class StepDrawing(NamedTuple):
    """A drawing's name, and what it shows in words."""

    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        short: the bold words that it begins with; "" when it begins otherwise.
        text: all that readers see of it, the short form included.
        drawings: its drawings in their order.
        cited: the keys of its sources.
        line: its line in the file, from 1.
    """

    short: str
    text: str
    drawings: tuple[StepDrawing, ...]
    cited: tuple[str, ...]
    line: int


def steps_of(page: Page) -> tuple[Step, ...]:
    """Return the steps of a page's first numbered list; none when it has no such list.

    A list inside another block, like a box or a quotation, does not count.
    """
    return next((_steps(found) for found in _lists(page.tokens) if found.level == 0), ())


def numbered_lists(page: Page) -> tuple[tuple[Step, ...], ...]:
    """Return the items of each numbered list of a page; a list inside a list belongs to it."""
    return tuple(_steps(found) for found in _lists(page.tokens))


class _List(NamedTuple):
    """A numbered list: how deep it stands, and the inline tokens of each item."""

    level: int
    items: list[list[Token]]


def _lists(tokens: tuple[Token, ...]) -> Iterator[_List]:
    """Yield the numbered lists that stand in no other numbered list."""
    now: _List | None = None
    for token in tokens:
        if now is None:
            now = _List(token.level, []) if token.type == "ordered_list_open" else None
        elif token.type == "ordered_list_close" and token.level == now.level:
            yield now
            now = None
        elif token.type == "list_item_open" and token.level == now.level + 1:
            now.items.append([])
        elif token.type == "inline":
            now.items[-1].append(token)


def _steps(found: _List) -> tuple[Step, ...]:
    return tuple(map(_step, found.items))


def _step(blocks: list[Token]) -> Step:
    children = [child for block in blocks for child in block.children or ()]
    images = [child for child in children if child.type == "image"]
    pieces = [piece for block in blocks for piece in block.meta["pieces"]]
    return Step(
        short=_bold(children),
        text=_one_line(_seen(children)),
        drawings=tuple(
            StepDrawing(str(image.attrGet("src")).removeprefix("drawing:"), alt_text(image))
            for image in images
        ),
        cited=tuple(str(child.meta["key"]) for child in children if child.type == "citation"),
        line=pieces[0].line if pieces else 1,
    )


def _bold(children: list[Token]) -> str:
    """Return the bold words at the beginning; the library puts an empty text in front of them."""
    types = [child.type for child in children]
    if "strong_open" not in types:
        return ""
    begin = types.index("strong_open")
    if _seen(children[:begin]).strip():
        return ""
    return _one_line(_seen(children[begin : types.index("strong_close", begin)]))


def _seen(children: list[Token]) -> str:
    """Return what a reader sees of them: no drawing, no number of a source."""
    breaks = {"softbreak", "hardbreak"}
    texts = {"text", "text_special", "code_inline"}
    return "".join(
        " " if child.type in breaks else child.content if child.type in texts else ""
        for child in children
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
