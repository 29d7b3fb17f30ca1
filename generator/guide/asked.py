"""Whom somebody asked whether their listing is right, and who answered: asked.yaml.

It holds ids and days and nothing else: no names, no addresses, no answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.guide.model import Guide, Service
from generator.schema.states import ServiceStatus
from generator.source.nodes import Record

REST = timedelta(days=30)
"""For so long nobody is asked again, whether they answered or not."""
OLDER = 180
"""Days after which a check is old enough to ask again, so about twice a year."""
HEAD = (
    "# Whom we asked whether their listing is right, and who answered. `python3 guide.py letters` "
    "and\n# `apply` write this file. Ids and days only: no names, no addresses.\n"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The last time that somebody asked a service; `answered` is None while nothing came back."""

    id: str
    on: date
    answered: date | None = None


def read_asked(record: Record) -> dict[str, Asked]:
    """Return asked.yaml by the id of the service; it has been checked."""
    found = {}
    for one in record.records("asked"):
        answered = one.text("answered")
        name = str(one.text("id"))
        found[name] = Asked(
            name,
            date.fromisoformat(one.text("on")),
            date.fromisoformat(answered) if answered else None,
        )
    return found


def asked_text(asked: Mapping[str, Asked]) -> str:
    """Return the text of asked.yaml, in the order of the ids."""
    lines = [f"{HEAD}\nasked:"]
    for one in sorted(asked.values(), key=lambda one: one.id):
        lines += [f"  - id: {one.id}", f"    on: {one.on}"]
        lines += [f"    answered: {one.answered}"] if one.answered else []
    return "\n".join(lines) + "\n" if asked else f"{HEAD}\nasked: []\n"


def with_asked(asked: Mapping[str, Asked], ids: Iterable[str], day: date) -> dict[str, Asked]:
    """Return the log with these asked on a day."""
    return {**asked, **{name: Asked(name, day) for name in ids}}


def with_answers(asked: Mapping[str, Asked], ids: Iterable[str], day: date) -> dict[str, Asked]:
    """Return the log with answers of a day; an answer to no letter of ours counts as well."""
    found = dict(asked)
    for name in ids:
        on = asked[name].on if name in asked else day
        found[name] = Asked(name, min(on, day), day)
    return found


def due(guide: Guide, asked: Mapping[str, Asked], older: int, area: str = "") -> list[Service]:
    """Return the services to ask now: not checked lately, and not asked lately.

    Nobody writes to the number of an ambulance or of the police.

    Args:
        guide: the guide.
        asked: the log. Who was asked today is due still: letters of today may be made anew.
        older: days after which a check is old enough to ask again.
        area: only what is in this area or inside it; everywhere when "".
    """
    emergency = {number for area in guide.areas.values() for number in area.emergency}
    return [
        service
        for service in guide.services
        if service.status != ServiceStatus.CLOSED
        and not service.moved_to
        and not emergency & {phone.number for phone in service.phones}
        and not _is_fresh(guide, service, older)
        and not _was_asked(guide, asked.get(service.id))
        and (not area or _is_inside(guide, service, area))
    ]


def _is_fresh(guide: Guide, service: Service, older: int) -> bool:
    day = service.last_verified
    return day is not None and (guide.today - day).days <= older


def _was_asked(guide: Guide, last: Asked | None) -> bool:
    return last is not None and guide.today - REST < last.on < guide.today


def _is_inside(guide: Guide, service: Service, area: str) -> bool:
    return any(area in (name, *guide.areas[name].up) for name in service.areas)
