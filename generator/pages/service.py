"""One page for each service: call, find, know whether they will let you in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.contact_wording import age_key, hours_key
from generator.guide.model import Area, Guide, Service
from generator.guide.next_door import AskLine, ask_line
from generator.i18n.listed import listed
from generator.i18n.translator import Translator
from generator.pages.card import (
    ListingText,
    age_data,
    age_text,
    open_data,
    open_hint,
    open_words,
    organization_of,
)
from generator.pages.hours_view import HoursView, hours_view
from generator.pages.json_ld import structured
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
from generator.pages.notices import notices_above
from generator.pages.report import ReportLink, report_links
from generator.pages.sms import text_card
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.view import Link, View


@dataclass(frozen=True, slots=True)
class MapLinks:
    """Where a map shows the place; nothing is asked of anybody before a tap.

    Attributes:
        app: a `geo:` address, for the map app of a phone.
        web: the same point on OpenStreetMap.
    """

    app: str
    web: str


@dataclass(frozen=True, slots=True)
class Successor:
    """The service that one has become: the way to its page, its name, and its phones."""

    address: str
    name: str
    phones: tuple[PhoneView, ...]


@dataclass(frozen=True, slots=True)
class ServiceView(View):
    """A service's own page.

    Attributes:
        up: the way to the language's folder.
        service: the plain facts.
        organization: whose it is, where its name does not begin with that already, or "".
        area: the first area that it is for.
        text: its free texts.
        age: how far the facts can be trusted, in few words; `age_data` lets it age on in the page,
            `age_text` says how we know, in sentences.
        phones, stops: see listing.py.
        ask: the line to ask where there is no phone, or where the service is not listed any more.
        open_data, open_hint: for overrides/open.js; `open_words` are its words, or "".
        hours: the opening hours, where they are known.
        hours_unknown: what is said where nobody knows the hours.
        place_note: what is said of an address that is not exact, or "".
        map_links: only with a point that may be shown.
        answers, unknown: what is known before a first visit, and what one has to ask.
        card: the service as one text message, or "".
        learn: education pages about what it offers.
        fallback: what is said of texts that are not, or no longer rightly, translated.
        report: ways to correct it, from the easiest on.
        successor: the service that it has become; then none of its own facts are shown.
    """

    template = "pages/service.html"

    up: str
    service: Service
    organization: str
    area: Area
    text: Texts
    age: Markup
    age_data: Markup
    age_text: Markup
    phones: tuple[PhoneView, ...]
    ask: AskLine | None
    stops: tuple[StopView, ...]
    open_data: Markup
    open_hint: Markup
    open_words: Markup
    hours: HoursView | None
    hours_unknown: Markup
    place_note: Markup
    map_links: MapLinks | None
    answers: tuple[AnswerView, ...]
    unknown: tuple[Markup, ...]
    card: str
    learn: tuple[Link, ...]
    fallback: Markup
    report: tuple[ReportLink, ...]
    successor: Successor | None


def service_page(renderer: Renderer, service: Service, language: str) -> Page:
    """Return the page of a service in a language."""
    guide = renderer.guide
    view = service_view(guide, service, language)
    scripts = ("age " if service.last_verified else "") + ("open " if view.open_words else "")
    return renderer.page(
        language,
        PageView(
            urls.service(service.id),
            title=service.name,
            description=f"{service.name}, {view.area.name}",
            body=renderer.render(view, language) + structured(guide, service, language),
            place=view.area.place,
            style="data tables service pick",
            scripts=scripts + "share pick",
            notices=notices_above(
                renderer,
                language,
                urls.service(service.id),
                service.areas,
                service.offers,
                inside=False,
            ),
        ),
    )


def service_view(guide: Guide, service: Service, language: str) -> ServiceView:
    """Return what the page of a service shows in a language."""
    words = guide.words[language]
    texts = read_texts(guide, service, language)
    answers = answers_of(service, words)
    phones, area = phones_of(service, words), guide.areas[service.areas[0]]
    leads_on = bool(phones) and service.is_listed
    hint = open_hint(service)
    hints = bool(hint) or any(phone.open_hint for phone in phones)
    return ServiceView(
        up=urls.up(urls.service(service.id)),
        service=service,
        organization=organization_of(service),
        area=area,
        text=texts_of(texts),
        age=words.html(age_key(service, service.age)),
        age_data=age_data(guide, service, words),
        age_text=age_text(service, words),
        phones=phones,
        ask=None if leads_on else ask_line(guide, area.place),
        stops=stops_of(service, words),
        open_data=open_data(service.table) if hint else Markup(""),
        open_hint=hint,
        open_words=open_words(words) if hints else Markup(""),
        hours=hours_view(service.hours, words, phones=bool(service.phones)),
        hours_unknown=words.html(hours_key(service)),
        place_note=place_note(service, words),
        map_links=_map_links(service),
        answers=answers.known,
        unknown=answers.unknown,
        card=text_card(service, words, words.as_text(texts["alert"].html)),
        learn=_learn(guide, service, language),
        fallback=_fallback(service, texts.values(), words),
        report=report_links(guide, service),
        successor=_successor(guide, service, words),
    )


def _successor(guide: Guide, service: Service, words: Translator) -> Successor | None:
    """Return the service that one has become; one that is too old to be shown has no phones."""
    found = guide.service(service.moved_to)
    if found is None:
        return None
    phones = phones_of(found, words) if found.is_listed else ()
    address = urls.up(urls.service(service.id)) + urls.service(found.id)
    return Successor(address, found.name, phones)


def _map_links(service: Service) -> MapLinks | None:
    if service.latitude is None or service.longitude is None:
        return None
    point = f"{service.latitude},{service.longitude}"
    slashed = f"{service.latitude}/{service.longitude}"
    return MapLinks(f"geo:{point}", f"https://www.openstreetmap.org/#map=18/{slashed}")


def _learn(guide: Guide, service: Service, language: str) -> tuple[Link, ...]:
    up = urls.up(urls.service(service.id))
    paths = dict.fromkeys(guide.learn.get(term, "") for term in service.offers)
    return tuple(
        article_link(guide, path, language, up) for path in paths if has_article(guide, path)
    )


def article_link(guide: Guide, path: str, language: str, up: str = "") -> Link:
    """Return a link to an education page; `up` is the way to the language's folder."""
    return Link(up + urls.article(path), title_of(guide, path, language))


