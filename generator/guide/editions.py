"""Editions: what the printed facts were on the day of an edition, and what changed since.

An edition keeps, for each listing, four short hashes: of the name, the phones, the address and
the hours. That is all that is needed to say on a web page which facts of an old sheet are wrong,
and it can't give away anything that was hidden since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.guide.model import Edition, Guide, Service

PARTS = ("name", "phones", "place", "hours")
_WIDTH = 4
"""Hex digits for each part: a changed fact goes unnoticed once in 65,536 times."""

_HEAD = """\
# The editions of the printed sheets, written by python3 guide.py edition.
# For each listing: four short hashes, of its name, phones, address and hours on that day. The page
# "What changed since my sheet?" compares them with today's facts.
editions:
"""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one listing: its id, its name or "" when it is gone, and which parts."""

    id: str
    name: str
    what: tuple[str, ...]


def current(guide: Guide) -> Edition:
    """Return the edition that sheets printed now belong to."""
    return guide.editions[-1] if guide.editions else Edition(1, guide.today)


def trusted_until(guide: Guide, day: date) -> date:
    """Return the last day on which a sheet of a day may be handed out."""
    return day + timedelta(days=guide.settings.ages.ageing)


def marks(guide: Guide) -> dict[str, str]:
    """Return the hashes of every listing that sheets may show."""
    return {service.id: _mark(service) for service in guide.services if service.is_listed}


def changes(
    guide: Guide, since: Mapping[str, str], until: Mapping[str, str] | None = None
) -> list[Change]:
    """Return what changed in printed facts; new listings come last.

    Args:
        guide: where the names are.
        since: the marks of an edition.
        until: the marks of a later one; those of today when left out.
    """
    services = {service.id: service for service in guide.services}
    now = marks(guide) if until is None else until
    found = []
    for name, old in since.items():
        if name not in now:
            shown = services[name].name if name in services else name
            found.append(Change(name, shown, ("gone",)))
        elif now[name] != old:
            parts = [
                part
                for number, part in enumerate(PARTS)
                if _part(old, number) != _part(now[name], number)
            ]
            shown = services[name].name if name in services else name
            found.append(Change(name, shown, tuple(parts)))
    found.extend(
        Change(name, services[name].name if name in services else name, ("new",))
        for name in now
        if name not in since
    )
    return found


def _mark(service: Service) -> str:
    phones = "|".join(f"{phone.kind} {phone.dial} {phone.extension}" for phone in service.phones)
    place = "|".join(service.address.lines) if service.address else ""
    hours = service.opening_hours + "".join(
        f"|{stop.place} {stop.weekday} {stop.start} {stop.end} {stop.weeks}"
        for stop in service.stops
    )
    parts = (service.name, phones, place, f"{hours}|{service.status}")
    return "".join(hashlib.sha256(part.encode()).hexdigest()[:_WIDTH] for part in parts)


def _part(mark: str, number: int) -> str:
    return mark[number * _WIDTH : (number + 1) * _WIDTH]


def with_next(text: str, guide: Guide) -> str:
    """Return editions.yaml with the next edition, which begins today."""
    number = guide.editions[-1].number + 1 if guide.editions else 1
    lines = "".join(f'      {name}: "{mark}"\n' for name, mark in marks(guide).items())
    entry = f"  - number: {number}\n    day: {guide.today.isoformat()}\n    marks:\n{lines}"
    return (text.rstrip() + "\n" if text.strip() else _HEAD) + entry
