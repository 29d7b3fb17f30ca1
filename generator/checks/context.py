"""What the rules may look up while they read one record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from generator.guide import phones
from generator.i18n.language_codes import NAMES
from generator.source.markdown import Page
from generator.source.memory import Memory
from generator.source.nodes import Record
from generator.source.problems import Problem, Problems, near
from generator.source.source import Source


class GoodValue(NamedTuple):
    """A value, and the identity of the field of the contract that it stands in."""

    field: int
    text: str


class _Said(NamedTuple):
    """What a rule said of something that began at a line."""

    line: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CheckContext:
    """Names and facts of the whole project.

    Attributes:
        areas: area records by id.
        services: service records by id, the first of each id.
        terms: for each part of the vocabulary, its words.
        other_words: for each part, what people also call one of its words.
        languages: the guide's languages.
        today: the day of the check.
        helplines: ids that are never suggested for another: the helplines of an area, and what
            has a short number. Who follows a wrong hint puts another number on every page.
        language_names: names of languages by code that the guide adds to those of CLDR.
        good: values of which all rules said that they are good, with the field they stand in.
        memory: what rules said before, where a project is read again and again.
        facts: all of this but the entries of services; the same object while it is equal.
    """

    areas: dict[str, Record]
    services: dict[str, Record]
    terms: dict[str, tuple[str, ...]]
    languages: tuple[str, ...]
    today: date
    other_words: dict[str, dict[str, str]] = field(default_factory=dict)
    helplines: frozenset[str] = frozenset()
    language_names: dict[str, str] = field(default_factory=dict)
    good: set[GoodValue] = field(default_factory=set)
    memory: Memory = field(default_factory=Memory)
    facts: tuple[object, ...] = ()

    def once(
        self, rule: str, place: Record | Page, look: Callable[[], Problems], *parts: object
    ) -> Iterable[Problem]:
        """Return what a rule says of an entry or a page, or what it said of the same before.

        Args:
            rule: its name.
            place: what it looks at.
            look: looks at it.
            parts: all else that it looks at; see `Memory.get`.
        """
        line = place.line if isinstance(place, Record) else 0

        def said() -> _Said:
            return _Said(line, tuple(look()))

        was, problems = self.memory.get((rule, id(place)), said, place, *parts)
        if was == line or not problems:
            return problems
        return [replace(problem, line=problem.line + line - was) for problem in problems]

    @classmethod
    def of(cls, source: Source, memory: Memory | None = None) -> CheckContext:
        """Collect what a source knows."""
        memory = memory or Memory()
        known = cls._of(source)
        facts = (
            known.areas,
            tuple(known.services),
            known.terms,
            known.languages,
            known.today,
            known.other_words,
            known.helplines,
            known.language_names,
        )
        return replace(known, memory=memory, facts=memory.same(CheckContext, facts))

    @classmethod
    def _of(cls, source: Source) -> CheckContext:
        services: dict[str, Record] = {}
        for record in source.services:
            services.setdefault(record.text("id"), record)
        vocabulary = source.vocabulary
        return cls(
            areas={record.text("id"): record for record in source.areas},
            services=services,
            terms={
                "offers": tuple(vocabulary.record("offers")),
                "serves": tuple(vocabulary.texts("serves")),
                "access": tuple(vocabulary.texts("access")),
            },
            languages=source.settings.languages,
            today=source.today,
            other_words={"offers": _other_words(vocabulary.record("offers"))},
            helplines=frozenset(_helplines(source)),
            language_names=_language_names(source),
        )

    def near_service(self, name: str) -> str:
        """Return a sentence that names the service that was surely meant, or an empty text."""
        return near(name, [other for other in self.services if other not in self.helplines])

    def also(self, part: str, word: str) -> str:
        """Return a sentence that names the word of the vocabulary for what people also call it."""
        found = self.other_words.get(part, {}).get(_plain(word), "")
        return f" Write {found}." if found else ""

    def up(self, area: str) -> list[Record]:
        """Return an area and all areas around it, the smallest first; stops at a circle."""
        found: list[Record] = []
        while area in self.areas and self.areas[area] not in found:
            found.append(self.areas[area])
            area = found[-1].text("part_of")
        return found

    def country(self, service: Record) -> str:
        """Return the country of a service: its address's, else that of its area."""
        own = service.record("address").text("country")
        if len(own) == 2:
            return own.upper()
        for area in service.texts("area"):
            for record in self.up(area):
                if record.text("country"):
                    return record.text("country").upper()
        return ""


def _language_names(source: Source) -> dict[str, str]:
    strings = source.strings.get(source.settings.source_language, Record())
    names = strings.record(NAMES)
    return {str(code): str(names.text(code)) for code in names}


def _other_words(part: Record) -> dict[str, str]:
    return {_plain(word): str(term) for term in part for word in part.record(term).texts("also")}


def _plain(word: str) -> str:
    return " ".join(re.findall(r"\w+", word.casefold()))


def _helplines(source: Source) -> Iterator[str]:
    for area in source.areas:
        yield from area.texts("helplines")
        yield from area.texts("ask_line")
    for service in source.services:
        numbers = (phone.text("number") for phone in service.records("phones"))
        if any(number and phones.is_short(number) for number in numbers):
            yield service.text("id")
