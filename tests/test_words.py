"""Dates, clocks and digits come from the locale of a language, and its digits can be chosen."""

from __future__ import annotations

from datetime import date

import pytest

from generator.i18n.translator import Translator

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("locale", "day", "clock", "signs"),
    [
        ("en", "November 22, 2026", "9:05 PM", "0123456789."),
        ("mr", "२२ नोव्हेंबर, २०२६", "९:०५ PM", "०१२३४५६७८९."),
        ("mr-u-nu-latn", "22 नोव्हेंबर, 2026", "9:05 PM", "0123456789."),
        ("fa", "۲۲ نوامبر ۲۰۲۶", "۲۱:۰۵", "۰۱۲۳۴۵۶۷۸۹٫"),
        ("fa-u-nu-latn", "22 نوامبر 2026", "21:05", "0123456789."),
    ],
)
def test_digits_are_those_of_the_locale_or_those_it_asks_for(
    locale: str, day: str, clock: str, signs: str
) -> None:
    words = Translator("x", "X", "ltr", locale, {})

    assert words.day(DAY) == day
    # the time and AM or PM stay on one line, by a blank or a narrow one
    assert words.clock(21 * 60 + 5).replace("\u202f", " ").replace("\u00a0", " ") == clock
    assert words.number_signs() == signs
