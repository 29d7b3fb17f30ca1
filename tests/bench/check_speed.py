"""How long the checks take, beside a bare parse of the same file in the same run."""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path

import yaml

from generator.checks import check
from generator.source.problems import stopping
from generator.source.project import LARGEST, Project
from generator.source.yaml_reader import LOADER
from tests.bench.made_up import write_guide

WANTED = {2_000: 2.0, 40_000: 40.0}
"""Listings, and the most seconds that reading and checking them may take."""


def main(folder: Path, options: argparse.Namespace) -> int:
    """Measure both sizes, `--pairs` times each, and print medians; 1 when one is too slow."""
    slow = 0
    print(
        f"{'listings':>10}{'megabytes':>11}{'bare parse':>12}{'check':>9}{'ratio':>7}{'wanted':>8}"
    )
    for count, wanted in WANTED.items():
        with tempfile.TemporaryDirectory() as temporary:
            project = Path(temporary)
            write_guide(project, count, ("en",))
            _split(project / "resources.yaml")
            size = sum(path.stat().st_size for path in _files(project)) / 1e6
            rounds = options.pairs if count <= 2_000 else 1
            pairs = [(_bare(project), _checked(project, options.today)) for _ in range(rounds)]
            bare, checked = (sorted(times)[rounds // 2] for times in zip(*pairs, strict=True))
            slow += checked > wanted
            print(
                f"{count:>10,}{size:>11.1f}{bare:>10.2f} s{checked:>7.2f} s"
                f"{checked / bare:>7.1f}{wanted:>6.0f} s"
            )
    return 1 if slow else 0


def _split(path: Path) -> None:
    """Cut a list that is larger than a file may be into resources/*.yaml, as a person would."""
    if path.stat().st_size <= LARGEST:
        return
    head, *entries = path.read_text(encoding="utf-8").split("\n  - id: service-")
    (path.parent / "resources").mkdir()
    half = len(entries) // 2
    for number, part in enumerate((entries[:half], entries[half:])):
        text = "".join(f"\n  - id: service-{entry}" for entry in part)
        start = head if number == 0 else "services:"
        (path.parent / "resources" / f"{number}.yaml").write_text(start + text, encoding="utf-8")
    path.unlink()


def _files(project: Path) -> list[Path]:
    return [*project.glob("resources.yaml"), *project.glob("resources/*.yaml")]


def _bare(project: Path) -> float:
    start = time.perf_counter()
    for path in _files(project):
        for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=LOADER):
            pass
    return time.perf_counter() - start


def _checked(project: Path, today: date) -> float:
    start = time.perf_counter()
    loading = Project(project)
    source = loading.load(today)
    problems = [*loading.problems, *check(source)]
    seconds = time.perf_counter() - start
    if stopping(problems):
        raise SystemExit(f"The made-up guide has problems: {stopping(problems)[0]}")
    return seconds
