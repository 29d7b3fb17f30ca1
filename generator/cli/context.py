"""What a command gets, and what it hands back to be printed."""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.cli.clock import today
from generator.cli.reading import Reading, read
from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.source.problems import GuideError, Problem, WrongUse, stopping
from generator.source.project import Project
from generator.source.source import Source


@dataclass(frozen=True)
class CommandContext:
    """A command's material; the project is read when the command first looks at it.

    Attributes:
        options: the command line.
        ask: asks a person in the terminal; None when nobody is there.
        say: prints one line at once, for work that takes long.
        warn: the same where errors and progress go, so that output stays clean.
        progress: shows how much of a long work is done, as (done, total).
    """

    options: argparse.Namespace
    ask: Callable[[str], str] | None
    say: Callable[[str], None]
    warn: Callable[[str], None]
    progress: Callable[[int, int], None]

    @property
    def folder(self) -> Path:
        """The project folder."""
        folder: Path = self.options.project
        return folder.resolve()

    def must_be_a_guide(self) -> None:
        """Say so when no guide is where the command looks for one.

        Raises:
            WrongUse: there is no such folder, or no mkdocs.yml in it.
        """
        if not self.folder.is_dir():
            raise WrongUse(
                f"There is no folder {self.options.project}. --project names the folder of a "
                "guide, the one with mkdocs.yml."
            )
        if not (self.folder / "mkdocs.yml").exists():
            raise WrongUse(
                f"{self.folder} is not the folder of a guide: it has no mkdocs.yml. Go there, or "
                "name it with --project DIR."
            )

    @cached_property
    def reading(self) -> Reading:
        """The project as it is, and all problems of it, also those that stop everything.

        Raises:
            GuideError: SOURCE_DATE_EPOCH is not a number.
        """
        address = getattr(self.options, "site_url", "")
        project = Project(
            self.folder,
            self.options.resources,
            address,
            trust_templates=getattr(self.options, "trust_templates", False),
        )
        found = read(project, self.options.today or today(os.environ))
        if not gc.get_freeze_count():
            gc.freeze()  # it is needed to the end, so nobody looks for garbage in it
        return found

    @property
    def source(self) -> Source:
        """The project, for a command that may change it.

        Raises:
            GuideError: a link in it leads out of the guide, so nothing is read or written.
        """
        if foreign := [problem for problem in self.problems if problem.rule == "own-file"]:
            raise GuideError(str(foreign[0]))
        return self.reading.source

    @property
    def problems(self) -> list[Problem]:
        """What the checks say about the project now."""
        return self.reading.problems

    def guide(self) -> Guide:
        """Return the project as the model.

        Raises:
            GuideError: there are problems to mend first.
        """
        source = self.source
        if stopping(self.problems):
            raise GuideError(f"{verdict(self.problems)} Mend them first: python3 guide.py check")
        return build_guide(source)


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What a command says at its end.

    Attributes:
        lines: to print; where errors go when the code is not 0.
        code: the exit code: 0 done, 1 something to mend, 2 wrong use.
        summary: Markdown for the summary of a job.
        is_report: the lines are what was asked for, whatever the code.
    """

    lines: tuple[str, ...] = ()
    code: int = 0
    summary: str = ""
    is_report: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        text: what it does, in a few words.
        arguments: adds its arguments to a parser.
        run: does it.
        unharmed: what is still as it was when it stops before its end; a sentence, or "".
        needs_guide: it works on a guide that is there.
    """

    text: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[CommandContext], CommandResult]
    unharmed: str = ""
    needs_guide: bool = True


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


def verdict(problems: Sequence[Problem]) -> str:
    """Return in a sentence or two how many problems there are."""
    stops = len(stopping(problems))
    advice = len(problems) - stops
    if not problems:
        return "No problems."
    parts = [f"Problems to mend: {stops}."] if stops else ["No problems."]
    if advice:
        parts.append(f"Pieces of advice: {advice}.")
    return " ".join(parts)
