"""A site of which each file is made when somebody asks for it: nothing is written, nothing waits.

The files are those of a build, made by the same targets; `guide.py serve` shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.guide import urls
from generator.guide.index import index_services
from generator.guide.model import Guide, PrintedSheet
from generator.pdf.sheet import PdfContext, Sheet, sheets_of
from generator.render.drawings import ICON_SIDES
from generator.render.files import bytes_of
from generator.render.renderer import Renderer
from generator.render.target import FileKind, Target
from generator.site import sheets, sitemap
from generator.site.offline_assets import app_files
from generator.site.targets import Content, jobs_of, read_theme, targets_of
from generator.source.markdown import Pages

_ASSETS = (urls.WORKER, *map(urls.icon, ICON_SIDES))


class SiteOnDemand:
    """The site of a guide, for one reader at a time: whoever has more lets them wait."""

    def __init__(self, guide: Guide, pages: Pages, folder: Path) -> None:
        """Take what a build takes: the guide, its education pages, and the project folder."""
        self.guide = guide
        self._folder = folder
        self._parts = read_theme(folder)
        catalog = index_services(guide)
        self._material = PdfContext(guide, catalog, pages, self._parts.drawings)
        self._sheets = {one.path: one for one in sheets_of(guide, catalog)}
        self._renderer = Renderer(guide, self._parts)
        self._content = Content(catalog, pages, tuple(map(_not_made, self._sheets.values())))
        self._known: dict[str, Mapping[str, Target]] = {}

    def file(self, path: str) -> bytes | None:
        """Return what is in a file of the site, or None where the site has no such file.

        Args:
            path: below the site, like `en/index.html`.

        Raises:
            sheets.PdfError: it is a sheet that can't be made.
        """
        if target := self._target(path):
            return bytes_of(target.make())
        if sheet := self._sheets.get(path):
            return sheets.one(self._folder, self._material, sheet)
        return self._other(path)

    def missing(self, path: str) -> bytes:
        """Return the page for an address that leads nowhere, in the language of that address."""
        language = path.partition("/")[0]
        own = urls.in_language(language, urls.NOT_FOUND)
        return self.file(own) or self.file(urls.ROOT_NOT_FOUND) or b""

    def _target(self, path: str) -> Target | None:
        """Return a page or a file of a language; those of a language are named when one is asked.

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
        found = (self._targets(language).get(path) for language in asked)
        return next((target for target in found if target), None)

    def _targets(self, language: str) -> Mapping[str, Target]:
        if language not in self._known:
            self._known[language] = {
                target.path: target
                for job in jobs_of(self.guide)
                if job.language == language
                for target in targets_of(self._renderer, self._content, job)
            }
        return self._known[language]

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
        return None

    def _pages(self) -> Iterator[str]:
        for language in self.guide.languages:
            for path, target in self._targets(language).items():
                if target.kind == FileKind.PAGE:
                    yield path


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
