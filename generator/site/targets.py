"""The plan of a site: which pages there are, cut into jobs that any worker can do in any order.

Pages are pure functions of frozen data; each job is a language's lists and articles, or a slice of
its service pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.guide.index import ServiceIndex
from generator.guide.model import Guide
from generator.pages.articles import RenderedMarkdown, article_pages
from generator.pages.calls import call_pages
from generator.pages.editions import editions_page
from generator.pages.emergency_tools import emergency_tools_script
from generator.pages.home import door, front_pages, not_found
from generator.pages.lists import Lists
from generator.pages.need import need_pages
from generator.pages.offline_page import offline_files, offline_page
from generator.pages.print_index import print_page
from generator.pages.search import search_page, search_script
from generator.pages.service import service_page
from generator.pages.status import status_page
from generator.render.minify import minify_css, minify_js
from generator.render.page_size import weight_of
from generator.render.renderer import Page, Renderer
from generator.render.theme import Theme
from generator.source import theme

SCRIPTS = (
    *("age", "open", "leave", "share", "filter", "near", "find", "search"),
    *("copies", "keep", "sw", "steps", "extras"),
)
_SLICE = 400


@dataclass(frozen=True, slots=True)
class Job:
    """A part of the work: service pages from `start` to `end`, or all others when `end` is 0.

    `carried` is the part that comes before all others: what is not a page of the site, like the
    whole-guide files, whose weight is named on the other pages.
    """

    language: str
    start: int = 0
    end: int = 0
    carried: bool = False


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
    lists = [Job(language) for language in guide.languages]
    count = len(guide.services)
    slices = [
        Job(language, start, min(start + _SLICE, count))
        for language in guide.languages
        for start in range(0, count, _SLICE)
    ]
    return lists + slices


def pages_of(
    renderer: Renderer, catalog: ServiceIndex, bodies: RenderedMarkdown, job: Job
) -> Iterator[Page]:
    """Yield the pages of one job."""
    if job.carried:
        lists = Lists(renderer, catalog, job.language)
        yield from offline_files(renderer, lists, bodies, job.language)
        yield search_script(renderer, lists, job.language)
        yield emergency_tools_script(renderer, job.language)
        return
    if job.end:
        for service in renderer.guide.services[job.start : job.end]:
            yield service_page(renderer, service, job.language)
        return
    lists = Lists(renderer, catalog, job.language)
    weights: dict[str, int] = {}
    for page in chain(
        front_pages(renderer, lists, job.language),
        article_pages(renderer, lists, bodies, job.language),
        [search_page(renderer, job.language)],
    ):
        weights[page.path] = weight_of(page.html.encode())
        yield page
    yield from lists.pages()
    yield from need_pages(lists)
    yield status_page(renderer, catalog, job.language)
    yield print_page(renderer, lists, job.language)
    yield editions_page(renderer, job.language)
    yield from call_pages(renderer, job.language)
    yield offline_page(renderer, job.language, weights)
    if job.language == renderer.guide.settings.source_language:
        yield door(renderer)
        yield not_found(renderer, job.language, "404.html")
