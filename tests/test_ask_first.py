"""Nobody is told to call a service that has no phone, at any age of its facts."""

from __future__ import annotations

from datetime import date

import pytest

from generator.guide.model import Guide, Phone, Service
from generator.pages.card import age_data, age_text

PHONE = Phone("988", "988")
AGES = ("fresh", "ageing", "call-first", "unchecked", "hidden")


def made(age: str, phones: tuple[Phone, ...] = ()) -> Service:
    checked = None if age == "unchecked" else date(2025, 5, 1)
    how = "" if age == "unchecked" else "visited"
    return Service(
        id="x", name="X", areas=("hill",), offers=("naloxone",), file="f", line=1, age=age,
        last_verified=checked, verified_how=how, phones=phones,
    )  # fmt: skip


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("age", AGES)
def test_no_sentence_says_call_where_there_is_no_phone(guide: Guide, age: str, brief: bool) -> None:
    words = guide.words["en"]
    said = age_text(made(age), words, brief=brief) + age_data(guide, made(age), words)

    assert "Call" not in said


@pytest.mark.parametrize("age", ["call-first", "unchecked"])
def test_where_there_is_a_phone_one_is_told_to_call(guide: Guide, age: str) -> None:
    assert "Call before you go." in age_text(made(age, (PHONE,)), guide.words["en"])


def test_an_old_check_keeps_its_day(guide: Guide) -> None:
    said = age_text(made("call-first"), guide.words["en"]).striptags()

    assert said == "A person checked this on May 1, 2025 (by a visit). Checked long ago. Ask first."
