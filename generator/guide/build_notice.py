"""The notices of a checked source, as the model wants them."""

from __future__ import annotations

from datetime import date

from generator.guide.build_service import strings
from generator.guide.notice import Notice, state_of
from generator.schema.states import NoticeKind
from generator.source.nodes import Record


def notice_of(record: Record, today: date) -> Notice:
    """Return a notice, with what it is on a day."""
    texts = record.record("translations")
    start = date.fromisoformat(record.text("from"))
    end = date.fromisoformat(record.text("until"))
    return Notice(
        id=str(record.text("id")),
        text=str(record.text("text")),
        kind=NoticeKind(record.text("kind")),
        areas=strings(record, "areas"),
        needs=strings(record, "needs"),
        start=start,
        end=end,
        source=str(record.text("source")),
        service=str(record.text("service")),
        texts={str(code): str(texts.text(code)) for code in texts},
        state=state_of(start, end, today),
    )
