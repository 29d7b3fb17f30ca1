"""Words that people can read: short sentences, a low grade, nothing that hurts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from generator.checks.context import CheckContext
from generator.checks.plain_text import MARKS, Sentence, grade, sentences
from generator.schema.emergency import is_emergency
from generator.source.flat import LOCAL, flat
from generator.source.markdown import Page
from generator.source.nodes import Record, Text, problem_at
from generator.source.parts import part_path
from generator.source.problems import Problem, Problems, quoted
from generator.source.source import Source

GRADE_EMERGENCY = 6.0
GRADE = 8.0
"""School grades (US) that a page may need: emergency pages are read in fear, see
https://www.cdc.gov/ccindex/ and the reading level of most adults, grade 7 to 8."""
LONGEST = 20
"""Words of a sentence on an emergency page, in English."""
LONGEST_ELSEWHERE = 26
"""The same in other languages, where no reading formula holds for all: the stated proxy. Several
of them count small words that English puts into one."""
_HARD_SHOWN = 3
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|「[^」]*」")


def problems(source: Source, known: CheckContext) -> Problems:
    """Pages are easy to read, and no text uses a word that its language's glossary avoids."""
    first = source.settings.source_language
    for language, pages in source.pages.items():
        avoid, glossary = _avoided(source, language), source.glossaries.get(language)
        for path, page in pages.items():
            emergency = is_emergency(source, path)
            look = partial(_easy, page, emergency, language)
            yield from known.once("easy", page, look, emergency, language)
            general = pages.get(part_path(path).page, page)
            if avoid and general.meta.text("shows_words").lower() not in {"yes", "true"}:
                look = partial(_words_of_page, page, avoid)
                yield from known.once("kind-words", page, look, glossary)
        if strings := source.strings.get(language):
            look = partial(_words_of_strings, strings, language, avoid)
            yield from known.once("kind-words", strings, look, glossary)
    avoid, glossary = _avoided(source, first), source.glossaries.get(first)
    for service in source.services:
        look = partial(_words_of_listing, service, avoid)
        yield from known.once("kind-words", service, look, glossary)


def _easy(page: Page, emergency: bool, language: str) -> Problems:
    if not emergency and language != "en":
        return
    texts = list(sentences(page))
    if language == "en":
        yield from _grade(page, texts, emergency)
    if emergency:
        yield from _long(page, texts, LONGEST if language == "en" else LONGEST_ELSEWHERE)


def _words_of_strings(record: Record, language: str, avoid: dict[str, str]) -> Problems:
    for key, text in flat(record):
        if not key.startswith(LOCAL):  # what people type, kind or not
            yield from _words(text, text, f"{language} > {key}", avoid)


def _grade(page: Page, texts: list[Sentence], emergency: bool) -> Problems:
    limit = GRADE_EMERGENCY if emergency else GRADE
    now = grade(texts)
    if now <= limit:
        return
    hardest = sorted(texts, key=lambda s: -grade([s]))[:_HARD_SHOWN]
    shown = "; ".join(f"line {s.line} {quoted(s.text)}" for s in hardest)
    message = (
        f"This page needs school grade {now:.1f}; {limit:.0f} is the limit. Shorter sentences and "
        f"shorter words help. The hardest: {shown}."
    )
    yield Problem(page.file, page.body_line, 1, "", message, "reading-grade", blocking=emergency)


def _long(page: Page, texts: list[Sentence], limit: int) -> Problems:
    for sentence in texts:
        count = len(sentence.words)
        if count > limit:
            message = (
                f"This sentence has {count} words; {limit} is the limit on an emergency page. Cut "
                f"it in two: {quoted(sentence.text)}"
            )
            stops = limit == LONGEST
            yield Problem(page.file, sentence.line, 1, "", message, "sentence-length", stops)


def _avoided(source: Source, language: str) -> dict[str, str]:
    record = source.glossaries.get(language)
    if record is None:
        return {}
    avoid = record.record("avoid")
    return {str(word): avoid.text(word) for word in avoid}


_NO_EDGES = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=64)
def _lowered(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for all words; a script without blanks has no edges of words."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    edged = [re.escape(word) for word in longest_first if not _NO_EDGES.search(word)]
    others = [re.escape(word) for word in longest_first if _NO_EDGES.search(word)]
    whole = rf"(?<![\w{MARKS}])(?:{'|'.join(edged)})(?![\w{MARKS}])"
    return re.compile("|".join([*([whole] if edged else []), *others]), re.I)


def _words_of_page(page: Page, avoid: dict[str, str]) -> Problems:
    for key in ("title", "description"):
        value = page.meta.get(key)
        if isinstance(value, Text):
            yield from _words(value, value, key, avoid)
    for line in page.lines("alt"):
        for start, message in _hurting(line.text, avoid):
            column = line.columns[start]
            yield Problem(page.file, line.line, column, "", message, "kind-words", blocking=False)


def _words(text: str, place: Text, where: str, avoid: dict[str, str]) -> Problems:
    for _, message in _hurting(text, avoid):
        yield problem_at(place, where, message, "kind-words", blocking=False)


def _hurting(text: str, avoid: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Yield, for each word that a glossary avoids, where it stands in the text and what to say."""
    lowered = text.lower()
    if not any(word in lowered for word in _lowered(tuple(avoid))):
        return  # most lines end here; a pattern for each would take ten times as long
    bare = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    for match in _pattern(tuple(avoid)).finditer(bare):
        instead = avoid.get(match.group()) or avoid.get(match.group().lower(), "it another way")
        yield (
            match.start(),
            f"{quoted(match.group())} can hurt the people this guide is for. Write {instead}. Is "
            "it an official name? Put it in quotes.",
        )


def _words_of_listing(service: Record, avoid: dict[str, str]) -> Problems:
    for key in ("description", "alert", "eligibility", "how_to_get_in", "hours_note"):
        value = service.get(key)
        if isinstance(value, Text):
            yield from _words(value, value, f"{service.text('id')} > {key}", avoid)
