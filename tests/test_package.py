"""An installed copy is whole: it builds a guide elsewhere, with nothing of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL, TODAY

ONE = "  - {id: a, name: A, area: town, offers: [naloxone], website: https://example.org}\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `pip install .` makes, unpacked; its packages are those of the tests."""
    folder = tmp_path_factory.mktemp("package")
    made = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation",
         "--no-index", "-w", str(folder), str(ROOT)],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    assert 0 == made.returncode, made.stderr
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site-packages")
    return folder / "site-packages"


def guide(installed: Path, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Type `guide …` in a folder, with an empty home."""
    (entry,) = Distribution.at(next(installed.glob("*.dist-info"))).entry_points
    assert "guide" == entry.name
    code = f"import sys; from {entry.module} import {entry.attr}; sys.exit({entry.attr}())"
    home = installed.parent / "home"
    home.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *words, "--today", TODAY.isoformat()],
        cwd=where, capture_output=True, text=True, timeout=120,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(installed)},
    )  # fmt: skip


@pytest.mark.slow
def test_an_installed_copy_builds_the_guide_of_the_current_folder(
    installed: Path, make_project: Callable[..., Path]
) -> None:
    folder = make_project(SMALL + ONE)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    sheets = "languages: [en], sheets: {areas: [town], formats: [poster], papers: [a4]}"
    (folder / "mkdocs.yml").write_text(settings.replace("languages: [en]", sheets), "utf-8")

    done = guide(installed, folder, "build")

    assert 0 == done.returncode, done.stderr
    assert (folder / "site" / "en" / "overdose.html").exists()
    assert list((folder / "site" / "print").rglob("*.pdf"))


def test_an_installed_copy_says_in_an_empty_folder_what_is_missing(
    installed: Path, tmp_path: Path
) -> None:
    done = guide(installed, tmp_path, "build")

    assert 2 == done.returncode
    assert "it has no mkdocs.yml" in done.stderr
    assert [] == list(tmp_path.iterdir())
