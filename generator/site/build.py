"""The conductor: a guide and its rendered Markdown become a whole site on disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.guide import urls
from generator.guide.index import index_services
from generator.guide.model import Guide, PrintedSheet
from generator.pages.editions import editions_page
from generator.pages.lists import Lists
from generator.pages.print_index import print_page
from generator.pdf.sheet import sheets_of
from generator.render.renderer import Renderer
from generator.render.templates import CompiledTemplates
from generator.render.theme import Theme
from generator.site import output, sheets, sitemap
from generator.site.content import Content
from generator.site.kept import Notes, read_notes, write_notes
from generator.site.making import Setup, batches_of, context, made, threads
from generator.site.offline_assets import app_files
from generator.site.page_size import PageSize, heaviest
from generator.site.plan import plan_of, stale_files, with_weights
from generator.site.targets import read_theme, whole_content
from generator.site.version import program_version
from generator.site.windows import Windows
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
        compiled: templates that were compiled for the same guide and theme; added to.
        only: "pamphlets" makes only the sheets and the pages that list them; the rest stays.
    """

    folder: Path
    out: Path
    force: bool = False
    serving: bool = False
    workers: int = 0
    verify: bool = False
    compiled: CompiledTemplates = field(default_factory=dict)
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
    content = whole_content(guide, pages)
    version, windows = program_version(), Windows(guide, content)
    before = read_notes(order.out, version)
    machine = _machine(guide, content, parts, order, staging, before)
    wanted = [] if order.serving else sheets_of(guide, content.catalog)
    printed = sheets.run(machine, windows, wanted, progress)
    if order.only:
        return _write_only(guide, parts, printed.sheets, order, staging)
    content = replace(content, sheets=printed.sheets)
    setup = Setup(guide, content, parts, staging, order.out, order.serving, order.compiled)
    plan = plan_of(
        setup, windows.with_sheets(printed.sheets), order.folder, before, not order.verify
    )
    many = len(guide.services) * len(guide.languages)
    workers = order.workers or (os.cpu_count() or 1 if many > _FEW else 1)
    batches = batches_of(plan.jobs if order.verify else plan.changed, workers)
    done = list(made(setup, batches, workers, progress))
    if order.verify and (stale := [*printed.stale, *stale_files(plan, done)]):
        raise StaleFiles(_STALE.format(", ".join(stale)))
    notes = plan.notes(done, printed)
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


def _machine(
    guide: Guide,
    content: Content,
    parts: Theme,
    order: BuildOptions,
    staging: Path,
    before: Notes,
) -> sheets.SheetBuild:
    """Return how to make the printed sheets."""
    return sheets.SheetBuild(
        folder=order.folder,
        staging=staging,
        old=order.out,
        workers=order.workers or os.cpu_count() or 1,
        context=context(threads() == 1),
        guide=guide,
        content=content,
        drawings=parts.drawings,
        before=before,
        verify=order.verify,
    )


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
