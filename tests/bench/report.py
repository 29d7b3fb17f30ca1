"""What was measured: as a table, as JSON, and as a picture for the README."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from tests.bench.measure import Run, median


@dataclass(frozen=True, slots=True)
class Measured:
    """One contender: its name, its runs, and how many pages and bytes (10^6) it wrote."""

    name: str
    runs: Sequence[Run]
    pages: int
    megabytes: float


def size_of(site: Path) -> tuple[int, float]:
    """Return the pages of a site, and the bytes of all its files in millions."""
    files = [one for one in site.rglob("*") if one.is_file()]
    pages = sum(one.suffix == ".html" for one in files)
    return pages, sum(one.stat().st_size for one in files) / 1e6


def table(measured: Sequence[Measured]) -> str:
    """Return a table of medians; the ratios are those of the first contender to each other one."""
    lines = [
        f"{'':22}{'wall s':>9}{'cpu s':>9}{'MiB':>8}{'pages':>9}{'MB':>8}{'  ms a page':>11}"
        f"{'wall':>9}{'memory':>9}"
    ]
    first = median(measured[0].runs)
    for one in measured:
        middle = median(one.runs)
        lines.append(
            f"{one.name:22}{middle.wall:9.2f}{middle.cpu:9.2f}{middle.memory:8.0f}{one.pages:9}"
            f"{one.megabytes:8.0f}{1000 * middle.cpu / max(1, one.pages):11.2f}"
            f"{first.wall / middle.wall:9.2f}{first.memory / max(1, middle.memory):9.2f}"
        )
    return "\n".join(lines)


def save(folder: Path, name: str, title: str, measured: Sequence[Measured]) -> None:
    """Write `NAME.json` and `NAME.svg` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {"title": title, "measured": [_plain(one) for one in measured]}
    text = json.dumps(data, indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    (folder / f"{name}.svg").write_text(chart(title, measured), encoding="utf-8")


def _plain(one: Measured) -> Mapping[str, object]:
    return {**asdict(one), "median": asdict(median(one.runs))}


_ROW, _LEFT, _WIDTH = 26, 170, 300


def chart(title: str, measured: Sequence[Measured]) -> str:
    """Return an SVG with a bar for the time and one for the memory of each contender.

    The time is that of the processor: it means the same on a machine that does other things too.
    """
    middles = [(one.name, median(one.runs)) for one in measured]
    panels = (
        ("seconds", [(name, one.cpu, f"{one.cpu:.0f} s of processor") for name, one in middles]),
        (
            "memory",
            [(name, one.memory, f"{one.memory:.0f} MiB of memory") for name, one in middles],
        ),
    )
    parts, top = [], 30
    for kind, bars in panels:
        most = max(value for _, value, _ in bars) or 1
        for name, value, said in bars:
            width = max(1, round(_WIDTH * value / most))
            parts.append(
                f'<text x="{_LEFT - 8}" y="{top + 15}" text-anchor="end">{escape(name)}</text>'
                f'<rect class="{kind}" x="{_LEFT}" y="{top}" width="{width}" height="19"/>'
                f'<text x="{_LEFT + width + 6}" y="{top + 15}">{said}</text>'
            )
            top += _ROW
        top += 12
    style = (
        "text{font:14px sans-serif;fill:#222}.seconds{fill:#1a3f8f}.memory{fill:#8a5a00}"
        "@media(prefers-color-scheme:dark){text{fill:#ddd}.seconds{fill:#8fb0ff}"
        ".memory{fill:#e0b050}}"
    )
    size = f'viewBox="0 0 {_LEFT + _WIDTH + 150} {top}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title)}">'
        f"<style>{style}</style>"
        f'<text x="8" y="18">{escape(title)}</text>{"".join(parts)}</svg>\n'
    )
