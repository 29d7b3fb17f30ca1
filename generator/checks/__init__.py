"""Every rule of the data contract. A rule is a generator of problems; nothing here raises.

Enters: a Source.
Leaves: every problem, in file order: never only the first.
Imports: source, schema, i18n, guide.
"""

from __future__ import annotations

from generator.checks import (
    addresses,
    adjacent_digits,
    areas,
    citations,
    generated_files,
    hidden_address,
    pages,
    plain_language,
    services,
    settings,
    shape,
    sheets,
    steps,
    strings,
    translations,
)
from generator.checks.context import CheckContext
from generator.source.problems import Problem
from generator.source.source import Source

RULES = (
    settings,
    shape,
    areas,
    services,
    hidden_address,
    strings,
    translations,
    pages,
    steps,
    addresses,
    citations,
    plain_language,
    adjacent_digits,
    sheets,
    generated_files,
)
"""The modules of rules; each has `problems(source, known)`."""


def check(source: Source) -> list[Problem]:
    """Return every problem of a project that was read, sorted by file and line."""
    known = CheckContext.of(source)
    found: list[Problem] = []
    for rules in RULES:
        found.extend(rules.problems(source, known))
    return sorted(set(found))
