"""Links in a project: none is followed, so that nothing of somewhere else is read or published."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.source.theme import CODE

_FOLDERS = ("docs", "resources", "overrides")
"""The folders of a project that are read, by us or by MkDocs."""


def links(folder: Path) -> Iterator[Path]:
    """Yield every link in the folders that are read; none is followed.

    A project may have the shared overrides as its own, by a link.
    """
    for name in _FOLDERS:
        top = folder / name
        if top.is_symlink():
            if name != "overrides" or top.resolve() != (CODE / name).resolve():
                yield top
            continue
        for here, folders, names in os.walk(top):
            yield from (path for one in folders + names if (path := Path(here, one)).is_symlink())
