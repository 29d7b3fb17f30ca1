"""A list to print for each place: whom to call next, with room to write."""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide import urls
from generator.guide.call_list import call_list
from generator.pages.card import age_text
from generator.render.renderer import Page, Renderer


def call_pages(renderer: Renderer, language: str) -> Iterator[Page]:
    """Yield the call list of each place."""
    guide = renderer.guide
    words = guide.words[language]
    for place in guide.places:
        body = renderer.template("pages/calls.html", language)(
            up=urls.up(urls.calls(place.id)),
            place=place,
            services=[
                (service, age_text(service, words, brief=True))
                for service in call_list(guide, place)
            ],
        )
        title = f"{words.plain('status.calls')}: {place.name}"
        yield renderer.page(
            language,
            urls.calls(place.id),
            title=title,
            description=title,
            body=body,
            place=place.id,
        )
