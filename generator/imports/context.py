"""What an import may look up: the guide's areas and words, the day, the country of phones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import phonenumbers
from babel import Locale

from generator.checks.context import CheckContext
from generator.editing.yaml_writer import YamlValue
from generator.i18n.language_codes import meant
from generator.imports.result import ImportResult, Values, slug
from generator.imports.words import key
from generator.schema.fields import Field, Kind
from generator.source.source import Source


@dataclass(frozen=True, slots=True)
class ImportContext:
    """The guide that a list is brought into.

    Attributes:
        known: the names of the guide: areas, services, words of the vocabulary.
        today: the day of the import; hours that have ended by then stay out.
        country: two letters for phones without a country code, or "" for that of the area.
        hours_words: the sentence around hours that are shown as a list writes them, with `{hours}`.
    """

    known: CheckContext
    today: date
    country: str = ""
    hours_words: str = "{hours}"

    @classmethod
    def of(cls, source: Source, country: str = "") -> ImportContext:
        """Collect what an import into a project needs.

        Args:
            source: the project as it is.
            country: what the command line says.
        """
        strings = source.strings.get(source.settings.source_language)
        said = strings.record("hours").text("as_read") if strings else ""
        words = said if "{hours}" in said else "{hours}"
        return cls(CheckContext.of(source), source.today, country.upper(), words)

    def country_of(self, values: Values, areas: Mapping[str, Values]) -> str:
        """Return the country of a service: its address's, the command's, its area's, the guide's.

        Args:
            values: the service on its way in.
            areas: areas that come in with it.
        """
        address = values.get("address")
        own = str(address.get("country", "")) if isinstance(address, Mapping) else ""
        if re.fullmatch(r"[A-Z]{2}", own):
            return own
        if self.country:
            return self.country
        named = values.get("area", "")
        for area in [named] if isinstance(named, str) else [str(one) for one in named]:
            if found := self._of_area(area, areas):
                return found
        everywhere = {
            country for name in self.known.areas if (country := self._of_area(name, areas))
        }
        return everywhere.pop() if len(everywhere) == 1 else ""

    def _of_area(self, area: str, areas: Mapping[str, Values]) -> str:
        new = areas.get(area, {})
        if new.get("country"):
            return str(new["country"]).upper()
        inside = str(new.get("part_of", area))
        found = (record.text("country").upper() for record in self.known.up(inside))
        return next(filter(None, found), "")

    def word_for(self, text: str, field: Field) -> str:
        """Return the guide's word for a need, a group of people, an area, a language, a country."""
        if field.kind is Kind.TERM:
            return self._term(text, field.choices[0])
        if field.kind is Kind.AREA and text not in self.known.areas:
            by_name = {key(r.text("name")): name for name, r in self.known.areas.items()}
            named = by_name.get(key(text), slug(text))
            return named if named in self.known.areas else text
        if field.kind is Kind.LANGUAGE:
            return meant(text, {*self.known.language_names, *self.known.languages}) or text
        if field.kind is Kind.COUNTRY:
            return country_code(text) or text
        return text

    def _term(self, text: str, part: str) -> str:
        terms = self.known.terms[part]
        word = text if text in terms else key(text)
        plain = " ".join(re.findall(r"\w+", text.casefold()))
        also = self.known.other_words.get(part, {})
        return word if word in terms else also.get(plain, text)


@dataclass(frozen=True, slots=True)
class Reading:
    """One service while it is read: the guide, what takes the notes, and where it stood."""

    context: ImportContext
    incoming: ImportResult
    where: str

    def withhold(self, why: str, what: str = "") -> None:
        """Name a part of the service that stays out."""
        self.incoming.withhold(self.where, why, what)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    names = Locale("en").territories.items()
    found = {key(str(name)): str(code) for code, name in names if re.fullmatch("[A-Z]{2}", code)}
    return found | {"usa": "US", "u-s-a": "US", "u-s": "US", "uk": "GB", "great-britain": "GB"}


def country_code(text: str) -> str:
    """Return the two letters of a country by its code or its English name, or ""."""
    plain = text.strip().upper()
    return plain if is_country(plain) else _countries().get(key(text), "")


def town_of(values: Mapping[str, YamlValue]) -> str:
    """Return the town of a service, for its id."""
    address = values.get("address")
    return str(address.get("city", "")) if isinstance(address, Mapping) else ""


def is_country(code: str) -> bool:
    """Say whether two letters are a country whose phone numbers are known."""
    return code in phonenumbers.SUPPORTED_REGIONS
