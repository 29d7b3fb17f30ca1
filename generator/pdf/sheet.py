"""Which sheet is made, and what sheets are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.guide import urls
from generator.guide.index import ServiceIndex
from generator.guide.model import Article, Guide
from generator.pdf.formats import FORMATS, ON_DEMAND, PAPERS, TOPIC, Format
from generator.source.markdown import Pages


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a format for an area in a language on a paper.

    Attributes:
        format, language, paper, area: which sheet it is.
        topic: the education page that it is a leaflet of, or "".
        services: ids that a person chose, instead of the rule's choice; all of them are on it.
        need: a group or a term of the vocabulary, for a sheet of one need only; or "".
        notice: the id of a notice of the list or the words of a person, for a notice; or "".
    """

    format: str
    language: str
    paper: str
    area: str
    topic: str = ""
    services: tuple[str, ...] = ()
    need: str = ""
    notice: str = ""

    @property
    def kind(self) -> Format:
        """The sheet's format."""
        return TOPIC if self.topic else {**FORMATS, **ON_DEMAND}[self.format]

    @property
    def path(self) -> str:
        """Where the sheet lies below the site."""
        name = self.topic.rpartition("/")[2] or self.format
        return urls.sheet(self.area, self.language, name, self.paper)


@dataclass(frozen=True, slots=True)
class PdfContext:
    """What sheets are made from.

    Attributes:
        guide: the guide.
        catalog: its lists.
        pages: the education pages as they were read.
        drawings: SVG text by name.
    """

    guide: Guide
    catalog: ServiceIndex
    pages: Pages
    drawings: Mapping[str, str]


def sheets_of(guide: Guide, catalog: ServiceIndex) -> list[Sheet]:
    """Return every sheet that the settings ask for and that has something to say."""
    wanted = guide.settings.sheets
    languages = wanted.languages or guide.languages
    papers = wanted.papers or tuple(PAPERS)
    own = [
        Sheet(name, language, paper, area)
        for area in wanted.areas
        for language in languages
        for name in wanted.formats or tuple(FORMATS)
        if not FORMATS[name].stops or has_stops(catalog, area)
        if not FORMATS[name].coded or guide.settings.url
        for paper in papers
    ]
    places = dict.fromkeys(guide.areas[area].place for area in wanted.areas)
    topics = [
        Sheet("topic", language, paper, place, topic=article.path)
        for place in places
        for language in languages
        for article in _leaflets(guide, place)
        if article.path in guide.articles[language]
        for paper in papers
    ]
    return own + topics


def has_stops(catalog: ServiceIndex, area: str) -> bool:
    """Say whether a van or a team stops in an area, or for everyone around it."""
    around = [one for _, some in catalog.everywhere(area) for one in some]
    return any(service.stops for service in (*catalog.here(area), *around))


def _leaflets(guide: Guide, place: str) -> Iterator[Article]:
    """Yield the pages that are printed for a place: not those about another one."""
    for article in guide.articles[guide.settings.source_language].values():
        about = article.path.rpartition("/")[2]
        if article.leaflet and (about == place or about not in guide.areas):
            yield article
