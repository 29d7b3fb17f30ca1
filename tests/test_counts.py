"""A count and the word beside it: every language, with the numbers that its grammar tells apart."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel import Locale

from generator.i18n.translator import Translator, Word
from tests import real

COUNTS = (0, 1, 2, 5, 11, 21, 100)


def counted() -> list[str]:
    """Return the keys of texts with a count in them."""
    blank = re.compile(r"{(count|number|total|low|high|all|page)}")
    return sorted(
        key for key, word in real.guide().words["en"].texts.items() if blank.search(word[0])
    )


def said(words: Translator, key: str, count: int) -> str:
    """Return a counted text with a number in every blank for numbers, and words in the others."""
    text = "".join(word.text for own, word in words.texts.items() if own.startswith(key))
    blanks = dict.fromkeys(re.findall(r"{(\w+)}", text), count)
    return words.plain(key, **{name: value for name, value in blanks.items() if name != "day"})


@pytest.mark.parametrize("language", real.LANGUAGES)
def test_every_text_with_a_count_is_whole_with_every_count(language: str) -> None:
    """Run with -s to read them side by side."""
    words = real.guide().words[language]
    for key in counted():
        row = [said(words, key, count) for count in COUNTS]
        print(f"{language} {key}: " + " | ".join(row))
        for count, text in zip(COUNTS, row, strict=True):
            assert words.digits(count) in text, (key, count)
            assert "{" not in text.replace("{day}", ""), (key, count)


GRAMMAR = [
    ("ru", "service.age_from", {"low": 1}, "от 1 года"),
    ("ru", "service.age_from", {"low": 12}, "от 12 лет"),
    ("ru", "service.age_from", {"low": 18}, "от 18 лет"),
    ("ru", "service.age_from", {"low": 21}, "от 21 года"),
    ("ru", "service.age_from", {"low": 11}, "от 11 лет"),
    ("ru", "service.age_to", {"high": 24}, "до 24 лет включительно"),
    ("ru", "service.age_to", {"high": 21}, "до 21 года включительно"),
    ("ru", "service.age_between", {"low": 21, "high": 25}, "от 21 до 25 лет"),
    ("ru", "service.age_between", {"low": 16, "high": 21}, "от 16 до 21 года"),
    (
        "hi",
        "status.links_text",
        {"day": "X", "count": 1, "all": 9},
        "X को जाँचे गए पते: 9. नहीं खुले: 1.",
    ),
    ("en", "service.age_from", {"low": 21}, "21 and over"),
]


@pytest.mark.parametrize(("language", "key", "blanks", "text"), GRAMMAR)
def test_a_word_has_the_form_that_its_count_asks_for(
    language: str, key: str, blanks: dict[str, int | str], text: str
) -> None:
    assert text == real.guide().words[language].plain(key, **blanks)


FORMS = {
    "one": "{count} one",
    "few": "{count} few",
    "many": "{count} many",
    "other": "{count} other",
}


@pytest.mark.parametrize(
    "locale", ["ru", "hy", "fa", "es", "hi", "tl", "ur", "mr", "ko", "zh-Hans", "vi", "pl", "ar"]
)
@pytest.mark.parametrize("count", COUNTS)
def test_the_form_is_the_one_of_cldr(locale: str, count: int) -> None:
    texts = {f"x.{form}": Word(text, locale) for form, text in FORMS.items()}
    words = Translator(locale, locale, "ltr", f"{locale}-u-nu-latn", texts)
    form = Locale.parse(locale, sep="-").plural_form(count)
    expected = form if form in FORMS else "other"

    assert f"{count} {expected}" == words.plain("x", count=count)
    assert f"{count} {expected}" == str(words.html("x", count=count))


def test_where_a_script_fills_the_count_there_is_one_form() -> None:
    texts = {f"x.{form}": Word(text, "ru") for form, text in FORMS.items()}

    assert "{count} other" == Translator("ru", "ru", "ltr", "ru", texts).plain("x")


@pytest.mark.parametrize("language", real.LANGUAGES)
def test_no_full_stop_stands_behind_a_day_that_ends_with_one(language: str) -> None:
    words = real.guide().words[language]
    if words.day(date(2027, 5, 31)).endswith("."):
        doubled = [
            key
            for key, word in words.texts.items()
            if re.search(r"{(day|last|first|date|until)}\.", word.text)
        ]

        assert doubled == []
