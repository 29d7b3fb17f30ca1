"""The pages that lead to the others: home, help, not found, and the door for everyone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.guide import urls
from generator.guide.hours_wording import DOT
from generator.guide.model import Area, Article, Group, Guide
from generator.guide.steps import steps_in
from generator.pages.filters import bar_of, label
from generator.pages.full_card import full_card
from generator.pages.list_tools import most_of
from generator.pages.lists import Lists
from generator.pages.notices import notices_above
from generator.pages.service import article_link
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.view import CountedLink, HeadView, Link, View

_LET_IN = ("no-id", "no-appointment", "free")
"""Filters that the home page leads to: what a list says of them stands below a fold."""


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic, and links to its education pages in reading order."""

    id: str
    articles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomePlace:
    """A place: how many services its list has, the areas in it that have most, some filters."""

    place: Area
    count: int
    parts: tuple[CountedLink, ...]
    only: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class HomeView(View):
    """The home page of a language: the steps in short, needs, places, education pages by topic."""

    template = "pages/home.html"

    steps: tuple[Markup, ...]
    groups: tuple[Group, ...]
    places: tuple[HomePlace, ...]
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True)
class HelpPlace:
    """A place, the finished cards of its helplines, and the list that leads on from them."""

    place: Area
    cards: Markup
    more: str


@dataclass(frozen=True, slots=True)
class HelpView(View):
    """The help page: the helplines of each place, below the emergency numbers of every page."""

    template = "pages/help.html"

    helplines: tuple[HelpPlace, ...]


@dataclass(frozen=True, slots=True)
class DoorLanguage:
    """A language as it calls itself; `steps` is its link to the steps in an overdose."""

    code: str
    direction: str
    name: str
    steps: Markup


@dataclass(frozen=True, slots=True)
class NotFoundView(View):
    """The page for an address that leads nowhere.

    Attributes:
        places: whose emergency numbers it names.
        here: the way to the folder of its language.
        root: the way to the root of the site.
        languages: the doors to all languages, where it stands for all of them.
    """

    template = "pages/notfound.html"

    places: tuple[Area, ...]
    here: str
    root: str
    languages: tuple[DoorLanguage, ...]


@dataclass(frozen=True, slots=True)
class LanguageChooserView(View):
    """The root page.

    Attributes:
        head: see HeadView.
        base: the site's address, or "".
        places: whose emergency numbers it names.
        names: for each place by id, what it is called in the languages that people there speak.
        languages: the languages, the source language first.
        leave_to: where the quick exit leads, or "" for none.
        script: its script, or "".
    """

    template = "language-chooser.html"

    head: HeadView
    base: str
    places: tuple[Area, ...]
    names: Mapping[str, Markup]
    languages: tuple[DoorLanguage, ...]
    leave_to: str
    script: Markup


def articles_by_topic(guide: Guide) -> dict[str, list[Article]]:
    """Return the source language's pages by topic, in reading order; only those with a topic."""
    articles = guide.articles[guide.settings.source_language].values()
    topics: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: (a.order, a.path)):
        if article.topic:
            topics.setdefault(article.topic, []).append(article)
    return topics


def topics_of(guide: Guide, language: str) -> tuple[TopicView, ...]:
    """Return the topics with links from the language's folder."""
    return tuple(
        TopicView(
            topic, tuple(article_link(guide, article.path, language) for article in articles)
        )
        for topic, articles in articles_by_topic(guide).items()
    )  # fmt: skip


def home_view(lists: Lists) -> HomeView:
    """Return what the home page shows."""
    guide, counts = lists.guide, lists.counts
    language, steps, behind = steps_in(guide, lists.language)
    return HomeView(
        steps=tuple(lists.words.written(step.short, language, behind=behind) for step in steps),
        groups=guide.groups,
        places=tuple(
            HomePlace(
                place,
                counts.of(place.id).total,
                most_of(guide, counts, place, "", urls.HOME),
                _only(lists, place),
            )
            for place in guide.places
        ),
        topics=topics_of(guide, lists.language),
    )


