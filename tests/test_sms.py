"""A service as a text message: nothing that changes its meaning is left out for room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.guide.build import build_guide
from generator.guide.hours import week_of
from generator.guide.model import Guide, Phone, Service
from generator.pages.sms import fits, list_card, text_card
from generator.source.project import Project
from tests.conftest import TODAY, small_project

NUMBER = "+1 212 555 0100"


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    folder = small_project(
        tmp_path_factory.mktemp("sms"),
        "areas:\n  - {id: town, name: Town, country: US, timezone: America/New_York, "
        "emergency: ['911']}\nservices:\n  - {id: house, name: House, area: town, "
        "offers: [food], how_to_get_in: Walk in., source: 'https://example.org'}\n",
        languages="en hi zh-Hans fa",
    )
    return build_guide(Project(folder).load(TODAY))


def service(guide: Guide, **values: object) -> Service:
    return replace(guide.services[0], **values)  # type: ignore[arg-type]


WEEK = week_of("Mo-Fr 09:00-17:00", "US", date(2026, 11, 23))
BY_APPOINTMENT = week_of('Mo-Fr 09:00-17:00 "by appointment"', "US", date(2026, 11, 23))
CASES = {
    "an extension": ({"phones": (Phone(NUMBER, "", extension="24274"),)}, "", ["24274"], []),
    "the word to text": (
        {"phones": (Phone("741741", "", kind="text", label="Text HOME to"),)},
        "", ["741741", "Text HOME to"], [],
    ),
    "closed for now": (
        {"phones": (Phone(NUMBER, ""),), "status": "temporarily-closed", "hours": WEEK},
        "", ["Closed for now"], ["9:00"],
    ),
    "an alert": ({"phones": (Phone(NUMBER, ""),)}, "Moved to Oak Street.", ["Moved to Oak"], []),
    "a long alert": ({"phones": (Phone(NUMBER, ""),)}, "Closed. " * 60, ["Closed. " * 59], []),
    "an alert and a long name": (
        {"name": "House " * 60, "phones": (Phone(NUMBER, ""),)},
        "Moved.", ["Moved.", NUMBER], ["House " * 30],
    ),
    "hours by appointment": (
        {"phones": (Phone(NUMBER, ""),), "hours": BY_APPOINTMENT},
        "", [NUMBER, "9:00", "(by appointment)"], [],
    ),
    "plain hours": ({"phones": (Phone(NUMBER, ""),), "hours": WEEK}, "", ["9:00"], []),
    "hours of the phone": (
        {"phones": (Phone(NUMBER, "", hours=WEEK),)}, "", ["Call: ", "9:00"], [],
    ),
    "hours of the phone and of the door": (
        {"phones": (Phone(NUMBER, "", hours=WEEK),), "hours": BY_APPOINTMENT},
        "", ["Call: ", "9:00", "(by appointment)"], [],
    ),
    "hours of a phone that nobody answers now": (
        {"phones": (Phone(NUMBER, "", hours=WEEK),), "status": "temporarily-closed"},
        "", ["Closed for now"], ["9:00"],
    ),
    "a long email": ({"email": "a" * 70 + "@example.org"}, "", ["@example.org"], []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_card_keeps_what_changes_the_meaning(
    case: tuple[dict[str, object], str, list[str], list[str]], guide: Guide
) -> None:
    values, alert, there, gone = case

    card = text_card(service(guide, **values), guide.words["en"], alert)

    for text in there:
        assert text.strip() in card
    for text in gone:
        assert text not in card


@pytest.mark.parametrize("language", ["en", "hi", "zh-Hans", "fa"])
def test_a_phone_with_hours_of_its_own_says_them_or_to_call_for_them(
    guide: Guide, language: str
) -> None:
    words = guide.words[language]
    short = service(guide, name="House", phones=(Phone("988", "", hours=WEEK),))
    long = replace(short, name="House " * 12)
    said = words.digits("9:00"), words.plain("hours.call")

    for one in (short, long):
        card = text_card(one, words)

        assert fits(card)
        assert any(text in card for text in said), card


@settings(deadline=None, max_examples=150)
@given(
    name=st.text(min_size=1, max_size=300),
    email=st.text(max_size=200),
    alert=st.text(max_size=400),
    extension=st.text(alphabet="0123456789", max_size=40),
    language=st.sampled_from(["en", "hi", "zh-Hans", "fa"]),
)
def test_a_card_of_any_text_is_made_and_loses_nothing(
    guide: Guide, name: str, email: str, alert: str, extension: str, language: str
) -> None:
    phones = (Phone(NUMBER, "", extension=extension),) if extension else ()

    card = text_card(
        service(guide, name=name, email=email, phones=phones), guide.words[language], alert
    )

    assert (extension in card) if phones else (email in card)
    assert fits(card) or len(card) < 1200


PHONE = (Phone(NUMBER, ""),)
OF_A_LIST = {
    "the first three that answer": (
        [{"name": f"House {n}", "phones": PHONE} for n in range(7)],
        [f"House {n} {NUMBER}" for n in range(3)],
        ["House 3"],
    ),
    "an extension and a word to text": (
        [
            {"name": "A", "phones": (Phone(NUMBER, "", extension="24"),)},
            {"name": "B", "phones": (Phone("741741", "", kind="text", label="HOME"),)},
        ],
        ["24", "741741", "HOME"],
        [],
    ),
    "closed for now, an alert and no phone stay in the list": (
        [
            {"name": "Shut", "phones": PHONE, "status": "temporarily-closed"},
            {"name": "Alert", "phones": PHONE, "texts": {"alert": "Moves."}},
            {"name": "Silent"},
            {"name": "A", "phones": PHONE},
            {"name": "B", "phones": PHONE},
        ],
        ["A +1", "B +1", "Call first"],
        ["Shut", "Alert", "Silent"],
    ),
    "one alone is sent from its own page": ([{"name": "A", "phones": PHONE}], [], ["A"]),
    "none": ([], [], ["Naloxone"]),
}


@pytest.mark.parametrize("case", OF_A_LIST.values(), ids=OF_A_LIST)
def test_a_list_as_a_message_names_who_answers_and_hides_no_change_of_meaning(
    case: tuple[list[dict[str, object]], list[str], list[str]], guide: Guide
) -> None:
    values, there, gone = case
    services = [service(guide, **one) for one in values]

    for language in ("en", "fa"):
        card = list_card(guide, "Naloxone: Town", services, guide.words[language], "en/x.html")
        plain = "".join(letter for letter in card if letter not in "\u2066\u2067\u2068\u2069\u200e")
        assert bool(there) == plain.startswith("Naloxone: Town")
        assert [t for t in there if language == "en" and t.lower() not in plain.lower()] == []
        assert [text for text in gone if text in plain] == []
