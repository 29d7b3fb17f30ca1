"""`stamp`, `contract` and `edition`: what keeps written files in step with one another."""

from __future__ import annotations

import argparse

from generator.checks.context import CheckContext
from generator.cli.context import Command, CommandContext, CommandResult, no_arguments
from generator.editing.fingerprints import stamp, unknown_names
from generator.guide.editions import with_next
from generator.schema.issue_forms import FOLDER, forms
from generator.schema.json_schema import schema, with_entry
from generator.site.output import rewrite
from generator.source.csv_files import table


def _stamp_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("language", help="the code of the translation's language")
    parser.add_argument(
        "names", nargs="*", help="pages or keys that were compared; all that lack a stamp"
    )


def _stamp(work: CommandContext) -> CommandResult:
    language, names = work.options.language, work.options.names
    if language not in work.source.settings.languages[1:]:
        return CommandResult((f"{language} is not a translation's language in mkdocs.yml.",), 1)
    if unknown := unknown_names(work.source, language, names):
        message = f"{unknown[0]} is no page and no key of docs/{language}. Look at its spelling."
        return CommandResult((message,), 1)
    lines = []
    for file in stamp(work.source, language, names, lambda name: table(work.folder / name)):
        rewrite(work.folder / file.name, file.text)
        lines.append(file.message)
    return CommandResult(tuple(lines))


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
    rewrite(path, with_next(path.read_text(encoding="utf-8") if path.exists() else "", guide))
    number = guide.editions[-1].number + 1 if guide.editions else 1
    return CommandResult((f"Noted edition {number} in {path.name}. Build, and print new sheets.",))


COMMANDS = {
    "stamp": Command(
        "note that translations were compared with today's source text", _stamp_arguments, _stamp
    ),
    "contract": Command("write the schema and the annotated example anew", no_arguments, _contract),
    "edition": Command("begin a new edition of the printed sheets", no_arguments, _edition),
}
