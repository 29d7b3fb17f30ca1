"""Kills builds at random moments, in a process of its own without threads, so that it may fork.

    python -m tests.killing OLD NEW SITE SEED COUNT

OLD and NEW are two states of a guide. A build of the other state than the one that stands in SITE
is killed after a random part of the time that a build takes; then SITE is one of the two, byte for
byte. Prints how often it was which, and ends with 1 at the first mixture.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from generator.guide.build import build_guide
from generator.site.build import BuildOptions, build
from generator.source.project import Project
from tests.conftest import TODAY

State = tuple[Path, dict[str, bytes]]


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Builder:
    """Builds one state of a guide, which is read once."""

    def __init__(self, folder: Path) -> None:
        """Read a project."""
        self.folder = folder
        self.source = Project(folder).load(TODAY)
        self.guide = build_guide(self.source)

    def run(self, out: Path) -> float:
        """Build into a folder; return how many seconds it took."""
        began = time.monotonic()
        order = BuildOptions(self.folder, out, workers=1)
        build(self.guide, self.source.whole_pages, order, lambda done, total: None)
        return time.monotonic() - began

    def start(self, out: Path) -> int:
        """Build in a child; return its process id."""
        child = os.fork()
        if child == 0:
            try:
                self.run(out)
            finally:
                os._exit(0)
        return child


def main(old: Path, new: Path, site: Path, seed: int, count: int) -> int:
    """Kill builds; return 0 when each left one of the two states whole."""
    builders = {"old": Builder(old), "new": Builder(new)}
    states = {}
    for name, builder in builders.items():
        builder.run(site)
        states[name] = tree(site)
    long = max(builder.run(site) for builder in builders.values())
    chance, seen = random.Random(seed), Counter[str]()
    now = "new"
    for number in range(count):
        child = builders["old" if now == "new" else "new"].start(site)
        time.sleep(chance.random() * long * 1.15)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = tree(site)
        names = [name for name, state in states.items() if state == found]
        if not names:
            print(f"Kill {number} (seed {seed}) left a mixture in {site}")
            return 1
        now = names[0]
        seen[now] += 1
    builders["old"].run(site)
    beside = [path.name for path in site.parent.glob(f"{site.name}.*")]
    left = [name for name in beside if name != f"{site.name}.keys"]
    print(f"{count} kills within {long:.2f} s: {dict(seen)}; left behind: {left}")
    return 0 if tree(site) == states["old"] and not left else 1


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4]), int(sys.argv[4]), int(sys.argv[5])))
