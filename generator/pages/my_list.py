"""My list: services that a reader picked, to print, to send or to keep; nothing of it is sent.

The list stands in the fragment of the page's address, which a browser sends to nobody. The page
gets the cards from scripts, `cards/<number>.js`, because these load from a memory card too. In
which of them a service stands follows from its id alone, so that a link made today finds it in each
later site; what is not there is said to be gone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.guide import urls
from generator.guide.model import Area, Guide, Service
from generator.i18n.translator import Translator
from generator.pages.card import text_of
from generator.pages.full_card import full_card
from generator.pages.lists import Lists
from generator.pages.sms import text_card
from generator.render.files import ScriptFile
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.view import View

_CARDS = 40
"""Services in a script of cards, about: a list of one neighbourhood asks for few scripts."""
KEPT = 60
"""Scripts of cards that a copy on a phone holds at most (some 2,400 services); the copy of a larger
guide has its whole-guide file for that."""
_PRIME = 9973
"""Above the number of scripts that any guide has; overrides/my-list.js has the same."""


@dataclass(frozen=True, slots=True)
class MyListView(View):
    """The page of a reader's own list; `scripts` is how many scripts of cards there are.

    Without scripts it leads on to the lists of the places, which print too.
    """

    template = "pages/my-list.html"

    scripts: int
    places: tuple[Area, ...]


def my_list_page(renderer: Renderer, language: str) -> Page:
    """Return the page of a language that shows whatever list its address holds."""
    guide = renderer.guide
    words = guide.words[language]
    view = MyListView(scripts_of(guide), guide.places)
    return renderer.page(
        language,
        PageView(
            urls.MY_LIST,
            title=words.plain("my_list.title"),
            description=words.plain("my_list.lead"),
            body=renderer.render(view, language),
            style="data lists pick my-list",
            scripts="age my-list",
            loads=True,
        ),
    )


def scripts_of(guide: Guide) -> int:
    """Return how many scripts hold the cards of a guide."""
    return max(1, len(guide.services) // _CARDS)


def kept_of_my_list(guide: Guide) -> list[str]:
    """Return the local paths that a phone keeps for lists of its own."""
    count = scripts_of(guide)
    return [urls.MY_LIST, *(urls.cards(n) for n in range(count))] if count <= KEPT else []


def script_of(name: str, count: int) -> int:
    """Return the number of the script in which the card of a service stands, by its id alone."""
    number = 0
    for letter in name:
        number = (number * 31 + ord(letter)) % _PRIME
    return number % count


def by_script(guide: Guide) -> tuple[tuple[Service, ...], ...]:
    """Return the services whose cards each script holds, by its number."""
    found: list[list[Service]] = [[] for _ in range(scripts_of(guide))]
    for service in guide.services:
        found[script_of(service.id, len(found))].append(service)
    return tuple(map(tuple, found))


def card_script(lists: Lists, number: int, services: Sequence[Service]) -> ScriptFile:
    """Return a script that holds each service's card and its text message, by its id."""
    cards = {service.id: _card(lists, service, lists.words) for service in services}
    text = json.dumps(cards, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    path = urls.in_language(lists.language, urls.cards(number))
    return ScriptFile(path, f"guideCards({text});\n")


def _card(lists: Lists, service: Service, words: Translator) -> dict[str, str]:
    """Return what a list shows of a service; of one that no list shows, its name and successor."""
    if not service.is_listed:
        after = lists.guide.service(service.moved_to)
        said = {"to": after.id, "to_name": after.name} if after else {}
        return {"name": service.name, **said}
    alert = text_of(lists.guide, service, "alert", lists.language).html
    return {
        "html": str(full_card(lists, service)),
        "text": text_card(service, words, words.as_text(alert)),
    }
