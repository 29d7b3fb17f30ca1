"""`letters`: ask the organisations whether what the guide says of them is right."""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult
from generator.editing.guard import guarded
from generator.guide.asked import OLDER, asked_text, due, read_asked, with_asked
from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.imports.result import slug
from generator.pages.letters import Letter, letter_text, letters
from generator.pdf.formats import PAPERS
from generator.source import theme
from generator.source.problems import WrongUse, near, quoted

LOG = "asked.yaml"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--area", default="", metavar="ID", help="only what is in this area")
    parser.add_argument(
        "--older-than",
        type=int,
        default=OLDER,
        metavar="DAYS",
        help=f"leave out what was checked in the last DAYS days ({OLDER})",
    )
    parser.add_argument("--lang", default="", metavar="CODE", help="the language of the letters")
    parser.add_argument("--paper", default="a4", choices=tuple(PAPERS), help="of the sheets (a4)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (letters/)")
    parser.add_argument(
        "--dry-run", action="store_true", help="only say who would be asked; nothing is noted"
    )


def _letters(work: CommandContext) -> CommandResult:
    guide, options = work.guide(), work.options
    language = options.lang or guide.settings.source_language
    _known(guide, options.area, language)
    asked = read_asked(work.source.asked)
    services = due(guide, asked, options.older_than, options.area)
    made = letters(guide, services, language)
    ids = [part.service_id for letter in made for part in letter.parts]
    unmailed = [letter for letter in made if not letter.emails]
    said = [
        f"{len(made)} letters about {len(ids)} services; {len(made) - len(unmailed)} have an "
        "address for an email; for the others, look for a form on the website, send the sheet, or "
        "call.",
    ]
    if options.dry_run or not made:
        names = [
            f"  {letter.to}: {', '.join(part.service_id for part in letter.parts)}"
            for letter in made
        ]
        return CommandResult((*said, *names))
    out: Path = (options.out or work.folder / "letters").resolve()
    _write(work, guide, made, language, out)
    from generator.site import output

    output.rewrite(work.folder / LOG, asked_text(with_asked(asked, ids, guide.today)))
    return CommandResult(
        (
            *said,
            f"They are in {out}: a text for an email and a sheet each, and letters.csv for a mail "
            f"merge. Noted in {LOG}: nobody of them is asked again for 30 days.",
            "Not sent after all? Delete their lines there. An answer goes in with:",
            "  python3 guide.py apply ANSWER --told-by-service",
        )
    )


def _known(guide: Guide, area: str, language: str) -> None:
    """See that the guide has what somebody named.

    Raises:
        WrongUse: it has no such area or language.
    """
    if area and area not in guide.areas:
        hint = near(area, guide.areas)
        raise WrongUse(f"There is no area {quoted(area)}.{hint} Write an id of areas:.")
    if language not in guide.languages:
        known = ", ".join(guide.languages)
        raise WrongUse(f"{quoted(language)} is not a language of this guide: {known}.")


def _write(
    work: CommandContext, guide: Guide, made: list[Letter], language: str, out: Path
) -> None:
    """Write each letter as a text and as a sheet, and the table of all."""
    from generator.pages.letter_sheet import letter_view
    from generator.pdf.sheet import PdfContext
    from generator.pdf.typst import Typesetter
    from generator.site import output

    pages = work.reading.source.whole_pages
    material = PdfContext(guide, index_services(guide), pages, theme.drawings(work.folder))
    setter = Typesetter(*theme.sheet_folders(work.folder))
    by_id = {service.id: service for service in guide.services}
    table, seen = io.StringIO(), Counter[str]()
    rows = csv.writer(table)
    rows.writerow(("organization", "emails", "otherwise", "subject", "text", "sheet", "services"))
    for number, letter in enumerate(made, 1):
        name = _file_name(letter, seen)
        service = by_id[letter.parts[0].service_id]
        output.save(out / f"{name}.txt", [letter_text(letter).encode()])
        view = letter_view(material, letter, service, language, work.options.paper)
        output.save(out / f"{name}.pdf", [setter.pdf("letter", view)])
        ids = " ".join(part.service_id for part in letter.parts)
        cells = (letter.to, ", ".join(letter.emails), letter.otherwise, letter.subject)
        rows.writerow([*map(guarded, cells), f"{name}.txt", f"{name}.pdf", ids])
        work.progress(number, len(made))
    output.save(out / "letters.csv", [("\ufeff" + table.getvalue()).encode()])


def _file_name(letter: Letter, seen: Counter[str]) -> str:
    """Return the name of a letter's files; two organisations of one name get two."""
    name = slug(letter.to)[:60].strip("-") or letter.parts[0].service_id
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


COMMANDS = {
    "letters": Command(
        "ask the listed organisations whether it is right: a text and a sheet for each",
        _arguments,
        _letters,
        "Nobody was noted as asked.",
    ),
}
