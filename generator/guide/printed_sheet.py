"""A printed sheet that was made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet that was made, as the print page shows it.

    Attributes:
        path: below the site.
        format, area, topic, language, paper: which sheet it is; `topic` or `area` is "".
        pages, size: how many pages, how many bytes.
        picture: a tiny PNG of its first page, or nothing.
    """

    path: str
    format: str
    area: str
    topic: str
    language: str
    paper: str
    pages: int
    size: int
    picture: bytes = b""
