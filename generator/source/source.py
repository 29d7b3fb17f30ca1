"""A project as people wrote it: everything that was read, nothing decided yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.source.answers import Answer
from generator.source.flat import MADE_FROM
from generator.source.markdown import Page
from generator.source.nodes import Record
from generator.source.parts import FOLDER, Part, composed, part_path
from generator.source.recordings import Recording
from generator.source.settings import Settings


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that a guide is made from.

    Attributes:
        settings: what mkdocs.yml says.
        today: the day for which the guide is made; never read from a clock below the command line.
        tops: the top level of each resources file.
        areas, services, notices, refused: the records of `areas:`, `services:`, `notices:`,
            `do_not_list:`.
        vocabulary: vocabulary.yaml.
        citations: sources.yaml.
        strings: per language, docs/<lang>/strings.yaml.
        fingerprints: per language, docs/<lang>/fingerprints.yaml.
        translations: per language, docs/<lang>/resources.yaml.
        pages: per language, the pages by path.
        recordings: per language, the files of docs/<lang>/audio/.
        glossaries: per language, docs/<lang>/glossary.yaml.
        editions: editions.yaml.
        links: links.yaml, what the last `guide.py links` found.
        asked: asked.yaml, whom `guide.py letters` asked.
        printable: the signs that the sheets' fonts have; empty when nobody knows.
        drawings: names of the drawings that pages may show; `other_pictures` those of files beside
            them that are no SVG.
        faces: the font families in overrides/fonts/, where the settings name one.
        logo: the drawing beside the line of who hands sheets out, or "".
        icons: names of the icons that groups of needs may have.
        files: the names of all files that were read.
        shared: the names of files that are the program's, since the project has none of its own.
        answers: advice that somebody put to rest, see `answers.py`.
    """

    settings: Settings
    today: date
    tops: tuple[Record, ...] = ()
    areas: tuple[Record, ...] = ()
    services: tuple[Record, ...] = ()
    notices: tuple[Record, ...] = ()
    refused: tuple[Record, ...] = ()
    vocabulary: Record = field(default_factory=Record)
    citations: Record = field(default_factory=Record)
    strings: dict[str, Record] = field(default_factory=dict)
    fingerprints: dict[str, Record] = field(default_factory=dict)
    translations: dict[str, Record] = field(default_factory=dict)
    pages: dict[str, dict[str, Page]] = field(default_factory=dict)
    recordings: dict[str, tuple[Recording, ...]] = field(default_factory=dict)
    glossaries: dict[str, Record] = field(default_factory=dict)
    editions: Record = field(default_factory=Record)
    links: Record = field(default_factory=Record)
    asked: Record = field(default_factory=Record)
    printable: frozenset[int] = frozenset()
    drawings: frozenset[str] = frozenset()
    other_pictures: frozenset[str] = frozenset()
    faces: frozenset[str] = frozenset()
    logo: str = ""
    icons: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    answers: tuple[Answer, ...] = ()

    @property
    def whole_pages(self) -> dict[str, dict[str, Page]]:
        """Per language, the pages by path, each with what the places of this guide add to it."""
        return {
            code: {
                path: composed(page, self.parts(code, path))
                for path, page in pages.items()
                if not part_path(path).place
            }
            for code, pages in self.pages.items()
        }

    @property
    def page_count(self) -> int:
        """How many pages there are in all languages; what a place adds to one is none."""
        return sum(not part_path(path).place for pages in self.pages.values() for path in pages)

    def made_from(self, language: str) -> dict[str, str]:
        """Return, by key, the fingerprint of the source text that a string was made from."""
        before = self.strings.get(language, Record()).record(MADE_FROM)
        now = self.fingerprints.get(language, Record())
        return {str(key): str(one.text(key)) for one in (before, now) for key in one}

    def parts(self, language: str, path: str) -> tuple[Part, ...]:
        """Return what places add to a page, in the order of the areas; each in the best language.

        A page that nobody has translated gets the parts of its own language only.
        """
        first = self.settings.source_language
        found = []
        for area in self.areas:
            name = f"{FOLDER}/{area.text('id')}/{path}"
            own, original = self.pages[language].get(name), self.pages[first].get(name)
            if page := own or original:
                found.append(
                    Part(
                        area.text("id"),
                        area.text("name"),
                        page,
                        "" if own or language == first else first,
                        self.strings[first].record("language").text("dir") or "ltr",
                    )
                )
        return tuple(found)
