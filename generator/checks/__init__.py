"""Every rule of the data contract. A rule is a generator of problems; nothing here raises.

Enters: a Source.
Leaves: every problem, in file order: never only the first.
Imports: source, schema, i18n, guide.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.checks import (
    addresses,
    adjacent_digits,
    areas,
    citations,
    emergency,
    generated_files,
    hidden_address,
    moved,
    notices,
    pages,
    plain_language,
    recordings,
    reviews,
    services,
    settings,
    shape,
    shards,
    sheets,
    steps,
    strings,
    text_pairs,
    translations,
    word_lists,
)
from generator.checks.answered import unanswered
from generator.checks.context import CheckContext
from generator.source.memory import Memory
from generator.source.problems import Problem
from generator.source.source import Source

RULES = (
    settings,
    shape,
    areas,
    services,
    moved,
    notices,
    hidden_address,
    strings,
    translations,
    text_pairs,
    pages,
    steps,
    emergency,
    addresses,
    citations,
    reviews,
    recordings,
    plain_language,
    adjacent_digits,
    sheets,
    shards,
    generated_files,
    word_lists,
)
"""The modules of rules; each has `problems(source, known)`."""


def check(
    source: Source, met: Iterable[Problem] = (), memory: Memory | None = None
) -> list[Problem]:
    """Return every problem of a project that was read, sorted by file and line.

    Args:
        source: the project.
        met: the problems of reading it; they are returned with the others.
        memory: what was said before of entries and pages, where a project is read again and again.
    """
    known = CheckContext.of(source, memory)
    found = set(met)
    for rules in RULES:
        found.update(rules.problems(source, known))
    return sorted(unanswered(sorted(found), source.answers))
