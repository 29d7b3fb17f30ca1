"""The project as it is, read and checked: what every command begins with."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.checks import check
from generator.source.problems import Problem
from generator.source.project import Project
from generator.source.source import Source


class Reading(NamedTuple):
    """The project as it is, and all problems of it."""

    source: Source
    problems: list[Problem]


def read(project: Project, today: date) -> Reading:
    """Read a project and check it; where the settings can't be used, nothing else is looked at."""
    with _nothing_collected():
        source = project.load(today)
        if any(problem.file == "mkdocs.yml" and problem.blocking for problem in project.problems):
            return Reading(source, project.problems)
        return Reading(source, check(source, project.problems, project.memory))


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Let the collector of circles rest.

    It would look for some in all that is read, again and again, for a third of the time, and there
    are none.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
