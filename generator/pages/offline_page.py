"""What one can take along: the whole guide of a place as one file, and as plain text.

The file needs no network, no script and no other file. Its anchors are the site's addresses
without the ending: `service/x.html` on the site is `#service/x` here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import Area, Article, Guide
from generator.i18n.translator import Translator
from generator.pages.articles import review_line
from generator.pages.home import articles_by_topic
from generator.pages.lists import Lists
from generator.pages.offline_parts import Chapter, Section
from generator.pages.offline_text import whole_text
from generator.pages.offline_views import OfflineView, whole_view
from generator.pages.service import has_article, title_of
from generator.render.files import SavedGuide
from generator.render.html import markdown, site_link
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.source import markdown as source
from generator.source.parts import only_for

TOPICS = ("emergency", "using")
"""Topics whose pages are in the file."""
ALONE = ("safety",)
"""Pages without a topic that are in the file too."""


class WholeGuide:
    """The whole guide of a place in a language: its HTML and its text are made from the same."""

    def __init__(
        self, renderer: Renderer, lists: Lists, read: source.Pages, language: str, place: Area
    ) -> None:
        """Take what it is made from; nothing is made yet."""
        self._renderer, self._lists, self._read = renderer, lists, read
        self._language, self._place = language, place

    @cached_property
    def _pages(self) -> dict[str, source.Page]:
        everywhere = _pages(self._renderer.guide, self._read, self._language)
        return {path: only_for(page, self._place.id) for path, page in everywhere.items()}

    @cached_property
    def _chapters(self) -> list[Chapter]:
        return list(_chapters(self._renderer, self._pages, self._language))

    def html(self) -> SavedGuide:
        """Return the file that needs no network, no script and no other file."""
        sections = _sections(self._lists, self._place)
        return _whole(self._renderer, self._lists, self._place, self._chapters, sections)

    def text(self) -> SavedGuide:
        """Return the same as plain text."""
        language, place = self._language, self._place
        text = whole_text(
            self._renderer.guide,
            language,
            place,
            self._chapters,
            self._pages,
            _sections(self._lists, place),
        )
        return SavedGuide(urls.in_language(language, urls.whole_text(place.id)), text)


def offline_page(renderer: Renderer, language: str) -> Page:
    """Return the page that offers the files."""
    guide, words = renderer.guide, renderer.guide.words[language]
    view = OfflineView(
        language=language,
        root=urls.up(urls.in_language(language, urls.WHOLE_GUIDES)),
        places=guide.places,
        app_name=guide.settings.app_name or guide.settings.name,
    )
    return renderer.page(
        language,
        PageView(
            urls.WHOLE_GUIDES,
            title=words.plain("offline.title"),
            description=words.plain("offline.lead"),
            body=renderer.render(view, language),
            style="service",
            scripts="copies saved-copy",
            loads=True,
        ),
    )


def _pages(guide: Guide, read: source.Pages, language: str) -> dict[str, source.Page]:
    """Return the education pages of the file by path, in order; each in the best language."""
    paths = [
        article.path
        for topic, articles in articles_by_topic(guide).items()
        if topic in TOPICS
        for article in articles
    ]
    paths += [path for path in ALONE if has_article(guide, path)]
    return {path: read[_article(guide, language, path).language][path] for path in paths}


def _article(guide: Guide, language: str, path: str) -> Article:
    own = guide.articles[language].get(path)
    return own or guide.articles[guide.settings.source_language][path]


def _chapters(
    renderer: Renderer, pages: Mapping[str, source.Page], language: str
) -> Iterator[Chapter]:
    guide = renderer.guide
    site = guide.settings.url + urls.in_language(language, "")
    for path, page in pages.items():
        article = _article(guide, language, path)
        yield Chapter(
            path=path,
            link=title_of(guide, path, language),
            title=article.title,
            lead=article.description,
            foreign=article.language if article.language != language else "",
            direction=guide.words[article.language].direction,
            note=_note(renderer, article, language, page.cited),
            body=markdown(
                page,
                renderer.drawing,
                link=_inside(path, set(pages), site),
                prefix=f"{path}:",
                deeper=1,
                words=guide.words[article.language],
            ),
            sources=tuple(guide.citations[key] for key in page.cited),
        )


def _note(renderer: Renderer, article: Article, language: str, cited: Sequence[str]) -> Markup:
    """Return what a reader must know about a translation, and who has read the page."""
    source = renderer.guide.settings.source_language
    words = renderer.guide.words[language]

    def name(words: Translator) -> str:
        return words.language_name(source)

    read = review_line(renderer.guide, article, words, cited)
    if article.language != language:
        return words.html("article.fallback", language=name) + " " + read
    if article.behind:
        return words.html("article.behind", language=name) + " " + read
    if language == source or article.checked_by:
        return read
    return words.html("article.not_checked") + " " + read


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
) -> SavedGuide:
    head = renderer.shell.head(lists.language, "rest data tables lists service article urgent")
    view = whole_view(renderer, lists, head, place, chapters, sections)
    return SavedGuide(
        urls.in_language(lists.language, urls.whole_guide(place.id)),
        renderer.render(view, lists.language),
    )
