"""What other lists call the things that a guide must not get wrong: one table for each.

A word that stands in no table is not guessed: the functions return None, and whoever asked leaves
the service, or that part of it, out and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STATUS = {
    "open": "open active operating operational current yes",
    "temporarily-closed": "temporarily-closed closed-temporarily temporary-closure suspended "
    "temporarily-suspended temporarily-unavailable temp-closed paused on-hold on-pause "
    "closed-for-the-season seasonally-closed",
    "closed": "closed permanently-closed closed-permanently inactive defunct not-active retired "
    "discontinued ended out-of-business no-longer-operating dissolved",
}
_SHOWN = {
    "exact": "exact public",
    "nearest-crossing": "nearest-crossing",
    "call-first": "call-first call-for-address call-for-location",
    "hidden": "hidden private confidential undisclosed secret not-public unlisted",
}
_COST = {
    "free": "free no-cost free-of-charge no-charge no-fee",
    "sliding": "sliding sliding-scale sliding-fee sliding-fee-scale",
    "paid": "paid fee",
}
_ANSWER = {"yes": "yes y true t 1", "no": "no n false f 0"}
_PHONE = {
    "voice": "voice phone telephone landline cell mobile cellphone tel main hotline toll-free "
    "tollfree office work business general intake crisis helpline crisis-line information "
    "after-hours emergency primary secondary other appointments admissions front-desk reception "
    "direct local alternate alternative customer-service",
    "text": "text sms",
    "whatsapp": "whatsapp",
    "textphone": "textphone tty tdd tty-tdd text-phone",
}
_NO_LIMIT = frozenset({
    "all", "all-ages", "any", "any-age", "none", "no-limit", "no-minimum", "no-maximum",
    "everyone", "all-welcome",
})  # fmt: skip
OLDEST = 120
"""Years up to which a number can be somebody's age."""
_WITHHELD = {
    # what a list writes where the street would be: how much may be shown
    "hidden": re.compile(
        r"(?i)\b(confidential\w*|undisclosed|withheld|not (?:published|public|disclosed|listed)"
        r"|unpublished|unlisted|do not publish|shelter location|safe ?house"
        r"|(?:secure|safe) (?:location|shelter)|domestic violence|dv shelter"
        r"|no (?:public )?address|address protected|redacted)\b"
        r"|^\W*(private|secret|hidden|not available|protected)"
        r"(?: (?:address|location|residence|home|site|place))?\W*$"
    ),
    "call-first": re.compile(
        r"(?i)\b(call|phone|contact|ask|text|email|inquire)\b.{0,30}"
        r"\b(address|location|directions|details|info\w*|more)\b"
        r"|\b(address|location)\b.{0,20}\b(on request|upon request|by phone|provided|given)\b"
        r"|\b(disclosed|released|provided|given|available)\b.{0,12}\b(?:upon|at|after|on|by|with)\b"
        r".{0,12}\b(request|intake|referral|screening|phone|call|admission|assessment)\b"
        r"|^(please )?call( us)?( first)?$|^by phone$"
    ),
}
_IS_STREET = re.compile(
    r"(?i)^\d+[\w-]*\s.*\b(st|street|ave|avenue|rd|road|blvd|dr|drive|ln|lane|way|ct|court|pl|place)\b"
)
_SAYS_HIDDEN = re.compile(
    r"(?i)\b(confidential|undisclosed|secret|hidden|unpublished)\s+(?:\w+\s+)?"
    r"(location|address|site|place)s?\b"
    r"|\b(location|address|site|place)s?\s+(?:(?:is|are|will be|kept|remains?)\s+)*"
    r"(?:(?:strictly|kept)\s+)?"
    r"(confidential|undisclosed|secret|private|unpublished|withheld"
    r"|not (?:be )?(?:publi\w+|disclosed|given|listed|shared|shown))\b"
    r"|\b(?:do not|don'?t|not to be|never) (?:publish|share|disclose|list|print|give out|show)"
    r"(?:ed|d|n)? (?:(?:this|the|our|their|its|any) )?(?:location|address|site|place)\b"
    r"|\bnot for publication\b|\bdo not publish\b"
)
_UNTIL = (
    r"(?: (?:until|till|through|due to|for (?:now|good|the (?:season|winter|summer)|repairs?|"
    r"renovations?|business))\b[^()\[\]:–—-]*)?"
)
_CLOSED_NAME = re.compile(
    r"(?i)[(\[*–—-]\s*(?:now |permanently |temporarily |temp\.? )*closed"
    + _UNTIL
    + r"[)\]*!.]*\s*$"
    r"|^\W*(?:permanently |temporarily )?closed" + _UNTIL + r"\s*[:–—*)\]-]"
)
_BOX = re.compile(
    r"(?i)[,;\s]*\b(p\.?\s*o\.?\s*(?:box|b\.?x\.?|drawer)|post(?:al)? office (?:box|drawer)"
    r"|postal box|pob|pmb|lock ?box|caller box|private bag|apartado(?: postal)?|casilla|postfach"
    r"|gpo box)(?![a-z])\.?\s*#?\s*[\w-]*|^\s*box\s+#?\d+[\w-]*"
)


@dataclass(frozen=True, slots=True)
class Ages:
    """Whole years, both included; empty where there is no limit."""

    minimum: str = ""
    maximum: str = ""


