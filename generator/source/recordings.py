"""Recordings: somebody reads the steps of an emergency page, for people who do not read.

A recording lies at `docs/<language>/audio/<page>-<sign>.opus`. The sign is the hash of the words
that were read, so a recording of older steps is told from one of today by its name alone.
`guide.py recordings` writes the words, and the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.source.markdown import Page, text_hash
from generator.source.steps import steps_of

FOLDER = "audio"
"""Its name below docs/<language>/."""
LARGEST_RECORDING = 400_000
"""Bytes: two and a half minutes of speech at 20 kbit/s, and about what a slow line brings in as
long as it takes to hear it."""
_NAME = re.compile(r"(?P<page>[a-z0-9/-]+)-(?P<of>[0-9a-f]{8})\.opus")


@dataclass(frozen=True, slots=True)
class Recording:
    """A file in the folder of recordings.

    Attributes:
        file: relative to the project, like `docs/hy/audio/overdose-1a2b3c4d.opus`.
        page: the path of its page, or "" when its name says none.
        of: the hash of the words that were read, or "".
        size: its bytes.
        data: what is in it; empty when it is larger than may be.
    """

    file: str
    page: str
    of: str
    size: int
    data: bytes


def read_recordings(folder: Path, file: str) -> Iterator[Recording]:
    """Yield the recordings of a language in the order of their names.

    Args:
        folder: its folder of recordings, which may be missing.
        file: how people know that folder, relative to the project.
    """
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            found = _NAME.fullmatch(name)
            size = path.stat().st_size
            data = path.read_bytes() if size <= LARGEST_RECORDING else b""
            page, of = (found["page"], found["of"]) if found else ("", "")
            yield Recording(f"{file}/{name}", page, of, size, data)


def words_to_read(page: Page) -> tuple[str, ...]:
    """Return what a speaker reads of a page: its title, then its steps; "" without steps."""
    steps = steps_of(page)
    return (str(page.meta.text("title")), *(step.text for step in steps)) if steps else ()


def sign_of(page: Page) -> str:
    """Return the sign of a page's words, which stands in the name of their recording."""
    return text_hash("\n".join(words_to_read(page)))


def name_of(page: Page) -> str:
    """Return the name of the recording of today's words, below the folder of recordings."""
    return f"{page.path}-{sign_of(page)}.opus"


def is_opus(data: bytes) -> bool:
    """Say whether these are the bytes of a whole Opus recording in an Ogg file (RFC 7845).

    The first page holds the head of Opus, and the last one says that it is the last.
    """
    last = data.rfind(b"OggS")
    is_last = len(data) > last + 5 and bool(data[last + 5] & 4)
    return data[:4] == b"OggS" and data[28:36] == b"OpusHead" and last > 0 and is_last
