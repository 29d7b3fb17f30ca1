"""Run a command and measure it as a whole, with all processes that it starts."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.source.theme import CODE


@dataclass(frozen=True, slots=True)
class Run:
    """Wall seconds, processor seconds, and the most memory (MiB) of all its processes together."""

    wall: float
    cpu: float
    memory: float


def run(*arguments: str) -> Run:
    """Run a Python module of the repository and return what it took."""
    return run_command([sys.executable, "-m", *arguments], CODE)


def run_command(command: Sequence[str], folder: Path) -> Run:
    """Run any command in a folder and return what it took.

    Memory is the sum of the proportional set sizes of the process and its children (Linux), read
    twenty times a second, so that pages shared by forked workers count once.

    Raises:
        SystemExit: the command failed; its own words were already on the screen.
    """
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    code = process.wait()
    wall = time.perf_counter() - start
    watcher.join()
    after = os.times()
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    cpu = (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
    return Run(wall, cpu, peak[0])


def median(runs: Sequence[Run]) -> Run:
    """Return the median of each figure."""
    middle = statistics.median
    return Run(
        middle(one.wall for one in runs),
        middle(one.cpu for one in runs),
        middle(one.memory for one in runs),
    )


def fast_folder() -> str | None:
    """Return a memory-backed folder where there is one, so that no disk is measured."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() and shutil.disk_usage(shared).free > 4e9 else None


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_memory(pid) for pid in _family(process.pid)))
        time.sleep(0.05)


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in task.read_text(encoding="ascii").split():
                found += _family(int(child))
        except OSError:
            continue
    return found


def _memory(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0")
    return int(line.split()[1]) / 1024
