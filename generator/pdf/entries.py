"""A service, and a week of stops, as paper shows them."""

from __future__ import annotations

import re

from generator.guide.contact_wording import place_key
from generator.guide.index import ServiceIndex
from generator.guide.model import Area, Service, Stop
from generator.pdf.localize import Localizer
from generator.pdf.view import ListingView, LocalizedText, StopView
from generator.schema.states import SOUND, Freshness, LocationShown, ServiceStatus

OFFERS = 3
"""What a listing names of what a service offers, so that a list stays light."""


def listing(speaker: Localizer, service: Service) -> ListingView:
    """Return what paper says of a service; facts that nobody has checked lately say so."""
    facts = [speaker.say(f"cost.{service.cost}")] if service.cost else []
    if service.needs_id is False:
        facts.append(speaker.say("answer.no_id"))
    if service.needs_appointment is False:
        facts.append(speaker.say("answer.no_appointment"))
    facts.extend(speaker.say(f"access.{term}") for term in service.access)
    where = ", ".join(service.address.lines) if service.address else ""
    notes = []
    if key := place_key(service):
        notes.append(speaker.say(key))
    closed = service.status == ServiceStatus.TEMPORARILY_CLOSED
    warned = closed or service.location_shown == LocationShown.CALL_FIRST
    if closed:
        notes.append(speaker.say("status_words.temporarily-closed"))
    if service.texts.get("alert"):
        notes.append(speaker.text(service, "alert"))
    more = ["…"] if len(service.offers) > OFFERS else []
    return ListingView(
        id=service.id,
        name=speaker.name(service.name),
        where=speaker.name(where),
        phones=tuple(speaker.phone(phone) for phone in service.phones),
        website="" if service.phones else _short(service.website),
        email="" if service.phones or service.website else service.email,
        hours="" if closed else speaker.hours(service.hours, phones=bool(service.phones)),
        offers=(*(speaker.say(f"offers.{term}") for term in service.offers[:OFFERS]), *more),
        facts=tuple(dict.fromkeys(facts)),
        notes=tuple(notes),
        first=_first(speaker, service, warned),
    )


def _first(speaker: Localizer, service: Service, warned: bool) -> LocalizedText:
    """Return "call first" for a place to go whose facts nobody has checked lately.

    Where there is no phone, nobody can call: there the sheet says how well the facts are known.
    Where there is only a phone, calling is all one can do; then old facts are called old.
    """
    if service.age in SOUND or warned:
        return ""
    if not service.phones:
        return speaker.say(f"age.name.{service.age}")
    if service.address or service.stops:
        return speaker.say("sheets.call_first")
    return speaker.say("age.short.call-first") if service.age == Freshness.CALL_FIRST else ""


def _short(address: str) -> str:
    """Return a web address as people type it."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")


def week(catalog: ServiceIndex, speaker: Localizer, area: Area) -> tuple[StopView, ...]:
    """Return every stop in the area, and of teams for everyone around it, day by day."""
    around = [s for _, some in catalog.everywhere(area.id) for s in some]
    stops = sorted(
        (
            (stop.weekday, stop.start, stop.place, service, stop)
            for service in (*catalog.here(area.id), *around)
            for stop in service.stops
        ),
        key=lambda found: (*found[:3], found[3].id),
    )
    return tuple(_stop(speaker, service, stop) for *_, service, stop in stops)


def _stop(speaker: Localizer, service: Service, stop: Stop) -> StopView:
    words = speaker.words
    return StopView(
        day=words.weekday(stop.weekday),
        time=words.as_text(words.span(stop.start, stop.end)),
        place=speaker.name(stop.place),
        weeks=_weeks(speaker, stop),
        note=speaker.from_source(stop.note),
        service=listing(speaker, service),
    )


def _weeks(speaker: Localizer, stop: Stop) -> LocalizedText:
    if not stop.weeks:
        return ""
    return speaker.say(
        "hours.weeks", weeks=lambda words: words.digits(words.list_of(map(str, stop.weeks)))
    )
