"""A service in one text message: 160 letters, or 70 in scripts that need more room for each.

A message that is longer is sent as two, which costs twice and may arrive in pieces. So what is
merely useful (the address, the hours, a second phone) is added only while it fits. What changes
the meaning is never left out for room: how to reach it with its extension or the word to text,
"call first" or the day of the check, "closed for now", the alert. Then it is two messages.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.guide import urls
from generator.guide.hours_model import Week
from generator.guide.hours_wording import ask_for_hours, hours_in_short
from generator.guide.model import Guide, Phone, Service
from generator.i18n.direction import isolate
from generator.i18n.listed import from_source
from generator.i18n.translator import Translator
from generator.schema.states import SOUND, LocationShown, PhoneKind, ServiceStatus

PLAIN, WIDE = 160, 70
"""Letters that one message holds: in GSM 03.38, and in UCS-2, which all other scripts need."""
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€")
"""Letters of GSM 03.38 that take two places."""
_KNOWN = _GSM | _TWICE
_SHORTEST_NAME = 10
"""Letters that are left of a name at least; a shorter one may be any of several."""
_LISTED = 3
"""Services that the message of a list names."""
_ASCII = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...",
                        "\u00a0": " ", "\u202f": " ", "·": ";"})  # fmt: skip


def text_card(service: Service, words: Translator, alert: str = "") -> str:
    """Return a service as the text of a message, or "" when nobody can be reached by it.

    Args:
        service: what the message is about.
        words: the words of its language.
        alert: the service's alert in that language, or in the source language.
    """
    reach = _reach(service, words)
    if not reach:
        return ""
    must = [reach, _warning(service, words), *_status(service, words)]
    if alert:
        must.append(_plain(alert))
    answered = _answered(service, words)
    must += answered[1:]
    parts = [_name(_plain(service.name), must, words), *must]
    if answered and fits("\n".join([*parts[:-1], answered[0]])):
        parts[-1] = answered[0]
    for wordings in ([_address(service, words)], _hours(service, words), _second(service, words)):
        fitting = (one for one in wordings if one and fits("\n".join([*parts, one])))
        parts += [one for one in [next(fitting, "")] if one]
    return "\n".join(parts)


def list_card(
    guide: Guide, title: str, services: Iterable[Service], words: Translator, path: str
) -> str:
    """Return the first services of a list that have a phone, as the text of a message.

    Who is closed for now, or has an alert, is left to the list itself: a line has no room to say
    so. It is "" where fewer than two are left; one is sent from its own page.

    Args:
        guide: for the address of its site.
        title: what the list is of.
        services: in the order of the list.
        words: the words of its language.
        path: the list's, below the site.
    """
    good = [
        s
        for s in services
        if s.phones and s.status == ServiceStatus.OPEN and not s.texts.get("alert")
    ]
    if len(good) < 2:
        return ""
    shown = good[:_LISTED]
    lines = [f"{words.isolated(s.name)} {_number(s.phones[0], words)}" for s in shown]
    if any(not (s.last_verified and s.age in SOUND) for s in shown):
        lines.append(words.plain("offline.call_first"))
    address = urls.on_the_web(guide.settings.url, path)
    end = [isolate(address, words.direction, "ltr")] if address else []
    return "\n".join(_plain(line) for line in [title, *lines, *end])


def _name(name: str, must: list[str], words: Translator) -> str:
    """Return a name, shortened where that is what makes it one message."""
    for end in range(len(name), min(_SHORTEST_NAME, len(name)) - 1, -1):
        short = words.isolated(name if end == len(name) else f"{name[:end].rstrip()}..")
        if fits("\n".join([short, *must])):
            return short
    return words.isolated(name)


def fits(text: str) -> bool:
    """Say whether a text can be sent as one message."""
    letters = set(text)
    if letters <= _KNOWN:
        return len(text) + sum(text.count(letter) for letter in letters & _TWICE) <= PLAIN
    return len(text.encode("utf-16-le")) // 2 <= WIDE


def _reach(service: Service, words: Translator) -> str:
    """Return the shortest way to reach a service, with all that one has to dial or to write."""
    if service.phones:
        return _number(service.phones[0], words)
    if service.email:
        return isolate(service.email, words.direction, "ltr")
    site = service.website.partition("://")[2].removeprefix("www.").rstrip("/")
    short = site if len(site) <= PLAIN // 4 else site.partition("/")[0]
    return isolate(short, words.direction, "ltr")


def _number(phone: Phone, words: Translator) -> str:
    """Return a number; one for text messages says so, with its label ("HOME" is what to text)."""
    parts = [words.phone(phone.number, phone.extension)]
    if phone.kind != PhoneKind.VOICE:
        parts.insert(0, f"{words.plain(f'phone.{phone.kind}')}:")
        if phone.label:
            label = words.as_text(from_source(phone.label, words))
            parts.append(label if words.source else f"({label})")
    return _plain(" ".join(parts))


def _status(service: Service, words: Translator) -> list[str]:
    if service.status == ServiceStatus.OPEN:
        return []
    return [_plain(words.plain(f"status_words.{service.status}"))]


def _warning(service: Service, words: Translator) -> str:
    """Return how far the facts can be trusted, without a word that will be wrong tomorrow."""
    if service.last_verified and service.age in SOUND:
        return isolate(service.last_verified.isoformat(), words.direction, "ltr")
    return _plain(words.plain("offline.call_first" if service.phones else "offline.ask_first"))


def _address(service: Service, words: Translator) -> str:
    if service.address is None or service.location_shown == LocationShown.HIDDEN:
        return ""
    return _plain(words.isolated(", ".join(service.address.lines)))


def _hours(service: Service, words: Translator) -> list[str]:
    """Return the hours, and what is said where they don't fit; none of what is closed for now."""
    if service.hours is None or service.status != ServiceStatus.OPEN:
        return []
    return _wordings(service.hours, words, phones=bool(service.phones))


def _answered(service: Service, words: Translator) -> list[str]:
    """Return when the first phone is answered, where it has hours of its own, and to ask for it.

    A message that has no room for the hours says to call for them.
    """
    if not service.phones or service.phones[0].hours is None or _status(service, words):
        return []
    long, short = _wordings(service.phones[0].hours, words, phones=True)
    said = words.punctuation.labelled(_plain(words.plain("phone.voice")), long)
    return [said.unescape(), short]


def _wordings(week: Week, words: Translator, *, phones: bool) -> list[str]:
    """Return hours, and what is said where they have no room."""
    found = (hours_in_short(week, words, phones=phones), ask_for_hours(words, phones=phones))
    return [_plain(words.as_text(one)) for one in found]


def _second(service: Service, words: Translator) -> list[str]:
    return [_number(phone, words) for phone in service.phones[1:2]]


def _plain(text: str) -> str:
    """Return a text with plain dashes and quotes, so that it needs no wide message."""
    return text.translate(_ASCII).replace("\n", " ")
