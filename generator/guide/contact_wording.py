"""Which words warn of facts that are old or not known: "call first", or "ask first".

A service without a phone number can't be called; half of the first listings have none.
"""

from __future__ import annotations

from generator.guide.model import Service
from generator.schema.states import Freshness, LocationShown


def age_key(service: Service, age: str) -> str:
    """Return the key of an age in few words; where nobody can be called, none says "call"."""
    kind = (
        "short"
        if service.phones or age not in {Freshness.CALL_FIRST, Freshness.UNCHECKED}
        else "ask"
    )
    return f"age.{kind}.{age}"


def place_key(service: Service) -> str:
    """Return the key of what is said of an address that is not exact, or ""."""
    shown = service.location_shown
    if shown == LocationShown.CALL_FIRST and not service.phones:
        return "location.ask-first"
    return "" if shown == "exact" else f"location.{shown}"


def hours_key(service: Service) -> str:
    """Return the key of what is said where nobody knows the hours."""
    return "hours.unknown" if service.phones else "hours.unknown_ask"
