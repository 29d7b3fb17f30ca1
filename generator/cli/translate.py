"""`translate`: what a language lacks as one table for a spreadsheet, and the table taken back."""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

from generator.checks import check
from generator.cli.context import Command, CommandContext, CommandResult
from generator.editing.fingerprints import stamp
from generator.editing.guard import guarded
from generator.editing.translated_rows import FilledRow, Taken, take
from generator.editing.untranslated import Lack, Wanted, glossary_words, wanted
from generator.editing.yaml_keys import with_pairs, with_words
from generator.imports.table import read_table
from generator.site.output import rewrite
from generator.source.csv_files import table
from generator.source.flat import AREAS, flat, text_pairs
from generator.source.markdown import text_hash
from generator.source.nodes import Record
from generator.source.problems import GuideError, one_of, quoted, stopping
from generator.source.project import Project
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml

_COLUMNS = ("key", "state", "source", "translation", "now", "before", "where", "about", "words",
            "limit")  # fmt: skip
"""The columns of the table; a translator fills `translation`, and needs no other."""
_SHOWN = 40
"""Wrong rows that are named one by one."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("language", help="the code of the translation's language")
    parser.add_argument(
        "table", nargs="?", type=Path, help="a table that somebody has filled: it is taken over"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where the table goes: translate-LANGUAGE.csv"
    )


def _translate(work: CommandContext) -> CommandResult:
    language = work.options.language
    languages = work.source.settings.languages[1:]
    if language not in languages:
        known = f"Write {one_of(languages)}." if languages else "This guide has one language only."
        message = f"{quoted(language)} is not a translation's language in mkdocs.yml. {known}"
        return CommandResult((message,), 1)
    if stops := stopping(work.problems):
        raise GuideError(f"{stops[0]} Mend this first; run: python3 guide.py check")
    todo = wanted(work.source, language)
    if work.options.table is None:
        return _write(work, language, todo)
    return _take(work, language, {one.key: one for one in todo})


def _write(work: CommandContext, language: str, todo: list[Wanted]) -> CommandResult:
    path: Path = work.options.out or Path(f"translate-{language}.csv")
    counts = Counter(one.lack for one in todo)
    if not todo:
        return CommandResult((f"Nothing to translate: {language} has every text.",))
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL)
    rows.writerow(_COLUMNS)
    for one in todo:
        words = glossary_words(work.source, language, one.source)
        limit = str(one.limit or "")
        cells = (one.key, one.lack, one.source, "", one.now, one.before, one.where, one.about)
        rows.writerow([guarded(cell) for cell in (*cells, words, limit)])
    try:
        rewrite(path, "\ufeff" + out.getvalue())
    except OSError as error:
        raise GuideError(f"{path} can't be written: {error.strerror}.") from error
    return CommandResult(
        (
            f"Wrote {path}: {counts[Lack.MISSING]} texts that are missing, "
            f"{counts[Lack.BEHIND]} that are behind. The most needed come first.",
            "Fill the column translation in a spreadsheet, as many rows as you like, and save it "
            "as CSV. Then run:",
            f"  python3 guide.py translate {language} {path}",
        )
    )


def _take(work: CommandContext, language: str, todo: dict[str, Wanted]) -> CommandResult:
    path: Path = work.options.table
    read = read_table(table(path), ("key", "translation"))
    if missing := [name for name in ("key", "translation") if name not in read.columns]:
        message = f"{path} has no column {one_of(missing)}. Write the table anew, and fill that."
        return CommandResult((message,), 1)
    rows = [FilledRow(row.number, row.cells) for row in read.rows]
    taken = take(rows, todo, _have(work.source, language))
    taken.wrong += [f"R{one.where[1:]}: {one.why}" for one in read.unread]
    files = _files(work, language, todo, taken)
    _hold(work, language, files)
    for name, text in files.items():
        rewrite(work.folder / name, text)
    _stamp(work, language, [key for key in taken.right if _is_string(key)])
    return CommandResult(tuple(_said(taken, files, path)), 1 if taken.wrong else 0)


def _have(source: Source, language: str) -> dict[str, str]:
    """Return every translation that there is, by the key of its row."""
    first = source.settings.source_language
    record = source.translations.get(language, Record())
    names = record.record(AREAS)
    return {
        **{key: str(text) for key, text in flat(source.strings.get(language, Record()))},
        **{f"{AREAS}.{area}": str(names.text(area)) for area in names},
        **{
            f"text {text_hash(pair.source)}": " ".join(pair.text.split())
            for pair in text_pairs(record, first, language)
        },
    }


def _is_string(key: str) -> bool:
    return not key.startswith((f"{AREAS}.", "text "))


def _files(
    work: CommandContext, language: str, todo: dict[str, Wanted], taken: Taken
) -> dict[str, str]:
    """Return the new text of each file that changes."""
    source, first = work.source, work.source.settings.source_language
    strings = {key: text for key, text in taken.right.items() if _is_string(key)}
    areas = {key: text for key, text in taken.right.items() if key.startswith(f"{AREAS}.")}
    pairs = {todo[key].source: text for key, text in taken.right.items() if key.startswith("text ")}
    old = [todo[key].before for key in taken.right if todo[key].before]
    found: dict[str, str] = {}
    if strings:
        name = f"docs/{language}/strings.yaml"
        order = [key for key, _ in flat(source.strings[first])]
        found[name] = with_words(_text(work, name), strings, order, name)
    if areas or pairs:
        name = f"docs/{language}/resources.yaml"
        text = _text(work, name)
        if areas:
            order = [f"{AREAS}.{area.text('id')}" for area in source.areas]
            text = with_words(text, areas, order, name)
        if pairs:
            text = with_pairs(text, pairs, old, name, first=first, language=language)
        found[name] = text
    return found


def _text(work: CommandContext, name: str) -> str:
    path = work.folder / name
    return table(path) if path.exists() else ""


def _hold(work: CommandContext, language: str, files: dict[str, str]) -> None:
    """See that the guide is as sound with the new texts as it was without them.

    Raises:
        GuideError: a new text stops the build; nothing has been written.
    """
    strings, translations = dict(work.source.strings), dict(work.source.translations)
    met = []
    for name, text in files.items():
        value, problems = read_yaml(text, name)
        met += problems
        part = strings if name.endswith("strings.yaml") else translations
        part[language] = value if isinstance(value, Record) else Record(name)
    source = replace(work.source, strings=strings, translations=translations)
    before = {(problem.rule, problem.message) for problem in work.problems}
    new = [p for p in check(source, met) if (p.rule, p.message) not in before]
    if stops := stopping(new):
        raise GuideError("\n".join(["Nothing was taken over:", *map(str, stops[:_SHOWN])]))


def _stamp(work: CommandContext, language: str, keys: list[str]) -> None:
    if keys:
        source = Project(work.folder, work.options.resources).load(work.source.today)
        for file in stamp(source, language, keys, lambda name: table(work.folder / name)):
            rewrite(work.folder / file.name, file.text)


def _said(taken: Taken, files: dict[str, str], path: Path) -> list[str]:
    lines = [f"Took over {len(taken.right)} texts into {', '.join(files)}."] if files else []
    lines += taken.wrong[:_SHOWN]
    if len(taken.wrong) > _SHOWN:
        lines.append(f"… and {len(taken.wrong) - _SHOWN} more rows that are not right yet.")
    if taken.wrong:
        lines.append(f"These rows are left out. Mend them in {path}, and take it over again.")
    if taken.empty or taken.same:
        lines.append(f"Left empty: {taken.empty}. As it was: {taken.same}.")
    return lines or ["There was nothing in the table to take over."]


COMMANDS = {
    "translate": Command(
        "what a language lacks, as a table to fill; and the table taken back",
        _arguments,
        _translate,
        "Nothing was taken over.",
    ),
}
