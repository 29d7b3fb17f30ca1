"""The conductor: a guide and its rendered Markdown become a whole site on disk.

Pages are pure functions of frozen data, so they are made in any order, by any worker; each job
is a language's lists and articles, or a slice of its service pages.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from generator import files, load, press
from generator.catalog import Catalog, catalog_of
from generator.feeds import feeds
from generator.model import Guide, Printed
from generator.pages.articles import Bodies, article_pages
from generator.pages.calls import call_pages
from generator.pages.carry import carried_files, carry_page
from generator.pages.editions import editions_page
from generator.pages.extras import extras_script
from generator.pages.finding import finding_index, finding_page
from generator.pages.front import door, front_pages, not_found
from generator.pages.lists import Lists
from generator.pages.service import service_page
from generator.pages.sheets import print_page
from generator.pages.status import status_page
from generator.rendering import Page, Parts, Renderer, small_css, small_js
from generator.sheets.content import Material, sheets_of

LIGHT = 14_600
"""Bytes after gzip -9 that a page may have: one initial window of a TCP connection
(10 x 1,460; RFC 6928)."""
SCRIPTS = ("age", "leave", "share", "find", "search", "keep", "sw", "steps", "extras")
_SLICE = 400
_FEW = 400
"""Service pages up to which one process is sooner done than several."""

Progress = Callable[[int, int], None]


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


Weights = dict[tuple[str, str], int]
"""(language, place or file) -> kilobytes of the file as a server sends it, compressed."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: how many pages, and the heaviest ones as (bytes with gzip -9, path)."""

    pages: int
    bytes: int
    heaviest: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build, and where to.

    Attributes:
        folder: the project folder.
        out: the site's folder.
        force: write even over a folder that this generator did not make.
        serving: for the live preview; leaves out the content security policy.
        workers: processes to use; 0 for as many as there are processors.
        only: "pamphlets" makes only the sheets and the pages that list them; the rest stays.
    """

    folder: Path
    out: Path
    force: bool = False
    serving: bool = False
    workers: int = 0
    only: str = ""


def build(guide: Guide, bodies: Bodies, order: Order, progress: Progress) -> Built:
    """Make the whole site and let it take the place of the old one.

    Raises:
        files.NotOurs: when the output folder is somebody else's.
        files.SamePath: when two pages have one path.
        press.BadSheet: when a printed sheet can't be made.
        OSError: when the disk is full or may not be written; the old site is as it was.
    """
    staging = files.prepare(order.out, order.force)
    try:
        with files.readable_by_all():
            built = _write(guide, bodies, order, staging, progress)
            files.publish(staging, order.out)
        return built
    finally:
        files.discard(staging)


def parts_of(folder: Path) -> Parts:
    """Read what pages are made with: templates' folders, style, script, drawings, icons."""
    folders = load.overrides(folder)
    return Parts(
        folders=tuple(folders),
        styles={
            name: small_css(load.asset(folder, f"style/{name}.css"))
            for name in ("base", "rest", "data", "article", "lists", "service", "home", "sheets")
        },
        scripts={name: small_js(load.asset(folder, f"{name}.js")) for name in SCRIPTS},
        drawings=load.drawings(folder),
        icons=load.drawings(folder, "icons"),
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


def pages_of(renderer: Renderer, catalog: Catalog, bodies: Bodies, job: Job) -> Iterator[Page]:
    """Yield the pages of one job."""
    if job.carried:
        lists = Lists(renderer, catalog, job.language)
        yield from carried_files(renderer, lists, bodies, job.language)
        yield finding_index(renderer, lists, job.language)
        yield extras_script(renderer, job.language)
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
        [finding_page(renderer, job.language)],
    ):
        weights[page.path] = _weight(page.html.encode())
        yield page
    yield from lists.pages()
    yield status_page(renderer, catalog, job.language)
    yield print_page(renderer, lists, job.language)
    yield editions_page(renderer, job.language)
    yield from call_pages(renderer, job.language)
    yield carry_page(renderer, job.language, weights)
    if job.language == renderer.guide.settings.source_language:
        yield door(renderer)
        yield not_found(renderer, job.language, "404.html")


def _write(guide: Guide, bodies: Bodies, order: Order, staging: Path, progress: Progress) -> Built:
    parts = parts_of(order.folder)
    if not order.serving:
        parts = replace(parts, sheets=_sheets(guide, bodies, parts, order, staging, progress))
    if order.only:
        return _write_only(guide, bodies, parts, order, staging)
    jobs = jobs_of(guide)
    many = len(guide.services) * len(guide.languages)
    workers = order.workers or (os.cpu_count() or 1 if many > _FEW else 1)
    setup = (guide, bodies, parts, staging, order.out, order.serving)
    sizes: list[tuple[str, int]] = []
    first = [Job(language, carried=True) for language in guide.languages]
    if workers == 1:
        _start(*setup)
        carried = [file for job in first for file in _run(job, {})]
        weights = _weights(carried)
        for done, job in enumerate(jobs, 1):
            sizes.extend(_run(job, weights))
            progress(done, len(jobs))
    else:
        with ProcessPoolExecutor(
            max_workers=min(workers, len(jobs)),
            mp_context=_context(),
            initializer=_start,
            initargs=setup,
        ) as pool:
            before = [pool.submit(_run, job, {}) for job in first]
            carried = [file for future in before for file in future.result()]
            weights = _weights(carried)
            waiting: list[Future[list[tuple[str, int]]]] = [
                pool.submit(_run, job, weights) for job in jobs
            ]
            for done, future in enumerate(as_completed(waiting), 1):
                sizes.extend(future.result())
                progress(done, len(jobs))
    sizes.sort()
    files.refuse_same_paths(path for path, _ in [*sizes, *carried])
    heaviest = _heaviest(sizes, staging)
    writer = files.Writer(staging, order.out)
    writer.write("sw.js", f"{setup[2].scripts['sw']}\n".encode())
    _write_extras(guide, [path for path, _ in sizes], writer)
    return Built(len(sizes), sum(size for _, size in sizes), heaviest)


