"""Whom to ask where paper knows no phone and no door, or nothing at all.

A web address is no way in for who has paper and no web: the line of the place is, with its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.guide.model import Area, Service
from generator.guide.next_door import AskLine, ask_line
from generator.guide.phones import in_country
from generator.pdf.listing_view import AskView, GapView, ListingView, LocalizedText, NeedView
from generator.pdf.localize import Localizer, sentences_of
from generator.pdf.ways_in import has_a_street

NOTHING = AskView("", "")
NO_GAP = GapView("", NOTHING)
LONGEST = 110
"""Signs of a sentence that a small sheet has room for where it says whom to ask."""


def ask_of(speaker: Localizer, service: Service, *, brief: bool = False) -> AskView:
    """Return whom to ask about a service that paper gives no phone and no street for.

    Where the words on how to get in name the number, their own sentence says it: that is often
    also whom to ask for. A whole list has all of these words already.

    Args:
        speaker: for the language and the place of the sheet.
        service: the service.
        brief: True on a small sheet, which does not show long words on how to get in.
    """
    line = ask_line(speaker.guide, speaker.place)
    if service.phones or has_a_street(service) or line is None:
        return NOTHING
    own = speaker.own(speaker.text(service, "how_to_get_in"))
    naming = [one for one in sentences_of(own) if _names(one, line)]
    if naming and not brief:
        return NOTHING
    short = [one for one in naming if len(_plain(one)) <= LONGEST]
    return AskView(short[0], "") if short else _line(speaker, line)


def says_whom_to_ask(asked: AskView) -> bool:
    """Say whether the words on how to get in are what a sheet says of whom to ask."""
    return bool(asked.text) and not asked.number


def leads_somewhere(view: ListingView) -> bool:
    """Say whether paper alone leads there: by a phone, a street or somebody to ask."""
    return bool(view.phones or view.where or view.ask.text)


def by_paper(needs: Iterable[NeedView]) -> Iterator[NeedView]:
    """Yield needs with what paper alone leads to, and those that say that nobody is named."""
    for need in needs:
        left = tuple(view for view in need.services if leads_somewhere(view))
        if left or not need.services:
            yield replace(need, services=left)


def gap_of(speaker: Localizer, area: Area, *, known: bool) -> GapView | None:
    """Return what is said of a need for which a sheet names nobody; None where that is nothing.

    Args:
        speaker: for the language and the place of the sheet.
        area: whose sheet it is.
        known: True where somebody answers the need, but not for everybody.
    """
    line = ask_line(speaker.guide, speaker.place)
    if known and line is None:
        return None
    text = "" if known else speaker.say("list.none_in", area=area.name)
    return GapView(text, _line(speaker, line) if line else NOTHING)


def _line(speaker: Localizer, line: AskLine) -> AskView:
    """Return "Ask …:" and the number, which the name of a line may end with: it is said once."""
    number = in_country(line.phone.number, speaker.country)
    name = line.name.removesuffix(number).rstrip() or line.name
    return AskView(speaker.say("list.ask_line", name=name), number)


def _names(sentence: LocalizedText, line: AskLine) -> bool:
    """Say whether a sentence holds the number of a line, as it is dialled or written."""
    numbers = {line.phone.number, line.phone.dial}
    return any(
        re.search(rf"(?<!\d){re.escape(number)}(?!\d)", _plain(sentence)) for number in numbers
    )


def _plain(text: LocalizedText) -> str:
    return text if isinstance(text, str) else text.text
