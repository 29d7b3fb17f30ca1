"""The data contract as one table: every key of resources.yaml, what it means, what it may hold.

The checks, the JSON Schema for editors and the annotated example in CONTRIBUTING.md are all made
from this table, so they can't tell three stories. Names follow Open Referral HSDS 3.0 where it
has one (https://docs.openreferral.org). To add a key: add it here, then use it in assemble.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a value is; `checks/values.py` has one function for each."""

    TEXT = "text"
    NAME = "name"  # text that is never translated
    LINE = "line"  # text, shown where there is little room
    ID = "id"
    AREA = "area"  # the id of an area
    SERVICE = "service"  # the id of a service
    CHOICE = "choice"
    TERM = "term"  # a word of vocabulary.yaml
    YES_NO = "yes-no"
    WHOLE = "whole"  # a whole number
    DEGREES = "degrees"
    DAY = "day"  # 2026-05-01
    MONTH_OR_DAY = "month-or-day"  # 2026, 2026-05 or 2026-05-01
    WEB = "web"
    EMAIL = "email"
    PHONE = "phone"
    SHORT_PHONE = "short-phone"
    HOURS = "hours"
    CLOCK = "clock"
    LANGUAGE = "language"
    COUNTRY = "country"
    TIMEZONE = "timezone"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Field:
    """One key.

    Attributes:
        name: as written in the file.
        kind: what one value is.
        meaning: for volunteers, in CONTRIBUTING and in the editor's hover help.
        example: a value that passes, as it would be typed.
        need: True when it can't be left out.
        many: "one", "list", or "either" (one value alone or a list).
        choices: the allowed words, for CHOICE; the part of the vocabulary, for TERM.
        fields: the keys inside, for RECORD.
        translated: True when docs/<lang>/resources.yaml may hold it in another language.
        low, high: bounds of a number, both included.
        limit: the most characters.
        pitfall: the mistake people make here.
    """

    name: str
    kind: Kind
    meaning: str
    example: str
    need: bool = False
    many: str = "one"
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    translated: bool = False
    low: float = float("-inf")
    high: float = float("inf")
    limit: int = 600
    pitfall: str = ""


# fmt: off
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

PHONE = (
    Field(
        "number", Kind.PHONE, "The number, with + and the country code, or a short code.",
        '"+1 213 555 0100"', need=True, limit=40,
        pitfall="A number from another country's habit: write +91 22…, not 022….",
    ),
    Field("label", Kind.LINE, "Which phone it is.", "Front desk", translated=True, limit=80),
    Field(
        "type", Kind.CHOICE, "What one can do with it; voice when left out.", "voice",
        choices=("voice", "text", "whatsapp", "textphone"),
    ),
    Field("languages", Kind.LANGUAGE, "Languages spoken on this phone.", "[en, es]", many="either"),
    Field("opening_hours", Kind.HOURS, "When this phone is answered.", '"Mo-Fr 09:00-17:00"'),
    Field("extension", Kind.LINE, "The extension to ask for.", '"12"', limit=12),
)

ADDRESS = (
    Field("street", Kind.NAME, "House number and street, as on an envelope.", "12 Main St", limit=160),
    Field("city", Kind.NAME, "City or town.", "Los Angeles", limit=80),
    Field("region", Kind.NAME, "State or province.", "CA", limit=60),
    Field("postal_code", Kind.NAME, "Postal code.", '"90013"', limit=16),
    Field("country", Kind.COUNTRY, "Country, two letters.", "US"),
)

STOP = (
    Field("place", Kind.NAME, "Where the van or team stops.", "Corner of 5th and Main", need=True, limit=160),
    Field("weekday", Kind.CHOICE, "On which day.", "Mo", need=True, choices=WEEKDAYS),
    Field("from", Kind.CLOCK, "From when, 24-hour time.", '"09:00"', need=True),
    Field("to", Kind.CLOCK, "Until when, 24-hour time.", '"12:00"', need=True),
    Field("weeks", Kind.WHOLE, "Which weeks of the month; every week when left out.", "[1, 3]", many="either", low=1, high=5),
    Field("note", Kind.LINE, "Anything one must know to find it.", "Blue van", translated=True, limit=160),
)

