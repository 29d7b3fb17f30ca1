"""Makes the sheets that changed, on all processors, and keeps the others.

A sheet has a key like every file (see plan.py). Where that is another one, its view decides: the
list of sheets beside them has the digest of each view, and a sheet whose view is the same is
linked, not made.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext
from pathlib import Path

from generator.guide.model import Guide
from generator.guide.printed_sheet import PrintedSheet
from generator.i18n.noted import asked_of
from generator.pdf.context import view_of
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.thumbnails import four_greys
from generator.pdf.typst import VERSION, Typesetter, as_json
from generator.pdf.view import AreaSheetView, LeafletView
from generator.site import output
from generator.site.asked import AskedKeys, joined, keys_of, same_groups
from generator.site.content import Content
from generator.site.digests import Digests, digest_of
from generator.site.kept import Keeper, Made, MadeFile, Notes
from generator.site.making import noted, written
from generator.site.set_sheet import PdfError, set_sheet
from generator.site.sheet_list import KnownSheet, sheet_list, sheets_before
from generator.site.sheet_windows import kind_of, open_sheet
from generator.site.windows import Windows
from generator.site.workers import end_with_parent
from generator.source import theme

_PICTURE_WIDTH = 72
"""Dots; ten such pictures stand in the print page, which has to stay light."""
_MM_PER_INCH = 25.4
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_FEW = 6

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SheetBuild:
    """Where sheets are made from and put.

    Attributes:
        folder: the project folder.
        staging: the folder of the new site.
        old: the folder of the site before.
        workers: processes to use.
        context: how to start them.
        guide, content: what they are made from.
        drawings: SVG text by name.
        before: the notes of the last build.
        keeper: knows what is kept of it.
        unchanged: all that the site is made from is what it was.
        verify: make those too that would be kept.
    """

    folder: Path
    staging: Path
    old: Path
    workers: int
    context: BaseContext
    guide: Guide
    content: Content
    drawings: Mapping[str, str]
    before: Notes
    keeper: Keeper
    unchanged: bool
    verify: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of the sheets.

    Attributes:
        sheets: all of them, in order.
        listing: the list of them, for the next build; empty where there are none.
        changed: some were made.
        jobs: what there is to note of each, by name.
        asked: the texts that each kind has asked for in a language, by name of the kind.
        stale: paths of those that would have been kept, and are not what was made.
    """

    sheets: tuple[PrintedSheet, ...] = ()
    listing: bytes = b""
    changed: bool = False
    jobs: Mapping[str, Made] = field(default_factory=dict)
    asked: Mapping[str, AskedKeys] = field(default_factory=dict)
    stale: tuple[str, ...] = ()


