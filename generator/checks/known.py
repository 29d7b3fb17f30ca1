"""What the rules may look up while they read one record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.reading.source import Source
from generator.reading.text import Record


@dataclass(frozen=True, slots=True)
class Known:
    """Names and facts of the whole project.

    Attributes:
        areas: area records by id.
        services: service records by id, the first of each id.
        terms: for each part of the vocabulary, its words.
        languages: the guide's languages.
        today: the day of the check.
    """

    areas: dict[str, Record]
    services: dict[str, Record]
    terms: dict[str, tuple[str, ...]]
    languages: tuple[str, ...]
    today: date

    @classmethod
    def of(cls, source: Source) -> Known:
        """Collect what a source knows."""
        services: dict[str, Record] = {}
        for record in source.services:
            services.setdefault(record.text("id"), record)
        vocabulary = source.vocabulary
        return cls(
            areas={record.text("id"): record for record in source.areas},
            services=services,
            terms={
                "offers": tuple(vocabulary.record("offers")),
                "serves": tuple(vocabulary.texts("serves")),
                "access": tuple(vocabulary.texts("access")),
            },
            languages=source.settings.languages,
            today=source.today,
        )

    def up(self, area: str) -> list[Record]:
        """Return an area and all areas around it, the smallest first; stops at a circle."""
        found: list[Record] = []
        while area in self.areas and self.areas[area] not in found:
            found.append(self.areas[area])
            area = found[-1].text("part_of")
        return found

    def country(self, service: Record) -> str:
        """Return the country of a service: its address's, else that of its area."""
        own = service.record("address").text("country")
        if len(own) == 2:
            return own.upper()
        for area in service.texts("area"):
            for record in self.up(area):
                if record.text("country"):
                    return record.text("country").upper()
        return ""
