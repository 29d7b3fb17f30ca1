"""The plan of a site: which pages there are, cut into jobs that any worker can do in any order.

Pages are pure functions of frozen data; each job is a language's lists and articles, or a slice of
its service pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.guide import urls
from generator.guide.index import ServiceIndex
from generator.guide.model import Guide, PrintedSheet
from generator.pages.articles import article_pages
from generator.pages.calls import call_pages
from generator.pages.editions import editions_page
from generator.pages.emergency_tools import emergency_tools_script
from generator.pages.home import front_pages, language_chooser, not_found
from generator.pages.lists import Lists
from generator.pages.my_list import card_scripts, my_list_page
from generator.pages.need import need_pages
from generator.pages.news_feed import news_feeds
from generator.pages.notices import all_notices_page
from generator.pages.offline_page import offline_files, offline_page
from generator.pages.print_index import print_page
from generator.pages.read_aloud import read_aloud_script
from generator.pages.search import search_page, search_script
from generator.pages.service import service_page
from generator.pages.status import status_page
from generator.render.files import SiteFile
from generator.render.minify import minify_css, minify_js
from generator.render.renderer import Page, Renderer
from generator.render.theme import Theme
from generator.source import theme
from generator.source.markdown import Pages

SCRIPTS = (
    *(
        "age",
        "open",
        "notices",
        "quick-exit",
        "share",
        "filter",
        "near",
        "find",
        "search",
        "pick",
        "my-list",
    ),
    *("copies", "saved-copy", "sw", "steps", "emergency-tools"),
    *("listen", "read-aloud"),
)
_SLICE = 400


class JobKind(StrEnum):
    """What a job makes of a language: its pages, some service pages, or what one can save."""

    PAGES = "pages"
    SERVICES = "services"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Job:
    """A part of the work; `start` and `end` cut the services, for the pages of services."""

    language: str
    kind: JobKind
    start: int = 0
    end: int = 0


def read_theme(folder: Path) -> Theme:
    """Read what pages are made with: templates' folders, style, script, drawings, icons."""
    folders = theme.overrides(folder)
    return Theme(
        folders=tuple(folders),
        styles={
            name: minify_css(theme.asset(folder, f"style/{name}.css"))
            for name in sorted({file.stem for one in folders for file in one.glob("style/*.css")})
        },
        scripts={name: minify_js(theme.asset(folder, f"{name}.js")) for name in SCRIPTS},
        drawings=theme.drawings(folder),
        icons=theme.drawings(folder, "icons"),
    )


def jobs_of(guide: Guide) -> list[Job]:
    """Return all jobs, the longest first, so that no worker is left alone at the end."""
    count = len(guide.services)
    slices = [
        Job(language, JobKind.SERVICES, start, min(start + _SLICE, count))
        for language in guide.languages
        for start in range(0, count, _SLICE)
    ]
    whole = [Job(code, kind) for kind in (JobKind.PAGES, JobKind.SAVED) for code in guide.languages]
    return whole + slices


@dataclass(frozen=True, slots=True)
class Content:
    """What the files of a site are made from, beside the guide that the renderer holds.

    Attributes:
        catalog: the guide's lists.
        pages: the education pages as they were read.
        sheets: the printed sheets of this build, for the page that lists them.
    """

    catalog: ServiceIndex
    pages: Pages
    sheets: tuple[PrintedSheet, ...]


def files_of(renderer: Renderer, content: Content, job: Job) -> Iterator[SiteFile]:
    """Yield the files of one job."""
    language = job.language
    renderer = renderer.reading(language)
    match job.kind:
        case JobKind.PAGES:
            yield from _pages(renderer, content, language)
        case JobKind.SERVICES:
            for service in renderer.guide.services[job.start : job.end]:
                yield service_page(renderer, service, language)
        case JobKind.SAVED:
            lists = Lists(renderer, content.catalog, language)
            yield from offline_files(renderer, lists, content.pages, language)
            yield search_script(renderer, lists)
            yield emergency_tools_script(renderer, language)
            yield read_aloud_script(renderer, language)
            yield from card_scripts(lists)
            yield from news_feeds(renderer.guide, language)


def _pages(renderer: Renderer, content: Content, language: str) -> Iterator[Page]:
    """Yield every page of a language but those of services."""
    lists = Lists(renderer, content.catalog, language)
    yield from front_pages(renderer, lists, language)
    yield from article_pages(renderer, lists, content.pages, language)
    yield search_page(renderer, language)
    yield my_list_page(renderer, language)
    yield all_notices_page(renderer, language)
    yield from lists.pages()
    yield from need_pages(lists)
    yield status_page(renderer, lists.catalog, language)
    yield print_page(renderer, lists, language, content.sheets)
    yield editions_page(renderer, language)
    yield from call_pages(renderer, language)
    yield offline_page(renderer, language)
    if language == renderer.guide.settings.source_language:
        yield language_chooser(renderer)
        yield not_found(renderer, language, urls.ROOT_NOT_FOUND)
