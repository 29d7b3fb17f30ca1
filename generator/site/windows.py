"""What each job sees of a guide. Its files are made from that alone, and its key is of all of it.

A job gets a guide in which only what its files may tell of is left. So nothing can be in a file
that is not in the key: a page that looked elsewhere would not find it, in any build.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.guide.first_services import only_first
from generator.guide.index import Counts, ServiceIndex
from generator.guide.known_phones import mentioned
from generator.guide.model import Article, Guide, Service
from generator.guide.notice import Notice
from generator.guide.notices import current, touching
from generator.guide.printed_sheet import PrintedSheet
from generator.guide.readers import for_readers
from generator.pages.made_cards import MadeCards
from generator.site.content import Content
from generator.site.digests import Digests, digest_of
from generator.site.noting_words import noting_words
from generator.site.targets import Job, JobKind
from generator.source.settings import Sheets

_NO_LISTS = ServiceIndex({}, {}, {}, {}, frozenset(), {}, {}, {})
NOTHING = Content(_NO_LISTS, Counts({}, {}, {}), {}, {})


@dataclass(frozen=True, slots=True)
class Window:
    """What one job sees."""

    guide: Guide
    content: Content = NOTHING


@dataclass(frozen=True, slots=True)
class Frame:
    """What all jobs of a kind see in a language, and what they make once for each other.

    Attributes:
        whole: the guide as the readers of the language get it, with everything in it.
        bare: the same without services, notices, translations and education pages, and of the day
            only the week: what a day makes of a fact stands in the fact.
        titles: what the education pages are called, and nothing else of them.
        notices: those that are shown.
        made: cards that were made.
    """

    whole: Guide
    bare: Guide
    titles: Mapping[str, Mapping[str, Article]]
    notices: tuple[Notice, ...]
    made: MadeCards = field(default_factory=MadeCards)


@dataclass(frozen=True, slots=True)
class Nearby:
    """What the lists of an area are made from, in any language."""

    services: tuple[Service, ...]
    content: Content


class Windows:
    """Opens a window for each job of a guide, and says its digest."""

    def __init__(self, guide: Guide, content: Content, digests: Digests | None = None) -> None:
        """Take all that there is; without `digests`, no window has one."""
        self._guide, self.content = guide, content
        self._digests = digests
        self._nearby: dict[str, Nearby] = {}
        self._readers: dict[str, Guide] = {}
        self._frames: dict[tuple[JobKind, str], Frame] = {}
        self._keep(content.catalog, content.counts, content.pages, content.phones)
        for own in guide.translations.values():
            self._keep(*own.values())

    def with_sheets(self, sheets: tuple[PrintedSheet, ...]) -> Windows:
        """Return the same windows after the sheets are made, which the page about them lists."""
        other = copy.copy(self)
        other.content = replace(self.content, sheets=sheets)
        return other

    def digest(self, window: Window) -> bytes:
        """Return the digest of all that a job sees, but for the texts, which are noted."""
        digests = self._digests or Digests()
        return digest_of(digests.of(window.guide), digests.of(window.content))

    def open(self, job: Job) -> Window:
        """Return what a job sees."""
        frame = self.frame(job.kind, job.language)
        match job.kind:
            case JobKind.AREA:
                return self._area(frame, job)
            case JobKind.SAVED:
                return self._saved(frame, job)
            case JobKind.REST:
                return Window(frame.whole, self.content)
            case JobKind.FRONT:
                return self._front(frame, job)
            case JobKind.NEEDS:
                return self._needs(frame, job)
            case JobKind.ARTICLE:
                return self._article(frame, job)
            case JobKind.CARDS:
                return Window(
                    self.listing(frame, job.language, map(self._found, job.services)),
                    self._need_terms(),
                )
            case JobKind.SERVICE:
                return self._service(frame, job)
        raise ValueError(job)

    def frame(self, kind: JobKind, language: str) -> Frame:
        """Return what all jobs of a kind see in a language."""
        key = (kind, language)
        if key not in self._frames:
            self._frames[key] = self._framed(kind, language)
        return self._frames[key]

    def _framed(self, kind: JobKind, language: str) -> Frame:
        if language not in self._readers:
            self._readers[language] = for_readers(self._guide, language)
        whole = replace(
            self._readers[language], words=noting_words(self._guide, language, kind is JobKind.REST)
        )
        bare = replace(
            whole,
            today=whole.week,
            settings=replace(whole.settings, sheets=Sheets()),
            services=(),
            notices=(),
            translations={},
            articles={},
            citations={},
            editions=(),
            links=None,
            area_names={},
        )
        both = (whole.settings.source_language, language)
        titles = {
            code: {path: _title(one) for path, one in whole.articles[code].items()} for code in both
        }
        self._keep(*(getattr(whole, name) for name in _SHARED), bare.settings, titles)
        return Frame(whole, bare, titles, current(whole))

    def _keep(self, *values: object) -> None:
        if self._digests:
            for value in values:
                self._digests.keep(value)

    def _found(self, name: str) -> Service:
        service = self._guide.service(name)
        if service is None:
            raise KeyError(name)
        return service

    # ---- One kind of job after the other ----

    def _area(self, frame: Frame, job: Job) -> Window:
        nearby, area = self.around(job.name), frame.whole.areas[job.name]
        notices = touching(frame.whole, frame.notices, [area.id])
        guide = self.listing(frame, job.language, nearby.services, notices)
        return Window(replace(guide, articles=frame.titles), nearby.content)

    def _saved(self, frame: Frame, job: Job) -> Window:
        nearby, whole = self.around(job.name), frame.whole
        guide = self.listing(frame, job.language, nearby.services, frame.notices)
        both = (whole.settings.source_language, job.language)
        return Window(
            replace(
                guide,
                articles={code: whole.articles[code] for code in both},
                citations=whole.citations,
            ),
            replace(nearby.content, pages={code: self.content.pages[code] for code in both}),
        )

    def _front(self, frame: Frame, job: Job) -> Window:
        guide, whole = self.listing(frame, job.language, (), frame.notices), frame.whole
        both = (whole.settings.source_language, job.language)
        articles = {code: whole.articles[code] for code in both}
        return Window(
            replace(guide, articles=articles, area_names=whole.area_names),
            replace(NOTHING, counts=self.content.counts),
        )

    def _needs(self, frame: Frame, job: Job) -> Window:
        places, catalog = frame.whole.places, self._first
        shown = [one for own in catalog.answering.values() for some in own.values() for one in some]
        lines = (line for place in places for line in self._lines(place.id))
        guide = self.listing(frame, job.language, [*shown, *lines], frame.notices)
        content = replace(NOTHING, catalog=catalog, counts=self.content.counts)
        return Window(replace(guide, articles=frame.titles), content)

    @cached_property
    def _first(self) -> ServiceIndex:
        return only_first(self.content.catalog, self._guide.places)

    def _article(self, frame: Frame, job: Job) -> Window:
        whole, path = frame.whole, job.name
        both = (whole.settings.source_language, job.language)
        articles = {code: {path: one} for code in both if (one := whole.articles[code].get(path))}
        shown = articles.get(job.language) or articles[both[0]]
        page = self.content.pages[shown[path].language][path]
        content = replace(
            NOTHING,
            counts=self.content.counts,
            pages={shown[path].language: {path: page}},
            phones=mentioned(self.content.phones, page),
        )
        return Window(
            replace(
                frame.bare,
                articles={code: articles.get(code, {}) for code in both},
                citations={key: whole.citations[key] for key in shown[path].cited},
            ),
            content,
        )

    def _service(self, frame: Frame, job: Job) -> Window:
        service = self._found(job.name)
        learn = [self._guide.learn.get(term, "") for term in service.offers]
        titles = {
            code: {path: own[path] for path in learn if path in own}
            for code, own in frame.titles.items()
        }
        notices = touching(frame.whole, frame.notices, service.areas, service.offers, inside=False)
        guide = self.listing(frame, job.language, [service], notices)
        return Window(replace(guide, articles=titles))

    # ---- What they have in common ----

    def listing(
        self,
        frame: Frame,
        language: str,
        services: Iterable[Service],
        notices: tuple[Notice, ...] = (),
    ) -> Guide:
        """Return a guide with some services, and those that they and the notices lead on to."""
        shown = {service.id: service for service in services}
        for service in tuple(shown.values()):
            shown.update((one.id, one) for one in self._led_on(service))
        for notice in notices:
            if told := self._guide.service(notice.service):
                shown[told.id] = told
        own = self._guide.translations.get(language, {})
        return replace(
            frame.bare,
            services=tuple(frame.whole.service(name) or one for name, one in shown.items()),
            notices=notices,
            translations={language: {name: own[name] for name in shown if name in own}},
        )

    def _led_on(self, service: Service) -> Iterator[Service]:
        """Yield what a listing names beside itself: what it became, and whom to ask instead."""
        if service.moved_to:
            yield self._found(service.moved_to)
        if not service.phones or not service.is_listed:
            yield from self._lines(self._guide.areas[service.areas[0]].place)

    def _lines(self, place: str) -> Iterator[Service]:
        """Yield the lines of a place that may be the one to ask; see `ask_line`."""
        area = self._guide.areas.get(place)
        for name in (area.ask_line, *area.helplines) if area else ():
            if service := self._guide.service(name):
                yield service

    def around(self, area: str) -> Nearby:
        """Return what the lists of an area are made from."""
        if area not in self._nearby:
            own = self._guide.areas[area]
            catalog, counts = self.content.catalog.seen_from(own), self.content.counts.near(own)
            beyond = (one for _, some in catalog.everywhere(area) for one in some)
            services = (*catalog.here(area), *beyond, *self._lines(own.place))
            content = replace(NOTHING, catalog=catalog, counts=counts)
            self._keep(catalog, counts)
            self._nearby[area] = Nearby(services, content)
        return self._nearby[area]

    def _need_terms(self) -> Content:
        """Return the words of needs without any list."""
        return replace(NOTHING, counts=replace(self.content.counts, lists={}, parts={}))


_SHARED = (
    *("areas", "services", "groups", "learn", "words", "translations", "articles", "citations"),
    *("editions", "notices", "area_names"),
)
"""The fields of a guide that the windows of a language have in common."""


def _title(article: Article) -> Article:
    return Article(article.path, article.language, "", article.title, "")
