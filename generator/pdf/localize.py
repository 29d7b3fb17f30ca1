"""Words for paper: plain text in the sheet's language, or text that says its own language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.guide.hours import Week
from generator.guide.model import Area, Guide, Phone, Service
from generator.i18n.translator import Translator
from generator.pdf.view import EmergencyView, LocalizedText, MarkedText, PhoneView


@dataclass(frozen=True, slots=True)
class Localizer:
    """Says things in one language of a guide."""

    guide: Guide
    language: str

    @property
    def words(self) -> Translator:
        """The words of the language."""
        return self.guide.words[self.language]

    def say(self, key: str, **blanks: object) -> LocalizedText:
        """Return the words under a key."""
        return self.mark(self.words.plain(key, **blanks), self.words.texts[key].language)

    def mark(self, text: str, language: str) -> LocalizedText:
        """Return a text that is written in a language."""
        if not text or language == self.language:
            return text
        return MarkedText(text, language)

    def name(self, text: str) -> LocalizedText:
        """Return a name or an address: never translated, so mostly in the source language."""
        return self.mark(text, self.guide.settings.source_language)

    def area(self, area: Area) -> LocalizedText:
        """Return the name of an area, in this language where it has one."""
        return area.name if area.listed_as else self.name(area.name)

    def text(self, service: Service, key: str) -> LocalizedText:
        """Return a listing text, translated where somebody has done that."""
        source = service.texts.get(key, "")
        found = self.guide.translation(self.language, service.id, key)
        if found is not None:
            return found.text
        return self.mark(source, self.guide.settings.source_language)

    def hours(self, week: Week | None) -> str:
        """Return the usual week in one line, or "" when it is not known."""
        if week is None:
            return ""
        words = self.words
        if week.always:
            return words.plain("hours.always")
        parts = []
        for first, last, spans in week.rows():
            if spans:
                days = words.weekday(first)
                days = f"{days} – {words.weekday(last)}" if last > first else days
                times = ", ".join(
                    words.plain("hours.all_day")
                    if span == (0, 1440)
                    else f"{words.clock(span[0])} – {words.clock(span[1])}"
                    for span in spans
                )
                parts.append(f"{days} {times}")
        return " · ".join(parts)

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

    def phone(self, phone: Phone) -> PhoneView:
        """Return a phone; the word says when it is for texts."""
        kind: LocalizedText = "" if phone.kind == "voice" else self.say(f"phone.{phone.kind}")
        return PhoneView(phone.number, kind, phone.extension)
