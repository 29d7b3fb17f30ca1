"""A card that stands alone: with all phones and the alert, on the page of helplines and my list."""

from __future__ import annotations

from markupsafe import Markup

from generator.guide.model import Service
from generator.pages.card import text_of
from generator.pages.list_views import card_view
from generator.pages.lists import Lists


def full_card(lists: Lists, service: Service) -> Markup:
    """Return a service as an item of a page in the language's folder."""
    view = card_view(
        lists.guide,
        service,
        lists.words,
        up="",
        offers=lists.offers_of(service.offers, ""),
        marks=Markup(""),
        phones=len(service.phones),
        alert=text_of(lists.guide, service, "alert", lists.language).html,
    )
    return Markup(lists.renderer.render(view, lists.language))
