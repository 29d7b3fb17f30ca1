"""The words of one language: interface, vocabulary, dates, digits and lists.

A text that is missing in a language is shown in the source language and marked as such where it
stands: with a short word in the reader's language, and in HTML with `lang` and `dir` too, so that
a screen reader changes its voice. Dates and lists follow CLDR, through Babel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import get_decimal_symbol
from markupsafe import Markup, escape

from generator.i18n.cldr import (
    clock_of,
    comma_of,
    language_name_of,
    locale_of,
    numbering_of,
    plural_form,
    weekday_of,
    zero_of,
)
from generator.i18n.direction import closed, isolate, isolate_numbers, plain_of
from generator.i18n.isolates import apart, range_of
from generator.i18n.language_codes import NAMES
from generator.i18n.phrases import Phrasebook
from generator.i18n.punctuation import Punctuation

Blank = str | int | date | Callable[["Translator"], str]
"""What fills a blank: a number, a day, a name or finished HTML (str), or what to ask of the
translator of the sentence's language, like `lambda words: words.language_name("en")`."""


class Word(NamedTuple):
    """A text of the interface.

    Attributes:
        language: the BCP 47 code of the language that it is in.
        behind: a sentence whose source text changed since it was translated.
    """

    text: str
    language: str
    behind: bool = False


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
        source: the words of the source language; None for that language itself.
        missing: how many keys are still in the source language.
        book: the texts of listings that this language knows, see listed.py.
        punctuation: what stands between two parts.
    """

    language: str
    name: str
    direction: str
    locale_code: str
    texts: Mapping[str, Word]
    source: Translator | None = None
    missing: int = 0
    book: Phrasebook = field(default_factory=Phrasebook)
    punctuation: Punctuation = field(default_factory=Punctuation)
    _html: dict[str, Markup] = field(init=False, default_factory=dict, repr=False)

    def has(self, key: str) -> bool:
        """Say whether there is a text under this key in any language."""
        return key in self.texts or f"{key}.other" in self.texts

    def plain(self, key: str, **blanks: Blank) -> str:
        """Return a text where there is no HTML (a message, an attribute, a title)."""
        text, language, behind = self.said(key, **blanks)
        if language == self.language:
            return f"{text} {self.mark_behind()}" if behind else text
        own = self.source.direction if self.source else ""
        return f"{isolate(text, self.direction, own)} {self.mark_in(language)}"

    def said(self, key: str, **blanks: Blank) -> Word:
        """Return a text without a mark; for outputs that mark in their own way.

        Blanks are isolated, so that they keep their direction and the sentence its own.
        """
        text, language, behind = self.texts[self._form(key, blanks)]
        speaker = self._speaker(language)
        for name, value in blanks.items():
            text = text.replace(f"{{{name}}}", speaker.as_text(speaker._filled(value)))
        return Word(text, language, behind)

    def html(self, key: str, **blanks: Blank) -> Markup:
        """Return a text as HTML; blanks are escaped unless they are Markup."""
        if not blanks and (found := self._html.get(key)) is not None:
            return found
        form = self._form(key, blanks)
        text, language, behind = self.texts[form]
        if (found := self._html.get(form)) is None:
            found = self._html[form] = self.foreign(text, language) + self._behind(behind)
        if not blanks:
            self._html[key] = found
        speaker = self._speaker(language)
        for name, value in blanks.items():
            found = Markup(found.replace(f"{{{name}}}", speaker._filled(value)))
        return found

    def _form(self, key: str, blanks: Mapping[str, Blank]) -> str:
        """Return the key of a text, or of its plural form for the last number of the blanks."""
        if (other := f"{key}.other") not in self.texts:
            return key
        speaker, numbers = self._speaker(self.texts[other].language), blanks.values()
        forms = [plural_form(speaker.locale_code, n) for n in numbers if isinstance(n, int)]
        return found if forms and (found := f"{key}.{forms[-1]}") in self.texts else other

    def _speaker(self, language: str) -> Translator:
        """Return who says a text: blanks inside an English sentence are filled in English."""
        return self if language == self.language or self.source is None else self.source

    def _filled(self, value: Blank) -> Markup:
        """Return what a blank is filled with, as HTML that keeps its own direction."""
        if isinstance(value, date):
            return self.apart(self.day(value))
        if isinstance(value, int):
            return escape(self.digits(value))
        text = value if isinstance(value, str) else value(self)
        return text if isinstance(text, Markup) else self.apart(text)

    def foreign(self, text: str, language: str, *, mark: bool = True) -> Markup:
        """Return a text as HTML, marked when it is in another language than the page.

        Args:
            text: the text.
            language: its language: that of the page, or the source language.
            mark: False where a word beside it already says which language it is.
        """
        if language == self.language:
            return escape(text)
        own = self.source.direction if self.source else "auto"
        found = f'<span lang="{escape(language)}" dir="{own}">{escape(text)}</span>'
        if mark:
            found += f" <small>{escape(self.mark_in(language))}</small>"
        return Markup(found)

    def mark_in(self, language: str) -> str:
        """Return the mark of a text in another language than the reader's, like "(English)"."""
        text, own, _ = self.texts.get("ui.mark_in", Word("", ""))
        name = self.language_name(language)
        return text.replace("{language}", name) if own == self.language else f"({name})"

    def mark_behind(self) -> str:
        """Return the mark of a translation whose source text changed since."""
        return self.texts["ui.mark_behind"].text

    def translated(self, text: str, *, behind: bool = False) -> Markup:
        """Return a text that people wrote in this language as HTML, marked when it is `behind`."""
        found = escape(isolate_numbers(closed(text), self.direction))
        return found + self._behind(behind) if behind else found

    def _behind(self, behind: bool) -> Markup:
        """Return the mark of an outdated text as HTML, or "" for a text that is none."""
        return Markup(" <small>{}</small>").format(self.mark_behind()) if behind else Markup("")

    def written(self, text: str, language: str, *, behind: bool = False) -> Markup:
        """Return a text of a page as HTML, with its mark: in another language, or `behind`."""
        if language != self.language:
            return self.foreign(text, language)
        return self.translated(text, behind=behind)

    def apart(self, text: str) -> Markup:
        """Return a text as HTML that keeps its own direction inside a sentence of this language."""
        return apart(text, self.direction)

    def range(self, first: str, last: str) -> Markup:
        """Return from and to, as HTML; both stand in the order in which this language is read.

        In plain text (`plain_of`) it is the same: where nothing isolates them, a reader of Persian
        takes "8:30 – 16:00" for 16:00 to 8:30, and "8:30 AM – 4:00 PM" falls apart.
        """
        return range_of(first, last, self.direction)

    def span(self, start: int | str, end: int | str) -> Markup:
        """Return from when to when, as HTML; see `clock` for the times."""
        if (start, end) == (0, 1440):
            return self.html("hours.all_day")
        return self.range(self.clock(start), self.clock(end))

    def phone(self, number: str, extension: str = "") -> str:
        """Return a phone number as plain text, with the extension to dial after it."""
        found = isolate(number, self.direction, "ltr")
        if not extension:
            return found
        return (
            f"{found} {self.plain('phone.extension')} {isolate(extension, self.direction, 'ltr')}"
        )

    def as_text(self, html: str) -> str:
        """Return HTML of this language as one line of plain text; what is isolated stays so."""
        return plain_of(html, self.direction)

    def isolated(self, text: str) -> str:
        """Return a name or an address for plain text of this language."""
        return isolate(text, self.direction)

    def digits(self, text: object) -> str:
        """Return a text with the digits of this language; never used for phone numbers."""
        zero = zero_of(self.locale_code)
        if not zero:
            return str(text)
        return "".join(chr(zero + ord(c) - 48) if "0" <= c <= "9" else c for c in str(text))

    def number_signs(self) -> str:
        """Return the ten digits and the decimal sign of this language, for a script."""
        locale, signs = locale_of(self.locale_code), numbering_of(self.locale_code)
        return self.digits("0123456789") + get_decimal_symbol(locale, numbering_system=signs)

    def day(self, day: date) -> str:
        """Return a date in words, like "22 November 2026"."""
        return self.digits(format_date(day, "long", locale=locale_of(self.locale_code)))

    def day_and_weekday(self, day: date) -> str:
        """Return a date with its weekday."""
        code, number = self.locale_code, day.weekday()
        said = format_date(day, "full", locale=locale_of(code))
        return self.digits(said.replace(weekday_of(code, number), self.weekday(number)))

    def partial_day(self, text: str) -> str:
        """Return a year, a month with its year, or a day in words."""
        locale = locale_of(self.locale_code)
        if len(text) == 4:
            return self.digits(text)
        if len(text) == 7:
            day = date.fromisoformat(f"{text}-01")
            pattern = locale.datetime_skeletons["yMMMM"].pattern
            return self.digits(format_date(day, pattern, locale=locale))
        return self.day(date.fromisoformat(text))

    def weekday(self, number: int) -> str:
        """Return the name of a weekday, the language's own or that of CLDR; 0 is Monday."""
        if (own := self.texts.get("language.weekdays")) and own.language == self.language:
            return own.text.split(", ")[number]
        return weekday_of(self.locale_code, number)

    def weekdays(self, first: int, last: int) -> Markup:
        """Return a weekday, or from which one to which, as HTML; 0 is Monday."""
        if first == last:
            return self.apart(self.weekday(first))
        return self.range(self.weekday(first), self.weekday(last))

    def clock(self, moment: int | str) -> str:
        """Return a time of day as people here write it.

        Args:
            moment: minutes after midnight, or hours and minutes as typed, like "09:30".
        """
        minutes = int(moment[:2]) * 60 + int(moment[3:]) if isinstance(moment, str) else moment
        return clock_of(self.locale_code, minutes % 1440)

    def hour_with_blank(self, hour: int) -> str:
        """Return an hour with # where its minutes go, like "9:# AM"."""
        return self.clock(hour * 60 + 59).replace(self.digits(59), "#")

    def month_with_blank(self, month: int) -> str:
        """Return a month with # where the day goes, like "Dec #"."""
        text = format_skeleton("MMMd", date(2026, month, 22), locale=locale_of(self.locale_code))
        return self.digits(text).replace(self.digits(22), "#")

    def list_of(self, items: Iterable[str]) -> str:
        """Return words as a list in a sentence: "a, b and c"."""
        return format_list(list(items), locale=locale_of(self.locale_code))

    def comma(self) -> Markup:
        """Return what stands between the parts of a list, with its blank."""
        return escape(comma_of(self.locale_code))

    def language_name(self, code: str) -> str:
        """Return the name of a language in this language, or its code when nobody knows one.

        What strings.yaml says in this language comes first, then CLDR, then the source language.
        """
        own, language, _ = self.texts.get(f"{NAMES}.{code}", Word("", ""))
        if own and language == self.language:
            return own
        return (
            language_name_of(self.locale_code, code) or own or language_name_of("en", code) or code
        )
