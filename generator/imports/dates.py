"""Days as lists write them, and whether something is true on a day."""

from __future__ import annotations

import re
from datetime import date

from generator.imports.cells import cell
from generator.imports.result import StaysOut


def days(text: str) -> list[date]:
    """Return the days that a text can mean: `3/4/2026` is one of two, others one or none."""
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]|$)", text)
    other = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ]|$)", text)
    tries = [(iso[1], iso[2], iso[3])] if iso else []
    if other:
        tries = [(other[3], other[1], other[2]), (other[3], other[2], other[1])]
    found = []
    for year, month, day in tries:
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found


def is_over(text: str, today: date) -> bool | None:
    """Say whether a last day lies in the past; None when the text is not understood."""
    said = {day < today for day in days(text)}
    return said.pop() if len(said) == 1 else None


def is_to_come(text: str, today: date) -> bool | None:
    """Say whether a first day lies in the future; None when the text is not understood."""
    said = {day > today for day in days(text)}
    return said.pop() if len(said) == 1 else None


def must_be_true(first: str, last: str, today: date) -> None:
    """Let pass what is true on a day.

    Args:
        first: the first day, or "".
        last: the last day, or "".
        today: the day of the import.

    Raises:
        StaysOut: when it has ended, has not begun, or nobody knows.
    """
    for text, key, wrong, why in (
        (cell(last), "valid_to", is_over, "it has ended"),
        (cell(first), "valid_from", is_to_come, "it has not begun yet"),
    ):
        if not text:
            continue
        answer = wrong(text, today)
        if answer is None:
            raise StaysOut(f"{key}: it is no date that is understood, like 2026-05-01", text)
        if answer:
            raise StaysOut(why, text)
