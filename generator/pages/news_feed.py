"""A feed of each place in each language: its notices, and what changed (Atom, RFC 4287).

What changed is told from the editions, like on the page about printed sheets: which listings are
new, gone or have another phone, address or hours, never what stood there. A listing that was
taken out of the guide is not named: it may have asked for that.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from markupsafe import Markup

from generator.guide import urls
from generator.guide.editions import Change, changes, marks
from generator.guide.model import Area, Guide
from generator.guide.notices import holding, touching
from generator.i18n.translator import Translator
from generator.pages.notices import notice_view
from generator.render.files import FeedFile

_ATOM = "http://www.w3.org/2005/Atom"
_SHOWN = 60
"""Changes that one entry names."""
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something new: when, what it is called, what it says, and which page says more."""

    name: str
    day: date
    title: str
    html: str
    page: str
    kind: str


def news_feed(guide: Guide, language: str, place: Area) -> FeedFile:
    """Return the feed of a place, in the language of the guide's readers."""
    path = urls.news(place.id, language)
    return FeedFile(path, _XML + _feed(guide, place, language, path) + "\n")


def _feed(guide: Guide, place: Area, language: str, path: str) -> str:
    words = guide.words[language]
    entries = [*_notices(guide, place, language), *_changes(guide, place, language)]
    entries.sort(key=lambda one: (one.day, one.name), reverse=True)
    title = guide.settings.name
    if not guide.settings.neutral_titles:
        title = words.punctuation.labelled(title, place.name).unescape()
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    base = guide.settings.url or urls.up(path)
    _texts(feed, id=_id(guide, path), title=title)
    _texts(feed, updated=_moment(max((one.day for one in entries), default=guide.today)))
    _texts(ElementTree.SubElement(feed, "author"), name=guide.settings.name)
    ElementTree.SubElement(feed, "link", rel="self", type="application/atom+xml", href=base + path)
    home = base + urls.in_language(language, urls.listing(place.id))
    ElementTree.SubElement(feed, "link", rel="alternate", type="text/html", href=home)
    for one in entries:
        entry = ElementTree.SubElement(feed, "entry")
        _texts(entry, id=_id(guide, f"{path} {one.name}"), title=one.title)
        _texts(entry, updated=_moment(one.day))
        ElementTree.SubElement(entry, "category", term=one.kind)
        page = base + urls.in_language(language, one.page)
        ElementTree.SubElement(entry, "link", rel="alternate", type="text/html", href=page)
        content = ElementTree.SubElement(entry, "content", type="html")
        content.text = f'<div lang="{language}" dir="{words.direction}">{one.html}</div>'
    return ElementTree.tostring(feed, encoding="unicode")


def _notices(guide: Guide, place: Area, language: str) -> Iterator[_Entry]:
    words = guide.words[language]
    for notice in touching(guide, holding(guide), [place.id]):
        view = notice_view(guide, notice, language, "")
        name = words.as_text(words.html(f"notices.{notice.kind}"))
        until = words.html("notices.until", day=notice.end)
        link = Markup('<a href="{}">{}</a>').format(notice.source, words.html("notices.source"))
        yield _Entry(
            f"notice {notice.id}",
            notice.start,
            f"{name} · {words.as_text(view.areas)}",
            Markup("<p>{}</p><p>{} {}</p>").format(view.text, until, link),
            f"{urls.NOTICES}#{urls.notice(notice.id)}",
            "notice",
        )


def _changes(guide: Guide, place: Area, language: str) -> Iterator[_Entry]:
    """Yield what changed from each edition to the next one, and since the last one until today."""
    words = guide.words[language]
    here = {
        service.id
        for service in guide.services
        if any(
            area == place.id or area in place.up or place.id in guide.areas[area].up
            for area in service.areas
        )
    }
    for number, edition in enumerate(guide.editions):
        last = number + 1 == len(guide.editions)
        now = marks(guide) if last else guide.editions[number + 1].marks
        day = guide.today if last else guide.editions[number + 1].day
        found = [one for one in changes(guide, edition.marks, now) if one.id in here]
        if found:
            shown = Markup("").join(_change(one, words) for one in found[:_SHOWN])
            more = len(found) - _SHOWN
            yield _Entry(
                f"since {edition.day}",
                day,
                words.as_text(words.html("notices.changed", day=edition.day)),
                Markup("<ul>{}</ul>").format(shown)
                + (words.html("editions.more", count=more) if more > 0 else Markup("")),
                urls.EDITIONS,
                "change",
            )


def _change(change: Change, words: Translator) -> Markup:
    what = Markup(" · ").join(words.html(f"editions.change.{part}") for part in change.what)
    return Markup("<li><bdi>{}</bdi>: {}</li>").format(change.name, what)


def _id(guide: Guide, name: str) -> str:
    """Return a name that stays the same wherever the feed is read from (RFC 4122, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{guide.settings.url}{name}").urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _texts(parent: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = str(text)
