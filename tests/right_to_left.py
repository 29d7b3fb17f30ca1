"""The guide of the tests in the languages that run from right to left, and how a reader sees it.

Its outputs are read again as the Unicode bidirectional algorithm shows them: HTML with the
isolates that browsers make of `<bdi>` and `dir`, plain text as it is, paper by the places of its
words. So a test can ask whether a number stands there in the order in which people dial it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bidi import get_display

from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.source.project import Project
from tests.conftest import ROOT, TODAY, made_once, run_build, write_guide_of_tests
from tests.sheet_tools import READER, UNREAD

LANGUAGES = ("fa", "ur")
OF_URDU = """\
harbor-house:
  description: {text: "پانی کے پاس ایک گھر۔ فون 215-555-0170، صبح 8:30 AM سے۔", of: "953b572f"}
  alert: {text: "اس مہینے دروازہ ہرا ہے۔ +1 215 555 0171 پر فون کریں۔", of: "00000000"}
"""
"""A translation as it should be, and one of an older source; both with numbers in them."""
PAGE_OF_URDU = """\
---
title: کون سا ڈبہ
description: آزمائش کے لیے ایک صفحہ۔
of: "00000000"
---

## کون سا ڈبہ

فون کریں: +1 215 555 0172، یا لکھیں desk-1@example.org پر۔

<!-- places: desk -->
"""
"""A translated page, into which places bring parts that nobody has translated."""
_BLOCKS = frozenset(
    {"address", "article", "aside", "body", "caption", "dd", "div", "dl", "dt", "footer", "h1",
     "h2", "h3", "h4", "h5", "head", "header", "li", "main", "nav", "ol", "p", "section",
     "summary", "table", "tbody", "td", "th", "thead", "title", "tr", "ul"}
)  # fmt: skip
_UNSEEN = frozenset({"script", "style", "svg", "template"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_BEGIN = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}
_SIGNS = re.compile("[\u200e\u200f\u2066-\u2069]")
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " "})
_UPRIGHT = {"pocket": (0.5, 1.0), "tearoff": (0.0, 0.65)}
"""Where the text of a sheet stands upright, as shares of its height; the rest is turned."""
_LINE = re.compile(r"<line .*?</line>", re.S)
_WORD = re.compile(r'<word xMin="([\d.]+)"[^>]*>(.*?)</word>')


def _build(shared: Path) -> str:
    folder = write_guide_of_tests(shared / "guide")
    target = folder / "docs" / "ur"
    target.mkdir()
    for name in ("strings.yaml", "fingerprints.yaml", "glossary.yaml"):
        shutil.copy(ROOT / "docs" / "ur" / name, target / name)
    (target / "resources.yaml").write_text(OF_URDU, encoding="utf-8")
    (target / "learn").mkdir()
    (target / "learn" / "safer-use.md").write_text(PAGE_OF_URDU, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("[en, es, fa]", "[en, es, fa, ur]")
    sheets = "sheets: {areas: [rivertown], papers: [a4], languages: [fa, ur]}"
    text = re.sub(r"sheets: \{.*\}", sheets, text)
    settings.write_text(text, encoding="utf-8")
    done = run_build(folder, shared / "site")
    return "" if done.returncode == 0 else done.stderr + done.stdout


@pytest.fixture(scope="session")
def rtl_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with that guide and its site."""
    shared, said = made_once(tmp_path_factory, "right-to-left", _build)
    assert said == ""
    return shared


@pytest.fixture(scope="session")
def rtl_site(rtl_folder: Path) -> Path:
    """The site of that guide."""
    return rtl_folder / "site"


@pytest.fixture(scope="session")
def rtl_guide(rtl_folder: Path) -> Guide:
    """That guide as data."""
    return build_guide(Project(rtl_folder / "guide").load(TODAY))


@dataclass(frozen=True)
class Line:
    """A line of an output: its direction ("" is that of its first letter), its text in the order
    of reading, with isolates."""

    direction: str
    text: str

    @property
    def bare(self) -> str:
        """The text without signs of direction, with plain blanks."""
        return _plain(self.text)

    @property
    def seen(self) -> str:
        """What stands there from left to right."""
        base = {"ltr": "L", "rtl": "R"}.get(self.direction)
        return _plain(str(get_display(self.text, base_dir=base)))


def _plain(text: str) -> str:
    return _SIGNS.sub("", text).translate(_BLANKS)


@dataclass
class _Page(HTMLParser):
    """Collects the lines of a page."""

    lines: list[Line] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    _open: list[tuple[str, str, str]] = field(default_factory=list)
    _text: str = ""
    _hidden: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "data-share" in given:
            self.shared.append(given["data-share"])
        if tag == "br":
            self._end()
        if tag in _VOID:
            return
        self._hidden += tag in _UNSEEN
        direction = given.get("dir", "auto" if tag == "bdi" else "")
        if tag in _BLOCKS:
            self._end()
            self._open.append((tag, direction, ""))
        else:
            self._text += _BEGIN.get(direction, "")
            self._open.append((tag, "", direction and "\u2069"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._open:
            return
        while self._open:
            if self._open[-1][0] in _BLOCKS:
                self._end()
            name, _, end = self._open.pop()
            self._hidden -= name in _UNSEEN
            self._text += end
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text += re.sub(r"[ \t\r\n]+", " ", data)

    def _end(self) -> None:
        text, self._text = self._text.strip(), ""
        if _plain(text).strip():
            around = next((way for _, way, _ in reversed(self._open) if way), "")
            self.lines.append(Line(around.removeprefix("auto"), text))


def lines_of_page(html: str) -> list[Line]:
    """Return what a page shows, line by line."""
    page = _Page()
    page.handle_starttag("body", [("dir", re.search(r'<html[^>]* dir="(\w+)"', html)[1])])  # type: ignore[index]
    page.feed(html[html.index("<body") :])
    return page.lines


def messages_of_page(html: str) -> list[str]:
    """Return the text messages that a page offers."""
    page = _Page()
    page.feed(html)
    return page.shared


def lines_of_text(text: str) -> Iterator[Line]:
    """Yield the lines of plain text as every reader may show them: phones of people who read from
    right to left, of others, and those that look at the first letter."""
    for line in text.splitlines():
        for direction in ("rtl", "ltr", ""):
            yield Line(direction, line)


def blocks_of_sheet(pdf: Path) -> list[str]:
    """Return the text of each block of a PDF, every line of it from left to right as it lies."""
    assert READER, UNREAD
    command = [READER, "-bbox-layout", str(pdf), "-"]
    found = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    top, bottom = _UPRIGHT.get(pdf.stem.split("-")[-2], (0.0, 1.0))
    blocks = []
    for page in found.split("<page ")[1:]:
        height = float(page.partition('height="')[2].partition('"')[0])
        for block in page.split("<block ")[1:]:
            if top <= float(block.partition('yMin="')[2].partition('"')[0]) / height <= bottom:
                blocks.append(_block(block))
    return blocks


def _block(block: str) -> str:
    lines = []
    for line in _LINE.findall(block):
        words = sorted((float(x), _plain(unescape(word))) for x, word in _WORD.findall(line))
        lines.append(" ".join(word for _, text in words for word in text.split()))
    return "\n".join(lines)
