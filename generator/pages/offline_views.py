"""What the templates of the offline bundle see: the page that offers it, the file, its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.guide.contact_wording import hours_key
from generator.guide.hours_wording import dotted
from generator.guide.model import Area, Service
from generator.guide.notices import holding, touching
from generator.pages.card import age_data, age_text, facts_in_short
from generator.pages.list_views import place_of
from generator.pages.listing import (
    AnswerView,
    PhoneView,
    StopView,
    Texts,
    answers_of,
    phones_of,
    place_note,
    read_texts,
    stops_of,
    texts_of,
)
from generator.pages.lists import Lists
from generator.pages.notices import NoticeView, notice_view
from generator.pages.offline_parts import Chapter, Section
from generator.render.renderer import Renderer
from generator.render.view import HeadView, View


@dataclass(frozen=True, slots=True)
class OfflineView(View):
    """The page that offers the whole guides.

    Attributes:
        language: BCP 47 code of the page.
        root: the way to the site's root.
        places: the places, which have a whole guide each.
        app_name: what a phone calls the guide's icon.
    """

    template = "pages/offline.html"

    language: str
    root: str
    places: tuple[Area, ...]
    app_name: str


@dataclass(frozen=True, slots=True)
class NeedIndex:
    """A need, and the listings of the file that answer it."""

    name: Markup
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class WholeSection:
    """The finished listings of an area."""

    area: str
    entries: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class WholeView(View):
    """The whole guide of a place as one file.

    Attributes:
        head: see HeadView.
        base: the site's address, or "".
        place: whose emergency numbers stand first.
        neutral: its title names no place.
        built: the Monday of the week of the build.
        notices: those that hold today.
        chapters: the education pages.
        needs: the listings by need, among the contents.
        sections: the listings by area.
        source_language, source_direction: of the sources' titles.
    """

    template = "pages/whole.html"

    head: HeadView
    base: str
    place: Area
    neutral: bool
    built: date
    notices: tuple[NoticeView, ...]
    chapters: tuple[Chapter, ...]
    needs: tuple[NeedIndex, ...]
    sections: tuple[WholeSection, ...]
    source_language: str
    source_direction: str


@dataclass(frozen=True, slots=True)
class EntryView(View):
    """A listing in the file: all that its own page says, in the fewest words.

    Attributes:
        service: the plain facts.
        place, offers, facts: where, what, and the few facts that decide whether somebody goes.
        text: its free texts.
        phones, stops: see listing.py.
        hours_unknown: what is said where nobody knows the hours.
        place_note: what is said of an address that is not exact, or "".
        answers: what is known before a first visit; `unknown` is what one has to ask.
        age_data, age_text: see ServiceView.
    """

    template = "pages/whole_entry.html"

    service: Service
    place: str
    offers: Markup
    facts: Markup
    text: Texts
    phones: tuple[PhoneView, ...]
    stops: tuple[StopView, ...]
    hours_unknown: Markup
    place_note: Markup
    answers: tuple[AnswerView, ...]
    unknown: Markup
    age_data: Markup
    age_text: Markup


def whole_view(
    renderer: Renderer,
    lists: Lists,
    head: HeadView,
    place: Area,
    chapters: Sequence[Chapter],
    sections: Sequence[Section],
) -> WholeView:
    """Return the whole guide of a place."""
    guide = lists.guide
    source = guide.settings.source_language
    return WholeView(
        head=head,
        base=guide.settings.url,
        place=place,
        neutral=guide.settings.neutral_titles,
        built=guide.week,
        notices=tuple(
            notice_view(guide, one, lists.language, "")
            for one in touching(guide, holding(guide), [place.id])
        ),
        chapters=tuple(chapters),
        needs=_needs(lists, sections),
        sections=tuple(
            WholeSection(
                section.area,
                tuple(_entry(renderer, lists, service) for service in section.services),
            )
            for section in sections
        ),
        source_language=source,
        source_direction=guide.words[source].direction,
    )


def _needs(lists: Lists, sections: Sequence[Section]) -> tuple[NeedIndex, ...]:
    services = [service for section in sections for service in section.services]
    found = (
        NeedIndex(lists.name_of(term), tuple(one for one in services if term in one.offers))
        for term in lists.guide.learn
    )
    return tuple(need for need in found if need.services)


def _entry(renderer: Renderer, lists: Lists, service: Service) -> Markup:
    html = renderer.render(entry_view(lists, service), lists.language)
    return Markup(re.sub(r"\n+", "\n", html))


def entry_view(lists: Lists, service: Service) -> EntryView:
    """Return what the file says of a listing."""
    guide, words = lists.guide, lists.words
    answers = answers_of(service, words)
    return EntryView(
        service=service,
        place=place_of(guide, service, words),
        offers=dotted(words.html(f"offers.{term}") for term in service.offers),
        facts=facts_in_short(service, words),
        text=texts_of(read_texts(guide, service, lists.language)),
        phones=phones_of(service, words),
        stops=stops_of(service, words),
        hours_unknown=words.html(hours_key(service)),
        place_note=place_note(service, words),
        answers=answers.known,
        unknown=dotted(answers.unknown),
        age_data=age_data(guide, service, words),
        age_text=age_text(service, words, brief=True),
    )
