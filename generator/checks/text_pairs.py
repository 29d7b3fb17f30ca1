"""`texts:` of docs/<lang>/resources.yaml: pairs of a listing's text and its translation."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generator.checks.context import CheckContext
from generator.i18n.phrases import parts_of, plain
from generator.schema.listing_texts import listing_texts
from generator.source.flat import TEXTS, TextPair, text_pairs
from generator.source.nodes import Items, Record, Text, problem_at
from generator.source.problems import Problems, near, quoted
from generator.source.source import Source

_NUMBERS = re.compile(r"\d+")
_LONG = 3
"""Digits from which on a number is a phone, a year or a price: what may never differ."""


def problems(source: Source, known: CheckContext) -> Problems:
    """A pair has a text of a listing and its translation, with the same numbers in it."""
    first = source.settings.source_language
    texts = _in_use(source)
    for language, record in source.translations.items():
        yield from _form(record, first, language)
        seen: dict[str, Text] = {}
        for pair in text_pairs(record, first, language):
            yield from _again(pair, language, seen)
            yield from _unused(pair, language, texts)
            yield from same_numbers(pair.source, pair.text, language)


def _form(record: Record, first: str, language: str) -> Problems:
    """Each entry has the text under the code of the source language, and its translation."""
    value = record.get(TEXTS)
    if value is None:
        return
    like = f"- {{{first}: the text in the list, {language}: its translation}}"
    if not isinstance(value, Items):
        message = f"Pairs are expected here, one below the other, like {like}"
        yield problem_at(value, f"{language} > {TEXTS}", message, "text-pair")
        return
    for number, pair in enumerate(value, 1):
        path = f"{language} > {TEXTS} > {number}"
        if not isinstance(pair, Record):
            yield problem_at(pair, path, f"A pair is expected here, like {like}", "text-pair")
            continue
        for key in pair:
            if key not in {first, language}:
                message = f"{quoted(key)} is no key of a pair. Write it like {like}"
                yield problem_at(pair.key(key), path, message, "text-pair")
        for key in (first, language):
            text = pair.get(key)
            if not isinstance(text, Text) or not text.strip():
                message = f"The text in {key} is missing. Write it like {like}"
                yield problem_at(pair.key(key), path, message, "text-pair")


def _again(pair: TextPair, language: str, seen: dict[str, Text]) -> Problems:
    """A text is translated once: with two translations, nobody knows which one shows."""
    before = seen.setdefault(plain(pair.source), pair.source)
    if before is not pair.source:
        message = (
            f"{quoted(pair.source)} is translated in line {before.line} already. Keep one of the "
            "two, and delete the other."
        )
        yield problem_at(pair.source, f"{language} > {TEXTS}", message, "text-twice")


def _in_use(source: Source) -> dict[str, str]:
    """Return the texts and names of listings, parts of texts, and titles, as they are looked up."""
    found: dict[str, str] = {}
    for service in source.services:
        for _, _, text in listing_texts(service):
            for part in (text, *parts_of(text)):
                found.setdefault(plain(part), " ".join(part.split()))
        for name in (service.text("name"), service.text("organization")):
            found.setdefault(plain(name), " ".join(name.split()))
    for page in source.pages.get(source.settings.source_language, {}).values():
        title = page.meta.text("title")
        found.setdefault(plain(title), " ".join(title.split()))
    return found


def _unused(pair: TextPair, language: str, texts: dict[str, str]) -> Problems:
    """A translation of a text that no listing has (any more) shows nowhere."""
    if plain(pair.source) not in texts:
        hint = near(" ".join(pair.source.split()), texts.values())
        message = f"No listing has the text {quoted(pair.source)} (any more).{hint}" + (
            " Write it as it is there, and compare the translation."
            if hint
            else " Delete the pair, or leave it for a text that may come back."
        )
        yield problem_at(pair.source, f"{language} > {TEXTS}", message, "text-unused", False)


def same_numbers(source: str, text: Text, language: str) -> Problems:
    """A translation has the numbers of its source: a phone or a year that differs misleads."""
    ours, theirs = Counter(_numbers(text)), Counter(_numbers(source))
    differ = [number for number in ((ours - theirs) + (theirs - ours)) if len(number) >= _LONG]
    if not differ and not theirs - ours:
        return  # "two" may be 2 elsewhere
    said = [
        f"{what}: {', '.join(sorted(numbers, key=lambda n: (int(n), n)))}"
        for what, numbers in (("not in the source text", ours - theirs), ("missing", theirs - ours))
        if numbers
    ]
    message = f"The numbers differ from those of {quoted(source)}; {'; '.join(said)}. " + (
        "Write the same numbers." if differ else "Is that meant? Then leave it."
    )
    yield problem_at(text, f"{language} > {TEXTS}", message, "text-numbers", bool(differ))


def _numbers(text: str) -> Iterator[str]:
    for run in _NUMBERS.findall(text):
        yield "".join(str(unicodedata.digit(sign)) for sign in run)
