"""What a sheet's template sees of services: who they are, how to reach them, when they stop."""

from __future__ import annotations

from dataclasses import dataclass


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
    """A phone.

    Attributes:
        number: as people of the place write it.
        kinds: words for what it takes, like "Call" and "Text"; none where that is calls alone.
        extension: to dial after it, or "".
        label: what it is for, or what to write to it, or "".
        hours: when it is answered, where that differs from the hours of the service.
    """

    number: str
    kinds: tuple[LocalizedText, ...]
    extension: str
    label: LocalizedText
    hours: LocalizedText = ""


@dataclass(frozen=True, slots=True)
class AskView:
    """Whom to ask; both are "" where nobody need be asked.

    Attributes:
        text: "Ask …:", or a whole sentence that holds a number.
        number: to call; "" where the text holds it.
    """

    text: LocalizedText
    number: str


@dataclass(frozen=True, slots=True)
class GapView:
    """What is said of a need for which nobody is named: that we found nobody, and whom to ask."""

    text: LocalizedText
    ask: AskView


@dataclass(frozen=True, slots=True)
class BranchView:
    """One of several doors of an organisation: its part of the place, street and phones."""

    area: LocalizedText
    where: LocalizedText
    phones: tuple[PhoneView, ...]
    hours: LocalizedText


@dataclass(frozen=True, slots=True)
class ListingView:
    """A service; each field is empty where nothing is known or nothing may be shown.

    Attributes:
        id: for the message that says which text does not fit; no template shows it.
        about: what a helpline is for.
        hours: the usual week in one line.
        notes: what to know before going, and how to get in; only what is in the sheet's language.
        more: True where there is more to know that nobody has translated.
        checked: the mark of facts that a person checked lately, or "".
        ask: whom to ask where no phone and no street is known.
        branches: the doors of an organisation, where several listings became one.
    """

    id: str
    name: LocalizedText
    about: LocalizedText
    where: LocalizedText
    phones: tuple[PhoneView, ...]
    website: str
    email: str
    hours: LocalizedText
    offers: tuple[LocalizedText, ...]
    facts: tuple[LocalizedText, ...]
    notes: tuple[LocalizedText, ...]
    more: bool
    checked: LocalizedText
    ask: AskView
    branches: tuple[BranchView, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedView:
    """A need, and the services that answer it; where there is none, the gap."""

    need: LocalizedText
    services: tuple[ListingView, ...]
    gap: GapView


@dataclass(frozen=True, slots=True)
class RegionView:
    """A part of an area, or all of it, and the services there."""

    area: LocalizedText
    services: tuple[ListingView, ...]


@dataclass(frozen=True, slots=True)
class RoundView:
    """Stops of one service at one time: on paper they stand together.

    Attributes:
        day: the weekday, 0 is Monday.
        time: from when to when.
        weeks: in which weeks of the month, or "".
        places: where, each with its note.
        service: whose they are.
    """

    day: int
    time: str
    weeks: LocalizedText
    places: tuple[PlaceView, ...]
    service: ListingView


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where a van or a team stops, and what one must know to find it, or ""."""

    place: LocalizedText
    note: LocalizedText
