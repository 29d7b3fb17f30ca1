"""Which texts of listings are known by heart: pairs of a guide, and phrases with blanks.

A text is found by its words, not by the listing that it stands in: a sentence that comes back is
translated once, and a new listing that uses it reads well in every language at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.source.flat import whole_key

BLANKS = {
    "year": r"[12]\d{3}",
    "month": r"[^\W\d_]+ [12]\d{3}",
    "day": r"\d{1,2} [^\W\d_]+ [12]\d{3}|[^\W\d_]+ \d{1,2}, [12]\d{3}",
    "weekday": r"[^\W\d_]+",
    "count": r"\d{1,4}",
    "keys": r"[\d*#]{1,12}",
    "phone": r"\+?[\d(][\d ().-]*\d",
    "language": r"[^\W\d_][\w ()'-]*",
    "list": r"[^.;:]+",
    "name": r"[^\W_][^;:]*?",
}
"""What may fill a blank of a phrase, as a pattern; what it then means is `listed._FILLED`."""
_BLANK = re.compile(r"\{(\w+)\}")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_ENDS = re.compile(r"[.!?](?:\s|$)")
_STOPS = ".。।։۔"
"""Full stops of the languages; a text with none after its last sentence is the same text."""


class Match(NamedTuple):
    """A phrase that a text is: its key, its words, and what stands in its blanks."""

    key: str
    source: str
    blanks: Mapping[str, str]


class Filled(NamedTuple):
    """A phrase with blanks: a pattern of all texts that it stands for, its key and its words."""

    pattern: re.Pattern[str]
    key: str
    source: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of the source language, the same for all languages.

    Attributes:
        plain: each phrase without blanks, by its words (see `plain`).
        filled: for the first word of a phrase, or "" where it begins with a blank: the phrases
            with blanks, the longest one first.
    """

    plain: Mapping[str, Match] = field(default_factory=dict)
    filled: Mapping[str, tuple[Filled, ...]] = field(default_factory=dict)

    def match(self, text: str) -> Iterator[Match]:
        """Yield each phrase that a text may be, the closest first."""
        words = plain(text)
        if match := self.plain.get(words):
            yield match
        for first in (words.partition(" ")[0], ""):
            for pattern, key, source in self.filled.get(first, ()):
                if found := pattern.fullmatch(words):
                    yield Match(key, source, found.groupdict())


class Pair(NamedTuple):
    """A text as the list has it, and the same in a language."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """What one language knows: the pairs of its docs/<lang>/resources.yaml, by `plain`."""

    pairs: Mapping[str, Pair] = field(default_factory=dict)
    phrases: Phrases = field(default_factory=Phrases)


def plain(text: str) -> str:
    """Return a text as it is looked up: blanks, its first letter and its full stop don't count."""
    words = " ".join(text.split()).rstrip(".")
    return words[:1].lower() + words[1:]


def parts_of(text: str) -> list[str]:
    """Return the sentences of a text, or the parts of a label between commas; none for one only."""
    parts = text.split(", ") if is_label(text) else _SENTENCES.split(text.strip())
    return parts if len(parts) > 1 else []


def is_label(text: str) -> bool:
    """Say whether a text is a few words, like "intake, listed in 2017", and no sentence."""
    return not _ENDS.search(text)


def as_typed(typed: str, source: str, text: str) -> str:
    """Return a translation of `source` with the first letter and the stop of what was typed.

    Args:
        typed: the text of a listing.
        source: the text that was translated; as `typed`, but for first letter and full stop.
        text: the translation.
    """
    if source.rstrip().endswith(".") and not typed.rstrip().endswith("."):
        text = text.rstrip(_STOPS)
    first, own = typed.lstrip()[:1], source.lstrip()[:1]
    if first != own and first.isupper():
        return text[:1].upper() + text[1:]
    return text[:1].lower() + text[1:] if first != own else text


def phrases_of(texts: Mapping[str, str]) -> Phrases:
    """Return the phrases of the source language.

    Args:
        texts: each phrase by its key, like "Our source is from {year}."; see BLANKS.
    """
    without = {
        plain(text): Match(whole_key(key), text, {})
        for key, text in texts.items()
        if not _BLANK.search(text)
    }
    filled: dict[str, list[Filled]] = {}
    for key, text in sorted(texts.items(), key=lambda one: -len(one[1])):
        if _BLANK.search(text):
            words = plain(text)
            first = "" if words.startswith("{") else words.partition(" ")[0]
            filled.setdefault(first, []).append(Filled(_pattern(words), whole_key(key), text))
    return Phrases(without, {first: tuple(found) for first, found in filled.items()})


def _pattern(words: str) -> re.Pattern[str]:
    """Return a pattern of all texts that a phrase stands for; each blank occurs once in it."""
    parts = _BLANK.split(words)
    return re.compile(
        "".join(
            f"(?P<{part}>{BLANKS.get(part, BLANKS['name'])})" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        )
    )
