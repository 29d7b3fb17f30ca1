"""The plan of a site: which files there are, cut into jobs that any worker can do in any order.

Files are pure functions of frozen data. A job names its files as targets: one can list them, ask
for one, or make them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from generator.guide import urls
from generator.guide.index import index_services
from generator.guide.known_phones import known_phones
from generator.guide.model import Area, Guide, Service
from generator.guide.printed_sheet import PrintedSheet
from generator.pages.articles import article_page
from generator.pages.calls import calls_page
from generator.pages.editions import editions_page
from generator.pages.emergency_tools import emergency_tools_script
from generator.pages.home import help_page, home_page, language_chooser, not_found
from generator.pages.lists import Lists
from generator.pages.made_cards import MadeCards
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
from generator.site.content import Content
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


class JobKind(StrEnum):
    """What a job makes of a language. Files of one job are kept or made together."""

    AREA = "area"
    """The lists of an area."""
    SAVED = "saved"
    """The whole guide of a place."""
    REST = "rest"
    """What may tell of any fact: search, help, what is old, what changed."""
    FRONT = "front"
    """The ways in, and what stays the same when a listing changes."""
    NEEDS = "needs"
    """The pages of needs."""
    ARTICLE = "article"
    """An education page."""
    CARDS = "cards"
    """A script of cards."""
    SERVICE = "service"
    """The page of a service."""
    SHEET = "sheet"
    """A printed sheet of an area; sheets.py makes it."""
    LEAFLET = "leaflet"
    """A printed education page; sheets.py makes it."""


@dataclass(frozen=True, slots=True)
class Job:
    """A part of the work.

    Attributes:
        kind: what is made.
        language: for whose readers.
        name: id of the area, the place or the service; path of the article; number of the script.
        services: ids of the services whose cards a script holds.
    """

    kind: JobKind
    language: str
    name: str = ""
    services: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return a name that no other job of a site has."""
        return f"{self.kind} {self.language} {self.name}".strip()


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
    scripts = [tuple(one.id for one in services) for services in by_script(guide)]
    articles = guide.articles[guide.settings.source_language]
    names: dict[JobKind, Iterable[str]] = {
        JobKind.AREA: guide.areas,
        JobKind.SAVED: [place.id for place in guide.places],
        JobKind.REST: [""],
        JobKind.FRONT: [""],
        JobKind.NEEDS: [""],
        JobKind.ARTICLE: articles,
        JobKind.SERVICE: [service.id for service in guide.services],
    }
    found = [
        Job(kind, code, name)
        for kind, own in names.items()
        for code in guide.languages
        for name in own
    ]
    cards = [
        Job(JobKind.CARDS, code, str(number), services)
        for code in guide.languages
        for number, services in enumerate(scripts)
    ]
    return cards + found


def whole_content(guide: Guide, pages: Pages, sheets: Sequence[PrintedSheet] = ()) -> Content:
    """Return what the files of any job are made from."""
    catalog = index_services(guide)
    counts = catalog.counts(guide.areas.values())
    return Content(catalog, counts, pages, known_phones(guide), tuple(sheets))


def targets_of(
    renderer: Renderer, content: Content, job: Job, made: MadeCards | None = None
) -> Iterator[Target]:
    """Yield the files of one job; none of them is made yet.

    Args:
        renderer: of the guide, or of what the job may see of it.
        content: the same beside the guide.
        job: the job.
        made: cards that other jobs of its kind and language have made.
    """
    renderer = renderer.reading(job.language)
    lists = Lists(renderer, content.catalog, job.language, content.counts, made)
    match job.kind:
        case JobKind.AREA:
            yield from lists.targets(renderer.guide.areas[job.name])
        case JobKind.SAVED:
            yield from _saved(lists, content, renderer.guide.areas[job.name])
        case JobKind.REST:
            yield from _rest(lists, content)
        case JobKind.FRONT:
            yield from _front(lists)
        case JobKind.NEEDS:
            for need in content.counts.terms:
                yield _page(lists, urls.need(need), need_page, lists, need)
        case JobKind.ARTICLE:
            of = (renderer, lists, content.pages, content.phones, job.name)
            yield _page(lists, urls.article(job.name), article_page, *of)
            yield from _recordings(lists, job.name)
        case JobKind.CARDS:
            yield _cards(lists, job)
        case JobKind.SERVICE:
            service = found_in(renderer.guide, job.name)
            path = urls.service(job.name)
            yield _page(lists, path, service_page, renderer, service, job.language)


