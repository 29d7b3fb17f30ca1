"""`recordings`: what a speaker reads for a recording of the steps, and how its file is called."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult
from generator.schema.emergency import is_emergency
from generator.site.output import rewrite
from generator.source.markdown import Page
from generator.source.problems import GuideError, WrongUse, one_of, quoted, stopping
from generator.source.recordings import FOLDER, name_of, words_to_read
from generator.source.source import Source


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("language", help="the code of the language that is spoken")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write it there, to print or to send to somebody"
    )


def _recordings(work: CommandContext) -> CommandResult:
    source, language = work.source, work.options.language
    if language not in source.settings.languages:
        known = one_of(source.settings.languages)
        raise WrongUse(f"{quoted(language)} is not a language in mkdocs.yml. Write {known}.")
    if stops := stopping(work.problems):
        raise GuideError(f"{stops[0]} Mend this first; run: python3 guide.py check")
    pages = [
        page
        for page in source.pages.get(language, {}).values()
        if is_emergency(source, page.path) and words_to_read(page)
    ]
    if not pages:
        return CommandResult((f"No emergency page is translated into {language} yet.",), 1)
    lines = tuple(line for page in pages for line in _script(source, language, page))
    if work.options.out is None:
        return CommandResult(lines)
    rewrite(work.options.out, "\n".join(lines) + "\n")
    return CommandResult((f"Wrote {work.options.out}.",))


def _script(source: Source, language: str, page: Page) -> Iterator[str]:
    """Yield the name of a recording, whether it is there, and the words to read."""
    file = f"docs/{language}/{FOLDER}/{name_of(page)}"
    there = any(one.file == file for one in source.recordings.get(language, ()))
    title, *steps = words_to_read(page)
    yield f"{file} ({'it is there' if there else 'not there yet'})"
    yield "Read all of it, slowly, with a breath between the steps. Say the numbers too."
    yield ""
    yield title
    for number, step in enumerate(steps, 1):
        yield f"{number}. {step}"
    yield ""


COMMANDS = {
    "recordings": Command(
        "say what somebody reads for a recording of the steps, and how its file is called",
        _arguments,
        _recordings,
        "Nothing was written.",
    ),
}