def _sheets(
    guide: Guide, bodies: Bodies, parts: Parts, order: Order, staging: Path, progress: Progress
) -> tuple[Printed, ...]:
    """Make the printed sheets that the settings ask for; the live preview does without."""
    workers = order.workers or os.cpu_count() or 1
    machine = press.Press(order.folder, staging, order.out, workers, _context())
    material = Material(guide, catalog_of(guide), bodies, parts.drawings)
    return tuple(press.run(machine, material, sheets_of(guide), progress))


def _write_only(guide: Guide, bodies: Bodies, parts: Parts, order: Order, staging: Path) -> Built:
    """Write the pages that list the sheets, and keep everything else of the old site."""
    renderer, catalog = Renderer(guide, parts), catalog_of(guide)
    writer = files.Writer(staging, order.out)
    sizes = []
    for language in guide.languages:
        lists = Lists(renderer, catalog, language)
        for page in (print_page(renderer, lists, language), editions_page(renderer, language)):
            sizes.append((page.path, writer.write(page.path, page.html.encode())))
    for path in files.others(order.out, staging, "print"):
        writer.keep(path)
    return Built(len(sizes), sum(size for _, size in sizes), _heaviest(sizes, staging))


def _context() -> multiprocessing.context.BaseContext:
    """Return how to start workers: forked where that is safe, so that nothing is copied."""
    methods = multiprocessing.get_all_start_methods()
    use_fork = "fork" in methods and os.uname().sysname == "Linux"
    return multiprocessing.get_context("fork" if use_fork else "spawn")


class _Worker:
    """What one process keeps between jobs."""

    renderer: Renderer
    catalog: Catalog
    bodies: Bodies
    writer: files.Writer


def _start(
    guide: Guide, bodies: Bodies, parts: Parts, staging: Path, out: Path, serving: bool
) -> None:
    _Worker.renderer = Renderer(guide, parts, serving)
    _Worker.catalog = catalog_of(guide)
    _Worker.bodies = bodies
    _Worker.writer = files.Writer(staging, out)


def _run(job: Job, weights: Weights) -> list[tuple[str, int]]:
    """Write the pages of a job; return path and bytes of each, compressed for whole guides."""
    _Worker.renderer.carried = weights
    found = pages_of(_Worker.renderer, _Worker.catalog, _Worker.bodies, job)
    sizes = []
    for page in found:
        data = page.html.encode()
        size = _Worker.writer.write(page.path, data)
        sizes.append((page.path, _weight(data) if job.carried else size))
    return sizes


def _weight(data: bytes) -> int:
    """Return the bytes that a server sends for a file, with its usual compression."""
    return len(gzip.compress(data, 6, mtime=0))


def _weights(carried: Iterable[tuple[str, int]]) -> Weights:
    """Return what the links to the whole-guide files say, from (path, compressed bytes)."""
    found: Weights = {}
    for path, size in carried:
        language, _, name = path.partition("/")
        found[(language, name.removeprefix("guide/").removesuffix(".html"))] = -(-size // 1000)
    return found


def _heaviest(sizes: list[tuple[str, int]], staging: Path) -> tuple[tuple[int, str], ...]:
    """Return the heaviest pages with their weight; only the largest by plain bytes are weighed."""
    largest = sorted(sizes, key=lambda item: (-item[1], item[0]))[:24]
    weighed = [
        (len(gzip.compress((staging / path).read_bytes(), 9, mtime=0)), path) for path, _ in largest
    ]
    return tuple(sorted(weighed, key=lambda item: (-item[0], item[1])))


def _write_extras(guide: Guide, paths: list[str], writer: files.Writer) -> None:
    """Write what is not a page: robots.txt, the site map, the marker."""
    url = guide.settings.url
    writer.write(".nojekyll", b"")
    lines = ["User-agent: *", "Allow: /"]
    if url:
        lines.append(f"Sitemap: {url}sitemap.xml")
        listed = [path for path in paths if not path.endswith("404.html")]
        entries = "".join(f"<url><loc>{url}{path}</loc></url>\n" for path in listed)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        text = f'{head}<urlset xmlns="{space}">\n{entries}</urlset>\n'
        writer.write("sitemap.xml", text.encode())
    for path, data in feeds(guide):
        writer.write(f"data/{path}", data)
    writer.write("robots.txt", ("\n".join(lines) + "\n").encode())
    about = {
        "made_with": "harm-reduction-guide",
        "made_for": guide.today.isoformat(),
        "languages": list(guide.languages),
        "services": sum(service.is_listed for service in guide.services),
        "pages": len(paths),
    }
    writer.write(files.MARKER, (json.dumps(about, indent=1) + "\n").encode())
