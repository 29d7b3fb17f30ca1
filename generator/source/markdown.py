"""A Markdown page: front matter (a record with lines) and body (tokens with lines).

The body is parsed once, here. Checks, HTML, sheets and plain text are all made from `tokens`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from markdown_it.token import Token

from generator.source.markdown_parser import Piece, parse
from generator.source.nodes import Record, Text
from generator.source.problems import Problem
from generator.source.yaml_reader import read_yaml

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.S)


CITED = re.compile(r"\[\^([^\]\s]{1,60})\]")
"""A citation in the text of a page: `[^KEY]`, with KEY from sources.yaml."""


class Run(NamedTuple):
    """A piece of a line: its first column in the file, from 1, and how many characters it has."""

    column: int
    length: int


@dataclass(frozen=True, slots=True)
class Line:
    """What readers see of one line of a block, without Markdown's signs.

    Attributes:
        text: the seen text.
        line: its line in the file, from 1.
        runs: the pieces that it is made of.
        step: the number in front of it, when it is the first line of a numbered step; else "".
    """

    text: str
    line: int
    runs: tuple[Run, ...]
    step: str = ""

    @property
    def columns(self) -> tuple[int, ...]:
        """For each character of the text, its column in the file, from 1."""
        return tuple(run.column + n for run in self.runs for n in range(run.length))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its address, and the words for people who can't see it."""

    target: Text
    alt: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a page: the address of its heading, and the heading's words."""

    fragment: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as somebody wrote it.

    Attributes:
        file: relative to the project, like `docs/es/learn/naloxone.md`.
        path: the same in every language, without an ending, like `learn/naloxone`.
        meta: the front matter.
        body: the Markdown below it.
        body_line: the line of the file at which the body starts, from 1.
        tokens: the body, parsed; see `markdown_parser` for what they hold.
        added: what places add to it, each as one text; their tokens are among `tokens`.
    """

    file: str
    path: str
    meta: Record
    body: str
    body_line: int
    tokens: tuple[Token, ...]
    added: tuple[str, ...] = ()

    @property
    def source_hash(self) -> str:
        """The hash that a translation of this page carries as `of`."""
        shown = [self.meta.text("title"), self.meta.text("description"), self.body]
        return text_hash("\n".join(shown))

    @property
    def cited(self) -> tuple[str, ...]:
        """The keys that it cites, in the order of their first use."""
        return tuple(dict.fromkeys(str(key) for key in self.citations()))

    @property
    def fragments(self) -> tuple[str, ...]:
        """The addresses of its headings."""
        opened = (token for token in self.tokens if token.type == "heading_open")
        names = (token.meta["id"] for token in opened if token.tag in LINKED_HEADINGS)
        return tuple(str(name) for name in names if name)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its headings of the second level that have an address."""
        return tuple(
            Chapter(str(token.meta["id"]), _heading(self.tokens[at + 1]))
            for at, token in enumerate(self.tokens)
            if token.type == "heading_open" and token.tag == "h2" and token.meta.get("id")
        )

    @property
    def sections(self) -> tuple[str, ...]:
        """The words of its headings of the second level, in order; in any script."""
        return tuple(
            _heading(self.tokens[at + 1])
            for at, token in enumerate(self.tokens)
            if token.type == "heading_open" and token.tag == "h2"
        )

    def citations(self) -> Iterator[Text]:
        """Yield the key of each citation, with its place."""
        for token in self._inside("citation"):
            yield self._at(token, str(token.meta["key"]))

    def links(self) -> Iterator[Text]:
        """Yield the address of each link, with the place of the link."""
        for token in self._inside("link_open"):
            yield self._at(token, str(token.attrGet("href") or ""))

    def pictures(self) -> Iterator[Picture]:
        """Yield each picture."""
        for token in self._inside("image"):
            yield Picture(self._at(token, str(token.attrGet("src") or "")), alt_text(token))

    def boxes(self) -> Iterator[Text]:
        """Yield what stands behind the `!!!` of each box: its kind and its title."""
        for token in self.tokens:
            if token.type == "admonition_open":
                line = (token.map or [0])[0] + self.body_line
                yield Text.at(f"{token.markup}{token.info}", self.file, line, 1)

    def html(self) -> Iterator[Text]:
        """Yield each piece of HTML, with its place; comments are none."""
        for token in self.tokens:
            if token.type == "html_block" and not _is_comment(token.content):
                number = (token.map or [0])[0]
                column = self.body.split("\n")[number].index("<") + 1
                yield Text.at(token.content, self.file, number + self.body_line, column)
        for token in self._inside("html_inline"):
            if not _is_comment(token.content):
                yield self._at(token, token.content)

    def indented_code(self) -> Iterator[Text]:
        """Yield the first line of each block that is code because of its indent only."""
        for token in self.tokens:
            if token.type == "code_block" and token.map:
                first = token.content.strip().split("\n")[0]
                yield Text.at(first, self.file, token.map[0] + self.body_line, 1)

    def lines(self, *also: str) -> Iterator[Line]:
        """Yield what readers see, line by line; each cell of a table is a line of its own.

        Args:
            also: the kinds of `Piece` that are wanted beside text: "code", "alt".
        """
        kinds = {"text", "cite", *also}
        step = ""
        for token in self.tokens:
            if token.type == "list_item_open":
                step = token.info
            elif token.type == "inline":
                pieces = [piece for piece in token.meta["pieces"] if piece.kind in kinds]
                for _, some in groupby(pieces, _LINE):
                    yield _line(list(some), step)
                    step = ""
            elif token.type in {"fence", "code_block"} and "code" in kinds:
                yield from self._code(token)

    def _code(self, token: Token) -> Iterator[Line]:
        first = (token.map or [0])[0] + self.body_line + (token.type == "fence")
        for number, text in enumerate(token.content.rstrip("\n").split("\n"), first):
            yield Line(text, number, (Run(1, len(text)),))

    def _inside(self, kind: str) -> Iterator[Token]:
        for block in self.tokens:
            if block.children:
                yield from [token for token in block.children if token.type == kind]

    def _at(self, token: Token, text: str) -> Text:
        return Text.at(text, self.file, token.meta["line"], token.meta["column"])


