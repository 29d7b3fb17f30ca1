"""What a sheet's template sees: one frozen record for the sheets of an area, one for a leaflet.

Typst reads a record as a dictionary with the names of its fields. `tests/test_views.py` compares
the fields with the names that the templates use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.pdf.block_view import Block, Picture
from generator.pdf.listing_view import (
    ListingView,
    LocalizedText,
    NeedView,
    RegionView,
    RoundView,
)


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """An emergency number, what it reaches and where, each "" when the sheet need not say so."""

    number: str
    about: LocalizedText
    place: LocalizedText = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One of the emergency steps, in its short form.

    Attributes:
        numbers: the emergency numbers of the place, on the step that says to call.
        naloxone: True on the step that says to give it.
    """

    text: LocalizedText
    drawing: Picture
    numbers: tuple[str, ...] = ()
    naloxone: bool = False


@dataclass(frozen=True, slots=True)
class SignsView:
    """The signs of an overdose, below their heading."""

    title: LocalizedText
    items: tuple[LocalizedText, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """The edition of the facts: its number, and the shape that shows it on a stack of sheets."""

    text: LocalizedText
    number: str
    shape: int


@dataclass(frozen=True, slots=True)
class HostView:
    """Who hands the sheets out: a line and a logo, each empty where there is none."""

    line: LocalizedText
    logo: Picture


@dataclass(frozen=True, slots=True)
class Frame:
    """What every sheet has; its fields stand beside the sheet's own in what a template sees.

    Attributes:
        lang: ISO 639 code as Typst wants it; `code` is the BCP 47 code.
        dir: "ltr" or "rtl"; `dirs` has those of the other languages.
        faces: fonts that the settings give to languages, by code.
        digits: the digits 0 to 9 as the language writes them.
        width: of the paper upright, in millimetres, as `height`.
        w: the words of the sheet by their key in strings.yaml.
        host: who hands the sheets out.
        fold: how to print, fold and cut it, or "".
        qr: an SVG, or "" while the guide has no address; it leads to what the sheet is about.
        addresses: forms of the guide's address, longest first; the last one is always "".
    """

    lang: str
    code: str
    dir: str
    dirs: Mapping[str, str]
    faces: Mapping[str, str]
    digits: str
    width: float
    height: float
    paper: str
    w: Mapping[str, LocalizedText]
    made: LocalizedText
    trust: LocalizedText
    edition: EditionView
    host: HostView
    fold: LocalizedText
    qr: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet.

    Attributes:
        frame: what every sheet has.
        title: of the document, for readers of PDF.
        emergency: the numbers to call.
        unchecked_words: True when nobody has checked the words of this language.
    """

    frame: Frame
    title: str
    emergency: tuple[EmergencyView, ...]
    unchecked_words: bool


@dataclass(frozen=True, slots=True)
class AreaSheetView(SheetView):
    """A sheet of any format for an area.

    Attributes:
        area: the area's name.
        format: the format's name.
        pages: "Page {page}", for a template that counts pages.
        steps: the emergency steps in order.
        signs: the signs of an overdose.
        rights: what one may ask for, one line each.
        law: parts of pages about rights, only on the sheet about rights; `more_law` is True where
            some are left out, because nobody has translated them.
        numbers: the lines to call, wherever in the place one is.
        numbers_hours: the hours that all of them share, or "".
        safer: advice on safer use, one line each; `ask` is what to ask for.
        near: services by need, for what somebody needs today; `beyond` by the needs after these.
        must: True when a person chose the services, so that none may be left out for room.
        strip: what a strip to tear off names: a line to call, and a way to naloxone.
        regions: every service by the part of the area; only on a list.
        days: the names of the weekdays, Monday first; only on a sheet of the week, as `week`.
        week: the rounds of vans and teams in order of day and hour.
        warning: what is said once of facts that nobody has checked, or "".
        more: what the asterisk behind a service means.
        notice: what a notice says, its title first; only on a notice.
    """

    area: LocalizedText
    format: LocalizedText
    pages: str
    steps: tuple[StepView, ...]
    signs: SignsView
    rights: tuple[LocalizedText, ...]
    law: tuple[Block, ...]
    more_law: bool
    numbers: tuple[ListingView, ...]
    numbers_hours: LocalizedText
    safer: tuple[LocalizedText, ...]
    ask: tuple[LocalizedText, ...]
    near: tuple[NeedView, ...]
    beyond: tuple[NeedView, ...]
    must: bool
    strip: tuple[ListingView, ...]
    regions: tuple[RegionView, ...]
    days: tuple[str, ...]
    week: tuple[RoundView, ...]
    warning: LocalizedText
    more: LocalizedText
    notice: tuple[LocalizedText, ...]


@dataclass(frozen=True, slots=True)
class LeafletView(SheetView):
    """An education page as a leaflet for one place.

    Attributes:
        area: the place.
        intro: the page's description.
        text_language: the language that the text is in; the source's where nobody translated it.
        blocks: the text.
        note: that nobody has translated the page, or that the translation is old; or "".
        review: who has read the page, and until when it holds.
        sources: the word for sources.
        named: who published the sources, each with the years of what is cited, where there is no
            address to send readers to.
    """

    area: LocalizedText
    intro: LocalizedText
    text_language: str
    blocks: tuple[Block, ...]
    note: LocalizedText
    review: tuple[LocalizedText, ...]
    sources: LocalizedText
    named: tuple[LocalizedText, ...]


@dataclass(frozen=True, slots=True)
class LetterQuestion:
    """A question of a letter: the key that its answer has, and what the guide says, or ""."""

    key: str
    label: str
    says: str


@dataclass(frozen=True, slots=True)
class LetterPart:
    """What a letter asks about one service.

    Attributes:
        page: the address of its page, or "".
        note: what is to be said of a place that readers do not see, or "".
        asked: the day of the letter.
    """

    service_id: str
    name: str
    page: str
    note: str
    asked: str
    questions: tuple[LetterQuestion, ...]


@dataclass(frozen=True, slots=True)
class LetterView(SheetView):
    """A letter to an organisation, to be filled in by hand.

    Attributes:
        to: the organisation.
        lead: what it is about and how to answer, a paragraph each.
    """

    to: str
    lead: tuple[str, ...]
    parts: tuple[LetterPart, ...]


@dataclass(frozen=True, slots=True)
class IconView:
    """The icon for a home screen: an SVG on a square of a colour (CSS notation)."""

    svg: str
    colour: str
