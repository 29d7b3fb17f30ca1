"""What printed sheets need: areas and papers that exist, and signs that the fonts can print."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from generator.checks import logo
from generator.checks.context import CheckContext
from generator.schema.settings import FORMATS, PAPERS
from generator.source.flat import FlatText, flat, translated_texts
from generator.source.markdown import Page
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
        yield from _signs(source, known)


def _settings(source: Source, known: CheckContext) -> Problems:
    sheets = source.settings.record.record("extra").record("guide").record("sheets")
    allowed = {
        "areas": tuple(known.areas),
        "languages": known.languages,
        "papers": PAPERS,
        "formats": FORMATS,
    }
    numbered = any(record.get("emergency") for record in known.areas.values())
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
            elif not numbered:
                continue  # said already: the guide has no emergency number at all
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
            "The printed sheets have no QR code and no short address, and there are no stickers, "
            "until site_url: is set. "
            "Write the site's address here, or add it to the build: --site-url https://…"
        )
        where = settings.record.key("site_url")
        yield problem_at(where, "site_url", message, "sheets-address", blocking=False)


def _signs(source: Source, known: CheckContext) -> Problems:
    """Every sign that a sheet shows is in the fonts; a sign that no sheet shows is advice."""
    asked = source.settings.sheets
    languages = set(asked.languages or known.languages) if asked.areas else set()
    areas = {area.text("id") for name in asked.areas for area in known.up(name)}
    for record in source.areas:
        printed = _is_printed(record.text("id"), asked.areas, areas, known)
        look = partial(_record, source, record, printed)
        yield from known.once("signs", record, look, source.printable, printed)
    for record in source.services:
        places = (_is_printed(name, asked.areas, areas, known) for name in record.texts("area"))
        look = partial(_record, source, record, printed := any(places))
        yield from known.once("signs", record, look, source.printable, printed)
    for key in source.citations:
        cited = source.citations.record(key)
        for name, value in cited.items():
            if name in _CITED and isinstance(value, Text):
                yield from _sign(source, value, f"{key} > {name}", bool(asked.areas))
    for language in known.languages:
        yield from _language(source, known, language, language in languages)


def _is_printed(
    area: str, asked: Collection[str], around: Collection[str], known: CheckContext
) -> bool:
    """Say whether sheets that are asked for show what is in an area: inside theirs, or around."""
    return area in around or any(record.text("id") in asked for record in known.up(area))


def _record(source: Source, record: Record, printed: bool) -> Problems:
    for key, value in record.items():
        if key not in _UNPRINTED:
            for text in _texts(value):
                if not text.isascii():
                    yield from _sign(source, text, f"{record.text('id')} > {key}", printed)


def _language(source: Source, known: CheckContext, language: str, printed: bool) -> Problems:
    """Yield the signs of a language's words, listings and leaflets; one line for a whole script."""
    strings = source.strings.get(language, Record())
    own = strings.record("language")
    if _missing(source, own.text("name")):
        yield problem_at(
            own.key("name"), "language > name", _no_script(language), "sign-printable", printed
        )
        return
    fonts = (source.printable, printed)
    look = partial(_of_texts, source, flat(strings), printed)
    yield from known.once("signs", strings, look, *fonts)
    record, first = source.translations.get(language, Record()), source.settings.source_language
    look = partial(_of_texts, source, translated_texts(record, first, language), printed)
    yield from known.once("signs", record, look, *fonts)
    leaflets = {
        path
        for path, page in source.pages.get(first, {}).items()
        if page.meta.text("leaflet").lower() in {"yes", "true"}
    }
    for path, page in source.pages.get(language, {}).items():
        if part_path(path).page in leaflets:
            yield from known.once("signs", page, partial(_page, source, page, printed), *fonts)


def _of_texts(source: Source, texts: Iterable[FlatText], printed: bool) -> Problems:
    for key, text in texts:
        yield from _sign(source, text, key, printed)


def _page(source: Source, page: Page, printed: bool) -> Problems:
    for line in page.lines("alt", "code"):
        if missing := _missing(source, line.text):
            column = line.columns[line.text.index(missing)]
            yield Problem(
                page.file, line.line, column, "", _says(missing), "sign-printable", printed
            )


def _texts(value: Value) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Record):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, Items):
        for inner in value:
            yield from _texts(inner)


def _sign(source: Source, text: Text, where: str, printed: bool) -> Problems:
    if missing := _missing(source, text):
        yield problem_at(text, where, _says(missing), "sign-printable", printed)


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


def _no_script(language: str) -> str:
    return (
        f"The fonts of the printed sheets lack the letters of this language ({language}), so it "
        "has no sheets. Name the languages to print in mkdocs.yml, below extra > guide > sheets > "
        "languages. Should it be printed? A maintainer adds its font with one command (HACKING.md)."
    )
