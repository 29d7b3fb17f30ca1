"""Education pages: the article, its notes on translation and age, where to get it, its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import Area, Article, Guide
from generator.guide.reviews import review_sentences
from generator.guide.sources import Citation
from generator.i18n.translator import Translator
from generator.pages.emergency_tools import helpers_box
from generator.pages.lists import Lists
from generator.pages.recordings import RecordingView, recording_view
from generator.pages.status import Matrix, matrix_of
from generator.render.html import markdown
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.templates import bdi
from generator.render.view import CountedLink, View
from generator.schema.states import PageLayout
from generator.source import markdown as source

_LONG = 5
"""Headings from which on a page has its contents above or beside it."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader must know about the text in front of them; kind is "warning" or "info"."""

    kind: str
    sentence: Markup


@dataclass(frozen=True, slots=True)
class Near:
    """A need of the page, and where somebody answers it."""

    need: Markup
    lists: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class ArticleView(View):
    """An education page.

    Attributes:
        title, lead: marked when they are in another language than the page.
        before, after: notes above and below the text; steps in an emergency come before all that
            is no warning.
        foreign: the language of a text that is not translated, or "", and its `direction`.
        chapters: its contents, where it is long and no emergency waits for the text.
        recording: somebody reading its steps, or None.
        body: the text.
        urgent: it is about an emergency: no publishers, and the numbers of `places` below it.
        places: the places whose numbers an emergency page names.
        matrix: what each place has and has not, on the page about gaps.
        near: where to get what the page is about.
        sources: where its facts were read, in the order of their numbers.
        source_language: the language of their titles, or "" where it is the page's own.
    """

    template = "pages/article.html"

    title: Markup
    lead: Markup
    before: tuple[Note, ...]
    after: tuple[Note, ...]
    foreign: str
    direction: str
    chapters: tuple[source.Chapter, ...]
    recording: RecordingView | None
    body: Markup
    urgent: bool
    places: tuple[Area, ...]
    matrix: Matrix | None
    near: tuple[Near, ...]
    sources: tuple[Citation, ...]
    source_language: str


def article_page(
    renderer: Renderer,
    lists: Lists,
    pages: source.Pages,
    phones: Mapping[str, str],
    path: str,
) -> Page:
    """Return an education page in a language; what is not translated is shown as such.

    Args:
        renderer: for the readers of the lists' language.
        lists: see `article_view`.
        pages: the pages as they were read.
        phones: see `known_phones`.
        path: the page's, without language and ending.
    """
    language = lists.language
    guide = renderer.guide
    originals = guide.articles[guide.settings.source_language]
    article = guide.articles[language].get(path) or originals[path]
    up = urls.up(urls.article(article.path))
    text = markdown(
        pages[article.language][article.path],
        renderer.drawing,
        after_steps=helpers_box(renderer, language, up) if article.helpers else Markup(""),
        words=renderer.guide.words[article.language],
        phones=phones,
    )
    urgent = article.emergency
    chapters = pages[article.language][article.path].chapters
    chapters = chapters if len(chapters) >= _LONG and not urgent else ()
    styles = {
        "tables": "<table" in text or article.layout == PageLayout.GAPS,
        "article": True,
        "numbers": urgent,
        "urgent": urgent,
        "contents": chapters,
    }
    scripts = {"steps": urgent, "play": article.recording}
    return renderer.page(
        language,
        PageView(
            urls.article(article.path),
            title=article.title,
            description=article.description,
            body=renderer.render(article_view(lists, article, text, chapters), language),
            style=" ".join(name for name, wanted in styles.items() if wanted),
            scripts=" ".join(name for name, wanted in scripts.items() if wanted),
            urgent=urgent,
            loads=article.helpers,
            helpers=article.helpers,
            plays=bool(article.recording),
        ),
    )


def _up(article: Article) -> str:
    """Return the way from an article's page to the language's folder."""
    return urls.up(urls.article(article.path))


def article_view(
    lists: Lists, article: Article, body: Markup, chapters: tuple[source.Chapter, ...] = ()
) -> ArticleView:
    """Return what an education page shows in the language of the lists.

    Args:
        lists: for the language, and for where to get what the page is about.
        article: the page.
        body: its text as safe HTML.
        chapters: its contents, where it is long.
    """
    guide, words, language = lists.guide, lists.words, lists.language
    first = guide.settings.source_language
    urgent = article.emergency
    notes = _notes(guide, language, article)
    later = [note for note in notes if urgent and note.kind != "warning"]
    return ArticleView(
        title=words.foreign(article.title, article.language, mark=False),
        lead=words.foreign(article.description, article.language, mark=False),
        before=tuple(note for note in notes if note not in later),
        after=tuple(later),
        foreign=article.language if article.language != language else "",
        direction=guide.words[article.language].direction,
        chapters=chapters,
        recording=recording_view(article, language),
        body=body,
        urgent=urgent,
        places=guide.places,
        matrix=matrix_of(guide, lists.counts) if article.layout == PageLayout.GAPS else None,
        near=_near(lists, article),
        sources=tuple(guide.citations[key] for key in article.cited),
        source_language=first if language != first else "",
    )


def _notes(guide: Guide, language: str, article: Article) -> list[Note]:
    """Return what a reader must know about the text in front of them."""
    words = guide.words[language]
    source = guide.settings.source_language

    def name(words: Translator) -> str:
        return words.language_name(source)

    read = review_line(guide, article, words)
    if article.language != language:
        fallback = Note("warning", words.html("article.fallback", language=name))
        return [fallback, Note("info", read)]
    if language == source:
        return [Note("info", read)]
    notes = []
    if article.behind:
        original = urls.in_language(source, urls.article(article.path))
        here = urls.in_language(language, urls.article(article.path))
        link = Markup('<a href="{}{}" hreflang="{}">{}</a>').format(
            urls.up(here), original, source, words.html("article.see_source", language=name)
        )
        notes.append(Note("warning", words.html("article.behind", language=name) + " " + link))
    if article.checked_by:
        checked = words.html("article.checked_by", name=article.checked_by)
    else:
        checked = words.html("article.not_checked")
    return [*notes, Note("info", checked + " " + read)]


def review_line(
    guide: Guide, article: Article, words: Translator, cited: Sequence[str] | None = None
) -> Markup:
    """Return the line that says who has read a page, and what of it ends on a day.

    Args:
        guide: for its day and its sources.
        article: the page.
        words: the language of the line.
        cited: the sources that are shown; those of the article when left out.
    """
    shown = article.cited if cited is None else cited
    said = review_sentences(guide, article, shown)
    return Markup(" ").join(words.html(one.key, **one.blanks) for one in said)


def _near(lists: Lists, article: Article) -> tuple[Near, ...]:
    """Return, for each need of the page, the lists of the places where somebody answers it."""
    found = (Near(lists.name_of(need), _lists_of(lists, article, need)) for need in article.offers)
    return tuple(near for near in found if near.lists)


def _lists_of(lists: Lists, article: Article, need: str) -> tuple[CountedLink, ...]:
    return tuple(
        CountedLink(
            _up(article) + urls.listing(place.id, need),
            bdi(place.name),
            lists.counts.of(place.id, need).total,
        )
        for place in lists.guide.places
        if lists.has_list(place, need)
    )
