"""The list and the pages as they were in an earlier version, as git keeps them."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

from generator.source.problems import GuideError

DATA = (
    "mkdocs.yml", "resources.yaml", "resources", "vocabulary.yaml", "sources.yaml", "editions.yaml",
    "links.yaml", "docs",
)  # fmt: skip
"""The files and folders of a guide that are data."""
_TRANSPORTS = ("", "ext.", "file.", "ftp.", "ftps.", "git.", "http.", "https.", "ssh.")
_DATA_ONLY = tuple(part for name in _TRANSPORTS for part in ("-c", f"protocol.{name}allow=never"))
"""A repository's own settings may name programs: to fetch what it lacks, and with which shell. What
stands on the command line goes before them, so git reads what is there and starts nothing."""


def earlier(folder: Path, ref: str) -> dict[str, str]:
    """Return the resources files of an earlier version, by name, as git keeps them.

    Raises:
        GuideError: when there is no such version; the words say what to do.
    """
    listed = _git(folder, "ls-tree", "-r", "--name-only", _named(ref), "--", "resources.yaml",
        "resources")  # fmt: skip
    names = [name for name in listed.splitlines() if name.endswith(".yaml")]
    return {name: _git(folder, "cat-file", "blob", f"{ref}:./{name}") for name in names}


def earlier_pages(folder: Path, ref: str) -> dict[str, str]:
    """Return the pages of an earlier version that are other ones now, by name.

    A page that was not there yet has the text "".

    Raises:
        GuideError: when there is no such version.
    """
    listed = _git(folder, "ls-tree", "-r", _named(ref), "--", "docs").splitlines()
    blobs = {
        name: about.split()[-1] for about, _, name in (line.partition("\t") for line in listed)
    }
    now = {path.relative_to(folder).as_posix(): path for path in folder.glob("docs/**/*.md")}
    return {
        name: _git(folder, "cat-file", "blob", f"{ref}:./{name}") if name in blobs else ""
        for name in sorted({*blobs, *now})
        if name.endswith(".md") and blobs.get(name) != _blob(now.get(name))
    }


def earlier_project(folder: Path, ref: str) -> dict[str, bytes]:
    """Return the data of a guide as it was in an earlier version: its files by name.

    What a project may bring beside its data (programs, templates) is left out, and so are links.

    Raises:
        GuideError: when there is no such version.
    """
    listed = _git(folder, "ls-tree", "-r", _named(ref), "--", *DATA).splitlines()
    found = {}
    for about, _, name in (line.partition("\t") for line in listed):
        mode, _, blob = about.split()
        if mode.startswith("100"):
            found[name] = _git_bytes(folder, "cat-file", "blob", blob)
    return found


def _blob(path: Path | None) -> str | None:
    """Return the name that git gives to what a file holds, or None where there is none."""
    if path is None or not path.is_file():
        return None
    data = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _named(ref: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/~^-]*", ref):
        raise GuideError(f"{ref} is not the name of a version. Write a branch, like main.")
    return ref


def _git(folder: Path, *arguments: str) -> str:
    return _git_bytes(folder, *arguments).decode("utf-8", errors="replace")


def _git_bytes(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *_DATA_ONLY, *arguments], capture_output=True
        )
    except OSError as error:
        raise GuideError("git is not installed here, so there is nothing to compare.") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GuideError(f"git can't find that version: {said[-1] if said else ''}")
    return done.stdout
