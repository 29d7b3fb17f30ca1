"""What to write instead of what people write: the very line, wherever that is certain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from babel import Locale

from generator.i18n.language_codes import is_known, meant
from generator.schema.fields import Field

_UNKNOWN = frozenset(
    ["unknown", "not known", "n/a", "na", "?", "??", "tbd", "unsure", "don't know", "varies", "-"]
)
_WORDS = {
    "status": {
        "closed": "permanently closed, closed permanently, closed for good, shut, gone, defunct, "
        "out of business, no longer operating",
        "temporarily-closed": "closed for now, temporary closure, closed temporarily, suspended, "
        "paused, on hold",
        "open": "active, operating, operational, running, yes",
    },
    "cost": {
        "free": "no cost, no charge, none, gratis, free of charge, no fee, no fees, 0, $0, nothing",
        "sliding": "sliding scale, sliding fee, sliding fee scale, income based, by income",
        "paid": "fee, fees, charge, insurance, self pay, yes",
    },
    "verified_how": {
        "phoned": "called, call, phone, telephone, telephoned, by phone, phone call, rang",
        "visited": "visit, in person, on site, went there, was there, walked in",
        "website": "web, online, site, their website, web site, internet",
        "provider-told-us": "email, emailed, they told us, told us, by email, provider",
    },
    "location_shown": {
        "hidden": "private, secret, confidential, undisclosed, no, none, not shown",
        "nearest-crossing": "intersection, crossing, cross street, cross streets, corner",
        "call-first": "call, call for address, phone first, by phone",
        "exact": "public, yes, full, address, shown, all",
    },
    "type": {
        "text": "sms, texting, text message, txt",
        "voice": "phone, tel, telephone, call, landline, mobile, cell, toll free, hotline, main",
        "textphone": "tty, tdd, tty/tdd, minicom, teletype",
        "whatsapp": "wa, what's app, whats app",
    },
    "source_kind": {
        "government": "gov, state, county, city, official",
        "news": "newspaper, article, press, media",
        "directory": "list, database, 211, yellow pages",
        "organisation": "own website, own page, provider, service",
    },
    "weekday": {
        short: f"{name}, {name}s, {name[:3]}, {name[:4]}, {name[:5]}"
        for short, name in {
            "Mo": "monday",
            "Tu": "tuesday",
            "We": "wednesday",
            "Th": "thursday",
            "Fr": "friday",
            "Sa": "saturday",
            "Su": "sunday",
        }.items()
    },
}
"""For each key, its words, and what people write in their place."""
_CHOICES = {
    key: {other: word for word, others in words.items() for other in others.split(", ")}
    for key, words in _WORDS.items()
}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ["zero", "one first", "two second", "three third", "four fourth", "five fifth"]
    )
    for word in words.split()
} | {"twelve": 12, "thirteen": 13, "sixteen": 16, "eighteen": 18, "twenty-one": 21}
_MONTHS = {
    str(name).lower()[:3]: number for number, name in Locale("en").months["format"]["wide"].items()
}
_DELETE = 'Not known? Delete this line: readers then see "ask first".'


def choice(value: str, field: Field) -> str:
    """Return a sentence with the line to write for a word that a choice does not have, or ""."""
    word = " ".join(value.casefold().replace("-", " ").replace("_", " ").split()).strip(" .!")
    found = _CHOICES.get(field.name, {}).get(word, "")
    if found:
        return f" Write {field.name}: {found}"
    if field.name == "weekday" and re.search(r"[-,/&]|\band\b|daily|every", value.casefold()):
        return " A stop has one day. Make a stop for each day, like weekday: Mo"
    if field.name == "status" and word.startswith(("temporarily closed", "closed until")):
        return " Write status: temporarily-closed, and the rest into alert:"
    if field.name == "cost" and re.search(r"\d", value):
        return f' Write cost: paid, and cost_note: "{value}"'
    if field.name == "cost" and word in {
        "donation",
        "by donation",
        "donations",
        "suggested donation",
    }:
        return f' Delete this line, and write cost_note: "{value}"'
    if field.name == "type" and word in {"fax", "facsimile"}:
        return " A fax is of no use to readers. Delete this number."
    if word in _UNKNOWN or value.strip() in _UNKNOWN:
        return f" {_DELETE}"
    return ""


def yes_no(value: str, field: Field) -> str:
    """Return a sentence with the line to write for an answer, or ""."""
    word = value.casefold().strip(" .!,")
    for answer, words in (
        ("yes", {"y", "yes", "required", "needed", "always", "ok", "true", "1"}),
        ("no", {"n", "no", "not required", "not needed", "none", "never", "false", "0"}),
    ):
        if word in words:
            return f"Write {field.name}: {answer}"
    return ""


def whole(value: str, field: Field) -> str:
    """Return a sentence with the line to write for a number, or ""."""
    plain = digits(value).casefold()
    found = re.findall(r"\d+", plain) or [
        str(_NUMBERS[word]) for word in re.findall(r"[a-z-]+", plain) if word in _NUMBERS
    ]
    if len(found) == 1 and "-" not in plain.strip("-") and field.low <= int(found[0]) <= field.high:
        return f"Write {field.name}: {int(found[0])}"
    return ""


_DEGREES = re.compile(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3})(?:[.,](?P<part>\d+))?\s*°?\s*"
    r"(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s*['′’]\s*)?(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*[\"″”]\s*)?"
    r"(?P<side>[NSEW])?",
    re.I,
)


def degrees(value: str, field: Field) -> str:
    """Return a sentence with the line to write for degrees in another form, or ""."""
    both = re.split(r"\s*[,;]\s+|(?<=[NSns])\s+", value.strip(" ()"))
    found = [_decimal(part) for part in both]
    if len(both) == 1 and found[0]:
        return f"Write {field.name}: {found[0]}"
    if len(both) == 2 and all(found):
        return f"Write latitude: {found[0]}, and on the next line longitude: {found[1]}"
    return ""


def _decimal(text: str) -> str:
    """Return one number of degrees with a point, or ""."""
    match = _DEGREES.fullmatch(digits(text).strip())
    if not match:
        return ""
    number = float(f"{match['whole']}.{match['part'] or 0}")
    number += float(match["minutes"] or 0) / 60 + float(match["seconds"] or 0) / 3600
    minus = match["sign"] or (match["side"] or "").upper() in {"S", "W"}
    shown = f"{number:.6f}".rstrip("0").rstrip(".")
    return f"-{shown}" if minus else shown


def languages(value: str, own: Collection[str]) -> str:
    """Return a sentence with the line to write for several languages in one text, or ""."""
    parts = [part for part in re.split(r"\s*(?:[,;/&+]|\band\b)\s*", value) if part]
    codes = [part if is_known(part, own) else meant(part, own) for part in parts]
    several = len(parts) > 1 and all(codes)
    return f"Write languages: [{', '.join(codes)}]" if several else ""


def clock(value: str) -> str:
    """Return the 24-hour time that another one stands for, in quotes, or ""."""
    word = digits(value).casefold().replace(" ", "").replace(".m.", "m").strip(".")
    if word in {"noon", "midday", "12noon"}:
        return '"12:00"'
    match = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?(am|pm|a|p|h)?", word)
    if not match or (match[2] is None and match[3] is None):
        return ""
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    return f'"{hour:02}:{minute:02}"' if hour < 24 and minute < 60 else ""


def day(value: str, with_day: bool) -> str:
    """Return what to write for a date that is written in another way, or "".

    Args:
        value: what somebody wrote.
        with_day: a month or a year alone is no answer.
    """
    plain = digits(value).casefold()
    numbers = [int(number) for number in re.findall(r"\d+", plain)]
    names = [_MONTHS[word[:3]] for word in re.findall(r"[a-z]+", plain) if word[:3] in _MONTHS]
    years = [number for number in numbers if 1900 <= number <= 2100]
    rest = [number for number in numbers if not 1900 <= number <= 2100]
    if len(years) != 1 or len(names) > 1:
        return ""
    if names and not rest:
        return "" if with_day else f"Write {years[0]}-{names[0]:02}"
    if len(rest) == 1 and not names and 1 <= rest[0] <= 12:
        return "" if with_day else f"Write {years[0]}-{rest[0]:02}"
    if len(rest) == 1 and names:
        pairs = [(names[0], rest[0])]
    elif len(rest) == 2 and numbers[0] == years[0]:
        pairs = [(rest[0], rest[1])]  # 2026/3/4: the month is in the middle
    elif len(rest) == 2:
        pairs = list(dict.fromkeys([(rest[0], rest[1]), (rest[1], rest[0])]))
    else:
        return ""
    days = [made for month, number in pairs if (made := _date(years[0], month, number))]
    return f"Write {' or '.join(made.isoformat() for made in days)}" if days else ""


def country(value: str) -> str:
    """Return the two letters of a country that is written in another way, or ""."""
    word = value.casefold().replace(".", "").strip()
    known = {"usa": "US", "america": "US", "uk": "GB", "great britain": "GB", "england": "GB",
             "ind": "IN", "bharat": "IN", "mex": "MX", "can": "CA"}  # fmt: skip
    names = {str(name).casefold(): str(code) for code, name in Locale("en").territories.items()}
    found = known.get(word) or names.get(word, "")
    if len(word) == 2 and word.upper() in Locale("en").territories:
        found = found or word.upper()
    return found if len(found) == 2 else ""


_DIGIT = re.compile(r"\d")


def digits(text: str) -> str:
    """Return a text with the digits 0 to 9 in the place of those of another script."""
    return _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
