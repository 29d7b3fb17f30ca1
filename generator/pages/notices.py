"""Notices: a few lines above what a page says, and a page with all of them.

Each carries its days, and overrides/notices.js hides it when they are over: a site that nobody
rebuilds does not warn of last year's heat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import Guide
from generator.guide.notice import Notice
from generator.guide.notices import current, touching
from generator.i18n.translator import Translator
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.templates import bdi, official
from generator.render.view import Link, View
from generator.schema.states import NoticeState

SHOWN = 2
"""Notices above what a page says; the others are on their own page, one tap away."""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice.

    Attributes:
        kind: see NoticeKind.
        areas: names of where it matters.
        text: what it says, marked where nobody has translated it.
        start, end: its first and last day; `waits` until it begins.
        source: where it was read.
        service: the page of a service to go to, or None.
    """

    id: str
    kind: str
    areas: Markup
    text: Markup
    start: date
    end: date
    waits: bool
    source: str
    service: Link | None


@dataclass(frozen=True, slots=True)
class NoticesView(View):
    """The notices above what a page says.

    Attributes:
        up: the way to the language's folder.
        notices: the first ones; `count` is how many there are.
        hidden: none of them has begun.
    """

    template = "pages/notices.html"

    up: str
    notices: tuple[NoticeView, ...]
    count: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class AllNoticesView(View):
    """The page with all notices."""

    template = "pages/all_notices.html"

    notices: tuple[NoticeView, ...]
    feeds: tuple[Link, ...]


def notices_above(
    renderer: Renderer,
    language: str,
    path: str,
    areas: Iterable[str],
    needs: Iterable[str] = (),
    *,
    inside: bool = True,
) -> Markup:
    """Return the notices that a page shows above all else, as HTML, or "".

    Args:
        renderer: of the language's readers.
        language: the page's.
        path: the page's, below the language's folder.
        areas: see `touching`, like the rest.
        needs: terms that the page is about.
        inside: notices of areas inside those of the page matter, too.
    """
    guide = renderer.guide
    if not guide.notices:
        return Markup("")
    found = touching(guide, current(guide), areas, needs, inside=inside)
    if not found:
        return Markup("")
    up = urls.up(path)
    shown = tuple(notice_view(guide, one, language, up) for one in found[:SHOWN])
    view = NoticesView(up, shown, len(found), all(one.waits for one in shown))
    return Markup(renderer.render(view, language))


def all_notices_page(renderer: Renderer, language: str) -> Page:
    """Return the page with all notices."""
    guide, words = renderer.guide, renderer.guide.words[language]
    found = tuple(notice_view(guide, one, language, "") for one in current(guide))
    feeds = tuple(
        Link(
            urls.up(urls.in_language(language, urls.NOTICES)) + urls.news(place.id, language),
            bdi(place.name),
        )
        for place in guide.places
    )
    return renderer.page(
        language,
        PageView(
            urls.NOTICES,
            title=words.plain("notices.title"),
            description=words.plain("notices.lead"),
            body=renderer.render(AllNoticesView(found, feeds), language),
            style="notices",
            scripts="notices" if found else "",
        ),
    )


def notice_view(guide: Guide, notice: Notice, language: str, up: str) -> NoticeView:
    """Return what templates see of a notice."""
    words = guide.words[language]
    service = guide.service(notice.service)
    return NoticeView(
        id=notice.id,
        kind=notice.kind,
        areas=words.comma().join(bdi(guide.areas[area].name) for area in notice.areas),
        text=notice_text(guide, notice, words),
        start=notice.start,
        end=notice.end,
        waits=notice.state is NoticeState.SOON,
        source=notice.source,
        service=Link(up + urls.service(service.id), official(service.name, service.listed_as))
        if service and service.is_listed
        else None,
    )


def notice_text(guide: Guide, notice: Notice, words: Translator) -> Markup:
    """Return the text in a language, or the source language's with its mark."""
    own = notice.texts.get(words.language, "")
    if own:
        return words.translated(own)
    return words.written(notice.text, guide.settings.source_language)
