"""What a language still lacks, text by text, for a translator: in the order of need."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.i18n.cldr import plural_form
from generator.i18n.listed import listed
from generator.i18n.phrases import plain
from generator.schema.fields import Field
from generator.schema.listing_texts import listing_texts
from generator.source.flat import (
    AREAS,
    FORMS,
    LOCAL,
    OWN,
    TextPair,
    flat,
    text_pairs,
    whole_key,
)
from generator.source.markdown import text_hash
from generator.source.nodes import Record
from generator.source.source import Source

_FIRST = ("ui.", "emergency", "home.", "help.", "phone.", "hours.")
"""Words that stand on every page, or where somebody needs help at once."""
_NEAR = 0.7
"""How alike a text is to one that it has replaced, by difflib's ratio; a sentence that says
something else has less."""
_PLACES = 3
"""Listings that a row names; one text may stand in dozens."""


class Lack(StrEnum):
    """Why a text is in the table: nobody has translated it, or its source changed since."""

    MISSING = "missing"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text to translate.

    Attributes:
        key: "ui.skip" of strings.yaml, "areas.skid-row", or "text 1d7d2f31" (see `text_hash`).
        lack: why it is here.
        source: in the source language.
        now: the translation that there is, or that of a text much like this one; may be "".
        before: the text much like this one, which no listing has any more, or "".
        where: where readers see it.
        about: what kind of text it is.
        limit: the most letters, or 0.
    """

    key: str
    lack: Lack
    source: str
    now: str = ""
    before: str = ""
    where: str = ""
    about: str = ""
    limit: int = 0


class Place(NamedTuple):
    """A listing, and the way to a text in it, like "phones > 1 > label"."""

    service: str
    path: str


@dataclass(slots=True)
class Use:
    """A text of listings, and where it stands.

    Attributes:
        text: as the first listing has it.
        kind: its key there, with its limit.
        known: readers of the language see it in their language.
        places: where it stands.
        rank: how late it comes in the order of need.
    """

    text: str
    kind: Field
    known: bool
    places: list[Place] = field(default_factory=list)
    rank: int = 3


def wanted(source: Source, language: str) -> list[Wanted]:
    """Return every text that a language lacks or that is behind, what is needed most first."""
    strings = sorted(_strings(source, language), key=lambda w: not w.key.startswith(_FIRST))
    guide = build_guide(source)
    texts = {one.key: one for one in _texts(source, guide, language)}
    for title in _titles(source, guide, language):
        texts.setdefault(title.key, title)
    areas = _areas(source, language)
    same_letters = is_latin(source.strings[language].record("language").text("name"))
    if same_letters:
        return [*strings, *texts.values(), *areas]
    return [*strings, *areas, *texts.values()]


def is_latin(text: str) -> bool:
    """Say whether a text has letters of the Latin script only; names of areas can be read then."""
    return all("LATIN" in unicodedata.name(sign, "") for sign in text if sign.isalpha())


def glossary_words(source: Source, language: str, text: str) -> str:
    """Return the agreed words of a language for the terms that stand in a text."""
    first = source.settings.source_language
    ours = source.glossaries.get(language, Record()).record("terms")
    theirs = source.glossaries.get(first, Record()).record("terms")
    lowered = f" {text.lower()} "
    found = [
        f"{term} = {ours.text(term)}"
        for term in ours
        if any(f" {part.strip().lower()}" in lowered for part in term.split("/"))
        and (term in theirs or len(term) > 2)
    ]
    return "; ".join(found)


def _strings(source: Source, language: str) -> Iterator[Wanted]:
    record = source.strings.get(language, Record())
    made, have = source.made_from(language), dict(flat(record))
    whole = {whole_key(key) for key in have}
    originals = dict(flat(source.strings[source.settings.source_language]))
    for own, text in originals.items():
        key = whole_key(own)
        if key in OWN or key.startswith(LOCAL) or (own != key and not own.endswith(".other")):
            continue
        about = _about(str(text))
        if key not in whole:
            forms = _forms(record, language) if own != key else [""]
            for form in forms:
                yield Wanted(key + form, Lack.MISSING, str(text), where="strings.yaml", about=about)
        elif made.get(key) and made[key] != text_hash(text):
            for name in (name for name in have if whole_key(name) == key):
                now = str(have[name])
                yield Wanted(name, Lack.BEHIND, str(text), now, where="strings.yaml", about=about)


