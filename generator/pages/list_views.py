"""What the templates of lists see: a card, a page of a list, a page of what a filter leaves."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.guide.contact_wording import age_key
from generator.guide.hours_wording import DOT
from generator.guide.model import Area, Guide, Phone, Service
from generator.i18n.translator import Translator
from generator.pages.card import age_data, facts_in_short, open_data, open_hint
from generator.pages.pagination import Paging
from generator.render.view import CountedLink, Link, View

_OFFERS = 5
"""What a card names of what a service offers."""
_AREAS = 3
"""Areas that a card names."""


@dataclass(frozen=True, slots=True)
class CardView(View):
    """A service as an item of a list.

    Attributes:
        up: the way to the language's folder.
        service: the plain facts.
        place: the areas that it is for, as a list in a sentence.
        offers, facts: what it offers, and the few facts that decide whether somebody goes.
        phone: the first one.
        age: how far the facts can be trusted, in few words; `age_data` lets it age on in the page.
        open_data, open_hint: for overrides/open.js.
        marks: for overrides/filter.js and overrides/near.js.
    """

    template = "pages/card.html"

    up: str
    service: Service
    place: str
    offers: Markup
    facts: Markup
    phone: Phone | None
    age: Markup
    age_data: Markup
    open_data: Markup
    open_hint: Markup
    marks: Markup


@dataclass(frozen=True, slots=True)
class CardsView:
    """A heading, and finished cards below it."""

    heading: Markup
    cards: Markup


@dataclass(frozen=True, slots=True)
class NeedGroup:
    """A group of needs.

    Attributes:
        whole: the list of all of it.
        terms: the lists of its terms; none where the list of the group says it all.
    """

    whole: CountedLink
    terms: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class AreaView(View):
    """A page of the list of an area, or of an area and a need.

    Attributes:
        up: the way to the language's folder.
        area: whose list it is.
        around: the areas around it, the widest first.
        need: id of the need, or "" for everything; `need_name` and `about` are its words.
        learn: the first education page about the need.
        total: services in the whole list.
        paging: which page of the list this is.
        filters: the finished bar of filters, or "".
        needs, parts: the lists of the area's needs and of the areas in it.
        missing: what a place has no service for, or "".
        gap: what is said of a list without a service in the area itself, or "".
        sections: the cards of this page.
        open_words: the words of overrides/open.js, or "".
    """

    template = "pages/area.html"

    up: str
    area: Area
    around: tuple[Area, ...]
    need: str
    need_name: Markup
    about: Markup
    learn: Link | None
    total: int
    paging: Paging
    filters: Markup
    needs: tuple[NeedGroup, ...]
    missing: Markup
    parts: tuple[CountedLink, ...]
    gap: Markup
    sections: tuple[CardsView, ...]
    open_words: Markup


@dataclass(frozen=True, slots=True)
class OnlyView(View):
    """A page of what a filter leaves of a list.

    Attributes:
        up: the way to the language's folder.
        area: whose list it is.
        need_name: the name of the list's need, or "".
        name: the filter's name.
        count, unknown: services that are known to pass, and that do not say.
        back: the address of the whole list, which has `total` services.
        paging: which page this is.
        sections: the cards of this page.
        open_words: the words of overrides/open.js, or "".
    """

    template = "pages/only.html"

    up: str
    area: Area
    need_name: Markup
    name: Markup
    count: int
    unknown: int
    back: str
    total: int
    paging: Paging
    sections: tuple[CardsView, ...]
    open_words: Markup


def card_view(
    guide: Guide, service: Service, words: Translator, *, up: str, offers: Markup, marks: Markup
) -> CardView:
    """Return what a card shows of a service.

    Args:
        guide: for the names of areas, and the ages of facts.
        service: what the card is about.
        words: of the page's language.
        up: the way to the language's folder.
        offers: what it gives, in words.
        marks: attributes for the filters.
    """
    return CardView(
        up=up,
        service=service,
        place=place_of(guide, service, words),
        offers=offers,
        facts=facts_in_short(service, words),
        phone=service.phones[0] if service.phones else None,
        age=words.html(age_key(service, service.age)),
        age_data=age_data(guide, service, words),
        open_data=open_data(service.table),
        open_hint=open_hint(service),
        marks=marks,
    )


def place_of(guide: Guide, service: Service, words: Translator) -> Markup:
    """Return the first areas of a service as a list in a sentence."""
    names = (words.apart(guide.areas[name].name) for name in service.areas[:_AREAS])
    return Markup(words.list_of(names))


def offers_in_short(offers: tuple[str, ...], words: Translator) -> Markup:
    """Return the first things that a service offers, with a sign where there are more."""
    more = Markup(" …") if len(offers) > _OFFERS else Markup("")
    return DOT.join(words.html(f"offers.{term}") for term in offers[:_OFFERS]) + more
