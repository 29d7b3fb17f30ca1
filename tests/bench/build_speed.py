"""A made-up guide, built by this program, by a plain loop, and by Hugo, in turn, in one run.

The program's figure is the whole command: start, reading, all checks, Markdown, pages, feeds,
whole guides, search, writing, publication. The floor only writes the same bytes. Hugo
(`--peer hugo`) makes the pages of services, lists and needs from ready data, see hugo_data.py.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import hugo_peer
from tests.bench.made_up import DAY, languages_of, write_guide
from tests.bench.measure import Run, fast_folder, run
from tests.bench.report import Measured, save, size_of, table

Contender = Callable[[Path, Path], Run]
"""Builds the guide in a folder into another one that is not there yet."""


def main(folder: Path, options: argparse.Namespace) -> int:
    """Measure and print; `folder` is not itself built."""
    languages = languages_of(options.languages)
    contenders: dict[str, Contender] = {"guide build": _guide, "floor": _floor}
    contenders |= {"Hugo": _hugo} if options.peer == "hugo" else {}
    if options.peer == "hugo":
        hugo_peer.program()
    title = f"{options.services} services in {len(languages)} languages"
    with tempfile.TemporaryDirectory(dir=fast_folder()) as temporary:
        root = Path(temporary)
        write_guide(root / "guide", options.services, languages)
        if options.peer == "hugo":
            hugo_peer.write_project(root / "guide", root / "hugo")
        measured = _in_turn(root, contenders, options.pairs)
    out = sys.stdout.write
    out(f"{title}; medians of {options.pairs}; ratios: the guide's to each one's\n")
    out(table(measured) + "\n")
    if options.out:
        save(options.out, f"build-{options.services}x{len(languages)}", title, measured)
    return 0


def _in_turn(root: Path, contenders: dict[str, Contender], rounds: int) -> list[Measured]:
    """Let each contender build once in each round; the guide's site stays for the floor."""
    runs: dict[str, list[Run]] = {name: [] for name in contenders}
    sizes: dict[str, tuple[int, float]] = {}
    for _ in range(rounds):
        for name, contender in contenders.items():
            out = root / name.replace(" ", "-")
            shutil.rmtree(out, ignore_errors=True)
            runs[name].append(contender(root, out))
            sizes[name] = size_of(out)
            if contender is not _guide:
                shutil.rmtree(out)
    return [Measured(name, runs[name], *sizes[name]) for name in contenders]


def _guide(root: Path, out: Path) -> Run:
    own = ["--project", str(root / "guide"), "--out", str(out), "--today", DAY.isoformat()]
    return run("generator", "build", *own)


def _floor(root: Path, out: Path) -> Run:
    return run("tests.bench.floor", str(root / "guide-build"), str(out))


def _hugo(root: Path, out: Path) -> Run:
    return hugo_peer.build(root / "hugo", out)
