"""A build of a project in which no byte has changed since the last one has nothing to do.

Nothing is read then but bytes: not the list, not the pages, and no check is made once more.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.site.kept import Keeper, Told, read_notes
from generator.site.page_size import PageSize, heaviest
from generator.site.site_size import SiteSize, size_of
from generator.site.version import program_version
from generator.source.theme import CODE

_FOLDERS = ("docs", "resources", "overrides")
"""The folders that a project is read from; beside them, its YAML files."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made.

    Attributes:
        pages: how many pages.
        bytes: of all pages.
        heaviest: the heaviest of them with their bytes after gzip -9.
        size: all files of the site.
        told: what there is to say of what it was made from.
    """

    pages: int
    bytes: int
    heaviest: tuple[PageSize, ...]
    size: SiteSize
    told: Told = field(default_factory=Told)


def inputs_of(folder: Path, resources: Path | None, *options: str) -> str:
    """Return a digest of every byte that a build may read, and of what it was told.

    Args:
        folder: the project folder.
        resources: another list than the one in it.
        options: the day, the address, and what else changes a build.

    Returns:
        "" when a file can't be read: then a build says so.
    """
    found = hashlib.blake2b(repr(options).encode(), digest_size=16)
    tops = dict.fromkeys((folder, CODE))
    try:
        for top in tops:
            for path in _files(top):
                link = os.readlink(path) if path.is_symlink() else ""
                found.update(f"{path.relative_to(top).as_posix()}\0{link}\0".encode())
                found.update(hashlib.blake2b(path.read_bytes()).digest())
            found.update(b"top")
        found.update(resources.read_bytes() if resources else b"")
    except OSError:
        return ""
    return found.hexdigest()


def _files(top: Path) -> Iterator[Path]:
    yield from sorted([*top.glob("*.yaml"), *top.glob("*.yml")])
    for name in _FOLDERS:
        for here, folders, names in os.walk(top / name):
            folders.sort()
            yield from (Path(here, one) for one in sorted(names))


def unchanged(out: Path, inputs: str) -> BuildResult | None:
    """Return what a build would say of a site that it made from the same; None of another one."""
    notes = read_notes(out, program_version())
    if not inputs or notes.inputs != inputs:
        return None
    keeper, files = Keeper(out), [file for made in notes.jobs.values() for file in made.files]
    if not keeper.keep(files) or not keeper.has_all():
        return None
    sizes = sorted(PageSize(file.path, file.size) for file in files if file.is_page)
    known = {file.path: file.weight for file in files if file.weight}
    heavy = heaviest(sizes, out, known)
    return BuildResult(
        len(sizes), sum(page.size for page in sizes), heavy, size_of(out), notes.told
    )
