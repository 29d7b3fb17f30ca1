"""Whatever happens to a build, readers have the old site or the new one, byte for byte.

Killed at random moments, on a disk that is full sooner or later, beside another build.
`python -m tests.killing` kills as many as one likes.
All on the guide of the tests, in English, without its sheets and the end of its list.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, TODAY, write_guide_of_tests
from tests.killing import tree

pytestmark = pytest.mark.slow  # builds that are killed, or end on a full disk

KILLS, TURNS = 20, 1


def small_guide(folder: Path, name: str) -> Path:
    """Write the guide of the tests in one language, with a name that is on every page."""
    write_guide_of_tests(folder)
    settings = yaml.load((folder / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    of_guide = settings["extra"]["guide"]
    settings["site_name"], of_guide["languages"] = name, ["en"]
    for key in ("sheets", "names"):
        of_guide.pop(key, None)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    listed = (folder / "resources.yaml").read_text("utf-8")
    few = listed.partition("  # ---- Enough for a list")[0]
    (folder / "resources.yaml").write_text(few, "utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Made:
    """Two states of a guide in which every page differs, each with its site."""

    guides: tuple[Path, Path]
    sites: tuple[Path, Path]

    @property
    def states(self) -> list[dict[str, bytes]]:
        """The bytes of both sites."""
        return [tree(site) for site in self.sites]

    def lay_old(self, out: Path) -> dict[str, bytes]:
        """Copy the site of the first state to a folder; return its bytes."""
        shutil.copytree(self.sites[0], out)
        return tree(out)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("faults")
    guides = (
        small_guide(root / "old", "Made up before"), small_guide(root / "new", "Made up after")
    )  # fmt: skip
    sites = (root / "site-old", root / "site-new")
    for guide, site in zip(guides, sites, strict=True):
        built(guide, site)
    return Made(guides, sites)


def built(folder: Path, out: Path) -> dict[str, bytes]:
    done = started(folder, out)
    said, _ = done.communicate(timeout=120)
    assert done.returncode == 0, said
    return tree(out)


def started(
    folder: Path, out: Path, before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """Start a build; `before` is done in its process first."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "generator", "build", "--project", str(folder),
         "--out", str(out), "--today", TODAY.isoformat(), "--workers", "1"],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=before,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.parametrize("turn", range(TURNS))
def test_a_build_killed_at_a_random_moment_leaves_a_whole_site(
    turn: int, two: Made, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.killing", *map(str, two.guides), str(tmp_path / "site"),
         str(turn), str(KILLS // TURNS)],
        cwd=ROOT, capture_output=True, text=True, timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr


FILES = (500, 20_000)
"""Bytes of one file from which on the disk takes no more."""


@pytest.mark.parametrize("most", FILES)
def test_a_disk_that_takes_no_more_of_a_file_leaves_the_old_site(
    most: int, two: Made, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    before = two.lay_old(out)

    def less() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = started(two.guides[1], out, less)
    said, _ = done.communicate(timeout=120)

    if done.returncode == 0:  # no file of this guide is that large
        assert max(map(len, tree(out).values())) < most
        return
    assert done.returncode == 1
    assert "Traceback" not in said
    assert "The old site is as it was" in said
    assert before == tree(out)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@contextlib.contextmanager
def small_disk(where: Path, size: int) -> Iterator[bool]:
    """Mount a disk of some bytes; yield whether this machine lets us."""
    where.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(where)], capture_output=True
    )
    try:
        yield made.returncode == 0
    finally:
        if made.returncode == 0:
            subprocess.run(["umount", str(where)], check=True)


LEVELS = (1.02, 1.6)
"""How large the disk is, in sizes of the old site."""


@pytest.mark.parametrize("level", LEVELS)
def test_a_full_disk_leaves_the_old_site(level: float, two: Made, tmp_path: Path) -> None:
    before = two.states[0]
    room = sum(-(-len(data) // 4096) * 4096 for data in before.values())
    with small_disk(tmp_path / "disk", int(room * level) + 200_000) as mounted:
        if not mounted:  # an ordinary user: the limits of one file above stand for it
            assert os.geteuid() != 0 or not os.access("/proc/self/ns", os.W_OK)
            return
        out = tmp_path / "disk" / "site"
        assert before == two.lay_old(out)

        done = started(two.guides[1], out)
        said, _ = done.communicate(timeout=120)

        assert done.returncode == 1, said
        assert "Traceback" not in said
        assert "The old site is as it was" in said
        assert before == tree(out)
        assert [path.name for path in out.parent.iterdir()] == ["site"]
        assert before == built(two.guides[0], out)


@pytest.mark.parametrize("apart", [0.0, 0.4])
def test_of_two_builds_at_once_one_follows_the_other(
    apart: float, two: Made, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    states = two.states
    two.lay_old(out)
    seen: list[dict[str, bytes]] = []
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            page = out / "en" / "about.html"
            with contextlib.suppress(OSError):
                seen.append({"en/about.html": page.read_bytes()})
            time.sleep(0.01)

    reader = threading.Thread(target=look)
    reader.start()
    first = started(two.guides[1], out)
    time.sleep(apart)
    second = started(two.guides[0], out)
    said = first.communicate(timeout=120)[0] + second.communicate(timeout=120)[0]
    over.set()
    reader.join()

    assert (first.returncode, second.returncode) == (0, 0), said
    assert tree(out) in states
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("site.new")] == []
    pages = {state["en/about.html"] for state in states}
    assert {one["en/about.html"] for one in seen} <= pages


def test_many_builds_at_once_end_with_one_whole_site(two: Made, tmp_path: Path) -> None:
    out = tmp_path / "site"
    states = two.states

    builds = [started(two.guides[number % 2], out) for number in range(4)]
    said = [build.communicate(timeout=200)[0] for build in builds]

    assert [0, 0, 0, 0] == [build.returncode for build in builds], said
    assert tree(out) in states
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("site.new")] == []


def test_a_build_waits_for_the_end_of_another_one(two: Made, tmp_path: Path) -> None:
    out, lock = tmp_path / "site", tmp_path / "site.new-lock"
    before = two.lay_old(out)
    with lock.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        waiting = started(two.guides[1], out)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(3)
        assert before == tree(out)
        assert {path.name for path in tmp_path.iterdir()} == {"site", "site.new-lock"}
        lock.unlink()
    said, _ = waiting.communicate(timeout=60)

    assert waiting.returncode == 0, said
    assert before != tree(out)
    assert {path.name for path in tmp_path.iterdir()} == {"site", "site.keys"}


def test_a_lock_that_a_killed_build_left_stops_nobody(two: Made, tmp_path: Path) -> None:
    (tmp_path / "site.new-lock").write_bytes(b"")

    built(two.guides[0], tmp_path / "site")

    assert not (tmp_path / "site.new-lock").exists()
