"""A letter as what its printed sheet shows."""

from __future__ import annotations

from generator.guide.model import Guide, Service
from generator.i18n.direction import isolate_numbers
from generator.pages.letters import Letter
from generator.pdf.frame import frame_of
from generator.pdf.localize import Localizer
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.view import LetterView


def letter_view(
    material: PdfContext, letter: Letter, service: Service, language: str, paper: str
) -> LetterView:
    """Return what the sheet of a letter shows.

    Args:
        material: what sheets are made from.
        letter: the letter.
        service: one of those that it is about; it says in which place the letter arrives.
        language: of the letter.
        paper: of the sheet, a key of `PAPERS`.
    """
    guide = material.guide
    place = guide.areas[_place(guide, service)]
    speaker = Localizer(guide, language, place.country)
    words = guide.words[language]
    return LetterView(
        frame_of(material, Sheet("letter", language, paper, place.id)),
        title=letter.subject,
        emergency=tuple(speaker.emergency(place.country, number) for number in place.emergency),
        unchecked_words=language != guide.settings.source_language,
        to=letter.to,
        lead=tuple(
            isolate_numbers(one, words.direction)
            for one in (*letter.lead, words.plain("letters.paper"))
        ),
        parts=letter.parts,
    )


def _place(guide: Guide, service: Service) -> str:
    """Return the place of a service; the first of the guide for one that is everywhere."""
    found = next((guide.areas[area].place for area in service.areas if guide.areas[area].place), "")
    return found or guide.places[0].id
