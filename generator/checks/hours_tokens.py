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
    "7 days a week": "Mo-Su", "7 days": "Mo-Su", "7 days/week": "Mo-Su",
    "7 days per week": "Mo-Su", "weekdays": "Mo-Fr", "weekday": "Mo-Fr",
    "weekends": "Sa-Su", "weekend": "Sa-Su", "mwf": "Mo,We,Fr", "tth": "Tu,Th", "mtwthf": "Mo-Fr",
    "mtwtf": "Mo-Fr", "mtwth": "Mo-Th", "mtw": "Mo-We", "mtwf": "Mo,Tu,We,Fr", "mw": "Mo,We",
    "mtthf": "Mo,Tu,Th,Fr", "mwth": "Mo,We,Th", "tthf": "Tu,Th,Fr", "twth": "Tu,We,Th",
    "twthf": "Tu-Fr", "wthf": "We,Th,Fr", "wf": "We,Fr", "tw": "Tu,We",
}  # fmt: skip
_ALWAYS = (
    r"(?:open\s+)?365\s*days(?:\s*(?:a|per|/)\s*year)?[\s,/]*24\s*(?:hours|hrs?|h)\b"
    r"|24\s*[/x*×\-]\s*7(?:\s*[/x]\s*365)?|always(?:\s+open)?|round the clock|around the clock"
    r"|day and night|(?:open\s+)?24\s*-?\s*(?:hours|hrs?|h)\b(?:\s*(?:a|per|/)\s*day)?"
    r"(?:[\s,/]*(?:and\s+)?(?:7|seven)\s*days(?:\s*(?:a|per|/)\s*week)?)?"
    r"(?:[\s,/]*(?:and\s+)?365\s*days(?:\s*(?:a|per|/)\s*year)?)?"
)
_HOLIDAYS = r"(?:(?:all|on|public|federal|bank|national|major|legal|state)\s+)*holidays?|ph"
NTH = {
    "1st": "1", "first": "1", "2nd": "2", "second": "2", "3rd": "3", "third": "3",
    "4th": "4", "fourth": "4", "5th": "5", "fifth": "5", "last": "-1",
}  # fmt: skip
MONTHS = frozenset({
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
})  # fmt: skip
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
    r"(?:\s*(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|\s*[ap]\.?m\b))?"
)
_SUN = r"\b(?:dawn|sunrise|sunup)\s*(?:-|to|until|till|til)\s*(?:dusk|sunset|sundown)\b"
_NOTE = (
    r"by\s+(?:appointments?|appt\.?)(?:\s+only)?|(?:appointments?|appt\.?)\s+only"
    r"|(?:walk|drop)[\s-]?ins?(?:\s+only)?"
)
_TOKEN = re.compile(
    rf"(?P<always>{_ALWAYS})|(?P<sun>{_SUN})|(?P<note>\b(?:{_NOTE}))"
    rf"|(?P<season>\b{_MONTH}(?:\s*(?:-|to|until|till|through|thru)\s*{_MONTH})?)|(?P<holidays>\b(?:{_HOLIDAYS})\b)"
    rf"|(?P<group>\b(?:{'|'.join(sorted(GROUPS, key=len, reverse=True))})\b)"
    rf"|(?P<day>\b(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})(?:s\b|['’]s\b|\b)\.?)"
    r"|(?P<brackets>\[-?[1-5](?:[-,]-?[1-5])*\])"
    rf"|(?P<nth>\b(?:{'|'.join(NTH)})\b)|(?P<every>\b(?:every|each)\b(?!\s+month))"
    r"|(?P<month>\b(?:(?:of|in)\s+)?(?:(?:the|a|each|every)\s+)?month\b|\bmonthly\b)"
    r"|(?P<off>\b(?:closed|off|except(?:\s+for|\s+on)?)\b)"
    r"|(?P<noon>\b(?:12\s*)?(?:noon|midday)\b)|(?P<midnight>\b(?:12\s*)?midnight\b)"
    rf"|(?P<time>{TIME.pattern})"
    r"|(?P<plus>\+|(?:-|\b(?:to|until|till|til)\b)\s*late\b)"
    r"|(?P<to>-|\b(?:to|until|till|til|through|thru)\b)"
    r"|(?P<end>[;\n])|(?P<skip>[,&/:|()]|\b(?:and|from|open|hours|hrs|on|the|at|between)\b)|(?P<blank>\s+)",
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


def odd_word(text: str) -> str:
    """Return the first word of a line that is not known, or ""."""
    text = "".join(_plain(sign) for sign in text)
    place = 0
    while match := _TOKEN.match(text, place):
        place = match.end()
        if match.end() == match.start():
            break
    word = re.match(r"[^\s,;:()]+", text[place:])
    return word.group() if word else ""


def kind_of(token: re.Match[str]) -> str:
    """Return what kind of word it is, like "day" or "time"."""
    names = (
        *("always", "sun", "note", "season", "holidays", "group", "day", "brackets", "nth"),
        *("every", "month", "off", "noon", "midnight", "time", "to", "plus", "end", "skip"),
    )
    return next((name for name in names if token[name] is not None), "blank")


def day_of(token: re.Match[str]) -> str:
    """Return a weekday as OpenStreetMap writes it."""
    name = re.sub(r"['’]s$", "", token.group().lower().rstrip("."))
    return _DAYS.get(name) or _DAYS[name.rstrip("s")]


def note_of(token: re.Match[str]) -> str:
    """Return words that stand in quotes behind the times, like "by appointment only"."""
    words = re.sub(r"\bappt\b\.?", "appointment", " ".join(token.group().lower().split()))
    return re.sub(r"\b(walk|drop)[\s-]?ins?\b", r"\1 in", words)


def season_of(token: re.Match[str]) -> str:
    """Return months and days as OpenStreetMap writes them, like "Nov-Mar" or "Jun 01-Aug 31"."""
    found = re.findall(r"([a-z]{3})[a-z]*\.?(?:\s*(\d{1,2}))?", token.group().lower())
    ends = [(name, day) for name, day in found if name not in {"thr", "unt", "til"}]
    return "-".join(f"{name.title()} {int(day):02}" if day else name.title() for name, day in ends)


def sun_of(token: re.Match[str]) -> str:
    """Return "sunrise to sunset" as OpenStreetMap writes it."""
    first, last = re.findall(r"dawn|dusk|sun\w+", token.group().lower())
    names = {"sunup": "sunrise", "sundown": "sunset"}
    return f"{names.get(first, first)}-{names.get(last, last)}"