def _about(text: str) -> str:
    return "keep the {blanks} as they are" if "{" in text else "a word or sentence of the pages"


def _forms(record: Record, language: str) -> list[str]:
    code = record.record("language").text("locale") or language
    needed = {plural_form(code, count) for count in range(201)} | {"other"}
    return [f".{form}" for form in FORMS if form in needed]


def _areas(source: Source, language: str) -> Iterator[Wanted]:
    names = source.translations.get(language, Record()).record(AREAS)
    for area in source.areas:
        if area.text("id") not in names:
            yield Wanted(
                f"{AREAS}.{area.text('id')}",
                Lack.MISSING,
                str(area.text("name")),
                where=str(area.text("part_of")),
                about="name of an area, as newspapers write it",
            )


def _titles(source: Source, guide: Guide, language: str) -> Iterator[Wanted]:
    """Yield the titles of pages that are not translated: links name them all the same."""
    words = guide.words[language]
    for path, article in guide.articles[source.settings.source_language].items():
        title = " ".join(article.title.split())
        if path not in guide.articles[language] and listed(title, words).language != language:
            about = "title of a page that is not translated yet"
            key = f"text {text_hash(title)}"
            yield Wanted(key, Lack.MISSING, title, where=path, about=about)


def uses(source: Source, guide: Guide, language: str) -> list[Use]:
    """Return every text of the shown listings once, those of the language's own places first."""
    found: dict[str, Use] = {}
    listings = {str(record.text("id")): record for record in source.services}
    words = guide.words[language]
    for service in guide.services:
        if not service.is_listed:
            continue
        around = {up for area in service.areas for up in (area, *guide.areas[area].up)}
        foreign = not any(language in guide.areas[area].languages for area in around)
        for one in listing_texts(listings[service.id]):
            typed = " ".join(one.text.split())
            known = listed(typed, words).language == language
            use = found.setdefault(plain(typed), Use(typed, one.field, known))
            use.places.append(Place(service.id, one.path))
            use.rank = min(use.rank, 2 * foreign + (one.field.name != "alert"))
    return sorted(found.values(), key=lambda use: use.rank)


def _texts(source: Source, guide: Guide, language: str) -> Iterator[Wanted]:
    first = source.settings.source_language
    record = source.translations.get(language, Record())
    old = _unused(source, list(text_pairs(record, first, language)))
    own = _of_listings(record)
    for use in uses(source, guide, language):
        now = text_hash(use.text)
        todo = [place for place in use.places if own.get(place, ("", ""))[1] != now]
        if use.known or not todo:
            continue
        before = next(iter(get_close_matches(use.text, old, 1, _NEAR)), "")
        alone = next((own[place][0] for place in todo if place in own), "")
        more = f" and {len(todo) - _PLACES} more" if len(todo) > _PLACES else ""
        yield Wanted(
            f"text {now}",
            Lack.BEHIND if before or alone else Lack.MISSING,
            use.text,
            alone or old.get(before, ""),
            before,
            where=", ".join(name for name, _ in todo[:_PLACES]) + more,
            about=f"{use.kind.name}: {use.kind.meaning}",
            limit=use.kind.limit,
        )


def _unused(source: Source, pairs: list[TextPair]) -> dict[str, str]:
    """Return the pairs whose source text no listing has any more."""
    now = {plain(one.text) for service in source.services for one in listing_texts(service)}
    return {
        " ".join(pair.source.split()): str(pair.text)
        for pair in pairs
        if plain(pair.source) not in now
    }


def _of_listings(record: Record) -> dict[Place, tuple[str, str]]:
    """Return, by listing and key, the translations for one listing alone, and what each is of."""
    return {
        Place(str(name), str(key)): (str(own.text("text")), str(own.text("of")))
        for name in record
        for key in record.record(name)
        for own in [record.record(name).record(key)]
        if own
    }
