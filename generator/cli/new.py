"""`new`: a small working guide for another city, in a folder of its own."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale
from babel.core import UnknownLocaleError

from generator.cli.context import Command, CommandContext, CommandResult
from generator.editing.new_guide import NewGuide, new_guide
from generator.imports.result import slug
from generator.site import output
from generator.source.problems import GuideError, WrongUse, quoted
from generator.source.starter import (
    SOURCE_LANGUAGE,
    emergency_numbers,
    general_pages,
    languages,
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the new folder")
    parser.add_argument("--name", help='the name of the guide, like "Lisbon guide"')
    parser.add_argument("--place", help="the city or county, as people there say it")
    parser.add_argument("--id", help="its name in web addresses, when it has no letters a to z")
    parser.add_argument("--country", help="two letters, like PT")
    parser.add_argument("--timezone", help="like Europe/Lisbon")
    parser.add_argument(
        "--languages",
        help="codes with commas, like en,pt; the first is the language of the general pages",
    )


def _new(work: CommandContext) -> CommandResult:
    options, folder = work.options, work.options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(f"{folder} is there already, and not empty. Choose another folder.")
    place = _answer(
        work, options.place, "place", "The city or county, as people there say it", _some
    )
    name = _answer(work, options.name, "name", "The name of the guide", _some, f"{place} guide")
    country = _answer(work, options.country, "country", "Country, two letters, like PT", _country)
    zone = _answer(work, options.timezone, "timezone", "Time zone, like Europe/Lisbon", _zone)
    codes = _answer(
        work, options.languages, "languages",
        "Languages, with commas; en first, since the health pages are written in English", _codes,
        SOURCE_LANGUAGE,
    )  # fmt: skip
    known = emergency_numbers().get(country)
    wanted = NewGuide(
        name=name,
        place=place,
        place_id=_answer(
            work, options.id or slug(place) or None, "id", "Its name in web addresses, a to z", _id
        ),
        country=country,
        timezone=zone,
        languages=tuple(codes.split(",")),
        numbers=known.words if known else {},
        numbers_source=known.source if known else "",
    )
    pages = {code: general_pages(code) for code in wanted.languages if code in languages()}
    writer = output.Writer(folder, Path())
    count = 0
    for path, text in new_guide(wanted, pages):
        writer.write(path, text.encode())
        count += 1
    return CommandResult(tuple(_said(wanted, folder, count)))


def _said(wanted: NewGuide, folder: Path, count: int) -> list[str]:
    numbers = " and ".join(wanted.numbers)
    found = (
        f"Emergency: {numbers}, read at {wanted.numbers_source}. Have it confirmed by somebody who "
        "lives there."
        if numbers
        else f"No emergency number of {wanted.country} is known here. `check` asks for it: "
        "write it in resources.yaml."
    )
    new = [code for code in wanted.languages if code not in languages()]
    first = wanted.languages[0]
    return [
        f"Wrote {count} files into {folder}.",
        found,
        f"{first} comes first: the health pages are written in it, and translated from it.",
        *(
            f"{code}: nobody has translated anything yet. Readers see {SOURCE_LANGUAGE}, marked."
            for code in new
        ),
        "Next:",
        f"  python3 guide.py check --project {folder}",
        f"  python3 guide.py serve --project {folder}",
        f"  and {folder}/README.md says the next three steps.",
    ]


def _answer(
    work: CommandContext,
    given: str | None,
    option: str,
    question: str,
    reads: Callable[[str], str],
    default: str = "",
) -> str:
    """Return an answer from the command line, or ask until there is one.

    Raises:
        GuideError: the answer can't be used, and there is nobody to ask again.
    """
    if given is not None:
        return reads(given)
    if work.ask is None:
        if default:
            return default
        raise WrongUse(f"Add --{option}, or run this in a terminal, where it asks.")
    while True:
        typed = work.ask(f"{question}{f' [{default}]' if default else ''}: ").strip() or default
        try:
            return reads(typed)
        except GuideError as error:
            work.warn(str(error))


def _some(text: str) -> str:
    if not text.strip():
        raise WrongUse("Nothing was written. Write a name.")
    return " ".join(text.split())


def _id(text: str) -> str:
    if not slug(text):
        raise WrongUse(f"{quoted(text)} has none of the letters a to z. Write it with these.")
    return slug(text)


def _country(text: str) -> str:
    code = text.strip().upper()
    if code not in Locale.parse(SOURCE_LANGUAGE).territories or not code.isalpha():
        raise WrongUse(f"{quoted(text)} is no country. Write two letters, like PT or KE.")
    return code


def _zone(text: str) -> str:
    if text not in available_timezones() or "/" not in text:
        raise WrongUse(f"{quoted(text)} is no time zone. Write it like Europe/Lisbon.")
    return text


def _codes(text: str) -> str:
    codes = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for code in codes:
        try:
            Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError) as error:
            raise WrongUse(f"{quoted(code)} is no language. Write codes, like en,pt.") from error
    if codes[:1] != [SOURCE_LANGUAGE]:
        codes = [SOURCE_LANGUAGE, *(code for code in codes if code != SOURCE_LANGUAGE)]
    return ",".join(codes)


COMMANDS = {
    "new": Command("begin a guide for another city, in a new folder", _arguments, _new,
                   "Files that were written already are in the new folder.", needs_guide=False),
}  # fmt: skip