def _front(lists: Lists) -> Iterator[Target]:
    renderer, language = lists.renderer, lists.language
    lost = urls.in_language(language, urls.NOT_FOUND)
    yield _page(lists, urls.NOT_FOUND, not_found, renderer, language, lost)
    yield _page(lists, urls.NOTICES, all_notices_page, renderer, language)
    yield _page(lists, urls.SEARCH, search_page, renderer, language)
    yield _page(lists, urls.WHOLE_GUIDES, offline_page, renderer, language)
    yield _file(lists, urls.MANIFEST, FileKind.DATA, manifest, lists.guide, language)
    tools = (renderer, language)
    yield _file(lists, urls.EMERGENCY_TOOLS, FileKind.SCRIPT, emergency_tools_script, *tools)
    yield _file(lists, urls.READ_ALOUD, FileKind.SCRIPT, read_aloud_script, *tools)
    if language == lists.guide.settings.source_language:
        chooser, root = urls.LANGUAGE_CHOOSER, urls.ROOT_NOT_FOUND
        yield Target(chooser, FileKind.PAGE, partial(language_chooser, renderer))
        yield Target(root, FileKind.PAGE, partial(not_found, renderer, language, root))


def _rest(lists: Lists, content: Content) -> Iterator[Target]:
    renderer, guide, language = lists.renderer, lists.guide, lists.language
    yield _page(lists, urls.HOME, home_page, renderer, lists, language)
    yield _page(lists, urls.HELP, help_page, renderer, lists, language)
    yield _page(lists, urls.MY_LIST, my_list_page, renderer, language)
    yield _page(lists, urls.STATUS, status_page, renderer, lists.counts, language)
    yield _page(lists, urls.PRINT, print_page, renderer, lists, language, content.sheets)
    yield _page(lists, urls.EDITIONS, editions_page, renderer, language)
    yield _file(lists, urls.KEPT_LIST, FileKind.DATA, kept_list, guide, language)
    yield _file(lists, urls.SEARCH_SCRIPT, FileKind.SCRIPT, search_script, renderer, lists)
    for place in guide.places:
        yield _page(lists, urls.calls(place.id), calls_page, renderer, language, place)
        path = urls.news(place.id, language)
        yield Target(path, FileKind.FEED, partial(news_feed, guide, language, place))


def _recordings(lists: Lists, article: str) -> Iterator[Target]:
    """Yield the file of somebody reading the steps of a page, if there is one."""
    own = lists.guide.articles[lists.language].get(article)
    if own and (recording := own.recording):
        path = urls.recording(recording.page, recording.of)
        yield _file(lists, path, FileKind.MEDIA, recording_file, lists.language, recording)


def _saved(lists: Lists, content: Content, place: Area) -> Iterator[Target]:
    """Yield what one can save of a place."""
    whole = WholeGuide(lists.renderer, lists, content.pages, lists.language, place)
    yield _file(lists, urls.whole_guide(place.id), FileKind.SAVED, whole.html)
    yield _file(lists, urls.whole_text(place.id), FileKind.SAVED, whole.text)


def _cards(lists: Lists, job: Job) -> Target:
    number = int(job.name)
    services = [found_in(lists.guide, name) for name in job.services]
    return _file(lists, urls.cards(number), FileKind.SCRIPT, card_script, lists, number, services)


def found_in(guide: Guide, name: str) -> Service:
    """Return the service with an id.

    Raises:
        KeyError: there is none.
    """
    service = guide.service(name)
    if service is None:
        raise KeyError(name)
    return service


def _page(lists: Lists, local: str, make: Callable[..., Page], *of: object) -> Target:
    return _file(lists, local, FileKind.PAGE, make, *of)


def _file(
    lists: Lists, local: str, kind: FileKind, make: Callable[..., SiteFile], *of: object
) -> Target:
    return Target(urls.in_language(lists.language, local), kind, partial(make, *of))
