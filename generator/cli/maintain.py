"""`stamp`, `contract` and `edition`: what keeps written files in step with one another."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from generator.checks.context import CheckContext
from generator.cli.context import Command, CommandContext, CommandResult, no_arguments
from generator.editing.fingerprints import page_or_key, stamp, unknown_names
from generator.guide.editions import with_next
from generator.schema.issue_forms import FOLDER, forms
from generator.schema.json_schema import schema, with_entry
from generator.site.output import rewrite
from generator.source.csv_files import table
from generator.source.problems import GuideError, one_of, quoted, stopping


def _stamp_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("language", help="the code of the translation's language")
    parser.add_argument(
        "names", nargs="*", help="pages or keys that were compared; all that lack a stamp"
    )


def _stamp(work: CommandContext) -> CommandResult:
    language = work.options.language
    languages = work.source.settings.languages[1:]
    if language not in languages:
        known = f"Write {one_of(languages)}." if languages else "This guide has one language only."
        message = f"{quoted(language)} is not a translation's language in mkdocs.yml. {known}"
        return CommandResult((message,), 1)
    if stops := [one for one in stopping(work.problems) if _is_read_for(one.file, work, language)]:
        raise GuideError(f"{stops[0]} Mend this first; run: python3 guide.py check")
    names = [page_or_key(name, language) for name in work.options.names]
    if unknown := unknown_names(work.source, language, names):
        return CommandResult(tuple(f"{what} Nothing was stamped." for what in unknown), 1)
    lines = []
    for file in stamp(work.source, language, names, lambda name: table(work.folder / name)):
        rewrite(work.folder / file.name, file.text)
        lines.append(file.message)
    return CommandResult(tuple(lines) or (_nothing_to_stamp(language, names),))


def _is_read_for(file: str, work: CommandContext, language: str) -> bool:
    """Say whether stamping a language reads a file: its pages and strings, and the source's."""
    first = work.source.settings.source_language
    return file == "mkdocs.yml" or file.startswith((f"docs/{language}/", f"docs/{first}/"))


def _nothing_to_stamp(language: str, names: Sequence[str]) -> str:
    if names:
        return f"Nothing to do: stamped with today's source text already: {', '.join(names)}."
    return (
        f"Nothing to do: all pages and keys of docs/{language} have a stamp. One that is behind is "
        "stamped when you name it, after you compared it."
    )


def _contract(work: CommandContext) -> CommandResult:
    rewrite(work.folder / "resources.schema.json", schema(CheckContext.of(work.source).terms))
    guide = work.folder / "CONTRIBUTING.md"
    rewrite(guide, with_entry(guide.read_text(encoding="utf-8")))
    for name, text in forms(work.source.settings.repository).items():
        rewrite(work.folder / FOLDER / name, text)
    message = "Wrote resources.schema.json, the annotated entry in CONTRIBUTING.md and issue forms."
    return CommandResult((message,))


def _edition(work: CommandContext) -> CommandResult:
    guide = work.guide()
    path = work.folder / "editions.yaml"
    last = guide.editions[-1] if guide.editions else None
    if last and last.day >= guide.today:
        raise GuideError(
            f"Edition {last.number} of {last.day} is there already, and today is {guide.today}: "
            "two editions of one day could not be told apart on paper. To note it anew, delete its "
            f"lines at the end of {path.name} first."
        )
    rewrite(path, with_next(path.read_text(encoding="utf-8") if path.exists() else "", guide))
    number = last.number + 1 if last else 1
    return CommandResult((f"Noted edition {number} in {path.name}. Build, and print new sheets.",))


COMMANDS = {
    "stamp": Command(
        "note that translations were compared with today's source text", _stamp_arguments, _stamp
    ),
    "contract": Command("write the schema and the annotated example anew", no_arguments, _contract),
    "edition": Command(
        "begin a new edition of the printed sheets", no_arguments, _edition, "Nothing was noted."
    ),
}
