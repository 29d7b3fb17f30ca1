"""Phones as lists hold them: several in a cell, with extensions, letters, and faxes among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import phonenumbers

from generator.editing.yaml_writer import YamlValue
from generator.guide import phones
from generator.imports import words
from generator.imports.cells import cell, is_rounded
from generator.imports.result import Values
from generator.schema.states import PhoneKind

_EXTENSION = re.compile(r"(?i)[\s,;]*(?:#|ext|x|extension)\.?:?\s*#?(\d{1,12})$")
_LABEL = r"[a-z][a-z /&'.-]{0,38}[a-z]|[a-z]"
_NUMBERS = re.compile(
    rf"(?i)(?:({_LABEL})\s*[:#]?\s*)?"
    r"(\+?[\d .-]{0,6}\(?\d[\d .-]*\)?[\d .-]{3,}\d"
    r"(?:\s*[,;]?\s*(?:x|ext|extension)\.?:?\s*#?\d{1,12})?)"
    r"(?:\s*\(([a-z][a-z /]*)\))?"
)
_VANITY = re.compile(r"(?i)\+?1?[\s.(-]*\d{3}[\s.)-]*(?=[\d\s.-]*[a-z])[a-z\d][a-z\d\s.-]{4,16}")
_IN_DIGITS = re.compile(r"(?<=[a-zA-Z])\s*\(\d{3,7}\)$")
"""The letters of a number again, in digits: `800-555-HELP (4357)`."""
_AND_EMERGENCIES = re.compile(
    r"(?i)(?<=\d)[\s;,.(]+(?:(?:if|in|for|an|a|medical|life-threatening)\s+)*emergenc(?:y|ies)\W*"
    r"(?:(?:call|dial)\s+)?\d{3}\)?\.?$"
)
"""`212-736-5000; in an emergency dial 911`: the guide says that number itself."""
_TWO = 16
"""Digits from which on a text holds more than one number (E.164 has at most fifteen)."""
_JOINING = frozenset({"or", "and", "call", "tel", "phone", "ph", "p", "t", "o", "also", "at"})
"""Words before a number that do not say which phone it is."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """One number of a cell: what it is called, the number as typed, and its extension."""

    label: str
    number: str
    extension: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that stays out, as it was typed, and why."""

    number: str
    why: str


def read_phones(entries: list[YamlValue], country: str) -> Iterator[Values | Refused]:
    """Yield each phone of a service in the guide's form, or why it stays out; voice first.

    Args:
        entries: phones with a `number` that may hold several.
        country: two letters, for numbers without a country code; "" when it is not known.
    """
    good: list[Values] = []
    for entry in entries:
        if not isinstance(entry, Mapping) or not entry.get("number"):
            continue
        for one in _numbers(entry, country):
            found = _phone(one, entry, country)
            if isinstance(found, Refused):
                yield found
            elif found not in good:
                good.append(found)
    # A page calls the first one: nobody who speaks is sent to a textphone.
    yield from sorted(good, key=lambda phone: phone.get("type") == PhoneKind.TEXTPHONE)


def _numbers(entry: Mapping[str, YamlValue], country: str) -> list[_Cell]:
    """Return each number of a cell like `205-555-0100 Intake: 205-555-0101`."""
    text, own = cell(str(entry["number"]).strip("\"' ")), str(entry.get("label") or "")
    text = _AND_EMERGENCIES.sub("", _IN_DIGITS.sub("", text))
    if _VANITY.fullmatch(_EXTENSION.sub("", text)):
        return [_Cell(own, text)]
    several = list(_NUMBERS.finditer(text))
    found = [_Cell(_label(m, own), m[2]) for m in several]
    rest = _NUMBERS.sub(" ", text)
    if found and not re.search(r"[\d+*]", rest) and not re.search(r"(?i)[a-z]{3}", rest):
        return [n for one in found for n in _side_by_side(one.number, one.label, country) or [one]]
    if found and not re.search(r"\d{3}", rest):
        if len(found) == 1:  # what stands around the number may say when to call it, or whom
            around = " ".join(text.replace(several[0][2], " ").split()).strip(" ,;:-")
            return [replace(found[0], label=" ".join(filter(None, (own, around))))]
        return found
    return _side_by_side(text, own, country) or [_Cell(own, text)]


