"""Every rule of the data contract. A rule is a generator of problems; nothing here raises.

`check(source)` runs them all and returns every problem, in file order: never only the first.
"""

from __future__ import annotations

from generator.checks import (
    areas,
    citations,
    numbers,
    pages,
    plain_language,
    services,
    settings,
    shape,
    sheets,
    translations,
    words,
    written,
)
from generator.checks.known import Known
from generator.problems import Problem
from generator.reading.source import Source

RULES = (
    settings,
    shape,
    areas,
    services,
    words,
    translations,
    pages,
    citations,
    plain_language,
    numbers,
    sheets,
    written,
)
"""The modules of rules; each has `problems(source, known)`."""


def check(source: Source) -> list[Problem]:
    """Return every problem of a project that was read, sorted by file and line."""
    known = Known.of(source)
    found: list[Problem] = []
    for rules in RULES:
        found.extend(rules.problems(source, known))
    return sorted(set(found))
