"""What the whole guide of a place is made of, as HTML and as plain text."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.guide.model import Service
from generator.guide.sources import Citation


@dataclass(frozen=True, slots=True)
class Chapter:
    """An education page as a part of the file.

    Attributes:
        path: without language and ending; it names the chapter's anchor.
        link: its title among the contents, marked when it is in another language.
        title, lead: its title and description.
        foreign: the language of a text that is not translated, or "".
        direction: that of the text's language.
        note: what a reader must know about a translation, or "".
        body: its text.
        sources: where its facts were read, in the order of their numbers.
    """

    path: str
    link: Markup
    title: str
    lead: str
    foreign: str
    direction: str
    note: Markup
    body: Markup
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The listings of an area: its name, and the services."""

    area: str
    services: tuple[Service, ...]
