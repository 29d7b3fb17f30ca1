"""Whom to call next: the listings of a place whose facts are most in need of a check."""

from __future__ import annotations

from generator.guide.freshness import day_of
from generator.guide.model import Area, Guide, Service
from generator.schema.states import Freshness

MOST = 40
"""Listings on one sheet: an evening's calls for a few people, and a page that stays light."""
_ORDER = (Freshness.CALL_FIRST, Freshness.HIDDEN, Freshness.UNCHECKED, Freshness.AGEING)
"""What was checked once and grew old comes first: people rely on it."""


def call_list(guide: Guide, place: Area) -> list[Service]:
    """Return the listings to call, the most urgent first; fresh and closed ones are left out."""
    inside = {place.id} | {area.id for area in guide.areas.values() if place.id in area.up}
    waiting = [
        service
        for service in guide.services
        if service.status != "closed" and service.age in _ORDER and inside & set(service.areas)
    ]
    return sorted(waiting, key=_urgency)[:MOST]


def _urgency(service: Service) -> tuple[int, bool, str, str]:
    since = service.last_verified or day_of(service.source_date)
    day = since.isoformat() if since else ""
    return _ORDER.index(service.age), not service.phones, day, service.id
