"""A number is read as one number: no sign beside it looks like another digit of it."""

from __future__ import annotations

import re

from generator.checks.context import CheckContext
from generator.source.flat import LOCAL, flat
from generator.source.problems import Problem, Problems, quoted
from generator.source.source import Source

_BEFORE_DANDA = re.compile(r"[0-9]+\u0964")
"""The full stop of Hindi and Marathi: "1" and it look like "11", and end a phone number wrongly."""
_STEP = re.compile(r"\s*([0-9]+\. [0-9]+)")


def problems(source: Source, known: CheckContext) -> Problems:
    """No number stands before a danda, and no numbered step begins with a number."""
    for pages in source.pages.values():
        for page in pages.values():
            for number, line in enumerate(page.body.split("\n"), page.body_line):
                yield from _dandas(line, page.file, number, 1, "")
                if step := _STEP.match(line):
                    message = (
                        f"{quoted(step[1])} reads like one number. Begin the step with a word."
                    )
                    column = step.start(1) + 1
                    yield Problem(
                        page.file, number, column, "", message, "step-number", blocking=False
                    )
    for language, texts in (*source.strings.items(), *source.translations.items()):
        for key, text in flat(texts):
            if not key.startswith(LOCAL):
                path = f"{language} > {key}"
                yield from _dandas(text, text.file, text.line, text.column, path)


def _dandas(line: str, file: str, number: int, column: int, path: str) -> Problems:
    for match in _BEFORE_DANDA.finditer(line):
        message = (
            f"{quoted(match.group())} reads as if it had one more digit. Put a word between the "
            "number and the full stop."
        )
        place = column if path else match.start() + 1
        yield Problem(file, number, place, path, message, "number-end")
