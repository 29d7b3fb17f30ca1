"""How fast a leaflet is set, beside other ways to make the same content a PDF.

    python3 guide.py bench pdf

WeasyPrint and Chromium take part when they can be found; they print a plain HTML page with the
words of the same leaflet. Made in one process each, warmed up first.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import importlib
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter
from generator.source import theme
from generator.source.project import Project
from tests.sheet_tools import data_of

_RUNS = 60
_MANY = 1000


def main(folder: Path, options: argparse.Namespace) -> int:
    """Measure and print; always 0."""
    source = Project(folder).load(options.today)
    guide = build_guide(source)
    material = PdfContext(guide, index_services(guide), source.whole_pages, theme.drawings(folder))
    areas = [area.id for area in guide.areas.values() if area.place]
    sheets = [Sheet("trifold", lang, "a4", area) for area in areas for lang in guide.languages]
    data = [data_of(material, sheet) for sheet in sheets]
    typesetter = Typesetter(*theme.sheet_folders(folder))
    out = sys.stdout.write
    for name, make in _makers(typesetter):
        make(data[0])
        times = [_timed(make, data[(n * 7) % len(data)]) for n in range(_RUNS)]
        out(f"{name:12} median {statistics.median(times):6.0f} ms  worst {max(times):6.0f} ms\n")
    sizes = []
    for number in range(_MANY):
        typesetter.pdf("trifold", data[number % len(data)])
        sizes.append(_memory())
    half = _MANY // 2
    first, second = (statistics.mean(part) for part in (sizes[half // 2 : half], sizes[half:]))
    out(f"Memory: {max(sizes):.0f} MB at most; on average {first:.0f} MB in the second quarter of "
        f"{_MANY} leaflets, {second:.0f} MB in the second half.\n")  # fmt: skip
    return 0


def _timed(make: Callable[[dict[str, Any]], object], data: dict[str, Any]) -> float:
    start = time.perf_counter()
    make(data)
    return (time.perf_counter() - start) * 1000


def _memory() -> float:
    """Return the memory of this process in MB: today's on Linux, elsewhere the peak."""
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1_000_000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def _makers(typesetter: Typesetter) -> Iterator[tuple[str, Callable[[dict[str, Any]], object]]]:
    """Yield each way to make the PDF; the browser lives until the next one is asked for."""
    yield "Typst", lambda data: typesetter.pdf("trifold", data)
    try:
        weasyprint = importlib.import_module("weasyprint")
        yield "WeasyPrint", lambda data: weasyprint.HTML(string=_page(data)).write_pdf()
    except (ImportError, OSError):
        sys.stdout.write("WeasyPrint   not there\n")
    try:
        playwright = importlib.import_module("playwright.sync_api").sync_playwright().start()
        browser = playwright.chromium.launch(executable_path=os.environ.get("GUIDE_BROWSER"))
        page = browser.new_page()

        def chromium(data: dict[str, Any]) -> object:
            page.set_content(_page(data))
            return page.pdf(format="A4", landscape=True)

        yield "Chromium", chromium
        browser.close()
        playwright.stop()
    except Exception as problem:
        sys.stdout.write(f"Chromium     not there ({type(problem).__name__})\n")


def _page(data: dict[str, Any]) -> str:
    """Return the words and drawings of a leaflet as plain HTML in six columns."""
    parts: list[str] = []

    def words(value: object) -> None:
        if isinstance(value, dict):
            if "svg" in value:
                parts.append(f'<div style="width:25mm">{value["svg"]}</div>')
            elif set(value) == {"text", "language"}:
                parts.append(f"<p lang={value['language']}>{html.escape(value['text'])}</p>")
            else:
                for inner in value.values():
                    words(inner)
        elif isinstance(value, list):
            for inner in value:
                words(inner)
        elif isinstance(value, str) and value and not value.startswith("<svg"):
            parts.append(f"<p>{html.escape(value)}</p>")

    for key in ("steps", "emergency", "numbers", "near", "safer", "ask", "w", "qr"):
        words({key: data[key]})
    style = (
        "@page{size:A4 landscape;margin:8mm}body{columns:3;font:9pt sans-serif}"
        "p{margin:0 0 2pt}svg{width:100%}"
    )
    return (
        f'<!doctype html><html lang="{data["code"]}" dir="{data["dir"]}">'
        f"<title>x</title><style>{style}</style>{''.join(parts)}"
    )
