"""Lists of services: by area, by need, and by both; cut into pages that stay light."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from generator.catalog import Catalog
from generator.model import Area, Service
from generator.pages.listing import age_data, facts_in_short, open_data, open_hint, open_words
from generator.pages.service import has_article, title_of
from generator.rendering import Page, Renderer

CARDS = 20
"""Services on one page of a list, the same in every language, so that page 2 of a list is the
same list wherever one changes the language. The heaviest such page stays far below 14,600 bytes
with gzip, which a test measures."""
_UP = "\ue001"
"""Stands in a card for the way to the language's folder, which depends on the list's own path."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page of a list stands; links are relative to the page, "" when there is none."""

    number: int
    count: int
    previous: str = ""
    next: str = ""


class Lists:
    """All lists of one language; a card is rendered once and used in many lists."""

    def __init__(self, renderer: Renderer, catalog: Catalog, language: str) -> None:
        """Take what the lists are made from."""
        self.renderer = renderer
        self.guide = renderer.guide
        self.catalog = catalog
        self.language = language
        self.words = self.guide.words[language]
        self._cards: dict[str, str] = {}
        self._offers: dict[tuple[str, ...], Markup] = {}

    def pages(self) -> Iterator[Page]:
        """Yield every list page of the language."""
        for area in self.guide.areas.values():
            yield from self._list(area, "")
            for need in self.catalog.terms:
                if self.has_list(area, need):
                    yield from self._list(area, need)
        for need in self.catalog.terms:
            yield self._need(need)

    def has_list(self, area: Area, need: str) -> bool:
        """Say whether an area and a need have a page: something is there, or it is a place."""
        if self.catalog.here(area.id, need):
            return True
        return bool(area.emergency) and self.catalog.count(area.id, need) > 0

    def name_of(self, need: str) -> Markup:
        """Return the words for a need: a group's, or a term's."""
        group = any(group.id == need for group in self.guide.groups)
        return self.words.html(f"groups.{need}.need" if group else f"offers.{need}")

    def card(self, service: Service, up: str) -> Markup:
        """Return one service as an item of a list.

        Args:
            service: what the card shows.
            up: the way from the list's page to the language's folder.
        """
        html = self._cards.get(service.id)
        if html is None:
            areas = [self.guide.areas[name].name for name in service.areas[:3]]
            html = self._cards[service.id] = self.renderer.template(
                "pages/card.html", self.language
            )(
                up=_UP,
                service=service,
                place=self.words.list_of(areas),
                offers=self._offers_of(service.offers),
                facts=facts_in_short(service, self.words),
                phone=service.phones[0] if service.phones else None,
                age_data=age_data(self.guide, service, self.words),
                open_data=open_data(service.table),
                open_hint=open_hint(service),
            )
        return Markup(html.replace(_UP, up))

    def _offers_of(self, offers: tuple[str, ...]) -> Markup:
        if offers not in self._offers:
            parts = [self.words.html(f"offers.{term}") for term in offers[:5]]
            more = Markup(" …") if len(offers) > 5 else Markup("")
            self._offers[offers] = Markup(" · ").join(parts) + more
        return self._offers[offers]

    def _list(self, area: Area, need: str) -> Iterator[Page]:
        here = self.catalog.here(area.id, need)
        sections: list[tuple[Markup, Sequence[Service]]] = []
        name = Markup("<bdi>{}</bdi>")
        if here:
            heading = self.words.html("list.in_area", area=name.format(area.name))
            sections.append((heading, here))
        for above, services in self.catalog.everywhere(area.id, need):
            above_name = name.format(self.guide.areas[above].name)
            heading = self.words.html("list.by_phone_or_anywhere", area=above_name)
            sections.append((heading, services))
        total = sum(len(services) for _, services in sections)
        cut = list(self._cut(sections)) or [[]]
        first = f"find/{area.id}.html" if not need else f"find/{area.id}/{need}.html"
        folder = first.removesuffix(".html")
        for number, part in enumerate(cut, 1):
            path = first if number == 1 else f"{folder}/page-{number}.html"
            yield self._list_page(
                area, need, path, part, total, self._paging(first, number, len(cut))
            )

    def _paging(self, first: str, number: int, count: int) -> Paging:
        name = first.removesuffix(".html").rpartition("/")[2]

        def link(to: int) -> str:
            if not 1 <= to <= count:
                return ""
            if number == 1:
                return f"{name}/page-{to}.html"
            return f"../{name}.html" if to == 1 else f"page-{to}.html"

        return Paging(number, count, link(number - 1), link(number + 1))

    def _cut(
        self, sections: list[tuple[Markup, Sequence[Service]]]
    ) -> Iterator[list[tuple[Markup, list[Service]]]]:
        """Cut sections into pages of CARDS services; a cut section keeps its heading."""
        page: list[tuple[Markup, list[Service]]] = []
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

    def _list_page(
        self,
        area: Area,
        need: str,
        path: str,
        part: list[tuple[Markup, list[Service]]],
        total: int,
        paging: Paging,
    ) -> Page:
        words, up = self.words, "../" * path.count("/")
        name = self.name_of(need) if need else Markup("")
        # All pages of a list are alike in this: a script may show the cards of another one.
        above = [services for _, services in self.catalog.everywhere(area.id, need)]
        listed = [*chain(self.catalog.here(area.id, need), *above)]
        gap = ""
        if not self.catalog.here(area.id, need) and area.emergency:
            gap = words.html("list.none_in", area=Markup("<bdi>{}</bdi>").format(area.name))
        elif not total:
            gap = words.html("list.none_yet")
        body = self.renderer.template("pages/area.html", self.language)(
            up=up,
            area=area,
            around=[self.guide.areas[above] for above in reversed(area.up)],
            need=need,
            need_name=name,
            about=self._about(need),
            learn=next(iter(self._learn(need)), None),
            total=total,
            paging=paging,
            needs=self._needs(area) if not need and paging.number == 1 else [],
            missing=self._missing(area) if area.emergency and not need else "",
            parts=[
                (self.guide.areas[inner], len(self.catalog.inside[inner]))
                for inner in self.catalog.parts[area.id]
            ],
            gap=gap,
            sections=[
                (heading, Markup("").join(self.card(service, up) for service in services))
                for heading, services in part
            ],
            open_words=open_words(words) if any(open_hint(s) for s in listed) else "",
        )
        title = f"{Markup(name).striptags()}: {area.name}" if need else area.name
        if paging.number > 1:
            title = f"{title} ({paging.number})"
        return self.renderer.page(
            self.language,
            path,
            title=title,
            description=title,
            body=body,
            place=area.place,
            style="data lists",
            scripts=" ".join(
                name
                for name, wanted in (
                    ("age", any(s.last_verified for _, services in part for s in services)),
                    ("open", any(s.table for s in listed)),
                )
                if wanted
            ),
        )

    def _about(self, need: str) -> Markup | str:
        key = f"need_about.{need}"
        if self.words.has(key):
            return self.words.html(key)
        group = f"groups.{need}.about"
        return self.words.html(group) if self.words.has(group) else ""

    def _learn(self, need: str) -> list[tuple[str, Markup]]:
        terms = [term for term in self.guide.learn if term in self.catalog.terms.get(need, ())]
        paths = dict.fromkeys(self.guide.learn[term] for term in terms)
        return [
            (path, title_of(self.guide, path, self.language))
            for path in paths
            if path and has_article(self.guide, path)
        ]

    def _needs(self, area: Area) -> list[tuple[str, list[tuple[str, int]]]]:
        found = []
        for group in self.guide.groups:
            terms = [
                (term, self.catalog.count(area.id, term))
                for term in group.offers
                if self.has_list(area, term)
            ]
            if terms:
                found.append((group.id, terms))
        return found

    def _missing(self, area: Area) -> Markup:
        """Return the terms that a place has no service for: a gap that is said is no hole."""
        gaps = [term for term in self.guide.learn if not self.catalog.count(area.id, term)]
        return Markup(" · ").join(self.words.html(f"offers.{term}") for term in gaps)

    def _need(self, need: str) -> Page:
        catalog, words = self.catalog, self.words
        terms = [term for term in catalog.terms[need] if term != need]
        terms.sort(key=list(self.guide.learn).index)
        places = [
            (
                place,
                [
                    (term, catalog.count(place.id, term))
                    for term in terms
                    if self.has_list(place, term)
                ],
                catalog.count(place.id, need),
            )
            for place in self.guide.places
        ]
        regions = [
            (area, len(catalog.here(area.id, need)))
            for area in self.guide.areas.values()
            if not area.place and not area.emergency and catalog.here(area.id, need)
        ]
        name = self.name_of(need)
        body = self.renderer.template("pages/need.html", self.language)(
            up="../",
            need=need,
            need_name=name,
            about=self._about(need),
            learn=self._learn(need),
            places=places,
            regions=regions,
        )
        title = words.plain(
            f"groups.{need}.need" if words.has(f"groups.{need}.need") else f"offers.{need}"
        )
        return self.renderer.page(
            self.language, f"need/{need}.html", title=title, description=title, body=body
        )
