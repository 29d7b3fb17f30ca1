"""`check`: only the checks, for people and for other programs."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult, verdict
from generator.source.problems import (
    GuideError,
    Problem,
    github_line,
    gitlab_report,
    json_report,
    stopping,
)
from generator.source.project import Project


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", help="show the problems of these files only")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--github", action="store_true", help="as annotations")
    form.add_argument("--gitlab", action="store_true", help="as a code quality report")
    form.add_argument("--json", action="store_true", help="for other programs")


def _check(work: CommandContext) -> CommandResult:
    start = time.perf_counter()
    options = work.options
    wanted = {_named(work, name) for name in options.files}
    source, problems = work.reading
    if wanted:
        problems = [problem for problem in problems if problem.file in wanted]
    code = 1 if stopping(problems) else 0
    if options.json or options.gitlab:
        report = json_report(problems) if options.json else gitlab_report(problems)
        return CommandResult(tuple(report.split("\n")), code, is_report=True)
    lines = [github_line(one) if options.github else str(one) for one in problems]
    seconds = time.perf_counter() - start
    count = f"{len(source.services)} services, {source.page_count} pages"
    lines.append(f"{verdict(problems)} Read {count} in {seconds:.1f} s.")
    summary = _summary(problems) if options.github else ""
    return CommandResult(tuple(lines), code, summary, is_report=True)


def _named(work: CommandContext, name: str) -> str:
    """Return a file's name as problems have it: relative to the project folder.

    Raises:
        GuideError: the guide has no such file, so to call it free of problems would be untrue.
    """
    project = Project(work.folder, work.options.resources)
    for path in (work.folder / name, Path(name).absolute()):
        listed = project.resources and path.resolve() == project.resources.resolve()
        if path.is_file() and (listed or path.resolve().is_relative_to(work.folder)):
            return project.name(project.resources if listed and project.resources else path)
    if not Path(name).exists():
        raise GuideError(f"There is no file {name} in {work.folder}. Mend its name.")
    raise GuideError(
        f"{name} is no file of the guide in {work.folder}. Name one of its files; another guide is "
        "named with --project DIR."
    )


def _summary(problems: Sequence[Problem]) -> str:
    """Return all problems for the job's summary, because GitHub shows ten beside the lines."""
    lines = [f"- `{str(p).replace('`', chr(39))}`" for p in problems]
    return "\n".join([f"## {verdict(problems)}", *lines])


COMMANDS = {"check": Command("only the checks", _arguments, _check)}
