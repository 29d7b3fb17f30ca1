"""Hours that can be read, but may say something else than was meant: shown as two weeks.

Each question is put to the library: what would change if this rule stood last, or beside the one
before it, or if this time were twelve hours later?
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from generator.checks.hours_overruled import overruled
from generator.guide.hours import week_of
from generator.guide.hours_days import days_of_rules
from generator.guide.hours_line import days_line, week_line
from generator.guide.hours_model import DAY, Day, Span, opens
from generator.guide.hours_rules import WEEKDAYS, Rule, joined, rules_of, weekdays_of
from generator.source.nodes import Text, problem_at
from generator.source.problems import Problems, quoted

_COUNTRY = "US"
"""A country with holidays; whose they are makes no difference to the order of rules."""
_SOME_DAY = date(2026, 1, 5)
_YEAR = 371
_TIMES = re.compile(r"(?<![:\d+-])(\d\d):(\d\d)-(\d\d):(\d\d)(?![\d:+/])")
_NOON = DAY // 2
_LONG = 14 * 60
_NEARLY = 5


def meaning_problems(value: Text, path: str, today: date | None) -> Problems:
    """Yield what may be meant otherwise; see `hours_problems`."""
    rules = rules_of(value)
    first = (today or _SOME_DAY) - timedelta(days=1)
    replaced = list(_replaced(rules, value, path, first))
    if not replaced:
        replaced = list(_cut_by_off(rules, value, path, first))
    yield from replaced
    for rule, message, blocking in _order(rules, first):
        if blocking or not replaced:
            yield problem_at(value, path, message, rule, blocking=blocking)
    yield from _twelve_hours(value, path, first)
    if today is not None and week_of(value, _COUNTRY, today).over:
        message = (
            "These hours are over: it never opens again, so readers are told to call. Write the "
            "hours of today, or delete the line if nobody knows them."
        )
        yield problem_at(value, path, message, "hours-over", blocking=False)


def _days(rules: tuple[Rule, ...], first: date) -> tuple[Day, ...]:
    return days_of_rules(rules, _COUNTRY, first, _YEAR)


def _order(rules: tuple[Rule, ...], first: date) -> Iterator[tuple[str, str, bool]]:
    """Yield (rule, message, blocking) for each rule that a later one takes back, or a part of."""
    if len(rules) < 2:
        return
    now = _days(rules, first)
    partly = frozenset(overruled(rules))
    for number, rule in enumerate(rules[:-1]):
        rest = rules[:number] + rules[number + 1 :]
        if all(other.before != "; " for other in rules[number + 1 :]):
            continue
        whole = _days(rest, first) == now
        if not whole and number not in partly:
            continue
        moved = (*rest, replace(rule, before="; "))
        other = _days(moved, first)
        if other == now or not any(opens(day) for day in other):
            continue
        last = _text(moved)
        if rule.modifier == "closed":
            after = next(one for one in rules[number + 1 :] if one.before == "; ")
            message = (
                f"The exception {quoted(rule.text)} stands before {quoted(after.text)}, which "
                f"overrules it. Put the exception last: {quoted(last)}."
            )
            yield "hours-exception-last", message, _is_undone(rule, now, first)
        else:
            lost = "has no effect" if whole else "loses a part of its days"
            message = (
                f"{quoted(rule.text)} {lost}: a later rule takes its place. As it stands: "
                f"{_line(joined(rules), first)}. With it last, {quoted(last)}: "
                f"{_line(joined(moved), first)}. Which of both is meant?"
            )
            yield "hours-replaced", message, False


def _is_undone(rule: Rule, now: tuple[Day, ...], first: date) -> bool:
    """Say whether none of the days that a rule closes stays closed, or it closes holidays."""
    if rule.names_holidays:
        return True
    alone = _days((replace(rule, before="", times="00:00-24:00", modifier=""),), first)
    return all(opens(day) for day, own in zip(now, alone, strict=True) if own)


def _replaced(rules: tuple[Rule, ...], value: Text, path: str, first: date) -> Problems:
    """Yield what a rule takes from one before it, where both might be meant together."""
    beside = [
        replace(rule, before=", ")
        if rule.before == "; " and not rule.modifier and any(
            one.wide == rule.wide and not one.modifier for one in rules[:number]
        ) else rule
        for number, rule in enumerate(rules)
    ]  # fmt: skip
    joined_up = tuple(beside)
    now, both = _days(rules, first), _days(joined_up, first)
    alone = [_days((replace(rule, before=""),), first) for rule in rules if not rule.modifier]
    for number, (day, other) in enumerate(zip(now, both, strict=True)):
        earlier = [one[number] for one in alone if one[number]]
        if day == other or not (_loses_all(day, earlier) or _cuts_night(day, other)):
            continue
        shown = number + 6 if now[number + 7 :][:1] != both[number + 7 :][:1] else number
        message = (
            "A later rule takes the place of an earlier one on the same day. As it stands: "
            f"{_week(now, shown, first)}. Both together, {quoted(_text(joined_up))}: "
            f"{_week(both, shown, first)}. Which of both is meant?"
        )
        yield problem_at(value, path, message, "hours-replaced", blocking=False)
        return


def _cut_by_off(rules: tuple[Rule, ...], value: Text, path: str, first: date) -> Problems:
    """Yield a night that ends at midnight because the next day is off, and begins on that day."""
    off = frozenset(day for rule in rules if rule.modifier == "closed" for day in _weekdays(rule))
    better = tuple(
        replace(rule, days=_without(rule, off))
        for rule in rules
        if (rule.modifier != "closed" or not _weekdays(rule)) and _without(rule, off) != ""
    )
    if not off or not any(rule.times for rule in better):
        return
    now, other = _days(rules, first), _days(better, first)
    if any(_cuts_night(day, whole) for day, whole in zip(now, other, strict=True)):
        message = (
            f"A night ends at midnight, because the day after it is off. As it stands: "
            f"{_week(now, 6, first)}. Whole nights, {quoted(_text(better))}: "
            f"{_week(other, 6, first)}. Which of both is meant?"
        )
        yield problem_at(value, path, message, "hours-replaced", blocking=False)


def _weekdays(rule: Rule) -> frozenset[int]:
    """Return the weekdays of a rule that names nothing else; none for one that does."""
    plain = not rule.wide and not rule.times and not rule.names_holidays
    return weekdays_of(rule.days) if plain and "[" not in rule.days else frozenset()


def _without(rule: Rule, off: frozenset[int]) -> str:
    """Return the days of an open rule without those that are off."""
    if rule.names_holidays or "[" in rule.days:
        return rule.days
    own = weekdays_of(rule.days or "Mo-Su") - off
    return ",".join(day for number, day in enumerate(WEEKDAYS) if number in own)


def _loses_all(day: Day, earlier: list[Day]) -> bool:
    """Say whether a day keeps nothing of the hours that another rule gives it."""
    return any(
        not any(_meet(span, kept) for span in own for kept in day) for own in earlier if day
    )  # fmt: skip


def _meet(one: Span, other: Span) -> bool:
    return one.start.minute < other.end.minute and other.start.minute < one.end.minute


def _cuts_night(day: Day, other: Day) -> bool:
    """Say whether a night ends at midnight that goes on in the other reading."""
    ends = {span.start: span.end.minute for span in other}
    return any(span.end.minute == DAY < ends.get(span.start, 0) for span in day)


def _twelve_hours(value: Text, path: str, first: date) -> Problems:
    """Yield times that look like a clock of twelve hours, and days that are nearly whole."""
    told: set[str] = set()
    rules = rules_of(value)
    for number, rule in enumerate(rules):
        if rule.modifier == "closed":
            continue
        for match in _TIMES.finditer(rule.times):
            if match.group() in told:
                continue
            told.add(match.group())
            start, end = _minutes(match[1], match[2]), _minutes(match[3], match[4])
            idea, name = _instead(start, end)
            if idea:
                times = rule.times.replace(match.group(), idea)
                better = (*rules[:number], replace(rule, times=times), *rules[number + 1 :])
                message = (
                    f"As it stands: {_line(value, first)}. Did you mean {quoted(_text(better))}? "
                    "Leave it as it is when it is right."
                )
                yield problem_at(value, path, message, name, blocking=False)
            elif end < start and end + DAY - start > _LONG:
                hours = (end + DAY - start) // 60
                message = (
                    f"{match.group()} goes on over midnight for {hours} hours. "
                    "Is that so, or are the times in the wrong order?"
                )
                yield problem_at(value, path, message, "hours-long-night", blocking=False)


def _instead(start: int, end: int) -> tuple[str, str]:
    """Return what a span may be meant as, and the rule; "" for one that looks right."""
    length = (end - start) % DAY or DAY
    if DAY - _NEARLY <= length < DAY:
        return "00:00-24:00", "hours-nearly-always"
    if end < start < 15 * 60 and start >= 60 and length > _LONG and start < end + _NOON <= DAY:
        return f"{_clock(start)}-{_clock(end + _NOON)}", "hours-twelve-hours"
    if 60 <= start < end <= 7 * 60 and start < 6 * 60:
        return f"{_clock(start + _NOON)}-{_clock(end + _NOON)}", "hours-twelve-hours"
    return "", ""


def _text(rules: tuple[Rule, ...]) -> str:
    """Return rules as a line to write; every day of the week, day and night, is "24/7"."""
    text = joined((replace(rules[0], before=""), *rules[1:]))
    return "24/7" if text in {"00:00-24:00", "Mo-Su 00:00-24:00"} else text


def _line(expression: str, first: date) -> str:
    return week_line(week_of(expression, _COUNTRY, first + timedelta(days=1)))


def _week(days: tuple[Day, ...], number: int, first: date) -> str:
    """Return the week in which a day lies, as a line."""
    start = number - (first.weekday() + number) % 7
    start += 7 if start < 0 else 0
    return days_line(days[start : start + 7])


def _minutes(hour: str, minute: str) -> int:
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
