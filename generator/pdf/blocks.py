"""Rendered Markdown as plain data for a template: headings, paragraphs, lists, tips, drawings."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

Run = dict[str, Any]
Block = dict[str, Any]
_HEADINGS = {"h2": 2, "h3": 3, "h4": 4}


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of a page; numbers of citations are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.done()


@lru_cache(maxsize=64)
def drawings_of(html: str) -> dict[str, str]:
    """Return the text alternative of each drawing of a page, by the drawing's name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.pictures


class _Reader(HTMLParser):
    """Collects blocks; lists and tips hold blocks of their own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures: dict[str, str] = {}
        self._open: list[list[Block]] = [[]]
        self._runs: list[Run] = []
        self._strong = 0
        self._quiet = 0
        self._title = False

    def done(self) -> list[Block]:
        """Return what was collected."""
        self._close_text()
        return self._open[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what a tag opens."""
        given = {name: value or "" for name, value in attrs}
        if tag in {"sup", "script", "style"}:
            self._quiet += 1
        elif tag in {"strong", "b", "th"}:
            self._strong += 1
        elif tag == "br":
            self._runs.append({"t": " "})
        elif tag == "img":
            self._picture(given)
        elif tag in {"ol", "ul", "li", "div"}:
            self._close_text()
            self._begin(tag, given)
        elif tag == "p":
            self._close_text()
            self._title = given.get("class") == "admonition-title"
        elif tag in {*_HEADINGS, "tr"}:
            self._close_text()

    def handle_endtag(self, tag: str) -> None:
        """Close what a tag closes."""
        if tag in {"sup", "script", "style"}:
            self._quiet -= 1
        elif tag in {"strong", "b", "th"}:
            self._strong -= 1
        elif tag in {"ol", "ul", "li", "div"}:
            self._close_text()
            if len(self._open) > 1:
                self._open.pop()
        elif tag in _HEADINGS:
            self._close_text({"kind": "heading", "level": _HEADINGS[tag]})
        elif tag == "p":
            self._close_text({"kind": "title"} if self._title else None)
            self._title = False
        elif tag == "td":
            self._runs.append({"t": " · "})
        elif tag == "tr":
            self._close_text()

    def handle_data(self, data: str) -> None:
        """Keep text."""
        if not self._quiet and data:
            run: Run = {"t": " ".join(data.split()) or " "}
            run["t"] = f"{' ' * data[:1].isspace()}{run['t'].strip()}{' ' * data[-1:].isspace()}"
            if self._strong:
                run["b"] = True
            self._runs.append(run)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        inner: list[Block] = []
        kind = {"ol": "numbers", "ul": "bullets", "li": "item", "div": "tip"}[tag]
        block: Block = {"kind": kind, "blocks": inner}
        if tag == "ol":
            block["start"] = int(given.get("start") or 1)
        self._open[-1].append(block)
        self._open.append(inner)

    def _picture(self, given: dict[str, str]) -> None:
        name = given.get("src", "").removeprefix("drawing:")
        if given.get("src", "").startswith("drawing:"):
            self._close_text()
            self.pictures[name] = given.get("alt", "")
            self._open[-1].append({"kind": "drawing", "name": name, "alt": given.get("alt", "")})

    def _close_text(self, block: Block | None = None) -> None:
        runs, self._runs = self._runs, []
        while runs and not runs[-1]["t"].strip(" ·"):
            runs.pop()
        if runs and any(run["t"].strip() for run in runs):
            self._open[-1].append({**(block or {"kind": "text"}), "runs": runs})
