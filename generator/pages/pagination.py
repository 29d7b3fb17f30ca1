"""A list of services cut into pages that stay light."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.index import CARDS
from generator.guide.model import Service


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the services below it; `total` counts those on other pages of a list too."""

    heading: Markup
    services: Sequence[Service]
    total: int = 0


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page of a list stands; links are relative to the page, "" when there is none."""

    number: int
    count: int
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its path below the language's folder, and what is on it."""

    path: str
    sections: tuple[Section, ...]
    paging: Paging

    @property
    def services(self) -> tuple[Service, ...]:
        """The services on this page."""
        return tuple(service for section in self.sections for service in section.services)


def paging_of(first: str, number: int, count: int) -> Paging:
    """Return where page `number` of the list stands whose first page has the path `first`."""
    here = urls.numbered(first, number)

    def link(to: int) -> str:
        return urls.href(here, urls.numbered(first, to)) if 1 <= to <= count else ""

    return Paging(number, count, link(number - 1), link(number + 1))


def pages_of(first: str, sections: Sequence[Section]) -> Iterator[ListPage]:
    """Yield each page of a list; an empty list has one page."""
    pages = list(cut(sections)) or [()]
    for number, part in enumerate(pages, 1):
        path = f"{first.removesuffix('.html')}/page-{number}.html" if number > 1 else first
        yield ListPage(path, part, paging_of(first, number, len(pages)))


def cut(sections: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """Cut sections into pages of CARDS services; a cut section keeps its heading."""
    page: list[Section] = []
    room = CARDS
    for section in sections:
        left = list(section.services)
        while left:
            page.append(Section(section.heading, left[:room], len(section.services)))
            left, room = left[room:], room - len(left[:room])
            if not room:
                yield tuple(page)
                page, room = [], CARDS
    if page:
        yield tuple(page)
