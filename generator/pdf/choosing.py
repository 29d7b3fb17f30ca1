"""Which services a small sheet names, by a rule that whoever hands it out can defend.

For each of the first needs: what a person pinned; then ways in for everybody in the area, at most
half of the places; then one service for each region, the regions with the most services first.
Never two of one organisation, none for one group of people only, none without a way in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from generator.guide.freshness import day_of
from generator.guide.index import ServiceIndex
from generator.guide.model import Area, Guide, Service
from generator.pdf.ways_in import WEB_ONLY, has_a_way_in, reach
from generator.schema.states import SOUND, ServiceStatus

_OLD = 3 * 365
"""Days after which a source says little about what is open."""
_ADULT = 18


class Reason(StrEnum):
    """Why a service is on a small sheet."""

    PINNED = "pinned"
    EVERYBODY = "for everybody"
    REGION = "for its region"


class Wanted(NamedTuple):
    """A need, what answers it (the best first), and how many services a sheet may name for it.

    Attributes:
        named_for: what its words promise, the first before the others; all of `offers` where empty.
            Who comes for needles is not sent to a box for used ones.
    """

    need: str
    offers: tuple[str, ...]
    each: int
    named_for: tuple[str, ...] = ()


class Choice(NamedTuple):
    """A service, why it was chosen, and the id of the area that it stands for."""

    service: Service
    reason: Reason
    area: str


class NeedChoices(NamedTuple):
    """A need (the id of a group), and what was chosen for it."""

    need: str
    choices: list[Choice]


class NeedServices(NamedTuple):
    """A need (the id of a group), and services that answer it."""

    need: str
    services: list[Service]


@dataclass(slots=True)
class _Taken:
    """What is on the sheet already: services by id, organisations by their names."""

    services: set[str]
    organizations: set[str] = field(default_factory=set)


def chosen(
    guide: Guide,
    catalog: ServiceIndex,
    area: Area,
    wanted: Sequence[Wanted],
    elsewhere: Sequence[str] = (),
) -> list[NeedChoices]:
    """Return the services that a small sheet names for each need; no service twice.

    Args:
        guide: the guide.
        catalog: its lists.
        area: whose sheet it is.
        wanted: the needs; services that are pinned are never left out.
        elsewhere: ids that the sheet names in another place.
    """
    taken = _Taken({*elsewhere, *_named(guide, area, "leave_out")})
    pinned = _named(guide, area, "pin")
    found = []
    for some in wanted:
        need, offers, each, _ = some
        there = {service.id: service for service in around(catalog, area, need)}
        best = [
            Choice(there[one], Reason.PINNED, area.id)
            for one in pinned
            if one in there and one not in taken.services
        ]
        _take(taken, best)
        pool = [one for one in there.values() if may_be_named(one) and keeps_promise(some, one)]
        ordered = [
            choice
            for choice in _ordered(guide, catalog, area, offers, pool)
            if choice.reason is Reason.REGION or _does_more_than_talk(guide, choice.service, need)
        ]
        regions: set[str] = set()
        for tier in _tiers(some, ordered):
            best += _spread(tier, taken, each - len(best), regions)
        best = best or _again(ordered, taken)
        if best:
            found.append(NeedChoices(need, best))
    return found


def keeps_promise(wanted: Wanted, service: Service) -> bool:
    """Say whether a service offers something that the words of a need promise."""
    return not {*(wanted.named_for or wanted.offers)}.isdisjoint(service.offers)


def _tiers(wanted: Wanted, ordered: list[Choice]) -> Iterator[list[Choice]]:
    """Yield who offers the first thing that a need promises, then all others.

    Being for everybody does not outweigh it: the one place of a card is for what people come for.
    """
    for term in wanted.named_for[:1]:
        yield [one for one in ordered if term in one.service.offers]
    yield ordered


def around(catalog: ServiceIndex, area: Area, need: str = "") -> Iterator[Service]:
    """Yield the services of an area, then those for everyone in the areas around it.

    What is for everyone in a whole country or state and has its door somewhere else helps only
    whoever can call it.
    """
    yield from catalog.here(area.id, need)
    for _, services in catalog.everywhere(area.id, need):
        for service in services:
            if service.phones or service.address is None or area.place in service.areas:
                yield service


def by_need(guide: Guide, services: Iterable[Service]) -> list[NeedServices]:
    """Return services under the first need that each of them answers."""
    left = list(services)
    found = []
    for group in guide.groups:
        own = [service for service in left if set(service.offers) & set(group.offers)]
        left = [service for service in left if service not in own]
        if own:
            found.append(NeedServices(group.id, own))
    return found


def may_be_named(service: Service) -> bool:
    """Say whether a small sheet may name a service to everybody who takes it."""
    for_some = bool(service.serves) or service.maximum_age is not None
    adults_only = (service.minimum_age or 0) > _ADULT
    closed = service.status != ServiceStatus.OPEN
    sent_only = service.needs_referral is True
    return not (for_some or adults_only or closed or sent_only) and has_a_way_in(service)


def region_of(guide: Guide, area: Area, service: Service) -> str:
    """Return the id of the part of an area that a service is in; "" when it is for all of it."""
    if any(own == area.id or own in area.up for own in service.areas):
        return ""
    for own in service.areas:
        path = (own, *guide.areas[own].up)
        if area.id in path:
            return path[path.index(area.id) - 1]
    return ""


def organization_of(service: Service) -> str:
    """Return one name for all branches of an organisation."""
    name = service.organization or service.name.partition(",")[0]
    return re.sub(r"\(.*?\)", "", name).strip().casefold()


def _named(guide: Guide, area: Area, key: str) -> list[str]:
    """Return the ids under `pin:` or `leave_out:` of an area and those around it, its own first."""
    chain = (area, *(guide.areas[above] for above in area.up))
    return [one for own in chain for one in (own.pin if key == "pin" else own.leave_out)]


def _ordered(
    guide: Guide, catalog: ServiceIndex, area: Area, offers: Sequence[str], pool: list[Service]
) -> list[Choice]:
    """Return who may be chosen, the best first."""
    sizes = Counter(region_of(guide, area, service) for service in catalog.here(area.id))

    def rank(service: Service) -> tuple[object, ...]:
        region = region_of(guide, area, service)
        distance = 0 if region else _steps_away(area, service)
        return (
            service.age not in SOUND,
            min(offers.index(term) for term in service.offers if term in offers),
            _oldness(guide, service),
            bool(service.texts.get("alert")),
            -reach(service),
            distance,
            -sizes[region],
            not service.opening_hours and not service.stops,
            service.needs_appointment is True,
            service.name.casefold(),
            service.id,
        )

    return [_choice(guide, area, service) for service in sorted(pool, key=rank)]


def _choice(guide: Guide, area: Area, service: Service) -> Choice:
    if region := region_of(guide, area, service):
        return Choice(service, Reason.REGION, region)
    chain = (area.id, *area.up)
    return Choice(service, Reason.EVERYBODY, next(one for one in chain if one in service.areas))


def _does_more_than_talk(guide: Guide, service: Service, need: str) -> bool:
    """Say whether what is for everybody answers a need itself.

    A line to talk to, where one may also ask about health, is no nurse and no doctor.
    """
    first = next((one for one in guide.groups if set(service.offers) & set(one.offers)), None)
    return first is None or not first.helplines or need == first.id or need in service.offers


def _spread(ordered: list[Choice], taken: _Taken, room: int, regions: set[str]) -> list[Choice]:
    """Return up to `room` choices: for everybody first, then one for each region not in `regions`.

    What has a web address only comes last: people who need paper often have no web.
    """
    near = [one for one in ordered if reach(one.service) > WEB_ONLY]
    best = _pick(near, taken, max(0, (room + 1) // 2), Reason.EVERYBODY, regions)
    for some in (near, ordered):
        best += _pick(some, taken, room - len(best), Reason.REGION, regions)
        best += _pick(some, taken, room - len(best), Reason.EVERYBODY, regions)
    return best


def _again(ordered: list[Choice], taken: _Taken) -> list[Choice]:
    """Return one more service of an organisation that is on the sheet: no need stays unanswered."""
    best = [one for one in ordered if one.service.id not in taken.services][:1]
    _take(taken, best)
    return best


def _pick(
    ordered: list[Choice],
    taken: _Taken,
    room: int,
    reason: Reason,
    regions: set[str],
) -> list[Choice]:
    found: list[Choice] = []
    for choice in ordered:
        organization = organization_of(choice.service)
        if (
            len(found) < room
            and choice.reason is reason
            and choice.service.id not in taken.services
            and organization not in taken.organizations
            and (reason is Reason.EVERYBODY or choice.area not in regions)
        ):
            found.append(choice)
            regions.add(choice.area)
            _take(taken, [choice])
    return found


def _take(taken: _Taken, choices: list[Choice]) -> None:
    taken.services.update(choice.service.id for choice in choices)
    taken.organizations.update(organization_of(choice.service) for choice in choices)


def _oldness(guide: Guide, service: Service) -> int:
    """Return 0 for facts of the last years, 1 where nobody knows, 2 for older ones."""
    day = service.last_verified or day_of(service.source_date)
    if day is None:
        return 1
    return 2 if (guide.week - day).days > _OLD else 0


def _steps_away(area: Area, service: Service) -> int:
    """Return how many areas wider than the sheet's own a service for everybody is."""
    chain = (area.id, *area.up)
    return min(chain.index(own) for own in service.areas if own in chain)
