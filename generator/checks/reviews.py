"""Reading again: days that have passed, on a page and in the sources that it cites."""

from __future__ import annotations

from datetime import date, timedelta

from generator.checks.context import CheckContext
from generator.schema.emergency import is_emergency
from generator.source.markdown import Page
from generator.source.nodes import Place, Text, problem_at
from generator.source.problems import Problem, Problems
from generator.source.source import Source

YEAR = timedelta(days=365)
"""After so long, a day that has passed stops the build on an emergency page."""


def problems(source: Source, known: CheckContext) -> Problems:
    """A page is read again by its day; no sentence stands on a source that has ended."""
    first = source.settings.source_language
    pages = source.pages.get(first, {})
    for path, page in pages.items():
        emergency = is_emergency(source, path)
        yield from _due(page, source.today, emergency)
        yield from _ended(page, source, emergency)
        if "checked_by" in page.meta:
            message = (
                "checked_by: is for translations. Who has read this page stands under reviewed:, "
                "with by:, on: and as:."
            )
            yield problem_at(page.meta.key("checked_by"), "checked_by", message, "review-key")


def _due(page: Page, today: date, emergency: bool) -> Problems:
    value = page.meta.get("review_by")
    day = _day(value)
    if isinstance(value, Text) and day and day < today:
        message = (
            f"This page was to be read again by {day}. Ask a clinician, or who knows the matter; "
            "then write a new review_by:, and reviewed: when they sign for it."
        )
        yield _late(value, "review_by", message, "review-due", day, today, emergency)


def _ended(page: Page, source: Source, emergency: bool) -> Problems:
    for cited in page.citations():
        day = _day(source.citations.record(cited).get("until"))
        if day and day < source.today:
            message = (
                f"What this source says ended on {day}. Find out what holds now, mend the "
                "sentence, and cite where you read it."
            )
            yield _late(cited, str(cited), message, "source-ended", day, source.today, emergency)


def _late(
    place: Place, path: str, message: str, rule: str, day: date, today: date, emergency: bool
) -> Problem:
    return problem_at(place, path, message, rule, blocking=emergency and today - day > YEAR)


def _day(value: object) -> date | None:
    """Return a day, or None for what another rule refuses."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
