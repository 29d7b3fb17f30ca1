"""The whole guide of a place as plain text, for phones that show nothing else.

It starts with a byte order mark: a server that does not say how the letters are written, a feature
phone and a text editor then still show Devanagari and Persian rightly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser

from generator.guide.contact_wording import hours_key, place_key
from generator.guide.model import Area, Guide, Service
from generator.i18n.translator import Translator
from generator.pages.card import age_text, facts_in_short, text_of
from generator.pages.listing import answers_of
from generator.pages.offline_parts import Chapter, Section

_BLOCKS = frozenset({"p", "ul", "ol", "div", "table", "tr", "h2", "h3", "h4", "h5", "hr", "pre"})


def whole_text(
    guide: Guide,
    language: str,
    place: Area,
    chapters: Sequence[Chapter],
    sections: Sequence[Section],
) -> str:
    """Return the file.

    Args:
        guide: where the words and the day come from.
        language: the language of the file.
        place: whose emergency numbers stand first.
        chapters: the education pages.
        sections: the listings by area.
    """
    words = guide.words[language]
    built = words.day(guide.today)
    lines = [f"{guide.settings.name}: {place.name}", words.plain("ui.made_on", day=built)]
    lines += [words.plain("ui.call_number", number=number) for number in place.emergency]
    lines += [words.plain("carry.old"), ""]
    for chapter in chapters:
        note = chapter.note.striptags()
        lines += [f"=== {chapter.link.striptags()} ===", *([note] if note else [])]
        lines += [text_from(str(chapter.body)), ""]
    for section in sections:
        lines += [f"=== {section.area} ===", ""]
        for service in section.services:
            lines += [*_service(guide, service, words), ""]
    lines += [words.plain("ui.not_doctor"), words.plain("ui.licence"), guide.settings.url]
    return "\ufeff" + "\n".join(lines).rstrip() + "\n"


def _service(guide: Guide, service: Service, words: Translator) -> list[str]:
    """Return a listing as lines; empty ones are left out."""

    def text(key: str) -> str:
        return unescape(text_of(guide, service, key, words.language).html.striptags())

    answers = answers_of(service, words)
    unknown = [question.striptags() for question in answers.unknown]
    places = [guide.areas[name].name for name in service.areas[:3]]
    closed = service.status == "temporarily-closed"
    lines = [
        f"* {service.name}",
        words.list_of(places),
        words.list_of(words.plain(f"offers.{term}") for term in service.offers),
        words.plain("status_words.temporarily-closed") if closed else "",
        text("alert"),
        text("description"),
        *(_phone(phone.kind, phone.number, phone.label, words) for phone in service.phones),
        service.email,
        service.website,
        facts_in_short(service, words).striptags(),
        *_stops(service, words),
        text("hours_note"),
        text("how_to_get_in"),
        words.plain(key) if (key := place_key(service)) else "",
        ", ".join(service.address.lines) if service.address else "",
        *(f"{one.question.striptags()} {one.answer.striptags()}" for one in answers.known),
        text("eligibility"),
        text("cost_note"),
        words.plain("answer.ask") + " " + " · ".join(unknown) if unknown else "",
        age_text(service, words, brief=True).striptags(),
    ]  # fmt: skip
    return [line for line in lines if line]


def _phone(kind: str, number: str, label: str, words: Translator) -> str:
    return f"{words.plain(f'phone.{kind}')}: {number}" + (f" ({label})" if label else "")


def _stops(service: Service, words: Translator) -> list[str]:
    """Return the stops of a van, or that the hours are not known when nothing says them."""
    if not service.stops:
        return [] if service.hours else [words.plain(hours_key(service))]
    found = []
    for stop in service.stops:
        weeks = words.list_of(str(number) for number in stop.weeks)
        which = " (" + words.plain("hours.weeks", weeks=weeks) + ")" if stop.weeks else ""
        note = f". {stop.note}" if stop.note else ""
        found.append(
            f"- {words.weekday(stop.weekday)} {stop.start}-{stop.end}: {stop.place}{which}{note}"
        )
    return found


class _Plain(HTMLParser):
    """Collects the text of an education page, a block on a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lists: list[int] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"sup", "svg"}:
            self.silent += 1
        elif tag in {"ol", "ul"}:
            start = dict(attrs).get("start") or "1"
            self.lists.append(int(start) if tag == "ol" and start.isdigit() else 0)
        if tag == "li":
            number = self.lists[-1] if self.lists else 0
            self.parts.append(f"\n{number}. " if number else "\n- ")
            if number:
                self.lists[-1] += 1
        elif tag in {"td", "th"}:
            self.parts.append(" | ")
        elif tag in _BLOCKS:
            self.parts.append("\n")
        if re.fullmatch("h[2-5]", tag):
            self.parts.append("\n## ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"sup", "svg"}:
            self.silent -= 1
        elif tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data.replace("\n", " "))


def text_from(html: str) -> str:
    """Return rendered Markdown as plain text: numbered steps, dashes, headings with `##`."""
    plain = _Plain()
    plain.feed(html)
    plain.close()
    text = re.sub(r"[ \t]+", " ", "".join(plain.parts))
    text = re.sub(r" *\n *", "\n", text)
    text = re.sub(r"(^|\n)((?:\d+\.|-) ?)\n+", r"\1\2 ", text)
    return re.sub(r"\n{3,}", "\n\n", text).replace(".  ", ". ").strip()
