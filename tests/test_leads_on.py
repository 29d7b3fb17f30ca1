"""A page of a service that nobody can go to any more leads on, and no link leads to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.guide.build import build_guide
from generator.pages.service import service_page
from generator.render.renderer import Renderer
from generator.site.targets import read_theme
from generator.source.project import Project
from tests.conftest import ROOT, TODAY

AREAS = """\
areas:
  - {id: land, name: Land, country: US, timezone: America/New_York}
  - {id: town, name: Town, part_of: land, emergency: ["911"], helplines: [line], ask_line: LINE}
  - {id: part, name: Part, part_of: town}
services:
  - {id: line, name: Line, area: town, offers: [helpline], phones: [{number: "+1 215 555 0101"}],
     source: https://example.org}
  - {id: next, name: Next, area: part, offers: [food], AFTER source: https://example.org}
  - {id: one, name: One, area: AREA, offers: [food], FACTS}
"""
PHONE = 'phones: [{number: "+1 215 555 0109"}],'
OLD = "last_verified: 2020-01-01, verified_how: phoned"
NEW = "last_verified: 2026-11-01, verified_how: phoned"
ASK = "tel:+12155550101"
HELP = "../help.html"

# What is known of a service, where it is, its successor's phone: where the page leads at first.
PAGES = {
    "too old": (OLD, "part", "", ASK),
    "too old, with a phone": (f"{PHONE} {OLD}", "part", "", ASK),
    "closed": (f"status: closed, {NEW}", "part", "", ASK),
    "closed, with a phone": (f"{PHONE} status: closed, {NEW}", "town", "", ASK),
    "closed and too old": (f"status: closed, {OLD}", "part", "", ASK),
    "too old, outside all places": (OLD, "land", "", HELP),
    "closed, outside all places": (f"status: closed, {NEW}", "land", "", HELP),
    "moved to one without a phone": (f"status: closed, moved_to: next, {NEW}", "part", "", ASK),
    "moved to one with a phone":
        (f"status: closed, moved_to: next, {NEW}", "part", PHONE, "tel:+12155550109"),
}  # fmt: skip


def html_of(folder: Path, service: str = "one") -> str:
    guide = build_guide(Project(folder).load(TODAY))
    found = guide.service(service)
    assert found is not None
    return service_page(Renderer(guide, read_theme(ROOT)), found, "en").html


@pytest.mark.parametrize("kind", PAGES)
def test_a_service_that_is_no_more_leads_to_somebody_who_knows_others(
    make_project: Callable[..., Path], kind: str
) -> None:
    facts, area, after, leads_to = PAGES[kind]
    text = AREAS.replace("FACTS", facts).replace("AREA", area).replace("AFTER", after)
    html = html_of(make_project(text.replace("LINE", "line")))

    note = html[html.index('class="note warning"') :].partition("</div>\n")[0]
    assert leads_to in re.findall(r'href="([^"]+)"', note)
    assert html.count(f'href="{ASK}"') <= 1


# Settings of a copy, and whether its pages ask "Something wrong here?".
REPORTS = {
    "": False,
    "contact: desk@example.org": True,
    'texts_to: "+12155550199"': True,
}


@pytest.mark.parametrize("setting", REPORTS)
def test_a_page_asks_what_is_wrong_only_where_somebody_can_be_told(
    make_project: Callable[..., Path], setting: str
) -> None:
    text = AREAS.replace("FACTS", f"{PHONE} {NEW}").replace("AREA", "part").replace("AFTER", "")
    folder = make_project(text.replace("LINE", "line"))
    settings = folder / "mkdocs.yml"
    written = settings.read_text("utf-8").replace("[en]}", f"[en], {setting}}}")
    settings.write_text(written, encoding="utf-8")
    html = html_of(folder)

    assert REPORTS[setting] == ('href="#wrong"' in html)
    assert 'id="wrong"' in html
