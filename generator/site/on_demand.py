"""A site of which each file is made when somebody asks for it: nothing is written, nothing waits.

The files are those of a build, made by the same targets; `guide.py serve` shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.guide import urls
from generator.guide.model import Guide
from generator.guide.printed_sheet import PrintedSheet
from generator.pdf.sheet import PdfContext, Sheet, sheets_of
from generator.render.drawings import ICON_SIDES
from generator.render.files import bytes_of
from generator.render.renderer import Renderer
from generator.render.target import FileKind, Target
from generator.site import set_sheet, sitemap
from generator.site.host_files import host_files
from generator.site.offline_assets import app_files
from generator.site.targets import Job, JobKind, jobs_of, read_theme, targets_of, whole_content
from generator.source.markdown import Pages

_ASSETS = (urls.WORKER, *map(urls.icon, ICON_SIDES))


class SiteOnDemand:
    """The site of a guide, for one reader at a time: whoever has more lets them wait."""

    def __init__(self, guide: Guide, pages: Pages, folder: Path) -> None:
        """Take what a build takes: the guide, its education pages, and the project folder."""
        self.guide = guide
        self._folder = folder
        self._parts = read_theme(folder)
        content = whole_content(guide, pages)
        self._material = PdfContext(guide, content.catalog, pages, self._parts.drawings)
        self._sheets = {one.path: one for one in sheets_of(guide, content.catalog)}
        self._renderer = Renderer(guide, self._parts)
        self._content = replace(content, sheets=tuple(map(_not_made, self._sheets.values())))
        self._services = {urls.service(one.id): one.id for one in guide.services}
        self._known: dict[str, dict[str, Target]] = {code: {} for code in guide.languages}
        self._waiting: dict[str, list[Job]] = {code: [] for code in guide.languages}
        for job in jobs_of(guide):
            if job.kind != JobKind.SERVICE:
                self._waiting[job.language].append(job)

    def file(self, path: str) -> bytes | None:
        """Return what is in a file of the site, or None where the site has no such file.

        Args:
            path: below the site, like `en/index.html`.

        Raises:
            set_sheet.PdfError: it is a sheet that can't be made.
        """
        if target := self._target(path):
            return bytes_of(target.make())
        if sheet := self._sheets.get(path):
            return set_sheet.one(self._folder, self._material, sheet)
        return self._other(path)

    def missing(self, path: str) -> bytes:
        """Return the page for an address that leads nowhere, in the language of that address."""
        language = path.partition("/")[0]
        own = urls.in_language(language, urls.NOT_FOUND)
        return self.file(own) or self.file(urls.ROOT_NOT_FOUND) or b""

    def _target(self, path: str) -> Target | None:
        """Return a page or a file of a language.

        The pages at the root are found with the source language, the feeds with their own.
        """
        languages = self.guide.languages
        first, slash, _ = path.partition("/")
        if first in languages:
            asked = [first]
        elif slash:
            asked = [code for code in languages if first == urls.FEEDS and f"-{code}." in path]
        else:
            asked = [self.guide.settings.source_language]
        found = (self._of_language(language, path) for language in asked)
        return next((target for target in found if target), None)

    def _of_language(self, language: str, path: str) -> Target | None:
        """Return a file of a language; only jobs that may have it name their files."""
        local = path.partition("/")[2]
        if name := self._services.get(local):  # there may be many, and each is alone in its job
            return next(self._named(Job(JobKind.SERVICE, language, name)))
        known, waiting = self._known[language], self._waiting[language]
        waiting.sort(key=partial(_likely, local), reverse=True)
        while waiting and path not in known:
            known.update((target.path, target) for target in self._named(waiting.pop()))
        return known.get(path)

    def _named(self, job: Job) -> Iterator[Target]:
        return targets_of(self._renderer, self._content, job)

    def _other(self, path: str) -> bytes | None:
        """Return what the site has once: the worker and the icons, robots.txt, the data."""
        if path in _ASSETS:
            files = app_files(self._folder, self._parts)
            return next(data for at, data in files if at == path)
        listed = path == urls.SITEMAP and self.guide.settings.url
        pages = sorted(self._pages()) if listed else []
        for at, pieces in sitemap.root_files(self.guide, pages):
            if at == path:
                return "".join(pieces).encode()
        files = host_files(self.guide, self.file(urls.ROOT_NOT_FOUND) or b"")
        return next((data for at, data in files if at == path), None)

    def _pages(self) -> Iterator[str]:
        for language in self.guide.languages:
            yield from (urls.in_language(language, local) for local in self._services)
            self._of_language(language, "")  # which is nowhere, so that all files are named
            for path, target in self._known[language].items():
                if target.kind == FileKind.PAGE:
                    yield path


def _likely(local: str, job: Job) -> int:
    """Return how soon a job is asked for a file: those first that have its name, or few files."""
    if job.name and job.name in local:
        return 0
    return {JobKind.FRONT: 1, JobKind.REST: 2, JobKind.NEEDS: 2}.get(job.kind, 3)


def _not_made(sheet: Sheet) -> PrintedSheet:
    """Return a sheet as the print page lists it before anybody made it: without its size."""
    return PrintedSheet(
        path=sheet.path,
        format=sheet.format,
        area=sheet.area,
        topic=sheet.topic,
        language=sheet.language,
        paper=sheet.paper,
        pages=0,
        size=0,
    )
