"""Addresses: made in one module, and the way between any two of them leads there."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from generator.editing.changes import pages_that_show
from generator.guide import urls
from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.source.project import Project
from tests.conftest import TODAY, run_build, small_project

LISTED = """\
areas:
  - {id: land, name: Land, country: US, timezone: America/New_York}
  - {id: town, name: Town, part_of: land, emergency: ["911"]}
  - {id: quarter, name: Quarter, part_of: town}
services:
"""

LOCAL = (
    urls.HOME, urls.HELP, urls.SEARCH, urls.WHOLE_GUIDES, urls.listing("town"),
    urls.listing("town", "naloxone"), urls.numbered(urls.listing("town"), 3),
    urls.only(urls.listing("town", "naloxone"), "free"),
    urls.numbered(urls.only(urls.listing("town"), "no-id"), 2), urls.need("naloxone"),
    urls.service("a-b"), urls.article("overdose"), urls.article("learn/naloxone"),
    urls.calls("town"), urls.whole_guide("town"), urls.whole_text("town"),
)  # fmt: skip


@pytest.mark.parametrize(("start", "to"), list(itertools.product(LOCAL, LOCAL)))
def test_the_way_to_a_page_leads_there(start: str, to: str) -> None:
    assert to == urls.follow(start, urls.href(start, to))
    assert to == urls.follow(start, urls.up(start) + to)


@pytest.mark.parametrize("local", LOCAL)
def test_the_way_between_two_languages_leads_there(local: str) -> None:
    start, to = (urls.in_language(code, local) for code in ("en", "zh-Hans"))

    assert to == urls.follow(start, urls.href(start, to)) == urls.follow(start, urls.up(start) + to)


def test_no_two_things_have_one_address() -> None:
    folded = [path.lower() for path in LOCAL]

    assert len(folded) == len(set(folded))


@pytest.mark.parametrize(
    ("start", "to", "way"),
    [
        ("index.html", "help.html", "help.html"),
        ("find/town.html", "find/town/food.html", "town/food.html"),
        ("find/town/food.html", "find/town.html", "../town.html"),
        ("service/x.html", "index.html", "../index.html"),
        ("en/print.html", "print/town/en/poster-a4.pdf", "../print/town/en/poster-a4.pdf"),
    ],
)
def test_the_way_is_the_shortest_one(start: str, to: str, way: str) -> None:
    assert way == urls.href(start, to)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Guide]:
    """A small guide: 25 services of a quarter, and one for everyone in the land."""
    root = tmp_path_factory.mktemp("urls")
    many = "".join(
        f"  - {{id: s-{number}, name: Service {number}, area: quarter, offers: [naloxone], "
        f'needs_id: {"yes" if number % 2 else "no"}, phones: [{{number: "+1 215 234 '
        f"{number + 1000}\"}}], source: 'https://example.org/', source_date: 2026-10-01}}\n"
        for number in range(25)
    )
    one = many.splitlines()[0].replace("s-0", "line").replace("area: quarter", "area: land")
    folder = small_project(root, LISTED + many + one.replace("1000", "1999") + "\n", "en es")
    done = run_build(folder, root / "site")
    assert done.returncode == 0, done.stderr
    return root / "site", build_guide(Project(folder).load(TODAY))


def named(guide: Guide) -> set[str]:
    """Return the paths of every page that a guide can have, as the module of addresses has it."""
    needs = ["", *index_services(guide).terms]
    lists = [urls.listing(area, need) for area in guide.areas for need in needs]
    lists += [urls.only(first, token) for first in lists for token in ("no-id", "by-phone")]
    local = [
        urls.HOME, urls.HELP, urls.SEARCH, urls.WHOLE_GUIDES, urls.PRINT, urls.EDITIONS,
        urls.STATUS, urls.NOTICES, urls.NOT_FOUND, *map(urls.article, urls.NEEDED),
        *(urls.numbered(first, number) for first in lists for number in (1, 2)),
        *(urls.need(need) for need in needs[1:]),
        *(urls.service(service.id) for service in guide.services),
        *(urls.calls(place.id) for place in guide.places),
        *(urls.whole_guide(place.id) for place in guide.places),
    ]  # fmt: skip
    found = {urls.in_language(code, path) for code in guide.languages for path in local}
    return found | {urls.LANGUAGE_CHOOSER, urls.ROOT_NOT_FOUND}


def test_every_page_of_a_site_has_an_address_of_the_module(built: tuple[Path, Guide]) -> None:
    site, guide = built
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}

    assert pages - named(guide) == set()
    assert urls.in_language("es", urls.only(urls.listing("town"), "no-id")) in pages


@pytest.mark.parametrize("name", ["s-3", "line"])
def test_a_change_names_pages_that_show_the_service(built: tuple[Path, Guide], name: str) -> None:
    site, guide = built
    pages = pages_that_show(guide, index_services(guide), name)
    lists = {page for page in pages if "/find/" in page}
    shown = {
        path.relative_to(site).as_posix()
        for path in site.rglob("find/**/*.html")
        if re.search(rf"service/{name}\.html", path.read_text("utf-8"))
    }

    assert [] == [page for page in sorted(pages) if not (site / page).is_file()]
    firsts = {re.sub(r"/(page-\d+|only/.*)\.html$", ".html", page) for page in shown}
    assert firsts == lists
