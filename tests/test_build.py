"""A build is whole or not at all, and the same everywhere; small and odd guides are good guides."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT, SMALL, TODAY, run_build
from tests.scan import faults, read

ONE = "  - {id: night-van, name: Night Van, area: town, offers: [naloxone], website: https://example.org}\n"
EVERY = (ROOT / "tests" / "problems" / "fine-every-key.yaml").read_text(encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def page_faults(site: Path) -> list[str]:
    """Return the faults of every page of a site."""
    found = []
    for path in sorted(site.rglob("*.html")):
        seen, data = read(path)
        found += faults(seen, data, path.relative_to(site).as_posix())
    return found


@pytest.mark.parametrize(
    ("name", "resources"),
    [("no-service", SMALL), ("empty-list", SMALL + "  []\n"),
     ("one-service", SMALL + ONE), ("every-key", EVERY)],
)  # fmt: skip
def test_a_small_guide_is_a_good_guide(
    make_project: Callable[..., Path], tmp_path: Path, name: str, resources: str
) -> None:
    folder = make_project(resources, languages="en fa hi")

    done = run_build(folder, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    assert page_faults(tmp_path / "site") == []
    assert "heaviest page" in done.stdout


HOSTILE = (
    "</title><script>alert(1)</script>",
    "\" onmouseover=alert(1) x='",
    "{{ 7*7 }}{% raw %}",
    "*Hope* | [Health](javascript:alert(1))",
    "Ünïted ﺍﻟ ʻOkina <!-- & &amp; ]]>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_as_it_was_typed(
    make_project: Callable[..., Path], tmp_path: Path, text: str
) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    folder = make_project(
        f"areas:\n  - {{id: town, name: {quoted}, country: US, timezone: America/New_York,"
        ' emergency: ["911"]}\nservices:\n  - id: a\n'
        f"    name: {quoted}\n    organization: {quoted}\n    area: town\n    offers: [naloxone]\n"
        f"    description: {quoted}\n    alert: {quoted}\n    how_to_get_in: {quoted}\n"
        f"    address: {{street: {quoted}, city: {quoted}}}\n    hours_note: {quoted}\n"
        f"    phones: [{{number: '988', label: {quoted}}}]\n    verified_by: {quoted}\n"
        "    last_verified: 2026-10-01\n    verified_how: phoned\n",
        languages="en fa",
    )
    page = folder / "docs" / "en" / "about.md"
    page.write_text(f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n\nText.\n", "utf-8")

    done = run_build(folder, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    assert page_faults(tmp_path / "site") == []
    seen, _ = read(tmp_path / "site" / "en" / "service" / "a.html")
    assert seen.title.startswith(text)


def test_markdown_can_neither_run_nor_load_anything() -> None:
    from generator.render.html import clean

    dirty = (
        "<script>alert(1)</script><p onclick=x>a</p><img src='https://x.example/a.png'>"
        "<a href='javascript:alert(1)'>b</a><a href='data:text/html,x'>c</a><style>p{}</style>"
        "<iframe src=x></iframe><p style='x'>d</p><svg onload=x></svg><form action=x></form>"
    )

    html = clean(dirty)

    for word in (
        "script",
        "onclick",
        "x.example",
        "javascript",
        "data:",
        "style",
        "iframe",
        "form",
    ):
        assert word not in html
    assert "<p>a</p>" in html


def test_two_builds_are_the_same_bytes_anywhere(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    here = make_project(EVERY, languages="en fa", name="here")
    there = tmp_path / "an other plâce $x #1"
    shutil.copytree(here, there)
    sites = []
    for folder, environment in (
        (here, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        (there, {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
    ):
        out = folder / "site"
        subprocess.run(
            [sys.executable, "-m", "generator", "build", "--project", str(folder),
             "--workers", str(len(sites) + 1)],
            cwd=ROOT, check=True, capture_output=True,
            env={**os.environ, **environment, "SOURCE_DATE_EPOCH": "1795305600"},
            umask=0o077 if sites else 0o022,
        )  # fmt: skip
        sites.append(out)

    assert tree(sites[0]) == tree(sites[1])
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in sites[1].rglob("*.html"))


def test_mkdocs_build_makes_the_same_site(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_project(
        SMALL + ONE, languages="en fa", extra=f"hooks: [{ROOT}/generator/cli/mkdocs_hook.py]\n"
    )
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600"}
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "use_directory_urls: false\n", "utf-8")

    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)],
        check=True, env=environment,
    )  # fmt: skip
    by_mkdocs = tree(folder / "site")
    done = run_build(folder, tmp_path / "own")

    assert done.returncode == 0
    assert by_mkdocs == tree(tmp_path / "own")


def test_a_problem_leaves_the_old_site_as_it_was(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder, out = make_project(SMALL + ONE), tmp_path / "site"
    run_build(folder, out)
    before = tree(out)
    (folder / "resources.yaml").write_text(SMALL + ONE.replace("naloxone", "naloxon"), "utf-8")

    done = run_build(folder, out)

    assert done.returncode == 1
    assert 'Did you mean "naloxone"?' in done.stderr
    assert "Traceback" not in done.stderr
    assert before == tree(out)


def leftovers(out: Path) -> list[str]:
    """Return what lies beside a site that is neither the site nor its keys."""
    beside = {path.name for path in out.parent.iterdir() if path.name.startswith(f"{out.name}.")}
    return sorted(beside - {f"{out.name}.keys"})


class Killed(NamedTuple):
    """A project, its site, the folder around both, and the seconds that a build takes."""

    folder: Path
    site: Path
    root: Path
    whole: float


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a build with workers."""
    line = ["build", "--project", str(folder), "--today", TODAY.isoformat(), "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *line, "--out", str(out)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    """A guide in two states and a site of the first one."""
    from tests.bench.made_up import write_guide

    root = tmp_path_factory.mktemp("killed")
    for name, count in (("old", 60), ("new", 80)):
        write_guide(root / name, count, ("en",))
    (root / "site").mkdir()
    began = time.monotonic()
    assert started(root / "new", root / "measured").wait() == 0
    return Killed(root / "new", root / "site", root, time.monotonic() - began)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sign", "after"), [(signal.SIGKILL, 0.5), (signal.SIGKILL, 0.9), (signal.SIGTERM, 0.7)]
)
def test_a_killed_build_with_workers_leaves_the_old_site_or_the_new_one(
    killed: Killed, sign: signal.Signals, after: float
) -> None:
    """Killed after a part of the time that a build takes; tests/killing.py tries many moments."""
    folder, site, root, whole = killed
    old, new = build_state(root, "old"), build_state(root, "new")
    shutil.rmtree(site)
    shutil.copytree(root / "whole-old", site)
    process = started(folder, site)
    time.sleep(after * whole)
    process.send_signal(sign)
    process.wait()

    assert tree(site) in (old, new)


_states: dict[str, dict[str, bytes]] = {}


def build_state(root: Path, name: str) -> dict[str, bytes]:
    """Return the whole site of one state, built once into a folder of its own."""
    if name not in _states:
        assert run_build(root / name, root / f"whole-{name}").returncode == 0
        _states[name] = tree(root / f"whole-{name}")
    return _states[name]


def test_the_next_build_clears_what_a_killed_one_left(killed: Killed) -> None:
    folder, site, *_ = killed

    assert run_build(folder, site).returncode == 0

    assert leftovers(site) == []


def test_a_folder_of_somebody_else_is_left_alone(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder, out = make_project(SMALL + ONE), tmp_path / "photos"
    out.mkdir()
    (out / "cat.jpg").write_bytes(b"cat")

    done = run_build(folder, out)

    assert done.returncode == 1
    assert "--force" in done.stderr
    assert {"cat.jpg": b"cat"} == tree(out)


def test_a_full_disk_leaves_the_old_site(make_project: Callable[..., Path], tmp_path: Path) -> None:
    folder, out = make_project(SMALL + ONE), tmp_path / "site"
    run_build(folder, out)
    before = tree(out)
    arguments = ["guide", "build", "--project", str(folder), "--out", str(out)]
    program = (
        "import resource, runpy, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "before = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, before[1]))\n"
        f"sys.argv = {[*arguments, '--today', '2026-11-21']!r}\n"
        "try:\n"
        "    runpy.run_module('generator', run_name='__main__')\n"
        "finally:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, before)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "The old site is as it was" in done.stderr
    assert before == tree(out)


def test_what_did_not_change_keeps_its_time(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder, out = make_project(SMALL + ONE), tmp_path / "site"
    run_build(folder, out)
    before = (out / "en" / "about.html").stat()
    (folder / "resources.yaml").write_text(SMALL + ONE.replace("Night Van", "Day Van"), "utf-8")

    run_build(folder, out)

    assert before.st_mtime_ns == (out / "en" / "about.html").stat().st_mtime_ns
    assert "Day Van" in (out / "en" / "service" / "night-van.html").read_text("utf-8")


def test_a_removed_listing_is_gone_everywhere(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder, out = make_project(SMALL + ONE), tmp_path / "site"
    run_build(folder, out)
    (folder / "resources.yaml").write_text(SMALL + "  []\n", "utf-8")

    run_build(folder, out)

    assert [path for path, data in tree(out).items() if b"Night Van" in data] == []


def test_a_hidden_address_is_in_no_file(make_project: Callable[..., Path], tmp_path: Path) -> None:
    secret = ("47 Hollyhock", "40.987654", "-73.123456", "99887", "Foxglove")
    folder = make_project(
        SMALL + "  - {id: a, name: Quiet, area: town, offers: [housing], location_shown: hidden,\n"
        f"     latitude: {secret[1]}, longitude: {secret[2]}, phones: [{{number: '988'}}],\n"
        f"     address: {{street: {secret[0]} Lane, city: Town, postal_code: '{secret[3]}'}},\n"
        f"     stops: [{{place: {secret[4]} Yard, weekday: Mo, from: '09:00', to: '10:00'}}]}}\n"
    )

    assert run_build(folder, tmp_path / "site").returncode == 0

    leaks = [
        (path, word) for path, data in tree(tmp_path / "site").items()
        for word in secret if word.encode() in data
    ]  # fmt: skip
    assert leaks == []
