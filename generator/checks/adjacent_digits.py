"""A number is read as one number: no sign beside it looks like another digit of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import CheckContext
from generator.source.flat import LOCAL, flat, translated_texts
from generator.source.markdown import Page
from generator.source.nodes import Record, problem_at
from generator.source.problems import Problem, Problems, quoted
from generator.source.source import Source

_BEFORE_DANDA = re.compile(r"[0-9]+\u0964")
"""The full stop of Hindi and Marathi: "1" and it look like "11", and end a phone number wrongly."""
_FIRST = re.compile(r"[0-9]+")


def problems(source: Source, known: CheckContext) -> Problems:
    """No number stands before a danda, and no numbered step begins with a number."""
    for pages in source.pages.values():
        for page in pages.values():
            yield from _of_page(page)
    first = source.settings.source_language
    for language in source.settings.languages:
        listings = source.translations.get(language, Record())
        for key, text in (
            *flat(source.strings.get(language, Record())),
            *translated_texts(listings, first, language),
        ):
            if not key.startswith(LOCAL):
                for _, message in _dandas(text):
                    yield problem_at(text, f"{language} > {key}", message, "number-end")


def _of_page(page: Page) -> Problems:
    for line in page.lines("alt", "code"):
        for start, message in _dandas(line.text):
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


def _dandas(text: str) -> Iterator[tuple[int, str]]:
    """Yield, for each number before a danda, where it stands in the text and what to say."""
    for match in _BEFORE_DANDA.finditer(text):
        yield (
            match.start(),
            f"{quoted(match.group())} reads as if it had one more digit. Put a word between the "
            "number and the full stop.",
        )
