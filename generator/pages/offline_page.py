"""What one can take along: the whole guide of a place as one file, and as plain text.

The file needs no network, no script and no other file. Its anchors are the site's addresses
without the ending: `service/x.html` on the site is `#service/x` here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.contact_wording import hours_key, place_key
from generator.guide.model import Area, Article, Service
from generator.pages.articles import RenderedMarkdown
from generator.pages.card import DOT, age_data, age_text, facts_in_short, text_of
from generator.pages.home import articles_by_topic
from generator.pages.lists import Lists
from generator.pages.offline_manifest import keep_files
from generator.pages.offline_text import whole_text
from generator.pages.service import answers_of, has_article
from generator.render.files import DataFile, SavedGuide
from generator.render.html import markdown, site_link
from generator.render.renderer import Page, Renderer
from generator.schema.fields import TRANSLATED
from generator.source import markdown as source

TOPICS = ("emergency", "using")
"""Topics whose pages are in the file."""
ALONE = ("safety",)
"""Pages without a topic that are in the file too."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An education page as a part of the file."""

    article: Article
    title: Markup
    note: Markup
    body: Markup
    page: source.Page


def offline_files(
    renderer: Renderer, lists: Lists, bodies: RenderedMarkdown, language: str
) -> list[SavedGuide | DataFile]:
    """Return, for each place, the whole guide as HTML and as text; and the files of a copy."""
    chapters = list(_chapters(renderer, bodies, language))
    found: list[SavedGuide | DataFile] = []
    for place in renderer.guide.places:
        sections = _sections(lists, place)
        found.append(_whole(renderer, lists, place, chapters, sections))
        texts = [(c.title.striptags(), c.note.striptags(), c.page) for c in chapters]
        text = whole_text(renderer.guide, language, place, texts, sections)
        found.append(SavedGuide(urls.in_language(language, urls.whole_text(place.id)), text))
    return [*found, *keep_files(renderer, language)]


def offline_page(renderer: Renderer, language: str) -> Page:
    """Return the page that offers the files."""
    guide, words = renderer.guide, renderer.guide.words[language]
    body = renderer.template("pages/carry.html", language)(
        language=language,
        root=urls.up(urls.in_language(language, urls.WHOLE_GUIDES)),
        places=guide.places,
        app_name=guide.settings.app_name or guide.settings.name,
    )
    title = words.plain("carry.title")
    description = words.plain("carry.lead")
    return renderer.page(
        language,
        urls.WHOLE_GUIDES,
        title=title,
        description=description,
        body=body,
        style="service",
        scripts="copies keep",
        loads=True,
    )


def _chapters(renderer: Renderer, bodies: RenderedMarkdown, language: str) -> Iterator[Chapter]:
    guide = renderer.guide
    paths = [
        article.path
        for topic, articles in articles_by_topic(guide)
        if topic in TOPICS
        for article in articles
    ]
    paths += [path for path in ALONE if has_article(guide, path)]
    originals = guide.articles[guide.settings.source_language]
    words = guide.words[language]
    for path in paths:
        article = guide.articles[language].get(path) or originals[path]
        page = bodies[(article.language, path)]
        yield Chapter(
            article,
            words.foreign(article.title, article.language),
            _note(renderer, article, language),
            markdown(
                page,
                renderer.drawing,
                link=_inside(path, set(paths), guide.settings.url + urls.in_language(language, "")),
                prefix=f"{path}:",
                deeper=1,
            ),
            page,
        )


def _note(renderer: Renderer, article: Article, language: str) -> Markup:
    """Return what a reader must know about a translation, or nothing."""
    source = renderer.guide.settings.source_language
    words = renderer.guide.words[language]
    name = words.language_name(source)
    if article.language != language:
        return words.html("article.fallback", language=name)
    if article.behind:
        return words.html("article.behind", language=name)
    if language == source or article.checked_by:
        return Markup("")
    return words.html("article.not_checked")


def _inside(path: str, included: set[str], site: str) -> Callable[[str], str]:
    """Return what a link of an article leads to where the article is a part of a larger file.

    Args:
        path: the article's path.
        included: the paths of all articles in the file.
        site: the address of the language's pages on the site; without one, a link to a page
            that is not in the file becomes plain text.
    """

    def link(target: str) -> str:
        target, _, fragment = site_link(target).partition("#")
        if not target:
            return f"#{urls.inside(path, fragment)}"
        full = urls.follow(urls.article(path), target)
        name = urls.anchor(full)
        if name in included:
            return f"#{urls.inside(name, fragment) if fragment else name}"
        if "://" not in site:
            return ""
        return f"{site}{full}{'#' + fragment if fragment else ''}"

    return link


def _sections(lists: Lists, place: Area) -> list[tuple[str, tuple[Service, ...]]]:
    """Return (area's name, services): the place first, then what is for everyone around it."""
    found = [(place.name, lists.catalog.here(place.id))]
    found += [
        (lists.guide.areas[above].name, services)
        for above, services in lists.catalog.everywhere(place.id)
    ]
    return [(name, services) for name, services in found if services]


def _whole(
    renderer: Renderer,
    lists: Lists,
    place: Area,
    chapters: list[Chapter],
    sections: list[tuple[str, tuple[Service, ...]]],
) -> SavedGuide:
    guide, language = renderer.guide, lists.language
    words = guide.words[language]
    services = [service for _, found in sections for service in found]
    needs = [
        (lists.name_of(term), [service for service in services if term in service.offers])
        for term in guide.learn
    ]
    html = renderer.template("pages/whole.html", language)(
        **renderer.plain_shell(language, "rest data lists service article"),
        place=place,
        neutral=guide.settings.neutral_titles,
        chapters=chapters,
        sections=sections,
        needs=[(name, found) for name, found in needs if found],
        entry=lambda service: _entry(lists, service),
        cited=lambda article: [guide.citations[key] for key in article.cited],
        source_language=guide.settings.source_language,
        direction_of=lambda code: guide.words[code].direction,
        built=words.day(guide.today),
    )
    return SavedGuide(urls.in_language(language, urls.whole_guide(place.id)), html)


def _entry(lists: Lists, service: Service) -> Markup:
    """Return one listing with all that its own page says, in the fewest words."""
    guide, language, words = lists.guide, lists.language, lists.words
    answers = answers_of(service, words)
    areas = [guide.areas[name].name for name in service.areas[:3]]
    html = lists.renderer.template("pages/whole_entry.html", language)(
        service=service,
        place=words.list_of(areas),
        offers=DOT.join(words.html(f"offers.{term}") for term in service.offers),
        facts=facts_in_short(service, words),
        text={key: text_of(guide, service, key, language)[0] for key in TRANSLATED},
        answers=[(question, answer) for question, answer, kind in answers if kind != "ask"],
        unknown=DOT.join(question for question, _, kind in answers if kind == "ask"),
        hours_key=hours_key(service),
        place_key=place_key(service),
        age_text=age_text(service, words, brief=True),
        age_data=age_data(guide, service, words),
        label=lambda text: words.foreign(text, guide.settings.source_language),
        clock=lambda text: words.clock(int(text[:2]) * 60 + int(text[3:])),
        weeks=lambda numbers: words.digits(words.list_of(str(number) for number in numbers)),
    )
    return Markup(re.sub(r"\n+", "\n", html))
