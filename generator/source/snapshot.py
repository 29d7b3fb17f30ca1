"""What the files of a project look like from outside: enough to see that one was changed.

Looking again and again works on every disk, shared folders and containers too, where a system
tells nobody that a file changed; for a guide of twelve languages one look takes some milliseconds.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.source.theme import CODE

READ = (
    *("mkdocs.yml", "resources.yaml", "resources", "vocabulary.yaml", "sources.yaml"),
    *("editions.yaml", "links.yaml", "docs", "overrides"),
)
"""The files and folders of a project that a guide is made from."""


class FileMark(NamedTuple):
    """A file as a folder's list has it: when it changed (nanoseconds), its bytes, its number."""

    path: str
    changed: int
    size: int
    number: int


def snapshot(folder: Path, resources: Path | None = None) -> frozenset[FileMark]:
    """Return how the files look that a guide is made from, those of the program among them.

    Args:
        folder: the project folder.
        resources: another list than the project's own.
    """
    places = [folder, *([] if folder.resolve() == CODE.resolve() else [CODE])]
    shared = ("vocabulary.yaml", "sources.yaml", "overrides")
    names = [(place, name) for place in places for name in (READ if place == folder else shared)]
    paths = [str(place / name) for place, name in names]
    return frozenset(mark for path in [*paths, str(resources or "")] for mark in _marks(path))


def _marks(path: str) -> Iterator[FileMark]:
    """Yield the mark of a file, or those of all files below a folder; nothing where none is."""
    try:
        if not os.path.isdir(path):
            yield _mark(path)
            return
        with os.scandir(path) as entries:
            inside = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:  # it is not there, or went away between two looks
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _marks(entry.path)
        else:
            with contextlib.suppress(OSError):
                yield _mark(entry.path)


def _mark(path: str) -> FileMark:
    """Return how a file looks; a link is looked at itself, wherever it leads."""
    about = os.lstat(path)
    return FileMark(path, about.st_mtime_ns, about.st_size, about.st_ino)
