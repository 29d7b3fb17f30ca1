"""`check`: only the checks, for people and for other programs."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult, verdict
from generator.site.handbook import rule_address
from generator.source.problems import (
    SCREEN,
    Problem,
    WrongUse,
    github_line,
    gitlab_report,
    json_report,
    screenful,
    stopping,
)
from generator.source.source import Source


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", help="show the problems of these files, or of all below a folder, only"
    )
    parser.add_argument("--all", action="store_true", help=f"also what comes after {SCREEN}")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--github", action="store_true", help="as annotations")
    form.add_argument("--gitlab", action="store_true", help="as a code quality report")
    form.add_argument("--json", action="store_true", help="for other programs")


def _check(work: CommandContext) -> CommandResult:
    start = time.perf_counter()
    options = work.options
    source, found = work.reading
    wanted = frozenset[str]().union(*(_files_of(work, name) for name in options.files))
    if wanted:
        # Problems of the settings stop every other look: without them, silence would be untrue.
        wanted |= {"mkdocs.yml"} if _stopped_early(found) else frozenset()
    problems = [one for one in found if one.file in wanted] if wanted else found
    code = 1 if stopping(problems) else 0
    if options.json or options.gitlab:
        report = json_report(problems) if options.json else gitlab_report(problems)
        return CommandResult(tuple(report.split("\n")), code, is_report=True)
    shown, more = (problems, []) if options.all else screenful(problems)
    lines = [github_line(one) if options.github else str(one) for one in shown]
    seconds = time.perf_counter() - start
    lines += [*more, *(["All of them: python3 guide.py check --all"] if more else [])]
    lines.append(f"{_verdict(problems, found, wanted)} {_read(source, wanted)} in {seconds:.1f} s.")
    handbook = source.settings.handbook
    if handbook and problems and not options.github:
        first = (stopping(problems) or problems)[0]
        lines.append(f"Why is this a problem? {rule_address(handbook, first.rule)}")
    summary = _summary(problems, handbook) if options.github else ""
    return CommandResult(tuple(lines), code, summary, is_report=True)


def _stopped_early(found: Sequence[Problem]) -> bool:
    return any(one.file == "mkdocs.yml" for one in stopping(found))


def _verdict(problems: Sequence[Problem], found: Sequence[Problem], wanted: frozenset[str]) -> str:
    """Return the verdict, and for some files only, that others have problems too."""
    others = len(stopping(found)) - len(stopping(problems))
    elsewhere = f" In other files: {others} to mend." if wanted and others else ""
    return verdict(problems) + elsewhere


def _read(source: Source, wanted: frozenset[str]) -> str:
    if wanted:
        return f"Looked at {len(wanted)} of {len(source.files)} files"
    return f"Read {len(source.services)} services, {source.page_count} pages"


def _files_of(work: CommandContext, name: str) -> frozenset[str]:
    """Return the files of the guide that a file or folder stands for, as problems name them.

    Raises:
        WrongUse: nothing of it was read, so to call it free of problems would be untrue.
    """
    source, problems = work.reading
    read = source.files | {problem.file for problem in problems}
    whole = {(work.folder / one).resolve(): one for one in read}
    for path in ((work.folder / name).resolve(), Path(name).resolve()):
        if found := {one for at, one in whole.items() if path in (at, *at.parents)}:
            return frozenset(found)
    raise WrongUse(_unread(work.folder, name))


def _unread(folder: Path, name: str) -> str:
    path = next((one for one in (folder / name, Path(name)) if one.exists()), None)
    if path is None:
        return f"There is no file {name} in {folder}. Mend its name."
    if not path.resolve().is_relative_to(folder):
        return (
            f"{name} is no file of the guide in {folder}, so it was not looked at. Name one of its "
            "files; another guide is named with --project DIR, another list with --resources FILE."
        )
    if path.is_dir():
        return f"The checks read no file in {name}. Name a file or folder of the guide, like docs/."
    return f"The checks do not read {name}. They read the lists, the pages and the settings."


_LONGEST_SUMMARY = 500_000
"""Bytes of the summary of a job; GitHub shows none that is larger than 1 MiB."""


def _summary(problems: Sequence[Problem], handbook: str) -> str:
    """Return all problems for the job's summary, because GitHub shows ten beside the lines.

    Each leads to the page of its rule, where somebody said where the handbook is.
    """
    lines, size = [f"## {verdict(problems)}"], 0
    for count, problem in enumerate(problems):
        why = rule_address(handbook, problem.rule)
        more = f" [Why is this a problem?]({why})" if why else ""
        lines.append(f"- `{str(problem).replace('`', chr(39))}`{more}")
        size += len(lines[-1].encode())
        if size > _LONGEST_SUMMARY:
            lines.append(f"- … and {len(problems) - count - 1} more")
            break
    return "\n".join(lines)


COMMANDS = {"check": Command("only the checks", _arguments, _check)}
