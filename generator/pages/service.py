"""One page for each service: call, find, know whether they will let you in."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup, escape

from generator.guide import urls
from generator.guide.contact_wording import age_key, hours_key, place_key
from generator.guide.model import Guide, Service
from generator.i18n.translator import Translator
from generator.pages.card import age_data, age_text, open_data, open_hint, open_words, text_of
from generator.pages.json_ld import structured
from generator.pages.sms import text_card
from generator.render.renderer import Page, Renderer
from generator.schema.fields import TRANSLATED


def service_page(renderer: Renderer, service: Service, language: str) -> Page:
    """Return the page of a service in a language."""
    guide = renderer.guide
    words = guide.words[language]
    area = guide.areas[service.areas[0]]
    answers = answers_of(service, words)
    texts = {key: text_of(guide, service, key, language) for key in TRANSLATED}
    hints = bool(open_hint(service)) or any(open_hint(phone) for phone in service.phones)
    body = renderer.template("pages/service.html", language)(
        up=urls.up(urls.service(service.id)),
        service=service,
        area=area,
        text={key: text for key, (text, _) in texts.items()},
        age=words.html(age_key(service, service.age)),
        hours_key=hours_key(service),
        place_key=place_key(service),
        age_data=age_data(guide, service, words),
        age_text=age_text(service, words),
        open_data=open_data,
        open_hint=open_hint,
        open_words=open_words(words) if hints else "",
        answers=[answer for answer in answers if answer[2] != "ask"],
        unknown=[question for question, _, kind in answers if kind == "ask"],
        phone_label=lambda number: words.foreign(
            service.phones[number].label, guide.settings.source_language
        ),
        language_list=lambda codes: words.list_of(words.language_name(code) for code in codes),
        clock=lambda text: words.clock(int(text[:2]) * 60 + int(text[3:])),
        weeks=lambda numbers: words.digits(words.list_of(str(number) for number in numbers)),
        map_links=_map_links(service),
        learn=_learn(guide, service, language),
        fallback=_fallback(guide, {state for _, state in texts.values()}, words),
        report=_report(guide, service),
        card=text_card(service, words, texts["alert"][0].striptags()),
    )
    return renderer.page(
        language,
        urls.service(service.id),
        title=service.name,
        description=f"{service.name}, {area.name}",
        body=body + structured(guide, service, language),
        place=area.place,
        style="data service",
        scripts=("age " if service.last_verified else "") + ("open " if hints else "") + "share",
    )


def answers_of(service: Service, words: Translator) -> list[tuple[Markup, Markup, str]]:
    """Return (question, answer, kind): yes, no and not known are three answers."""

    def yes_no(key: str, value: bool | None, good: bool) -> tuple[Markup, Markup, str]:
        if value is None:
            return words.html(f"service.{key}"), Markup(), "ask"
        answer = words.html("answer.yes" if value else "answer.no")
        return words.html(f"service.{key}"), answer, "good" if value is good else "plain"

    def known(key: str, value: Markup | str) -> tuple[Markup, Markup, str]:
        if not value:
            return words.html(f"service.{key}"), Markup(), "ask"
        return words.html(f"service.{key}"), escape(value), "plain"

    return [
        yes_no("id", service.needs_id, good=False),
        yes_no("appointment", service.needs_appointment, good=False),
        yes_no("referral", service.needs_referral, good=False),
        known("cost", words.html(f"cost.{service.cost}") if service.cost else ""),
        known("access", words.list_of(words.plain(f"access.{t}") for t in service.access)),
        known("serves", words.list_of(words.plain(f"serves.{t}") for t in service.serves)),
        known("age_limits", _age_limits(service, words)),
        known("languages", words.list_of(words.language_name(c) for c in service.languages)),
        yes_no("wheelchair", service.wheelchair, good=True),
    ]


def _age_limits(service: Service, words: Translator) -> Markup | str:
    low, high = service.minimum_age, service.maximum_age
    if low is not None and high is not None:
        return words.html("service.age_between", low=words.digits(low), high=words.digits(high))
    if low is not None:
        return words.html("service.age_from", low=words.digits(low))
    return words.html("service.age_to", high=words.digits(high)) if high is not None else ""


def _map_links(service: Service) -> dict[str, str]:
    """Return links to a map app and to OpenStreetMap; nothing is asked of anybody before a tap."""
    if service.latitude is None or service.longitude is None:
        return {}
    point = f"{service.latitude},{service.longitude}"
    slashed = f"{service.latitude}/{service.longitude}"
    return {
        "app": f"geo:{point}",
        "web": f"https://www.openstreetmap.org/#map=18/{slashed}",
    }


def _learn(guide: Guide, service: Service, language: str) -> list[tuple[str, Markup]]:
    paths = dict.fromkeys(guide.learn.get(term, "") for term in service.offers)
    return [(path, title_of(guide, path, language)) for path in paths if has_article(guide, path)]


def has_article(guide: Guide, path: str) -> bool:
    """Say whether the source language has a page with this path."""
    return path in guide.articles[guide.settings.source_language]


def title_of(guide: Guide, path: str, language: str) -> Markup:
    """Return a page's title, marked when the page is not translated."""
    first = guide.settings.source_language
    article = guide.articles[language].get(path) or guide.articles[first][path]
    return guide.words[language].foreign(article.title, article.language)


def _fallback(guide: Guide, states: set[str], words: Translator) -> Markup:
    source = guide.settings.source_language
    name = words.language_name(source)
    notes = [
        words.html(f"ui.text_{state}", language=name)
        for state in ("in", "behind")
        if state in states
    ]
    return Markup(" ").join(notes)


def _report(guide: Guide, service: Service) -> list[tuple[str, str]]:
    """Return (address, words key) for correcting a listing, from the easiest for a volunteer on."""
    settings = guide.settings
    found = []
    about = quote(f"{service.name} ({service.id})")
    body = quote(f"id: {service.id}\n")
    if settings.contact:
        address = f"mailto:{settings.contact}?subject={about}&body={body}"
        found.append((address, "service.report_mail"))
    if settings.texts_to:
        found.append((f"sms:{settings.texts_to}?&body={body}", "service.report_text"))
    if settings.repository:
        new = f"{settings.repository}/issues/new?title={about}&id={quote(service.id)}"
        found.append((f"{new}&template=correction.yml", "service.report_tell"))
        found.append((f"{new}&template=still-right.yml", "service.report_confirm"))
        place = f"{settings.branch}/{service.file}#L{service.line}"
        found.append((f"{settings.repository}/edit/{place}", "service.report_edit"))
    return found
