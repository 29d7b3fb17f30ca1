"""How current the guide is, for readers and maintainers alike: ages, gaps, translations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.guide import urls
from generator.guide.freshness import ORDER
from generator.guide.index import Counts
from generator.guide.model import Area, Article, Guide, Service
from generator.guide.reviews import WITH_A_DAY, is_read_by_clinician, review_sentences
from generator.pages.service import title_of
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.view import View

MOST = 40
"""Silent websites that the page names; `guide.py status` names all addresses."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of a table: an id (an age, a term), and a number for each column."""

    id: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What each place has of each offered term; `names` are those of the places."""

    names: tuple[str, ...]
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """How complete a language is.

    Attributes:
        code, name: the language's code, and its own name.
        pages: education pages that the source language has.
        missing: of these, not translated.
        behind: translated, but the source page changed since.
        checked: read and signed for by a speaker.
        strings: words of the interface that are still in the source language.
    """

    code: str
    name: str
    pages: int
    missing: int
    behind: int
    checked: int
    strings: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """A page that is to be read again, or that stands on a source that ends: what is said of it."""

    address: str
    title: Markup
    sentences: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class ReviewsView:
    """How many pages there are, how many a clinician has signed for, and those with a day."""

    pages: int
    read: int
    due: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True)
class LinksView:
    """The last time that all outside addresses were asked: the day, how many, how many silent."""

    asked_on: date
    addresses: int
    silent: int


@dataclass(frozen=True, slots=True)
class StatusView(View):
    """The status page of a language.

    Attributes:
        built: the day of the build.
        tops: names of the columns of `ages`.
        ages: for each age, how many services have it.
        places: the places, which have a list of calls each.
        matrix: what each place has.
        languages: how complete each language is.
        reviews: who has read the pages, and which are to be read again.
        links: what came of asking the outside addresses, or None when nobody has.
        silent: services whose own website did not answer; the first ones only.
    """

    template = "pages/status.html"

    built: date
    tops: tuple[str, ...]
    ages: tuple[CountRow, ...]
    places: tuple[Area, ...]
    matrix: Matrix
    languages: tuple[LanguageRow, ...]
    reviews: ReviewsView
    links: LinksView | None
    silent: tuple[Service, ...]


def status_page(renderer: Renderer, counts: Counts, language: str) -> Page:
    """Return the status page of a language."""
    view = status_view(renderer.guide, counts, language)
    title = renderer.guide.words[language].plain("status.title")
    body = renderer.render(view, language)
    page = PageView(urls.STATUS, title=title, description=title, body=body, style="tables")
    return renderer.page(language, page)


def status_view(guide: Guide, counts: Counts, language: str) -> StatusView:
    """Return what the status page of a language shows."""
    links = guide.links
    tops = columns(guide)
    return StatusView(
        built=guide.today,
        tops=tuple(area.name for area in tops),
        ages=age_rows(guide, tops),
        places=guide.places,
        matrix=matrix_of(guide, counts),
        languages=language_rows(guide),
        reviews=_reviews(guide, language),
        links=LinksView(links.asked_on, links.addresses, len(links.silent)) if links else None,
        silent=tuple(silent_websites(guide)[:MOST]),
    )


def _reviews(guide: Guide, language: str) -> ReviewsView:
    """Return who has read the pages, as the source language has them, in words of the language."""
    first = guide.settings.source_language
    originals = guide.articles[first]
    rows = [_due(guide, article, language) for article in originals.values()]
    return ReviewsView(
        pages=len(originals),
        read=sum(map(is_read_by_clinician, originals.values())),
        due=tuple(row for row in rows if row.sentences),
    )


def _due(guide: Guide, article: Article, language: str) -> DueRow:
    words = guide.words[language]
    said = review_sentences(guide, article, article.cited)
    return DueRow(
        urls.article(article.path),
        title_of(guide, article.path, language),
        tuple(words.html(one.key, **one.blanks) for one in said if one.key in WITH_A_DAY),
    )


def silent_websites(guide: Guide) -> list[Service]:
    """Return the listed services whose own website did not answer when it was asked last."""
    silent = {address for address, _, _ in guide.links.silent} if guide.links else set()
    return [s for s in guide.services if s.is_listed and s.website in silent]


def matrix_of(guide: Guide, counts: Counts) -> Matrix:
    """Return, for each offered term, how many services each place has."""
    return Matrix(
        names=tuple(place.name for place in guide.places),
        rows=tuple(
            CountRow(term, tuple(counts.of(area.id, term).total for area in guide.places))
            for term in guide.learn
        ),
    )


def columns(guide: Guide) -> list[Area]:
    """Return the areas that get a column: places, and the regions around them."""
    return [area for area in guide.areas.values() if area.emergency or not area.place]


def age_rows(guide: Guide, tops: list[Area]) -> tuple[CountRow, ...]:
    """Return, for each age, how many services of each column have it; regions count their own."""
    counts = {
        area.id: Counter(
            service.age
            for service in guide.services
            if service.status != "closed" and area.id in _columns_of(guide, service.areas)
        )
        for area in tops
    }
    return tuple(CountRow(age, tuple(counts[area.id][age] for area in tops)) for age in ORDER)


def _columns_of(guide: Guide, areas: tuple[str, ...]) -> set[str]:
    return {guide.areas[name].place or name for name in areas}


def language_rows(guide: Guide) -> tuple[LanguageRow, ...]:
    """Return how complete each language is."""
    return tuple(_language_row(guide, code) for code in guide.languages)


def _language_row(guide: Guide, code: str) -> LanguageRow:
    originals = guide.articles[guide.settings.source_language]
    own = guide.articles[code].values()
    return LanguageRow(
        code=code,
        name=guide.words[code].name,
        pages=len(originals),
        missing=len(originals) - len(own),
        behind=sum(article.behind for article in own),
        checked=sum(bool(article.checked_by) for article in own),
        strings=guide.words[code].missing,
    )
