"""The list of a part of a city: what is in it, what is for everyone around it, and how many."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.pages.lists import Lists
from generator.render.renderer import Renderer
from generator.site.targets import read_theme
from generator.source.project import Project
from tests import real
from tests.conftest import ROOT, TODAY

AREAS = """\
areas:
  - {id: land, name: Land, country: US, timezone: America/New_York}
  - {id: town, name: Town, part_of: land, emergency: ["911", "112"], ask_line: town-line}
  - {id: full, name: Full, part_of: town}
  - {id: bare, name: Bare, part_of: town}
  - {id: next-door, name: Next Door, part_of: town}
services:
"""
SERVICES = {
    "us-911": ("land", "emergency", '"911"'),
    "us-112": ("land", "emergency", '"112"'),
    "land-line": ("land", "helpline", '"+1 215 555 0101"'),
    "town-line": ("town", "helpline", '"+1 215 555 0102"'),
    "one": ("full", "naloxone", '"+1 215 555 0103"'),
    "two": ("full", "naloxone", '"+1 215 555 0104"'),
    "other": ("next-door", "food", '"+1 215 555 0105"'),
}

# Of a list: its area and need; what is in the area, for everyone around; what is said if none is.
LISTS = [
    ("bare", "", 0, ["land-line", "town-line"], "We know of no service in"),
    ("full", "", 2, ["one", "two", "land-line", "town-line"], ""),
    ("next-door", "", 1, ["other", "land-line", "town-line"], ""),
    ("town", "", 4, ["one", "two", "other", "town-line", "land-line"], ""),
    ("land", "", 5, ["one", "two", "other", "town-line", "land-line"], ""),
    ("town", "emergency", 0, ["us-911", "us-112"], "We found no place for this in"),
    ("land", "emergency", 2, ["us-911", "us-112"], ""),
    ("town", "food", 1, ["other"], ""),
    ("full", "overdose-help", 2, ["one", "two", "us-911", "us-112"], ""),
]


@pytest.mark.parametrize(
    ("area", "need", "here", "listed", "said"), LISTS, ids=[f"{a}-{n}" for a, n, *_ in LISTS]
)
def test_a_list_says_what_is_in_the_area_and_what_is_for_everyone(
    make_project: Callable[..., Path],
    area: str,
    need: str,
    here: int,
    listed: list[str],
    said: str,
) -> None:
    written = "".join(
        f"  - {{id: {name}, name: {name}, area: {own}, offers: [{offer}], "
        f"phones: [{{number: {number}}}], source: https://example.org}}\n"
        for name, (own, offer, number) in SERVICES.items()
    )
    guide = build_guide(Project(make_project(AREAS + written)).load(TODAY))
    lists = Lists(Renderer(guide, read_theme(ROOT)), index_services(guide), "en")
    path = f"en/find/{area}{f'/{need}' if need else ''}.html"
    target = next(one for one in lists.targets(guide.areas[area]) if one.path == path)
    html = str(getattr(target.make(), "html", ""))

    found = re.findall(r'<h3><a href="[./]*/service/([\w-]+)\.html"', html)
    assert sorted(listed) == sorted(found)
    count = f"Here: {here} · For everyone: {len(listed) - here}"
    assert (count if here < len(listed) else f"Services: {here}") in html
    if said:
        assert html.index(said) < html.index('class="card"')
        assert '<a class="call" href="tel:+12155550102">' in html[html.index(said) :][:600]
    else:
        assert 'class="note info"' not in html.partition('<ul class="cards"')[0]


@pytest.mark.parametrize("language", real.LANGUAGES)
def test_both_counts_stand_in_the_words_of_each_language(language: str) -> None:
    words = real.guide().words[language]
    said = words.as_text(words.html("list.apart", count=3, total=25))

    assert [words.digits(3), words.digits(25)] == re.findall(r"\d+", said)
