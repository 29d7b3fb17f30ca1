"""Lists of services: by area, and by area and need; cut into pages that stay light."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.guide import urls
from generator.guide.index import Counts, ServiceIndex
from generator.guide.model import Area, Service
from generator.guide.next_door import ask_line
from generator.pages.card import open_hint, open_words
from generator.pages.filters import Answers, Bar, Choice, answers, bar_of, filter_view, label, marks
from generator.pages.list_tools import (
    above_of,
    name_of,
    needs_of,
    parts_of,
    scripts_of,
    unchecked_of,
)
from generator.pages.list_views import AreaView, CardsView, OnlyView, card_view, offers_in_short
from generator.pages.made_cards import MadeCards, OffersOfList
from generator.pages.need_terms import about_need, learn_about, missing_terms
from generator.pages.notices import notices_above
from generator.pages.pagination import ListPage, Section, pages_of
from generator.pages.sms import list_card
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.target import FileKind, Target
from generator.render.templates import bdi

_UP = "\ue001"
"""Stands in a card for the way to the language's folder, which depends on the list's own path."""
_OFFERED = Markup("\ue002")
"""Stands in a card for what the service offers, of which each list names its own need first."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A list before it is cut into pages: whose it is, the path of its first page, and all of it.

    Attributes:
        need: id of the need, or "" for everything.
        bar: the filters above its first page.
    """

    area: Area
    need: str
    path: str
    services: tuple[Service, ...]
    bar: Bar | None


class Lists:
    """All lists of one language; a card is rendered once and used in many lists."""

    def __init__(
        self,
        renderer: Renderer,
        catalog: ServiceIndex,
        language: str,
        counts: Counts | None = None,
        made: MadeCards | None = None,
    ) -> None:
        """Take what lists are made from; `counts` are those of the catalog when left out."""
        self.renderer = renderer
        self.guide = renderer.guide
        self.catalog = catalog.reading(renderer.guide)
        self.counts = counts or catalog.counts(self.guide.areas.values())
        self.language = language
        self.words = self.guide.words[language]
        self._made = made or MadeCards()

    def targets(self, area: Area) -> Iterator[Target]:
        """Yield every list page of an area; pages of a need alone are in need.py."""
        yield from self._list(area, "")
        for need in self.counts.terms:
            if self.has_list(area, need):
                yield from self._list(area, need)

    def has_list(self, area: Area, need: str) -> bool:
        """Say whether an area and a need have a page."""
        return self.counts.has_list(area, need)

    def name_of(self, need: str) -> Markup:
        """Return the words for a need: a group's, or a term's."""
        return name_of(self.guide, self.words, need)

    def card(self, service: Service, up: str, need: str = "") -> Markup:
        """Return one service as an item of a list.

        Args:
            service: what the card shows.
            up: the way from the list's page to the language's folder.
            need: what the list is about, "" for everything.
        """
        html = self._made.cards.get(service.id)
        if html is None:
            view = card_view(
                self.guide,
                service,
                self.words,
                up=_UP,
                offers=_OFFERED,
                marks=marks(service, self.known(service)),
            )
            html = self._made.cards[service.id] = self.renderer.render(view, self.language)
        offers = self.offers_of(service.offers, need)
        return Markup(html.replace(_UP, up).replace(_OFFERED, offers))

    def known(self, service: Service) -> Answers:
        """Return what is known of a service, for filters."""
        if service.id not in self._made.answers:
            self._made.answers[service.id] = answers(service, self.guide.languages)
        return self._made.answers[service.id]

    def offers_of(self, offers: tuple[str, ...], need: str) -> Markup:
        """Return what a card says is offered, what the list is about first."""
        key = OffersOfList(offers, need)
        if key not in self._made.offers:
            needed = self.counts.terms[need] if need else frozenset()
            self._made.offers[key] = offers_in_short(offers, self.words, needed)
        return self._made.offers[key]

    def _list(self, area: Area, need: str) -> Iterator[Target]:
        """Yield the pages of a list, and of what each filter leaves of one that has several."""
        sections = self._sections(area, need)
        listed = [service for section in sections for service in section.services]
        bar = bar_of(listed, [self.known(service) for service in listed], area)
        path = urls.listing(area.id, need)
        whole = _Whole(area, need, path, tuple(listed), bar)
        for page in pages_of(path, sections):
            yield self._target(page, partial(self._list_page, whole, page))
        for choice in bar.choices if bar else ():
            if not choice.linked:
                continue
            left = [
                Section(
                    section.heading,
                    [one for one in section.services if self.known(one)[choice.token]],
                )
                for section in sections
            ]
            for page in pages_of(urls.only(path, choice.token), left):
                yield self._target(page, partial(self._only_page, whole, page, choice))

    def _target(self, page: ListPage, make: Callable[[], Page]) -> Target:
        return Target(urls.in_language(self.language, page.path), FileKind.PAGE, make)

    def _sections(self, area: Area, need: str) -> list[Section]:
        sections: list[Section] = []
        for own, services in self.catalog.listed(area.id, need):
            name = bdi(self.guide.areas[own].name)
            key = "list.in_area" if own == area.id else "list.by_phone_or_anywhere"
            if services:
                sections.append(Section(self.words.html(key, area=name), list(services)))
        return sections

    def _list_page(self, whole: _Whole, page: ListPage) -> Page:
        # A script may bring the cards of all other pages onto the first one.
        first = page.paging.number == 1
        shown = whole.services if first else page.services
        bar = whole.bar if first else None
        body = self.renderer.render(self._area_view(whole, page, bar, shown), self.language)
        return self._page(whole, page, self._title(whole), body, shown, bar)

    def _area_view(
        self, whole: _Whole, page: ListPage, bar: Bar | None, shown: tuple[Service, ...]
    ) -> AreaView:
        area, need, words = whole.area, whole.need, self.words
        up = urls.up(page.path)
        return AreaView(
            up=up,
            area=area,
            above=above_of(self.guide, area, need, page.path, self.counts),
            need=need,
            need_name=self.name_of(need) if need else Markup(""),
            about=about_need(words, need),
            learn=next(iter(learn_about(self.guide, self.counts, need, self.language, up)), None),
            here=self.counts.of(area.id, need).here,
            total=len(whole.services),
            unchecked=unchecked_of(whole.services),
            paging=page.paging,
            filters=self._filters(bar, page),
            needs=needs_of(self.guide, self.counts, words, area, need, page.path),
            missing=missing_terms(self.guide, self.counts, words, area)
            if area.emergency and not need
            else Markup(""),
            parts=parts_of(self.guide, self.counts, area, need, page.path),
            gap=self._gap(whole),
            ask=ask_line(self.guide, area.place),
            sections=self._cards_of(page, up, need),
            open_words=self.open_words(shown),
            card=self._message(whole) if page.paging.number == 1 else "",
        )

    def _message(self, whole: _Whole) -> str:
        path = urls.in_language(self.language, whole.path)
        return list_card(self.guide, self._title(whole), whole.services, self.words, path)

    def _filters(self, bar: Bar | None, page: ListPage) -> Markup:
        if bar is None:
            return Markup("")
        return Markup(self.renderer.render(filter_view(bar, page, self.words), self.language))

    def _gap(self, whole: _Whole) -> Markup:
        area = whole.area
        if not whole.services:
            return self.words.html("list.none_yet")
        if self.counts.of(area.id, whole.need).here:
            return Markup("")
        key = "list.none_in" if whole.need else "list.none_here"
        return self.words.html(key, area=bdi(area.name))

    def _only_page(self, whole: _Whole, page: ListPage, choice: Choice) -> Page:
        """Return a page of what a filter leaves."""
        up, shown = urls.up(page.path), page.services
        name = label(choice.token, self.words)
        view = OnlyView(
            up=up,
            area=whole.area,
            need_name=self.name_of(whole.need) if whole.need else Markup(""),
            name=name,
            count=choice.count,
            unknown=choice.unknown,
            unchecked=unchecked_of(
                [one for one in whole.services if self.known(one)[choice.token]]
            ),
            back=up + whole.path,
            total=len(whole.services),
            paging=page.paging,
            sections=self._cards_of(page, up, whole.need),
            open_words=self.open_words(shown),
        )
        title = f"{self._title(whole)} – {self.words.as_text(name)}"
        return self._page(whole, page, title, self.renderer.render(view, self.language), shown)

    def _title(self, whole: _Whole) -> str:
        if not whole.need:
            return whole.area.name
        area = self.words.apart(whole.area.name)
        return self.words.as_text(self.words.punctuation.labelled(self.name_of(whole.need), area))

    def _cards_of(self, page: ListPage, up: str, need: str) -> tuple[CardsView, ...]:
        return tuple(
            CardsView(
                section.heading,
                section.total,
                Markup("".join(self.card(service, up, need) for service in section.services)),
            )
            for section in page.sections
        )

    def open_words(self, shown: Sequence[Service]) -> Markup:
        """Return the words of overrides/open.js, or "" where no card has hours that it tells."""
        return open_words(self.words) if any(map(open_hint, shown)) else Markup("")

    def _page(
        self,
        whole: _Whole,
        page: ListPage,
        title: str,
        body: str,
        shown: tuple[Service, ...],
        bar: Bar | None = None,
    ) -> Page:
        """Put a list into the shell; `shown` is all that a script may bring onto the page."""
        scripts = scripts_of(shown)
        if bar is not None:
            scripts += ["filter", "near"] if bar.near else ["filter"]
        area, needs = whole.area.id, self.counts.terms.get(whole.need, ())
        if page.paging.number > 1:
            number = self.words.digits(page.paging.number)
            title = self.words.punctuation.with_aside(title, number).unescape()
        return self.renderer.page(
            self.language,
            PageView(
                page.path,
                title=title,
                description=title,
                body=body,
                place=whole.area.place,
                style="data lists pick",
                scripts=" ".join(scripts),
                notices=notices_above(self.renderer, self.language, page.path, [area], needs),
                loads=bar is not None and page.paging.count > 1,
            ),
        )
