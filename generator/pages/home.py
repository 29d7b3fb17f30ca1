"""The pages that lead to the others: home, help, not found, and the door for everyone."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import Article, Guide
from generator.pages.lists import Lists
from generator.pages.service import title_of
from generator.render.renderer import Page, Renderer

TALK = "someone-to-talk-to"
"""The group of needs that the help page leads on to."""


def front_pages(renderer: Renderer, lists: Lists, language: str) -> list[Page]:
    """Return home, help and the not-found page of a language."""
    return [
        _home(renderer, lists, language),
        _help(renderer, lists, language),
        not_found(renderer, language, urls.in_language(language, urls.NOT_FOUND)),
    ]


def articles_by_topic(guide: Guide) -> list[tuple[str, list[Article]]]:
    """Return the source language's pages by topic, in reading order; only those with a topic."""
    articles = guide.articles[guide.settings.source_language].values()
    topics: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: (a.order, a.path)):
        if article.topic:
            topics.setdefault(article.topic, []).append(article)
    return list(topics.items())


def _home(renderer: Renderer, lists: Lists, language: str) -> Page:
    guide, catalog = renderer.guide, lists.catalog
    words = guide.words[language]
    areas = [
        (
            place,
            catalog.count(place.id, ""),
            [guide.areas[part] for part in catalog.parts[place.id]],
        )
        for place in guide.places
    ]
    topics = [
        (topic, [(article.path, title_of(guide, article.path, language)) for article in articles])
        for topic, articles in articles_by_topic(guide)
    ]
    body = renderer.template("pages/home.html", language)(
        places=guide.places, groups=guide.groups, areas=areas, topics=topics
    )
    return renderer.page(
        language,
        urls.HOME,
        title=words.plain("home.title"),
        description=words.plain("home.lead"),
        body=body,
        style="home",
    )


def _help(renderer: Renderer, lists: Lists, language: str) -> Page:
    guide = renderer.guide
    words = guide.words[language]
    services = {service.id: service for service in guide.services if service.is_listed}
    sections = [
        (
            place,
            Markup("").join(
                lists.card(services[name], "") for name in place.helplines if name in services
            ),
        )
        for place in guide.places
    ]
    body = renderer.template("pages/help.html", language)(
        up="", places=guide.places, sections=sections, group=TALK
    )
    title = words.plain("help.title")
    return renderer.page(
        language,
        urls.HELP,
        title=title,
        description=words.plain("help.lead"),
        body=body,
        style="data lists",
        scripts="age" if any(s.last_verified for s in services.values()) else "",
    )


def not_found(renderer: Renderer, language: str, path: str) -> Page:
    """Return a page for an address that leads nowhere; it may be shown at any depth.

    So its links start at the site's base path, which is known when `site_url` is set.
    """
    guide = renderer.guide
    words = guide.words[language]
    root = urlsplit(guide.settings.url).path if guide.settings.url else "/"
    body = renderer.template("pages/notfound.html", language)(
        places=guide.places, here=urls.in_language(root + language, "")
    )
    title = words.plain("notfound.title")
    page = renderer.page(
        language,
        urls.NOT_FOUND,
        title=title,
        description=words.plain("notfound.text"),
        body=body,
        root=root,
    )
    return Page(path, page.html)


def door(renderer: Renderer) -> Page:
    """Return the root page: in every language, the steps first, then the languages by name."""
    guide = renderer.guide
    language = guide.settings.source_language
    script = renderer.script("")
    html = renderer.template("door.html", language)(
        **renderer.plain_shell(language, "rest home", script),
        places=guide.places,
        words=guide.words,
        leave_to=guide.settings.leave_to,
        script=Markup(script),
    )
    return Page(urls.LANGUAGE_CHOOSER, html)
