"""A list to print for each place: whom to call next, with room to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.call_list import call_list
from generator.guide.model import Area, Guide, Phone, Service
from generator.i18n.translator import Translator
from generator.pages.card import age_text
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.view import View
from generator.schema.states import Freshness

_PHONES = 2
"""Numbers of a service that the list names."""


@dataclass(frozen=True, slots=True)
class CallView:
    """A service to call; without phones where its facts are too old to be shown."""

    service: Service
    phones: tuple[Phone, ...]
    age: Markup


@dataclass(frozen=True, slots=True)
class CallsView(View):
    """The call list of a place, the most urgent first; `up` leads to the language's folder.

    `script` is what to say in a call of two minutes.
    """

    template = "pages/calls.html"

    up: str
    place: Area
    script: tuple[str, ...]
    calls: tuple[CallView, ...]


def calls_page(renderer: Renderer, language: str, place: Area) -> Page:
    """Return the call list of a place."""
    guide = renderer.guide
    words = guide.words[language]
    what, where = words.html("status.calls"), words.apart(place.name)
    title = words.as_text(words.punctuation.labelled(what, where))
    return renderer.page(
        language,
        PageView(
            urls.calls(place.id),
            title=title,
            description=title,
            body=renderer.render(calls_view(guide, place, words), language),
            place=place.id,
        ),
    )


def calls_view(guide: Guide, place: Area, words: Translator) -> CallsView:
    """Return what the call list of a place shows."""
    calls = tuple(_call(service, words) for service in call_list(guide, place))
    return CallsView(
        up=urls.up(urls.calls(place.id)),
        place=place,
        script=tuple(call_script(guide, words)),
        calls=calls,
    )


def call_script(guide: Guide, words: Translator) -> Iterator[str]:
    """Yield what to say in a call of two minutes, and what not to."""
    yield words.plain("call_script.hello", guide=guide.settings.name)
    for part in ("open", "get_in", "know", "thanks", "later", "private"):
        yield words.plain(f"call_script.{part}")


def _call(service: Service, words: Translator) -> CallView:
    return CallView(
        service=service,
        phones=service.phones[:_PHONES] if service.age != Freshness.HIDDEN else (),
        age=age_text(service, words, brief=True),
    )
