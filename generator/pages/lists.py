"""Lists of services: by area, and by area and need; cut into pages that stay light."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.guide import urls
from generator.guide.contact_wording import age_key
from generator.guide.index import ServiceIndex
from generator.guide.model import Area, Service
from generator.pages.card import DOT, age_data, facts_in_short, open_data, open_hint, open_words
from generator.pages.filters import Answers, Bar, Choice, answers, bar_of, label, marks
from generator.pages.need_terms import about_need, learn_about
from generator.pages.pagination import Paging, Part, Section, pages_of
from generator.render.renderer import Page, Renderer

_UP = "\ue001"
"""Stands in a card for the way to the language's folder, which depends on the list's own path."""


class Lists:
    """All lists of one language; a card is rendered once and used in many lists."""

    def __init__(self, renderer: Renderer, catalog: ServiceIndex, language: str) -> None:
        """Take what the lists are made from."""
        self.renderer = renderer
        self.guide = renderer.guide
        self.catalog = catalog
        self.language = language
        self.words = self.guide.words[language]
        self._cards: dict[str, str] = {}
        self._answers: dict[str, Answers] = {}
        self._offers: dict[tuple[str, ...], Markup] = {}

    def pages(self) -> Iterator[Page]:
        """Yield every list page of the language; pages of a need alone are in needs.py."""
        for area in self.guide.areas.values():
            yield from self._list(area, "")
            for need in self.catalog.terms:
                if self.has_list(area, need):
                    yield from self._list(area, need)

    def has_list(self, area: Area, need: str) -> bool:
        """Say whether an area and a need have a page."""
        return self.catalog.has_list(area, need)

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
                age=self.words.html(age_key(service, service.age)),
                age_data=age_data(self.guide, service, self.words),
                open_data=open_data(service.table),
                open_hint=open_hint(service),
                marks=marks(service, self._known(service)),
            )
        return Markup(html.replace(_UP, up))

    def _known(self, service: Service) -> Answers:
        if service.id not in self._answers:
            self._answers[service.id] = answers(service, self.guide.languages)
        return self._answers[service.id]

    def _offers_of(self, offers: tuple[str, ...]) -> Markup:
        if offers not in self._offers:
            parts = [self.words.html(f"offers.{term}") for term in offers[:5]]
            more = Markup(" …") if len(offers) > 5 else Markup("")
            self._offers[offers] = DOT.join(parts) + more
        return self._offers[offers]

    def _list(self, area: Area, need: str) -> Iterator[Page]:
        """Yield the pages of a list, and of what each filter leaves of one that has several."""
        sections = self._sections(area, need)
        listed = [service for _, services in sections for service in services]
        bar = bar_of(listed, [self._known(service) for service in listed], area)
        first = urls.listing(area.id, need)
        for path, part, paging in pages_of(first, sections):
            yield self._list_page(area, need, path, part, listed, paging, bar)
        for choice in bar.choices if bar and bar.linked else ():
            left = [
                (heading, [one for one in services if self._known(one)[choice.token]])
                for heading, services in sections
            ]
            for path, part, paging in pages_of(urls.only(first, choice.token), left):
                yield self._only_page(area, need, path, part, (first, len(listed)), paging, choice)

    def _sections(self, area: Area, need: str) -> list[Section]:
        sections: list[Section] = []
        name = Markup("<bdi>{}</bdi>")
        if here := self.catalog.here(area.id, need):
            heading = self.words.html("list.in_area", area=name.format(area.name))
            sections.append((heading, here))
        for above, services in self.catalog.everywhere(area.id, need):
            above_name = name.format(self.guide.areas[above].name)
            heading = self.words.html("list.by_phone_or_anywhere", area=above_name)
            sections.append((heading, services))
        return sections

    def _list_page(
        self,
        area: Area,
        need: str,
        path: str,
        part: Part,
        listed: list[Service],
        paging: Paging,
        bar: Bar | None,
    ) -> Page:
        words, up = self.words, urls.up(path)
        name = self.name_of(need) if need else Markup("")
        # A script may bring the cards of all other pages onto the first one.
        first = paging.number == 1
        shown: Part = [(Markup(""), listed)] if first else part
        gap = ""
        if not self.catalog.here(area.id, need) and area.emergency:
            gap = words.html("list.none_in", area=Markup("<bdi>{}</bdi>").format(area.name))
        elif not listed:
            gap = words.html("list.none_yet")
        body = self.renderer.template("pages/area.html", self.language)(
            up=up,
            area=area,
            around=[self.guide.areas[above] for above in reversed(area.up)],
            need=need,
            need_name=name,
            about=about_need(self.words, need),
            learn=next(iter(learn_about(self.guide, self.catalog, need, self.language)), None),
            total=len(listed),
            paging=paging,
            bar=bar if first else None,
            here=path,
            label=label,
            needs=self._needs(area) if not need and first else [],
            missing=self._missing(area) if area.emergency and not need else "",
            parts=[
                (self.guide.areas[inner], len(self.catalog.inside[inner]))
                for inner in self.catalog.parts[area.id]
            ],
            gap=gap,
            sections=self._cards_of(part, up),
            open_words=self._open_words(shown),
        )
        title = f"{name.striptags()}: {area.name}" if need else area.name
        return self._page(
            area, path, title, paging, body, shown, bar if paging.number == 1 else None
        )

    def _only_page(
        self,
        area: Area,
        need: str,
        path: str,
        part: Part,
        whole: tuple[str, int],
        paging: Paging,
        choice: Choice,
    ) -> Page:
        """Return a page of what a filter leaves; `whole` is the path and length of the list."""
        up = urls.up(path)
        body = self.renderer.template("pages/only.html", self.language)(
            up=up,
            area=area,
            need_name=self.name_of(need) if need else "",
            name=label(choice.token, self.words),
            choice=choice,
            back=up + whole[0],
            total=whole[1],
            paging=paging,
            sections=self._cards_of(part, up),
            open_words=self._open_words(part),
        )
        title = f"{self.name_of(need).striptags()}: {area.name}" if need else area.name
        title = f"{title} – {label(choice.token, self.words).striptags()}"
        return self._page(area, path, title, paging, body, part)

    def _cards_of(self, part: Part, up: str) -> list[tuple[Markup, Markup]]:
        return [
            (heading, Markup("").join(self.card(service, up) for service in services))
            for heading, services in part
        ]

    def _open_words(self, shown: Part) -> Markup:
        hints = any(open_hint(service) for _, services in shown for service in services)
        return open_words(self.words) if hints else Markup("")

    def _page(
        self,
        area: Area,
        path: str,
        title: str,
        paging: Paging,
        body: str,
        shown: Part,
        bar: Bar | None = None,
    ) -> Page:
        """Put a list into the shell; `shown` is all that a script may bring onto the page."""
        scripts = {
            "age": any(service.last_verified for _, services in shown for service in services),
            "open": any(service.table for _, services in shown for service in services),
            "filter": bar is not None,
            "near": bar is not None and bar.near,
        }
        title = f"{title} ({paging.number})" if paging.number > 1 else title
        return self.renderer.page(
            self.language,
            path,
            title=title,
            description=title,
            body=body,
            place=area.place,
            style="data lists",
            scripts=" ".join(name for name, wanted in scripts.items() if wanted),
            loads=bar is not None and paging.count > 1,
        )

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
        return DOT.join(self.words.html(f"offers.{term}") for term in gaps)
