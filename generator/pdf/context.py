"""A sheet's data: everything a template shows, decided here; the template only lays it out."""

from __future__ import annotations

from dataclasses import replace

from generator.guide.readers import for_readers
from generator.pdf.area_sheet import area_sheet
from generator.pdf.leaflet import leaflet_view
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.view import AreaSheetView, LeafletView


def view_of(material: PdfContext, sheet: Sheet) -> AreaSheetView | LeafletView:
    """Return everything that the template of a sheet needs."""
    guide = for_readers(material.guide, sheet.language)
    material = replace(material, guide=guide, catalog=material.catalog.reading(guide))
    return leaflet_view(material, sheet) if sheet.topic else area_sheet(material, sheet)
