"""What a sheet's template sees: one frozen record for the sheets of an area, one for a leaflet.

Typst reads a record as a dictionary with the names of its fields. `tests/test_views.py` compares
the fields with the names that the templates use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.pdf.block_view import Block, Picture


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text in another language than the sheet's.

    It is set with that language's fonts and direction and marked for screen readers.

    Attributes:
        text: the text.
        language: its BCP 47 code; the sheet's own where only `mark` is to be said of it.
        mark: what follows the text in the sheet's language, like "(English)", or "".
    """

    text: str
    language: str
    mark: str = ""


LocalizedText = str | MarkedText
"""A text as a template gets it: in the sheet's language, or with what is to be said of it."""


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A phone, with all that one has to know to reach somebody.

    Attributes:
        kind: the word for what it takes, "" for a voice.
        label: what to write to a number for texts, like "HOME"; "" for a voice.
        hours: when it is answered, where that differs from the hours of the service.
    """

    number: str
    kind: LocalizedText
    extension: str
    label: LocalizedText = ""
    hours: LocalizedText = ""


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """An emergency number, what it reaches and where, each "" when the sheet need not say so."""

    number: str
    about: LocalizedText
    place: LocalizedText = ""


@dataclass(frozen=True, slots=True)
class ListingView:
    """A service; each field is empty where nothing is known or nothing may be shown.

    Attributes:
        id: for the message that says which text does not fit; no template shows it.
        hours: the usual week in one line.
        first: "call first", or how well the facts are known.
    """

    id: str
    name: LocalizedText
    where: LocalizedText
    phones: tuple[PhoneView, ...]
    website: str
    email: str
    hours: LocalizedText
    offers: tuple[LocalizedText, ...]
    facts: tuple[LocalizedText, ...]
    notes: tuple[LocalizedText, ...]
    first: LocalizedText


@dataclass(frozen=True, slots=True)
class NeedView:
    """A need, and the services that answer it."""

    need: LocalizedText
    services: tuple[ListingView, ...]


@dataclass(frozen=True, slots=True)
class StopView:
    """A stop of a van or a team, with its day and time as words."""

    day: str
    time: str
    place: LocalizedText
    weeks: LocalizedText
    note: LocalizedText
    service: ListingView


@dataclass(frozen=True, slots=True)
class StepView:
    """One of the emergency steps, in its short form.

    Attributes:
        numbers: the emergency numbers of the place, on the step that says to call.
    """

    text: LocalizedText
    drawing: Picture
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionView:
    """The edition of the facts: its number, and the shape that shows it on a stack of sheets."""

    text: LocalizedText
    number: str
    shape: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What every sheet has; its fields stand beside the sheet's own in what a template sees.

    Attributes:
        lang: ISO 639 code as Typst wants it; `code` is the BCP 47 code.
        dir: "ltr" or "rtl"; `dirs` has those of the other languages.
        digits: the digits 0 to 9 as the language writes them.
        width: of the paper upright, in millimetres, as `height`.
        w: the words of the sheet by their key in strings.yaml.
        qr: an SVG, or "" while the guide has no address.
        addresses: forms of the guide's address, longest first; the last one is always "".
    """

    lang: str
    code: str
    dir: str
    dirs: Mapping[str, str]
    digits: str
    width: float
    height: float
    paper: str
    w: Mapping[str, LocalizedText]
    made: LocalizedText
    trust: LocalizedText
    edition: EditionView
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
        numbers: the lines to call, wherever in the place one is.
        safer: advice on safer use, one line each; `ask` is what to ask for.
        near: services by need.
        must: True when a person chose the services, so that none may be left out for room.
        week: the stops in order of day and hour; only on a sheet of the week.
        no_stops: what to say when there are none.
    """

    area: LocalizedText
    format: LocalizedText
    pages: str
    steps: tuple[StepView, ...]
    numbers: tuple[ListingView, ...]
    safer: tuple[LocalizedText, ...]
    ask: tuple[LocalizedText, ...]
    near: tuple[NeedView, ...]
    must: bool
    week: tuple[StopView, ...]
    no_stops: LocalizedText


@dataclass(frozen=True, slots=True)
class LeafletView(SheetView):
    """An education page as a leaflet.

    Attributes:
        intro: the page's description.
        text_language: the language that the text is in; the source's where nobody translated it.
        blocks: the text.
        note: that nobody has translated the page, or that the translation is old; or "".
        review: who has read the page, and until when it holds.
        page: the page's address as people type it, or "" while the guide has none.
        sources: the word for sources.
        named: the sources, where there is no address to send readers to.
    """

    intro: LocalizedText
    text_language: str
    blocks: tuple[Block, ...]
    note: LocalizedText
    review: tuple[LocalizedText, ...]
    page: str
    sources: LocalizedText
    named: tuple[LocalizedText, ...]


@dataclass(frozen=True, slots=True)
class IconView:
    """The icon for a home screen: an SVG on a square of a colour (CSS notation)."""

    svg: str
    colour: str
