"""The states that a listing, its place, a phone or a page can be in.

Each member is also the word that stands in resources.yaml, in the front matter or in the keys of
strings.yaml. The field table takes its choices from here.
"""

from __future__ import annotations

from enum import StrEnum


class ServiceStatus(StrEnum):
    """Whether a service is there at all."""

    OPEN = "open"
    TEMPORARILY_CLOSED = "temporarily-closed"
    CLOSED = "closed"


class LocationShown(StrEnum):
    """How much of an address readers may see."""

    EXACT = "exact"
    NEAREST_CROSSING = "nearest-crossing"
    CALL_FIRST = "call-first"
    HIDDEN = "hidden"


class Freshness(StrEnum):
    """How old a fact is, and what that means for somebody who is about to act on it."""

    FRESH = "fresh"
    """A person checked it lately."""
    AGEING = "ageing"
    """A person checked it some time ago."""
    CALL_FIRST = "call-first"
    """A person checked it long ago: call before you go."""
    UNCHECKED = "unchecked"
    """Nobody has checked it for this guide; it says where it was read, and when."""
    HIDDEN = "hidden"
    """Too old to help; it disappears from lists."""


class NoticeKind(StrEnum):
    """What a notice warns of, or tells."""

    SUPPLY = "supply"
    HEAT = "heat"
    CLOSURE = "closure"
    RECALL = "recall"
    EVENT = "event"


class NoticeState(StrEnum):
    """Where a day stands to the days of a notice."""

    LATER = "later"
    """It begins so late that no page has it yet."""
    SOON = "soon"
    """It begins soon: it is in the page, hidden until its day."""
    HOLDS = "holds"
    OVER = "over"


class PhoneKind(StrEnum):
    """What one can do with a number."""

    VOICE = "voice"
    TEXT = "text"
    WHATSAPP = "whatsapp"
    TEXTPHONE = "textphone"


class VerifiedHow(StrEnum):
    """How a person checked a listing."""

    PHONED = "phoned"
    VISITED = "visited"
    PROVIDER_TOLD_US = "provider-told-us"
    WEBSITE = "website"


class ReviewedAs(StrEnum):
    """What somebody is who read a page and stands behind it."""

    CLINICIAN = "clinician"
    FIRST_AID_TRAINER = "first-aid-trainer"
    LAWYER = "lawyer"
    SPEAKER = "speaker"
    LIVED_EXPERIENCE = "lived-experience"


class PageLayout(StrEnum):
    """A page that needs its own; other pages have none."""

    EMERGENCY = "emergency"
    GAPS = "gaps"


SOUND = frozenset({Freshness.FRESH, Freshness.AGEING})
"""Checked by a person, and not so long ago that one should call first."""
