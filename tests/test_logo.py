"""The logo on printed sheets: what is refused, in plain words, and what stands on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.checks import check, logo
from generator.pdf.formats import FORMATS
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter
from generator.source import theme
from generator.source.nodes import Record
from generator.source.project import Project
from generator.source.settings import Settings, read_settings
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml
from tests.conftest import TODAY, small_project
from tests.sheet_tools import data_of, needs_poppler, text_of

SETTINGS = """\
site_name: Small
site_url: https://example.org/
theme: {name: material}
extra: {guide: {languages: [en], sheets: {areas: [town], logo: NAME}}}
"""
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
LINES = f'{HEAD}<path d="M0 0h9v9z"/></svg>'
CASES = {  # what the settings say, the files beside it, and words of the answer; none: it is fine
    "lines": ("our-logo", {"our-logo.svg": LINES}, ""),
    "a width and a height": (
        "our-logo",
        {"our-logo.svg": LINES.replace('viewBox="0 0 9 9"', 'width="9" height="9"')},
        "",
    ),
    "no such file": ("our-logo", {}, "Put the logo into overrides/drawings/ as our-logo.svg."),
    "a slip": ("our-lgo", {"our-logo.svg": LINES}, 'Did you mean "our-logo"?'),
    "the ending": ("our-logo.svg", {"our-logo.svg": LINES}, "alone: logo: our-logo"),
    "a path": ("drawings/our-logo.svg", {"our-logo.svg": LINES}, "alone: logo: our-logo"),
    "a PNG": ("our-logo", {"our-logo.png": "x"}, "our-logo.png is no SVG"),
    "a PNG by its ending": ("our-logo.png", {"our-logo.png": "x"}, "our-logo.png is no SVG"),
    "a JPEG": ("our-logo", {"our-logo.jpeg": "x"}, "our-logo.jpeg is no SVG"),
    "another drawing of the guide": ("recovery-3", {}, ""),
    "dots": (
        "our-logo",
        {"our-logo.svg": f'{HEAD}<image href="data:image/png;base64,AA=="/></svg>'},
        "picture made of dots",
    ),
    "letters": ("our-logo", {"our-logo.svg": f"{HEAD}<g><text>Us</text></g></svg>"}, "letters"),
    "a script": ("our-logo", {"our-logo.svg": f"{HEAD}<script>1</script></svg>"}, "a script"),
    "no end": ("our-logo", {"our-logo.svg": f"{HEAD}<path>"}, "line 1"),
    "a page": ("our-logo", {"our-logo.svg": "<!doctype html><p>404"}, "can't be read as SVG"),
    "no name space": (
        "our-logo",
        {"our-logo.svg": '<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'},
        "no SVG that stands alone",
    ),
    "no size": (
        "our-logo",
        {"our-logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'},
        "says no size",
    ),
    "too large": (
        "our-logo",
        {"our-logo.svg": LINES.replace("M0 0h9v9z", "M0 0" + "h9v9" * 10_000)},
        "at most 40,000",
    ),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """A small guide whose own drawings are trusted."""
    folder = small_project(tmp_path_factory.mktemp("logo"))
    return Project(folder, trust_templates=True).load(TODAY)


@pytest.mark.parametrize("case", CASES)
def test_a_logo_that_paper_cannot_show_is_told_where_it_is_named(
    source: Source, tmp_path: Path, case: str
) -> None:
    name, files, expected = CASES[case]
    (tmp_path / "overrides" / "drawings").mkdir(parents=True)
    for file, text in files.items():
        (tmp_path / "overrides" / "drawings" / file).write_text(text, encoding="utf-8")
    settings, drawn = settings_with(name), theme.drawings(tmp_path)
    read = replace(
        source,
        settings=settings,
        drawings=frozenset(drawn),
        other_pictures=theme.other_pictures(tmp_path),
        logo=drawn.get(settings.sheets.logo, ""),
    )
    found = [str(one) for one in logo.problems(read)]

    assert bool(expected) == bool(found), found
    assert all(one.startswith("mkdocs.yml:4:") and expected in one for one in found)


def settings_with(name: str) -> Settings:
    record, _ = read_yaml(SETTINGS.replace("NAME", name), "mkdocs.yml")
    assert isinstance(record, Record)
    return read_settings(record)


def test_a_project_brings_its_logo_along(tmp_path: Path) -> None:
    folder = small_project(tmp_path)
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("NAME", "our-logo"), encoding="utf-8")
    (folder / "overrides" / "drawings").mkdir(parents=True)
    (folder / "overrides" / "drawings" / "our-logo.svg").write_text(LINES, encoding="utf-8")
    project = Project(folder, trust_templates=True)
    source = project.load(TODAY)

    assert source.logo == LINES
    assert [] == [one for one in check(source, project.problems) if one.rule == "sheets-logo"]


@needs_poppler
@pytest.mark.parametrize("kind", [*FORMATS, "notice"])
def test_who_hands_a_sheet_out_stands_on_it_with_the_logo(
    material: PdfContext, typesetter: Typesetter, kind: str
) -> None:
    guide, line = material.guide, "Example Clinic, +1 213 555 0100"
    sheets = replace(guide.settings.sheets, line=line, logo="our-logo")
    guide = replace(guide, settings=replace(guide.settings, sheets=sheets))
    drawings = {**material.drawings, "our-logo": LINES}
    own = replace(material, guide=guide, drawings=drawings)
    language = "fa" if len(kind) % 2 else "en"
    sheet = Sheet(kind, language, "a4", "rivertown", notice="Come in")
    data = data_of(own, sheet)
    text = "".join(text_of(typesetter.pdf(sheet.kind.template, data)).split())

    assert LINES == data["host"]["logo"]["svg"]
    assert ("ExampleClinic" in text) == (kind != "stickers"), language
