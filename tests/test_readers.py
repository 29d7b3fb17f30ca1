"""Names as readers get them: what is words is translated, an official name never is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.guide.readers import for_readers
from generator.pages.service import title_of
from generator.pdf.localize import Localizer
from generator.render.templates import official
from generator.source.project import Project
from tests.conftest import SMALL, TODAY

SERVICES = """\
  - id: ambulance
    name: 108 ambulance
    organization: Government of the town
    area: town
    offers: [emergency]
    website: https://a.org
  - {id: alone, name: Never Use Alone, area: town, offers: [helpline], website: https://b.org}
"""
TEXTS = """\
texts:
  - en: "108 ambulance"
    es: "108, ambulancia"
  - en: "Government of the town"
    es: "Gobierno del pueblo"
  - en: "Knots"
    es: "Nudos"
"""


@pytest.fixture
def guide(make_project: Callable[..., Path]) -> Guide:
    folder = make_project(SMALL + SERVICES, languages="en es")
    (folder / "docs" / "es" / "resources.yaml").write_text(TEXTS, encoding="utf-8")
    (folder / "docs" / "en" / "learn").mkdir(exist_ok=True)
    (folder / "docs" / "en" / "learn" / "knots.md").write_text(
        "---\ntitle: Knots\ndescription: How to tie.\n---\n\nTie them.\n", encoding="utf-8"
    )
    return build_guide(Project(folder).load(TODAY))


def test_a_name_that_is_words_is_said_in_the_readers_language(guide: Guide) -> None:
    spanish = {one.id: one for one in for_readers(guide, "es").services}
    english = {one.id: one for one in for_readers(guide, "en").services}

    assert "108, ambulancia" == spanish["ambulance"].name
    assert "108 ambulance" == spanish["ambulance"].listed_as
    assert "Gobierno del pueblo" == spanish["ambulance"].organization
    assert ("Never Use Alone", "") == (spanish["alone"].name, spanish["alone"].listed_as)
    assert ("108 ambulance", "") == (english["ambulance"].name, english["ambulance"].listed_as)


def test_lists_have_the_same_order_with_the_names_of_each_language(guide: Guide) -> None:
    lists = index_services(guide)
    ours = lists.reading(for_readers(guide, "es")).here("town")

    assert ["108, ambulancia", "Never Use Alone"] == [one.name for one in ours]
    assert [one.id for one in lists.here("town")] == [one.id for one in ours]
    assert lists is lists.reading(for_readers(guide, "en"))


def test_paper_marks_an_official_name_only(guide: Guide) -> None:
    reading = for_readers(guide, "es")
    speaker = Localizer(reading, "es")
    said = {one.id: speaker.service(one) for one in reading.services}

    assert "108, ambulancia" == said["ambulance"]
    assert "en" == getattr(said["alone"], "language", "")


def test_no_browser_translates_an_official_name() -> None:
    assert '<bdi translate="no">A &amp; B</bdi>' == official("A & B")
    assert "<bdi>108, ambulancia</bdi>" == official("108, ambulancia", "108 ambulance")


def test_the_title_of_a_page_that_is_not_translated_says_both_what_and_in_which_language(
    guide: Guide,
) -> None:
    assert "Nudos <small>(inglés)</small>" == title_of(guide, "learn/knots", "es")
    assert "Knots" == title_of(guide, "learn/knots", "en")
