"""Sets one sheet, or says which listing is in the way."""

from __future__ import annotations

from pathlib import Path

from generator.pdf.area_sheet import texts_of, without
from generator.pdf.context import view_of
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter, Unprintable
from generator.pdf.view import AreaSheetView, LeafletView
from generator.source import theme
from generator.source.problems import GuideError


class PdfError(GuideError):
    """A sheet could not be made; the text names it, and the listing that is in the way."""


def one(folder: Path, material: PdfContext, sheet: Sheet) -> bytes:
    """Make a single sheet.

    Raises:
        PdfError: it can't be made.
    """
    return set_sheet(Typesetter(*theme.sheet_folders(folder)), material, sheet)


def set_sheet(typesetter: Typesetter, material: PdfContext, sheet: Sheet) -> bytes:
    """Set a sheet.

    Raises:
        PdfError: it can't be made.
    """
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
