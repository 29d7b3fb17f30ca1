"""What the files of a site are made from, beside the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.guide.index import Counts, ServiceIndex
from generator.guide.printed_sheet import PrintedSheet
from generator.source.markdown import Pages


@dataclass(frozen=True, slots=True)
class Content:
    """What the files of a site are made from, beside the guide that the renderer holds.

    Attributes:
        catalog: the guide's lists.
        counts: how long they are.
        pages: the education pages as they were read.
        phones: what to dial, by the digits of a phone as people write it; see known_phones.py.
        sheets: the printed sheets of this build, for the page that lists them.
    """

    catalog: ServiceIndex
    counts: Counts
    pages: Pages
    phones: Mapping[str, str]
    sheets: tuple[PrintedSheet, ...] = ()
