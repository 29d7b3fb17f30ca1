"""Opening hours and stops as schedules of HSDS 3.0, which has no word for most of what hours say.

A schedule has weekdays, two times of the clock, and days between which it is valid. What it can't
say (a condition, the sun, an open end, holidays, days that differ) stands in `description` and
`notes`, in the words of the guide; no time is written then that would be false. HSDS has no 24:00:
a day that ends at midnight closes at 23:59.
https://docs.openreferral.org/en/3.0.1/hsds/schema_reference.html#schedule
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.hsds_ids import made
from generator.guide.hours_model import DAY, Edge, Season, Span, Week, opens
from generator.guide.hours_wording import (
    HoursRow,
    day_words,
    next_other_days,
    opens_again,
    other_rows,
)
from generator.guide.model import Guide, Service
from generator.i18n.translator import Translator
from generator.source.json_values import JsonObject

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def schedules(guide: Guide, service: Service) -> Iterator[JsonObject]:
    """Yield the schedules of a service: its hours, then the stops of a van."""
    words = guide.words[guide.settings.source_language]
    if service.hours and not service.hours.over:
        notes = _notes(service.hours, service.texts.get("hours_note", ""), words)
        for number, season in enumerate(service.hours.seasons):
            yield from _season(f"{service.id}/{number}", season, service.hours, notes, words)
    for number, stop in enumerate(service.stops):
        days = [f"{week}{_DAYS[stop.weekday]}" for week in stop.weeks] or [_DAYS[stop.weekday]]
        yield {
            "id": made("stop", f"{service.id}/{number}"),
            "freq": "MONTHLY" if stop.weeks else "WEEKLY",
            "byday": ",".join(days),
            "opens_at": stop.start,
            "closes_at": stop.end,
            "description": ". ".join(part for part in (stop.place, stop.note) if part),
        }


def _season(
    name: str, season: Season, week: Week, notes: str, words: Translator
) -> Iterator[JsonObject]:
    spans = dict.fromkeys(span for day in season.days for span in day if span.opens)
    for span in spans:
        days = [code for code, day in zip(_DAYS, season.days, strict=True) if span in day]
        found: JsonObject = {
            "id": made("schedule", f"{name}/{_id(span)}"),
            "freq": "WEEKLY",
            "byday": ",".join(days),
            **_times(span),
        }
        if not span.certain:
            found["description"] = words.as_text(day_words((span,), words))
        if season is not week.seasons[0] or week.opens_again:
            found["valid_from"] = (week.opens_again or season.first).isoformat()
        if season.last:
            found["valid_to"] = season.last.isoformat()
        if notes:
            found["notes"] = notes
        yield found


def _id(span: Span) -> str:
    return f"{span.start}-{span.end}/{span.state}/{span.comment}"


def _times(span: Span) -> JsonObject:
    """Return the times that a clock shows; one that nobody knows is left out."""
    if span.whole_day and not span.certain:
        return {}
    found: JsonObject = {}
    if span.start.is_clock:
        found["opens_at"] = _clock(span.start)
    if span.end.is_clock:
        found["closes_at"] = _clock(span.end)
    return found


def _clock(edge: Edge) -> str:
    if edge.minute == DAY:
        return "23:59"
    return f"{edge.minute % DAY // 60:02}:{edge.minute % 60:02}"


def _notes(week: Week, note: str, words: Translator) -> str:
    """Return what hours say beside the week, and the note of the listing."""

    def said(rows: list[HoursRow]) -> str:
        return "; ".join(words.as_text(f"{row.days}: {row.times}") for row in rows)

    parts = [note, words.as_text(opens_again(week, words))]
    if week.holidays is not None:
        holidays = HoursRow(words.html("hours.holidays"), day_words(week.holidays, words))
        parts.append(f"{said([holidays])}.")
    if others := next_other_days(week):
        parts.append(f"{words.plain('hours.other_days')} {said(other_rows(others, words))}.")
    closed = [
        HoursRow(words.weekdays(number, number), day_words(day, words))
        for number, day in enumerate(week.days)
        if day and not opens(day)
    ]
    parts.append(f"{said(closed)}." if closed else "")
    return " ".join(part for part in parts if part)
