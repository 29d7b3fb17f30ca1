"""What the last build made of what: a file whose job has the same key is kept.

The notes lie beside the site and are never published. They are safe to lose, and to take to
another machine together with the site. A file counts as the one that was made when it has the same
size and time, or else the same bytes: notes that do not belong to the site keep nothing of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from generator.site import output
from generator.source import theme


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was made.

    Attributes:
        path: below the site.
        size: its bytes.
        time: when it was written, in nanoseconds since 1970.
        digest: of its bytes, in hex.
        is_page: it is a page for readers.
        weight: its bytes after gzip -9, where it was weighed; else 0.
    """

    path: str
    size: int
    time: int
    digest: str
    is_page: bool
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a job, and its key: what they were made from."""

    key: str
    files: tuple[MadeFile, ...]


Asked = dict[str, dict[str, str]]
"""By language and key, the digest of a text that was asked for; "" where there was none."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a build says of what it has read.

    Attributes:
        services, pages, languages, advice: how many of each.
        host: who serves the site, see `Settings`.
        lines: advice that a build says itself.
    """

    services: int = 0
    pages: int = 0
    languages: int = 0
    advice: int = 0
    host: str = ""
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Notes:
    """What a build made.

    Attributes:
        jobs: the files by the name of their job.
        asked: for the name of each kind of job in a language, the texts that it has asked for.
        whole: the digest of all that the site was made from.
        inputs: the digest of the bytes that were read, or "".
        told: what there is to say of them.
    """

    jobs: dict[str, Made] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    whole: str = ""
    inputs: str = ""
    told: Told = field(default_factory=Told)


def notes_file(out: Path) -> Path:
    """Return where the notes about a site lie."""
    return out.with_name(f"{out.name}.keys")


def read_notes(out: Path, version: str) -> Notes:
    """Return the notes about a site; none when they are of another version, or not whole."""
    text = theme.text_if_there(notes_file(out))
    head, _, body = text.partition("\n")
    if head != _head(version, body):
        return Notes()
    data = json.loads(body)
    jobs = {
        name: Made(key, tuple(MadeFile(*one) for one in files))
        for name, (key, files) in data["jobs"].items()
    }
    told = Told(**{**data["told"], "lines": tuple(data["told"]["lines"])})
    return Notes(jobs, data["asked"], data["whole"], data["inputs"], told)


def remember(out: Path, version: str, notes: Notes) -> None:
    """Write the notes about a site, in one step.

    Where a disk has no room for them, the site is there all the same, and the next build makes all
    of it anew.
    """
    jobs = {
        name: (
            made.key,
            [
                (one.path, one.size, one.time, one.digest, one.is_page, one.weight)
                for one in made.files
            ],
        )
        for name, made in sorted(notes.jobs.items())
    }
    data = {
        "jobs": jobs,
        "asked": notes.asked,
        "whole": notes.whole,
        "inputs": notes.inputs,
        "told": asdict(notes.told),
    }
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    with contextlib.suppress(OSError):
        output.save(notes_file(out), [f"{_head(version, body)}\n{body}".encode()])


def _head(version: str, body: str) -> str:
    """Return the first line: it says whether the rest is whole, and of this version."""
    return f"{version} {hashlib.blake2b(body.encode(), digest_size=16).hexdigest()}"


class Keeper:
    """Knows which files of the old site are kept, and takes them over into the new one."""

    def __init__(self, old: Path) -> None:
        """Take the old site."""
        self._old = old
        self._kept: list[str] = []

    def keep(self, files: Sequence[MadeFile]) -> bool:
        """Say whether all files are there as they were made; then they are kept."""
        same = all(map(self._is_same, files))
        self._kept += [one.path for one in files] if same else []
        return same

    def has_all(self) -> bool:
        """Say whether the old site holds what is kept and nothing else."""
        return set(self._kept) == set(output.files_in(self._old))

    def take(self, staging: Path) -> None:
        """Take what is kept over into a new site."""
        writer = output.Writer(staging, self._old)
        for path in self._kept:
            writer.keep(path)

    def _is_same(self, file: MadeFile) -> bool:
        try:
            found = os.stat(f"{self._old}/{file.path}")
            if found.st_size != file.size:
                return False
            return found.st_mtime_ns == file.time or self._digest(file.path) == file.digest
        except OSError:
            return False

    def _digest(self, path: str) -> str:
        with open(f"{self._old}/{path}", "rb") as file:
            return digest_of_bytes(file.read())


def digest_of_bytes(data: bytes) -> str:
    """Return the digest of a file's bytes, in hex."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
