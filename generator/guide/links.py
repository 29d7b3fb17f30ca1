"""What came of asking the outside addresses of a guide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class SilentAddress(NamedTuple):
    """An address, the first day on which it did not answer, and what came instead."""

    address: str
    since: date
    what: str


@dataclass(frozen=True, slots=True)
class Links:
    """What came of asking every outside address of the guide (`guide.py links`).

    Attributes:
        asked_on: the day.
        addresses: how many were asked.
        silent: those that did not answer.
    """

    asked_on: date
    addresses: int
    silent: tuple[SilentAddress, ...] = ()
