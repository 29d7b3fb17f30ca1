"""Nested strings as one flat map: `ui: {call: Call}` is `ui.call` -> "Call"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.source.nodes import Record, Text

MADE_FROM = "made_from"
"""The key under which strings files of before held what fingerprints.yaml holds now."""
OWN = frozenset({"language.name", "language.dir", "language.locale", "language.weekdays"})
"""Keys that every language answers for itself; they are not translations of the source's."""
AREAS = "areas"
"""The key of docs/<lang>/resources.yaml under which the names of areas stand."""
TEXTS = "texts"
"""The key of docs/<lang>/resources.yaml under which texts of listings stand, in pairs."""
PHRASES = "phrases."
"""Texts that listings may hold, with blanks; a listing that uses one reads well everywhere."""
LOCAL = "search_words."
"""What people type is different in each language: never behind, and never missing."""

FORMS = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of CLDR (https://cldr.unicode.org/index/cldr-spec/plural-rules): a text
with a count may have one text for each of those that its language knows."""


class FlatText(NamedTuple):
    """A text of a strings file, under its dotted key."""

    key: str
    text: Text


def flat(record: Record, prefix: str = "") -> Iterator[FlatText]:
    """Yield every text of a strings file with its dotted key, in file order."""
    for key, value in record.items():
        if not prefix and key == MADE_FROM:
            continue
        if isinstance(value, Record):
            yield from flat(value, f"{prefix}{key}.")
        elif isinstance(value, Text):
            yield FlatText(f"{prefix}{key}", value)


class TextPair(NamedTuple):
    """A text of listings in the source language, and what it is in another one."""

    source: Text
    text: Text


def text_pairs(record: Record, first: str, language: str) -> Iterator[TextPair]:
    """Yield the pairs under `texts:` of a docs/<lang>/resources.yaml, those that are whole.

    Args:
        record: the file.
        first: the source language.
        language: of the file.
    """
    for pair in record.records(TEXTS):
        source, text = pair.get(first), pair.get(language)
        if isinstance(source, Text) and isinstance(text, Text) and source.strip() and text.strip():
            yield TextPair(source, text)


def translated_texts(record: Record, first: str, language: str) -> Iterator[FlatText]:
    """Yield every text of a docs/<lang>/resources.yaml that readers may see; see `text_pairs`."""
    yield from flat(record)
    for pair in text_pairs(record, first, language):
        yield FlatText(TEXTS, pair.text)


def whole_key(key: str) -> str:
    """Return the key of a text from that of one of its plural forms; other keys are themselves."""
    before, _, form = key.rpartition(".")
    return before if form in FORMS else key
