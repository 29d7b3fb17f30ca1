"""Opening hours as people write them, in OpenStreetMap's way: the very line to write, or nothing.

Word by word: what is not understood ends the attempt, so that no "by appointment only" is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.checks.hours_break import break_in, with_break
from generator.checks.hours_clock import TIME, Clock, clock, span, written
from generator.checks.hours_tokens import (
    GROUPS,
    MONTHS,
    NTH,
    day_of,
    kind_of,
    note_of,
    season_of,
    sun_of,
    tokens_of,
)
from generator.guide.hours_rules import WEEKDAYS, is_readable


@dataclass(slots=True)
class _Rules:
    """The rules of a line while it is read.

    Attributes:
        done: finished rules, those that close behind all others.
        days: the days that were read and have no times yet.
        times: the times of these days.
        closing: the days that follow are closed.
        late: the days stand behind their times.
        nth: which days of a month are meant, read and not yet given to a day.
        monthly: "of the month" was read.
        every: "every" was read, and the day behind it was not.
        season: the months of the rule.
        note: words of the rule, like "by appointment".
        leads: the note stood before everything, so it may be meant for all rules.
        plain: a rule without months stands behind one with months, and may be meant for them.
    """

    done: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    closing: bool = False
    late: bool = False
    nth: list[str] = field(default_factory=list)
    monthly: bool = False
    every: bool = False
    season: str = ""
    note: str = ""
    leads: bool = False
    plain: bool = False

    def flush(self) -> bool:
        """Finish the rule that was read; False when it says nothing."""
        if not self._give_nth() or self.every:
            return False
        days = ",".join(dict.fromkeys(self.days))
        selector = f"{self.season} {days}".strip()
        if self.closing:
            if not selector or self.times or self.note:
                return False
            self.closed.append(f"{selector} off")
        elif self.times or (self.note and days):
            self.plain |= not self.season and any(rule[:3] in MONTHS for rule in self.done)
            parts = [selector, ",".join(self.times), f'"{self.note}"' if self.note else ""]
            self.done.append(" ".join(part for part in parts if part))
        elif selector or self.note:
            return False
        self.days, self.times, self.closing, self.late = [], [], False, False
        self.monthly, self.season, self.note = False, "", ""
        return True

    def _give_nth(self) -> bool:
        """Give "1st and 3rd" behind a single day to this day; False when there is none."""
        if self.nth and len(self.days) == 1 and self.days[0] in WEEKDAYS:
            self.days = [f"{self.days[0]}[{','.join(self.nth)}]"]
            self.nth = []
        return not self.nth and not (self.monthly and not any("[" in day for day in self.days))

    def next(self) -> bool:
        """Finish a rule, but keep what was read for the day that comes."""
        coming = self.nth, self.every
        self.nth, self.every = [], False
        done = not self.note and self.flush()  # whose words they are, nobody can tell
        self.nth, self.every = coming
        return done

    @property
    def text(self) -> str:
        """The line, or "" where a part of it may be meant for another one."""
        if self.plain or (self.leads and len(self.done) > 1):
            return ""
        return "; ".join([*self.done, *self.closed]) if self.done else ""


def suggestion(text: str) -> str:
    """Return hours that can be read and that somebody must have meant, or an empty string."""
    if pause := break_in(text):
        spans = suggestion(f"Mo {pause.span}").removeprefix("Mo ")
        return with_break(suggestion(pause.rest), spans) if spans else ""
    rules = _read(text)
    idea = rules.text if rules else ""
    return idea if idea and is_readable(idea) else ""


def closed_days(text: str) -> str:
    """Return what "closed Sundays" alone says, like "Su off", or "" for anything else."""
    rules = _read(text)
    return "; ".join(rules.closed) if rules and not rules.done else ""


def days_without_time(text: str) -> str:
    """Return the days of "Daily" or "Mon to Fri", which say no time, or "" for anything else."""
    tokens = tokens_of(text)
    rules = _Rules()
    place = 0
    while place < len(tokens):
        if kind_of(tokens[place]) not in {"day", "group", "skip", "nth", "every", "month"}:
            return ""
        step = _step(rules, tokens, place)
        if not step:
            return ""
        place += step
    rules.flush()  # gives "1st and 3rd" to the day before it
    return ",".join(dict.fromkeys(rules.days))


def _read(text: str) -> _Rules | None:
    tokens = tokens_of(text)
    rules = _Rules()
    place = 0
    while place < len(tokens):
        step = _step(rules, tokens, place)
        if not step:
            return None
        place += step
    return rules if tokens and rules.flush() else None


def _step(rules: _Rules, tokens: list[re.Match[str]], place: int) -> int:
    """Take in what stands at a place; return how many words that were, 0 for what says nothing."""
    token, kind = tokens[place], kind_of(tokens[place])
    following = [kind_of(one) for one in tokens[place + 1 : place + 3]]
    if kind in {"skip", "end"}:
        ended = kind == "end" and (rules.times or rules.closing)
        return 0 if ended and not rules.flush() else 1
    if kind == "always":
        return _always(rules)
    if kind == "sun":
        rules.times.append(sun_of(token))
        return 0 if len(rules.times) > 1 or rules.closing else 1
    if kind == "off":
        return _off(rules, token.group())
    if kind in {"note", "season"}:
        return _beside(rules, token)
    if kind == "brackets":
        if rules.times or rules.days[-1:] == [] or rules.days[-1] not in WEEKDAYS:
            return 0
        rules.days[-1] += token.group()
        return 1
    if kind in {"nth", "every", "month"}:
        return _of_month(rules, token, following)
    if kind in {"day", "group", "holidays"}:
        if rules.times and (rules.days and not rules.late) and not rules.next():
            return 0
        rules.late = bool(rules.times)
        return _days(rules, tokens, place, following)
    return _times(rules, tokens, place)


def _days(rules: _Rules, tokens: list[re.Match[str]], place: int, following: list[str]) -> int:
    """Take in a day, a run of days or a group of them.

    "1st Monday and Tuesday" may be two first days or not: that is not understood.
    """
    token, kind = tokens[place], kind_of(tokens[place])
    monthly = bool(rules.nth) or any("[" in day for day in rules.days)
    if kind == "day" and following == ["to", "day"] and not monthly:
        rules.days.append(f"{day_of(token)}-{day_of(tokens[place + 2])}")
        rules.every = False
        return 3
    if monthly and (kind != "day" or not rules.nth or following[:1] == ["to"]):
        return 0
    if rules.nth and any("[" not in day for day in rules.days):
        return 0
    name = {"holidays": "PH"}.get(kind) or (
        day_of(token) if kind == "day" else GROUPS[token.group().lower()]
    )
    rules.days.append(f"{name}[{','.join(rules.nth)}]" if rules.nth else name)
    rules.nth, rules.every = [], False
    return 1


def _beside(rules: _Rules, token: re.Match[str]) -> int:
    """Take in months, which begin a rule, or words that stand in quotes behind its times."""
    if kind_of(token) == "note":
        if rules.note or rules.closing:
            return 0
        rules.note = note_of(token)
        rules.leads |= not (rules.days or rules.times or rules.done)
        return 1
    if rules.times and rules.days and not rules.next():
        return 0
    if rules.season or rules.days or rules.times:
        return 0
    rules.season = season_of(token)
    return 1


def _of_month(rules: _Rules, token: re.Match[str], following: list[str]) -> int:
    """Take in "1st", "every" or "of the month".

    "Every 2nd Tuesday" is every other one, or the second of a month: nobody can tell.
    """
    kind, word = kind_of(token), token.group().lower()
    if kind == "month":
        rules.monthly = True
        return 1
    if kind == "every":
        rules.every = True
        return 1 if following[:1] in (["day"], ["nth"]) else 0
    if rules.every and NTH[word] not in {"1", "-1"} and following != ["day", "month"]:
        return 0
    rules.nth.append(NTH[word])
    return 1


def _always(rules: _Rules) -> int:
    if rules.times or rules.closing:
        return 0
    if not rules.days or rules.days == ["Mo-Su"]:
        rules.days = []
        rules.times.append("24/7")
    else:
        rules.times.append("00:00-24:00")
    return 1


def _off(rules: _Rules, word: str) -> int:
    """Take in "closed": "Sundays closed" and "closed Sundays" are both said.

    But "daily except Sundays 9-5" has its times behind the exception: that is not understood.
    """
    if word.lower().startswith("except") and rules.days and not rules.times:
        return 0
    if rules.times and not rules.flush():
        return 0
    if rules.closing:
        return 1
    rules.closing = True
    return 1 if not rules.days or rules.flush() else 0


def _times(rules: _Rules, tokens: list[re.Match[str]], place: int) -> int:
    """Take in a span, or an open end."""
    start = _clock(tokens[place])
    if start is None or rules.closing or rules.late:
        return 0
    after = [kind_of(one) for one in tokens[place + 1 : place + 2]]
    begins = place > 0 and tokens[place - 1].group().lower() == "from" and after != ["to"]
    if (after == ["plus"] or begins) and (start.half or start.sure or start.hour > 7):
        rules.times.append(f"{written(start.minutes)}+")
        return 2 if after == ["plus"] else 1
    before = kind_of(tokens[place - 1]) if place else ""
    if after != ["to"] or len(tokens) < place + 3 or before == "to":
        return 0
    end = _clock(tokens[place + 2])
    found = span(start, end) if end else ""
    rules.times.append(found)
    return 3 if found else 0


def _clock(token: re.Match[str]) -> Clock | None:
    kind = kind_of(token)
    if kind == "noon":
        return Clock(12, 0, "p", sure=True)
    if kind == "midnight":
        return Clock(12, 0, "a", sure=True)
    match = TIME.fullmatch(token.group())
    return clock(match) if kind == "time" and match else None


def without_commas(text: str) -> str:
    """Return hours without the comma between a day and its times, or between single days."""
    day = rf"\b(?:{'|'.join(WEEKDAYS)}|PH)"
    text = re.sub(rf"({day})\s*,\s*(?=\d\d?:)", r"\1 ", text)
    return re.sub(rf"({day})\s*,\s+(?={day})", r"\1,", text)
