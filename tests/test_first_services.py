"""The page of a need shows the first services of each place, not only how many there are."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from generator.guide.first_services import FIRST
from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.guide.readers import for_readers
from tests.conftest import LANGUAGES


def cards(html: str) -> list[str]:
    return re.findall(r'<h3><a href="[./]*/service/([\w-]+)\.html"', html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_need_begins_the_list_of_each_place(
    site: Path, guide: Guide, language: str
) -> None:
    catalog, reading = index_services(guide), for_readers(guide, language)
    for need in catalog.terms:
        html = (site / language / "need" / f"{need}.html").read_text("utf-8")
        sections = html.split("<section><h2>")
        for place in reading.places:
            path = site / language / "find" / place.id / f"{need}.html"
            whole = cards(path.read_text("utf-8")) if path.exists() else []
            own = next(one for one in sections if one.startswith(f"<bdi>{place.name}</bdi>"))

            assert whole[:FIRST] == cards(own), (need, place.id)
            assert not whole or 'class="mine"' in html


def test_there_are_needs_with_fewer_services_than_a_page_shows_and_with_more(guide: Guide) -> None:
    catalog = index_services(guide)
    counts = {catalog.count(place.id, need) for place in guide.places for need in catalog.terms}

    assert min(counts) < FIRST < max(counts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_with_cards_stays_light(site: Path, language: str) -> None:
    for path in (site / language / "need").glob("*.html"):
        assert len(gzip.compress(path.read_bytes(), 9)) <= 14_600, path.name
