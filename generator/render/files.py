"""What a site is made of beside its pages: scripts, lists for scripts, and guides to save."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.renderer import Page


@dataclass(frozen=True, slots=True)
class ScriptFile:
    """A script that a page fetches by itself or after a tap: its path below the site, its text."""

    path: str
    script: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """JSON for a script or the browser: its path below the site, its text."""

    path: str
    json: str


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed for programs that read news (Atom): its path below the site, its text."""

    path: str
    xml: str


@dataclass(frozen=True, slots=True)
class SavedGuide:
    """The whole guide of a place for somebody to save, as HTML or as plain text.

    It is no page of the site: a search engine does not list it, and it has no budget.
    """

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A recording, as it came: its path below the site, its bytes."""

    path: str
    data: bytes


SiteFile = Page | ScriptFile | DataFile | FeedFile | SavedGuide | MediaFile


def bytes_of(file: SiteFile) -> bytes:
    """Return what is written into a file."""
    return file.data if isinstance(file, MediaFile) else _text_of(file).encode()


def _text_of(file: Page | ScriptFile | DataFile | FeedFile | SavedGuide) -> str:
    match file:
        case Page():
            return file.html
        case ScriptFile():
            return file.script
        case DataFile():
            return file.json
        case FeedFile():
            return file.xml
        case SavedGuide():
            return file.text
