"""What the templates of lists see: a card, a page of a list, a page of what a filter leaves."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.guide.contact_wording import place_key
from generator.guide.hours_wording import dotted
from generator.guide.model import Area, Guide, Service
from generator.guide.next_door import AskLine, ask_line
from generator.i18n.translator import Translator
from generator.pages.card import (
    age_data,
    age_in_short,
    facts_in_short,
    open_data,
    open_hint,
    organization_of,
)
from generator.pages.listing import PhoneView, phones_of
from generator.pages.pagination import Paging
from generator.render.view import CountedLink, Link, View

_NOTHING = Markup("")
_OFFERS = 5
"""What a card names of what a service offers."""
_AREAS = 3
"""Areas that a card names."""
_LANGUAGES = 4
"""Languages that a card names."""


@dataclass(frozen=True, slots=True)
class CardView(View):
    """A service as an item of a list.

    Attributes:
        up: the way to the language's folder.
        service: the plain facts.
        organization: whose it is, where its name does not begin with that already, or "".
        place: the areas that it is for, as a list in a sentence.
        place_note: what is said of an address that is not exact, or "".
        offers, facts: what it offers, and the few facts that decide whether somebody goes.
        languages: what is spoken there, where its phones do not say it, or "".
        phones: those that a card shows; `ask` is the line to ask where there is none.
        alert: what everybody must know before going, on a card that stands alone, or "".
        age: how far the facts can be trusted, in few words; `age_data` lets it age on in the page.
        open_data, open_hint: for overrides/open.js.
        marks: for overrides/filter.js and overrides/near.js.
    """

    template = "pages/card.html"

    up: str
    service: Service
    organization: str
    place: str
    place_note: Markup
    offers: Markup
    facts: Markup
    languages: Markup
    phones: tuple[PhoneView, ...]
    ask: AskLine | None
    alert: Markup
    age: Markup
    age_data: Markup
    open_data: Markup
    open_hint: Markup
    marks: Markup


@dataclass(frozen=True, slots=True)
class CardsView:
    """A heading, how many cards a list has below it, and those of a page, finished."""

    heading: Markup
    total: int
    cards: Markup


@dataclass(frozen=True, slots=True)
class AreaView(View):
    """A page of the list of an area, or of an area and a need.

    Attributes:
        up: the way to the language's folder.
        area: whose list it is.
        above: the list of the area around it.
        need: id of the need, or "" for everything; `need_name` and `about` are its words.
        learn: the first education page about the need.
        here, total: services in the area, and in the whole list, with those for everyone around
            it; nobody has checked `unchecked` of them.
        paging: which page of the list this is.
        filters: the finished bar of filters, or "".
        needs, parts: the lists of other needs in the area, and of the areas in it.
        missing: what a place has no service for, or "".
        gap: what is said of a list without a service in the area itself, or "".
        ask: the line to ask where the list leads no further.
        sections: the cards of this page.
        open_words: the words of overrides/open.js, or "".
        card: the first services of the list as a text message, or "".
    """

    template = "pages/area.html"

    up: str
    area: Area
    above: Link | None
    need: str
    need_name: Markup
    about: Markup
    learn: Link | None
    here: int
    total: int
    unchecked: int
    paging: Paging
    filters: Markup
    needs: tuple[CountedLink, ...]
    missing: Markup
    parts: tuple[CountedLink, ...]
    gap: Markup
    ask: AskLine | None
    sections: tuple[CardsView, ...]
    open_words: Markup
    card: str


@dataclass(frozen=True, slots=True)
class OnlyView(View):
    """A page of what a filter leaves of a list.

    Attributes:
        up: the way to the language's folder.
        area: whose list it is.
        need_name: the name of the list's need, or "".
        name: the filter's name.
        count, unknown: services that are known to pass, and that do not say.
        unchecked: how many of those that pass nobody has checked.
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
    unchecked: int
    back: str
    total: int
    paging: Paging
    sections: tuple[CardsView, ...]
    open_words: Markup


def card_view(
    guide: Guide,
    service: Service,
    words: Translator,
    *,
    up: str,
    offers: Markup,
    marks: Markup,
    phones: int = 1,
    alert: Markup = _NOTHING,
) -> CardView:
    """Return what a card shows of a service.

    Args:
        guide: for the names of areas, and the ages of facts.
        service: what the card is about.
        words: of the page's language.
        up: the way to the language's folder.
        offers: what it gives, in words.
        marks: attributes for the filters.
        phones: how many of its phones it shows at most.
        alert: its alert, where the card shows it.
    """
    key = place_key(service) if service.address else ""
    place = guide.areas[service.areas[0]].place
    return CardView(
        up=up,
        service=service,
        organization=organization_of(service),
        place=place_of(guide, service, words),
        place_note=words.html(key) if key else Markup(""),
        offers=offers,
        facts=facts_in_short(service, words),
        languages=_spoken(service, words),
        phones=phones_of(service, words)[:phones],
        ask=None if service.phones else ask_line(guide, place),
        alert=alert,
        age=age_in_short(service, words),
        age_data=age_data(guide, service, words),
        open_data=open_data(service.table),
        open_hint=open_hint(service),
        marks=marks,
    )


def _spoken(service: Service, words: Translator) -> Markup:
    """Return the first languages of a service, where none stands beside a phone of it."""
    if not service.languages or any(phone.languages for phone in service.phones):
        return Markup("")
    names = words.list_of(words.language_name(code) for code in service.languages[:_LANGUAGES])
    more = Markup(" …") if len(service.languages) > _LANGUAGES else Markup("")
    return escape(names) + more


def place_of(guide: Guide, service: Service, words: Translator) -> Markup:
    """Return the first areas of a service as a list in a sentence."""
    names = (words.apart(guide.areas[name].name) for name in service.areas[:_AREAS])
    return Markup(words.list_of(names))


def offers_in_short(
    offers: tuple[str, ...], words: Translator, needed: frozenset[str] = frozenset()
) -> Markup:
    """Return the first things that a service offers, with a sign where there are more.

    Args:
        offers: all of them.
        words: of the page's language.
        needed: what the list is about: it comes first, in bold letters.
    """
    first = sorted(offers, key=lambda term: term not in needed)[:_OFFERS]
    more = Markup(" …") if len(offers) > _OFFERS else Markup("")
    said = ((term, words.html(f"offers.{term}")) for term in first)
    strong = (Markup(f"<strong>{text}</strong>") if term in needed else text for term, text in said)
    return dotted(strong) + more
