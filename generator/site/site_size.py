"""How large a finished site is, and what its host says to that."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.schema.hosts import HOSTS, MEGABYTE, Host

_NEAR = 0.8
"""The part of a limit from which on it is near."""


class PathNumber(NamedTuple):
    """A path below the site, and how many bytes or files it has."""

    path: str
    number: int


@dataclass(frozen=True, slots=True)
class SiteSize:
    """What is counted of a site.

    Attributes:
        files: how many.
        folders: how many, without that of the site itself.
        size: bytes of all files, as they are stored.
        largest: the path and the bytes of the largest file.
        fullest: the path and the number of files of the folder that has most.
        endings: how many files have each ending, in small letters and without the dot; the name
            of a file that has none.
    """

    files: int
    folders: int
    size: int
    largest: PathNumber
    fullest: PathNumber
    endings: Counter[str]


def size_of(site: Path) -> SiteSize:
    """Count the files of a site, which has at least one."""
    folders = total = 0
    largest, fullest = PathNumber("", -1), PathNumber("", 0)
    endings: Counter[str] = Counter()
    for folder, inner, names in os.walk(site):
        folders += len(inner)
        inner.sort()
        here = os.path.relpath(folder, site).replace(os.sep, "/")
        if len(names) > fullest.number:
            fullest = PathNumber(here, len(names))
        for name in sorted(names):
            size = os.stat(os.path.join(folder, name)).st_size
            total += size
            endings[os.path.splitext(name)[1][1:].lower() or name] += 1
            if size > largest.number:
                largest = PathNumber(f"{here}/{name}".removeprefix("./"), size)
    return SiteSize(endings.total(), folders, total, largest, fullest, endings)


def in_words(size: SiteSize) -> str:
    """Return files, bytes and the largest file in a sentence."""
    path, largest = size.largest
    return (
        f"The site has {size.files:,} files with {_bytes(size.size)}; the largest has "
        f"{_bytes(largest)}: {path}"
    )


def about_host(size: SiteSize, name: str) -> list[str]:
    """Return a sentence for each limit of a host that is near or passed, and for what is not known.

    Args:
        size: the size of the site.
        name: a word of `HOSTS`, or "" when nobody said who serves the site.
    """
    if name not in HOSTS:
        return []
    host = HOSTS[name]
    return [*_limits(size, host), *_refused(size, host), *_not_known(host)]


def _limits(size: SiteSize, host: Host) -> Iterator[str]:
    files = size.files + (size.folders if host.folders_count else 0)
    unit = "files and folders" if host.folders_count else "files"
    yield from _limit(host, host.files, files, f"{files:,} {unit}", "{:,}".format)
    yield from _limit(host, host.size, size.size, _bytes(size.size), _bytes)
    path, count = size.largest
    yield from _limit(host, host.largest, count, f"{_bytes(count)} in {path}", _bytes, " in a file")
    path, count = size.fullest
    said = f"{count:,} files in {path}/"
    yield from _limit(host, host.in_folder, count, said, "{:,}".format, " in a folder")


def _limit(
    host: Host,
    limit: int | None,
    found: int,
    said: str,
    written: Callable[[int], str],
    of: str = "",
) -> Iterator[str]:
    if limit is not None and found >= limit * _NEAR:
        yield (
            f"{'Over' if found > limit else 'Near'} a limit of {host.name}: {said}, and it takes "
            f"{written(limit)}{of} at most ({host.sources[0]}, read on {host.read}). Print sheets "
            "of fewer areas, offer fewer languages, or choose another host."
        )


def _refused(size: SiteSize, host: Host) -> Iterator[str]:
    """Yield what is said of endings that a host does not take."""
    refused = {end: n for end, n in sorted(size.endings.items()) if end not in host.endings}
    if host.endings and refused:
        named = ", ".join(
            f"{end} ({count:,})" if end.startswith((".", "_")) else f".{end} ({count:,})"
            for end, count in refused.items()
        )
        yield (
            f"{host.name} takes no files of these kinds in a free site: {named}. Leave them out of "
            f"the upload; links to them lead nowhere then ({host.sources[0]}, read on {host.read})."
        )


def _not_known(host: Host) -> Iterator[str]:
    limits = {"files": host.files or host.in_folder, "bytes": host.size, "one file": host.largest}
    if missing := [what for what, limit in limits.items() if limit is None]:
        yield f"Not known: which limit {host.name} has for {' and for '.join(missing)}."


def _bytes(size: int) -> str:
    """Return bytes as people read them: whole up to a megabyte, then with one decimal."""
    return f"{size:,} bytes" if size < MEGABYTE else f"{size / MEGABYTE:,.1f} MB"
