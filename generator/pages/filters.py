"""Filters on lists: what is known about a service decides; "not known" is an answer of its own.

A filter is named by a token, like `no-id` or `lang-es`. It is the last part of the address of a
list that shows only what passes, and a mark on each card, by which overrides/filter.js combines
filters without leaving the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.index import CARDS
from generator.guide.model import Area, Service
from generator.i18n.translator import Translator
from generator.pages.pagination import ListPage
from generator.render.view import View
from generator.schema.states import LocationShown

FEW = 8
"""Services that a list may have before filters help: fewer are read as fast as a row of buttons."""
LINKED = range(CARDS + 1, 401)
"""Services in a list whose filters are pages of their own: a list on one page is its own filter,
and a longer one is first narrowed by area and need. More pages help nobody and grow without end:
with all facts known, 5,000 services would have more pages of filters than of services."""
LEFT = 100
"""Services that a filter with pages of its own may leave; one that leaves more helps little."""
MILES = frozenset({"US", "GB", "LR"})
"""Countries whose roads are measured in miles (Unicode CLDR, supplemental data, measurement)."""
_KEYS = {
    "no-id": "answer.no_id",
    "no-appointment": "answer.no_appointment",
    "free": "cost.free",
    "wheelchair": "filter.wheelchair",
    "by-phone": "filter.by_phone",
}
_SPOKEN = "lang-"


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter that leaves something in a list and something out.

    Attributes:
        token: its name in addresses and on cards.
        count: how many services of the list are known to pass.
        unknown: how many do not say; they are left out, and the page says so.
        linked: what it leaves has pages of its own, for readers without scripts.
    """

    token: str
    count: int
    unknown: int
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands above a list.

    Attributes:
        choices: the filters.
        places_open, lines_open: some places, or some lines that are no place, have hours, so
            that "open now" can be asked of them.
        near: at least two of them have a point on the map, so they can be put in order by it.
        miles: distances are in miles here, not in kilometres.
    """

    choices: tuple[Choice, ...]
    places_open: bool
    lines_open: bool
    near: bool
    miles: bool


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A filter as a button, or as a link to what it leaves; without pages its address is ""."""

    token: str
    name: Markup
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class FilterView(View):
    """The bar of filters above a list.

    Attributes:
        pages: how many pages the list has.
        page: the way to any of them, with {page} where its number goes.
        choices: the filters.
        linked: some filters have pages of their own.
        places_open, lines_open, near: see Bar.
        unit: of distances, "miles" or "km".
    """

    template = "pages/filter.html"

    pages: int
    page: str
    choices: tuple[ChoiceView, ...]
    linked: bool
    places_open: bool
    lines_open: bool
    near: bool
    unit: str


def filter_view(bar: Bar, page: ListPage, words: Translator) -> FilterView:
    """Return the bar as the page of a list shows it."""
    here = page.path
    return FilterView(
        pages=page.paging.count,
        page=urls.href(here, urls.numbered(here, "{page}")),
        choices=tuple(
            ChoiceView(
                token=choice.token,
                name=label(choice.token, words),
                count=choice.count,
                address=urls.href(here, urls.only(here, choice.token)) if choice.linked else "",
            )
            for choice in bar.choices
        ),
        linked=any(choice.linked for choice in bar.choices),
        places_open=bar.places_open,
        lines_open=bar.lines_open,
        near=bar.near,
        unit="miles" if bar.miles else "km",
    )


Answers = dict[str, bool | None]
"""For each filter what is known about one service: yes, no, or None for not known."""


def answers(service: Service, languages: Iterable[str]) -> Answers:
    """Return what is known about a service for each filter.

    Args:
        service: what is asked about.
        languages: the languages that one can filter by: those that the guide is read in.
    """
    walk_in = True if "walk-in" in service.access else None
    found = {
        "no-id": _not(service.needs_id),
        "no-appointment": (
            walk_in if service.needs_appointment is None else not service.needs_appointment
        ),
        "free": service.cost == "free" if service.cost else None,
        "wheelchair": service.wheelchair,
        "by-phone": bool(service.phones),
    }
    spoken = {*service.languages, *(code for phone in service.phones for code in phone.languages)}
    for code in languages:
        found[_SPOKEN + code] = True if code in spoken else _not(bool(service.languages) or None)
    return found


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def choices_of(known: Sequence[Answers], *, linked: bool = False) -> list[Choice]:
    """Return the filters that split a list, in the order in which they are offered.

    Args:
        known: what is known of each service of the list.
        linked: those that leave few services have pages of their own.
    """
    if len(known) <= FEW:
        return []
    found = []
    for token in known[0]:
        count = sum(answer[token] is True for answer in known)
        if 0 < count < len(known):
            unknown = sum(answer[token] is None for answer in known)
            found.append(Choice(token, count, unknown, linked and count <= LEFT))
    return found


def bar_of(services: Sequence[Service], known: Sequence[Answers], area: Area) -> Bar | None:
    """Return what stands above a list, or None when it is too short to need anything."""
    linked = bool(area.emergency) and len(services) in LINKED
    choices = choices_of(known, linked=linked)
    opens = {is_place(s) for s in services if s.table} if len(services) > FEW else set()
    near = sum(bool(point(service)) for service in services) > 1
    if not (choices or opens or near):
        return None
    return Bar(tuple(choices), True in opens, False in opens, near, area.country in MILES)


def is_place(service: Service) -> bool:
    """Say whether one can go there: a door, or stops; what is neither is a line to call."""
    return bool(service.stops or service.address or service.location_shown != LocationShown.EXACT)


def label(token: str, words: Translator) -> Markup:
    """Return a filter's name: a few words, or the name of a language."""
    if not token.startswith(_SPOKEN):
        return words.html(_KEYS[token])
    name = words.language_name(token.removeprefix(_SPOKEN))
    return Markup("{}").format(name[:1].upper() + name[1:])


def marks(service: Service, known: Answers) -> Markup:
    """Return the attributes of a card for overrides/filter.js and overrides/near.js.

    `data-f` names what is known: `free` for yes, `-free` for no, neither for not known. `-lang`
    stands for every language that is not named. `place` is what has hours and can be gone to.
    """
    tokens = [token for token, answer in known.items() if answer]
    tokens += [
        f"-{token}"
        for token, answer in known.items()
        if answer is False and not token.startswith(_SPOKEN)
    ]
    if service.languages:
        tokens.append("-lang")
    if service.table and is_place(service):
        tokens.append("place")
    html = Markup(f' data-f="{" ".join(tokens)}"')
    place = point(service)
    return html + Markup(f' data-at="{place}"') if place else html


_DECIMALS = {LocationShown.EXACT: 3, LocationShown.NEAREST_CROSSING: 2}


def point(service: Service) -> str:
    """Return where a service is, no finer than may be shown; "" when that is not to be known.

    Three decimals of a degree are about 100 metres: the door. Two are about a kilometre: all that
    the model has of a nearest crossing. A script reads the precision from the decimals.
    """
    if service.latitude is None or service.longitude is None:
        return ""
    decimals = _DECIMALS.get(service.location_shown)
    if decimals is None:
        return ""
    return f"{service.latitude:.{decimals}f},{service.longitude:.{decimals}f}"
