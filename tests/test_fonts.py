"""The fonts of the sheets: what fonts.yaml says, what is there, and what the sheets ask for."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest
import yaml
from fontTools.ttLib import TTFont

from generator.source import theme
from tests.conftest import ROOT

FONTS = ROOT / "overrides" / "fonts"
ENTRIES = yaml.safe_load((FONTS / "fonts.yaml").read_text(encoding="utf-8"))["fonts"]


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_fonts", FONTS / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("font", ENTRIES, ids=lambda font: str(font["name"]))
def test_each_font_of_the_list_is_there_in_both_weights_and_calls_itself_so(
    font: dict[str, str], make: ModuleType
) -> None:
    wanted = make.signs_of(font["signs"])
    for weight in make.WEIGHTS:
        there = TTFont(make.target(font, weight))

        assert font["name"] == there["name"].getBestFamilyName()
        assert set(there.getBestCmap()) <= wanted
    assert "SIL Open Font License" in (
        FONTS / f"{font['name'].replace(' ', '')}-LICENSE.txt"
    ).read_text(encoding="utf-8")


def test_nothing_is_there_that_the_list_does_not_name(make: ModuleType) -> None:
    named = {make.target(font, weight).name for font in ENTRIES for weight in make.WEIGHTS}

    assert named == {path.name for path in FONTS.glob("*.ttf")}


def test_the_sheets_and_the_checks_know_the_same_fonts(make: ModuleType) -> None:
    signs: set[int] = set()
    for font in ENTRIES:
        for weight in make.WEIGHTS:
            signs |= set(TTFont(make.target(font, weight)).getBestCmap())

    assert theme.printable(ROOT) == signs
    names = (ROOT / "overrides" / "sheets" / "fonts.typ").read_text(encoding="utf-8")
    assert make.names_of(ENTRIES) == names


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("41", {0x41}),
        ("41-43", {0x41, 0x42, 0x43}),
        ("A80-A82 200C", {0xA80, 0xA81, 0xA82, 0x200C}),
        ("marks", {0x20, 0xA0, *range(0x2010, 0x2016), 0x2018, 0x2019, 0x201C, 0x201D, 0x2026}),
    ],
)
def test_signs_are_named_by_ranges_and_sets(text: str, signs: set[int], make: ModuleType) -> None:
    assert signs == make.signs_of(text)
