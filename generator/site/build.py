"""The conductor: a guide and its rendered Markdown become a whole site on disk."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from generator.guide import urls
from generator.guide.index import index_services
from generator.guide.model import Guide, PrintedSheet
from generator.pages.editions import editions_page
from generator.pages.lists import Lists
from generator.pages.print_index import print_page
from generator.pdf.sheet import PdfContext, sheets_of
from generator.render.files import bytes_of
from generator.render.renderer import Renderer
from generator.render.target import FileKind
from generator.render.theme import Theme
from generator.site import output, sheets, sitemap
from generator.site.offline_assets import app_files
from generator.site.page_size import PageSize, heaviest
from generator.site.site_size import SiteSize, size_of
from generator.site.targets import Content, Job, jobs_of, read_theme, targets_of
from generator.site.workers import end_with_parent
from generator.source.markdown import Pages

_FEW = 400
"""Service pages up to which one process is sooner done than several."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made.

    Attributes:
        pages: how many.
        bytes: of all pages.
        heaviest: pages with their bytes after gzip -9, the heaviest first.
        size: all files of the site.
    """

    pages: int
    bytes: int
    heaviest: tuple[PageSize, ...]
    size: SiteSize


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


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is written: its path below the site, its bytes, and whether it is a page."""

    path: str
    size: int
    is_page: bool


def build(guide: Guide, pages: Pages, order: BuildOptions, progress: Progress) -> BuildResult:
    """Make the whole site and let it take the place of the old one.

    Raises:
        output.ForeignFolder: when the output folder is somebody else's.
        output.PathCollision: when two pages have one path.
        sheets.PdfError: when a printed sheet can't be made.
        OSError: when the disk is full or may not be written; the old site is as it was.
    """
    with output.alone(order.out):
        staging = output.prepare(order.out, order.force)
        try:
            with output.readable_by_all():
                built = _write(guide, pages, order, staging, progress)
                output.publish(staging, order.out)
            return built
        finally:
            output.discard(staging)


def _write(
    guide: Guide, pages: Pages, order: BuildOptions, staging: Path, progress: Progress
) -> BuildResult:
    parts = read_theme(order.folder)
    printed = () if order.serving else _sheets(guide, pages, parts, order, staging, progress)
    if order.only:
        return _write_only(guide, parts, printed, order, staging)
    content = Content(index_services(guide), pages, printed)
    jobs = jobs_of(guide)
    many = len(guide.services) * len(guide.languages)
    workers = order.workers or (os.cpu_count() or 1 if many > _FEW else 1)
    setup = (guide, content, parts, staging, order.out, order.serving)
    made: list[Written] = []
    if workers == 1:
        _start(*setup)
        for done, job in enumerate(jobs, 1):
            made.extend(_run(job))
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
            waiting = [pool.submit(_run, job) for job in jobs]
            for done, future in enumerate(as_completed(waiting), 1):
                made.extend(future.result())
                progress(done, len(jobs))
    output.refuse_same_paths(sorted(file.path for file in made))
    writer = output.Writer(staging, order.out)
    for path, data in app_files(order.folder, parts):
        writer.write(path, data)
    sizes = sorted(PageSize(file.path, file.size) for file in made if file.is_page)
    sitemap.write_all(guide, [page.path for page in sizes], writer)
    return _result(sizes, staging)


def _sheets(
    guide: Guide,
    pages: Pages,
    parts: Theme,
    order: BuildOptions,
    staging: Path,
    progress: Progress,
) -> tuple[PrintedSheet, ...]:
    """Make the printed sheets that the settings ask for; the live preview does without."""
    workers = order.workers or os.cpu_count() or 1
    machine = sheets.SheetBuild(
        order.folder, staging, order.out, workers, _context(_threads() == 1)
    )
    material = PdfContext(guide, index_services(guide), pages, parts.drawings)
    return tuple(sheets.run(machine, material, sheets_of(guide, material.catalog), progress))


def _write_only(
    guide: Guide,
    parts: Theme,
    printed: tuple[PrintedSheet, ...],
    order: BuildOptions,
    staging: Path,
) -> BuildResult:
    """Write the pages that list the sheets, and keep everything else of the old site."""
    renderer, catalog = Renderer(guide, parts), index_services(guide)
    writer = output.Writer(staging, order.out)
    sizes = []
    for language in guide.languages:
        reading = renderer.reading(language)
        lists = Lists(reading, catalog, language)
        for page in (
            print_page(reading, lists, language, printed),
            editions_page(reading, language),
        ):
            sizes.append(PageSize(page.path, writer.write(page.path, page.html.encode())))
    for path in output.others(order.out, staging, urls.SHEETS):
        writer.keep(path)
    return _result(sizes, staging)


def _result(sizes: list[PageSize], staging: Path) -> BuildResult:
    weight = sum(page.size for page in sizes)
    return BuildResult(len(sizes), weight, heaviest(sizes, staging), size_of(staging))


def _context(may_fork: bool = True) -> multiprocessing.context.BaseContext:
    """Return how to start workers: forked where that is safe, so that nothing is copied."""
    methods = multiprocessing.get_all_start_methods()
    use_fork = may_fork and "fork" in methods and os.uname().sysname == "Linux"
    return multiprocessing.get_context("fork" if use_fork else "spawn")


class _Worker:
    """What one process keeps between jobs."""

    renderer: Renderer
    content: Content
    writer: output.Writer


def _start(
    guide: Guide, content: Content, parts: Theme, staging: Path, out: Path, serving: bool
) -> None:
    end_with_parent()
    _Worker.renderer = Renderer(guide, parts, serving)
    _Worker.content = content
    _Worker.writer = output.Writer(staging, out)


def _run(job: Job) -> list[Written]:
    """Write the files of a job."""
    return [
        Written(
            target.path,
            _Worker.writer.write(target.path, bytes_of(target.make())),
            target.kind == FileKind.PAGE,
        )
        for target in targets_of(_Worker.renderer, _Worker.content, job)
    ]


def _threads() -> int:
    """Return how many threads this process has, those of libraries included.

    A typesetter that was used before keeps threads of its own. A forked worker has none of them,
    and would wait for them for ever.
    """
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return threading.active_count()
