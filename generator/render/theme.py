"""The files that pages are made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Theme:
    """The files that pages are made with, read once, before any worker starts.

    Attributes:
        folders: template folders, the project's own first.
        styles: the style sheets by name, made small; "base" is on every page, "ur" on all in Urdu.
        scripts: the scripts by name, made small; each page carries those it has a use for.
        drawings: SVG text by name.
        icons: SVG text by name.
    """

    folders: tuple[Path, ...]
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    drawings: Mapping[str, str]
    icons: Mapping[str, str]
