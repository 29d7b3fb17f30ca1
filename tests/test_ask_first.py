"""Nobody is told to call a service that has no phone, at any age of its facts."""

from __future__ import annotations

from datetime import date

import pytest

from generator.guide.build import build_guide
from generator.guide.model import Phone, Service
from generator.pages.card import age_data, age_text
from generator.source.project import Project
from tests.conftest import ROOT, TODAY

GUIDE = build_guide(Project(ROOT).load(TODAY))
PHONE = next(service for service in GUIDE.services if service.phones).phones[0]
AGES = ("fresh", "ageing", "call-first", "unchecked", "hidden")


def made(age: str, phones: tuple[Phone, ...] = ()) -> Service:
    checked = None if age == "unchecked" else date(2025, 5, 1)
    how = "" if age == "unchecked" else "visited"
    return Service(
        id="x", name="X", areas=("skid-row",), offers=("naloxone",), file="f", line=1, age=age,
        last_verified=checked, verified_how=how, phones=phones,
    )  # fmt: skip


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("age", AGES)
def test_no_sentence_says_call_where_there_is_no_phone(age: str, brief: bool) -> None:
    words = GUIDE.words["en"]
    said = age_text(made(age), words, brief=brief) + age_data(GUIDE, made(age), words)

    assert "Call" not in said


@pytest.mark.parametrize("age", ["call-first", "unchecked"])
def test_where_there_is_a_phone_one_is_told_to_call(age: str) -> None:
    assert "Call before you go." in age_text(made(age, (PHONE,)), GUIDE.words["en"])


def test_an_old_check_keeps_its_day() -> None:
    said = age_text(made("call-first"), GUIDE.words["en"]).striptags()

    assert said == "A person checked this on May 1, 2025 (by a visit). Checked long ago. Ask first."
