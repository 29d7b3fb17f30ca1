"""Codes of languages (BCP 47): which are known, and which one is meant by one that is not.

Known is a code that readers can be shown a name for: from Unicode's list (CLDR, some 650
languages), or from `language_names:` in strings.yaml, where a guide adds its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

NAMES = "language_names"
"""The part of strings.yaml with names of languages that CLDR lacks."""
_ENGLISH = Locale("en")
_ALSO = {
    "farsi": "fa", "mandarin": "zh", "mandarin chinese": "zh", "putonghua": "zh",
    "simplified chinese": "zh-Hans", "traditional chinese": "zh-Hant", "castilian": "es",
    "dari": "fa-AF", "myanmar": "my", "pilipino": "fil", "asl": "ase", "creole haitian": "ht",
    "sign language": "", "american sign language": "ase", "hmoob": "hmn", "panjabi": "pa",
    "oriya": "or", "gujrati": "gu", "brazilian portuguese": "pt-BR",
}  # fmt: skip
"""English names of languages that people write in lists, beside those of CLDR."""


def is_known(code: str, own: Collection[str]) -> bool:
    """Say whether a code is one to write: the shortest one of its language, with a name.

    Args:
        code: a code of the right form, like es, zh-Hans or mix.
        own: the codes that the guide has names for or is written in.
    """
    if code in own:
        return True
    language, *rest = code.split("-")
    too_long = len(language) == 3 and _shorter(language)
    if language not in own and (language not in _ENGLISH.languages or too_long):
        return False
    return all(
        part in (_ENGLISH.scripts if len(part) == 4 else _ENGLISH.territories) for part in rest
    )


def meant(text: str, own: Collection[str]) -> str:
    """Return the code that is meant by another text, or "" when that is not certain.

    Understood are other ISO codes of the language (eng, spa, ger), capitals, its name in English,
    the first letters of one name only (sp), and the code of a country with one language (jp).
    """
    named = text.strip().casefold()
    if inside := re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", named):  # "Chinese (Mandarin)"
        codes = {meant(part, own) for part in inside.groups()} - {""}
        return codes.pop() if len(codes) == 1 else ""
    if named in _ALSO:
        also = _ALSO[named]
        same = [own_code for own_code in sorted(own) if also and _shorter(own_code) == also]
        return same[0] if same else also if also and is_known(also, own) else ""
    code = text.strip().replace("_", "-")
    language, _, rest = code.partition("-")
    found = _language_of(language.lower(), own)
    if not found or (rest and "-" in found):
        return ""
    if rest:
        parts = [p.title() if len(p) == 4 else p.upper() for p in rest.split("-")]
        found = "-".join([found, *parts])
    return found if is_known(found, own) else ""


def name_of(code: str, own: dict[str, str]) -> str:
    """Return the English name of a known code, for a message."""
    return own.get(code) or str(_ENGLISH.languages.get(code.partition("-")[0], code))


def _language_of(text: str, own: Collection[str]) -> str:
    if is_known(text, own):
        return text
    if len(text) == 2 and text.upper() in _ENGLISH.territories:
        official = get_official_languages(text.upper(), de_facto=True)
        return str(official[0]) if len(official) == 1 else ""
    if shorter := _shorter(text):
        return next((code for code in sorted(own) if _shorter(code) == shorter), shorter)
    names = _names()
    begun = [code for name, code in names.items() if name.startswith(text)] if text[1:] else []
    return names.get(text) or (begun[0] if len(begun) == 1 else "")


def _shorter(code: str) -> str:
    """Return the code that CLDR has in the place of another one: en for eng, fa-AF for prs."""
    return str(get_global("language_aliases").get(code, "")).replace("_", "-")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the codes of all languages by their English names, in small letters."""
    return {str(name).lower(): str(code) for code, name in _ENGLISH.languages.items()}
