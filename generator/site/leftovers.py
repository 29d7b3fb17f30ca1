"""What a finished page still says in another language than its own, official names aside.

Names, addresses and numbers carry `translate="no"` (or `dir="ltr"`, for web addresses and phones):
they stay as they are. All else that readers see should be in their language. What is marked as
another language is found by its mark; what is not marked, by its letters, or, between two languages
of Latin letters, by the small words of English.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_SHOWN = ("alt", "aria-label", "placeholder", "title")
"""Attributes that readers see or hear."""
_SILENT = frozenset({"script", "style", "svg", "code"})
_EMPTY = frozenset({
    "meta", "link", "br", "hr", "img", "input", "wbr", "path", "circle", "rect", "line", "use",
    "ellipse", "polyline", "polygon",
})  # fmt: skip
_RUN = re.compile(
    r"(?<![0-9])[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’.&/|+()-]*(?: [A-Za-zÀ-ɏ0-9&][A-Za-zÀ-ɏ0-9'’.&/|+()-]*)*"
)
_OPEN, _CLOSE = '(（"“„«', ')）"”“»'
_LETTERS = "\u0250-\u1fff\u2e80-\uabff\uac00-\ud7a3"
_ASIDE = re.compile(rf"[{_OPEN}][^{_OPEN}{_CLOSE}{_LETTERS}]*[{_CLOSE}]")
"""What stands by itself between brackets or quotation marks, in no letters of another script."""
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_SMALL = frozenset({
    "a", "al", "and", "at", "by", "da", "de", "del", "des", "di", "du", "e", "el", "for", "from",
    "in", "la", "las", "los", "of", "on", "the", "to", "y",
})  # fmt: skip
"""Small words inside official names."""
_UNITS = frozenset({"am", "pm", "cm", "mg", "ml", "km", "mi"})
_ENGLISH = frozenset({
    "and", "are", "ask", "been", "call", "can", "first", "for", "from", "has", "have", "help", "is",
    "not", "of", "only", "or", "people", "that", "the", "their", "they", "this", "to", "who",
    "with", "you", "your",
})  # fmt: skip
"""Words of nearly every English sentence; two of them in another language's text are no
chance."""


class Leftover(NamedTuple):
    """A text in another language than its page.

    Attributes:
        text: the text, or the words of it that are meant.
        marked: it says which language it is in, as promised of what nobody has translated.
    """

    text: str
    marked: bool


class Own(NamedTuple):
    """What is a page's own.

    Attributes:
        language: BCP 47 code of the page.
        latin: the language is written in Latin letters.
        mark: what says of a text that it is in the source language, like "(inglés)".
        names: what is no leftover by itself: the guide's name, languages by their own names.
    """

    language: str
    latin: bool
    mark: str = ""
    names: Collection[str] = ()


def leftovers(html: str, own: Own) -> list[Leftover]:
    """Return what a finished page says in another language than its own."""
    reader = _Reader(own)
    reader.feed(html)
    reader.close()
    # The title of a page that nobody has translated has no mark, but the page below it has.
    marked = [one.text for one in reader.found if one.marked]
    official = " ".join([*reader.official, *own.names, *marked])
    return [
        one
        for one in reader.found
        if one.text not in own.names and (one.marked or not _is_named(one.text, official))
    ]


def _is_named(text: str, official: str) -> bool:
    """Say whether a text is made of names of the page: whole, or cut short for a message."""
    parts = re.split(r" – |, ", text)
    return all(part.rstrip(".") in official or not _WORD.search(part) for part in parts)


class _Reader(HTMLParser):
    def __init__(self, own: Own) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Leftover] = []
        self._own = own
        self._around: list[tuple[str, str]] = []  # each open tag, with the language inside it
        self.official: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        inside = self._around[-1][1] if self._around else ""
        if tag in _SILENT or given.get("translate") == "no" or _is_exempt(tag, given):
            inside = "-"
        elif inside != "-":
            inside = given.get("lang", inside)
        for name in _SHOWN:
            if given.get(name):
                self._look(given[name], inside)
        if tag not in _EMPTY:
            self._around.append((tag, inside))

    def handle_endtag(self, tag: str) -> None:
        while self._around and tag not in _EMPTY:
            if self._around.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._around:
            self._look(data, self._around[-1][1])

    def _look(self, text: str, language: str) -> None:
        text = " ".join(text.split())
        if not text or language == "-":
            self.official.append(text)
            return
        if language != self._own.language:
            if _WORD.search(text) and language.partition("-")[0] == "en":
                self.found.append(Leftover(text, marked=True))
            return
        marked = bool(self._own.mark) and self._own.mark in text
        words = english_words(text) if self._own.latin else foreign_runs(text)
        self.found.extend(Leftover(found, marked) for found in words)


def _is_exempt(tag: str, given: dict[str, str]) -> bool:
    """Say whether this is a phone or an address of the web, or a language by its own name."""
    return (tag == "bdi" and given.get("dir") == "ltr") or "hreflang" in given


def foreign_runs(text: str) -> Iterator[str]:
    """Yield the runs of Latin letters in a text of another script that are no names.

    A name begins with a capital letter, and so do all its words but small ones. What stands alone
    between brackets or quotation marks is a word to recognise, like (felony).
    """
    for run in _RUN.findall(_ASIDE.sub(" ", text)):
        words = [word for word in re.findall(r"[A-Za-zÀ-ɏ0-9.]*[A-Za-zÀ-ɏ0-9]", run) if word[1:]]
        plain = [word for word in words if word.isalpha() and word.islower() and word not in _UNITS]
        if plain and not (words[0][:1].isupper() and all(word in _SMALL for word in plain)):
            yield run


def english_words(text: str) -> Iterator[str]:
    """Yield a text of another language of Latin letters when it is English."""
    if len({word for word in re.findall(r"[a-z]+", text.lower()) if word in _ENGLISH}) > 1:
        yield text
