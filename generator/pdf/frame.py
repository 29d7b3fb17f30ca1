"""What every sheet has: its language and paper, its age and edition, the guide's address."""

from __future__ import annotations

from generator.guide import urls
from generator.guide.editions import current, trusted_until
from generator.i18n.translator import Translator
from generator.pdf.formats import PAPERS
from generator.pdf.listing_view import LocalizedText
from generator.pdf.localize import Localizer
from generator.pdf.qr import qr_svg
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.steps import picture
from generator.pdf.view import EditionView, Frame, HostView

WORDS = (
    "ui.sos", "ui.emergency", "home.title", "home.lead", "home.now", "phone.voice",
    "phone.extension", "sheets.numbers", "sheets.changed", "sheets.scan", "sheets.safer",
    "sheets.ask", "sheets.rights", "sheets.local", "sheets.notes", "sheets.from",
    "sheets.untranslated",
    "service.offers", "ui.not_doctor", "ui.licence",
    "article.not_checked", "article.strings_not_checked",
)  # fmt: skip
SHAPES = 6
"""Shapes that an edition can have: circle, square, triangle, diamond, hexagon, star."""
_SHORT_LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh"}


def frame_of(material: PdfContext, sheet: Sheet) -> Frame:
    """Return what every sheet has; its code leads to what the sheet is about."""
    guide, language = material.guide, sheet.language
    words, speaker = guide.words[language], Localizer(guide, language)
    edition, (width, height) = current(guide), PAPERS[sheet.paper]
    own = guide.settings.sheets
    url = guide.settings.url
    page = urls.in_language(language, _page_of(material, sheet))
    return Frame(
        lang=_SHORT_LANGUAGES.get(language, language),
        code=language,
        dir=words.direction,
        dirs={code: other.direction for code, other in guide.words.items()},
        faces=own.faces,
        digits=words.digits("0123456789"),
        width=width,
        height=height,
        paper=sheet.paper,
        w={key: speaker.say(key) for key in WORDS} | _between(words),
        made=speaker.say("sheets.made_in_week", day=guide.week),
        trust=speaker.say("sheets.trust", day=trusted_until(guide, guide.week)),
        edition=EditionView(
            text=speaker.say("sheets.edition", number=edition.number),
            number=str(edition.number),
            shape=(edition.number - 1) % SHAPES,
        ),
        host=HostView(
            line=speaker.name(own.line),
            logo=picture(speaker, material.drawings, own.logo, own.line),
        ),
        fold=speaker.say(sheet.kind.how) if sheet.kind.how else "",
        qr=qr_svg(f"{url}{page}") if url else "",
        # longest first; a template takes the first one that it has room for, or none
        addresses=(urls.on_paper(url, page), urls.on_paper(url, ""), "") if url else ("",),
    )


def _between(words: Translator) -> dict[str, LocalizedText]:
    """Return what the language writes between two parts; see Punctuation."""
    signs = words.punctuation
    return {
        "punctuation.label": signs.label,
        "punctuation.aside": signs.aside,
        "punctuation.sentences": signs.sentences,
    }


def _page_of(material: PdfContext, sheet: Sheet) -> str:
    """Return the local path of the page on which everything that a sheet names stands.

    Not every need has a list of its own; then the list of the area has it.
    """
    if sheet.topic:
        return urls.article(sheet.topic)
    area, need = material.guide.areas[sheet.area], sheet.need or sheet.kind.need
    return urls.listing(area.id, need if material.catalog.has_list(area, need) else "")
