"""The whole guide of a place as plain text, for phones that show nothing else.

It starts with a byte order mark: a server that does not say how the letters are written, a feature
phone and a text editor then still show Devanagari and Persian rightly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token
from markupsafe import Markup, escape

from generator.guide.contact_wording import hours_key, place_key
from generator.guide.model import Area, Guide, Phone, Service
from generator.guide.notice import Notice
from generator.guide.notices import holding, touching
from generator.i18n.direction import isolate, isolate_line
from generator.i18n.listed import from_source
from generator.i18n.translator import Translator
from generator.pages.card import age_text, facts_in_short, hours_line, text_of
from generator.pages.listing import StopView, answers_of, stops_of
from generator.pages.notices import notice_view
from generator.pages.offline_parts import Chapter, Section
from generator.schema.states import ServiceStatus
from generator.source.markdown import Page

_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " "})
"""Blanks that hold two words on one line; simple phones show a box for some of them."""
_BLOCKS = frozenset(
    {"paragraph", "ordered_list", "bullet_list", "admonition", "admonition_title", "table", "tr",
     "heading", "blockquote"}
)  # fmt: skip
"""The tokens that begin and end on a line of their own."""


def whole_text(
    guide: Guide,
    language: str,
    place: Area,
    chapters: Sequence[Chapter],
    pages: Mapping[str, Page],
    sections: Sequence[Section],
) -> str:
    """Return the file.

    Args:
        guide: where the words and the day come from.
        language: the language of the file.
        place: whose emergency numbers stand first.
        chapters: the education pages.
        pages: the same as they were read, by path.
        sections: the listings by area.
    """
    words = guide.words[language]
    name, where = words.apart(guide.settings.name), words.apart(place.name)
    title = words.as_text(words.punctuation.labelled(name, where))
    lines = [title, words.plain("ui.made_on", day=guide.week)]
    lines += [words.plain("ui.call_number", number=number) for number in place.emergency]
    lines += [words.plain("offline.old"), ""]
    for notice in touching(guide, holding(guide), [place.id]):
        lines += [_notice(guide, notice, words), ""]
    for chapter in chapters:
        note = words.as_text(chapter.note)
        lines += [f"=== {words.as_text(chapter.link)} ===", *([note] if note else [])]
        lines += [_chapter(chapter, pages[chapter.path], words), ""]
    for section in sections:
        lines += [f"=== {words.isolated(section.area)} ===", ""]
        for service in section.services:
            lines += [*service_lines(guide, service, words), ""]
    lines += [words.plain("ui.not_doctor"), words.plain("ui.licence")]
    lines.append(isolate(guide.settings.url, words.direction, "ltr"))
    text = "\n".join(lines).translate(_BLANKS)
    return f"\ufeff{text.rstrip()}\n"


def _notice(guide: Guide, notice: Notice, words: Translator) -> str:
    view = notice_view(guide, notice, words.language, "")
    kind = words.html(f"notices.{view.kind}")
    until = words.html("notices.until", day=view.end)
    about = Markup("! {} · {}").format(kind, view.areas)
    said = words.punctuation.in_a_row(view.text, until)
    return words.as_text(words.punctuation.labelled(about, said))


def service_lines(guide: Guide, service: Service, words: Translator) -> list[str]:
    """Return a listing as lines; empty ones are left out."""

    def text(key: str) -> str:
        return words.as_text(text_of(guide, service, key, words.language).html)

    answers = answers_of(service, words)
    unknown = [words.as_text(question) for question in answers.unknown]
    places = [words.isolated(guide.areas[name].name) for name in service.areas[:3]]
    closed = service.status == ServiceStatus.TEMPORARILY_CLOSED
    row = words.punctuation.in_a_row
    lines = [
        f"* {words.isolated(service.name)}",
        words.list_of(places),
        words.list_of(words.plain(f"offers.{term}") for term in service.offers),
        words.plain("status_words.temporarily-closed") if closed else "",
        text("alert"),
        text("description"),
        *(_phone(phone, words) for phone in service.phones),
        isolate(service.email, words.direction, "ltr"),
        isolate(service.website, words.direction, "ltr"),
        words.as_text(facts_in_short(service, words)),
        *_stops(service, words),
        text("hours_note"),
        text("how_to_get_in"),
        words.plain(key) if (key := place_key(service)) else "",
        words.isolated(", ".join(service.address.lines)) if service.address else "",
        *(words.as_text(row(one.question, one.answer)) for one in answers.known),
        text("eligibility"),
        text("cost_note"),
        words.plain("answer.ask") + " " + " · ".join(unknown) if unknown else "",
        words.as_text(age_text(service, words, brief=True)),
    ]  # fmt: skip
    return [line for line in lines if line]


def _phone(phone: Phone, words: Translator) -> str:
    number = words.phone(phone.number, phone.extension)
    kind = words.html(f"phone.{phone.kind}")
    found = words.as_text(words.punctuation.labelled(kind, escape(number)))
    more = (from_source(phone.label, words), hours_line(phone, words))
    return " · ".join([found, *(words.as_text(one) for one in more if one)])


def _stops(service: Service, words: Translator) -> list[str]:
    """Return the stops of a van, or that the hours are not known when nothing says them."""
    if not service.stops:
        return [] if service.hours else [words.plain(hours_key(service))]
    return [_stop(stop, words) for stop in stops_of(service, words)]


def _stop(stop: StopView, words: Translator) -> str:
    place = words.apart(stop.place)
    where = words.punctuation.with_aside(place, stop.weeks) if stop.weeks else place
    said = words.punctuation.labelled(Markup("{} {}").format(stop.weekday, stop.times), where)
    note = Markup(" · {}").format(stop.note) if stop.note else ""
    return f"- {words.as_text(said + note)}"


def _chapter(chapter: Chapter, page: Page, words: Translator) -> str:
    """Return the text of a page; each line of another language keeps its own direction."""
    lines = text_from(page, words.mark_in).split("\n")
    if chapter.foreign:
        return "\n".join(isolate(line, words.direction, chapter.direction) for line in lines)
    return "\n".join(isolate_line(line, words.direction) for line in lines)


def text_from(page: Page, mark_in: Callable[[str], str] = str) -> str:
    """Return a page as plain text: numbered steps, dashes, headings with `##`.

    Args:
        page: the page.
        mark_in: gives the mark of a language, for what a place adds in another one.
    """
    parts: list[str] = []
    numbers: list[int | None] = []
    for token in page.tokens:
        name, _, side = token.type.rpartition("_")
        if name in {"ordered_list", "bullet_list"}:
            if side == "open":
                start = token.attrGet("start")
                numbers.append(
                    None if name == "bullet_list" else 1 if start is None else int(start)
                )
            else:
                numbers.pop()
        if token.type == "list_item_open":
            number = numbers[-1]
            parts.append("\n- " if number is None else f"\n{number}. ")
            numbers[-1] = None if number is None else number + 1
        elif token.type == "heading_open":
            parts.append("\n\n## ")
        elif token.type == "place_open" and token.meta["language"]:
            parts.append(f"\n\n{mark_in(token.meta['language'])}\n")
        elif token.type in {"td_open", "th_open"}:
            parts.append(" | ")
        elif token.type == "inline":
            parts += [_seen(child) for child in token.children or ()]
        elif token.type in {"fence", "code_block"}:
            parts.append(f"\n{token.content}\n")
        elif name in _BLOCKS and not token.hidden:
            parts.append("\n")
    text = "".join(parts)
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" *\n *", "\n", text)
    text = re.sub(r"(^|\n)((?:\d+\.|-) ?)\n+", r"\1\2 ", text)
    return re.sub(r"\n{3,}", "\n\n", text).replace(".  ", ". ").strip()


def _seen(token: Token) -> str:
    """Return what a reader of plain text gets of a token inside a block: no drawing, no number."""
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""
