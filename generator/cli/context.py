"""What a command gets, and what it hands back to be printed."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.source.problems import Problem
from generator.source.source import Source


@dataclass(frozen=True, slots=True)
class CommandContext:
    """A command's material.

    Attributes:
        options: the command line.
        source: the project as it is.
        problems: what the checks say about it now.
        ask: asks a person in the terminal; None when nobody is there.
    """

    options: argparse.Namespace
    source: Source
    problems: tuple[Problem, ...]
    ask: Callable[[str], str] | None

    @property
    def folder(self) -> Path:
        """The project folder."""
        folder: Path = self.options.project
        return folder.resolve()


@dataclass(frozen=True, slots=True)
class CommandResult:
    """Lines to print, the exit code, and text for the summary of a job."""

    lines: tuple[str, ...]
    code: int = 0
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it does in a few words, its arguments, and its function."""

    text: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[CommandContext], CommandResult]
