"""One page for each need: in which places there is something, and how much."""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide import urls
from generator.pages.lists import Lists
from generator.pages.need_terms import about_need, learn_about
from generator.render.renderer import Page


def need_pages(lists: Lists) -> Iterator[Page]:
    """Yield the page of every term and every group of terms."""
    for need in lists.catalog.terms:
        yield _need_page(lists, need)


def _need_page(lists: Lists, need: str) -> Page:
    guide, catalog, words = lists.guide, lists.catalog, lists.words
    terms = [term for term in catalog.terms[need] if term != need]
    terms.sort(key=list(guide.learn).index)
    places = [
        (
            place,
            [
                (term, catalog.count(place.id, term))
                for term in terms
                if lists.has_list(place, term)
            ],
            catalog.count(place.id, need),
        )
        for place in guide.places
    ]
    # Only what is for everyone there: a service of one town is no help in another.
    regions = [
        (area, len(services))
        for area in guide.areas.values()
        if not area.place and not area.emergency
        if (services := catalog.answering_exactly.get((area.id, need)))
    ]
    name = lists.name_of(need)
    body = lists.renderer.template("pages/need.html", lists.language)(
        up=urls.up(urls.need(need)),
        need=need,
        need_name=name,
        about=about_need(words, need),
        learn=learn_about(guide, catalog, need, lists.language),
        places=places,
        regions=regions,
    )
    title = words.plain(
        f"groups.{need}.need" if words.has(f"groups.{need}.need") else f"offers.{need}"
    )
    return lists.renderer.page(
        lists.language, urls.need(need), title=title, description=title, body=body
    )
