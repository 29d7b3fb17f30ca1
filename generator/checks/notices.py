"""Notices: as easy to read as the emergency pages, with an end that is not far."""

from __future__ import annotations

from datetime import date, timedelta

from generator.checks.context import CheckContext
from generator.checks.plain_language import GRADE, GRADE_EMERGENCY, LONGEST, LONGEST_ELSEWHERE
from generator.checks.plain_text import grade, sentences_in
from generator.source.nodes import Record, Text, problem_at
from generator.source.problems import Problems, quoted
from generator.source.source import Source

LONGEST_TIME = timedelta(days=92)
"""A warning that stands longer is no news any more, and nobody reads the next one."""


def problems(source: Source, known: CheckContext) -> Problems:
    """A notice has an id of its own, plain words, and an end."""
    first = source.settings.source_language
    seen: dict[str, Record] = {}
    for notice in source.notices:
        name = notice.text("id")
        if name in seen:
            message = f"This id is used on line {seen[name].line} already. Choose another."
            yield problem_at(notice.key("id"), name, message, "id-once")
        seen.setdefault(name, notice)
        yield from _days(notice, known.today)
        yield from _words(notice.get("text"), f"{name} > text", first)
        translations = notice.get("translations")
        if isinstance(translations, Record):
            for code, text in translations.items():
                yield from _words(text, f"{name} > translations > {code}", code)


def _days(notice: Record, today: date) -> Problems:
    name, value = notice.text("id"), notice.get("until")
    start, end = _day(notice.get("from")), _day(value)
    if start is None or end is None or not isinstance(value, Text):
        return  # `needed-key` and the rules of dates say so
    path = f"{name} > until"
    if end < start:
        message = f"This notice ends on {end}, before it begins on {start}. Mend one of the days."
        yield problem_at(value, path, message, "notice-days")
    elif end - start > LONGEST_TIME:
        message = (
            f"This notice would stand for {(end - start).days + 1} days; three months is the "
            f"limit. Write an end before {start + LONGEST_TIME}, and renew it when it still holds."
        )
        yield problem_at(value, path, message, "notice-days")
    elif end < today:
        message = f"This notice ended on {end}, and no page shows it. Delete it, or renew its days."
        yield problem_at(value, path, message, "notice-over", blocking=False)


def _words(text: object, path: str, language: str) -> Problems:
    if not isinstance(text, Text):
        return
    found = list(sentences_in(text, text.line))
    limit = LONGEST if language == "en" else LONGEST_ELSEWHERE
    for sentence in found:
        if (count := len(sentence.words)) > limit:
            message = (
                f"This sentence has {count} words; {limit} is the limit in a notice. Cut it in "
                f"two: {quoted(sentence.text)}"
            )
            stops = limit == LONGEST
            yield problem_at(text, path, message, "sentence-length", blocking=stops)
    now = grade(found) if language == "en" and found else 0
    if now > GRADE_EMERGENCY:
        message = (
            f"This text needs school grade {now:.1f}; {GRADE_EMERGENCY:.0f} is the limit for a "
            "notice. Shorter sentences and shorter words help."
        )
        # The name of a drug alone can make two sentences hard; a warning must not wait for that.
        yield problem_at(text, path, message, "reading-grade", blocking=now > GRADE)


def _day(value: object) -> date | None:
    """Return a day, or None for what another rule refuses."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
