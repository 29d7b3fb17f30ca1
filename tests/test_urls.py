"""Addresses: made in one module, and the way between any two of them leads there."""

from __future__ import annotations

import itertools

import pytest

from generator.guide import urls

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
