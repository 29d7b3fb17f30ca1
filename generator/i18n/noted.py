"""Texts that note which of them somebody asked for: what was made of them depends on no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from generator.i18n.translator import Translator, Word


class NotedTexts(Mapping[str, Word]):
    """The texts of a translator; `asked` holds each key that was looked up, there or not."""

    def __init__(self, texts: Mapping[str, Word]) -> None:
        """Take the texts; nothing was asked for yet."""
        self.texts = texts
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Word:
        """Return a text and note its key."""
        self.asked.add(key)
        return self.texts[key]

    def __contains__(self, key: object) -> bool:
        """Say whether there is a text, and note its key: it may come or go."""
        self.asked.add(str(key))
        return key in self.texts

    def __iter__(self) -> Iterator[str]:
        """Go through all texts: then all of them were asked for."""
        self.asked.update(self.texts)
        return iter(self.texts)

    def __len__(self) -> int:
        """Return how many texts there are; one that comes or goes is asked for by its key."""
        return len(self.texts)


def noting(words: Translator) -> Translator:
    """Return a translator that notes what it is asked, and so does the one behind it."""
    source = noting(words.source) if words.source else None
    return replace(words, texts=NotedTexts(words.texts), source=source)


def asked_of(words: Translator) -> frozenset[str]:
    """Return the keys that a noting translator was asked for; none of another translator's."""
    return frozenset(words.texts.asked) if isinstance(words.texts, NotedTexts) else frozenset()


def note(words: Translator, keys: frozenset[str]) -> None:
    """Note keys as asked for, where they were asked for what is used once more."""
    if isinstance(words.texts, NotedTexts):
        words.texts.asked |= keys


def asked_while(words: Translator, make: Callable[[], object]) -> frozenset[str]:
    """Make something, and return the keys that were asked for meanwhile."""
    if not isinstance(words.texts, NotedTexts):
        make()
        return frozenset()
    before, words.texts.asked = words.texts.asked, set()
    try:
        make()
        return frozenset(words.texts.asked)
    finally:
        words.texts.asked |= before
