"""What a notice on paper says: a notice of the list, or the words of whoever hands it out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.guide.model import Guide
from generator.guide.notice import Notice
from generator.pdf.entries import listing
from generator.pdf.listing_view import LocalizedText
from generator.pdf.localize import Localizer


def notice_of(guide: Guide, name: str) -> Notice | None:
    """Return the notice of the list that has this id, or None: then it is words of a person."""
    return next((one for one in guide.notices if one.id == name), None)


def notice_lines(speaker: Localizer, said: str) -> tuple[LocalizedText, ...]:
    """Return what a notice says, its title first.

    Args:
        speaker: for the language of the sheet.
        said: the id of a notice of the list, or the very words, one paragraph a line.
    """
    notice = notice_of(speaker.guide, said)
    if notice is None:
        return tuple(line.strip() for line in said.splitlines() if line.strip())
    return tuple(_of_list(speaker, notice))


def _of_list(speaker: Localizer, notice: Notice) -> Iterator[LocalizedText]:
    yield speaker.say(f"notices.{notice.kind}")
    source = speaker.guide.settings.source_language
    own = notice.texts.get(speaker.language, "")
    yield own or speaker.marked(notice.text, source)
    service = next((one for one in speaker.guide.services if one.id == notice.service), None)
    if service and service.is_listed:
        view = listing(speaker, service, brief=True)
        yield view.name
        if view.where:
            yield view.where
        # a number keeps its order between words of any direction
        numbers = [speaker.words.isolated(phone.number) for phone in view.phones[:1]]
        yield from numbers or [view.website] * bool(view.website)
    yield speaker.say("notices.until", day=notice.end)
