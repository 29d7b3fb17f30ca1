"""A project folder becomes a Source."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.source import theme
from generator.source.addresses import LONGEST, is_part, part_like
from generator.source.answers import Answer, answers_of
from generator.source.entries import read_list
from generator.source.markdown import Page, ReadPage, read_markdown
from generator.source.memory import Memory
from generator.source.nodes import Items, Record, Value
from generator.source.problems import Problem, quoted
from generator.source.recordings import FOLDER, read_recordings
from generator.source.settings import read_settings
from generator.source.shared_steps import with_steps
from generator.source.source import Source
from generator.source.symlinks import links
from generator.source.unseen import line_feeds, unseen
from generator.source.yaml_reader import ReadValue, read_yaml

LARGEST = 40_000_000
"""Bytes of one file; forty thousand listings stay below it."""
LARGEST_PAGE = 100_000
"""Bytes of one page of Markdown: six times the longest one, and far more than one request holds."""
_NOT_OWN = (
    "This leads to another file, through a link or through dots in a name. The guide reads only "
    "files of its own, so that nothing else is published. Put the file itself here."
)

_SHARED = ("vocabulary.yaml", "sources.yaml")
"""Files that a project may leave out: then it has those of the program."""

_LIKE_PAGES = frozenset({".md", ".markdown", ".mdown", ".mdx", ".txt", ".html", ".docx", ".odt"})
"""Endings of files that people put among the pages."""


class Project:
    """A project folder, read file by file; problems of reading are collected on the way."""

    def __init__(
        self,
        folder: Path,
        resources: Path | None = None,
        site_url: str = "",
        *,
        trust_templates: bool = False,
        memory: Memory | None = None,
    ) -> None:
        """Take a folder with mkdocs.yml, and optionally another resources file or address.

        Args:
            folder: the project folder.
            resources: another file than its resources.yaml.
            site_url: another address than the one in its mkdocs.yml.
            trust_templates: its own templates, scripts and styles are known to be good.
            memory: what was read before, for whoever reads again and again.
        """
        self.memory = memory or Memory()
        self.folder = folder
        self.site_url = site_url
        self.resources = resources
        self.trust_templates = trust_templates
        self.problems: list[Problem] = []
        self._files: set[str] = set()
        self._answers: list[Answer] = []

    def load(self, today: date) -> Source:
        """Read everything; look at `problems` afterwards."""
        self.memory.forget()
        foreign = list(links(self.folder))
        self._refuse(foreign)
        own = self.folder / "overrides"
        linked = any(own in (path, *path.parents) for path in foreign)
        parts = theme.CODE if linked or self._brings_code() else self.folder
        settings = read_settings(
            self._record(self.folder / "mkdocs.yml", needed=True), self.site_url
        )
        tops = tuple(self._list(path) for path in self._resource_files())
        languages, drawn = settings.languages, theme.drawings(parts)
        docs = self.folder / "docs"
        source = Source(
            settings=settings,
            today=today,
            tops=tops,
            areas=_records(tops, "areas"),
            services=_records(tops, "services"),
            notices=_records(tops, "notices"),
            refused=_records(tops, "do_not_list"),
            vocabulary=self._record(self._own_or_shared("vocabulary.yaml"), needed=True),
            citations=self._record(self._own_or_shared("sources.yaml")),
            strings={
                code: record
                for code in languages
                if (record := self._record(docs / code / "strings.yaml"))
            },
            fingerprints={
                code: self._record(docs / code / "fingerprints.yaml") for code in languages[1:]
            },
            translations={
                code: self._record(docs / code / "resources.yaml") for code in languages[1:]
            },
            pages={code: with_steps(dict(self._pages(code)), self.memory) for code in languages},
            recordings={
                code: tuple(read_recordings(docs / code / FOLDER, f"docs/{code}/{FOLDER}"))
                for code in languages
            },
            glossaries={code: self._record(docs / code / "glossary.yaml") for code in languages},
            editions=self._record(self.folder / "editions.yaml"),
            links=self._record(self.folder / "links.yaml"),
            asked=self._record(self.folder / "asked.yaml"),
            printable=theme.printable(parts),
            drawings=frozenset(drawn),
            other_pictures=theme.other_pictures(parts),
            faces=theme.font_families(parts) if settings.sheets.faces else frozenset(),
            logo=drawn.get(settings.sheets.logo, ""),
            icons=frozenset(theme.drawings(parts, "icons")),
        )
        return replace(
            source,
            files=frozenset(self._files),
            answers=tuple(self._answers),
            shared=frozenset(name for name in _SHARED if not (self.folder / name).exists()),
        )

    def _list(self, path: Path) -> Record:
        """Read a resources file; one that was emptied by mistake is told from an empty list."""
        before = len(self.problems)
        record = self._record(path, needed=True)
        if not record and len(self.problems) == before:
            message = "This file is empty. Write services: [] when you mean an empty list."
            self.problems.append(Problem(self.name(path), 1, 1, "", message, "list-empty"))
        return record

    def _resource_files(self) -> list[Path]:
        if self.resources:
            return [self.resources]
        parts = sorted((self.folder / "resources").glob("*.yaml"))
        single = self.folder / "resources.yaml"
        return ([single] if single.exists() or not parts else []) + parts

    def _own_or_shared(self, name: str) -> Path:
        own = self.folder / name
        return own if own.exists() else theme.CODE / name

    def _pages(self, language: str) -> Iterator[tuple[str, Page]]:
        root = self.folder / "docs" / language
        self._name_unread(root)
        for path in sorted(root.rglob("*.md")) if self._is_own(root) else ():
            if any(part.startswith(".") for part in path.relative_to(root).parts):
                continue  # a draft, or what an editor keeps beside a page
            name = path.relative_to(root).with_suffix("").as_posix()
            text = self._text(path, LARGEST_PAGE) if self._is_well_named(path, name) else None
            if text is None:
                continue
            page, found = self._page(text, self.name(path), name)
            self.problems.extend(found)
            yield name, page

    def _page(self, text: str, file: str, name: str) -> ReadPage:
        def read() -> ReadPage:
            page, problems = read_markdown(text, file, name)
            return ReadPage(page, [*problems, *unseen(text, file)])

        return self.memory.get((read_markdown, file), read, text)

    def _name_unread(self, root: Path) -> None:
        """Note what stands among the pages and looks like one, but is not read."""
        for path in sorted(root.rglob("*")) if self._is_own(root) else ():
            if path.suffix.lower() in _LIKE_PAGES and path.suffix != ".md":
                message = (
                    "Only a file whose name ends in .md is a page, so nobody reads this one. "
                    f"Rename it to {path.stem}.md, or delete it."
                )
                place = Problem(self.name(path), 1, 1, "", message, "page-unread", blocking=False)
                self.problems.append(place)

    def _is_well_named(self, path: Path, name: str) -> bool:
        """Say whether every part of a page's path may stand in an address; note it when not."""
        wrong = [part for part in name.split("/") if not is_part(part)]
        if wrong:
            message = (
                f"{quoted(wrong[0])} can't be part of a web address. Rename it: small letters a "
                f"to z, digits and single dashes, {LONGEST} at most, like {part_like(wrong[0])}."
            )
            self.problems.append(Problem(self.name(path), 1, 1, "", message, "page-name"))
        return not wrong

    def _is_own(self, path: Path) -> bool:
        """Say whether a path leads to where it says; shared and chosen files are never asked."""
        if path == self.resources or not path.is_relative_to(self.folder):
            return True
        said = Path(os.path.realpath(self.folder)) / path.relative_to(self.folder)
        return Path(os.path.realpath(path)) == said

    def _refuse(self, paths: Iterable[Path]) -> None:
        for path in paths:
            problem = Problem(self.name(path), 1, 1, "", _NOT_OWN, "own-file")
            if problem not in self.problems:
                self.problems.append(problem)

    def _brings_code(self) -> bool:
        """Say whether the project has templates that nobody has called good; note it then."""
        found = [] if self.trust_templates else theme.own_templates(self.folder)
        if found:
            count = "1 file" if len(found) == 1 else f"{len(found)} files"
            message = (
                f"This project brings templates of its own ({count} in overrides/). They are "
                "program code, for your machine and for readers' phones. Read them, then add "
                "--trust-templates; or delete them."
            )
            self.problems.append(Problem(self.name(found[0]), 1, 1, "", message, "own-templates"))
        return bool(found)

    def _record(self, path: Path, needed: bool = False) -> Record:
        name = self.name(path)
        empty = Record(name)
        if not self._is_own(path):
            self._refuse([path])
            return empty
        if not path.exists():
            if needed:
                message = "This file is missing. Copy it from another guide, or mend its name."
                self.problems.append(Problem(name, 1, 1, "", message, "file-missing"))
            return empty
        text = self._text(path)
        if text is None:
            return empty
        value, found = self.memory.get((read_yaml, name), lambda: self._yaml(text, name), text)
        self.problems.extend(found)
        return self._as_record(value, empty)

    def _as_record(self, value: Value | None, empty: Record) -> Record:
        if value is None or isinstance(value, Record):
            return value if value is not None else empty
        if value or isinstance(value, Items):
            message = "The file starts with keys, each with a colon behind it. Compare the example."
            self.problems.append(Problem(value.file, value.line, 1, "", message, "record-expected"))
        return empty

    def _yaml(self, text: str, name: str) -> ReadValue:
        if name.endswith("resources.yaml") or name.startswith("resources/"):
            return read_list(text, name, self.memory)
        return read_yaml(text, name)

    def _text(self, path: Path, most: int = LARGEST) -> str | None:
        name = self.name(path)
        if not self._is_own(path):
            self._refuse([path])
            return None
        try:
            if not path.is_file():
                raise OSError(0, "it is no ordinary file")
            data = path.read_bytes() if path.stat().st_size <= most else None
        except OSError as error:
            message = f"The file can't be opened: {error.strerror}. Look at its rights."
            self.problems.append(Problem(name, 1, 1, "", message, "file-readable"))
            return None
        if data is None:
            limit, into = f"{LARGEST // 1_000_000} MB", "resources/*.yaml"
            if most == LARGEST_PAGE:
                limit, into = f"{LARGEST_PAGE // 1000} KB", "two pages"
            message = f"The file is larger than {limit}. Split it into {into}."
            self.problems.append(Problem(name, 1, 1, "", message, "file-size"))
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = "The letters on this line are not in UTF-8. Save the file as UTF-8."
            self.problems.append(Problem(name, line, 1, "", message, "utf-8"))
            return None
        text = line_feeds(text)
        self._files.add(name)
        self._answers += self.memory.get((answers_of, name), lambda: answers_of(text, name), text)
        return text

    def name(self, path: Path) -> str:
        """Return a file's name as people know it: relative to the project folder."""
        if path != self.resources and path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix()  # a link keeps its own name
        try:
            return path.resolve().relative_to(self.folder.resolve()).as_posix()
        except ValueError:
            return path.as_posix() if self.resources == path else path.name


def _records(tops: tuple[Record, ...], part: str) -> tuple[Record, ...]:
    return tuple(record for top in tops for record in top.records(part))
