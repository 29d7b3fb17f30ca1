"""The free texts of a listing, which translators translate: found by the table of keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.schema.fields import SERVICE, Field, Kind
from generator.source.nodes import Record, Text


class ListingText(NamedTuple):
    """A text of a listing.

    Attributes:
        path: the way to it from the listing, like "phones > 1 > label".
        field: its key, with its limit and what it is for.
        text: the text itself, which knows its place.
    """

    path: str
    field: Field
    text: Text


def listing_texts(
    record: Record, fields: tuple[Field, ...] = SERVICE, path: str = ""
) -> Iterator[ListingText]:
    """Yield every text of a listing that is shown translated, those of phones and stops too."""
    for field in fields:
        if field.kind is Kind.RECORD:
            for number, inner in enumerate(record.records(field.name), 1):
                yield from listing_texts(inner, field.fields, f"{path}{field.name} > {number} > ")
        elif field.translated:
            text = record.get(field.name)
            if isinstance(text, Text) and text.strip():
                yield ListingText(f"{path}{field.name}", field, text)
