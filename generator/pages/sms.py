"""A service in one text message: 160 letters, or 70 in scripts that need more room for each.

A message that is longer is sent as two, which costs twice and may arrive in pieces. So parts are
added in the order of their worth while they fit: the name, how to reach it, the warning "call
first" or the day of the check, the address, the hours.
"""

from __future__ import annotations

from generator.guide.model import Service
from generator.i18n.translator import Translator
from generator.pages.card import hours_in_short

PLAIN, WIDE = 160, 70
"""Letters that one message holds: in GSM 03.38, and in UCS-2, which all other scripts need."""
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€")
"""Letters of GSM 03.38 that take two places."""
_ASCII = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...",
                        "\u00a0": " ", "\u202f": " ", "·": ";"})  # fmt: skip


def text_card(service: Service, words: Translator) -> str:
    """Return a service as the text of one message, or "" when nobody can be reached by it."""
    reach = _reach(service)
    if not reach:
        return ""
    must = [reach, _warning(service, words)]
    name = _plain(service.name)
    while not fits("\n".join([name, *must])):
        name = f"{name.removesuffix('..')[:-1].rstrip()}.."
    parts = [name, *must]
    for extra in (_address(service), *_more(service, words)):
        if extra and fits("\n".join([*parts, extra])):
            parts.append(extra)
    return "\n".join(parts)


def fits(text: str) -> bool:
    """Say whether a text can be sent as one message."""
    if set(text) <= _GSM | _TWICE:
        return len(text) + sum(letter in _TWICE for letter in text) <= PLAIN
    return len(text.encode("utf-16-le")) // 2 <= WIDE


def _reach(service: Service) -> str:
    """Return the shortest way to reach a service."""
    if service.phones:
        return service.phones[0].number
    if service.email:
        return service.email
    site = service.website.partition("://")[2].removeprefix("www.").rstrip("/")
    return site if len(site) <= PLAIN // 4 else site.partition("/")[0]


def _warning(service: Service, words: Translator) -> str:
    """Return how far the facts can be trusted, without a word that will be wrong tomorrow."""
    if service.last_verified and service.age in {"fresh", "ageing"}:
        return service.last_verified.isoformat()
    return _plain(words.plain("carry.call_first" if service.phones else "carry.ask_first"))


def _address(service: Service) -> str:
    if service.address is None or service.location_shown == "hidden":
        return ""
    return _plain(", ".join(service.address.lines))


def _more(service: Service, words: Translator) -> list[str]:
    hours = hours_in_short(service.hours, words).striptags() if service.hours else ""
    return [_plain(hours), *(phone.number for phone in service.phones[1:2])]


def _plain(text: str) -> str:
    """Return a text with plain dashes and quotes, so that it needs no wide message."""
    return text.translate(_ASCII).replace("\n", " ")
