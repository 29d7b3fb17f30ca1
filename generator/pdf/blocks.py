"""A page's tokens as plain data for a template: headings, paragraphs, lists, tips, drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from generator.i18n.direction import isolate_numbers
from generator.pdf.block_view import Block, BlockKind, Picture, Run
from generator.source.markdown import Page, alt_text

_LISTS = {
    "ordered_list": BlockKind.NUMBERS,
    "bullet_list": BlockKind.BULLETS,
    "list_item": BlockKind.ITEM,
    "admonition": BlockKind.TIP,
    "table": BlockKind.TABLE,
    "tr": BlockKind.ROW,
}
_TEXT = Block(BlockKind.TEXT)
_LINK, _END, _MORE = "\ue000", "\ue001", "\ue002"
"""Begin and end the words of a link while a block is read, and stand where a sentence goes on in
another weight of type; signs for private use."""
_ASIDE = re.compile(f"\\s*[(（]{_LINK}[^{_END}]*{_END}[)）]")
_POINTER = re.compile(
    f"(?:^|(?<=[.!?。।۔։])\\s*)\\s*{_LINK}[^{_END}]*{_END}(?:[.!。।۔։](?=\\s|$)|\\s*$)"
)
"""A sentence that ends where its link ends, so that no word of another one goes with it."""
_ENDED = re.compile("[.!?。।۔։]\\s*$")
_SIGNS = dict.fromkeys(map(ord, (_LINK, _END, _MORE)))
_LEVELS = {"h2": 2, "h3": 3, "h4": 4}


def blocks_of(page: Page, direction: str = "ltr") -> tuple[Block, ...]:
    """Return the blocks of a page; numbers of citations are left out.

    Args:
        page: the page.
        direction: that of its language; phones and web addresses keep their own.
    """
    reader = _Reader(direction)
    for token in page.tokens:
        reader.read(token)
    return tuple(reader.blocks)


@dataclass(slots=True)
class _Open:
    """A list, an item or a tip whose end has not been read."""

    block: Block
    inside: list[Block] = field(default_factory=list)


class _Reader:
    """Collects blocks; lists and tips hold blocks of their own."""

    def __init__(self, direction: str) -> None:
        self.direction = direction
        self.blocks: list[Block] = []
        self._open: list[_Open] = []
        self._kind = _TEXT
        self._strong = 0

    def read(self, token: Token) -> None:
        """Take one block token."""
        name, _, side = token.type.rpartition("_")
        if name in _LISTS:
            self._begin(_LISTS[name], token) if side == "open" else self._end()
        elif name == "place":
            self._place(token)
        elif token.type in {"fence", "code_block"}:
            self._close([Run(" ".join(token.content.split()))])
        elif name == "heading":
            level = _LEVELS.get(token.tag, 0) if side == "open" else 0
            self._kind = Block(BlockKind.HEADING, level=level) if level else _TEXT
        elif name == "admonition_title":
            self._kind = Block(BlockKind.TITLE) if side == "open" else _TEXT
        elif name in {"th", "td"}:
            self._kind = Block(BlockKind.CELL) if side == "open" else _TEXT
            self._strong += token.nesting if name == "th" else 0
        elif token.type == "inline":
            self._text(token)

    def _place(self, token: Token) -> None:
        """A place's part stands in a block of its own where it is in another language."""
        language = str(token.meta["language"])
        if language and token.nesting == 1:
            self._open.append(_Open(Block(BlockKind.PLACE, language=language)))
        elif language:
            self._end()

    def _begin(self, kind: BlockKind, token: Token) -> None:
        start = token.attrGet("start") if kind is BlockKind.NUMBERS else None
        self._open.append(_Open(Block(kind, start=1 if start is None else int(start))))

    def _end(self) -> None:
        done = self._open.pop()
        self._put(replace(done.block, blocks=tuple(done.inside)))

    def _put(self, block: Block) -> None:
        (self._open[-1].inside if self._open else self.blocks).append(block)

    def _text(self, token: Token) -> None:
        """Read what is inside a block; a drawing ends the text before it."""
        runs: list[Run] = []
        for child in token.children or ():
            if child.type == "image":
                self._close(runs)
                runs = []
                self._drawing(child)
            elif child.type in {"strong_open", "strong_close"}:
                self._strong += child.nesting
            elif child.type in {"softbreak", "hardbreak"}:
                self._add(runs, " ")
            elif child.type in {"link_open", "link_close"}:
                self._add(runs, _LINK if child.nesting == 1 else _END)
            elif child.type in {"text", "text_special", "code_inline"}:
                self._add(runs, isolate_numbers(child.content, self.direction))
        self._close(runs)

    def _add(self, runs: list[Run], text: str) -> None:
        last = runs[-1] if runs else None
        if last and last.strong == bool(self._strong):
            runs[-1] = Run(last.text + text, last.strong)
        elif text:
            runs.append(Run(text, bool(self._strong)))

    def _drawing(self, token: Token) -> None:
        source = str(token.attrGet("src") or "")
        name = source.removeprefix("drawing:")
        if name != source:
            picture = Picture("", alt_text(token), turned=False)
            self._put(Block(BlockKind.DRAWING, name=name, drawing=picture))

    def _close(self, runs: list[Run]) -> None:
        """Put a block that has text; a cell of a table stands there without one too."""
        said = tuple(run for run in _without_pointers(runs) if run.text)
        if any(run.text.strip() for run in said) or self._kind.kind is BlockKind.CELL:
            self._put(replace(self._kind, runs=said))


def _without_pointers(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield runs without the sentences that are nothing but a link: paper leads nowhere."""
    for number, run in enumerate(runs):
        goes_on = _MORE if number and not _ENDED.search(runs[number - 1].text) else ""
        after = number + 1 < len(runs)
        text = f"{goes_on}{run.text}{_MORE if after else ''}"
        text = _POINTER.sub("", _ASIDE.sub("", text))
        yield Run(text.translate(_SIGNS), run.strong)
