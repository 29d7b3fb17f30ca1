"""What printed sheets need: areas and papers that exist, and signs that the fonts can print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.checks import logo
from generator.checks.context import CheckContext
from generator.schema.settings import FORMATS, PAPERS
from generator.source.flat import flat, translated_texts
from generator.source.nodes import Items, Record, Text, Value, problem_at
from generator.source.parts import part_path
from generator.source.problems import Problem, Problems, near, one_of, quoted
from generator.source.source import Source

_UNPRINTED = frozenset({"note", "source", "verified_by"})
"""Keys of a service that are on no sheet."""

_CITED = ("title", "publisher", "date")
"""What a leaflet says of a source."""


def problems(source: Source, known: CheckContext) -> Problems:
    """The sheets that mkdocs.yml asks for can be made."""
    yield from _settings(source, known)
    yield from _address(source)
    yield from _faces(source)
    yield from logo.problems(source)
    if source.printable:
        yield from _signs(source)


def _settings(source: Source, known: CheckContext) -> Problems:
    sheets = source.settings.record.record("extra").record("guide").record("sheets")
    allowed = {
        "areas": tuple(known.areas),
        "languages": known.languages,
        "papers": PAPERS,
        "formats": FORMATS,
    }
    for key in sheets:
        if not allowed.get(key):
            continue  # said already: no such setting, or the list of areas could not be read
        for text in sheets.texts(key):
            if text not in allowed[key]:
                message = f"{quoted(text)} can't be used here."
                if key != "areas":
                    message += f" Write {one_of(allowed[key])}."
                yield problem_at(
                    text, f"sheets > {key}", message + near(text, allowed[key]), "sheets-known"
                )
            elif key == "areas" and not any(r.get("emergency") for r in known.up(text)):
                message = (
                    f"{quoted(text)} has no emergency number, and no area around it has one. "
                    "Name a smaller area."
                )
                yield problem_at(text, "sheets > areas", message, "sheets-known")


def _faces(source: Source) -> Problems:
    """The fonts of the sheets are there: for one that is not, another would be printed."""
    sheets = source.settings.record.record("extra").record("guide").record("sheets")
    for code in sheets.record("faces"):
        face = sheets.record("faces").get(code)
        if isinstance(face, Text) and face not in source.faces:
            message = f"There is no font {quoted(face)} in overrides/fonts/."
            message += near(face, source.faces) or f" There are {one_of(sorted(source.faces))}."
            yield problem_at(face, f"sheets > faces > {code}", message, "sheets-face")


def _address(source: Source) -> Problems:
    """A sheet's QR code leads to the site, so the site's address has to be known."""
    settings = source.settings
    if settings.sheets.areas and not settings.url:
        message = (
            "The printed sheets have no QR code and no short address until site_url: is set. "
            "Write the site's address here, or add it to the build: --site-url https://…"
        )
        where = settings.record.key("site_url")
        yield problem_at(where, "site_url", message, "sheets-address", blocking=False)


def _signs(source: Source) -> Problems:
    """Every sign that a sheet shows is in the fonts."""
    for part in (source.areas, source.services):
        for record in part:
            for key, value in record.items():
                if key not in _UNPRINTED:
                    for text in _texts(value):
                        yield from _sign(source, text, f"{record.text('id')} > {key}")
    for key in source.citations:
        cited = source.citations.record(key)
        for name, value in cited.items():
            if name in _CITED and isinstance(value, Text):
                yield from _sign(source, value, f"{key} > {name}")
    for record in source.strings.values():
        for key, text in flat(record):
            yield from _sign(source, text, key)
    first = source.settings.source_language
    for language, record in source.translations.items():
        for key, text in translated_texts(record, first, language):
            yield from _sign(source, text, key)
    leaflets = {
        path
        for path, page in source.pages.get(source.settings.source_language, {}).items()
        if page.meta.text("leaflet").lower() in {"yes", "true"}
    }
    for pages in source.pages.values():
        for path, page in pages.items():
            if part_path(path).page in leaflets:
                for line in page.lines("alt", "code"):
                    if missing := _missing(source, line.text):
                        column = line.columns[line.text.index(missing)]
                        yield Problem(
                            page.file, line.line, column, "", _says(missing), "sign-printable",
                            bool(source.settings.sheets.areas),
                        )  # fmt: skip


def _texts(value: Value) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Record):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, Items):
        for inner in value:
            yield from _texts(inner)


def _sign(source: Source, text: Text, where: str) -> Problems:
    if missing := _missing(source, text):
        stops = bool(source.settings.sheets.areas)
        yield problem_at(text, where, _says(missing), "sign-printable", stops)


def _missing(source: Source, text: str) -> str:
    """Return the first sign that no font has, or ""."""
    if text.isascii():
        return ""
    for sign in text:
        if ord(sign) not in source.printable and unicodedata.category(sign)[0] != "C":
            return sign
    return ""


def _says(sign: str) -> str:
    name = unicodedata.name(sign, "a sign without a name").lower()
    return (
        f"The fonts of the printed sheets have no {quoted(sign)} ({name}, U+{ord(sign):04X}). "
        "Write it with other letters. It belongs there? Leave it, and say so in the pull request: "
        "a maintainer adds it to the fonts (HACKING.md)."
    )
