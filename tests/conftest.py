"""A day that does not move, and small projects made from the real words."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.serving import Host, served

pytest_plugins = ["tests.town", "tests.sheet_tools"]  # fixtures of several files

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).resolve().parent.parent
SMALL = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
services:
"""


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a small project and returns its folder."""
    return functools.partial(small_project, tmp_path)


def small_project(
    parent: Path,
    resources: str = SMALL,
    languages: str = "en",
    name: str = "project",
    extra: str = "",
) -> Path:
    """Write a small project into a folder and return its own."""
    folder = parent / name
    for code in languages.split():
        target = folder / "docs" / code
        (target / "learn").mkdir(parents=True)
        shutil.copy(ROOT / "docs" / code / "strings.yaml", target / "strings.yaml")
        for page in ("overdose", "about", "safety"):
            text = f'---\ntitle: {page}\ndescription: About {page}.\nof: "00000000"\n---\n\nText.\n'
            (target / f"{page}.md").write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Small\ntheme: {name: material}\nmarkdown_extensions: [admonition, tables]\n"
        f"extra: {{guide: {{languages: [{languages.replace(' ', ', ')}]}}}}\n{extra}",
        encoding="utf-8",
    )
    if resources.endswith("services:\n"):  # a list without entries is written as one
        resources = resources[:-1] + " []\n"
    (folder / "resources.yaml").write_text(resources, encoding="utf-8")
    return folder


def run_build(folder: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Build a project with the command line, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "build", "--project", str(folder), "--out", str(out),
         "--today", TODAY.isoformat(), *more],
        cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real guide, built once: the first process of the tests builds it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "real"
    try:
        shared.mkdir()
    except FileExistsError:
        for _ in range(3000):
            if (shared / "said").exists():
                break
            time.sleep(0.1)
    else:
        done = run_build(ROOT, shared / "site")
        said = "" if done.returncode == 0 else done.stderr + done.stdout
        (shared / "saying").write_text(said, encoding="utf-8")
        (shared / "saying").rename(shared / "said")
    assert (shared / "said").read_text(encoding="utf-8") == ""
    return shared / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("GUIDE_BROWSER")
    assert path, "No browser was found. Run the tests with: python3 guide.py test"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


class SubPath(Host):
    """Serves the site below a sub-path."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/some/guide"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site, SubPath) as host:
        yield f"{host}/some/guide"


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true; Playwright's own way needs eval, which pages forbid."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")
