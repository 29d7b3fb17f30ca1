"""The benchmarks measure what they say: Hugo makes the same pages, and each edit is one."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.guide.build import build_guide
from generator.render.renderer import Renderer
from generator.site.targets import JobKind, jobs_of, read_theme, targets_of, whole_content
from generator.source.project import Project
from tests.bench import hugo_data
from tests.bench.edit_speed import EDITS
from tests.bench.made_up import DAY, languages_of, write_guide
from tests.bench.measure import Run
from tests.bench.report import Measured, chart, table

LANGUAGES = ("en", "fa")
KINDS = {JobKind.AREA, JobKind.NEEDS, JobKind.SERVICE}
CHANGED: dict[str, set[str]] = {
    "unchanged": set(),
    "one phone": {"resources.yaml"},
    "one string": {"strings.yaml"},
    "one page": {"stigma.md"},
}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up") / "guide"
    write_guide(folder, 120, LANGUAGES)
    return folder


def ours(folder: Path) -> set[str]:
    """Return the pages of services, lists and needs that the program makes."""
    source = Project(folder).load(DAY)
    guide = build_guide(source)
    content = whole_content(guide, source.whole_pages)
    renderer = Renderer(guide, read_theme(folder))
    jobs = (job for job in jobs_of(guide) if job.kind in KINDS)
    paths = {target.path for job in jobs for target in targets_of(renderer, content, job)}
    return {path for path in paths if path.split("/")[1:2] in (["service"], ["find"], ["need"])}


def theirs(folder: Path) -> set[str]:
    """Return the pages that a Hugo project asks for."""

    def data(name: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads((folder / "data" / f"{name}.json").read_text())
        return found

    local = {f"service/{one['id']}.html" for one in data("services")}
    local |= {f"{one['path']}.html" for one in data("lists")}
    local |= {f"need/{one['need']}.html" for one in data("needs")}
    return {f"{code}/{path}" for code in LANGUAGES for path in local}


def test_hugo_is_asked_for_the_pages_that_the_program_makes(made_up: Path, tmp_path: Path) -> None:
    hugo_data.main(made_up, tmp_path)

    assert ours(made_up) == theirs(tmp_path)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_the_one_file_that_it_names(made_up: Path, name: str) -> None:
    def texts() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in made_up.rglob("*") if path.is_file()}

    before = texts()
    EDITS[name](made_up, 7)
    changed = {path.name for path, text in texts().items() if before[path] != text}

    assert CHANGED[name] == changed


def test_ratios_are_those_of_the_first_to_each_other_one() -> None:
    measured = [
        Measured("guide", [Run(9, 9, 900), Run(2.0, 3.0, 100), Run(1, 1, 1)], 100, 5),
        Measured("<Hugo>", [Run(4.0, 9.0, 400)], 100, 5),
    ]

    assert ["0.50", "0.25"] == table(measured).splitlines()[-1].split()[-2:]
    assert "<Hugo>" in "".join(ElementTree.fromstring(chart("a & b", measured)).itertext())


def test_twelve_languages_are_enough_for_the_largest_guide() -> None:
    assert 12 == len(set(languages_of(12)))
