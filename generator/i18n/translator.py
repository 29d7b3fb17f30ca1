"""The words of one language: interface, vocabulary, dates, digits and lists.

A text that is missing in a language is shown in the source language and marked as such: in HTML
with `lang` and `dir`, so that a screen reader changes its voice. Dates and lists follow CLDR,
through Babel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_day_names,
    get_time_format,
)
from babel.lists import format_list
from babel.numbers import get_decimal_symbol
from markupsafe import Markup, escape

NUMBERINGS = {"latn": 0, "deva": 0x966, "arabext": 0x6F0, "arab": 0x660, "beng": 0x9E6}
"""The digits that pages can have: the id in CLDR, and where zero stands; 0 for 0 to 9."""


class Word(NamedTuple):
    """A text, and the BCP 47 code of the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True, eq=False)
class Translator:
    """The words of one language; each is equal to itself alone, so that it can be a key.

    Attributes:
        language: BCP 47 code.
        name: the language's own name.
        direction: "ltr" or "rtl".
        locale_code: the code that Babel knows, for dates, digits and lists; "-u-nu-latn" at its
            end asks for other digits than the usual ones (BCP 47, Unicode extension).
        texts: each text by its key; complete, by way of the source language.
        source_direction: the direction of texts that are still in the source language.
        missing: how many keys are still in the source language.
    """

    language: str
    name: str
    direction: str
    locale_code: str
    texts: Mapping[str, Word]
    source_direction: str = "ltr"
    missing: int = 0
    _html: dict[str, Markup] = field(init=False, default_factory=dict, repr=False)

    def has(self, key: str) -> bool:
        """Say whether there is a text under this key in any language."""
        return key in self.texts

    def plain(self, key: str, **blanks: object) -> str:
        """Return a text for a place that can't be marked (an attribute, a title)."""
        text = self.texts[key].text
        for name, value in blanks.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def html(self, key: str, **blanks: object) -> Markup:
        """Return a text as HTML; blanks are escaped unless they are Markup."""
        found = self._html.get(key)
        if found is None:
            text, language = self.texts[key]
            found = self._html[key] = self.foreign(text, language)
        for name, value in blanks.items():
            found = Markup(found.replace(f"{{{name}}}", escape(value)))
        return found

    def foreign(self, text: str, language: str) -> Markup:
        """Return a text as HTML, marked when it is in another language than the page."""
        if language == self.language:
            return escape(text)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            language, self.source_direction, text
        )

    def digits(self, text: object) -> str:
        """Return a text with the digits of this language; never used for phone numbers."""
        zero = _zero(self.locale_code)
        if not zero:
            return str(text)
        return "".join(chr(zero + ord(c) - 48) if "0" <= c <= "9" else c for c in str(text))

    def number_signs(self) -> str:
        """Return the ten digits and the decimal sign of this language, for a script."""
        locale, signs = _locale(self.locale_code), _numbering(self.locale_code)
        return self.digits("0123456789") + get_decimal_symbol(locale, numbering_system=signs)

    def day(self, day: date) -> str:
        """Return a date in words, like "22 November 2026"."""
        return self.digits(format_date(day, "long", locale=_locale(self.locale_code)))

    def day_and_weekday(self, day: date) -> str:
        """Return a date with its weekday."""
        return self.digits(format_date(day, "full", locale=_locale(self.locale_code)))

    def partial_day(self, text: str) -> str:
        """Return a year, a month with its year, or a day in words."""
        locale = _locale(self.locale_code)
        if len(text) == 4:
            return self.digits(text)
        if len(text) == 7:
            day = date.fromisoformat(f"{text}-01")
            pattern = locale.datetime_skeletons["yMMMM"].pattern
            return self.digits(format_date(day, pattern, locale=locale))
        return self.day(date.fromisoformat(text))

    def weekday(self, number: int) -> str:
        """Return the name of a weekday; 0 is Monday.

        Babel 2.18 keeps the stand-alone names of the first language it is asked for and gives
        them to all languages that have none of their own; so we ask for those inside a date.
        """
        return str(get_day_names("wide", "format", _locale(self.locale_code))[number])

    def clock(self, minutes: int) -> str:
        """Return a time of day, given in minutes after midnight, as people here write it."""
        return _clock(self.locale_code, minutes % 1440)

    def hour_with_blank(self, hour: int) -> str:
        """Return an hour with # where its minutes go, like "9:# AM"."""
        return self.clock(hour * 60 + 59).replace(self.digits(59), "#")

    def month_with_blank(self, month: int) -> str:
        """Return a month with # where the day goes, like "Dec #"."""
        text = format_skeleton("MMMd", date(2026, month, 22), locale=_locale(self.locale_code))
        return self.digits(text).replace(self.digits(22), "#")

    def list_of(self, items: Iterable[str]) -> str:
        """Return words as a list in a sentence: "a, b and c"."""
        return format_list(list(items), locale=_locale(self.locale_code))

    def language_name(self, code: str) -> str:
        """Return the name of a language in this language, or its code when nobody knows one."""
        return _language_name(self.locale_code, code)


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale:
    return Locale.parse(code.partition("-u-")[0], sep="-")


def _numbering(code: str) -> str:
    """Return the CLDR id of the digits that a locale code asks for, like "latn" or "deva"."""
    return code.partition("-u-nu-")[2] or str(_locale(code).default_numbering_system)


@lru_cache(maxsize=64)
def _zero(code: str) -> int:
    return NUMBERINGS.get(_numbering(code), 0)


@lru_cache(maxsize=64)
def _clock_form(code: str) -> str:
    """Return the pattern of a time of day; Korean has no AM and PM, but CLDR's short form does."""
    pattern = str(get_time_format("short", locale=_locale(code)).pattern)
    afternoon = _locale(code).day_periods["format"]["wide"].get("pm", "")
    return pattern if afternoon.isascii() else pattern.replace("a", "aaaa")


@lru_cache(maxsize=16384)
def _clock(code: str, minutes: int) -> str:
    text = format_time(time(minutes // 60, minutes % 60), _clock_form(code), locale=_locale(code))
    zero = _zero(code)
    if not zero:
        return text
    return "".join(chr(zero + ord(c) - 48) if "0" <= c <= "9" else c for c in text)


@lru_cache(maxsize=4096)
def _language_name(code: str, other: str) -> str:
    try:
        return Locale.parse(other, sep="-").get_display_name(_locale(code)) or other
    except (UnknownLocaleError, ValueError):
        return other  # Babel knows some 700 of 7,000 languages; a code is better than nothing
