"""A text of a listing in the reader's language: as a whole, sentence by sentence, or not at all.

Every output asks here, so a phone's label on a card, on paper and in a message is the same text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel.dates import get_day_names, get_month_names
from markupsafe import Markup

from generator.i18n.cldr import locale_of
from generator.i18n.phrases import Match, as_typed, is_label, parts_of, plain
from generator.i18n.translator import Blank, Translator, Word

_NAMED_DAY = re.compile(r"(\d{1,2}) (\w+) (\d{4})|(\w+) (\d{1,2}), (\d{4})")

_SMALL = frozenset({"of", "the", "and", "at", "in", "for", "de", "la", "del", "los", "s"})
"""Words with a small letter that stand inside names."""


@lru_cache(maxsize=1 << 14)
def listed(text: str, words: Translator) -> Word:
    """Return a text of a listing in a language, or as it is in the source language.

    A text of several sentences, or a label of several parts ("intake, listed in 2017"), is found
    when each of them is: half a text in another language helps nobody.

    Args:
        text: as resources.yaml has it, in the source language.
        words: of the reader's language.
    """
    if words.source is None or not text:
        return Word(text, words.language)
    found = _known(text, words) or _joined(text, words)
    return found or Word(text, words.source.language)


def from_source(text: str, words: Translator) -> Markup:
    """Return a text of a listing as HTML, marked where nobody has translated it; "" for none.

    Names and addresses are no such texts: they stay as they are, and carry no mark.
    """
    if not text:
        return Markup("")
    found = listed(text, words)
    return words.written(found.text, found.language, behind=found.behind)


def _joined(text: str, words: Translator) -> Word | None:
    """Return a text of which each sentence, or each part between commas, is known."""
    parts = parts_of(text)
    found = [one for one in (_known(part, words) for part in parts) if one]
    if not parts or len(found) < len(parts):
        return None
    parts = [one.text for one in found]
    said = words.comma().join(parts) if is_label(text) else words.punctuation.in_a_row(*parts)
    return Word(said.unescape(), words.language, any(one.behind for one in found))


def _known(text: str, words: Translator) -> Word | None:
    if pair := words.book.pairs.get(plain(text)):
        return Word(as_typed(text, pair.source, pair.text), words.language)
    for match in words.book.phrases.match(text):
        if found := _said(match, text, words):
            return found
    return None


def _said(match: Match, typed: str, words: Translator) -> Word | None:
    """Return a phrase with its blanks filled, or None where a blank holds something else."""
    if words.source is None:
        return None
    blanks: dict[str, Blank] = {}
    for name, text in match.blanks.items():
        value = _FILLED.get(name, _name)(text, words, words.source)
        if value is None:
            return None
        blanks[name] = value
    said = words.said(match.key, **blanks)
    if said.language != words.language:
        return None
    return said._replace(text=as_typed(typed, match.source, said.text))


def _name(text: str, words: Translator, source: Translator) -> Blank | None:
    """Return a name, which stays as it is: each of its words has a capital letter or a digit."""
    parts = re.findall(r"\w+", text)
    named = parts and all(p in _SMALL or p[0].isdigit() or p[0] != p[0].lower() for p in parts)
    return text if named and parts[0] not in _SMALL else None


def _day(text: str, words: Translator, source: Translator) -> Blank | None:
    if not (found := _NAMED_DAY.fullmatch(text)):
        return None
    day, month, year = (found[1] or found[5], found[2] or found[4], found[3] or found[6])
    number = _months(source.locale_code).get(month.lower())
    try:
        return date(int(year), number, int(day)) if number else None
    except ValueError:
        return None


def _month(text: str, words: Translator, source: Translator) -> Blank | None:
    name, _, year = text.partition(" ")
    number = _months(source.locale_code).get(name.lower())
    return words.partial_day(f"{year}-{number:02}") if number else None


def _weekday(text: str, words: Translator, source: Translator) -> Blank | None:
    names = get_day_names("wide", "format", locale_of(source.locale_code))
    found = [day for day, name in names.items() if str(name).lower() == text.lower()]
    return words.weekday(found[0]) if found else None


def _language(text: str, words: Translator, source: Translator) -> Blank | None:
    code = _languages(source.locale_code).get(text.lower())
    return words.language_name(code) if code else None


def _list(text: str, words: Translator, source: Translator) -> Blank | None:
    """Return words of the guide, each known by itself, as a list in a sentence."""
    last = locale_of(source.locale_code).list_patterns["standard"]["2"]
    joint = last.replace("{0}", "").replace("{1}", "")
    parts = re.split(rf",?{re.escape(joint)}|, ", text)
    # Each part by itself: else the first letter of a name turns the whole list around.
    found = [words.isolated(one.text) for one in (_known(part, words) for part in parts) if one]
    return words.list_of(found) if len(found) == len(parts) else None


_FILLED: dict[str, Callable[[str, Translator, Translator], Blank | None]] = {
    "year": lambda text, words, source: int(text),
    "count": lambda text, words, source: int(text),
    "month": _month,
    "day": _day,
    "weekday": _weekday,
    "keys": lambda text, words, source: text,
    "phone": lambda text, words, source: text,
    "language": _language,
    "list": _list,
}
"""What a blank of a phrase is filled with, by its name; None where the text is nothing of its kind.
All others hold a name."""


@lru_cache(maxsize=8)
def _months(locale: str) -> dict[str, int]:
    names = get_month_names("wide", "format", locale_of(locale))
    return {str(name).lower(): number for number, name in names.items()}


@lru_cache(maxsize=8)
def _languages(locale: str) -> dict[str, str]:
    return {str(name).lower(): code for code, name in locale_of(locale).languages.items()}
