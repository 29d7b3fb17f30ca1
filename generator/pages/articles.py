"""Education pages: the article, its notes on translation and age, where to get it, its sources."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import Article
from generator.pages.emergency_tools import helpers_box
from generator.pages.lists import Lists
from generator.pages.status import gap_rows
from generator.render.html import markdown
from generator.render.renderer import Page, Renderer
from generator.source import markdown as source

RenderedMarkdown = Mapping[tuple[str, str], source.Page]
"""(language, path) -> the page as it was read, with its tokens."""


def article_pages(
    renderer: Renderer, lists: Lists, bodies: RenderedMarkdown, language: str
) -> list[Page]:
    """Return every education page in a language; what is not translated is shown as such."""
    guide = renderer.guide
    originals = guide.articles[guide.settings.source_language]
    own = guide.articles[language]
    return [
        _page(renderer, lists, bodies, language, own.get(path) or originals[path])
        for path in originals
    ]


def _page(
    renderer: Renderer, lists: Lists, bodies: RenderedMarkdown, language: str, article: Article
) -> Page:
    guide = renderer.guide
    words = guide.words[language]
    up = urls.up(urls.article(article.path))
    foreign = article.language != language
    text = markdown(
        bodies[(article.language, article.path)],
        renderer.drawing,
        after_steps=helpers_box(renderer, language, up) if article.helpers else Markup(""),
    )
    urgent = article.layout == "emergency"
    body = renderer.template("pages/article.html", language)(
        up=up,
        article=article,
        article_direction=guide.words[article.language].direction,
        foreign=foreign,
        mark=lambda text: words.foreign(text, article.language),
        places=guide.places,
        notes=_notes(renderer, language, article, up),
        body_html=text,
        near=_near(lists, article),
        rows=gap_rows(guide, lists.catalog) if article.layout == "gaps" else [],
        names=[place.name for place in guide.places],
        sources=[guide.citations[key] for key in article.cited],
        language=language,
        source_language=guide.settings.source_language,
    )
    return renderer.page(
        language,
        urls.article(article.path),
        title=article.title,
        description=article.description,
        body=body,
        style="data article" if "<table" in text else "article",
        scripts="steps" if urgent else "",
        urgent=urgent,
        loads=article.helpers,
    )


def _notes(
    renderer: Renderer, language: str, article: Article, up: str
) -> list[tuple[str, Markup]]:
    """Return (kind, sentence) for what a reader must know about the text in front of them."""
    guide = renderer.guide
    words = guide.words[language]
    source = guide.settings.source_language
    name = words.language_name(source)
    if article.language != language:
        return [("warning", words.html("article.fallback", language=name))]
    if language == source:
        return []
    notes = []
    if article.behind:
        original = urls.in_language(source, urls.article(article.path))
        here = urls.in_language(language, urls.article(article.path))
        link = Markup('<a href="{}{}" hreflang="{}">{}</a>').format(
            urls.up(here), original, source, words.html("article.see_source", language=name)
        )
        notes.append(("warning", words.html("article.behind", language=name) + " " + link))
    if article.checked_by:
        notes.append(("info", words.html("article.checked_by", name=article.checked_by)))
    else:
        notes.append(("info", words.html("article.not_checked")))
    return notes


def _near(lists: Lists, article: Article) -> list[tuple[Markup, list[tuple[str, int, str]]]]:
    """Return, for each need of the page, (place, how many, address) where somebody answers it."""
    found = []
    for need in article.offers:
        links = [
            (place.name, lists.catalog.count(place.id, need), urls.listing(place.id, need))
            for place in lists.guide.places
            if lists.has_list(place, need)
        ]
        if links:
            found.append((lists.name_of(need), links))
    return found
