"""A file of the site that is not made yet: where it will lie, and how to make it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.render.files import SiteFile


class FileKind(StrEnum):
    """What a file of the site is for."""

    PAGE = "page"
    SCRIPT = "script"
    DATA = "data"
    FEED = "feed"
    SAVED = "saved"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Target:
    """One file that a site has; nothing of it is made before somebody asks.

    Attributes:
        path: below the site.
        kind: what it is for.
        make: makes it; the file has the same path.
    """

    path: str
    kind: FileKind
    make: Callable[[], SiteFile]
