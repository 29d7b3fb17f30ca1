"""The pages that a change touches, before and after, with an index that one can click."""

from __future__ import annotations

import html
import posixpath
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from generator.guide import urls
from generator.guide.build import build_guide
from generator.site import output
from generator.site.build import BuildOptions, build
from generator.source.settings import Sheets
from generator.source.source import Source

BEFORE, AFTER, BESIDE, INDEX = "before", "after", "beside", "index.html"
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem}"
    "td,th{padding:.2rem .8rem .2rem 0;text-align:start;vertical-align:top}"
)
_FRAMES = "body{display:flex;margin:0;height:100vh}iframe{flex:1;border:1px solid #888}"
_PAGE = Markup(
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
    "<style>{style}</style>\n{body}\n"
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What to show.

    Attributes:
        folder: the project folder, for its templates.
        out: where to.
        base: the name of the version before.
        words: what changed for readers, a line for each.
        details: the values that changed, a line for each.
    """

    folder: Path
    out: Path
    base: str
    words: Sequence[str]
    details: Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A page that differs: its path, its title, and on which sides it is."""

    path: str
    title: str
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """How many pages changed, are new and are gone."""

    changed: int
    new: int
    gone: int


def write_preview(order: Preview, before: Source | None, after: Source, force: bool) -> Compared:
    """Build both sides on one day, without printed sheets, and keep what differs.

    Args:
        order: what to show, and where.
        before: the project as it was; None when it can't be built.
        after: the project as it is.
        force: write even over a folder that is no preview.

    Raises:
        output.ForeignFolder: when the output folder is somebody else's.
    """
    staging = output.prepare(order.out, force)
    try:
        with tempfile.TemporaryDirectory() as folder, output.readable_by_all():
            sides = {BEFORE: Path(folder) / BEFORE, AFTER: Path(folder) / AFTER}
            for source, site in ((before, sides[BEFORE]), (after, sides[AFTER])):
                if source:
                    _build(order.folder, source, site)
            rows = list(_rows(sides))
            for row in rows:
                _lay(row, sides, staging)
            output.save(staging / INDEX, [_index(order, rows).encode()])
            output.save(staging / urls.MARKER, [b"{}\n"])
        output.publish(staging, order.out)
    finally:
        output.discard(staging)
    return Compared(
        sum(row.before and row.after for row in rows),
        sum(not row.before for row in rows),
        sum(not row.after for row in rows),
    )


def _build(folder: Path, source: Source, site: Path) -> None:
    settings = replace(source.settings, sheets=Sheets(areas=()))
    guide = build_guide(replace(source, settings=settings))
    build(guide, source.whole_pages, BuildOptions(folder, site), lambda done, total: None)


def _rows(sides: dict[str, Path]) -> Iterator[Row]:
    """Yield every page that differs, in the order of its path."""
    pages = {
        name: {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
        for name, site in sides.items()
    }
    old, new = pages[BEFORE], pages[AFTER]
    for path in sorted({*old, *new}):
        was, now = (side[path].read_bytes() if path in side else None for side in (old, new))
        if was != now:
            text = (now or was or b"").decode("utf-8", errors="replace")
            title = re.search(r"<title>(.*?)</title>", text, re.S)
            yield Row(path, html.unescape(title[1]) if title else path, path in old, path in new)


def _lay(row: Row, sides: dict[str, Path], staging: Path) -> None:
    """Copy a page of each side, and write a page that shows both."""
    for name, is_there in ((BEFORE, row.before), (AFTER, row.after)):
        if is_there:
            output.save(staging / name / row.path, [(sides[name] / row.path).read_bytes()])
    if row.before and row.after:
        here = f"{BESIDE}/{row.path}"
        frames = Markup("\n").join(
            Markup('<iframe src="{}" title="{}"></iframe>').format(
                posixpath.relpath(f"{name}/{row.path}", posixpath.dirname(here)), name
            )
            for name in (BEFORE, AFTER)
        )
        page = _PAGE.format(title=row.title, style=Markup(_FRAMES), body=frames)
        output.save(staging / here, [page.encode()])


def _index(order: Preview, rows: Sequence[Row]) -> str:
    """Return the index: what changed in words, then every page with its sides."""
    items = Markup("\n").join(Markup("<li>{}</li>").format(line) for line in order.words)
    body = Markup("<h1>{}</h1>\n<ul>\n{}\n</ul>").format("What changes for readers", items)
    if order.details:
        values = Markup("\n").join(Markup("<li>{}</li>").format(line) for line in order.details)
        body += Markup("\n<h2>{}</h2>\n<ul>\n{}\n</ul>").format("The values", values)
    lines = Markup("\n").join(_line(row) for row in rows)
    said = (
        f"Compared with {order.base}. Links inside the pages lead on only where the other page "
        "changed too. Printed sheets are not made here."
    )
    body += Markup("\n<h2>{}</h2>\n<p>{}</p>\n<table>\n{}\n</table>").format(
        f"Pages: {len(rows)}", said, lines
    )
    return _PAGE.format(title="Before and after", style=Markup(_STYLE), body=body)


def _line(row: Row) -> Markup:
    sides = [(BESIDE, row.before and row.after), (BEFORE, row.before), (AFTER, row.after)]
    words = {BESIDE: "beside each other", BEFORE: "before", AFTER: "after"}
    links = Markup(" · ").join(
        Markup('<a href="{}/{}">{}</a>').format(name, row.path, words[name])
        for name, is_there in sides
        if is_there
    )
    state = "" if row.before and row.after else "new" if row.after else "gone"
    return Markup("<tr><td>{}</td><td><bdi>{}</bdi></td><td>{}</td><td>{}</td></tr>").format(
        row.path, row.title, links, state
    )