def _side_by_side(text: str, label: str, country: str) -> list[_Cell]:
    """Return the numbers that stand in a text with nothing but blanks between them."""
    if len(phones.digits(text)) < _TWO or re.search(r"(?i)[a-z]", text) or not country:
        return []
    matches = phonenumbers.PhoneNumberMatcher(text, country, phonenumbers.Leniency.POSSIBLE)
    found = [_Cell(label, match.raw_string) for match in matches]
    whole = "".join(phones.digits(one.number) for one in found)
    return found if whole == phones.digits(text) else []


def _label(match: re.Match[str], own: str) -> str:
    said = (match[3] or match[1] or "").strip(" :()./-")
    said = "" if said.casefold() in _JOINING else said
    return " ".join(part for part in (own, said) if part) if own != said else own


def _phone(one: _Cell, entry: Mapping[str, YamlValue], country: str) -> Values | Refused:
    """Return one number with its extension and type, or why it can't be called."""
    kind = str(entry.get("type") or "")
    if words.is_fax(one.label) or words.is_fax(kind):
        return Refused(one.number, "phones: a fax or a pager, which nobody answers")
    known = words.phone_type(kind) if kind else PhoneKind.VOICE
    if known is None:
        return Refused(f"{one.number} ({kind})", "phones: a type that the guide does not know")
    if kind and not one.label and known == PhoneKind.VOICE and not words.is_plain_phone(kind):
        one = replace(one, label=kind)
    if words.is_textphone(one.label):
        known = PhoneKind.TEXTPHONE
    elif words.is_for_texts(one.label) and known == PhoneKind.VOICE:
        known = PhoneKind.TEXT
    if is_rounded(one.number):
        return Refused(one.number, "phones: a spreadsheet rounded the number; its digits are lost")
    one = _apart(one, str(entry.get("extension") or ""))
    number = _dialled(one.number, country)
    if not number:
        return Refused(one.number, _why_not(one.number, country))
    found: Values = {key: value for key, value in entry.items() if key != "type"}
    shown = "" if known == PhoneKind.VOICE and not kind else known
    own = {"label": one.label, "extension": one.extension, "type": shown}
    return {**found, "number": number, **{key: value for key, value in own.items() if value}}


def _apart(one: _Cell, extension: str) -> _Cell:
    """Return the number and its extension apart, with digits for letters like 1-800-FLOWERS."""
    number, extension = one.number, cell(extension)
    if match := _EXTENSION.search(number):
        number, extension = number[: match.start()], match[1]
    if extension and extension == phones.digits(number):
        extension = ""  # a form that wanted an extension, and got the number again
    if re.search(r"(?i)[a-z]", number) and _VANITY.fullmatch(number.strip()):
        number = phonenumbers.convert_alpha_characters_in_number(number)
    return replace(one, number=number.strip(" ,;"), extension=extension)


def _dialled(number: str, country: str) -> str:
    """Return the number as the guide writes it, or "" when it can't be dialled."""
    if re.search(r"[^0-9\s+().\-/]", number):
        return ""
    number = number.replace("/", " ")
    if phones.is_short(number):
        if phones.is_emergency(number, country):
            return ""
        return number if re.fullmatch(r"\d{3,6}", number) else ""
    if not phones.is_possible(number, country):
        return ""
    whole = phones.international(number, country)
    if phones.is_premium(whole):
        return ""
    return number if _stays(number, country) else whole


def _why_not(number: str, country: str) -> str:
    if not country and not number.startswith("+"):
        return (
            "phones: it has no country code, and the country is not known; say it with --country, "
            "like --country US"
        )
    if phones.is_emergency(number, country):
        return "phones: it is the number for emergencies, and not the service's own"
    if phones.is_premium(phones.international(number, country)):
        return "phones: calling it costs money by the minute"
    return "phones: it can't be dialled"


def _stays(number: str, country: str) -> bool:
    """Say whether a number can stay as it is typed: with its plus, or free within its country."""
    plain = phones.digits(number)
    free = plain.startswith(("1800", "1860", "800")) and phones.is_assigned(number, country)
    typed = re.fullmatch(r"\+\d[\d ().-]*\d", number) is not None
    return typed or (phones.calling_code(country) != 1 and free)
