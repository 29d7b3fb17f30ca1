"""One page for each need: in which places there is something, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.first_services import first_services
from generator.guide.model import Area, Service
from generator.guide.next_door import AskLine, ask_line
from generator.pages.list_tools import most_of, scripts_of
from generator.pages.lists import Lists
from generator.pages.need_terms import about_need, learn_about
from generator.pages.notices import notices_above
from generator.render.renderer import Page
from generator.render.shell import PageView
from generator.render.templates import bdi
from generator.render.view import CountedLink, Link, View


@dataclass(frozen=True, slots=True)
class NeedPlace:
    """What a place has for a need.

    Attributes:
        place: the place.
        address, count: of its list.
        cards: the first services of the list, finished.
        parts: the lists of the areas in it that have most, the most first.
        terms: the lists of the need's terms.
        ask: the line to ask where there is nothing.
    """

    place: Area
    address: str
    count: int
    cards: Markup
    parts: tuple[CountedLink, ...]
    terms: tuple[CountedLink, ...]
    ask: AskLine | None


@dataclass(frozen=True, slots=True)
class NeedView(View):
    """The page of a need.

    Attributes:
        up: the way to the language's folder.
        name, about: the words for the need; `about` may be "".
        learn: education pages about it.
        places: what each place has.
        regions: what is for everyone in an area around the places.
        open_words: the words of overrides/open.js, or "".
    """

    template = "pages/need.html"

    up: str
    name: Markup
    about: Markup
    learn: tuple[Link, ...]
    places: tuple[NeedPlace, ...]
    regions: tuple[CountedLink, ...]
    open_words: Markup


def need_page(lists: Lists, need: str) -> Page:
    """Return the page of a term or of a group of terms."""
    words = lists.words
    body = lists.renderer.render(need_view(lists, need), lists.language)
    title = words.plain(
        f"groups.{need}.need" if words.has(f"groups.{need}.need") else f"offers.{need}"
    )
    path, shown = urls.need(need), _shown(lists, need)
    page = PageView(
        path,
        title=title,
        description=title,
        body=body,
        style="data lists pick" if shown else "",
        scripts=" ".join(scripts_of(shown)) if shown else "",
        notices=notices_above(
            lists.renderer,
            lists.language,
            path,
            [place.id for place in lists.guide.places],
            lists.counts.terms[need],
        ),
    )
    return lists.renderer.page(lists.language, page)


def need_view(lists: Lists, need: str) -> NeedView:
    """Return what the page of a need shows."""
    guide, up = lists.guide, urls.up(urls.need(need))
    return NeedView(
        up=up,
        name=lists.name_of(need),
        about=about_need(lists.words, need),
        learn=learn_about(guide, lists.counts, need, lists.language, up),
        places=tuple(_place(lists, need, place, up) for place in guide.places),
        regions=tuple(_regions(lists, need, up)),
        open_words=lists.open_words(_shown(lists, need)),
    )


def _shown(lists: Lists, need: str) -> list[Service]:
    """Return the services that the page shows, of all places."""
    places = lists.guide.places
    return [one for place in places for one in first_services(lists.catalog, place.id, need)]


def _place(lists: Lists, need: str, place: Area, up: str) -> NeedPlace:
    guide, counts = lists.guide, lists.counts
    terms = [term for term in counts.terms[need] if term != need]
    terms.sort(key=list(guide.learn).index)
    return NeedPlace(
        place=place,
        address=up + urls.listing(place.id, need),
        count=counts.of(place.id, need).total,
        cards=Markup("").join(
            lists.card(service, up, need)
            for service in first_services(lists.catalog, place.id, need)
        ),
        parts=most_of(guide, counts, place, need, urls.need(need)),
        terms=tuple(
            CountedLink(
                up + urls.listing(place.id, term),
                lists.words.html(f"offers.{term}"),
                counts.of(place.id, term).total,
            )
            for term in terms
            if lists.has_list(place, term)
        ),
        ask=ask_line(guide, place.id),
    )


def _regions(lists: Lists, need: str, up: str) -> Iterator[CountedLink]:
    """Yield what is for everyone there: a service of one town is no help in another."""
    for area in lists.guide.areas.values():
        count = lists.counts.of(area.id, need).exactly
        if count and not area.place and not area.emergency:
            address = up + urls.listing(area.id, need)
            yield CountedLink(address, bdi(area.name), count)