def has_article(guide: Guide, path: str) -> bool:
    """Say whether the source language has a page with this path."""
    return path in guide.articles[guide.settings.source_language]


def title_of(guide: Guide, path: str, language: str) -> Markup:
    """Return a page's title, marked when the page is not translated.

    The title of such a page may be in the reader's language: they know what they would read.
    """
    words, own = guide.words[language], guide.articles[language].get(path)
    if own:
        return words.foreign(own.title, own.language)
    article = guide.articles[guide.settings.source_language][path]
    said = listed(article.title, words)
    if said.language != language:
        return words.foreign(article.title, article.language)
    mark = Markup(" <small>{}</small>").format(words.mark_in(article.language))
    return words.translated(said.text) + mark


def _fallback(service: Service, texts: Iterable[ListingText], words: Translator) -> Markup:
    """Return what the marks beside the texts mean, in a sentence for each."""
    states = {text.state for text in texts}
    origin = words.source
    if origin is None:
        return Markup("")
    code = origin.language
    labels = [*(phone.label for phone in service.phones), *(stop.note for stop in service.stops)]
    weeks = [service.hours, *(phone.hours for phone in service.phones)]
    comments = [text for week in weeks if week for text in week.comments]
    said = [listed(text, words) for text in (*labels, *comments) if text]
    states |= {"in" for text in said if text.language != words.language}
    states |= {"behind" for text in said if text.behind}
    notes = [
        words.html(f"ui.text_{state}", language=lambda words: words.language_name(code))
        for state in ("in", "behind")
        if state in states
    ]
    return Markup(" ").join(notes)
