"""The conductor: a guide and its rendered Markdown become a whole site on disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.guide import urls
from generator.guide.index import index_services
from generator.guide.model import Guide, PrintedSheet
from generator.pages.editions import editions_page
from generator.pages.lists import Lists
from generator.pages.print_index import print_page
from generator.pdf.sheet import PdfContext, sheets_of
from generator.render.renderer import Renderer
from generator.render.theme import Theme
from generator.site import output, sheets, sitemap
from generator.site.kept import read_notes, write_notes
from generator.site.making import Setup, batches_of, context, made, threads
from generator.site.offline_assets import app_files
from generator.site.page_size import PageSize, heaviest
from generator.site.plan import plan_of, stale_files, with_weights
from generator.site.targets import read_theme, whole_content
from generator.site.version import program_version
from generator.source.markdown import Pages
from generator.source.problems import GuideError

_FEW = 400
"""Service pages up to which one process is sooner done than several."""

Progress = Callable[[int, int], None]
_STALE = (
    "Files that would be kept are not what is made now: {}. This is a mistake in the program: "
    "report it, and delete the file with the keys beside the site, so that all is made anew."
)


class StaleFiles(GuideError):
    """Files that a build would keep differ from what it makes."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: how many pages, and the heaviest with their bytes after gzip -9."""

    pages: int
    bytes: int
    heaviest: tuple[PageSize, ...]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build, and where to.

    Attributes:
        folder: the project folder.
        out: the site's folder.
        force: write even over a folder that this generator did not make.
        serving: for the live preview; leaves out the content security policy.
        workers: processes to use; 0 for as many as there are processors.
        verify: make what would be kept too, and compare.
        only: "pamphlets" makes only the sheets and the pages that list them; the rest stays.
    """

    folder: Path
    out: Path
    force: bool = False
    serving: bool = False
    workers: int = 0
    verify: bool = False
    only: str = ""


def build(guide: Guide, pages: Pages, order: BuildOptions, progress: Progress) -> BuildResult:
    """Make the whole site and let it take the place of the old one.

    Raises:
        output.ForeignFolder: when the output folder is somebody else's.
        output.PathCollision: when two pages have one path.
        sheets.PdfError: when a printed sheet can't be made.
        StaleFiles: when a file would be kept that is not what is made now (`verify`).
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
    setup = Setup(
        guide, whole_content(guide, pages, printed), parts, staging, order.out, order.serving
    )
    version = program_version()
    plan = plan_of(setup, order.folder, read_notes(order.out, version), not order.verify)
    many = len(guide.services) * len(guide.languages)
    workers = order.workers or (os.cpu_count() or 1 if many > _FEW else 1)
    batches = batches_of(plan.jobs if order.verify else plan.changed, workers)
    done = list(made(setup, batches, workers, progress))
    if order.verify and (stale := stale_files(plan, done)):
        raise StaleFiles(_STALE.format(", ".join(stale)))
    notes = plan.notes(done)
    files = [file for own in notes.jobs.values() for file in own.files]
    output.refuse_same_paths(sorted(file.path for file in files))
    writer = output.Writer(staging, order.out)
    for path, data in app_files(order.folder, parts):
        writer.write(path, data)
    sizes = sorted(PageSize(file.path, file.size) for file in files if file.is_page)
    sitemap.write_all(guide, [page.path for page in sizes], writer)
    heavy = heaviest(sizes, staging, {file.path: file.weight for file in files if file.weight})
    write_notes(order.out, version, with_weights(notes, heavy))
    return _result(sizes, heavy)


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
    machine = sheets.SheetBuild(order.folder, staging, order.out, workers, context(threads() == 1))
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
    return _result(sizes, heaviest(sizes, staging, {}))


def _result(sizes: list[PageSize], heavy: tuple[PageSize, ...]) -> BuildResult:
    return BuildResult(len(sizes), sum(page.size for page in sizes), heavy)
