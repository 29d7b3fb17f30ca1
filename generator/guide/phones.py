"""Phone numbers: can this be dialled, and what does the link say?

A short code (988, 14416) must be dialled as it is: RFC 3966 output of the library would put a
country code before it (`tel:+1-988`), which reaches nobody. Numbers are shown with the
volunteer's own spacing.
"""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

SHORT = 6
"""Digits up to which a number is a short code; full numbers are longer everywhere."""


@lru_cache(maxsize=65536)
def parsed(number: str, country: str) -> phonenumbers.PhoneNumber | None:
    """Return the number as the library reads it, or None."""
    try:
        return phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return None


_NO_DIGIT = re.compile("[^0-9]+")


def digits(number: str) -> str:
    """Return the digits, with a leading plus when there is one."""
    sign = "+" if number.strip().startswith("+") else ""
    return sign + _NO_DIGIT.sub("", number)


def is_short(number: str) -> bool:
    """Say whether this is a short code, which is dialled as it is."""
    return not number.strip().startswith("+") and len(digits(number)) <= SHORT


def is_emergency(number: str, country: str) -> bool:
    """Say whether a short number reaches the police, an ambulance or the fire brigade there."""
    known = country in phonenumbers.SUPPORTED_REGIONS
    return known and is_short(number) and phonenumbers.is_emergency_number(digits(number), country)


def dial(number: str, country: str) -> str:
    """Return what to dial: `+12135550100`, or `988` for a short code.

    A free number that only works inside its country (India's 1800 lines, Britain's 0800) is
    dialled with its national digits, even when it was written with a country code. North
    America's free numbers work with +1.
    """
    found = None if is_short(number) else parsed(number, country)
    if found is None or not number.strip().startswith("+"):
        return digits(number)
    free = phonenumbers.number_type(found) == phonenumbers.PhoneNumberType.TOLL_FREE
    if free and found.country_code != 1:
        form = phonenumbers.PhoneNumberFormat.NATIONAL
        return digits(phonenumbers.format_number(found, form))
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def is_possible(number: str, country: str) -> bool:
    """Say whether the number has a length that exists in its country."""
    found = parsed(number, country)
    return found is not None and phonenumbers.is_possible_number(found)


def is_assigned(number: str, country: str) -> bool:
    """Say whether the number lies in a range that is in use; new ranges may be unknown here."""
    return _kind(number, country) != phonenumbers.PhoneNumberType.UNKNOWN


def is_premium(number: str) -> bool:
    """Say whether calling a +number costs extra by the minute (+1 900 and its like)."""
    return _kind(number, "") == phonenumbers.PhoneNumberType.PREMIUM_RATE


@lru_cache(maxsize=65536)
def _kind(number: str, country: str) -> int:
    """Return what the library calls a number; it knows no kind of one that nobody has."""
    found = parsed(number, country)
    unknown = phonenumbers.PhoneNumberType.UNKNOWN
    return int(phonenumbers.number_type(found) if found else unknown)


def country_of(number: str) -> str:
    """Return the two letters of the country that a +number belongs to, or an empty string."""
    found = parsed(number, "")
    return phonenumbers.region_code_for_number(found) or "" if found else ""


def calling_code(country: str) -> int:
    """Return the calling code of a country, 0 when it is unknown."""
    return phonenumbers.country_code_for_region(country)


def international(number: str, country: str) -> str:
    """Return a number with + and the country code, in blanks; as it was if it can't be read."""
    found = parsed(number, country)
    if found is None:
        return number
    written = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return written.replace("-", " ")


def in_country(number: str, country: str) -> str:
    """Return a number as people of a country write it; as it was where it is of another one.

    Args:
        number: with + and the country code, or a short code.
        country: two capital letters, ISO 3166.
    """
    found = None if is_short(number) or not country else parsed(number, "")
    if found is None or found.country_code != calling_code(country):
        return number
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.NATIONAL)
