"""What a sheet's template sees of an education page: its blocks, with their drawings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in black and white.

    Attributes:
        svg: its text, or "" where there is no such drawing.
        alt: what it shows, in words.
        turned: True where it is mirrored, for a language written from right to left.
    """

    svg: str
    alt: str
    turned: bool


class BlockKind(StrEnum):
    """What a block of an education page is."""

    HEADING = "heading"
    TEXT = "text"
    TITLE = "title"
    DRAWING = "drawing"
    NUMBERS = "numbers"
    BULLETS = "bullets"
    ITEM = "item"
    TIP = "tip"
    PLACE = "place"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, strong or not."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an education page.

    Attributes:
        kind: what it is; the other fields hold what that kind has.
        runs: the text of a heading, a text or a title.
        blocks: what is inside a list, an item or a tip.
        level: of a heading, 2 to 4.
        start: the first number of a numbered list.
        name: of a drawing.
        language: of what a place adds, where that is not the language of the page; `mark` says so
            in words once it is put in.
        drawing: the drawing; its `svg` is empty until it is put in.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    blocks: tuple[Block, ...] = ()
    level: int = 0
    start: int = 1
    name: str = ""
    language: str = ""
    mark: str = ""
    drawing: Picture = Picture("", "", turned=False)
