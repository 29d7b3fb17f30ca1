"""What CLDR knows of a language: its locale, its digits, its time of day, the names of others."""

from __future__ import annotations

from datetime import time
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_time, get_day_names, get_time_format

NUMBERINGS = {"latn": 0, "deva": 0x966, "arabext": 0x6F0, "arab": 0x660, "beng": 0x9E6}
"""The digits that pages can have: the id in CLDR, and where zero stands; 0 for 0 to 9."""


@lru_cache(maxsize=64)
def locale_of(code: str) -> Locale:
    """Return what CLDR knows of a locale code like "fa-u-nu-latn"."""
    return Locale.parse(code.partition("-u-")[0], sep="-")


def numbering_of(code: str) -> str:
    """Return the CLDR id of the digits that a locale code asks for, like "latn" or "deva"."""
    return code.partition("-u-nu-")[2] or str(locale_of(code).default_numbering_system)


@lru_cache(maxsize=1 << 12)
def plural_form(code: str, count: int) -> str:
    """Return the plural category of a count, like "one" or "few"; "other" for an unknown locale."""
    try:
        return str(locale_of(code).plural_form(count))
    except (UnknownLocaleError, ValueError):
        return "other"


def plural_forms(code: str) -> frozenset[str]:
    """Return all plural categories of a locale, those of huge numbers and fractions too."""
    try:
        return frozenset(locale_of(code).plural_form.tags) | {"other"}
    except (UnknownLocaleError, ValueError):
        return frozenset({"other"})


@lru_cache(maxsize=64)
def zero_of(code: str) -> int:
    """Return where the zero of a locale code stands in Unicode; 0 for the digits 0 to 9."""
    return NUMBERINGS.get(numbering_of(code), 0)


@lru_cache(maxsize=64)
def _clock_form(code: str) -> str:
    """Return the pattern of a time of day; Korean has no AM and PM, but CLDR's short form does."""
    pattern = str(get_time_format("short", locale=locale_of(code)).pattern)
    afternoon = locale_of(code).day_periods["format"]["wide"].get("pm", "")
    return pattern if afternoon.isascii() else pattern.replace("a", "aaaa")


@lru_cache(maxsize=16384)
def clock_of(code: str, minutes: int) -> str:
    """Return a time of day; it stays on one line."""
    text = format_time(time(minutes // 60, minutes % 60), _clock_form(code), locale=locale_of(code))
    text = text.replace(" ", "\u00a0")
    zero = zero_of(code)
    if not zero:
        return text
    return "".join(chr(zero + ord(c) - 48) if "0" <= c <= "9" else c for c in text)


@lru_cache(maxsize=64)
def comma_of(code: str) -> str:
    """Return what stands between the parts of a list, with its blank."""
    pattern = str(locale_of(code).list_patterns["standard"]["middle"])
    return pattern.replace("{0}", "").replace("{1}", "").replace("\u200f", "")


@lru_cache(maxsize=1 << 10)
def weekday_of(code: str, number: int) -> str:
    """Return the name of a weekday; 0 is Monday.

    Babel 2.18 keeps the stand-alone names of the first language it is asked for and gives
    them to all languages that have none of their own; so we ask for those inside a date.
    """
    return str(get_day_names("wide", "format", locale_of(code))[number])


@lru_cache(maxsize=4096)
def language_name_of(code: str, other: str) -> str:
    """Return what CLDR calls a language, or "": it has names for some 650 of 7,000 languages.

    Babel's own way adds a country to some (tl is "Filipino (Philippines)"), and knows only
    languages that have dates and digits too.
    """
    locale = locale_of(code)
    if "-" not in other:
        return str(locale.languages.get(other, ""))
    try:
        return Locale.parse(other, sep="-").get_display_name(locale) or ""
    except (UnknownLocaleError, ValueError):
        return str(locale.languages.get(other.partition("-")[0], ""))
