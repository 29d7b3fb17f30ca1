"""What a new guide begins with: the general pages and words of this one, and emergency numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.source.nodes import Items, Record
from generator.source.parts import FOLDER
from generator.source.theme import CODE
from generator.source.yaml_reader import read_yaml

SOURCE_LANGUAGE = "en"
"""The language that the general pages are written in."""
_NUMBERS = Path(__file__).with_name("emergency_numbers.yaml")
_OWN = "resources.yaml"
"""Translations of listings, which stay with the guide whose listings they are."""


@dataclass(frozen=True, slots=True)
class EmergencyNumbers:
    """The emergency numbers of a country.

    Attributes:
        words: what each number reaches, in English, the best one for an overdose first.
        source: where that was read.
    """

    words: Mapping[str, str]
    source: str


def emergency_numbers() -> dict[str, EmergencyNumbers]:
    """Return the known numbers by country (ISO 3166); a country that is not there is not known."""
    value, _ = read_yaml(_NUMBERS.read_text("utf-8"), _NUMBERS.name)
    found: dict[str, EmergencyNumbers] = {}
    for record in value if isinstance(value, Items) else ():
        if isinstance(record, Record):
            numbers = record.record("numbers")
            words = {str(number): str(numbers.text(number)) for number in numbers}
            known = EmergencyNumbers(words, str(record.text("source")))
            found |= {str(country): known for country in record.texts("countries")}
    return found


def languages() -> tuple[str, ...]:
    """Return the languages that there are words in."""
    return tuple(sorted(path.parent.name for path in (CODE / "docs").glob("*/strings.yaml")))


def general_pages(language: str) -> dict[str, str]:
    """Return the files of a language by their path below docs/<language>/.

    What is true in one place only is left out: the parts of places, and the page of each.
    """
    root = CODE / "docs" / language
    places = {path.name for path in (CODE / "docs").glob(f"*/{FOLDER}/*") if path.is_dir()}
    own = {_OWN, *(f"learn/{place}.md" for place in places)}
    found = {
        path.relative_to(root).as_posix(): path
        for path in sorted([*root.rglob("*.md"), *root.glob("*.yaml")])
    }
    return {
        name: path.read_text("utf-8")
        for name, path in found.items()
        if name not in own and not name.startswith(f"{FOLDER}/")
    }
