"""Words for paper: plain text in the sheet's language, or text that says its own language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.guide.hours_model import Week
from generator.guide.hours_wording import hours_in_short
from generator.guide.listing_text import listing_text
from generator.guide.model import Area, Article, Guide, Phone, Service
from generator.guide.phones import in_country
from generator.i18n.direction import isolate_numbers
from generator.i18n.listed import listed
from generator.i18n.translator import Blank, Translator, Word
from generator.pdf.listing_view import LocalizedText, MarkedText, PhoneView
from generator.pdf.view import EmergencyView
from generator.schema.states import PhoneKind

_SENTENCE = re.compile(r"(?<=[.!?。।۔։])\s+|(?<=[。！？])")
_SHORT_HOURS = 60
"""Letters of a phone's own hours that stand beside its number; longer ones have no room there."""


@dataclass(frozen=True, slots=True)
class Localizer:
    """Says things in one language of a guide.

    Attributes:
        guide: the guide.
        language: the language.
        country: of the sheet's place; phones of that country are written as people there do.
        place: id of the sheet's place, or "".
    """

    guide: Guide
    language: str
    country: str = ""
    place: str = ""

    @property
    def words(self) -> Translator:
        """The words of the language."""
        return self.guide.words[self.language]

    def say(self, key: str, **blanks: Blank) -> LocalizedText:
        """Return the words under a key."""
        return self.marked(*self.words.said(key, **blanks))

    def marked(self, text: str, language: str, behind: bool = False) -> LocalizedText:
        """Return a text with what is to be said of it: its language, or that it is `behind`."""
        if text and behind:
            return MarkedText(text, language, self.words.mark_behind())
        if not text or language == self.language:
            return text
        return MarkedText(text, language, self.words.mark_in(language))

    def unmarked(self, text: str, language: str) -> LocalizedText:
        """Return a text beside which something else says in which language it is."""
        return text if not text or language == self.language else MarkedText(text, language)

    def name(self, text: str) -> LocalizedText:
        """Return a name or an address: never translated, so it carries no mark."""
        source = self.guide.settings.source_language
        return self.words.isolated(text) if self.language == source else self.unmarked(text, source)

    def from_source(self, text: str) -> LocalizedText:
        """Return a text of a listing (a label, a note), translated where somebody has done that."""
        return self._own(listed(text, self.words))

    def area(self, area: Area) -> LocalizedText:
        """Return the name of an area, in this language where it has one."""
        return area.name if area.listed_as else self.name(area.name)

    def service(self, service: Service) -> LocalizedText:
        """Return the name of a service, in this language where it has one."""
        return service.name if service.listed_as else self.name(service.name)

    def text(self, service: Service, key: str) -> LocalizedText:
        """Return a listing text, translated where somebody has done that."""
        return self._own(listing_text(self.guide, service, key, self.language))

    def _own(self, found: Word) -> LocalizedText:
        if found.language != self.language:
            return self.marked(*found)
        text = isolate_numbers(found.text, self.words.direction)
        return self.marked(text, self.language, found.behind)

    def own(self, text: LocalizedText) -> LocalizedText:
        """Return a text that is in the language of the sheet, or "" for one in another."""
        return text if isinstance(text, str) or text.language == self.language else ""

    def hours(self, week: Week | None, *, phones: bool) -> str:
        """Return the week in one line, or "" when it is not known."""
        if week is None:
            return ""
        return self.words.as_text(hours_in_short(week, self.words, phones=phones))

    def note(self, article: Article) -> LocalizedText:
        """Return that nobody has translated a page, or that its translation is old; or ""."""
        source = self.guide.settings.source_language
        if article.language != self.language:
            return self.say("article.fallback", language=lambda w: w.language_name(source))
        if article.behind:
            return self.say("article.behind", language=lambda w: w.language_name(source))
        return ""

    def emergency(self, country: str, number: str, place: LocalizedText = "") -> EmergencyView:
        """Return an emergency number with what it reaches, when the guide has words for that.

        Args:
            country: ISO 3166 code, upper case.
            number: as it is dialled.
            place: the name of the place that it is for, where the sheet is for several.
        """
        key = f"emergency.{country}-{number}"
        about: LocalizedText = self.say(key) if self.words.has(key) else ""
        return EmergencyView(number, about, place)

    def phones(self, phones: Iterable[Phone]) -> tuple[PhoneView, ...]:
        """Return phones, each number once."""
        same: dict[tuple[str, str], list[Phone]] = {}
        for phone in phones:
            same.setdefault((phone.dial, phone.extension), []).append(phone)
        return tuple(self._phone(some) for some in same.values())

    def _phone(self, same: Sequence[Phone]) -> PhoneView:
        """Return a number; what it takes is said where that is not calls alone."""
        kinds = tuple(dict.fromkeys(phone.kind for phone in same))
        hours = self.hours(same[0].hours, phones=True)
        labels = [self._label(phone) for phone in same]
        return PhoneView(
            number=in_country(same[0].number, self.country),
            kinds=() if kinds == (PhoneKind.VOICE,) else tuple(map(self._kind, kinds)),
            extension=same[0].extension,
            label=next((label for label in labels if label), ""),
            hours=hours if len(hours) <= _SHORT_HOURS else self.say("hours.call"),
        )

    def _label(self, phone: Phone) -> LocalizedText:
        """Return what a phone is for, in the sheet's language; what to write to one always."""
        label = self.from_source(phone.label)
        return self.own(label) if phone.kind == PhoneKind.VOICE else label

    def _kind(self, kind: PhoneKind) -> LocalizedText:
        return self.say(f"phone.{kind}")


def sentences_of(text: LocalizedText) -> list[LocalizedText]:
    """Return the sentences of a text, each with what is to be said of the text."""
    if isinstance(text, str):
        return [one for one in _SENTENCE.split(text) if one]
    return [replace(text, text=one) for one in _SENTENCE.split(text.text) if one]
