"""Languages have names in every language of the guide, and one code each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import check
from generator.guide.build import build_guide
from generator.source.project import Project
from tests.conftest import SMALL, TODAY
from tests.real import LANGUAGES

ISO_639_3 = (
    *("mix", "zap", "mam", "kjb", "kek", "cak", "cac", "knj", "jac", "ixl", "tzo", "tzh", "yua"),
    *("ctu", "acr", "nah", "tsz", "trc", "cab", "quc", "hmn", "mww", "hnj", "ase", "ins", "bfi"),
    *("mfs", "psp", "pks", "csl", "kvk", "rsl", "sgn", "ksw", "cnh", "aii", "haz", "syl", "nan"),
    *("hak", "yue", "ckb", "ceb", "ilo"),
)
"""Spoken or signed by people in cities of the guide's kind; CLDR lacks most."""
LISTED = (
    "  - {id: a, name: A, area: town, offers: [food], website: https://a.org, languages: [%s]}\n"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_name(language: str, make_project: Callable[..., Path]) -> None:
    codes = dict.fromkeys(["en", language])
    folder = make_project(languages=" ".join(codes))
    words = build_guide(Project(folder).load(TODAY)).words[language]

    nameless = [code for code in ISO_639_3 if words.language_name(code).lower() == code]

    assert [code for code in nameless if code != "mam"] == []
    assert [code for code in LANGUAGES if words.language_name(code) == code] == []
    assert "(" not in words.language_name("tl")


def test_a_name_in_the_pages_language_comes_before_one_in_the_source_language(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(languages="en es")
    strings = folder / "docs" / "es" / "strings.yaml"
    kept = [x for x in strings.read_text("utf-8").splitlines() if x[:6] not in ("  mix:", "  ase:")]
    strings.write_text("\n".join(kept) + "\n", encoding="utf-8")
    names = build_guide(Project(folder).load(TODAY)).words["es"].language_name

    assert ["Mixtec", "American Sign Language", "zapoteco", "xxx", "chino (simplificado)"] == [
        names(code) for code in ("mix", "ase", "zap", "xxx", "zh-Hans")
    ]


def answer(make_project: Callable[..., Path], code: str) -> list[str]:
    """Return what is said of a language of a service."""
    source = Project(make_project(SMALL + LISTED % code, languages="en es")).load(TODAY)
    return [one.message for one in check(source) if one.rule == "language-code"]


FINE = (
    *("en", "es", "zh", "zh-Hans", "zh-Hant", "pt-BR", "es-419", "fa-AF", "tl", "fil", "yue"),
    *("nb", "hy", "ckb", "hmn", *ISO_639_3),
)
MEANT = {
    "eng": "en", "spa": "es", "hin": "hi", "mar": "mr", "ger": "de", "deu": "de", "fre": "fr",
    "chi": "zh", "zho": "zh", "cmn": "zh", "per": "fa", "fas": "fa", "arm": "hy", "hye": "hy",
    "rus": "ru", "kor": "ko", "vie": "vi", "urd": "ur", "ara": "ar", "prs": "fa-AF",
    "sp": "es", "EN": "en", "Es": "es", "english": "en", "Spanish": "es", "Korean": "ko",
    "jp": "ja", "cn": "zh", "cz": "cs", "gr": "el", "vn": "vi", "dk": "da",
    "zh-hans": "zh-Hans", "zh_Hans": "zh-Hans", "ZH-HANT": "zh-Hant", "pt-br": "pt-BR",
    "spa-MX": "es-MX", "iw": "he",
}  # fmt: skip
UNKNOWN = ("xx", "zz", "qqq", "in", "ph", "abc", "zh-Abcd", "en-ZZZ", "sign", "both", "e", "12")


@pytest.mark.parametrize("code", FINE)
def test_a_code_with_a_name_is_fine(code: str, make_project: Callable[..., Path]) -> None:
    assert answer(make_project, code) == []


@pytest.mark.parametrize("code", MEANT)
def test_another_code_is_answered_with_the_one_to_write(
    code: str, make_project: Callable[..., Path]
) -> None:
    found = answer(make_project, code)

    assert len(found) == 1
    assert f" Write {MEANT[code]} (" in found[0]


@pytest.mark.parametrize("code", UNKNOWN)
def test_a_code_that_nobody_knows_is_a_problem_without_a_guess(
    code: str, make_project: Callable[..., Path]
) -> None:
    found = answer(make_project, code)

    assert len(found) == 1
    assert "(" not in found[0].replace("(ISO 639-3)", "")


def test_a_guide_adds_a_language_as_data(make_project: Callable[..., Path]) -> None:
    assert answer(make_project, "mxv") != []

    folder = make_project(SMALL + LISTED % "mxv", name="other")
    strings = folder / "docs" / "en" / "strings.yaml"
    text = strings.read_text("utf-8").replace("  mix: Mixtec\n", "  mxv: Jamiltepec Mixtec\n")
    strings.write_text(text, encoding="utf-8")
    source = Project(folder).load(TODAY)

    assert [one for one in check(source) if one.rule == "language-code"] == []
    assert "Jamiltepec Mixtec" == build_guide(source).words["en"].language_name("mxv")
