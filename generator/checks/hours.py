"""Opening hours: the slips people make, and what the library reads otherwise than it was meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from generator.checks.hours_meaning import meaning_problems
from generator.checks.hours_suggestion import (
    closed_days,
    days_without_time,
    suggestion,
    without_commas,
)
from generator.checks.hours_tokens import odd_word
from generator.guide.hours_rules import Rule, is_readable, rules_of
from generator.source.nodes import Text, problem_at
from generator.source.problems import Problem, Problems, quoted

_SOME_WEEKS = re.compile(
    r"(?i)\b(?:every|each)\s+(?:other|second|third|2nd|3rd|two|2|three|3|four|4)\b"
    r"|\balternat\w+|\bfortnight\w*|\b(?:bi|semi)-?\s?(?:weekly|monthly)"
    r"|\b(?:once|twice)\s+(?:a|per|each|every)\s+(?:month|fortnight)|\bodd\b|\beven\b"
)
_DAY_OF_MONTH = re.compile(r"(?i)\b\d{1,2}(?:st|nd|rd|th)\b")
_BAD_CLOCK = re.compile(r"\b(2[5-9]|[3-9]\d):\d{2}\b|\b\d{1,2}:[6-9]\d\b")


def hours_problems(value: Text, path: str, today: date | None = None) -> Problems:
    """Opening hours are written as OpenStreetMap writes them, and mean what they seem to mean.

    Args:
        value: the hours.
        path: where they stand.
        today: the day of the check; without it, hours that are over are not found.
    """
    for said in _said(str(value), today):
        yield replace(said, file=value.file, line=value.line, column=value.column, path=path)


@lru_cache(maxsize=65_536)
def _said(text: str, today: date | None) -> tuple[Problem, ...]:
    """Return what is wrong with hours, wherever they stand: many listings have the same."""
    value = Text.at(text, "", 1, 1)
    if not is_readable(value):
        return tuple(_unreadable(value, ""))
    return tuple(_stopping(value, "")) or tuple(meaning_problems(value, "", today))


def _unreadable(value: Text, path: str) -> Problems:
    idea = _plausible(suggestion(value))
    if idea:
        line = f"opening_hours: '{idea}'" if '"' in idea else quoted(idea)
        message = f"{quoted(value)} can't be read as opening hours. Did you mean {line}?"
        yield problem_at(value, path, message, "hours-form")
    elif match := _SOME_WEEKS.search(value):
        message = (
            f"Hours can't say {quoted(match.group())}: nobody can tell from it which week comes "
            'next. Write the next days, like "2027 Jan 06,2027 Jan 20 10:00-12:00", or write '
            'which ones of a month, like "We[1,3] 10:00-12:00"; or put the words under hours_note:.'
        )
        yield problem_at(value, path, message, "hours-form")
    elif match := _BAD_CLOCK.search(value):
        message = (
            f"{quoted(match.group())} is not a time. Write 24-hour times, like 09:30 or 22:00."
        )
        yield problem_at(value, path, message, "hours-time")
    elif closed := closed_days(value):
        message = (
            f"{quoted(value)} says when it is closed, not when it is open. Write the open hours "
            f'first, then {quoted(closed)}, like "Mo-Sa 09:00-17:00; {closed}".'
        )
        yield problem_at(value, path, message, "hours-form")
    elif days := days_without_time(value):
        message = (
            f'{quoted(value)} holds no time. Write it behind the days, like "{days} 09:00-17:00".'
        )
        yield problem_at(value, path, message, "hours-no-time")
    elif match := _DAY_OF_MONTH.search(value):
        message = (
            f"{quoted(match.group())} is read with the one day that it belongs to, like "
            '"1st Monday" and "2nd and 4th Tuesday". Write "Mo[1] 10:00-12:00; Tu[2,4] '
            '18:00-20:00", or put the words under hours_note:.'
        )
        yield problem_at(value, path, message, "hours-form")
    elif not re.search(r"\d", value):
        message = (
            f"{quoted(value)} holds no time. Put words under hours_note:; if people have to "
            "book first, write needs_appointment: yes."
        )
        yield problem_at(value, path, message, "hours-words")
    else:
        odd = odd_word(value)
        because = f", because of {quoted(odd)}" if odd else ""
        message = (
            f"{quoted(value)} can't be read as opening hours{because}. Write days and 24-hour "
            'times, like "Mo-Fr 09:00-17:00"; put words under hours_note:.'
        )
        yield problem_at(value, path, message, "hours-form")


def _plausible(idea: str) -> str:
    """Return hours without a trap in them, or ""."""
    if not idea or not is_readable(idea):
        return ""
    text = Text.at(idea, "", 1, 1)
    return "" if any(_stopping(text, "")) or any(meaning_problems(text, "", None)) else idea


def _stopping(value: Text, path: str) -> Problems:
    """Yield what says something else than anybody means."""
    rules = rules_of(value)
    if any("||" in rule.before for rule in rules):
        message = (
            'What stands behind "||" holds at all other times, day and night. Write the hours '
            "alone, and put the words under hours_note:."
        )
        yield problem_at(value, path, message, "hours-fallback")
        return
    never = all(rule.modifier == "closed" for rule in rules)
    if never and not any(rule.wide or rule.days or rule.times for rule in rules):
        message = (
            f"{quoted(value)} says that it never opens. Has it closed? Write status: closed; for "
            "some time only, status: temporarily-closed; and delete this line."
        )
        yield problem_at(value, path, message, "hours-no-time")
        return
    closing = never and not any(rule.comment for rule in rules)
    if closing and any(rule.wide or rule.days or rule.times for rule in rules):
        message = (
            f"{quoted(value)} says when it is closed, not when it is open. Write the open hours "
            f'first, like "Mo-Sa 09:00-17:00; {value}".'
        )
        yield problem_at(value, path, message, "hours-no-time")
    told: set[str] = set()
    for rule in rules:
        for problem in _of_rule(rule, value, path):
            if problem.rule not in told:  # "Mo, We, Fr 10:00-14:00" is one slip
                yield problem
            told.add(problem.rule)


def _of_rule(rule: Rule, value: Text, path: str) -> Problems:
    selector = " ".join(part for part in (rule.wide, rule.days) if part)
    if re.search(r"\bSH\b", rule.days):
        message = "SH (school holidays) is not known to any reader. Say it in hours_note: instead."
        yield problem_at(value, path, message, "hours-school-holidays")
    if "/" in rule.times:
        message = (
            f'{quoted(rule.times)}: nothing shows "every so often". Write from when to when it '
            "is open, and put the rest under hours_note:."
        )
        yield problem_at(value, path, message, "hours-form")
    if rule.times or rule.modifier or rule.always:
        return
    if rule.comment and not selector:
        message = (
            f"{quoted(rule.comment)} stands alone, so it holds day and night. Put it under "
            "hours_note:, or write days and times before it."
        )
        yield problem_at(value, path, message, "hours-words")
    elif not rule.comment:
        yield problem_at(value, path, _no_time(selector, value), "hours-no-time")


def _no_time(selector: str, value: Text) -> str:
    if not selector:
        return f'{quoted(value)} holds no time. Write "24/7" when it is open day and night.'
    message = f"{quoted(selector)} holds no time, and that means open day and night. "
    commas = without_commas(value)
    if idea := _plausible(commas if commas != value else ""):
        return f"{message}Did you mean {quoted(idea)}?"
    return (
        f'{message}Write the time behind it, like "{selector} 09:00-17:00", or '
        f'"{selector} 00:00-24:00" for day and night.'
    )
