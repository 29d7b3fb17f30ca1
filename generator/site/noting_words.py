"""The words of a guide for the jobs of one kind and language."""

from __future__ import annotations

from dataclasses import replace

from generator.guide.model import Guide
from generator.i18n.noted import NotedTexts
from generator.i18n.phrases import Phrasebook
from generator.i18n.translator import Translator


def noting_words(guide: Guide, language: str, counting: bool) -> dict[str, Translator]:
    """Return the words of all languages, each noting what it is asked.

    Of the languages that are not the readers' own, a page says the name; only the status page says
    how much of each is missing.
    """
    first = guide.settings.source_language
    found: dict[str, Translator] = {}
    for code, words in guide.words.items():
        found[code] = replace(
            words,
            texts=NotedTexts(words.texts),
            source=found[first] if words.source else None,
            missing=words.missing if counting else 0,
            book=words.book if code in {first, language} else Phrasebook(),
        )
    return found
