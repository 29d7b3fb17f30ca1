"""The usual week in one line, for every output that has room for no more."""

from __future__ import annotations

from markupsafe import Markup

from generator.guide.hours import Week
from generator.i18n.translator import Translator

DOT = Markup("\u00a0· ")
"""Between two short facts on a line; no line begins with it."""


def hours_in_short(week: Week, words: Translator) -> Markup:
    """Return the week in one line of HTML; days without hours are left out.

    `Translator.as_text` makes plain text of it, for a message and for paper.
    """
    if week.always:
        return words.html("hours.always")
    return DOT.join(
        Markup("<span>{} {}</span>").format(words.weekdays(first, last), times)
        for first, last, spans in week.rows()
        if spans
        for times in [words.comma().join(words.span(*span) for span in spans)]
    )
