"""A made-up guide, built by the generator and by a plain Jinja2 loop, in turn, in one run.

The generator's figure is the whole command: start, reading, all checks, Markdown, pages, writing,
publication. The loop's is reading and pages only; see plain_loop.py.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

from tests.bench.made_up import write_guide
from tests.bench.measure import Run, run


def main(folder: Path, options: argparse.Namespace) -> int:
    """Measure and print; `folder` gives the words (it is not itself built)."""
    languages = ("en", "es", "hi", "fa", "mr")[: options.languages]
    with tempfile.TemporaryDirectory(dir=_fast()) as temporary:
        root = Path(temporary)
        write_guide(root / "guide", options.services, languages)
        ours, plain = [], []
        for _ in range(options.pairs):
            shutil.rmtree(root / "ours", ignore_errors=True)
            shutil.rmtree(root / "plain", ignore_errors=True)
            ours.append(
                run(
                    "generator",
                    "build",
                    "--project",
                    str(root / "guide"),
                    "--out",
                    str(root / "ours"),
                )
            )
            plain.append(run("tests.bench.plain_loop", str(root / "guide"), str(root / "plain")))
        pages = sum(1 for _ in (root / "ours").rglob("*.html"))
    size = f"{options.services} services, {len(languages)} languages, {pages} pages"
    print(f"{size}; medians of {options.pairs} pair(s)")
    print(f"{'':14}{'wall s':>10}{'cpu s':>10}{'MiB':>8}")
    for name, runs in (("guide build", ours), ("plain loop", plain)):
        wall, cpu, memory = (_median(runs, key) for key in ("wall", "cpu", "memory"))
        print(f"{name:14}{wall:10.1f}{cpu:10.1f}{memory:8.0f}")
    ratios = sorted(a.wall / b.wall for a, b in zip(ours, plain, strict=True))
    middle = statistics.median(ratios)
    print(f"wall, guide to loop: {middle:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    return 0


def _median(runs: list[Run], name: str) -> float:
    return float(statistics.median(getattr(run, name) for run in runs))


def _fast() -> str | None:
    """Return a memory-backed folder where there is one, so that no disk is measured."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() and shutil.disk_usage(shared).free > 4e9 else None
