"""A number is read as one number: no sign beside it looks like another digit of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from generator.checks.context import CheckContext
from generator.source.flat import LOCAL, FlatText, flat, translated_texts
from generator.source.markdown import Page
from generator.source.nodes import problem_at
from generator.source.problems import Problem, Problems, quoted
from generator.source.source import Source

_BEFORE_DANDA = re.compile(r"[0-9]+\u0964")
"""The full stop of Hindi and Marathi: "1" and it look like "11", and end a phone number wrongly."""
_FIRST = re.compile(r"[0-9]+")


def problems(source: Source, known: CheckContext) -> Problems:
    """No number stands before a danda, and no numbered step begins with a number."""
    for pages in source.pages.values():
        for page in pages.values():
            yield from known.once("number-end", page, partial(_of_page, page))
    first = source.settings.source_language
    for language in source.settings.languages:
        strings, listings = source.strings.get(language), source.translations.get(language)
        if strings:
            look = partial(_of_texts, flat(strings), language)
            yield from known.once("number-end", strings, look)
        if listings:
            look = partial(_of_texts, translated_texts(listings, first, language), language)
            yield from known.once("number-end", listings, look)


def _of_texts(texts: Iterable[FlatText], language: str) -> Problems:
    for key, text in texts:
        if not key.startswith(LOCAL):
            for _, message in dandas(text):
                yield problem_at(text, f"{language} > {key}", message, "number-end")


def _of_page(page: Page) -> Problems:
    for line in page.lines("alt", "code"):
        for start, message in dandas(line.text):
            yield Problem(page.file, line.line, line.columns[start], "", message, "number-end")
        number = _FIRST.match(line.text)
        if line.step and number:
            message = (
                f"{quoted(f'{line.step}. {number.group()}')} reads like one number. Begin the "
                "step with a word."
            )
            yield Problem(
                page.file, line.line, line.columns[0], "", message, "step-number", blocking=False
            )


class NumberEnd(NamedTuple):
    """A number before a danda: where it stands in the text, and what to say."""

    start: int
    message: str


def dandas(text: str) -> Iterator[NumberEnd]:
    """Yield each number before a danda."""
    for match in _BEFORE_DANDA.finditer(text):
        yield NumberEnd(
            match.start(),
            f"{quoted(match.group())} reads as if it had one more digit. Put a word between the "
            "number and the full stop.",
        )
