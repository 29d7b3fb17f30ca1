"""Which texts of the interface files have asked for, and whether these are still the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.guide.model import Guide
from generator.i18n.translator import Translator
from generator.site.digests import Digests
from generator.site.kept import Asked, Notes

AskedKeys = Mapping[str, frozenset[str]]
"""The keys of texts, by language."""
_SHORT = 16
"""Hex digits of a text's digest: one text is compared with its own older one only."""


def joined(one: AskedKeys, other: AskedKeys) -> AskedKeys:
    """Return what either has asked for."""
    return {
        code: one.get(code, frozenset()) | other.get(code, frozenset()) for code in {**one, **other}
    }


def keys_of(asked: Asked) -> AskedKeys:
    """Return the keys of texts that are noted."""
    return {code: frozenset(own) for code, own in asked.items()}


def texts_of(guide: Guide, asked: Mapping[str, Iterable[str]]) -> Asked:
    """Return the digests of texts as they are now, by language and key; "" where there is none."""
    return {code: _texts_of(guide.words.get(code), keys) for code, keys in asked.items()}


def same_groups(guide: Guide, notes: Notes) -> frozenset[str]:
    """Return the kinds of jobs for which all texts that they have asked for are the same."""
    return frozenset(name for name, asked in notes.asked.items() if texts_of(guide, asked) == asked)


def _texts_of(words: Translator | None, keys: Iterable[str]) -> dict[str, str]:
    digests, texts = Digests(), words.texts if words else {}
    return {
        key: digests.of(tuple(texts[key])).hex()[:_SHORT] if key in texts else "" for key in keys
    }
