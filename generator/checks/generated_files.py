"""Files that commands write, and that somebody may have edited: editions, links, asked."""

from __future__ import annotations

from datetime import date

from generator.checks.context import CheckContext
from generator.source.nodes import problem_at
from generator.source.problems import Problems, one_of
from generator.source.source import Source


def problems(source: Source, known: CheckContext) -> Problems:
    """Editions are numbered and dated; what asked the links, and who was asked, has its days."""
    for record in source.editions.records("editions"):
        if not record.text("number").isdigit() or not _is_day(record.text("day")):
            message = "An edition has a number: and a day:. Let python3 guide.py edition write it."
            yield problem_at(record, "editions", message, "edition-form")
    links = source.links
    if links and not (_is_day(links.text("asked_on")) and links.text("addresses").isdigit()):
        message = (
            "Here stand asked_on: and addresses:, the day and how many were asked. Let python3 "
            "guide.py links write it, or delete the file."
        )
        yield problem_at(links, "links", message, "links-form")
    for record in links.records("silent"):
        if not (record.text("address") and record.text("what") and _is_day(record.text("since"))):
            message = (
                "An address that did not answer has address:, since: and what:. Let python3 "
                "guide.py links write it."
            )
            yield problem_at(record, "links > silent", message, "links-form")
    for record in source.asked.records("asked"):
        answered = record.get("answered")
        days = [record.text("on"), *([record.text("answered")] if answered is not None else [])]
        if not record.text("id") or not all(map(_is_day, days)):
            message = (
                "Who was asked has id: and on:, and answered: when an answer came, each a day like "
                "2026-11-28. Let python3 guide.py letters write it, or delete this entry."
            )
            yield problem_at(record, "asked", message, "asked-form")
        elif extra := [str(key) for key in record if key not in {"id", "on", "answered"}]:
            message = f"{one_of(extra)} does not belong here: ids and days only. Delete it."
            yield problem_at(record, "asked", message, "asked-form")


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
