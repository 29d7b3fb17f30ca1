"""What a language writes between two parts that the guide puts together, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Punctuation:
    """Patterns with the blanks {first} and {second}, in this order.

    Attributes:
        label: of a label and what it is about, like "Pages: 4".
        aside: of a text and what is said by the way, like "Friday (every second week)".
        sentences: of two sentences; no blank stands behind a wide full stop.
    """

    label: str = "{first}: {second}"
    aside: str = "{first} ({second})"
    sentences: str = "{first} {second}"

    def labelled(self, label: str, text: str) -> Markup:
        """Return a label and what it is about; either may be empty."""
        return _joined(self.label, label, text)

    def with_aside(self, text: str, aside: str) -> Markup:
        """Return a text and what is said by the way."""
        return _joined(self.aside, text, aside)

    def in_a_row(self, *sentences: str) -> Markup:
        """Return sentences one after the other; "" for none."""
        first, *rest = sentences or ("",)
        return reduce(lambda said, one: _joined(self.sentences, said, one), rest, escape(first))


def punctuation_of(texts: Mapping[str, str]) -> Punctuation:
    """Return what a language writes, by its texts under dotted keys; what is not there is usual."""
    usual = Punctuation()
    return Punctuation(
        label=texts.get("punctuation.label", usual.label),
        aside=texts.get("punctuation.aside", usual.aside),
        sentences=texts.get("punctuation.sentences", usual.sentences),
    )


def _joined(pattern: str, first: str, second: str) -> Markup:
    before, _, rest = pattern.partition("{first}")
    between, _, after = rest.partition("{second}")
    return escape(before) + first + escape(between) + second + escape(after)
