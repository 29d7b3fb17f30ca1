"""Folders with sites in them: whose they are, and how one is laid into another."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from generator.guide import urls


def is_ours(out: Path) -> bool:
    """Say whether a folder is a site, or holds nothing but sites."""
    if not out.is_dir():
        return False
    return (out / urls.MARKER).exists() or all(
        (inner / urls.MARKER).exists() or inner.suffix == ".keys" for inner in out.iterdir()
    )


def keep_folder(old: Path, new: Path) -> None:
    """Lay a folder as it is into a new site; files are linked where the disk can do that."""
    shutil.copytree(old, new, copy_function=_link_or_copy)


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(old, new)


def forget(path: Path) -> None:
    """Remove a file that is needed no more, if it is there."""
    path.unlink(missing_ok=True)
