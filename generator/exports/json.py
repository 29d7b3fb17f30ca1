"""A service as plain data, with the keys of resources.yaml: what the other feeds are made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.editing.yaml_writer import YamlValue
from generator.guide.model import Area, Guide, Phone, Service
from generator.schema.fields import AREA, SERVICE, WEEKDAYS, Field, Kind
from generator.schema.states import Freshness, LocationShown, PhoneKind, ServiceStatus
from generator.source.json_values import Json, JsonObject

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class PublishedService(NamedTuple):
    """A service, and what may be published of it, with the keys of resources.yaml."""

    service: Service
    record: dict[str, YamlValue]


@dataclass(frozen=True, slots=True)
class Published:
    """The services that a feed holds: closed ones too, so that others learn of it.

    A record is made when its turn comes and not kept, so that a feed of thousands of services
    needs no more memory than one of ten.

    Attributes:
        guide: the guide.
        everything: also what is too old to be shown.
    """

    guide: Guide
    everything: bool = False

    @property
    def services(self) -> Iterator[Service]:
        """The services, in the guide's order."""
        return (s for s in self.guide.services if self.everything or s.age != Freshness.HIDDEN)

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(1 for _ in self.services)

    def __iter__(self) -> Iterator[PublishedService]:
        """Yield each service with what may be published of it."""
        return (PublishedService(service, service_record(service)) for service in self.services)


def guide_json(guide: Guide, services: Iterable[PublishedService]) -> Iterator[str]:
    """Yield the guide's areas and services as JSON, in the words of resources.yaml."""
    head: JsonObject = {
        "name": guide.settings.name,
        "licence": LICENCE,
        "made_for": guide.today.isoformat(),
        "language": guide.settings.source_language,
        "areas": [typed(area_record(area, guide), AREA) for area in guide.areas.values()],
    }
    found = ({**typed(record, SERVICE), "age": service.age} for service, record in services)
    return listing(head, "services", found)


def listing(head: Mapping[str, Json], key: str, entries: Iterable[Json]) -> Iterator[str]:
    """Yield JSON with one entry on a line: quick to write, and a change is one line of a diff."""
    before = f'{json.dumps(head, ensure_ascii=False)[:-1]}, "{key}": [\n'
    for entry in entries:
        yield before + json.dumps(entry, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n" if before == ",\n" else f"{before}\n]}}\n"


def typed(value: Mapping[str, YamlValue], fields: tuple[Field, ...]) -> JsonObject:
    """Return a record for JSON, where a number is a number."""
    table = {field.name: field for field in fields}
    return {key: _typed(inner, table[key]) for key, inner in value.items()}


def _typed(value: YamlValue, field: Field) -> Json:
    if isinstance(value, str):
        if field.kind is Kind.WHOLE:
            return int(value)
        return float(value) if field.kind is Kind.DEGREES else value
    if isinstance(value, Mapping):
        return typed(value, field.fields)
    return [_typed(entry, field) for entry in value]


def area_record(area: Area, guide: Guide) -> dict[str, YamlValue]:
    """Return an area with its keys; what it has from the area around it is left out."""
    above = guide.areas.get(area.up[0]) if area.up else None
    return _present(
        id=area.id,
        name=area.name,
        part_of=above.id if above else "",
        country="" if above and above.country == area.country else area.country,
        timezone="" if above and above.timezone == area.timezone else area.timezone,
        emergency=area.emergency,
        helplines=area.helplines,
        ask_line=area.ask_line,
        pin=area.pin,
        leave_out=area.leave_out,
        languages=area.languages,
        latitude=_degrees(area.latitude),
        longitude=_degrees(area.longitude),
    )


def service_record(service: Service) -> dict[str, YamlValue]:
    """Return what may be published of a service; a key that is not known is not there."""
    address = service.address
    return _present(
        id=service.id,
        name=service.name,
        organization=service.organization,
        area=service.areas,
        offers=service.offers,
        serves=service.serves,
        access=service.access,
        **service.texts,
        status="" if service.status == ServiceStatus.OPEN else service.status,
        moved_to=service.moved_to,
        phones=[_phone(phone) for phone in service.phones],
        email=service.email,
        website=service.website,
        address=_present(
            street=address.street,
            city=address.city,
            region=address.region,
            postal_code=address.postal_code,
            country=address.country,
        )
        if address
        else {},
        location_shown=""
        if service.location_shown == LocationShown.EXACT
        else service.location_shown,
        latitude=_degrees(service.latitude),
        longitude=_degrees(service.longitude),
        opening_hours=service.opening_hours,
        stops=[
            _present(
                place=stop.place,
                weekday=WEEKDAYS[stop.weekday],
                **{"from": stop.start},
                to=stop.end,
                weeks=[str(week) for week in stop.weeks],
                note=stop.note,
            )
            for stop in service.stops
        ],
        languages=service.languages,
        cost=service.cost,
        needs_id=_yes_no(service.needs_id),
        needs_appointment=_yes_no(service.needs_appointment),
        needs_referral=_yes_no(service.needs_referral),
        wheelchair=_yes_no(service.wheelchair),
        minimum_age=_whole(service.minimum_age),
        maximum_age=_whole(service.maximum_age),
        source=service.sources,
        source_date=service.source_date,
        source_kind=service.source_kind,
        last_verified=service.last_verified.isoformat() if service.last_verified else "",
        verified_how=service.verified_how or "",
        verified_by=service.verified_by,
    )


def _phone(phone: Phone) -> dict[str, YamlValue]:
    return _present(
        number=phone.number,
        label=phone.label,
        type="" if phone.kind == PhoneKind.VOICE else phone.kind,
        languages=phone.languages,
        opening_hours=phone.opening_hours,
        extension=phone.extension,
    )


def _present(**values: YamlValue) -> dict[str, YamlValue]:
    """Return the keys that have a value; a list of one text stays a list."""
    return {
        key: list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
        for key, value in values.items()
        if value
    }


def _degrees(number: float | None) -> str:
    return "" if number is None else f"{number:.6f}".rstrip("0").rstrip(".")


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"


def _whole(number: int | None) -> str:
    return "" if number is None else str(number)
