"""The guide as frozen data: checked, resolved, safe to show. No reading, no writing, no clock.

Everything that must never be published (a hidden address, a maintainer's note) is already gone
when a Service exists, so no output has to remember to leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.guide.freshness import week_of_build
from generator.guide.hours_model import Week
from generator.guide.links import Links
from generator.guide.notice import Notice
from generator.guide.sources import Citation, Review
from generator.i18n.translator import Translator
from generator.schema.states import (
    Freshness,
    LocationShown,
    PageLayout,
    PhoneKind,
    ServiceStatus,
    VerifiedHow,
)
from generator.source.recordings import Recording
from generator.source.settings import Settings
from generator.source.steps import Step


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone: `number` as shown, `dial` as a phone needs it (+12135550100, or 988).

    `table` is made of its own hours, see generator/guide/open_now.py.
    """

    number: str
    dial: str
    kind: PhoneKind = PhoneKind.VOICE
    label: str = ""
    languages: tuple[str, ...] = ()
    hours: Week | None = None
    extension: str = ""
    opening_hours: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """What readers may see of an address; parts may be empty."""

    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as on an envelope, without the country."""
        town = " ".join(part for part in (self.region, self.postal_code) if part)
        second = ", ".join(part for part in (self.city, town) if part)
        return tuple(line for line in (self.street, second) if line)


@dataclass(frozen=True, slots=True)
class Stop:
    """A weekly stop of a van: weekday 0 is Monday; times as typed; weeks of the month or ()."""

    place: str
    weekday: int
    start: str
    end: str
    weeks: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """One listing. Texts are in the source language; `None` in a yes/no means not known.

    Attributes:
        age: how old its facts are on the day of the build, see generator/guide/freshness.py.
        location_shown: exact, nearest-crossing, call-first or hidden; what may not be shown of
            the address is not in `address`, `latitude` and `longitude` any more.
        table: with which a browser works out "open now", see generator/guide/open_now.py; "" when
            hours are not known, can't be worked out, or are too old to act on.
        listed_as, run_by: the name and the organization in the list, where `name` and
            `organization` are in another language, else "".
        moved_to: the id of the service that it has become, or ""; then its status is closed.
        file, line: where it stands, for the edit link.
    """

    id: str
    name: str
    areas: tuple[str, ...]
    offers: tuple[str, ...]
    file: str
    line: int
    age: Freshness
    organization: str = ""
    listed_as: str = ""
    run_by: str = ""
    serves: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    status: ServiceStatus = ServiceStatus.OPEN
    moved_to: str = ""
    phones: tuple[Phone, ...] = ()
    email: str = ""
    website: str = ""
    address: Address | None = None
    location_shown: LocationShown = LocationShown.EXACT
    latitude: float | None = None
    longitude: float | None = None
    hours: Week | None = None
    opening_hours: str = ""
    table: str = ""
    stops: tuple[Stop, ...] = ()
    languages: tuple[str, ...] = ()
    cost: str = ""
    needs_id: bool | None = None
    needs_appointment: bool | None = None
    needs_referral: bool | None = None
    wheelchair: bool | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    sources: tuple[str, ...] = ()
    source_date: str = ""
    source_kind: str = ""
    last_verified: date | None = None
    verified_how: VerifiedHow | None = None
    verified_by: str = ""

    @property
    def is_listed(self) -> bool:
        """Say whether lists show it; its own page stays, so that no address ever breaks."""
        return self.status != ServiceStatus.CLOSED and self.age != Freshness.HIDDEN


@dataclass(frozen=True, slots=True)
class Area:
    """An area; a *place* is an area with emergency numbers, a city or county with a front door.

    Attributes:
        up: ids of the areas around it, the nearest first.
        place: the id of the place it lies in (itself, if it is one), or "".
        pin, leave_out: ids of services that small sheets name first, or never.
        ask_line: the id of the helpline that knows of other services, or "".
        listed_as: the name in the list, as on signs, where `name` is in another language, else "".
    """

    id: str
    name: str
    country: str
    timezone: str
    listed_as: str = ""
    up: tuple[str, ...] = ()
    place: str = ""
    emergency: tuple[str, ...] = ()
    helplines: tuple[str, ...] = ()
    pin: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    ask_line: str = ""
    languages: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of needs on the home page; the page with the helplines leads on to one of them.

    Attributes:
        named_for: those of `offers` that its words promise, the first before the others;
            none where any of them will do.
    """

    id: str
    icon: str
    offers: tuple[str, ...]
    helplines: bool = False
    named_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """A listing text in another language; `behind` when the source changed since."""

    text: str
    behind: bool


@dataclass(frozen=True, slots=True)
class Article:
    """An education page of one language, before its Markdown is turned into HTML.

    Attributes:
        path: without language and ending, like `learn/naloxone`.
        behind: the source page changed since this was translated.
        checked_by: the speaker who signed for it, or "".
        emergency, leaflet: it is read beside somebody in danger; it is printed on its own.
        rights: which of its headings of the second level, from 0, stand on the sheet about rights
            with their text; none on a translation that has other headings.
        helpers: a rhythm for breaths, a clock for doses and a voice stand below its first list.
        steps: the items of its first numbered list; only on the page about an overdose.
        cited: citation keys in the order of their first use.
        late: the day by which somebody should read it again is over.
        reviews: who has read it: the source page, and this translation.
        review_by: the day by which somebody should read the source page again.
        recording: somebody reading its steps as they are now, or None.
    """

    path: str
    language: str
    file: str
    title: str
    description: str
    offers: tuple[str, ...] = ()
    layout: PageLayout | None = None
    emergency: bool = False
    topic: str = ""
    drawing: str = ""
    order: int = 1000
    behind: bool = False
    checked_by: str = ""
    leaflet: bool = False
    rights: tuple[int, ...] = ()
    helpers: bool = False
    steps: tuple[Step, ...] = ()
    cited: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()
    review_by: date | None = None
    late: bool = False
    recording: Recording | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A printing of the sheets: its number, its day, and what was true then (see editions.py)."""

    number: int
    day: date
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that pages, feeds and pamphlets are made from; see also guide/readers.py."""

    settings: Settings
    today: date
    areas: Mapping[str, Area]
    services: tuple[Service, ...]
    groups: tuple[Group, ...]
    learn: Mapping[str, str]
    words: Mapping[str, Translator]
    translations: Mapping[str, Mapping[str, Mapping[str, Translation]]]
    articles: Mapping[str, Mapping[str, Article]]
    citations: Mapping[str, Citation]
    editions: tuple[Edition, ...] = ()
    links: Links | None = None
    notices: tuple[Notice, ...] = ()
    area_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _by_id: Mapping[str, Service] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note the services by id: lists ask for one by its id on each of their pages."""
        object.__setattr__(self, "_by_id", {one.id: one for one in reversed(self.services)})

    def service(self, name: str) -> Service | None:
        """Return the service with an id, or None where there is none."""
        return self._by_id.get(name)

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages, the source language first."""
        return self.settings.languages

    @property
    def week(self) -> date:
        """The Monday of the week in which the guide is built; see freshness.py."""
        return week_of_build(self.today)

    @property
    def places(self) -> tuple[Area, ...]:
        """The areas with a front door of their own, in file order."""
        return tuple(area for area in self.areas.values() if area.emergency)

    def translation(self, language: str, service: str, key: str) -> Translation | None:
        """Return the translation of a service's text, or None where nobody has made one."""
        return self.translations.get(language, {}).get(service, {}).get(key)
