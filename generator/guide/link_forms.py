"""Where a link may lead: one allow-list of schemes, and of what may stand behind each.

What is not on the list is no link, whoever wrote it. A scheme alone says too little: `tel:*21*…#`
turns somebody's calls over to another phone, `//host` leaves the site without naming a
scheme, and a user name before an @ hides the host behind it.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"
_WEB = rf"https?://{_HOST}(?:\.{_HOST})+\.?(?::[0-9]{{1,5}})?(?:[/?#][^\s<>\"\\]*)?"
_WORDS = r"(?:[^\s<>\"\\&=#?%]|%[0-9A-Fa-f]{2})*"
_NUMBER = r"\+?[0-9]{2,15}"
_MAIL = rf"mailto:[^\s<>\"\\,;:/?&%@]+@{_HOST}(?:\.{_HOST})+"
_FORMS = {
    "https": _WEB,
    "http": _WEB,
    "tel": r"tel:\+?[0-9](?:[0-9().-]{0,24}[0-9])",
    "sms": rf"sms:(?:{_NUMBER})?(?:\?&?body={_WORDS})?",
    "mailto": rf"{_MAIL}(?:\?(?:subject|body)={_WORDS}(?:&(?:subject|body)={_WORDS})*)?",
    "geo": r"geo:-?[0-9]{1,3}(?:\.[0-9]+)?,-?[0-9]{1,3}(?:\.[0-9]+)?",
}
_OUTSIDE = {scheme: re.compile(form) for scheme, form in _FORMS.items()}
_PART = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
_INSIDE = re.compile(rf"(?:\.\./)*(?:{_PART}(?:/{_PART})*)?(?:#[^\s<>\"\\]+)?")
_JOINERS = str.maketrans("", "", "\u200c\u200d")
"""Signs without a width that words of Persian and Hindi need, in addresses too."""
_LONGEST = 2000
"""Characters of an address, as old browsers and phones take it (a text message has 160)."""
SCHEMES = frozenset(_FORMS)
"""The schemes that a link may have."""


def leads_out(address: str) -> bool:
    """Say whether a link with this address may lead out of the guide, to the web or to a call."""
    form = _OUTSIDE.get(address.partition(":")[0])
    return (
        form is not None
        and len(address) <= _LONGEST
        and address.translate(_JOINERS).isprintable()
        and bool(form.fullmatch(address))
        and _is_plain(address)
    )


def stays_inside(address: str) -> bool:
    """Say whether a relative address stays below the folder of the site that it starts from."""
    shown = address.translate(_JOINERS)
    fits = bool(address) and len(address) <= _LONGEST and shown.isprintable()
    return fits and bool(_INSIDE.fullmatch(address))


def _is_plain(address: str) -> bool:
    """Say whether nothing steers in the words of a message: no control sign but a new line."""
    if not address.startswith(("sms:", "mailto:")):
        return True
    words = unquote_to_bytes(address.partition("?")[2])
    return not set(words) & (set(range(32)) - {10, 13} | {127})
