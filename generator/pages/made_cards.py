"""What the lists of a language have in common, each made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from generator.pages.filters import Answers


class OffersOfList(NamedTuple):
    """What a service offers, and the need of the list that tells of it."""

    offers: tuple[str, ...]
    need: str


@dataclass(frozen=True, slots=True)
class MadeCards:
    """What the lists of a language have in common: each card is rendered once.

    Attributes:
        cards: finished cards by id, with signs where they differ from list to list.
        answers: by id, which filters a service passes.
        offers: what a card says is offered, by the offers and the need of the list.
    """

    cards: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answers] = field(default_factory=dict)
    offers: dict[OffersOfList, Markup] = field(default_factory=dict)