def _only(lists: Lists, place: Area) -> tuple[CountedLink, ...]:
    """Return the pages of the filters that decide whether somebody is let in."""
    listed = [one for _, some in lists.catalog.listed(place.id) for one in some]
    bar = bar_of(listed, [lists.known(service) for service in listed], place)
    path = urls.listing(place.id)
    return tuple(
        CountedLink(urls.only(path, one.token), label(one.token, lists.words), one.count)
        for one in (bar.choices if bar else ())
        if one.linked and one.token in _LET_IN
    )


def home_page(renderer: Renderer, lists: Lists, language: str) -> Page:
    """Return the home page of a language."""
    words = lists.words
    return renderer.page(
        language,
        PageView(
            urls.HOME,
            title=words.plain("home.title"),
            description=words.plain("home.lead"),
            body=renderer.render(home_view(lists), language),
            style="numbers home search pick",
            scripts="find pick",
            loads=True,
            notices=notices_above(
                renderer, language, urls.HOME, [place.id for place in renderer.guide.places]
            ),
        ),
    )


def help_page(renderer: Renderer, lists: Lists, language: str) -> Page:
    """Return the page with the helplines of each place."""
    guide, words = renderer.guide, lists.words
    services = {service.id: service for service in guide.services if service.is_listed}
    more = next(group for group in guide.groups if group.helplines)
    helplines = tuple(
        HelpPlace(
            place,
            Markup("").join(
                full_card(lists, services[name]) for name in place.helplines if name in services
            ),
            urls.listing(place.id, more.id),
        )
        for place in guide.places
    )
    return renderer.page(
        language,
        PageView(
            urls.HELP,
            title=words.plain("ui.nav_talk"),
            description=words.plain("help.lead"),
            body=renderer.render(HelpView(helplines), language),
            style="data lists pick",
            scripts="age pick" if any(s.last_verified for s in services.values()) else "pick",
        ),
    )


def not_found(renderer: Renderer, language: str, path: str) -> Page:
    """Return a page for an address that leads nowhere; it may be shown at any depth.

    So its links start at the site's base path, which is known when `site_url` is set. Many hosts
    show the one at the root for every missing address; that one has the doors to all languages.
    """
    guide = renderer.guide
    words = guide.words[language]
    root = urlsplit(guide.settings.url).path if guide.settings.url else "/"
    view = NotFoundView(
        places=guide.places,
        here=urls.in_language(root + language, ""),
        root=root,
        languages=_doors(guide) if path == urls.ROOT_NOT_FOUND else (),
    )
    page = renderer.page(
        language,
        PageView(
            urls.NOT_FOUND,
            title=words.plain("notfound.title"),
            description=words.plain("notfound.text"),
            body=renderer.render(view, language),
            style="numbers home" if view.languages else "numbers",
            root=root,
        ),
    )
    return Page(path, page.html)


def language_chooser(renderer: Renderer) -> Page:
    """Return the root page: in every language, the steps first, then the languages by name."""
    guide = renderer.guide
    language = guide.settings.source_language
    script = renderer.shell.script("")
    view = LanguageChooserView(
        head=renderer.shell.head(language, "rest numbers home", script),
        base=guide.settings.url,
        places=guide.places,
        names={place.id: _names(guide, place) for place in guide.places},
        languages=_doors(guide),
        leave_to=guide.settings.leave_to,
        script=Markup(script),
    )
    return Page(urls.LANGUAGE_CHOOSER, renderer.render(view, language))


def _doors(guide: Guide) -> tuple[DoorLanguage, ...]:
    return tuple(
        DoorLanguage(code, words.direction, words.name, words.html("ui.sos"))
        for code, words in guide.words.items()
    )


def _names(guide: Guide, place: Area) -> Markup:
    """Return what a place is called in the languages that people there speak, each name once."""
    found: dict[str, Markup] = {}
    for code in place.languages:
        name = guide.area_names.get(code, {}).get(place.id, place.name)
        if name not in {place.name, *found}:
            turn = guide.words[code].direction
            found[name] = Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(code, turn, name)
    return DOT.join(found.values())