SERVICE = (
    Field("id", Kind.ID, "Part of the web address. Never change it, never use it again.", "example-centre", need=True, limit=60),
    Field("name", Kind.NAME, "The name people know. Never translated.", "Center for Harm Reduction", need=True, limit=120),
    Field("organization", Kind.NAME, "Who runs it.", "Homeless Health Care Los Angeles", limit=160),
    Field("area", Kind.AREA, "The smallest area that holds it, or several.", "skid-row", need=True, many="either"),
    Field(
        "offers", Kind.TERM, "What people get there; words of vocabulary.yaml.",
        "[naloxone, sterile-supplies, wound-care]", need=True, many="either", choices=("offers",),
        pitfall="Only what the service itself says it gives.",
    ),
    Field("serves", Kind.TERM, "Whom it is for, when it is not for everyone.", "[women]", many="either", choices=("serves",)),
    Field("access", Kind.TERM, "How people get in.", "[walk-in]", many="either", choices=("access",)),
    Field("description", Kind.TEXT, "One or two plain sentences.", '"New needles and naloxone. Nurses look at wounds."', translated=True),
    Field("status", Kind.CHOICE, "Open when left out.", "open", choices=("open", "temporarily-closed", "closed")),
    Field("alert", Kind.TEXT, "Something everybody must know before going.", '"Closed for repairs until March."', translated=True, limit=240),
    Field("phones", Kind.RECORD, "Phones, the best one first.", "", many="list", fields=PHONE),
    Field("email", Kind.EMAIL, "An address that somebody reads.", "desk@example.org", limit=120),
    Field("website", Kind.WEB, "The service's own page.", "https://example.org", limit=400),
    Field("address", Kind.RECORD, "Where it is. Leave it out when it is not to be published.", "", fields=ADDRESS),
    Field(
        "location_shown", Kind.CHOICE, "How much of the address readers may see.", "exact",
        choices=("exact", "nearest-crossing", "call-first", "hidden"),
        pitfall="hidden means hidden everywhere; leave the street out of the description too.",
    ),
    Field("latitude", Kind.DEGREES, "North is positive.", "34.04", low=-90, high=90),
    Field("longitude", Kind.DEGREES, "East is positive.", "-118.24", low=-180, high=180),
    Field(
        "opening_hours", Kind.HOURS, "The week, in OpenStreetMap's way of writing it.",
        '"Mo-Fr 09:00-17:00; Sa 10:00-14:00"', limit=255, pitfall="24-hour times, and two letters for a day.",
    ),
    Field("hours_note", Kind.TEXT, "What the hours don't say.", '"Ring the bell."', translated=True, limit=240),
    Field("stops", Kind.RECORD, "For vans and outreach: where and when, each week.", "", many="list", fields=STOP),
    Field("languages", Kind.LANGUAGE, "Languages spoken there.", "[en, es]", many="either"),
    Field("cost", Kind.CHOICE, "What it costs; not known when left out.", "free", choices=("free", "sliding", "paid")),
    Field("cost_note", Kind.TEXT, "More about the cost.", '"Medi-Cal is taken."', translated=True, limit=240),
    Field("needs_id", Kind.YES_NO, "Must people show a document?", "no", pitfall="Not known? Leave it out: readers see \"ask first\"."),
    Field("needs_appointment", Kind.YES_NO, "Must people book first?", "no"),
    Field("needs_referral", Kind.YES_NO, "Must somebody else send them?", "no"),
    Field("wheelchair", Kind.YES_NO, "Can one get in with a wheelchair?", "yes"),
    Field("eligibility", Kind.TEXT, "Who may come.", '"Anyone 18 or over."', translated=True, limit=400),
    Field("minimum_age", Kind.WHOLE, "In years.", "18", low=0, high=120),
    Field("maximum_age", Kind.WHOLE, "In years.", "25", low=0, high=120),
    Field("how_to_get_in", Kind.TEXT, "What to do first.", '"Walk in and ask at the desk."', translated=True, limit=400),
    Field("source", Kind.WEB, "Where the facts were read; one address or several.", "https://example.org/about", many="either", limit=400),
    Field("source_date", Kind.MONTH_OR_DAY, "The date that the source carries.", "2026-05-01"),
    Field("source_kind", Kind.CHOICE, "Who says it.", "organisation", choices=("organisation", "government", "news", "directory")),
    Field(
        "last_verified", Kind.DAY, "When a person checked it for this guide.", "2026-10-01",
        pitfall="Only after you phoned, visited or read the service's own page yourself. Never in bulk.",
    ),
    Field("verified_how", Kind.CHOICE, "How that person checked.", "phoned", choices=("phoned", "visited", "provider-told-us", "website")),
    Field("verified_by", Kind.NAME, "A name or a role that may be published.", "outreach team", limit=80),
    Field("note", Kind.TEXT, "For people who edit this file. Never published.", '"They move in spring."', limit=2000),
)

AREA = (
    Field("id", Kind.ID, "Part of the web address. Never change it.", "skid-row", need=True, limit=60),
    Field("name", Kind.NAME, "The name people know.", "Skid Row", need=True, limit=80),
    Field("part_of", Kind.AREA, "The area around it.", "los-angeles"),
    Field("country", Kind.COUNTRY, "Two letters; taken from the area around it when left out.", "US"),
    Field("timezone", Kind.TIMEZONE, "Taken from the area around it when left out.", "America/Los_Angeles"),
    Field("emergency", Kind.SHORT_PHONE, "Emergency numbers, the best for an overdose first.", '["911"]', many="either"),
    Field("helplines", Kind.SERVICE, "Ids of the helplines shown first.", "[us-988]", many="either"),
    Field("languages", Kind.LANGUAGE, "Languages that people there speak.", "[en, es]", many="either"),
    Field("latitude", Kind.DEGREES, "The middle of the area.", "34.05", low=-90, high=90),
    Field("longitude", Kind.DEGREES, "The middle of the area.", "-118.24", low=-180, high=180),
)

REFUSED = (
    Field("name", Kind.NAME, "Who asked not to be listed.", "Quiet House", need=True, limit=160),
    Field("reason", Kind.TEXT, "Why, and when they asked.", '"Asked by phone."', limit=400),
)

# fmt: on
TRANSLATED = tuple(field.name for field in SERVICE if field.translated)
"""The keys of a service that docs/<lang>/resources.yaml may hold."""
