"""Markdown as the sentences a reader reads, each with its line; and how hard they are to read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.source.markdown import Page

_END = re.compile(r"(?<=[.!?:;。！？；।؟۔։])[\"”»)]*\s+|(?<=[।。！？])")


def _ranges(codes: Iterable[int]) -> Iterator[str]:
    """Yield ascending codes as ranges of a pattern: a thousand single signs compile slowly."""
    first = last = -1
    for code in (*codes, -1):
        if code != last + 1 or code < 0:
            if first >= 0:
                yield f"{chr(first)}-{chr(last)}"
            first = code
        last = code


MARKS = "\u200c\u200d\u055b-\u055f" + "".join(
    _ranges(code for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
)
"""Signs that belong to the letter before them, so that no word ends there: vowel signs of any
script, joiners, and Armenian marks of tone."""
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]|['’-](?=[^\W\d_]))*")
_NO_BLANKS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
"""Letters of scripts that put no blanks between words."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the line of the file it starts on."""

    text: str
    line: int

    @property
    def words(self) -> list[str]:
        """Its words; for a script without blanks, every two letters count as one word.

        Chinese words have about two characters on average.
        """
        letters = _NO_BLANKS.findall(self.text)
        rest = _WORD.findall(_NO_BLANKS.sub(" ", self.text))
        return [*("".join(letters[n : n + 2]) for n in range(0, len(letters), 2)), *rest]


def sentences(page: Page) -> Iterator[Sentence]:
    """Yield the sentences of a page; a heading, a list item and a table cell are sentences too."""
    for line in page.lines("code"):
        yield from sentences_in(line.text, line.line)


def sentences_in(text: str, line: int) -> Iterator[Sentence]:
    """Yield the sentences of a text that starts on a line."""
    for part in _END.split(text):
        if _WORD.search(part):
            yield Sentence(" ".join(part.split()), line)


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """Return the syllables of an English word, by its groups of vowels; right for most words."""
    plain = word.lower().replace("’", "'").split("'")[0]
    groups = len(re.findall(r"[aeiouy]+", plain))
    if groups > 1 and re.search(r"[^aeiouyl]e$|[^td]ed$|[^sxzcg]es$", plain):
        groups -= 1
    return max(groups, 1)


def grade(texts: list[Sentence]) -> float:
    """Return the Flesch-Kincaid grade of English sentences (Kincaid et al. 1975).

    0.39 x words per sentence + 11.8 x syllables per word - 15.59. Fragments of fewer than five
    words (headings, table cells) are left out, because they would make every page look easy.
    """
    read = [words for sentence in texts if len(words := sentence.words) >= 5]
    count = sum(len(words) for words in read)
    if not count:
        return 0.0
    sounds = sum(syllables(word) for words in read for word in words)
    return 0.39 * count / len(read) + 11.8 * sounds / count - 15.59
