"""What a phone with a copy needs at the root of the site: the worker, and the icon as pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.guide import urls
from generator.pdf.typst import Typesetter
from generator.pdf.view import IconView
from generator.render.drawings import ICON_COLOUR, ICON_SIDES
from generator.render.theme import Theme
from generator.source import theme

_SIDE = 144
"""Points; overrides/sheets/icon.typ sets a page of this size. 72 points are an inch."""


class Asset(NamedTuple):
    """A file of the site: its path and its bytes."""

    path: str
    data: bytes


def app_files(folder: Path, parts: Theme) -> Iterator[Asset]:
    """Yield the worker, and the icon in each size."""
    yield Asset(urls.WORKER, _worker(parts).encode())
    for side in ICON_SIDES:
        yield Asset(urls.icon(side), icon(folder, parts, side))


def icon(folder: Path, parts: Theme, side: int) -> bytes:
    """Return the icon as a PNG with so many dots on each side.

    It fills its square, so that any mask may cut its corners.
    """
    setter = Typesetter(*theme.sheet_folders(folder))
    svg = parts.drawings["icon"].replace("currentColor", ICON_COLOUR)
    view = IconView(svg.replace("var(--paper,#fff)", "#fff"), ICON_COLOUR)
    return setter.pictures("icon", view, 72 * side / _SIDE)[0]


def _worker(parts: Theme) -> str:
    """Return the worker: where the guide keeps what a copy needs, then its scripts."""
    addresses = {
        "list": urls.in_language("{language}", urls.KEPT_LIST),
        "whole": urls.in_language("{language}", urls.whole_guide("{place}")),
    }
    text = json.dumps(addresses, separators=(",", ":"))
    return f"var guideAddresses={text};\n{parts.scripts['copies']}\n{parts.scripts['sw']}\n"
