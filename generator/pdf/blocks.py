"""A page's tokens as plain data for a template: headings, paragraphs, lists, tips, drawings."""

from __future__ import annotations

from typing import Any

from markdown_it.token import Token

from generator.i18n.direction import isolate_numbers
from generator.source.markdown import Page, alt_text

Run = dict[str, Any]
"""`t`, a piece of text; `b`, True when it is strong."""
Block = dict[str, Any]
"""`kind` ("heading", "text", "title", "drawing", "numbers", "bullets", "item", "tip"), and what
that kind has: `runs`, `blocks`, `level`, `start`, `name`, `alt`."""
_LISTS = {
    "ordered_list": "numbers",
    "bullet_list": "bullets",
    "list_item": "item",
    "admonition": "tip",
}
_LEVELS = {"h2": 2, "h3": 3, "h4": 4}


def blocks_of(page: Page, direction: str = "ltr") -> list[Block]:
    """Return the blocks of a page; numbers of citations are left out.

    Args:
        page: the page.
        direction: that of its language; phones and web addresses keep their own.
    """
    reader = _Reader(direction)
    for token in page.tokens:
        reader.read(token)
    return reader.blocks


def drawings_of(page: Page) -> dict[str, str]:
    """Return the text alternative of each drawing of a page, by the drawing's name."""
    return {
        picture.target.removeprefix("drawing:"): picture.alt
        for picture in page.pictures()
        if picture.target.startswith("drawing:")
    }


class _Reader:
    """Collects blocks; lists and tips hold blocks of their own."""

    def __init__(self, direction: str) -> None:
        self.direction = direction
        self.blocks: list[Block] = []
        self._open: list[list[Block]] = [self.blocks]
        self._kind: Block = {"kind": "text"}
        self._row: list[Run] | None = None
        self._strong = 0

    def read(self, token: Token) -> None:
        """Take one block token."""
        name, _, side = token.type.rpartition("_")
        if name in _LISTS:
            self._begin(_LISTS[name], token) if side == "open" else self._open.pop()
        elif token.type in {"fence", "code_block"}:
            self._close([{"t": " ".join(token.content.split())}])
        elif name == "heading":
            heading = (
                {"kind": "heading", "level": _LEVELS[token.tag]} if token.tag in _LEVELS else None
            )
            self._kind = heading if side == "open" and heading else {"kind": "text"}
        elif name == "admonition_title":
            self._kind = {"kind": "title" if side == "open" else "text"}
        elif name == "tr":
            row, self._row = self._row, [] if side == "open" else None
            self._close(row or [])
        elif name == "th":
            self._strong += token.nesting
            if side == "close" and self._row is not None:
                self._row.append({"t": " "})
        elif token.type == "inline":
            self._text(token)
        elif token.type == "td_close" and self._row is not None:
            self._row.append({"t": " · "})

    def _begin(self, kind: str, token: Token) -> None:
        inner: list[Block] = []
        block: Block = {"kind": kind, "blocks": inner}
        if kind == "numbers":
            start = token.attrGet("start")
            block["start"] = 1 if start is None else int(start)
        self._open[-1].append(block)
        self._open.append(inner)

    def _text(self, token: Token) -> None:
        """Read what is inside a block; a drawing ends the text before it."""
        runs: list[Run] = [] if self._row is None else self._row
        for child in token.children or ():
            if child.type == "image":
                self._close(runs)
                runs = []
                self._drawing(child)
            elif child.type in {"strong_open", "strong_close"}:
                self._strong += child.nesting
            elif child.type in {"softbreak", "hardbreak"}:
                self._add(runs, " ")
            elif child.type in {"text", "text_special", "code_inline"}:
                self._add(runs, isolate_numbers(child.content, self.direction))
        if self._row is None:
            self._close(runs)

    def _add(self, runs: list[Run], text: str) -> None:
        run: Run = {"t": text, "b": True} if self._strong else {"t": text}
        if runs and runs[-1].get("b") == run.get("b") and runs[-1]["t"] != " · ":
            runs[-1]["t"] += text
        elif text:
            runs.append(run)

    def _drawing(self, token: Token) -> None:
        source = str(token.attrGet("src") or "")
        name = source.removeprefix("drawing:")
        if name != source:
            self._open[-1].append({"kind": "drawing", "name": name, "alt": alt_text(token)})

    def _close(self, runs: list[Run]) -> None:
        while runs and not runs[-1]["t"].strip(" ·"):
            runs.pop()
        if runs and any(run["t"].strip() for run in runs):
            self._open[-1].append({**self._kind, "runs": runs})
