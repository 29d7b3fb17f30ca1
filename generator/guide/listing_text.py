"""A free text of a listing in a reader's language: what every output shows of it."""

from __future__ import annotations

from generator.guide.model import Guide, Service
from generator.i18n.listed import listed
from generator.i18n.translator import Word


def listing_text(guide: Guide, service: Service, key: str, language: str) -> Word:
    """Return a text with its language: that of the reader where somebody has translated it.

    First counts what was translated for this listing alone, then what is known by heart (see
    i18n/listed.py), then a translation of this listing that is behind, then the source text.

    Args:
        guide: the guide.
        service: the listing.
        key: a key of TRANSLATED, like "description".
        language: of the reader.
    """
    own = guide.translation(language, service.id, key)
    if own is not None and not own.behind:
        return Word(own.text, language)
    found = listed(service.texts.get(key, ""), guide.words[language])
    if own is not None and found.language != language:
        return Word(own.text, language, behind=True)
    return found
