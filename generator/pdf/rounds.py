"""The week of vans and outreach teams: stops of one service at one time stand together."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from generator.guide.index import ServiceIndex
from generator.guide.model import Area, Service, Stop
from generator.pdf.choosing import around
from generator.pdf.entries import listing
from generator.pdf.listing_view import LocalizedText, PlaceView, RoundView
from generator.pdf.localize import Localizer


class _Timed(NamedTuple):
    """A stop and whose it is."""

    stop: Stop
    service: Service


def rounds(catalog: ServiceIndex, speaker: Localizer, area: Area) -> tuple[RoundView, ...]:
    """Return the stops in an area, and of teams for everyone around it, day by day."""
    there = {service.id: service for service in around(catalog, area)}
    stops = [_Timed(stop, service) for service in there.values() for stop in service.stops]
    ordered = sorted(stops, key=lambda one: (*_when(one), one.stop.place))
    return tuple(_round(speaker, list(some)) for _, some in groupby(ordered, key=_when))


def _when(one: _Timed) -> tuple[int, str, str, tuple[int, ...], str]:
    stop = one.stop
    return stop.weekday, stop.start, stop.end, stop.weeks, one.service.id


def _round(speaker: Localizer, some: list[_Timed]) -> RoundView:
    stop, service = some[0]
    words = speaker.words
    view = listing(speaker, service, brief=True)
    places = tuple(
        PlaceView(
            place=speaker.name(one.stop.place),
            note=speaker.own(speaker.from_source(one.stop.note)),
        )
        for one in some
    )
    left_out = any(
        one.stop.note and not place.note for one, place in zip(some, places, strict=True)
    )
    return RoundView(
        day=stop.weekday,
        time=words.as_text(words.span(stop.start, stop.end)),
        weeks=_weeks(speaker, stop),
        places=places,
        service=replace(view, more=view.more or left_out),
    )


def _weeks(speaker: Localizer, stop: Stop) -> LocalizedText:
    if not stop.weeks:
        return ""
    return speaker.say(
        "hours.weeks", weeks=lambda words: words.digits(words.list_of(map(str, stop.weeks)))
    )
