"""A notice, as a part of the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.schema.states import NoticeKind


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that readers must know for some time.

    Attributes:
        text: in the source language; `texts` has it in others, by language.
        areas: where it matters, with all areas inside.
        needs: terms for which it matters; for everybody when empty.
        start, end: the first and the last day.
        source: where it was read.
        service: the id of a service to go to, or "".
    """

    id: str
    text: str
    kind: NoticeKind
    areas: tuple[str, ...]
    needs: tuple[str, ...]
    start: date
    end: date
    source: str
    service: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
