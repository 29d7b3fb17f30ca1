"""Names of columns and keys that look as if they kept something back, or said who may come.

A list that holds such a column is not taken over before somebody has said what the column means.
"""

from __future__ import annotations

import re

from generator.imports import words

_SHOW = r"(?:publish|publication|list(?:ed|ing)?|share|show|display|public|disclose)"
_WHERE_SHOWN = (
    r"(?:(?:on|in) (?:the )?)?(?:web|map|site|website|app|directory|search|public|online)"
)
_PRIVATE = re.compile(
    r"\b(private|privacy|confidential\w*|undisclosed|unlisted|unpublished|secret|hidden|hide|"
    r"suppress\w*|sensitive|restricted|internal|staff only|for staff|dv|domestic violence|"
    r"safe ?house|shelter location|anonymous|(?:secure|safe) (?:location|site|shelter|address)|"
    rf"(?:no|do not|not)(?: for)? ?(?:{_SHOW}|print|map)|redact\w*|withhold|withheld|"
    r"(?:address|location) protected|protected (?:address|location))\b"
)
_PUBLIC = re.compile(
    r"\b(?:public(?:ly)?|publish(?:ed|able)?|visib(?:le|ility))\b"
    rf"|^(?:is |ok to |can |may |to be )*{_SHOW}(?: {_WHERE_SHOWN})?"
    r"(?: (?:address|location|listing|street|online))?$"
    rf"|^(?:(?:is |web )?(?:listed|display(?:ed)?|shown)|include[d]? {_WHERE_SHOWN})$"
)
_NOT_ABOUT_SHOWING = re.compile(
    r"\b(public (?:transit|transport\w*|health|phone|housing|library|school|benefits|holidays?)"
    r"|(?:private|public) (?:pay|insurance|funding|funds|practice|non ?profit)"
    r"|published? (?:date|on|at|by)|date published|publication date)\b"
)
_ITSELF = re.compile(
    r"\b(?:notes?|comments?|remarks?|phones?|numbers?|fax|emails?|e mail|contacts?|names?|id|uuid|"
    r"dates?|by|at|url|tags?)(?: \d)?$"
)
_STATE = re.compile(
    r"^(?:(?:service|program|programme|record|site|facility|agency|operational|operating|listing|"
    r"location|current|currently|organization|provider|open|is|now|temp|temporarily|permanently) )*"
    r"(?:status|active|inactive|closed|suspended|deleted|archived|disabled|defunct|closure|"
    r"operational|operating|in operation|discontinued|retired|closed (?:permanently|temporarily))"
    r"(?: (?:status|flag|code))?$|^is open$"
)
_AGES = re.compile(r"\b(?:ages?|minage|maxage)\b")
_NO_AGES = re.compile(r"\b(?:age of|last|updated?|record|data)\b")
_WHOM = re.compile(
    r"^(?:eligib\w*(?: \w+)*|genders?(?: \w+)?|sex(?:es)?(?: served)?|"
    r"(?:(?:target|special|priority|focus) )?populations?(?: served)?|"
    r"(?:clients?|people) (?:is )?served|serves|whom?\b.*|for whom|accepts \w+|exclusions?|"
    r"(?:men|women|males?|females?|famil(?:y|ies)|youth|children|veterans)(?: only)?|"
    r"(?:\w+ )?(?:restrictions?|requirements?)|residency(?: \w+)?)$"
)
_BEGINS = re.compile(r"\b(?:valid|effective|start|begin|starts|begins) (?:from|date|on)$")
_ENDS = re.compile(
    r"\b(?:valid (?:to|until|through)|until|expir\w*(?: (?:date|on))?|end(?:s|ing)? (?:date|on)|"
    r"clos(?:ing|ed|ure) date|date closed|closed (?:on|since))$"
)


def plain(column: str) -> str:
    """Return a column's name in small letters with blanks: `AddressPublic` is `address public`."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    return " ".join(re.sub(r"[^\w]+|_", " ", apart).casefold().split())


def looks_private(column: str) -> bool:
    """Say whether a column's name looks as if it kept something from being published."""
    name = _NOT_ABOUT_SHOWING.sub(" ", plain(column)).strip()
    return bool(_PRIVATE.search(name) or _PUBLIC.search(name)) and not _ITSELF.search(name)


def is_private_itself(column: str) -> bool:
    """Say whether a column's name says that what it holds is not for everyone: `Private phone`."""
    name = _NOT_ABOUT_SHOWING.sub(" ", plain(column)).strip()
    return bool(_PRIVATE.search(name)) and bool(_ITSELF.search(name))


def means_public(column: str) -> bool:
    """Say whether yes in this private-looking column means that it may be shown."""
    name = plain(column)
    return bool(_PUBLIC.search(name)) and not _PRIVATE.search(name)


def looks_like_status(column: str) -> bool:
    """Say whether a column's name looks as if it said that something is closed."""
    return bool(_STATE.search(plain(column)))


def looks_like_ages(column: str) -> bool:
    """Say whether a column's name looks as if it limited the age of who may come."""
    name = plain(column)
    return bool(_AGES.search(name)) and not _NO_AGES.search(name)


def looks_like_whom(column: str) -> bool:
    """Say whether a column's name looks as if it said who may come."""
    return bool(_WHOM.search(plain(column)))


def date_key(column: str) -> str:
    """Return valid_from or valid_to for a column that looks like one, else ""."""
    name = plain(column)
    return "valid_from" if _BEGINS.search(name) else "valid_to" if _ENDS.search(name) else ""


def restricts(name: str, value: str) -> bool:
    """Say whether a private-looking key with this value keeps something from being published."""
    if not value or not looks_private(name):
        return False
    said = words.answer(value)
    if words.shown(value) == "exact":
        return False
    return said != ("yes" if means_public(name) else "no")


_OPEN = re.compile(r"\b(?:active|operational|operating|current|open)\b")
_PAUSED = re.compile(r"\b(?:temporarily|suspended)\b")


def state_of(name: str, value: str) -> str | None:
    """Return the status that a key like `active` or `is_closed` gives with its value.

    None when the value is not understood, or the key says nothing of a status.
    """
    if not looks_like_status(name):
        return None
    said, called = words.answer(value), plain(name)
    if said is None or called.endswith(("status", "flag")):
        return words.status(value)
    if _OPEN.search(called):
        return "open" if said == "yes" else "closed"
    closed = "temporarily-closed" if _PAUSED.search(called) else "closed"
    return closed if said == "yes" else "open"
