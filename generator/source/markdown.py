"""A Markdown page: front matter (a record with lines) and body (text with its first line)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from generator.source.nodes import Record
from generator.source.problems import Problem
from generator.source.yaml_reader import read_yaml

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.S)


CITED = re.compile(r"\[\^([^\]\s]+)\]")
"""A citation in the text of a page: `[^KEY]`, with KEY from sources.yaml."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as somebody wrote it.

    Attributes:
        file: relative to the project, like `docs/es/learn/naloxone.md`.
        path: the same in every language, without an ending, like `learn/naloxone`.
        meta: the front matter.
        body: the Markdown below it.
        body_line: the line of the file at which the body starts, from 1.
    """

    file: str
    path: str
    meta: Record
    body: str
    body_line: int

    @property
    def source_hash(self) -> str:
        """The hash that a translation of this page carries as `of`."""
        shown = [self.meta.text("title"), self.meta.text("description"), self.body]
        return text_hash("\n".join(shown))


def read_markdown(text: str, file: str, path: str) -> tuple[Page, list[Problem]]:
    """Split a page into front matter and body; a page without front matter is a problem."""
    match = _FRONT.match(text)
    if not match:
        message = (
            "The page must start with three dashes, then title: and description:, then three "
            "dashes again. Copy the first lines of another page."
        )
        problem = Problem(file, 1, 1, "", message, "front-matter")
        return Page(file, path, Record(file), text, 1), [problem]
    meta, problems = read_yaml("\n" + match.group(1), file)
    body_line = text.count("\n", 0, match.end()) + 1
    record = meta if isinstance(meta, Record) else Record(file)
    return Page(file, path, record, text[match.end() :], body_line), problems


def text_hash(text: str) -> str:
    """Return the 8 hex digits that say which source text a translation was made from.

    White space is collapsed and letters are composed (NFC) first, so that a reflowed line or
    another keyboard does not make a translation look behind.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:8]
