"""Names and streets in one spelling, so that two ways of writing one service look the same.

Nothing of this is ever shown or written: it only finds listings that a person should compare.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPELLINGS = """
    st: saint street sankt ste
    ave: avenue av
    blvd: boulevard boul
    rd: road
    dr: drive doctor
    ln: lane
    hwy: highway
    pkwy: parkway
    pl: place
    sq: square
    ct: court
    ter: terrace
    cir: circle
    expy: expressway
    bldg: building
    hosp: hospital
    univ: university
    dept: department
    ctr: center centre cntr
    mt: mount
    mtn: mountain
    ft: fort
    n: north northern
    s: south southern
    e: east eastern
    w: west western
    ne: northeast
    nw: northwest
    se: southeast
    sw: southwest
    1st: first
    2nd: second
    3rd: third
    4th: fourth
    5th: fifth
    6th: sixth
    7th: seventh
    8th: eighth
    9th: ninth
    10th: tenth
    program: programme
    counseling: counselling
    harbor: harbour
    labor: labour
    svc: services service svcs
    org: organization organisation
    assn: association assoc
    comm: community
    govt: government
    intl: international
    natl: national
"""
"""One spelling, then the others. "St" is street and saint alike: no name has both in one place."""
_ONE = {
    other: line.partition(":")[0].strip()
    for line in _SPELLINGS.strip().splitlines()
    for other in line.partition(":")[2].split()
}
_COMMON = frozenset(
    [
        *["the", "a", "an", "and", "of", "for", "at", "in", "on", "to", "by", "with", "ctr"],
        *["clinic", "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "trust", "corp"],
        *["corporation", "co", "company", "cic", "cio", "plc", "gmbh", "ev", "pvt", "foundation"],
        *["fdn", "charity", "charitable", "society", "nonprofit"],
    ]
)
"""Words that a name has or has not, without being another name."""
_DESIGNATORS = frozenset(
    ["suite", "ste", "st", "unit", "apt", "apartment", "room", "rm", "floor", "fl", "level"]
)
_UNIT = re.compile(
    r"\b(?:suite|ste|unit|apt|apartment|room|rm|floor|fl|level)\b\.?\s*#?(?:[\w-]*\d[\w-]*|[a-z]\b)|"
    r"\b\d{1,2}(?:st|nd|rd|th)\s+(?:floor|fl)\b|#\s*[\w-]+",
    re.I,
)


@lru_cache(maxsize=131072)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in one spelling, without capitals, accents and signs."""
    text = re.sub(r"['’`´]", "", text.casefold())
    bare = "".join(_bare(sign) for sign in text)
    joined = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", bare)  # N.E. is NE, U.S. is US
    return tuple(_ONE.get(word, word) for word in re.findall(r"\w+", joined))


def name_words(text: str) -> tuple[str, ...]:
    """Return the words that tell a name from others; all of them when nothing else is left."""
    words = words_of(text)
    return tuple(word for word in words if word not in _COMMON) or words


def street_words(text: str) -> tuple[str, ...]:
    """Return the words of a street with its number, without the room or floor in the house."""
    return words_of(_UNIT.sub(" ", text)) or words_of(text)


def unit_of(text: str) -> str:
    """Return the room or floor that a street names, or ""."""
    parts = (words_of(part) for part in _UNIT.findall(text))
    return " ".join(word for words in parts for word in words if word not in _DESIGNATORS)


def _bare(sign: str) -> str:
    """Return a Latin letter without its accent; signs of other scripts stay as they are."""
    if sign.isascii():
        return sign
    first = unicodedata.normalize("NFKD", sign)[:1]
    return first if first.isascii() and first.isalpha() else sign
