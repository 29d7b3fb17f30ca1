"""A project as people wrote it: everything that was read, nothing decided yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.source.answers import Answer
from generator.source.markdown import Page
from generator.source.nodes import Record
from generator.source.settings import Settings


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that a guide is made from.

    Attributes:
        settings: what mkdocs.yml says.
        today: the day for which the guide is made; never read from a clock below the command line.
        tops: the top level of each resources file.
        areas, services, refused: the records of `areas:`, `services:`, `do_not_list:`.
        vocabulary: vocabulary.yaml.
        citations: sources.yaml.
        strings: per language, docs/<lang>/strings.yaml.
        translations: per language, docs/<lang>/resources.yaml.
        pages: per language, the pages by path.
        glossaries: per language, docs/<lang>/glossary.yaml.
        editions: editions.yaml.
        links: links.yaml, what the last `guide.py links` found.
        printable: the signs that the sheets' fonts have; empty when nobody knows.
        drawings: names of the drawings that pages may show.
        files: the names of all files that were read.
        answers: advice that somebody put to rest, see `answers.py`.
    """

    settings: Settings
    today: date
    tops: tuple[Record, ...] = ()
    areas: tuple[Record, ...] = ()
    services: tuple[Record, ...] = ()
    refused: tuple[Record, ...] = ()
    vocabulary: Record = field(default_factory=Record)
    citations: Record = field(default_factory=Record)
    strings: dict[str, Record] = field(default_factory=dict)
    translations: dict[str, Record] = field(default_factory=dict)
    pages: dict[str, dict[str, Page]] = field(default_factory=dict)
    glossaries: dict[str, Record] = field(default_factory=dict)
    editions: Record = field(default_factory=Record)
    links: Record = field(default_factory=Record)
    printable: frozenset[int] = frozenset()
    drawings: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    answers: tuple[Answer, ...] = ()