_LINE = attrgetter("line")
BOXES = ("danger", "warning", "tip", "note", "info")
"""The kinds of boxes."""
LINKED_HEADINGS = ("h2", "h3")
"""The headings that have an address inside the page."""


def _line(pieces: list[Piece], step: str) -> Line:
    runs = tuple(Run(piece.column, len(piece.text)) for piece in pieces)
    return Line("".join(piece.text for piece in pieces), pieces[0].line, runs, step)


def alt_text(image: Token) -> str:
    """Return a picture's words, without Markdown's signs."""
    return "".join(" " if t.type == "softbreak" else t.content for t in image.children or ())


Pages: TypeAlias = "Mapping[str, Mapping[str, Page]]"
"""Pages as they were read: by language, then by their path without language and ending."""


def _is_comment(html: str) -> bool:
    """Say whether HTML is one comment and nothing else: a note to other editors."""
    bare = html.strip()
    return bare.startswith("<!--") and bare.find("-->") == len(bare) - 3


class ReadPage(NamedTuple):
    """A page, and the problems of reading it."""

    page: Page
    problems: list[Problem]


def read_markdown(text: str, file: str, path: str) -> ReadPage:
    """Split a page into front matter and body; a page without front matter is a problem."""
    match = _FRONT.match(text)
    if not match:
        message = (
            "The page must start with three dashes, then title: and description:, then three "
            "dashes again. Copy the first lines of another page."
        )
        problem = Problem(file, 1, 1, "", message, "front-matter")
        return ReadPage(Page(file, path, Record(file), text, 1, parse(text, 1)), [problem])
    meta, problems = read_yaml("\n" + match.group(1), file)
    body_line = text.count("\n", 0, match.end()) + 1
    record = meta if isinstance(meta, Record) else Record(file)
    body = text[match.end() :]
    return ReadPage(Page(file, path, record, body, body_line, parse(body, body_line)), problems)


def text_hash(text: str) -> str:
    """Return the 8 hex digits that say which source text a translation was made from.

    White space is collapsed and letters are composed (NFC) first, so that a reflowed line or
    another keyboard does not make a translation look behind.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:8]


def _heading(token: Token) -> str:
    kinds = ("text", "text_special", "code_inline")
    return "".join(one.content for one in token.children or () if one.type in kinds).strip()
