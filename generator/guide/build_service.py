"""The services of a checked source, as the model wants them: one record, one service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from generator.guide import phones
from generator.guide.freshness import age_of, hours_good_until
from generator.guide.hours import week_of
from generator.guide.hours_model import Week
from generator.guide.model import Address, Area, Phone, Service, Stop
from generator.guide.open_now import Frame, table_of, table_of_closed, table_of_stops
from generator.schema.fields import TRANSLATED, WEEKDAYS
from generator.schema.states import Freshness, LocationShown, PhoneKind, ServiceStatus, VerifiedHow
from generator.source.memory import Memory
from generator.source.nodes import Record
from generator.source.settings import Ages
from generator.source.source import Source


def strings(record: Record, key: str) -> tuple[str, ...]:
    """Return the texts of a key's list."""
    return tuple(str(text) for text in record.texts(key))


def services_of(source: Source, areas: dict[str, Area], memory: Memory) -> tuple[Service, ...]:
    """Return all services; one that only moved to another line is not made again.

    Args:
        source: what was read.
        areas: all areas by id; the same object as before while they are equal.
        memory: services that were made before.
    """
    ages, today = memory.same(Ages, source.settings.ages), source.today
    found = []
    for record in source.services:
        make = partial(service, record, areas, ages, today)
        parts = (record, areas, ages, today.toordinal())
        made = memory.get((service, id(record)), make, *parts)
        found.append(made if made.line == record.line else replace(made, line=record.line))
    return tuple(found)


def service(record: Record, areas: dict[str, Area], ages: Ages, today: date) -> Service:
    """Return one service; what may not be shown of its place is left out for good.

    Args:
        record: its entry in the list.
        areas: all areas by id.
        ages: how fast facts age.
        today: the day of the guide.
    """
    own_areas = tuple(area for area in strings(record, "area") if area in areas)
    country = str(record.record("address").text("country")) or areas[own_areas[0]].country
    shown = LocationShown(record.text("location_shown") or LocationShown.EXACT)
    verified = record.text("last_verified")
    last_verified = date.fromisoformat(verified) if verified else None
    source_date = str(record.text("source_date"))
    has_point = shown in {LocationShown.EXACT, LocationShown.NEAREST_CROSSING}
    age = age_of(last_verified, source_date, today, ages)
    stops = (
        tuple(_stop(stop) for stop in record.records("stops"))
        if shown != LocationShown.HIDDEN
        else ()
    )
    frame = Frame(
        country,
        areas[own_areas[0]].timezone,
        today,
        hours_good_until(last_verified, source_date, ages),
    )
    return Service(
        id=str(record.text("id")),
        name=str(record.text("name")),
        areas=own_areas,
        offers=strings(record, "offers"),
        file=record.file,
        line=record.line,
        age=age,
        organization=str(record.text("organization")),
        serves=strings(record, "serves"),
        access=strings(record, "access"),
        texts={key: str(record.text(key)) for key in TRANSLATED if record.text(key)},
        status=_status(record),
        moved_to=str(record.text("moved_to")),
        phones=tuple(_phone(phone, frame) for phone in record.records("phones")),
        email=str(record.text("email")),
        website=str(record.text("website")),
        address=_address(record.record("address"), shown),
        location_shown=shown,
        latitude=degrees(record, "latitude", shown) if has_point else None,
        longitude=degrees(record, "longitude", shown) if has_point else None,
        hours=_week(record, frame),
        opening_hours=str(record.text("opening_hours")),
        table=""
        if age == Freshness.HIDDEN or record.text("moved_to")
        else _table(record, stops, frame),
        stops=stops,
        languages=strings(record, "languages"),
        cost=str(record.text("cost")),
        needs_id=_yes_no(record, "needs_id"),
        needs_appointment=_yes_no(record, "needs_appointment"),
        needs_referral=_yes_no(record, "needs_referral"),
        wheelchair=_yes_no(record, "wheelchair"),
        minimum_age=_whole(record, "minimum_age"),
        maximum_age=_whole(record, "maximum_age"),
        sources=strings(record, "source"),
        source_date=source_date,
        source_kind=str(record.text("source_kind")),
        last_verified=last_verified,
        verified_how=VerifiedHow(how) if (how := record.text("verified_how")) else None,
        verified_by=_publishable(record.text("verified_by")),
    )


def _status(record: Record) -> ServiceStatus:
    """Return the status; what has become another service is closed, whatever else it says."""
    if record.text("moved_to"):
        return ServiceStatus.CLOSED
    return ServiceStatus(record.text("status") or ServiceStatus.OPEN)


def _table(record: Record, stops: tuple[Stop, ...], frame: Frame) -> str:
    if record.text("status") == ServiceStatus.TEMPORARILY_CLOSED:
        return table_of_closed(frame)
    if record.text("opening_hours") or not stops:
        return table_of(str(record.text("opening_hours")), frame)
    return table_of_stops(
        [(stop.weekday, stop.start, stop.end, stop.weeks, stop.place) for stop in stops], frame
    )


def _phone(record: Record, frame: Frame) -> Phone:
    number = str(record.text("number"))
    return Phone(
        number=number,
        dial=phones.dial(number, frame.country),
        kind=PhoneKind(record.text("type") or PhoneKind.VOICE),
        label=str(record.text("label")),
        languages=strings(record, "languages"),
        hours=_week(record, frame),
        extension=str(record.text("extension")),
        opening_hours=str(record.text("opening_hours")),
        table=table_of(str(record.text("opening_hours")), frame),
    )


def _address(record: Record, shown: LocationShown) -> Address | None:
    """Return what readers may see: all, all but the street, or nothing."""
    if not record or shown == LocationShown.HIDDEN:
        return None
    whole = shown != LocationShown.CALL_FIRST
    return Address(
        street=str(record.text("street")) if whole else "",
        city=str(record.text("city")),
        region=str(record.text("region")),
        postal_code=str(record.text("postal_code")) if whole else "",
        country=str(record.text("country")),
    )


def degrees(record: Record, key: str, shown: LocationShown) -> float | None:
    """Return a coordinate in degrees, as fine as may be shown.

    Six decimals are about 10 centimetres: the door. A place that is shown by its nearest crossing
    has two, about a kilometre, in every output alike.
    """
    text = record.text(key)
    if not text:
        return None
    return round(float(text), 6 if shown == LocationShown.EXACT else 2)


def _week(record: Record, frame: Frame) -> Week | None:
    text = str(record.text("opening_hours"))
    return week_of(text, frame.country, frame.today) if text else None


def _stop(record: Record) -> Stop:
    return Stop(
        place=str(record.text("place")),
        weekday=WEEKDAYS.index(record.text("weekday")),
        start=str(record.text("from")),
        end=str(record.text("to")),
        weeks=tuple(int(week) for week in record.texts("weeks")),
        note=str(record.text("note")),
    )


def _publishable(name: str) -> str:
    """Return who checked a fact; an email address is a person's own and is never shown."""
    return "" if "@" in name else str(name)


def _yes_no(record: Record, key: str) -> bool | None:
    text = record.text(key).lower()
    return text in {"yes", "true"} if text else None


def _whole(record: Record, key: str) -> int | None:
    text = record.text(key)
    return int(text) if text else None
