"""How people get to a service: by phone, through a door, or by the web alone."""

from __future__ import annotations

from generator.guide.model import Service
from generator.schema.states import LocationShown

WEB_ONLY = 1


def has_a_way_in(service: Service) -> bool:
    """Say whether paper can tell how to reach it.

    That is a phone, a door, a stop, a web address, or words on how to get in, as for a team that
    walks the streets.
    """
    written = bool(service.website or service.email or service.texts.get("how_to_get_in"))
    return bool(service.phones) or written or has_a_door(service)


def has_a_door(service: Service) -> bool:
    """Say whether one can go there without asking first."""
    return bool(service.stops) or has_a_street(service)


def has_a_street(service: Service) -> bool:
    """Say whether its street is known and certain."""
    street = bool(service.address and service.address.street)
    certain = service.location_shown in {LocationShown.EXACT, LocationShown.NEAREST_CROSSING}
    return street and certain


def reach(service: Service) -> int:
    """Return how well it can be reached: 3 by phone and door, 2 by one of them, 1 else."""
    return WEB_ONLY + bool(service.phones) + has_a_door(service)
