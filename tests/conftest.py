"""A day that does not move, the guide of the tests, and small projects made from the real words.

Tests stand on `tests/guide/`, a small made-up guide with every feature in it, or on projects that
they write themselves. What volunteers write (the list, the pages) is read by `test_real_guide.py`
and its like only, and those tests hold whatever it says.
"""

from __future__ import annotations

import functools
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.source.project import Project
from tests import forked, real
from tests.serving import Host, served

pytest_plugins = [
    "tests.filter_fixtures",
    "tests.opening_tools",
    "tests.sheet_tools",
    "tests.right_to_left",  # behind what it imports: pytest rewrites a module before it is imported
]  # fixtures of several files

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "es", "fa")
"""The languages of tests/guide: the first, one beside it, one that runs from right to left."""
SMALL = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
services:
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `--fast` leaves out: what uses a browser, and what waits for the real guide."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures:
            item.add_marker("browser")
        if "built" in fixtures:
            item.add_marker("slow")


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
        copy_words(code, target)
        for page in ("overdose", "about", "safety"):
            text = f'---\ntitle: {page}\ndescription: About {page}.\nof: "00000000"\n---\n\nText.\n'
            text += "\n1. **Look.** Then call.[^AHA21]\n" if page == "overdose" else ""
            (target / f"{page}.md").write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Small\ntheme: {name: material}\nmarkdown_extensions: [admonition, tables]\n"
        f"extra: {{guide: {{languages: [{languages.replace(' ', ', ')}]}}}}\n{extra}",
        encoding="utf-8",
    )
    if resources == SMALL:  # a list without entries is written as one
        resources = resources[:-1] + " []\n"
    (folder / "resources.yaml").write_text(resources, encoding="utf-8")
    return folder


def run_build(
    folder: Path, out: Path, *more: str, day: date = TODAY, timeout: float = 300
) -> forked.Done:
    """Build a project with the command line, in a process of its own."""
    line = ["build", "--project", folder, "--out", out, "--today", day.isoformat(), *more]
    return forked.run(*line, timeout=timeout)


def write_guide_of_tests(folder: Path) -> Path:
    """Copy tests/guide to a folder, and add the strings and glossaries of the real languages."""
    shutil.copytree(ROOT / "tests" / "guide", folder)
    for code in LANGUAGES:
        copy_words(code, folder / "docs" / code)
        shutil.copy(ROOT / "docs" / code / "glossary.yaml", folder / "docs" / code)
    return folder


def copy_words(language: str, target: Path) -> None:
    """Copy the real strings of a language into a folder, with their fingerprints."""
    for name in ("strings.yaml", "fingerprints.yaml"):
        if (file := ROOT / "docs" / language / name).exists():
            shutil.copy(file, target / name)


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]
) -> tuple[Path, str]:
    """Make a folder in the first process of the tests; the others wait. Return what `make` said."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    try:
        shared.mkdir()
    except FileExistsError:
        for _ in range(9000):
            if (shared / "said").exists():
                break
            time.sleep(0.1)
    else:
        said = "It could not be made."
        try:
            said = make(shared)
        finally:
            (shared / "saying").write_text(said, encoding="utf-8")
            (shared / "saying").rename(shared / "said")
    return shared, (shared / "said").read_text(encoding="utf-8")


def _build_guide_of_tests(shared: Path) -> str:
    done = run_build(write_guide_of_tests(shared / "guide"), shared / "site")
    return "" if done.returncode == 0 else done.stderr + done.stdout


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the guide of the tests and its site."""
    shared, said = made_once(tmp_path_factory, "made", _build_guide_of_tests)
    assert said == ""
    return shared


def _build_every_language(shared: Path) -> str:
    from tests.bench.made_up import write_guide

    write_guide(shared / "guide", 1, real.LANGUAGES)
    list_of_tests = (ROOT / "tests" / "guide" / "resources.yaml").read_text(encoding="utf-8")
    few = list_of_tests.partition("  # ---- Enough for a list")[0]
    (shared / "guide" / "resources.yaml").write_text(few, encoding="utf-8")
    done = run_build(shared / "guide", shared / "site")
    return "" if done.returncode == 0 else done.stderr + done.stdout


@pytest.fixture(scope="session")
def every_language(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a few made-up services in all languages that the real guide has strings for."""
    shared, said = made_once(tmp_path_factory, "every-language", _build_every_language)
    assert said == ""
    return shared / "site"


@pytest.fixture(scope="session")
def guide_folder(made: Path) -> Path:
    """The project folder of the guide of the tests."""
    return made / "guide"


@pytest.fixture(scope="session")
def site(made: Path) -> Path:
    """The guide of the tests, built once."""
    return made / "site"


@pytest.fixture(scope="session")
def guide(guide_folder: Path) -> Guide:
    """The guide of the tests as data."""
    return build_guide(Project(guide_folder).load(TODAY))


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


def turns(kinds: Sequence[str], languages: Sequence[str], language: str) -> list[str]:
    """Return the kinds of pages that are looked at in one of some languages; each has its turn."""
    return list(kinds[list(languages).index(language) :: len(languages)])


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true; Playwright's own way needs eval, which pages forbid."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")
