"""The steps of an emergency inside other pages, so that no page can tell another dose or pace.

`{step 7}` in a page stands for the short form of step 7 and its sources. It is taken from the page
of the steps in the same language: whoever mends the step there has mended it everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from markdown_it.token import Token

from generator.source.markdown import Page
from generator.source.markdown_parser import SHARED_STEP, Piece
from generator.source.memory import Memory
from generator.source.nodes import Text
from generator.source.steps import PAGE, Step, steps_of


class UnknownStep(NamedTuple):
    """A step that is named, and how many there are in the language."""

    named: Text
    steps: int


def with_steps(pages: Mapping[str, Page], memory: Memory) -> dict[str, Page]:
    """Return the pages of one language with each `{step N}` filled in; unknown ones stay.

    Args:
        pages: by path.
        memory: what was filled in before; it holds as long as page and steps are the same objects.
    """
    told = pages.get(PAGE)
    steps = memory.get((steps_of, told.file), partial(_steps, pages), told) if told else ()
    return {
        path: memory.get((with_steps, page.file), partial(_filled, page, steps), page, told)
        for path, page in pages.items()
    }


def unknown_steps(pages: Mapping[str, Page]) -> Iterator[UnknownStep]:
    """Yield what `with_steps` could not fill in."""
    count = len(_steps(pages))
    for page in pages.values():
        for token in (child for block in page.tokens for child in block.children or ()):
            if token.type == SHARED_STEP:
                said = f"{{step {token.meta['key']}}}"
                place = Text.at(said, page.file, token.meta["line"], token.meta["column"])
                yield UnknownStep(place, count)


def _steps(pages: Mapping[str, Page]) -> tuple[Step, ...]:
    page = pages.get(PAGE)
    return steps_of(page) if page is not None else ()


def _filled(page: Page, steps: tuple[Step, ...]) -> Page:
    return replace(page, tokens=tuple(_block(token, steps) for token in page.tokens))


def _block(block: Token, steps: tuple[Step, ...]) -> Token:
    """Return a block with its steps filled in: what readers see, and the pieces of it."""
    children = block.children or []
    if not any(_step(child, steps) for child in children):
        return block
    made: list[Token] = []
    pieces: list[Piece] = list(block.meta["pieces"])
    for child in children:
        if step := _step(child, steps):
            line, column = child.meta["line"], child.meta["column"]
            made += _tokens(step, line, column)
            pieces.append(Piece("text", line, column, step.short))
        else:
            made.append(child)
    pieces.sort(key=lambda piece: (piece.line, piece.column))
    return block.copy(children=made, meta={**block.meta, "pieces": pieces})


def _step(token: Token, steps: tuple[Step, ...]) -> Step | None:
    number = int(token.meta["key"]) if token.type == SHARED_STEP else 0
    return steps[number - 1] if 0 < number <= len(steps) else None


def _tokens(step: Step, line: int, column: int) -> Iterator[Token]:
    """Yield the short form in bold, and a citation for each source of the step."""
    yield Token("strong_open", "strong", 1)
    yield Token("text", "", 0, content=step.short)
    yield Token("strong_close", "strong", -1)
    for key in step.cited:
        yield Token("citation", "sup", 0, meta={"key": key, "line": line, "column": column})
