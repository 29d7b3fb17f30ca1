"""What changed since a printed edition, and whether its sheets may still be handed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.guide import urls
from generator.guide.editions import changes, trusted_until
from generator.guide.model import Edition, Guide
from generator.pdf.frame import SHAPES
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.render.view import View

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
class ChangeView:
    """A service that changed: its page or "", its name, and what changed."""

    address: str
    name: str
    what: Markup


@dataclass(frozen=True, slots=True)
class EditionView:
    """What the page says of one edition.

    Attributes:
        number, day: which one, and when its sheets were made.
        shape: the sign on its sheets, as inline SVG.
        state: good, some (something changed that matters) or old.
        changes: what changed since, `more` than these.
    """

    number: int
    day: date
    shape: Markup
    state: str
    changes: tuple[ChangeView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class EditionsView(View):
    """The printed editions, the newest first."""

    template = "pages/editions.html"

    editions: tuple[EditionView, ...]


def editions_page(renderer: Renderer, language: str) -> Page:
    """Return the page that a sheet's QR code leads to."""
    words = renderer.guide.words[language]
    return renderer.page(
        language,
        PageView(
            urls.EDITIONS,
            title=words.plain("editions.title"),
            description=words.plain("editions.lead"),
            body=renderer.render(editions_view(renderer.guide, language), language),
            style="sheets",
        ),
    )


def editions_view(guide: Guide, language: str) -> EditionsView:
    """Return what the page about the editions shows."""
    shown = guide.editions[-_EDITIONS:] or ()
    ends = [*(edition.day for edition in shown[1:]), guide.today][: len(shown)]
    return EditionsView(
        tuple(
            _edition(guide, edition, last, language)
            for edition, last in zip(reversed(shown), reversed(ends), strict=True)
        )
    )


def _edition(guide: Guide, edition: Edition, last: date, language: str) -> EditionView:
    """Return what to say of an edition whose last sheets were printed on the day `last`."""
    words = guide.words[language]
    found = changes(guide, edition.marks)
    links = {service.id for service in guide.services}
    serious = any(change.what != ("new",) for change in found)
    return EditionView(
        number=edition.number,
        day=edition.day,
        shape=Markup('<svg class="shape" viewBox="0 0 32 32" aria-hidden="true">{}</svg>').format(
            Markup(_PATHS[(edition.number - 1) % SHAPES])
        ),
        state="old" if trusted_until(guide, last) < guide.today else "some" if serious else "good",
        changes=tuple(
            ChangeView(
                address=urls.service(change.id) if change.id in links else "",
                name=change.name,
                what=words.comma().join(
                    words.html(f"editions.change.{part}") for part in change.what
                ),
            )
            for change in found[:_SHOWN]
        ),
        more=max(0, len(found) - _SHOWN),
    )