def key(text: str) -> str:
    """Return a text as it is compared: small letters, and dashes for all signs between words."""
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-_").replace("_", "-")


def _chosen(text: str, table: dict[str, str]) -> str | None:
    word = key(text)
    return next((ours for ours, theirs in table.items() if word in theirs.split()), None)


def status(text: str) -> str | None:
    """Return open, temporarily-closed or closed; None for a word that is in no table."""
    return _chosen(text, _STATUS)


def shown(text: str) -> str | None:
    """Return how much of an address may be shown; None for a word that is in no table."""
    return _chosen(text, _SHOWN)


def cost(text: str) -> str | None:
    """Return free, sliding or paid; None for a word that is in no table."""
    return _chosen(text, _COST)


def answer(text: str) -> str | None:
    """Return yes or no; None for a word that is in no table."""
    return _chosen(text, _ANSWER)


def phone_type(text: str) -> str | None:
    """Return what one can do with a phone; None for a fax, a pager and words in no table."""
    return _chosen(text, _PHONE)


def is_plain_phone(text: str) -> bool:
    """Say whether a type of phone says no more than that one can speak there."""
    return key(text) in _PHONE["voice"].split()[:13]


def closed_by_name(name: str) -> str:
    """Return the status that a name like `Food Bank (CLOSED)` ends with, else ""."""
    match = _CLOSED_NAME.search(name)
    if not match:
        return ""
    said = match.group().casefold()
    return (
        "temporarily-closed"
        if re.search(r"temp|until|till|through|due|season|winter|summer|for now|repair|renov", said)
        else "closed"
    )


def is_fax(label: str) -> bool:
    """Say whether a phone's label says that nobody speaks there."""
    plain = " ".join(re.split(r"[\W_]+", label.casefold()))
    return bool(re.search(r"\b(fax|pager|modem|fasc?imile)\b", plain)) and not re.search(
        r"\b(phone|voice|tel)\b", plain
    )


def is_textphone(label: str) -> bool:
    """Say whether a phone's label says that it is for deaf people who type."""
    plain = " ".join(re.split(r"[\W_]+", label.casefold()))
    return bool(re.search(r"\b(tty|tdd|textphone|minicom)\b", plain)) and not re.search(
        r"\b(voice|phone|tel)\b", plain
    )


def is_for_texts(label: str) -> bool:
    """Say whether a phone's label says that one writes to it: `Text HOME to`, `SMS`."""
    return bool(re.match(r"(?i)\W*(?:text|sms|txt)\b(?! ?phone)(?!.*\bcall\b)", label))


_AROUND_AGES = re.compile(
    r"(?i)(?<![a-z])(years?|yrs?|y/?o|old|of|ages?|aged|only|must be|adults?|youth|teens?|seniors?"
    r"|children|kids)(?![a-z])\.?"
)
"""Words around the numbers of an age that limit nothing further: `women 18+` is not among them."""
_FORMS: tuple[tuple[str, str], ...] = (
    # the whole text after "years", "old" and the like are gone: which limits its numbers are
    (r"(\d{1,3})(?:\.0+)?", "low"),
    (r"(\d{1,3})\s*(?:\+|plus|(?:and|or|&)\s*(?:over|up|older|above)|up|upwards?)", "low"),
    (r"(?:over|from|at least|minimum|min|>=|≥)\s*(\d{1,3})", "low"),
    (r"(?:from |between )?(\d{1,3})\s*(?:-|–|—|to|through|and)\s*(\d{1,3})", "both"),
    (r"(?:up to|to|maximum|max|<=|≤)\s*(\d{1,3})", "high"),
    (r"(?:under|below|younger than|less than|<)\s*(\d{1,3})", "below"),
    (r"(\d{1,3})\s*(?:and|or|&)\s*(?:under|younger|below)", "high"),
)


def ages(text: str) -> Ages | None:
    """Return the limits that a text like `18+`, `18-25` or `under 21` names; None for others."""
    bare = _AROUND_AGES.sub(" ", text)
    plain = " ".join(bare.split()).casefold().strip(" .,:()")
    if not text.strip() or key(text) in _NO_LIMIT:
        return Ages()
    for form, what in _FORMS:
        if match := re.fullmatch(form, plain):
            numbers = [int(number) for number in match.groups()]
            low = numbers[0] if what in {"low", "both"} else 0
            high = {"low": OLDEST, "below": numbers[0] - 1}.get(what, numbers[-1])
            if not low <= high <= OLDEST or low > OLDEST:
                return None
            return Ages(str(low or ""), str(high) if high < OLDEST else "")
    return None


def withheld(street: str) -> str:
    """Return how much may be shown where a list writes why there is no street, else ""."""
    if _IS_STREET.search(street) and not re.search(r"(?i)confidential|undisclosed", street):
        return ""
    return next((say for say, form in _WITHHELD.items() if form.search(street)), "")


def says_hidden(text: str) -> bool:
    """Say whether a text says that a place is not to be published."""
    return bool(_SAYS_HIDDEN.search(text))


def without_box(street: str) -> str:
    """Return a street without its post office box; "" when there is nothing but the box."""
    rest = " ".join(_BOX.sub(" ", street).split()).strip(" ,;")
    return rest if re.search(r"[^\W_]{2}", rest) else ""


def has_box(street: str) -> bool:
    """Say whether a post office box stands in a street."""
    return bool(_BOX.search(street))
