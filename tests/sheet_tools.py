"""What the tests of the printed sheets share: a guide as sheets see it, a typesetter, a reader."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.pdf.context import view_of
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter, as_json
from generator.source import theme
from generator.source.project import Project
from generator.source.source import Source
from tests.conftest import ROOT, TODAY

URL = "https://example.org/guide/"
READER = shutil.which("pdftotext")
UNREAD = "What is printed was not read again: pdftotext is not on this machine (poppler-utils)."
# With CI set nothing is left out in silence: the tests run, and `text_of` fails with these words.
needs_poppler = pytest.mark.skipif(READER is None and not os.environ.get("CI"), reason=UNREAD)


def material_of(folder: Path, day: date) -> PdfContext:
    """Return a project as sheets see it, with an address."""
    return material_from(Project(folder).load(day), folder)


def material_from(source: Source, folder: Path) -> PdfContext:
    """Return a project that is read already as sheets see it, with an address."""
    guide = build_guide(source)
    guide = replace(guide, settings=replace(guide.settings, url=URL))
    return PdfContext(guide, index_services(guide), source.whole_pages, theme.drawings(folder))


@pytest.fixture(scope="session")
def material(guide_folder: Path) -> PdfContext:
    """The guide of the tests as sheets see it."""
    return material_of(guide_folder, TODAY)


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    return Typesetter(*theme.sheet_folders(ROOT))


def text_of(pdf: bytes, *options: str) -> str:
    """Return a PDF's text as poppler reads it."""
    assert READER, UNREAD
    command = [READER, *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def words(text: str, sort: bool = False) -> list[str]:
    """Return the words of a text, composed, without punctuation and marks of direction.

    `sort` orders the letters of each word: readers of PDFs turn the two letters of an Arabic
    ligature around (lam-alef, heh-hamza), so there only the letters are compared.
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    if sort:
        plain = "".join(" " if unicodedata.category(c)[0] == "P" else c for c in plain)
        plain = re.sub(r"(\d+)", r" \1 ", plain)
        return ["".join(sorted(unicodedata.normalize("NFKD", word))) for word in plain.split()]
    return plain.split()


def data_of(material: PdfContext, sheet: Sheet) -> dict[str, Any]:
    """Return what the template of a sheet reads, to be looked at and changed."""
    data: dict[str, Any] = json.loads(as_json(view_of(material, sheet)))
    return data


def strings(value: Any) -> Iterator[str]:
    """Yield every text of a piece of a sheet's data that is printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"svg", "drawing", "language", "id", "facts", "offers", "hours"}:
                yield from strings(inner)
