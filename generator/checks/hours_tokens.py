"""The words with which people write opening hours: days, times, and what stands between them."""

from __future__ import annotations

import re
import unicodedata

from generator.checks.hours_clock import TIME

_DAYS = {
    "monday": "Mo", "tuesday": "Tu", "wednesday": "We", "thursday": "Th", "friday": "Fr",
    "saturday": "Sa", "sunday": "Su", "mon": "Mo", "tue": "Tu", "tues": "Tu", "wed": "We",
    "weds": "We", "thu": "Th", "thur": "Th", "thurs": "Th", "fri": "Fr", "sat": "Sa", "sun": "Su",
    "mo": "Mo", "tu": "Tu", "we": "We", "th": "Th", "fr": "Fr", "sa": "Sa", "su": "Su",
    "m": "Mo", "t": "Tu", "w": "We", "f": "Fr",
}  # fmt: skip
GROUPS = {
    "daily": "Mo-Su", "everyday": "Mo-Su", "every day": "Mo-Su", "seven days a week": "Mo-Su",
    "7 days a week": "Mo-Su", "7 days": "Mo-Su", "weekdays": "Mo-Fr", "weekday": "Mo-Fr",
    "weekends": "Sa-Su", "weekend": "Sa-Su", "mwf": "Mo,We,Fr", "tth": "Tu,Th", "mtwthf": "Mo-Fr",
    "mtwtf": "Mo-Fr", "mtwth": "Mo-Th",
}  # fmt: skip
_ALWAYS = (
    r"24\s*[/x*×\-]\s*7(?:\s*[/x]\s*365)?|always(?:\s+open)?|round the clock|around the clock"
    r"|day and night|(?:open\s+)?24\s*-?\s*(?:hours|hrs?|h)\b(?:\s*(?:a|per|/)\s*day)?"
    r"(?:[\s,/]*(?:and\s+)?(?:7|seven)\s*days(?:\s*(?:a|per|/)\s*week)?)?"
)
_HOLIDAYS = r"(?:(?:all|on|public|federal|bank|national|major|legal|state)\s+)*holidays?|ph"
NTH = {
    "1st": "1", "first": "1", "2nd": "2", "second": "2", "3rd": "3", "third": "3",
    "4th": "4", "fourth": "4", "5th": "5", "fifth": "5", "last": "-1",
}  # fmt: skip
_TOKEN = re.compile(
    rf"(?P<always>{_ALWAYS})|(?P<holidays>\b(?:{_HOLIDAYS})\b)"
    rf"|(?P<group>\b(?:{'|'.join(sorted(GROUPS, key=len, reverse=True))})\b)"
    rf"|(?P<day>\b(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})(?:s\b|['’]s\b|\b)\.?)"
    r"|(?P<brackets>\[-?[1-5](?:[-,]-?[1-5])*\])"
    rf"|(?P<nth>\b(?:{'|'.join(NTH)})\b)|(?P<every>\b(?:every|each)\b(?!\s+month))"
    r"|(?P<month>\b(?:(?:of|in)\s+)?(?:(?:the|a|each|every)\s+)?month\b|\bmonthly\b)"
    r"|(?P<off>\b(?:closed|off|except(?:\s+for|\s+on)?)\b)"
    r"|(?P<noon>\b(?:12\s*)?(?:noon|midday)\b)|(?P<midnight>\b(?:12\s*)?midnight\b)"
    rf"|(?P<time>{TIME.pattern})"
    r"|(?P<to>-|\b(?:to|until|till|til|through|thru)\b)|(?P<plus>\+)"
    r"|(?P<end>[;\n])|(?P<skip>[,&/:|()]|\b(?:and|from|open|hours|on|the|at|between)\b)|(?P<blank>\s+)",
    re.I,
)


def _plain(sign: str) -> str:
    """Return a sign with the digits 0 to 9, a plain dash, and no width but its own."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if unicodedata.category(sign) == "Pd" or sign in "−~〜～":
        return "-"
    return "," if sign in "،、，" else unicodedata.normalize("NFKC", sign)


def tokens_of(text: str) -> list[re.Match[str]]:
    """Return the words of a line, or none when one is not known."""
    text = "".join(_plain(sign) for sign in text)
    found: list[re.Match[str]] = []
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            return []
        place = match.end()
        if match.lastgroup not in {"blank"}:
            found.append(match)
    return found


def kind_of(token: re.Match[str]) -> str:
    """Return what kind of word it is, like "day" or "time"."""
    names = ("always", "holidays", "group", "day", "brackets", "nth", "every", "month",
             "off", "noon", "midnight", "time", "to", "plus", "end", "skip")  # fmt: skip
    return next((name for name in names if token[name] is not None), "blank")


def day_of(token: re.Match[str]) -> str:
    """Return a weekday as OpenStreetMap writes it."""
    name = re.sub(r"['’]s$", "", token.group().lower().rstrip("."))
    return _DAYS.get(name) or _DAYS[name.rstrip("s")]
