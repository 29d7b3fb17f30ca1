"""Markdown that was meant as something and is plain text, and boxes and numbers that mislead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from generator.source.markdown import Page
from generator.source.nodes import problem_at
from generator.source.problems import Problem, Problems, quoted
from generator.source.source import Source

_ATTRIBUTES = re.compile(r"\{:\s*[^}]*\}")
_TITLE_ENDS = "admonition_title_close"
_SHORT = 6
"""Digits up to which a number reaches an emergency line or a helpline."""


def problems(page: Page) -> Problems:
    """Readers see what was meant: no sign of Markdown, no empty box."""
    yield from _leftovers(page)
    yield from _headings(page)
    yield from _empty_boxes(page)


def _leftovers(page: Page) -> Problems:
    for line in page.lines():
        for match in _ATTRIBUTES.finditer(line.text):
            column = line.columns[match.start()]
            message = "Braces with a colon {: …} have no use here. Delete them."
            yield Problem(page.file, line.line, column, "", message, "no-attributes")
        for match in re.finditer(r"\](?:\(| +\((?=\S+\.md\b|https?:|#))", line.text):
            column = line.columns[match.start()]
            message = (
                "This looks like a link and is none: readers see its brackets. An address has no "
                "blanks, none stands before it, and the text in the square brackets holds no other "
                "link and no source."
            )
            yield Problem(page.file, line.line, column, "", message, "link-form")
        if signs := re.match(r"(#{1,6})(?=[^\s#\d])", line.text):
            message = (
                f"A blank is missing behind {signs[1]}, so this is no heading: readers see the "
                f"signs. Write {quoted(f'{signs[1]} {line.text[signs.end() :]}')}"
            )
            yield Problem(page.file, line.line, line.columns[0], "", message, "heading-form")


def _headings(page: Page) -> Problems:
    """The page's title is its first heading; below it, no step of headings is left out."""
    levels = [(int(token.tag[1]), token) for token in page.tokens if token.type == "heading_open"]
    for (before, _), (level, token) in pairwise([(1, None), *levels]):
        line = (token.map or [0])[0] + page.body_line if token else page.body_line
        if level == 1:
            message = "The title above is the page's one heading with one #. Write ## here."
            yield Problem(page.file, line, 1, "", message, "heading-form", blocking=False)
        elif level > before + 1:
            message = (
                f"This heading has {level} signs #, and the one above it has {before}: who listens "
                f"to the page looks for one between. Write {'#' * (before + 1)} here."
            )
            yield Problem(page.file, line, 1, "", message, "heading-form", blocking=False)


def _empty_boxes(page: Page) -> Problems:
    """A box holds text: what belongs into it stands four blanks from its !!!."""
    for token, inside in _boxes(page):
        if not inside:
            message = (
                "This box is empty: its text stands below it. Put four blanks before each line "
                "that belongs into the box."
            )
            line = (token.map or [0])[0] + page.body_line
            yield Problem(page.file, line, 1, "", message, "box-empty")


def _boxes(page: Page) -> Iterator[tuple[Token, bool]]:
    """Yield each box, and whether something but its title stands in it."""
    opened: list[tuple[Token, list[str]]] = []
    for token in page.tokens:
        if token.type == "admonition_open":
            opened.append((token, []))
        elif token.type == "admonition_close":
            box, kinds = opened.pop()
            title = kinds.index(_TITLE_ENDS) + 1 if _TITLE_ENDS in kinds else 0
            yield box, bool(kinds[title:])
        for _, kinds in opened:
            if token.type != "admonition_open" or kinds:
                kinds.append(token.type)


def numbers(page: Page, source: Source) -> Problems:
    """A short number that a link dials is one of the list: an emergency number or a helpline."""
    for target in page.links():
        scheme, _, rest = target.partition(":")
        if scheme not in {"tel", "sms"}:
            continue
        number = _digits(rest.partition("?")[0])
        if 0 < len(number) <= _SHORT and number not in set(_known(source)):
            message = (
                f"{quoted(number)} is neither an emergency number of an area nor a phone of the "
                "list. Compare it; when it is right, add it to resources.yaml first."
            )
            yield problem_at(target, "", message, "link-number")


def _known(source: Source) -> Iterator[str]:
    for area in source.areas:
        yield from (_digits(number) for number in area.texts("emergency"))
    for service in source.services:
        for phone in service.records("phones"):
            yield _digits(phone.text("number"))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
