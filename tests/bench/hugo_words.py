"""The words of a language and the shells of its pages, as data for Hugo; see hugo_data.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.guide.hours_wording import DOT
from generator.guide.model import Guide
from generator.i18n.listed import from_source
from generator.i18n.translator import Translator
from generator.pages.card import open_words
from generator.pages.filters import answers, label
from generator.pages.list_tools import name_of
from generator.pages.need_terms import about_need
from generator.pages.service import article_link
from generator.render.drawings import Drawings
from generator.render.renderer import Renderer
from generator.render.shell import PageView

_ICONS = ("phone", "web", "map-marker", "message-text", "whatsapp", "book-open-variant")
_BLANK = re.compile("\ue010([a-z]+)\ue010")


def words_of(renderer: Renderer, code: str) -> dict[str, Any]:
    """Return every word that a page of a language may say, plain facts in words included."""
    guide, words = renderer.guide, renderer.guide.words[code]
    source = guide.settings.source_language
    icon = Drawings(renderer.parts.drawings, renderer.parts.icons).icon
    keys = {key.removesuffix(".other") for key in words.texts}
    html = {key: str(words.html(key)) for key in keys}
    needs = [*guide.learn, *(group.id for group in guide.groups)]
    foreign = str(words.foreign("\ue010", source)).split("\ue010") if code != source else ["", ""]
    return {
        "code": code,
        "t": html,
        "p": {key: words.plain(key) for key in keys},
        "icons": {name: str(icon(name)) for name in _ICONS},
        "dot": str(DOT),
        "comma": str(words.comma()),
        "digits": {str(n): words.digits(n) for n in range(len(guide.services) + 1)},
        "signs": words.number_signs(),
        "open_words": str(open_words(words)),
        "names": {need: str(name_of(guide, words, need)) for need in needs},
        "about": {need: str(about_need(words, need)) for need in needs},
        "tokens": {
            one: str(label(one, words)) for one in answers(guide.services[0], guide.languages)
        },
        "foreign": foreign,
        "fallback": _fallback(words, source),
        "learn": _learn(guide, code),
        "wide": not words.plain("offline.call_first").isascii() and code not in {"es"},
        **_facts(guide, words),
    }


def _facts(guide: Guide, words: Translator) -> dict[str, Any]:
    """Return spans, days, labels and names as this language says them: each one once."""
    spans = {
        (span.start.minute, span.end.minute)
        for service in guide.services
        if service.hours
        for day in service.hours.season.days
        for span in day
    }
    labels = {phone.label for service in guide.services for phone in service.phones}
    days = {service.source_date for service in guide.services}
    spoken = {service.languages for service in guide.services}
    return {
        "spans": {f"{a}-{b}": str(words.span(a, b)) for a, b in spans},
        "days": {f"{a}-{b}": str(words.weekdays(a, b)) for a in range(7) for b in range(a, 7)},
        "spoken": {" ".join(s): words.list_of(words.language_name(c) for c in s) for s in spoken},
        "labels": {label: str(from_source(label, words)) for label in labels},
        "dates": {day: words.partial_day(day) for day in days},
        "years": {day: words.digits(day[:4]) for day in days},
    }


def _fallback(words: Translator, source: str) -> str:
    if words.language == source:
        return ""
    return str(words.html("ui.text_in", language=words.language_name(source)))


def _learn(guide: Guide, code: str) -> dict[str, tuple[str, str]]:
    links = {
        term: article_link(guide, path, code)
        for term, path in guide.learn.items()
        if path in guide.articles[guide.settings.source_language]
    }
    return {term: (link.address, str(link.name)) for term, link in links.items()}


def shells_of(renderer: Renderer, code: str, lists: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the shells of a language by kind and place: pieces, and names of blanks between."""
    kinds = {"data service|1|open share pick|False", "|1||False"}
    kinds |= {one["shell"] for one in lists}
    places = ["", *(place.id for place in renderer.guide.places)]
    return {
        f"{kind}|{place}": _shell(renderer, code, kind, place) for kind in kinds for place in places
    }


def _shell(renderer: Renderer, code: str, kind: str, place: str) -> list[list[str]]:
    style, depth, scripts, loads = kind.split("|")
    path = "x/" * int(depth) + "\ue010path\ue010.html"
    view = PageView(
        path,
        title="\ue010title\ue010",
        description="\ue010description\ue010",
        body="\ue010body\ue010",
        place=place,
        style=style,
        scripts=scripts,
        loads=loads == "True",
    )
    html = renderer.page(code, view).html
    html = html.replace(path, "\ue010path\ue010.html")
    parts = _BLANK.split(html)
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    return [list(pair) for pair in pairs]
