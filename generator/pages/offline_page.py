"""What one can take along: the whole guide of a place as one file, and as plain text.

The file needs no network, no script and no other file. Its anchors are the site's addresses
without the ending: `service/x.html` on the site is `#service/x` here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from generator.guide.model import Area, Article
from generator.pages.articles import RenderedMarkdown
from generator.pages.emergency_tools import EXTRAS
from generator.pages.home import articles_by_topic
from generator.pages.lists import Lists
from generator.pages.offline_manifest import INDEX, keep_files, kept_pages
from generator.pages.offline_parts import Chapter, Section
from generator.pages.offline_text import whole_text
from generator.pages.offline_views import OfflineFile, OfflineView, whole_view
from generator.pages.service import has_article
from generator.render.html import safe_html
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView

TOPICS = ("emergency", "using")
"""Topics whose pages are in the file."""
ALONE = ("safety",)
"""Pages without a topic that are in the file too."""
_LINK = re.compile(r'<a href="(?![a-z]+:)([^"]*)"[^>]*>(.*?)</a>', re.S)


def offline_files(
    renderer: Renderer, lists: Lists, bodies: RenderedMarkdown, language: str
) -> list[Page]:
    """Return, for each place, the whole guide as HTML and as text; and the files of a copy."""
    chapters = list(_chapters(renderer, bodies, language))
    found = []
    for place in renderer.guide.places:
        sections = _sections(lists, place)
        found.append(_whole(renderer, lists, place, chapters, sections))
        text = whole_text(renderer.guide, language, place, chapters, sections)
        found.append(Page(f"{language}/guide/{place.id}.txt", text))
    return [*found, *keep_files(renderer, language)]


def offline_page(renderer: Renderer, language: str, weights: Mapping[str, int]) -> Page:
    """Return the page that offers the files.

    Args:
        renderer: what pages are made with.
        language: the language of the page.
        weights: compressed bytes of the language's other pages, by path below the site.
    """
    guide, words = renderer.guide, renderer.guide.words[language]
    light = sum(weights.get(f"{language}/{path}", 0) for path in kept_pages(guide)) // 1000
    light += sum(renderer.carried[(language, name)] for name in (INDEX, EXTRAS))
    light += 5  # this page and the door
    sizes = {place.id: renderer.carried[(language, place.id)] for place in guide.places}
    view = OfflineView(
        language=language,
        files=tuple(
            OfflineFile(place, sizes[place.id], light + sizes[place.id]) for place in guide.places
        ),
        app_name=guide.settings.app_name or guide.settings.name,
    )
    return renderer.page(
        language,
        PageView(
            "guide.html",
            title=words.plain("carry.title"),
            description=words.plain("carry.lead"),
            body=renderer.render(view, language),
            style="service",
            scripts="copies keep",
            loads=True,
        ),
    )


def _chapters(renderer: Renderer, bodies: RenderedMarkdown, language: str) -> Iterator[Chapter]:
    guide = renderer.guide
    paths = [
        article.path
        for topic, articles in articles_by_topic(guide).items()
        if topic in TOPICS
        for article in articles
    ]
    paths += [path for path in ALONE if has_article(guide, path)]
    originals = guide.articles[guide.settings.source_language]
    words = guide.words[language]
    site = guide.settings.url + language + "/"
    for path in paths:
        article = guide.articles[language].get(path) or originals[path]
        html = safe_html(bodies[(article.language, path)], renderer.drawing)
        foreign = article.language != language
        yield Chapter(
            path=path,
            link=words.foreign(article.title, article.language),
            title=article.title,
            lead=article.description,
            foreign=article.language if foreign else "",
            direction=guide.words[article.language].direction,
            note=_note(renderer, article, language),
            body=_inside(html, path, set(paths), site),
            sources=tuple(guide.citations[key] for key in article.cited),
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


def _inside(html: str, path: str, included: set[str], site: str) -> Markup:
    """Return an article's HTML as a part of a larger file: headings, ids and links moved."""
    own = escape(path)

    def link(match: re.Match[str]) -> str:
        target, _, fragment = match[1].partition("#")
        if not target:
            return f'<a href="#{own}:{fragment}">{match[2]}</a>'
        full = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        name = full.removesuffix(".html")
        if name in included:
            return f'<a href="#{name}{":" + fragment if fragment else ""}">{match[2]}</a>'
        return f'<a href="{escape(site)}{full}">{match[2]}</a>' if "://" in site else match[2]

    html = _LINK.sub(link, html)
    html = re.sub(r'<(h[234]) id="([^"]*)"', lambda m: f'<{m[1]} id="{own}:{m[2]}"', html)
    return Markup(
        re.sub(r"<(/?)h([234])\b", lambda m: f"<{m[1]}h{int(m[2]) + 1}", html)
    )  # fmt: skip


def _sections(lists: Lists, place: Area) -> list[Section]:
    """Return the listings by area: the place first, then what is for everyone around it."""
    found = [Section(place.name, lists.catalog.here(place.id))]
    found += [
        Section(lists.guide.areas[above].name, services)
        for above, services in lists.catalog.everywhere(place.id)
    ]
    return [section for section in found if section.services]


def _whole(
    renderer: Renderer, lists: Lists, place: Area, chapters: list[Chapter], sections: list[Section]
) -> Page:
    head = renderer.shell.head(lists.language, "rest data lists service article")
    view = whole_view(renderer, lists, head, place, chapters, sections)
    return Page(f"{lists.language}/guide/{place.id}.html", renderer.render(view, lists.language))
