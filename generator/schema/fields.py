"""The data contract as one table: every key of resources.yaml, what it means, what it may hold.

The checks, the JSON Schema for editors and the annotated example in CONTRIBUTING.md are all made
from this table, so they can't tell three stories. Names follow Open Referral HSDS 3.0 where it
has one (https://docs.openreferral.org). To add a key: add it here, then use it in assemble.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.schema.states import (
    LocationShown,
    NoticeKind,
    PageLayout,
    PhoneKind,
    ReviewedAs,
    ServiceStatus,
    VerifiedHow,
)


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
    PLANNED_DAY = "planned-day"  # a day that may lie in the future
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
    FINGERPRINT = "fingerprint"  # eight hex digits of a source text
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
        many: "one", "list", "either" (one value alone or a list), or "by-language" (a value for each
            of some languages of the guide, under its code).
        choices: the allowed words, for CHOICE; the part of the vocabulary, for TERM.
        fields: the keys inside, for RECORD.
        translated: True when docs/<lang>/resources.yaml may hold it in another language.
        low, high: bounds of a number, both included.
        limit: the most characters.
        pitfall: the mistake people make here.
        alone: True when it can't stand beside all others; the example shows it as a remark.
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
    alone: bool = False


# fmt: off
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

PHONE = (
    Field(
        "number", Kind.PHONE, "The number, with + and the country code, or a short code.",
        '"+1 213 555 0100"', need=True, limit=40,
        pitfall="A number from another country's habit: write +91 22…, not 022….",
    ),
    Field("label", Kind.LINE, "Which phone it is.", "Front desk", translated=True, limit=80, pitfall="Say what it is for, not a person's name."),
    Field(
        "type", Kind.CHOICE, "What one can do with it; voice when left out.", "voice",
        choices=tuple(PhoneKind),
        pitfall="A number for text messages only is text, not voice.",
    ),
    Field("languages", Kind.LANGUAGE, "Languages spoken on this phone.", "[en, es]", many="either", pitfall="Codes, not names: en, es, hi."),
    Field("opening_hours", Kind.HOURS, "When this phone is answered.", '"Mo-Fr 09:00-17:00"', pitfall="Only when they differ from the hours of the service."),
    Field("extension", Kind.LINE, "The extension to ask for.", '"12"', limit=12, pitfall="Not part of the number: phones would dial it too soon."),
)

ADDRESS = (
    Field("street", Kind.NAME, "House number and street, as on an envelope.", "12 Main St", limit=160, pitfall="No town here; it has its own key."),
    Field("city", Kind.NAME, "City or town.", "Los Angeles", limit=80, pitfall="The name on an envelope, also when the area is a part of it."),
    Field("region", Kind.NAME, "State or province.", "CA", limit=60, pitfall="The key is region, not state."),
    Field("postal_code", Kind.NAME, "Postal code.", '"90013"', limit=16, pitfall="In quotes, or a zero at the start may be lost in other programs."),
    Field("country", Kind.COUNTRY, "Country, two letters.", "US", pitfall="Two capital letters: US, IN."),
)

STOP = (
    Field("place", Kind.NAME, "Where the van or team stops.", "Corner of 5th and Main", need=True, limit=160, pitfall="A corner or a landmark that one can find without a map."),
    Field("weekday", Kind.CHOICE, "On which day.", "Mo", need=True, choices=WEEKDAYS, pitfall="Two letters: Mo, Tu, We, Th, Fr, Sa, Su."),
    Field("from", Kind.CLOCK, "From when, 24-hour time.", '"09:00"', need=True, pitfall="In quotes, with two digits: \"09:00\", not 9am."),
    Field("to", Kind.CLOCK, "Until when, 24-hour time.", '"12:00"', need=True, pitfall="After midnight? Make a second stop for the next day."),
    Field("weeks", Kind.WHOLE, "Which weeks of the month; every week when left out.", "[1, 3]", many="either", low=1, high=5, pitfall="The first Monday of a month is week 1."),
    Field("note", Kind.LINE, "Anything one must know to find it.", "Blue van", translated=True, limit=160, pitfall="Nothing here that changes from week to week."),
)

SERVICE = (
    Field("id", Kind.ID, "Part of the web address. Never change it, never use it again.", "example-centre", need=True, limit=60, pitfall="Renaming breaks links and paper that people carry."),
    Field("name", Kind.NAME, "The name people know. Never translated.", "Center for Harm Reduction", need=True, limit=120, pitfall="As on the sign at the door, without advertising."),
    Field("organization", Kind.NAME, "Who runs it.", "Homeless Health Care Los Angeles", limit=160, pitfall="Leave it out when it is the same as the name."),
    Field("area", Kind.AREA, "The smallest area that holds it, or several.", "skid-row", need=True, many="either", pitfall="An id of the list areas:, not its name."),
    Field(
        "offers", Kind.TERM, "What people get there; words of vocabulary.yaml.",
        "[naloxone, sterile-supplies, wound-care]", need=True, many="either", choices=("offers",),
        pitfall="Only what the service itself says it gives.",
    ),
    Field("serves", Kind.TERM, "Whom it is for, when it is not for everyone.", "[women]", many="either", choices=("serves",), pitfall="Leave it out when everybody may come."),
    Field("access", Kind.TERM, "How people get in.", "[walk-in]", many="either", choices=("access",), pitfall="Not known? Leave it out; do not guess walk-in."),
    Field("description", Kind.TEXT, "One or two plain sentences.", '"New needles and naloxone. Nurses look at wounds."', translated=True, pitfall="Your own words; a colon in it needs the quotes."),
    Field("status", Kind.CHOICE, "Open when left out.", "open", choices=tuple(ServiceStatus), pitfall="closed keeps the page; do not delete the entry."),
    Field("moved_to", Kind.SERVICE, "The service that it has become: its page then points on.", "new-centre", alone=True, pitfall="An id of this list. Keep this entry, for its address; it counts as closed."),
    Field("alert", Kind.TEXT, "Something everybody must know before going.", '"Closed for repairs until March."', translated=True, limit=240, pitfall="Delete it when it is over."),
    Field("phones", Kind.RECORD, "Phones, the best one first.", "", many="list", fields=PHONE, pitfall="A dash before each entry, also when there is one only."),
    Field("email", Kind.EMAIL, "An address that somebody reads.", "desk@example.org", limit=120, pitfall="An address of the service, not of a person."),
    Field("website", Kind.WEB, "The service's own page.", "https://example.org", limit=400, pitfall="With https:// in front; not a page that only mentions it."),
    Field("address", Kind.RECORD, "Where it is. Leave it out when it is not to be published.", "", fields=ADDRESS, pitfall="A street that is not certain: location_shown: call-first."),
    Field(
        "location_shown", Kind.CHOICE, "How much of the address readers may see.", "exact",
        choices=tuple(LocationShown),
        pitfall="hidden means hidden everywhere; leave the street out of the description too.",
    ),
    Field("latitude", Kind.DEGREES, "North is positive.", "34.04", low=-90, high=90, pitfall="With a point, and never without longitude."),
    Field("longitude", Kind.DEGREES, "East is positive.", "-118.24", low=-180, high=180, pitfall="West is negative: -118.24 is Los Angeles, 118.24 is China."),
    Field(
        "opening_hours", Kind.HOURS, "The week, in OpenStreetMap's way of writing it.",
        '"Mo-Fr 09:00-17:00; Sa 10:00-14:00"', limit=255, pitfall="24-hour times, and two letters for a day.",
    ),
    Field("hours_note", Kind.TEXT, "What the hours don't say.", '"Ring the bell."', translated=True, limit=240, pitfall="No times here; they belong into opening_hours."),
    Field("stops", Kind.RECORD, "For vans and outreach: where and when, each week.", "", many="list", fields=STOP, pitfall="Only stops that come back each week or month."),
    Field("languages", Kind.LANGUAGE, "Languages spoken there.", "[en, es]", many="either", pitfall="Only what staff speak, not what a website is in."),
    Field("cost", Kind.CHOICE, "What it costs; not known when left out.", "free", choices=("free", "sliding", "paid"), pitfall="Free for some only? Leave it out and write cost_note."),
    Field("cost_note", Kind.TEXT, "More about the cost.", '"Medi-Cal is taken."', translated=True, limit=240, pitfall="No prices that change each year."),
    Field("needs_id", Kind.YES_NO, "Must people show a document?", "no", pitfall="Not known? Leave it out: readers see \"ask first\"."),
    Field("needs_appointment", Kind.YES_NO, "Must people book first?", "no", pitfall="Not known? Leave it out: readers see \"ask first\"."),
    Field("needs_referral", Kind.YES_NO, "Must somebody else send them?", "no", pitfall="Not known? Leave it out: readers see \"ask first\"."),
    Field("wheelchair", Kind.YES_NO, "Can one get in with a wheelchair?", "yes", pitfall="yes only when the door and the toilet can be used too."),
    Field("eligibility", Kind.TEXT, "Who may come.", '"Anyone 18 or over."', translated=True, limit=400, pitfall="Rules of the service, not your own advice."),
    Field("minimum_age", Kind.WHOLE, "In years.", "18", low=0, high=120, pitfall="A number only; leave it out when there is none."),
    Field("maximum_age", Kind.WHOLE, "In years.", "25", low=0, high=120, pitfall="The highest age that may still come."),
    Field("how_to_get_in", Kind.TEXT, "What to do first.", '"Walk in and ask at the desk."', translated=True, limit=400, pitfall="What to do, step by step; no phone numbers that are above already."),
    Field("source", Kind.WEB, "Where the facts were read; one address or several.", "https://example.org/about", many="either", limit=400, pitfall="The page where it says so, not the start page of a search."),
    Field("source_date", Kind.MONTH_OR_DAY, "The date that the source carries.", "2026-05-01", pitfall="The date on the page, not the day on which you read it."),
    Field("source_kind", Kind.CHOICE, "Who says it.", "organisation", choices=("organisation", "government", "news", "directory"), pitfall="A list made by others is directory, also when a state runs it."),
    Field(
        "last_verified", Kind.DAY, "When a person checked it for this guide.", "2026-10-01",
        pitfall="Only after you phoned, visited or read the service's own page yourself. Never in bulk.",
    ),
    Field("verified_how", Kind.CHOICE, "How that person checked.", "phoned", choices=tuple(VerifiedHow), pitfall="website means the service's own page, read on that day."),
    Field("verified_by", Kind.NAME, "A name or a role that may be published.", "outreach team", limit=80, pitfall="A role is enough; everybody can read it."),
    Field("note", Kind.TEXT, "For people who edit this file. Never published.", '"They move in spring."', limit=2000, pitfall="It is in a public file all the same: no secrets, no names of clients."),
)

AREA = (
    Field("id", Kind.ID, "Part of the web address. Never change it.", "skid-row", need=True, limit=60, pitfall="It is in web addresses; renaming breaks them."),
    Field("name", Kind.NAME, "The name people know.", "Skid Row", need=True, limit=80, pitfall="As people there say it."),
    Field("part_of", Kind.AREA, "The area around it.", "los-angeles", pitfall="An id, not a name."),
    Field("country", Kind.COUNTRY, "Two letters; taken from the area around it when left out.", "US", pitfall="Two capital letters."),
    Field("timezone", Kind.TIMEZONE, "Taken from the area around it when left out.", "America/Los_Angeles", pitfall="A name like America/New_York, not EST."),
    Field("emergency", Kind.SHORT_PHONE, "Emergency numbers, the best for an overdose first.", '["911"]', many="either", pitfall="Only on an area with a front door of its own."),
    Field("helplines", Kind.SERVICE, "Ids of the helplines shown first.", "[us-988]", many="either", pitfall="Ids of services, not phone numbers."),
    Field("pin", Kind.SERVICE, "Ids of services that small printed sheets of the area name first.", "[example-centre]", many="either", pitfall="For what people there rely on. The rule chooses the others."),
    Field("leave_out", Kind.SERVICE, "Ids of services that small printed sheets of the area never name.", "[example-centre]", many="either", pitfall="The site and the list of services on paper still show them."),
    Field("ask_line", Kind.SERVICE, "The helpline that knows of other services; readers get it where a listing has no phone.", "la-211", pitfall="Left out, it is the first one of helplines."),
    Field("languages", Kind.LANGUAGE, "Languages that people there speak.", "[en, es]", many="either", pitfall="Codes, not names."),
    Field("latitude", Kind.DEGREES, "The middle of the area.", "34.05", low=-90, high=90, pitfall="With longitude, or not at all."),
    Field("longitude", Kind.DEGREES, "The middle of the area.", "-118.24", low=-180, high=180, pitfall="West is negative."),
)

REFUSED = (
    Field("name", Kind.NAME, "Who asked not to be listed.", "Quiet House", need=True, limit=160, pitfall="As they write it themselves."),
    Field("reason", Kind.TEXT, "Why, and when they asked.", '"Asked by phone."', limit=400, pitfall="No private details; the file is public."),
)
NOTICE = (
    Field("id", Kind.ID, "What the feed knows it by. Never use it again.", "blue-pills-2026-11", need=True, limit=60, pitfall="With the month in it, it stays the only one."),
    Field("text", Kind.TEXT, "What is the case and what to do, in two or three short sentences.", '"Blue pills here hold a strong sedative. Have naloxone, and do not use alone."', need=True, limit=240, pitfall="Plain words, as on the emergency pages; no fear."),
    Field("kind", Kind.CHOICE, "What it warns of, or tells.", "supply", need=True, choices=tuple(NoticeKind), pitfall="supply: what is sold. recall: a product to give back."),
    Field("areas", Kind.AREA, "Where it matters, with all areas inside.", "los-angeles", need=True, many="either", pitfall="The smallest area that holds it, not the whole country."),
    Field("needs", Kind.TERM, "For whom it matters; for everybody when left out.", "[drug-checking]", many="either", choices=("offers",), pitfall="Words of vocabulary.yaml."),
    Field("from", Kind.PLANNED_DAY, "The first day.", "2026-11-20", need=True, pitfall="It may lie in the future: then it waits."),
    Field("until", Kind.PLANNED_DAY, "The last day; then it is gone by itself.", "2026-12-20", need=True, pitfall="A few weeks; renew it when it still holds."),
    Field("source", Kind.WEB, "Where it was read.", "https://example.org/alert", need=True, limit=400, pitfall="The page of who warns, not a copy."),
    Field("service", Kind.SERVICE, "A service to go to, if one helps.", "night-van", pitfall="An id of the list services:, not a name."),
    Field("translations", Kind.TEXT, "The text in other languages of the guide.", '{es: "Las pastillas azules de aquí traen un sedante fuerte."}', many="by-language", limit=240, pitfall="Changed the text? Change these too, or delete them."),
)


REVIEW = (
    Field("by", Kind.NAME, "A name or a role that readers may see.", "M. A., nurse", need=True, limit=80, pitfall="A role is enough; everybody can read it."),
    Field("on", Kind.DAY, "The day on which that person had read all of it.", "2026-10-01", need=True, pitfall="The text changed after that day? Ask for a new reading, or delete the review."),
    Field("as", Kind.CHOICE, "What that person is.", "clinician", need=True, choices=tuple(ReviewedAs), pitfall="What they are by training or life, not what they are to this guide."),
)

REVIEWED = (
    Field("reviewed", Kind.RECORD, "Who has read the whole page and stands behind it.", "{by: \"M. A., nurse\", on: 2026-10-01, as: clinician}", many="either", fields=REVIEW, pitfall="Only people who said so. Nobody has? Leave it out; the page says that no clinician has read it."),
    Field("review_by", Kind.PLANNED_DAY, "The day by which somebody should read the page again.", "2027-06-01", pitfall="When laws, prices or numbers on the page may have changed."),
)
"""What a page, and a part of one for a place, says about who read it."""

PAGE = (
    Field("title", Kind.NAME, "The page's title, also of its tab.", "Naloxone", need=True, limit=160, pitfall="A colon in it needs quotes."),
    Field("description", Kind.TEXT, "One sentence below the title, for search engines too.", "How to use it.", need=True, limit=400, pitfall="A colon in it needs quotes."),
    Field("offers", Kind.TERM, "What people look for when they read it: the page then says where.", "[naloxone]", many="either", choices=("offers",), pitfall="Words of vocabulary.yaml."),
    Field("layout", Kind.CHOICE, "A page that needs its own.", "emergency", choices=tuple(PageLayout), pitfall="Leave it out on other pages."),
    Field("topic", Kind.CHOICE, "Below which heading of the home page it stands.", "health", choices=("emergency", "using", "health", "treatment", "people", "place"), pitfall="Without it the home page does not name it."),
    Field("order", Kind.WHOLE, "Where it stands there; small numbers first.", "10", low=0, high=9999, pitfall="A number only."),
    Field("drawing", Kind.NAME, "The drawing beside it on the home page.", "naloxone-nasal", limit=60, pitfall="Its name, without drawing: in front."),
    Field("leaflet", Kind.YES_NO, "Is it printed as a leaflet?", "yes", pitfall="yes or no."),
    Field("rights", Kind.LINE, "Headings of it whose text stands on the sheet about rights.", "[What the law says]", many="either", limit=160, pitfall="A heading with two signs #, word by word, of the source page."),
    Field("helpers", Kind.YES_NO, "Do a rhythm for breaths and a clock stand below its first steps?", "yes", pitfall="yes or no."),
    Field("shows_words", Kind.YES_NO, "Does it show words that the glossary avoids, to explain them?", "yes", pitfall="yes or no."),
    *REVIEWED,
    Field("of", Kind.FINGERPRINT, "Which text it was translated from.", "5d6bb2a4", pitfall="`python3 guide.py stamp` writes it."),
    Field("checked_by", Kind.NAME, "The speaker who read the translation.", "M. A.", limit=80, pitfall="Only who has read it all."),
)

PART = (*REVIEWED, *(field for field in PAGE if field.name in {"of", "checked_by"}))
"""The front matter of what a page says for one place only."""

# fmt: on
TRANSLATED = tuple(field.name for field in SERVICE if field.translated)
"""The keys of a service that docs/<lang>/resources.yaml may hold."""
