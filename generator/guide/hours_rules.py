"""The rules of an expression, and the text that the library is asked instead of it.

The library (opening-hours-py) takes sunrise to be at seven, an open end to be midnight, and the
words of a day without a time to mean all day. So each of these becomes a minute that the
expression does not use: where that minute comes back in an answer, we know what it stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from opening_hours import (  # type: ignore[attr-defined]  # its stub leaves two names out
    OpeningHours,
    ParserError,
)

from generator.guide.hours_model import Edge, TimeEvent

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_SEPARATOR = re.compile(r'("[^"]*")|(; |, | \|\| )')
_RULE = re.compile(
    r'(?P<selector>.*?)\s*(?P<times>(?:\d\d:\d\d|\(?(?:dawn|sunrise|sunset|dusk)\b)[^" ]*)?'
    r'\s*(?P<modifier>closed|unknown)?\s*(?:"(?P<comment>[^"]*)")?'
)
_ALL_DAY = re.compile(r"\b0?0:00\s*-\s*24:00(?!\s*[+/\d])")
_WEEKDAY = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)\b")
_SUN = re.compile(r"\((dawn|sunrise|sunset|dusk)[+-]\d\d:\d\d\)|\b(dawn|sunrise|sunset|dusk)\b")
_AT_LEAST = re.compile(r"-(\d\d):(\d\d)\+")
_SUN_AND_LATER = re.compile(r"-(?:\([^)]*\)|[a-z]+)\+")
_OPEN_END = re.compile(r"(\d\d:\d\d|[a-z)]+)\+")
_HOUR_OF = {"dawn": 3, "sunrise": 4, "sunset": 21, "dusk": 22}
"""The hour in which the minute lies that stands for an event: early or late enough to come before
or after the clock times that stand beside it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of an expression.

    Attributes:
        before: what stands between it and the rule before: "; ", ", ", " || ", or "".
        wide: years, months, dates and weeks, as the library writes them.
        days: weekdays and holidays.
        times: its times; "" for none.
        modifier: "closed", "unknown" or "".
        comment: the words in quotes.
        always: it is 24/7.
    """

    before: str
    wide: str
    days: str
    times: str
    modifier: str
    comment: str
    always: bool = False

    @property
    def text(self) -> str:
        """The rule as OpenStreetMap writes it."""
        parts = [self.wide, self.days, self.times, self.modifier.replace("closed", "off")]
        if self.always:
            parts.insert(0, "24/7")
        return " ".join(part for part in [*parts, self.comment and f'"{self.comment}"'] if part)

    @property
    def names_holidays(self) -> bool:
        """Say whether it speaks of public holidays."""
        return re.search(r"\bPH\b", self.days) is not None


def weekdays_of(days: str) -> frozenset[int]:
    """Return the plain weekdays of "Mo-Fr,Su,PH"; 0 is Monday. "Mo[1]" is no plain weekday."""
    found: set[int] = set()
    for part in days.split(","):
        low, _, high = part.partition("-")
        if low in WEEKDAYS and (not high or high in WEEKDAYS):
            start = WEEKDAYS.index(low)
            length = (WEEKDAYS.index(high or low) - start) % 7
            found |= {(start + more) % 7 for more in range(length + 1)}
    return frozenset(found)


def joined(rules: list[Rule] | tuple[Rule, ...]) -> str:
    """Return rules as one expression."""
    return "".join(
        ("" if not number else rule.before or "; ") + rule.text for number, rule in enumerate(rules)
    )


@lru_cache(maxsize=8192)
def is_readable(expression: str) -> bool:
    """Say whether the library can read an expression; it says nothing of what that means."""
    try:
        OpeningHours(expression)
    except ParserError:
        return False
    return True


@lru_cache(maxsize=8192)
def rules_of(expression: str) -> tuple[Rule, ...]:
    """Return the rules of hours that `is_readable` accepts.

    The library leaves out "00:00-24:00" when it writes a rule; a minute stands in for it.
    """
    stand_in = f"00:00-{_free_minute(expression, 23)}"
    canonical = str(OpeningHours(_outside_quotes(expression, _ALL_DAY, stand_in)))
    rules = []
    before, start = "", 0
    for match in [*_SEPARATOR.finditer(canonical), None]:
        if match is not None and match[1]:
            continue
        text = canonical[start : match.start()] if match else canonical[start:]
        rules.append(_rule(before, text.replace(stand_in, "00:00-24:00"), expression))
        if match:
            before, start = match[2], match.end()
    return tuple(rules)


def _rule(before: str, text: str, expression: str) -> Rule:
    match = _RULE.fullmatch(text)
    if match is None:  # nothing that the library writes; kept whole, so that no rule is lost
        return Rule(before, text, "", "", "", "")
    selector = match["selector"]
    always = selector.startswith("24/7")
    selector = selector.removeprefix("24/7").strip()
    found = _WEEKDAY.search(selector)
    cut = found.start() if found else len(selector)
    return Rule(
        before=before,
        wide=selector[:cut].strip().rstrip(":"),
        days=selector[cut:],
        times=match["times"] or "",
        modifier=match["modifier"] or "",
        comment=match["comment"] or "",
        always=always and "24/7" in expression,
    )


def _outside_quotes(text: str, pattern: re.Pattern[str], put: str) -> str:
    parts = text.split('"')
    parts[::2] = [pattern.sub(put, part) for part in parts[::2]]
    return '"'.join(parts)


def _free_minute(text: str, hour: int, taken: frozenset[str] = frozenset()) -> str:
    """Return a time in an hour that a text does not use: its last minutes first, never :59."""
    every = (f"{hour:02}:{minute:02}" for minute in range(58, -1, -1))
    return next(clock for clock in every if clock not in text and clock not in taken)


@dataclass(frozen=True, slots=True)
class Question:
    """What the library is asked: an expression of clock times, and what some of them stand for."""

    expression: str
    events: dict[int, Edge]

    def edge(self, minute: int) -> Edge:
        """Return what a minute after midnight stands for; it may lie on the next morning."""
        found = self.events.get(minute % 1440)
        if found is None:
            return Edge(minute)
        place = found.minute if found.event == TimeEvent.AT_LEAST else minute % 1440
        return Edge(minute - minute % 1440 + place, found.event)


def question(rules: tuple[Rule, ...]) -> Question:
    """Return what the library is asked for these rules."""
    events: dict[int, Edge] = {}
    whole = joined(rules)

    def minute_for(edge: Edge, hour: int) -> str:
        for minute, known in events.items():
            if known == edge:
                return _clock(minute)
        clock = _free_minute(whole, hour, frozenset(map(_clock, events)))
        events[_minutes(clock)] = edge
        return clock

    def sun(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        event = TimeEvent.SHIFTED if match[1] else TimeEvent(name)
        return minute_for(Edge(_HOUR_OF[name] * 60, event), _HOUR_OF[name])

    def at_least(match: re.Match[str]) -> str:
        minute = (int(match[1]) * 60 + int(match[2])) % 1440
        return "-" + minute_for(Edge(minute, TimeEvent.AT_LEAST), int(match[1]) % 24)

    def asked(rule: Rule) -> Rule:
        times = _AT_LEAST.sub(at_least, _SUN_AND_LATER.sub("+", rule.times))
        times = _SUN.sub(sun, times)
        times = _OPEN_END.sub(
            lambda match: f"{match[1]}-{minute_for(Edge(0, TimeEvent.OPEN_END), 23)}", times
        )
        words_only = rule.comment and not (rule.times or rule.modifier or rule.always)
        modifier = "unknown" if words_only else rule.modifier
        return Rule(
            rule.before, rule.wide, rule.days, times, modifier, rule.comment, rule.always
        )  # fmt: skip

    return Question(joined([asked(rule) for rule in rules]), events)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
