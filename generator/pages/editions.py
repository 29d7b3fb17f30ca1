"""What changed since a printed edition, and whether its sheets may still be handed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.guide import urls
from generator.guide.editions import changes, current, trusted_until
from generator.guide.model import Edition
from generator.pdf.context import SHAPES
from generator.render.renderer import Page, Renderer

_SHOWN = 40
"""Changes of one edition that the page names; the page has to stay light."""
_EDITIONS = 6
"""Editions that the page shows; with more, a shape would be there twice."""
_PATHS = (
    '<circle cx="16" cy="16" r="15"/>',
    '<path d="M2 2h28v28H2z"/>',
    '<path d="M16 2 31 30H1z"/>',
    '<path d="M16 1 31 16 16 31 1 16z"/>',
    '<path d="M9 3h14l8 13-8 13H9L1 16z"/>',
    '<path d="m16 1 5 10 10 2-7 8 1 10-9-5-9 5 1-10-7-8 10-2z"/>',
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of one edition; `state` is good, some or old."""

    edition: Edition
    shape: Markup
    state: str
    rows: tuple[tuple[str, str, Markup], ...]
    more: int


def editions_page(renderer: Renderer, language: str) -> Page:
    """Return the page that a sheet's QR code leads to."""
    guide = renderer.guide
    words = guide.words[language]
    shown = guide.editions[-_EDITIONS:] or ()
    ends = [*(edition.day for edition in shown[1:]), guide.today][: len(shown)]
    told = [
        _told(renderer, edition, last, language)
        for edition, last in zip(reversed(shown), reversed(ends), strict=True)
    ]
    body = renderer.template("pages/editions.html", language)(
        editions=told, now=current(guide).number
    )
    return renderer.page(
        language,
        urls.EDITIONS,
        title=words.plain("editions.title"),
        description=words.plain("editions.lead"),
        body=body,
        style="sheets",
    )


def _told(renderer: Renderer, edition: Edition, last: date, language: str) -> Told:
    """Return what to say of an edition whose last sheets were printed on the day `last`."""
    guide = renderer.guide
    words = guide.words[language]
    found = changes(guide, edition.marks)
    links = {service.id for service in guide.services}
    rows = tuple(
        (
            urls.service(change.id) if change.id in links else "",
            change.name,
            Markup(", ").join(words.html(f"editions.change.{part}") for part in change.what),
        )
        for change in found[:_SHOWN]
    )
    serious = any(change.what != ("new",) for change in found)
    state = "old" if trusted_until(guide, last) < guide.today else "some" if serious else "good"
    return Told(
        edition,
        Markup('<svg class="shape" viewBox="0 0 32 32" aria-hidden="true">{}</svg>').format(
            Markup(_PATHS[(edition.number - 1) % SHAPES])
        ),
        state,
        rows,
        max(0, len(found) - _SHOWN),
    )
