"""A service as paper shows it, alone or with the other doors of its organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.guide.contact_wording import place_key
from generator.guide.model import Service
from generator.pdf.asking import NOTHING, ask_of, says_whom_to_ask
from generator.pdf.choosing import organization_of
from generator.pdf.listing_view import BranchView, ListingView, LocalizedText
from generator.pdf.localize import Localizer, sentences_of
from generator.schema.states import SOUND, ServiceStatus

SHORT = 90
"""Signs that a small sheet gives to one note; of a longer one it has the first sentence."""
BRANCHES = 3
"""Listings of one organisation with the same offers that a list shows as one."""
_NOTES = ("alert", "how_to_get_in", "hours_note")
"""What people wrote about going there: what is new, how to get in, more on the hours."""
STOPS = 2
"""Days and times of stops that stand in a line; more of them are for the sheet of the week."""


def listing(speaker: Localizer, service: Service, *, brief: bool = False) -> ListingView:
    """Return what paper says of a service.

    Args:
        speaker: for the language of the sheet.
        service: the service.
        brief: True on a small sheet: long notes lose what follows their first sentence.
    """
    closed = service.status == ServiceStatus.TEMPORARILY_CLOSED
    asked = ask_of(speaker, service, brief=brief)
    # what stands as whom to ask stands in no note
    kept = [key for key in _NOTES if key != "how_to_get_in" or not says_whom_to_ask(asked)]
    said = [speaker.text(service, key) for key in _NOTES if service.texts.get(key)]
    notes = [note for note in said if speaker.own(note)]
    short = [
        _shortened(note) if brief else note
        for key in kept
        if service.texts.get(key) and speaker.own(note := speaker.text(service, key))
    ]
    return ListingView(
        id=service.id,
        name=speaker.service(service),
        about="",
        where=speaker.name(_where(service)),
        phones=speaker.phones(service.phones),
        website="" if service.phones else _short(service.website),
        email="" if service.phones or service.website else service.email,
        hours="" if closed else _hours(speaker, service),
        offers=tuple(speaker.say(f"offers.{term}") for term in service.offers),
        facts=tuple(dict.fromkeys(_facts(speaker, service))),
        notes=(*_warnings(speaker, service, closed), *(note for note in short if note)),
        more=len(notes) < len(said) or short != notes,
        checked=speaker.say("sheets.checked") if service.age in SOUND else "",
        ask=asked,
    )


def helpline(speaker: Localizer, service: Service) -> ListingView:
    """Return a line to call, with what it is for: its first sentence, else what it offers."""
    view = listing(speaker, service, brief=True)
    said = speaker.own(speaker.text(service, "description"))
    about = _shortened(said) if said else ""
    if not about:
        words = speaker.words
        about = words.list_of(words.plain(f"offers.{term}") for term in service.offers[:3])
    return replace(
        view, about=about, notes=(), more=False, website="" if view.phones else view.website
    )


class Merged(NamedTuple):
    """The services of a list that stand alone, and organisations with many doors."""

    alone: list[Service]
    together: list[ListingView]


def merged(speaker: Localizer, services: Sequence[Service]) -> Merged:
    """Return the rows of a list, organisations with many doors as one."""
    alone: list[Service] = []
    together: list[ListingView] = []
    groups: dict[tuple[str, frozenset[str]], list[Service]] = {}
    for service in services:
        groups.setdefault((organization_of(service), frozenset(service.offers)), []).append(service)
    for some in groups.values():
        if len(some) < BRANCHES or not some[0].organization:
            alone += some
        else:
            together.append(_with_branches(speaker, some))
    order = {service.id: at for at, service in enumerate(services)}
    return Merged(sorted(alone, key=lambda service: order[service.id]), together)


def _with_branches(speaker: Localizer, services: Sequence[Service]) -> ListingView:
    views = [listing(speaker, service) for service in services]
    first, hours = views[0], {str(view.hours) for view in views}
    facts = [fact for fact in first.facts if all(fact in view.facts for view in views)]
    sites = {view.website for view in views}
    return replace(
        first,
        name=services[0].organization
        if services[0].run_by
        else speaker.name(services[0].organization),
        where="",
        phones=(),
        website=first.website if len(sites) == 1 else "",
        hours=first.hours if len(hours) == 1 else "",
        facts=tuple(facts),
        notes=first.notes if all(view.notes == first.notes for view in views) else (),
        more=any(view.more or view.notes != first.notes for view in views),
        checked=first.checked if all(view.checked for view in views) else "",
        ask=first.ask if all(view.ask == first.ask for view in views) else NOTHING,
        branches=tuple(
            BranchView(
                area=speaker.area(speaker.guide.areas[service.areas[0]]),
                where=view.where,
                phones=view.phones,
                hours=view.hours if len(hours) > 1 else "",
            )
            for service, view in zip(services, views, strict=True)
        ),
    )


def _where(service: Service) -> str:
    """Return street and town: nobody finds a door by its postal code.

    What the name says already is not said again; a town alone is no way to where nobody answers.
    """
    address = service.address
    if address is None or not (address.street or service.phones):
        return ""
    names = f"{service.name}, {service.listed_as}"
    parts = [part.strip() for part in (address.street or "").split(",")]
    new = [part for part in parts if not _is_said(part, names)]
    return ", ".join(part for part in (*(new or parts), address.city) if part)


def _is_said(part: str, names: str) -> bool:
    """Say whether a part of a street stands in a name; one with a number is always said."""
    if any(sign.isdigit() for sign in part):
        return False
    return bool(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", names, re.IGNORECASE))


def _hours(speaker: Localizer, service: Service) -> LocalizedText:
    """Return the week in a line: the hours, else when a van stops, if that is soon said."""
    if service.hours or not service.stops:
        return speaker.hours(service.hours, phones=bool(service.phones))
    words = speaker.words
    times = dict.fromkeys((stop.weekday, stop.start, stop.end) for stop in service.stops)
    if len(times) > STOPS:
        return ""
    return " · ".join(
        f"{words.weekday(day)} {words.as_text(words.span(start, end))}" for day, start, end in times
    )


def _facts(speaker: Localizer, service: Service) -> Iterator[LocalizedText]:
    if service.cost:
        yield speaker.say(f"cost.{service.cost}")
    if service.needs_id is False:
        yield speaker.say("answer.no_id")
    if service.needs_appointment is False:
        yield speaker.say("answer.no_appointment")
    for term in service.access:
        yield speaker.say(f"access.{term}")


def _warnings(speaker: Localizer, service: Service, closed: bool) -> Iterator[LocalizedText]:
    """Yield what is said of a place that is closed, or not where its address says."""
    if closed:
        yield speaker.say("status_words.temporarily-closed")
    if key := place_key(service):
        yield speaker.say(key)


def _shortened(text: LocalizedText) -> LocalizedText:
    """Return a note for a small sheet: its first sentence where all of it is long, or nothing."""
    if _length(text) <= SHORT:
        return text
    first = sentences_of(text)[0]
    return first if _length(first) <= SHORT else ""


def _length(text: LocalizedText) -> int:
    return len(text if isinstance(text, str) else text.text)


def _short(address: str) -> str:
    """Return a web address as people type it."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
