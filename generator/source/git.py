"""The list as it was in an earlier version, as git keeps it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from generator.source.problems import GuideError

_TRANSPORTS = ("", "ext.", "file.", "ftp.", "ftps.", "git.", "http.", "https.", "ssh.")
_DATA_ONLY = tuple(f"-cprotocol.{name}allow=never" for name in _TRANSPORTS)
"""A repository's own settings may name programs: to fetch what it lacks, and with which shell. What
stands on the command line goes before them, so git reads what is there and starts nothing."""


def earlier(folder: Path, ref: str) -> dict[str, str]:
    """Return the resources files of an earlier version, by name, as git keeps them.

    Raises:
        GuideError: when there is no such version; the words say what to do.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/~^-]*", ref):
        raise GuideError(f"{ref} is not the name of a version. Write a branch, like main.")
    listed = _git(folder, "ls-tree", "-r", "--name-only", ref, "--", "resources.yaml", "resources")
    names = [name for name in listed.splitlines() if name.endswith(".yaml")]
    return {name: _git(folder, "cat-file", "blob", f"{ref}:./{name}") for name in names}


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *_DATA_ONLY, *arguments], capture_output=True
        )
    except OSError as error:
        raise GuideError("git is not installed here, so there is nothing to compare.") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GuideError(f"git can't find that version: {said[-1] if said else ''}")
    return done.stdout.decode("utf-8", errors="replace")
