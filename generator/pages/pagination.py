"""A list of services cut into pages that stay light."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import Service

CARDS = 20
"""Services on one page of a list, the same in every language, so that page 2 of a list is the
same list wherever one changes the language. The heaviest such page stays far below 14,600 bytes
with gzip, which a test measures."""

Section = tuple[Markup, Sequence[Service]]
"""A heading, and the services below it."""
Part = list[Section]


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page of a list stands; links are relative to the page, "" when there is none."""

    number: int
    count: int
    previous: str = ""
    next: str = ""


def paging_of(first: str, number: int, count: int) -> Paging:
    """Return where page `number` of the list stands whose first page has the path `first`."""
    here = urls.numbered(first, number)

    def link(to: int) -> str:
        return urls.href(here, urls.numbered(first, to)) if 1 <= to <= count else ""

    return Paging(number, count, link(number - 1), link(number + 1))


def pages_of(first: str, sections: Sequence[Section]) -> Iterator[tuple[str, Part, Paging]]:
    """Yield path, content and paging of each page of a list; an empty list has one page."""
    pages = list(cut(sections)) or [[]]
    for number, part in enumerate(pages, 1):
        yield urls.numbered(first, number), part, paging_of(first, number, len(pages))


def cut(sections: Sequence[Section]) -> Iterator[Part]:
    """Cut sections into pages of CARDS services; a cut section keeps its heading."""
    page: Part = []
    room = CARDS
    for heading, services in sections:
        left = list(services)
        while left:
            page.append((heading, left[:room]))
            left, room = left[room:], room - len(left[:room])
            if not room:
                yield page
                page, room = [], CARDS
    if page:
        yield page
