"""Who has read a page, by when it should be read again, and which of its facts end on a day.

Nothing is claimed for anybody: a page that no clinician has signed says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from generator.guide.model import Article, Guide
from generator.guide.sources import Review
from generator.i18n.translator import Blank, Translator
from generator.schema.states import ReviewedAs
from generator.source.nodes import Record

WITH_A_DAY = ("article.review_by", "article.review_late", "article.until", "article.ended")
"""The sentences that name a day on which something is to be done."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A source of a page whose facts end on a day: its number, the day, and whether it is over."""

    number: int
    key: str
    day: date
    is_over: bool


@dataclass(frozen=True, slots=True)
class ReviewSentence:
    """A sentence for readers: its key in strings.yaml, and what fills its blanks."""

    key: str
    blanks: dict[str, Blank] = field(default_factory=dict)


def day_of(text: str) -> date | None:
    """Return a checked day, or None where there is none."""
    return date.fromisoformat(text) if text else None


def reviews_of(meta: Record) -> list[Review]:
    """Return the reviews in a checked front matter: one alone, or several."""
    alone = meta.get("reviewed")
    records = [alone] if isinstance(alone, Record) else meta.records("reviewed")
    return [
        Review(
            str(record.text("by")),
            date.fromisoformat(record.text("on")),
            ReviewedAs(record.text("as")),
        )
        for record in records
    ]


def is_read_by_clinician(article: Article) -> bool:
    """Say whether a clinician has signed for a page."""
    return any(review.role is ReviewedAs.CLINICIAN for review in article.reviews)


def endings(guide: Guide, cited: Sequence[str]) -> Iterator[Ending]:
    """Yield the cited sources that end on a day, in the order of their numbers."""
    for number, key in enumerate(cited, 1):
        source = guide.citations[key]
        if source.until:
            yield Ending(number, key, source.until, source.ended)


def review_sentences(
    guide: Guide, article: Article, cited: Sequence[str]
) -> Iterator[ReviewSentence]:
    """Yield what readers are told about the age of a page; together they are one line.

    Args:
        guide: for its sources.
        article: the page.
        cited: the sources as the reader sees them, in order.
    """
    for review in article.reviews:
        role = partial(_role, review.role)
        yield ReviewSentence(
            "article.reviewed", {"name": review.by, "role": role, "day": review.on}
        )
    if not is_read_by_clinician(article):
        yield ReviewSentence("article.no_clinician")
    if article.review_by:
        key = "article.review_late" if article.late else "article.review_by"
        yield ReviewSentence(key, {"day": article.review_by})
    for ending in endings(guide, cited):
        key = "article.ended" if ending.is_over else "article.until"
        yield ReviewSentence(key, {"number": ending.number, "day": ending.day})


def _role(role: ReviewedAs, words: Translator) -> str:
    return words.plain(f"reviewed_as.{role}")
