"""Rows that a translator filled: which are right, and what is said of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.checks.adjacent_digits import dandas
from generator.checks.text_pairs import same_numbers
from generator.editing.untranslated import Wanted
from generator.source.nodes import Text
from generator.source.problems import near, one_of, quoted
from generator.source.unseen import unseen

_BLANK = re.compile(r"\{(\w+)\}")
_BROKEN = re.compile(r"#(NAME|REF|VALUE|N/A|DIV/0|NUM|NULL|ERROR)[?!]?")
_WORDS = 4
"""Words from which on a text that equals its source was surely not translated."""


class FilledRow(NamedTuple):
    """A row as it came back: its number in the table, and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Taken:
    """What came of the rows.

    Attributes:
        right: the texts to take over, by key.
        wrong: a sentence for each row that is left out, with its number.
        empty: how many rows nobody has filled.
        same: how many hold what the guide has already.
    """

    right: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    empty: int = 0
    same: int = 0


def take(rows: Iterable[FilledRow], wanted: Mapping[str, Wanted], have: Mapping[str, str]) -> Taken:
    """Return what can be taken over of the rows, and a sentence for each that can't.

    Args:
        rows: from the translator.
        wanted: what the language lacks today, by key.
        have: every translation of the language today, by key.
    """
    taken = Taken()
    seen: dict[str, int] = {}
    for number, cells in rows:
        key, said = cells.get("key", ""), cells.get("translation", "").removeprefix("'")
        if not said:
            taken.empty += 1
        elif said == have.get(key) and key not in wanted:
            taken.same += 1
        elif why := _wrong(key, said, cells, wanted, have) or _twice(key, number, seen):
            taken.wrong.append(f"Row {number}, {key or 'without a key'}: {why}")
        else:
            taken.right[key] = said
    return taken


def _twice(key: str, number: int, seen: dict[str, int]) -> str:
    before = seen.setdefault(key, number)
    return f"Row {before} has this key already. Keep one." if before != number else ""


def _wrong(
    key: str,
    said: str,
    cells: Mapping[str, str],
    wanted: Mapping[str, Wanted],
    have: Mapping[str, str],
) -> str:
    """Return why a row can't be taken over, or ""."""
    if key not in wanted:
        if key in have:
            return f"Somebody has translated this meanwhile: {quoted(have[key])}. Nothing changed."
        return (
            "The guide has no text with this key (any more). Did its source text change? Write "
            "the table anew." + near(key, wanted)
        )
    one = wanted[key]
    if cells.get("source") and _plain(cells["source"]) != _plain(one.source):
        return f"The source text is {quoted(one.source)} now. Translate that one."
    if cells.get("now", one.now) != one.now and one.now != said:
        return f"Somebody has changed the translation meanwhile: {quoted(one.now)}. Compare them."
    return _flawed(said, one)


def is_broken(text: str) -> bool:
    """Say whether a spreadsheet took a cell for a formula, or has put the name of an error in."""
    return bool(_BROKEN.search(text)) or text.startswith("=")


def _flawed(said: str, one: Wanted) -> str:
    """Return what is wrong with a translation itself, or ""."""
    if is_broken(said):
        return f"The spreadsheet has put {quoted(said)} here. Type the translation as text."
    theirs, ours = sorted(set(_BLANK.findall(one.source))), sorted(set(_BLANK.findall(said)))
    if ours != theirs:
        shown = one_of([f"{{{name}}}" for name in theirs]) if theirs else "none"
        return f"The blanks in braces differ. They are: {shown}."
    if said == one.source and len(said.split()) >= _WORDS:
        return "This is the source text itself. Leave the cell empty where nothing is translated."
    if found := next(unseen(said, ""), None):
        return found.message
    problems = list(same_numbers(one.source, Text.at(said, "", 0, 0), ""))
    if stops := [problem for problem in problems if problem.blocking]:
        return stops[0].message
    return next((message for _, message in dandas(said)), "")


def _plain(text: str) -> str:
    return " ".join(text.removeprefix("'").split())
