"""The conductor: a guide and its rendered Markdown become a whole site on disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.guide import urls
from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.guide.printed_sheet import PrintedSheet
from generator.pages.editions import editions_page
from generator.pages.lists import Lists
from generator.pages.print_index import print_page
from generator.pdf.sheet import sheets_of
from generator.render.renderer import Renderer
from generator.render.templates import CompiledTemplates
from generator.render.theme import Theme
from generator.site import output, sheets
from generator.site.digests import Digests
from generator.site.kept import Keeper, Notes, Told, read_notes, remember
from generator.site.making import Done, Setup, batches_of, context, made, threads
from generator.site.page_size import PageSize, heaviest
from generator.site.plan import Plan, common_of, plan_of, stale_files, whole_of, with_weights
from generator.site.root_files import NAME, key_of_root, make_root
from generator.site.sheets import Printed
from generator.site.site_size import size_of
from generator.site.targets import read_theme, whole_content
from generator.site.unchanged import BuildResult
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
        inputs: see `unchanged`; "" when nobody has looked.
        told: what there is to say of what was read.
        only: "pamphlets" makes only the sheets and the pages that list them; the rest stays.
    """

    folder: Path
    out: Path
    force: bool = False
    serving: bool = False
    workers: int = 0
    verify: bool = False
    compiled: CompiledTemplates = field(default_factory=dict)
    inputs: str = ""
    told: Told = field(default_factory=Told)
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
                if built.is_new:
                    output.publish(staging, order.out)
                if built.notes and not order.serving:
                    remember(order.out, program_version(), built.notes)
            return built.result
        finally:
            output.discard(staging)


@dataclass(frozen=True, slots=True)
class _Built:
    """What was made.

    Attributes:
        result: what there is to say of it.
        is_new: False where the old site is what would have been made.
        notes: for the next build; None where only a part was made.
    """

    result: BuildResult
    is_new: bool = True
    notes: Notes | None = None


def _write(
    guide: Guide, pages: Pages, order: BuildOptions, staging: Path, progress: Progress
) -> _Built:
    parts = read_theme(order.folder)
    content = whole_content(guide, pages)
    windows, keeper = Windows(guide, content, Digests()), Keeper(order.out)
    before = read_notes(order.out, program_version())
    setup = Setup(guide, content, parts, staging, order.out, order.serving, order.compiled)
    common = common_of(setup, order.folder)
    whole = whole_of(setup, common, order.folder)
    machine = _machine(setup, order, before, keeper, whole == before.whole)
    wanted = [] if order.serving else sheets_of(guide, content.catalog)
    printed = sheets.run(machine, windows, wanted, progress)
    if order.only:
        return _Built(_write_only(guide, parts, printed.sheets, order, staging))
    setup = replace(setup, content=replace(content, sheets=printed.sheets))
    same = whole == before.whole and not printed.changed
    windows = windows.with_sheets(printed.sheets)
    plan = plan_of(setup, windows, common, before, keeper, same)
    notes = plan.notes(_made(setup, plan, order, printed, progress), printed)
    files = [file for own in notes.jobs.values() for file in own.files]
    output.refuse_same_paths(sorted(file.path for file in files))
    sizes = sorted(PageSize(file.path, file.size) for file in files if file.is_page)
    paths = [page.path for page in sizes]
    lost = next(file for file in files if file.path == urls.ROOT_NOT_FOUND)
    key = key_of_root(whole, (*paths, lost.digest), printed)
    root, is_new = before.jobs.get(NAME), bool(plan.changed or printed.changed or order.verify)
    if not (root and root.key == key and not order.verify and keeper.keep(root.files)):
        writer = output.Writer(staging, order.out)
        root, is_new = make_root(guide, parts, order.folder, writer, paths, printed, key), True
    notes.jobs[NAME], notes.whole = root, whole
    notes.inputs, notes.told = order.inputs, order.told
    known = {file.path: file.weight for file in files if file.weight}
    if not is_new and keeper.has_all():
        result = _result(sizes, heaviest(sizes, order.out, known), order.out)
        return _Built(result, is_new=False, notes=notes)
    if not order.verify:
        keeper.take(staging)
    heavy = heaviest(sizes, staging, known)
    return _Built(_result(sizes, heavy, staging), notes=with_weights(notes, heavy))


def _made(
    setup: Setup, plan: Plan, order: BuildOptions, printed: Printed, progress: Progress
) -> list[Done]:
    """Make what changed; or all, and compare it with what would have been kept."""
    many = len(setup.guide.services) * len(setup.guide.languages)
    workers = order.workers or (os.cpu_count() or 1 if many > _FEW else 1)
    batches = batches_of(plan.jobs if order.verify else plan.changed, workers)
    done = list(made(setup, batches, workers, progress))
    if order.verify and (stale := [*printed.stale, *stale_files(plan, done)]):
        raise StaleFiles(_STALE.format(", ".join(stale)))
    return done


def _machine(
    setup: Setup, order: BuildOptions, before: Notes, keeper: Keeper, unchanged: bool
) -> sheets.SheetBuild:
    """Return how to make the printed sheets."""
    return sheets.SheetBuild(
        folder=order.folder,
        staging=setup.staging,
        old=order.out,
        workers=order.workers or os.cpu_count() or 1,
        context=context(threads() == 1),
        guide=setup.guide,
        content=setup.content,
        drawings=setup.parts.drawings,
        before=before,
        keeper=keeper,
        unchanged=unchanged,
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
    return _result(sizes, heaviest(sizes, staging, {}), staging)


def _result(sizes: list[PageSize], heavy: tuple[PageSize, ...], site: Path) -> BuildResult:
    return BuildResult(len(sizes), sum(page.size for page in sizes), heavy, size_of(site))
