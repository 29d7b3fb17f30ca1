"""The conductor: a guide and its rendered Markdown become a whole site on disk."""

from __future__ import annotations

import gc
import gzip
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from generator.guide.index import ServiceIndex, index_services
from generator.guide.model import Guide, PrintedSheet
from generator.pages.articles import RenderedMarkdown
from generator.pages.editions import editions_page
from generator.pages.lists import Lists
from generator.pages.print_index import print_page
from generator.pdf.context import PdfContext, sheets_of
from generator.render.page_size import Weights, old_weights, weight_of, weights_of
from generator.render.renderer import Renderer
from generator.render.theme import Theme
from generator.site import output, sheets, sitemap
from generator.site.offline_assets import app_files
from generator.site.targets import Job, jobs_of, pages_of, read_theme

PAGE_BUDGET = 14_600
"""Bytes after gzip -9 that a page may have: one initial window of a TCP connection
(10 x 1,460; RFC 6928)."""
_WEIGHED = 600
"""Pages that are weighed after a build: the largest by plain bytes. A page of short words in
Cyrillic is heavier than its plain bytes let one think, so these are many."""
_FEW = 400
"""Service pages up to which one process is sooner done than several."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: how many pages, and the heaviest ones as (bytes with gzip -9, path)."""

    pages: int
    bytes: int
    heaviest: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class BuildOptions:
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


def build(
    guide: Guide, bodies: RenderedMarkdown, order: BuildOptions, progress: Progress
) -> BuildResult:
    """Make the whole site and let it take the place of the old one.

    Raises:
        output.ForeignFolder: when the output folder is somebody else's.
        output.PathCollision: when two pages have one path.
        sheets.PdfError: when a printed sheet can't be made.
        OSError: when the disk is full or may not be written; the old site is as it was.
    """
    staging = output.prepare(order.out, order.force)
    try:
        with output.readable_by_all():
            built = _write(guide, bodies, order, staging, progress)
            output.publish(staging, order.out)
        return built
    finally:
        output.discard(staging)


def _write(
    guide: Guide, bodies: RenderedMarkdown, order: BuildOptions, staging: Path, progress: Progress
) -> BuildResult:
    parts = read_theme(order.folder)
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
        weights = weights_of(carried)
        for done, job in enumerate(jobs, 1):
            sizes.extend(_run(job, weights))
            progress(done, len(jobs))
    else:
        gc.collect()
        gc.freeze()  # else the collector touches, and so copies, all that the workers share
        with ProcessPoolExecutor(
            max_workers=min(workers, len(jobs)),
            mp_context=_context(),
            initializer=_start,
            initargs=setup,
        ) as pool:
            before = [pool.submit(_run, job, {}) for job in first]
            carried = [file for future in before for file in future.result()]
            weights = weights_of(carried)
            waiting: list[Future[list[tuple[str, int]]]] = [
                pool.submit(_run, job, weights) for job in jobs
            ]
            for done, future in enumerate(as_completed(waiting), 1):
                sizes.extend(future.result())
                progress(done, len(jobs))
    sizes.sort()
    output.refuse_same_paths(path for path, _ in [*sizes, *carried])
    heaviest = _heaviest(sizes, staging)
    writer = output.Writer(staging, order.out)
    for path, data in app_files(order.folder, parts):
        writer.write(path, data)
    sitemap.write_all(guide, [path for path, _ in sizes], writer)
    return BuildResult(len(sizes), sum(size for _, size in sizes), heaviest)


def _sheets(
    guide: Guide,
    bodies: RenderedMarkdown,
    parts: Theme,
    order: BuildOptions,
    staging: Path,
    progress: Progress,
) -> tuple[PrintedSheet, ...]:
    """Make the printed sheets that the settings ask for; the live preview does without."""
    workers = order.workers or os.cpu_count() or 1
    machine = sheets.SheetBuild(order.folder, staging, order.out, workers, _context())
    material = PdfContext(guide, index_services(guide), bodies, parts.drawings)
    return tuple(sheets.run(machine, material, sheets_of(guide), progress))


def _write_only(
    guide: Guide, bodies: RenderedMarkdown, parts: Theme, order: BuildOptions, staging: Path
) -> BuildResult:
    """Write the pages that list the sheets, and keep everything else of the old site."""
    renderer, catalog = Renderer(guide, parts), index_services(guide)
    renderer.carried = old_weights(guide, order.out)
    writer = output.Writer(staging, order.out)
    sizes = []
    for language in guide.languages:
        lists = Lists(renderer, catalog, language)
        for page in (print_page(renderer, lists, language), editions_page(renderer, language)):
            sizes.append((page.path, writer.write(page.path, page.html.encode())))
    for path in output.others(order.out, staging, "print"):
        writer.keep(path)
    return BuildResult(len(sizes), sum(size for _, size in sizes), _heaviest(sizes, staging))


def _context() -> multiprocessing.context.BaseContext:
    """Return how to start workers: forked where that is safe, so that nothing is copied."""
    methods = multiprocessing.get_all_start_methods()
    use_fork = "fork" in methods and os.uname().sysname == "Linux"
    return multiprocessing.get_context("fork" if use_fork else "spawn")


class _Worker:
    """What one process keeps between jobs."""

    renderer: Renderer
    catalog: ServiceIndex
    bodies: RenderedMarkdown
    writer: output.Writer


def _start(
    guide: Guide, bodies: RenderedMarkdown, parts: Theme, staging: Path, out: Path, serving: bool
) -> None:
    _Worker.renderer = Renderer(guide, parts, serving)
    _Worker.catalog = index_services(guide)
    _Worker.bodies = bodies
    _Worker.writer = output.Writer(staging, out)


def _run(job: Job, weights: Weights) -> list[tuple[str, int]]:
    """Write the pages of a job; return path and bytes of each, compressed for whole guides."""
    _Worker.renderer.carried = weights
    found = pages_of(_Worker.renderer, _Worker.catalog, _Worker.bodies, job)
    sizes = []
    for page in found:
        data = page.html.encode()
        size = _Worker.writer.write(page.path, data)
        sizes.append((page.path, weight_of(data) if job.carried else size))
    return sizes


def _heaviest(sizes: list[tuple[str, int]], staging: Path) -> tuple[tuple[int, str], ...]:
    """Return the heaviest pages with their weight; only the largest by plain bytes are weighed."""
    largest = sorted(sizes, key=lambda item: (-item[1], item[0]))[:_WEIGHED]
    weighed = [
        (len(gzip.compress((staging / path).read_bytes(), 9, mtime=0)), path) for path, _ in largest
    ]
    return tuple(sorted(weighed, key=lambda item: (-item[0], item[1])))