def run(
    build: SheetBuild, windows: Windows, sheets: Sequence[Sheet], progress: Progress
) -> Printed:
    """Make or keep every sheet.

    Raises:
        PdfError: a sheet can't be made; nothing is published then.
    """
    if not sheets:
        return Printed()
    known = sheets_before(build.old)
    same = same_groups(build.guide, build.before)
    common = _common(build)
    keys: dict[str, str] = {}
    found: dict[str, _Set] = {}
    asked: dict[str, AskedKeys] = {}
    missing: list[_Order] = []
    pictured = _pictured(sheets)
    for sheet in sheets:
        name = _name(sheet)
        order = _Order(sheet, sheet in pictured, known.get(sheet.path))
        made = build.before.jobs.get(name)
        keys[name] = made.key if build.unchanged and made else _key(common, windows, order)
        fits = made and made.key == keys[name] and group_of(sheet) in same
        if made and fits and order.known and build.keeper.keep(made.files):
            found[name] = _Set(name, order.known, made.files[0])
            asked[group_of(sheet)] = keys_of(build.before.asked[group_of(sheet)])
        if name not in found or build.verify:
            missing.append(order)
    kept, done = dict(found), len(sheets) - len(missing)
    progress(done, len(sheets))
    for one in _made(build, missing):
        found[one.name] = one
        asked[one.group] = joined(asked.get(one.group, {}), one.asked)
        progress(done := done + 1, len(sheets))
    made_sheets = [found[_name(sheet)] for sheet in sheets]
    return Printed(
        sheets=tuple(one.known.sheet for one in made_sheets),
        listing=sheet_list([one.known for one in made_sheets]),
        changed=bool(missing),
        jobs={one.name: Made(keys[one.name], (one.file,)) for one in made_sheets},
        asked=asked,
        stale=tuple(
            one.file.path for one in kept.values() if found[one.name].file.digest != one.file.digest
        ),
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """A sheet to make, whether with a picture, and what is known of the one before."""

    sheet: Sheet
    pictured: bool
    known: KnownSheet | None


@dataclass(frozen=True, slots=True)
class _Set:
    """A sheet that is in the new site.

    Attributes:
        name: the name of its job.
        known: the sheet, with the digest of its view.
        file: its file.
        group, asked: the texts that it has asked for, by language; noted under the group's name.
    """

    name: str
    known: KnownSheet
    file: MadeFile
    group: str = ""
    asked: AskedKeys = field(default_factory=dict)


def group_of(sheet: Sheet) -> str:
    """Return the name under which the texts are noted that sheets of a kind ask for."""
    return f"{kind_of(sheet)} {sheet.language}"


def _name(sheet: Sheet) -> str:
    return f"{group_of(sheet)} {sheet.path}"


def _common(build: SheetBuild) -> bytes:
    """Return the digest of what every sheet is made with."""
    engine = f"{VERSION} {theme.sheet_hash(build.folder)}"
    return digest_of(engine.encode(), Digests().of(build.drawings))


def _key(common: bytes, windows: Windows, order: _Order) -> str:
    window = windows.digest(open_sheet(windows, order.sheet))
    return digest_of(common, window, f"{order.sheet} {order.pictured}".encode()).hex()


def _key_of_view(view: AreaSheetView | LeafletView, pictured: bool, engine: str) -> str:
    text = f"{as_json(view)} {pictured} {engine}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _pictured(sheets: Sequence[Sheet]) -> set[Sheet]:
    """Return the sheets that need a picture: the first of each format in each language.

    A leaflet about a topic needs none: it does not look like those about other topics.
    """
    first: dict[tuple[str, str], Sheet] = {}
    for sheet in sheets:
        if not sheet.topic:
            first.setdefault((sheet.format, sheet.language), sheet)
    return set(first.values())


class _Worker:
    """What one process keeps between sheets."""

    build: SheetBuild
    windows: Windows
    engine: str
    typesetter: Typesetter
    writer: output.Writer


def _made(build: SheetBuild, missing: Sequence[_Order]) -> Iterator[_Set]:
    if build.workers == 1 or len(missing) <= _FEW:
        _start(build)
        yield from map(_make, missing)
        return
    with ProcessPoolExecutor(
        max_workers=build.workers, mp_context=build.context, initializer=_start, initargs=(build,)
    ) as pool:
        waiting = [pool.submit(_make, order) for order in missing]
        try:
            for future in as_completed(waiting):
                yield future.result()
        except PdfError:
            pool.shutdown(cancel_futures=True)
            raise


def _start(build: SheetBuild) -> None:
    end_with_parent()
    _Worker.build = build
    _Worker.windows = Windows(build.guide, build.content)
    _Worker.engine = f"{VERSION} {theme.sheet_hash(build.folder)}"
    _Worker.typesetter = Typesetter(*theme.sheet_folders(build.folder))
    _Worker.writer = output.Writer(build.staging, build.old)


def _make(order: _Order) -> _Set:
    """Make a sheet, or keep the one before where its view is the same."""
    sheet, windows = order.sheet, _Worker.windows
    window = open_sheet(windows, sheet)
    material = PdfContext(
        window.guide, window.content.catalog, window.content.pages, _Worker.build.drawings
    )
    key = _key_of_view(view_of(material, sheet), order.pictured, _Worker.engine)
    same = order.known is not None and order.known.key == key and not _Worker.build.verify
    if order.known and same and _Worker.writer.keep(sheet.path):
        known = order.known
        file = noted(_Worker.writer, sheet.path)
    else:
        pdf = set_sheet(_Worker.typesetter, material, sheet)
        file = written(_Worker.writer, sheet.path, pdf)
        known = KnownSheet(key, _printed(material, order, pdf))
    words = windows.frame(kind_of(sheet), sheet.language).bare.words
    asked = {code: asked_of(own) for code, own in words.items()}
    return _Set(_name(sheet), known, file, group_of(sheet), asked)


def _printed(material: PdfContext, order: _Order, pdf: bytes) -> PrintedSheet:
    sheet, picture = order.sheet, b""
    if order.pictured:
        view = view_of(material, sheet)
        ppi = _PICTURE_WIDTH / (view.frame.width / _MM_PER_INCH)
        picture = four_greys(_Worker.typesetter.pictures(sheet.kind.template, view, ppi)[0])
    return PrintedSheet(
        path=sheet.path,
        format=sheet.format,
        area=sheet.area,
        topic=sheet.topic,
        language=sheet.language,
        paper=sheet.paper,
        pages=len(_PAGE.findall(pdf)),
        size=len(pdf),
        picture=picture,
    )
