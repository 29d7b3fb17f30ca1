"""The plan of a site: which files there are, cut into jobs that any worker can do in any order.

Files are pure functions of frozen data. A job names its files as targets: one can list them, ask
for one, or make them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from generator.guide import urls
from generator.guide.index import ServiceIndex
from generator.guide.model import Guide, PrintedSheet
from generator.pages.articles import article_page
from generator.pages.calls import calls_page
from generator.pages.editions import editions_page
from generator.pages.emergency_tools import emergency_tools_script
from generator.pages.home import help_page, home_page, language_chooser, not_found
from generator.pages.lists import Lists
from generator.pages.my_list import by_script, card_script, my_list_page
from generator.pages.need import need_page
from generator.pages.news_feed import news_feed
from generator.pages.notices import all_notices_page
from generator.pages.offline_manifest import kept_list, manifest
from generator.pages.offline_page import WholeGuide, offline_page
from generator.pages.print_index import print_page
from generator.pages.read_aloud import read_aloud_script
from generator.pages.recordings import recording_file
from generator.pages.search import search_page, search_script
from generator.pages.service import service_page
from generator.pages.status import status_page
from generator.render.files import SiteFile
from generator.render.minify import minify_css, minify_js
from generator.render.renderer import Page, Renderer
from generator.render.target import FileKind, Target
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
    *("listen", "read-aloud", "play"),
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


def targets_of(renderer: Renderer, content: Content, job: Job) -> Iterator[Target]:
    """Yield the files of one job; none of them is made yet."""
    language = job.language
    renderer = renderer.reading(language)
    lists = Lists(renderer, content.catalog, language)
    match job.kind:
        case JobKind.PAGES:
            yield from _pages(renderer, lists, content)
        case JobKind.SERVICES:
            for service in renderer.guide.services[job.start : job.end]:
                path = urls.in_language(language, urls.service(service.id))
                yield _page(path, service_page, renderer, service, language)
        case JobKind.SAVED:
            yield from _saved(renderer, lists, content)


def _pages(renderer: Renderer, lists: Lists, content: Content) -> Iterator[Target]:
    """Yield every page of a language but those of services."""
    guide, language, catalog = renderer.guide, lists.language, lists.catalog

    def here(local: str, make: Callable[..., Page], *of: object) -> Target:
        return _page(urls.in_language(language, local), make, *of)

    yield here(urls.HOME, home_page, renderer, lists, language)
    yield here(urls.HELP, help_page, renderer, lists, language)
    lost = urls.in_language(language, urls.NOT_FOUND)
    yield here(urls.NOT_FOUND, not_found, renderer, language, lost)
    for path in guide.articles[guide.settings.source_language]:
        yield here(urls.article(path), article_page, renderer, lists, content.pages, language, path)
    yield here(urls.SEARCH, search_page, renderer, language)
    yield here(urls.MY_LIST, my_list_page, renderer, language)
    yield here(urls.NOTICES, all_notices_page, renderer, language)
    for area in guide.areas.values():
        yield from lists.targets(area)
    for need in catalog.terms:
        yield here(urls.need(need), need_page, lists, need)
    yield here(urls.STATUS, status_page, renderer, catalog, language)
    yield here(urls.PRINT, print_page, renderer, lists, language, content.sheets)
    yield here(urls.EDITIONS, editions_page, renderer, language)
    for place in guide.places:
        yield here(urls.calls(place.id), calls_page, renderer, language, place)
    yield here(urls.WHOLE_GUIDES, offline_page, renderer, language)
    if language == guide.settings.source_language:
        yield _page(urls.LANGUAGE_CHOOSER, language_chooser, renderer)
        yield _page(urls.ROOT_NOT_FOUND, not_found, renderer, language, urls.ROOT_NOT_FOUND)


def _saved(renderer: Renderer, lists: Lists, content: Content) -> Iterator[Target]:
    """Yield what one can save of a language, and what its scripts and other programs read."""
    guide, language = renderer.guide, lists.language

    def here(local: str, kind: FileKind, make: Callable[..., SiteFile], *of: object) -> Target:
        return Target(urls.in_language(language, local), kind, partial(make, *of))

    for place in guide.places:
        whole = WholeGuide(renderer, lists, content.pages, language, place)
        yield here(urls.whole_guide(place.id), FileKind.SAVED, whole.html)
        yield here(urls.whole_text(place.id), FileKind.SAVED, whole.text)
    yield here(urls.KEPT_LIST, FileKind.DATA, kept_list, guide, language)
    yield here(urls.MANIFEST, FileKind.DATA, manifest, guide, language)
    yield here(urls.SEARCH_SCRIPT, FileKind.SCRIPT, search_script, renderer, lists)
    yield here(urls.EMERGENCY_TOOLS, FileKind.SCRIPT, emergency_tools_script, renderer, language)
    yield here(urls.READ_ALOUD, FileKind.SCRIPT, read_aloud_script, renderer, language)
    for article in guide.articles[language].values():
        if recording := article.recording:
            path = urls.recording(recording.page, recording.of)
            yield here(path, FileKind.MEDIA, recording_file, language, recording)
    for number, services in enumerate(by_script(guide)):
        yield here(urls.cards(number), FileKind.SCRIPT, card_script, lists, number, services)
    for place in guide.places:
        path = urls.news(place.id, language)
        yield Target(path, FileKind.FEED, partial(news_feed, guide, language, place))


def _page(path: str, make: Callable[..., Page], *of: object) -> Target:
    return Target(path, FileKind.PAGE, partial(make, *of))
