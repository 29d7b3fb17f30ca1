"""Makes the sheets that changed, on all processors, and keeps the others.

A sheet's key is a hash of all it is made from: its view, the templates, the fonts and the
version of the typesetter. The keys of the last build lie beside its sheets; a sheet whose key is
the same is linked, not made.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from generator.guide import urls
from generator.guide.model import PrintedSheet
from generator.pdf.area_sheet import texts_of, without
from generator.pdf.context import view_of
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.thumbnails import four_greys
from generator.pdf.typst import VERSION, Typesetter, Unprintable, as_json
from generator.pdf.view import AreaSheetView, LeafletView
from generator.site import output
from generator.site.workers import end_with_parent
from generator.source import theme
from generator.source.problems import GuideError

_PICTURE_WIDTH = 72
"""Dots; ten such pictures stand in the print page, which has to stay light."""
_MM_PER_INCH = 25.4
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_FEW = 6

Progress = Callable[[int, int], None]


class PdfError(GuideError):
    """A sheet could not be made; the text names it, and the listing that is in the way."""


@dataclass(frozen=True, slots=True)
class SheetBuild:
    """Where sheets are made from and put.

    Attributes:
        folder: the project folder.
        staging: the folder of the new site.
        old: the folder of the site before.
        workers: processes to use.
        context: how to start them.
    """

    folder: Path
    staging: Path
    old: Path
    workers: int
    context: BaseContext


@dataclass(frozen=True, slots=True)
class _Known:
    """A sheet of the last build, and the key that it had."""

    key: str
    sheet: PrintedSheet


def run(
    build: SheetBuild, material: PdfContext, sheets: Sequence[Sheet], progress: Progress
) -> list[PrintedSheet]:
    """Make or keep every sheet, and return them in order.

    Raises:
        PdfError: a sheet can't be made; nothing is published then.
    """
    if not sheets:
        return []
    templates, fonts = theme.sheet_folders(build.folder)
    engine = f"{VERSION} {theme.sheet_hash(build.folder)}"
    before = _before(build.old)
    writer = output.Writer(build.staging, build.old)
    pictured = _pictured(sheets)
    found: dict[str, PrintedSheet] = {}
    keys: dict[str, str] = {}
    missing: list[tuple[Sheet, bool]] = []
    for sheet in sheets:
        keys[sheet.path] = key = _key(view_of(material, sheet), sheet in pictured, engine)
        known = before.get(sheet.path)
        if known and known.key == key and writer.keep(sheet.path):
            found[sheet.path] = known.sheet
        else:
            missing.append((sheet, sheet in pictured))
    done = len(found)
    progress(done, len(sheets))
    for printed in _made(build, material, templates, fonts, missing):
        found[printed.path] = printed
        done += 1
        progress(done, len(sheets))
    made = [found[sheet.path] for sheet in sheets]
    writer.write(urls.SHEET_LIST, _list(made, keys))
    return made


def one(folder: Path, material: PdfContext, sheet: Sheet) -> bytes:
    """Make a single sheet.

    Raises:
        PdfError: it can't be made.
    """
    return _set(Typesetter(*theme.sheet_folders(folder)), material, sheet)


def _key(view: AreaSheetView | LeafletView, pictured: bool, engine: str) -> str:
    text = f"{as_json(view)} {pictured} {engine}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _pictured(sheets: Sequence[Sheet]) -> set[Sheet]:
    """Return the sheets that need a picture: the first of each format in each language."""
    first: dict[tuple[str, str], Sheet] = {}
    for sheet in sheets:
        first.setdefault((sheet.format, sheet.language), sheet)
    return set(first.values())


def _before(old: Path) -> dict[str, _Known]:
    """Return the sheets of the last build by path; none when their list cannot be read."""
    text = theme.text_if_there(old / urls.SHEET_LIST)
    try:
        entries = json.loads(text) if text else {}
        return {path: _known(entry) for path, entry in entries.items()}
    except (ValueError, TypeError, AttributeError, KeyError):
        return {}


def _known(entry: Mapping[str, str]) -> _Known:
    sheet = PrintedSheet(
        path=entry["path"],
        format=entry["format"],
        area=entry["area"],
        topic=entry["topic"],
        language=entry["language"],
        paper=entry["paper"],
        pages=int(entry["pages"]),
        size=int(entry["size"]),
        picture=base64.b64decode(entry["picture"]),
    )
    return _Known(entry["key"], sheet)


def _list(made: Sequence[PrintedSheet], keys: dict[str, str]) -> bytes:
    table = {
        printed.path: {
            **asdict(printed),
            "picture": base64.b64encode(printed.picture).decode(),
            "key": keys[printed.path],
        }
        for printed in made
    }
    return (json.dumps(table, indent=0, sort_keys=True) + "\n").encode()


class _Worker:
    """What one process keeps between sheets."""

    material: PdfContext
    typesetter: Typesetter
    writer: output.Writer


def _made(
    build: SheetBuild,
    material: PdfContext,
    templates: Path,
    fonts: Path,
    missing: Sequence[tuple[Sheet, bool]],
) -> Iterator[PrintedSheet]:
    setup = (material, templates, fonts, build.staging, build.old)
    if build.workers == 1 or len(missing) <= _FEW:
        _start(*setup)
        for sheet, pictured in missing:
            yield _make(sheet, pictured)
        return
    with ProcessPoolExecutor(
        max_workers=build.workers, mp_context=build.context, initializer=_start, initargs=setup
    ) as pool:
        waiting = [pool.submit(_make, sheet, pictured) for sheet, pictured in missing]
        try:
            for future in as_completed(waiting):
                yield future.result()
        except PdfError:
            pool.shutdown(cancel_futures=True)
            raise


def _start(material: PdfContext, templates: Path, fonts: Path, staging: Path, old: Path) -> None:
    end_with_parent()
    _Worker.material = material
    _Worker.typesetter = Typesetter(templates, fonts)
    _Worker.writer = output.Writer(staging, old)


def _make(sheet: Sheet, pictured: bool) -> PrintedSheet:
    pdf = _set(_Worker.typesetter, _Worker.material, sheet)
    picture = b""
    if pictured:
        view = view_of(_Worker.material, sheet)
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
        size=_Worker.writer.write(sheet.path, pdf),
        picture=picture,
    )


def _set(typesetter: Typesetter, material: PdfContext, sheet: Sheet) -> bytes:
    view = view_of(material, sheet)
    try:
        return typesetter.pdf(sheet.kind.template, view)
    except Unprintable as error:
        name = _culprit(typesetter, sheet, view)
        where = f" The text of {name} is in the way." if name else ""
        raise PdfError(f"{sheet.path}: {error}{where}") from None


def _culprit(typesetter: Typesetter, sheet: Sheet, view: AreaSheetView | LeafletView) -> str:
    """Return the id of the listing without which the sheet can be made, or ""."""
    if isinstance(view, LeafletView):
        return ""
    for name in dict.fromkeys(service.id for service in texts_of(view)):
        try:
            typesetter.pdf(sheet.kind.template, without(view, name))
        except Unprintable:
            continue
        return name
    return ""
