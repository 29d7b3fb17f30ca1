"""Text in another language than the reader's, and outdated text, says so where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.i18n import phrases
from generator.i18n.listed import listed
from generator.i18n.phrases import Pair, Phrasebook
from generator.i18n.translator import Translator, Word
from generator.pages.card import text_of
from generator.pages.service import service_view
from generator.pages.sms import text_card
from generator.pdf.block_view import BlockKind
from generator.pdf.context import view_of
from generator.pdf.entries import listing
from generator.pdf.listing_view import MarkedText
from generator.pdf.localize import Localizer
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter
from generator.pdf.view import AreaSheetView, LeafletView
from generator.source.project import Project
from tests.conftest import TODAY
from tests.sheet_tools import material_of, needs_poppler, words
from tests.sheet_tools import text_of as text_of_pdf

LANGUAGES = ("es", "fa", "ur")
FOREIGN = {"es": "(inglés)", "fa": "(انگلیسی)", "ur": "(انگریزی)"}
BEHIND = {"es": "(texto atrasado)", "fa": "(متن قدیمی‌تر)", "ur": "(پرانا متن)"}

UNTRANSLATED = {
    "a description": ("crossing-point", "A table under a roof, near the crossing."),
    "an alert": ("shut-for-now", "Closed until the roof is mended."),
    "a way in": ("harbor-house", "Walk in and ask for the kettle."),
    "a note on hours": ("harbor-house", "Ring the bell twice."),
    "who may come": ("harbor-house", "Everybody may come."),
    "a note on the cost": ("harbor-house", "Tea costs nothing either."),
    "a label of a phone": ("harbor-house", "Harbor desk"),
    "the word to text": ("text-line", "Write HELLO"),
    "a note of a stop": ("blue-van", "Blue van"),
    "what the hours say themselves": ("nowhere", "knock three times"),
}
OUTDATED = {
    "es": "La puerta es verde este mes.",
    "fa": "این ماه در سبز است.",
    "ur": "اس مہینے دروازہ ہرا ہے۔",
}


def _plain(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text)


def _page(site: Path, language: str, service: str) -> str:
    return (site / language / "service" / f"{service}.html").read_text(encoding="utf-8")


def _whole(site: Path, language: str) -> str:
    return (site / language / "guide" / "rivertown.html").read_text(encoding="utf-8")


def _text(site: Path, language: str) -> str:
    return _plain((site / language / "guide" / "rivertown.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", UNTRANSLATED.values(), ids=UNTRANSLATED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_in_another_language_is_marked_beside_it(
    language: str, case: tuple[str, str], rtl_site: Path
) -> None:
    service, text = case
    marked = f'<span lang="en" dir="ltr">{text}</span> <small>{FOREIGN[language]}</small>'

    for html in (_page(rtl_site, language, service), _whole(rtl_site, language)):
        html = html.partition('<section class="send">')[0] + html.partition("<h2>")[2]
        assert marked in html
    assert f"{text} {FOREIGN[language]}" in _text(rtl_site, language)


@pytest.mark.parametrize("case", UNTRANSLATED.values(), ids=UNTRANSLATED)
def test_in_its_own_language_it_carries_no_mark(case: tuple[str, str], rtl_site: Path) -> None:
    service, text = case

    assert text in _page(rtl_site, "en", service)
    assert "(English)" not in _page(rtl_site, "en", service) + _text(rtl_site, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_hours_that_the_vocabulary_has_are_said_in_the_readers_language(
    language: str, rtl_site: Path, rtl_material: PdfContext
) -> None:
    speaker = Localizer(rtl_material.guide, language)
    service = next(one for one in rtl_material.guide.services if one.id == "nowhere")
    said = f"({speaker.say('access.appointment')})".casefold()

    for html in (_page(rtl_site, language, "nowhere"), _whole(rtl_site, language)):
        assert said in html.casefold()
        assert "by appointment" not in html
    assert said in _text(rtl_site, language).casefold()
    assert said in str(listing(speaker, service).hours).casefold()


@pytest.mark.parametrize(
    ("comment", "known"),
    [
        ("by appointment", True), ("By Appointment", False), ("By appointment.", True),
        ("walk in", True), ("Phone first", True), ("By referral", True), ("online", True),
        ("by appointment except Tuesdays", False), ("nurse only", False), ("!!", False),
        ("kettle", False), ("access", False),
    ],
)  # fmt: skip
def test_only_the_very_words_of_the_vocabulary_are_taken_for_them(
    comment: str, known: bool, rtl_material: PdfContext
) -> None:
    found = listed(comment, rtl_material.guide.words["es"])

    assert known == (found.language == "es"), found


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outdated_translation_is_marked_beside_it(language: str, rtl_site: Path) -> None:
    text, mark = OUTDATED[language], BEHIND[language]

    for html in (_page(rtl_site, language, "harbor-house"), _whole(rtl_site, language)):
        assert f"<small>{mark}</small>" in html[html.index(text) :][: len(text) + 60]
    for plain in (_text(rtl_site, language), _message(rtl_site, language, "harbor-house")):
        line = next(line for line in plain.splitlines() if text in line)
        assert line.endswith(mark)


def _message(site: Path, language: str, service: str) -> str:
    html = _page(site, language, service)
    return _plain(unquote(re.findall(r'href="sms:\?&amp;body=([^"]*)"', html)[0]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["an alert", "the word to text"])
def test_a_message_marks_it_too(case: str, language: str, rtl_site: Path) -> None:
    service, text = UNTRANSLATED[case]

    assert f"{text} {FOREIGN[language]}" in _message(rtl_site, language, service)


@pytest.fixture(scope="module")
def rtl_material(rtl_folder: Path) -> PdfContext:
    return material_of(rtl_folder / "guide", TODAY)


def _sheet(material: PdfContext, language: str, form: str) -> AreaSheetView:
    view = view_of(material, Sheet(form, language, "a4", "rivertown"))
    assert isinstance(view, AreaSheetView)
    return view


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["list", "trifold", "pocket", "reader"])
def test_paper_marks_outdated_text(
    form: str, language: str, rtl_material: PdfContext, typesetter: Typesetter
) -> None:
    sheet = Sheet(form, language, "a4", "rivertown", services=("harbor-house",))
    view = view_of(rtl_material, sheet)
    assert isinstance(view, AreaSheetView)
    notes = view.near[0].services[0].notes

    pdf = typesetter.pdf(sheet.kind.template, view)

    assert [BEHIND[language]] == [note.mark for note in notes if isinstance(note, MarkedText)]
    assert set(words(BEHIND[language], sort=True)) <= set(words(text_of_pdf(pdf), sort=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_marks_what_nobody_has_translated(language: str, rtl_material: PdfContext) -> None:
    """A note in another language is left out, and the listing says that there is more to know."""
    sheet = _sheet(rtl_material, language, "list")
    listings = [one for group in (*sheet.near, *sheet.regions) for one in group.services]
    (shut,) = [one for one in listings if one.id == "shut-for-now"]
    week = _sheet(rtl_material, language, "week").week
    van = any(one.service.more for one in week if one.service.id == "blue-van")

    assert shut.more
    assert not any("roof" in str(note) for one in listings for note in one.notes)
    assert van
    assert not any(place.note for one in week for place in one.places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_addresses_carry_no_mark(language: str, rtl_material: PdfContext) -> None:
    for group in _sheet(rtl_material, language, "list").near:
        for service in group.services:
            for text in (service.name, service.where):
                assert not isinstance(text, MarkedText) or text.mark == ""


@pytest.mark.parametrize("language", ["fa", "ur"])
def test_a_page_that_nobody_has_translated_says_so_above_its_text(
    language: str, rtl_site: Path, rtl_material: PdfContext
) -> None:
    name = FOREIGN[language].strip("()")
    html = (rtl_site / language / "learn" / "naloxone.html").read_text(encoding="utf-8")
    text = _text(rtl_site, language)
    leaflet = view_of(
        rtl_material, Sheet("topic", language, "a4", "rivertown", topic="learn/naloxone")
    )

    assert name in html[html.index("<h1>") : html.index('<div class="text"')]
    assert 'lang="en" dir="ltr"' in html[html.index("<h1>") :][:60]
    assert isinstance(leaflet, LeafletView)
    assert name in str(leaflet.note)
    note = re.findall(r"=== The box: how to open it .* ===\n(.*)", text)
    assert name in note[0]


# ---- Words of the interface that a language has not got yet ----

MISSING: dict[str, tuple[str, Callable[[Translator], str]]] = {
    "a sentence": ("answer.ask", lambda words: words.plain("answer.ask")),
    "a word": ("phone.text", lambda words: words.plain("phone.text")),
    "a sentence with a number": ("list.count", lambda words: words.plain("list.count", count=12)),
}


def _without(words: Translator, *keys: str) -> Translator:
    """Return the words of a language that lacks some texts."""
    assert words.source
    texts = {**words.texts, **{key: words.source.texts[key] for key in keys}}
    return replace(words, texts=texts)


@pytest.mark.parametrize("case", MISSING.values(), ids=MISSING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_word_is_marked(
    language: str, case: tuple[str, Callable[[Translator], str]], rtl_guide: Guide
) -> None:
    key, said = case
    words = _without(rtl_guide.words[language], key)

    assert said(words).endswith(f" {FOREIGN[language]}")
    assert words.html(key).startswith('<span lang="en" dir="ltr">')
    assert words.html(key).endswith(f"</span> <small>{FOREIGN[language]}</small>")


BLANKS: dict[str, tuple[str, dict[str, Any], str]] = {
    "a language": (
        "article.fallback",
        {"language": lambda words: words.language_name("en")},
        "This page is in English. Nobody has translated it yet.",
    ),
    "a language of an older text": (
        "ui.text_behind",
        {"language": lambda words: words.language_name("es")},
        "Some of this text is behind: the Spanish text is newer.",
    ),
    "a day": (
        "ui.made_on",
        {"day": date(2026, 11, 16)},
        "This copy was made in the week of November 16, 2026.",
    ),
    "a number": ("list.count", {"count": 12}, "Services: 12"),
    "two numbers": ("list.page_of", {"page": 1, "count": 12}, "Page 1 of 12"),
    "a month": (
        "age.source_date",
        {"day": lambda words: words.partial_day("2026-05")},
        "The newest source is from May 2026.",
    ),
    "a day and a way": (
        "age.long.fresh",
        {"day": date(2026, 10, 1), "how": lambda words: words.plain("age.how.phoned")},
        "A person checked this on October 1, 2026 (by phone).",
    ),
    "a list": (
        "hours.weeks",
        {"weeks": lambda words: words.digits(words.list_of(["1", "3"]))},
        "",
    ),
    "a name": ("list.none_in", {"area": "Town"}, "We found no place for this in Town."),
}


@pytest.mark.parametrize("case", BLANKS.values(), ids=BLANKS)
@pytest.mark.parametrize("language", ["es", "fa", "ur", "hi"])
def test_a_sentence_is_in_one_language(
    language: str, case: tuple[str, dict[str, Any], str], guide_of_all: dict[str, Translator]
) -> None:
    key, blanks, expected = case
    words = _without(guide_of_all[language], key)
    assert words.source
    expected = expected or words.source.plain(key, **blanks)

    said = words.said(key, **blanks)

    assert Word(expected, "en") == said
    assert escape(expected, quote=False) in words.html(key, **blanks)


@pytest.fixture(scope="module")
def guide_of_all(rtl_guide: Guide) -> dict[str, Translator]:
    """The words of the guide, and a language with digits of its own."""
    english = rtl_guide.words["en"]
    hindi = Translator("hi", "हिन्दी", "ltr", "hi-u-nu-deva", dict(english.texts), english)
    return {**rtl_guide.words, "hi": hindi}


def test_a_missing_mark_is_the_name_of_the_language(rtl_guide: Guide) -> None:
    words = _without(rtl_guide.words["es"], "ui.mark_in")

    assert "(inglés)" == words.mark_in("en")


def test_the_message_of_a_language_without_words_is_marked(rtl_guide: Guide) -> None:
    words = _without(rtl_guide.words["fa"], "offline.call_first", "phone.text")
    service = next(one for one in rtl_guide.services if one.id == "text-line")

    lines = _plain(text_card(service, words)).splitlines()

    assert "Call first. (انگلیسی)" in lines
    assert lines[1].startswith("Text (انگلیسی): +1 215 555 0102")


def test_the_mark_of_a_text_is_not_read_as_part_of_it(rtl_guide: Guide) -> None:
    """What feeds take (JSON-LD) is the text alone, and only where it is neither old nor foreign."""
    service = next(one for one in rtl_guide.services if one.id == "harbor-house")
    keys = ("description", "alert", "eligibility")
    texts = [text_of(rtl_guide, service, key, "fa") for key in keys]

    assert ["", "behind", "in"] == [text.state for text in texts]
    assert "<small>" not in texts[0].html


def test_what_a_place_adds_in_another_language_is_marked(
    rtl_site: Path, rtl_material: PdfContext
) -> None:
    html = (rtl_site / "ur" / "learn" / "safer-use.html").read_text(encoding="utf-8")
    leaflet = view_of(
        rtl_material, Sheet("topic", "ur", "a4", "rivertown", topic="learn/safer-use")
    )
    assert isinstance(leaflet, LeafletView)
    marks = [block.mark for block in leaflet.blocks if block.kind is BlockKind.PLACE]

    assert f'<p><small>{FOREIGN["ur"]}</small></p><div lang="en" dir="ltr">' in html
    assert f"{FOREIGN['ur']}\n\nRivertown: the desk is at the bridge." in _text(rtl_site, "ur")
    assert {FOREIGN["ur"]} == set(marks)


# ---- Words of the interface whose source changed since ----


def test_an_outdated_sentence_of_the_interface_is_marked_and_a_label_is_not(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(languages="en fa")
    path = folder / "docs" / "fa" / "fingerprints.yaml"
    text = path.read_text(encoding="utf-8")
    for key in ("hours.unknown", "age.short.unchecked", "list.next"):
        text, count = re.subn(rf'(?m)^{re.escape(key)}: "\w+"', f'{key}: "00000000"', text)
        assert count == 1
    path.write_text(text, encoding="utf-8")
    words = build_guide(Project(folder).load(TODAY)).words["fa"]

    for key in ("hours.unknown", "age.short.unchecked"):
        assert words.html(key).endswith(f" <small>{BEHIND['fa']}</small>")
        assert words.plain(key).endswith(f" {BEHIND['fa']}")
        assert words.said(key).behind
    assert BEHIND["fa"] not in words.html("list.next") + words.html("answer.ask")


ONE_LABEL = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
services:
  - id: door
    name: Door
    area: town
    offers: [naloxone]
    phones: [{number: "+1 213 555 0100", label: Crow nest}]
"""
PAIR = 'texts:\n  - {en: "Crow nest", es: "Cofa"}\n'


@pytest.mark.parametrize(("pairs", "said"), [(PAIR, False), ("", True)])
def test_the_foot_of_a_page_speaks_of_english_only_where_some_stands_above(
    pairs: str, said: bool, make_project: Callable[..., Path]
) -> None:
    folder = make_project(ONE_LABEL, languages="en es")
    (folder / "docs" / "es" / "resources.yaml").write_text(pairs, encoding="utf-8")
    guide = build_guide(Project(folder).load(TODAY))

    view = service_view(guide, guide.services[0], "es")

    assert said == bool(view.fallback)
    assert said == (FOREIGN["es"] in view.phones[0].label)


def test_paper_marks_an_outdated_sentence_of_the_interface(rtl_material: PdfContext) -> None:
    words = rtl_material.guide.words["fa"]
    old = Word(words.texts["sheets.safer_1"].text, "fa", behind=True)
    changed = replace(words, texts={**words.texts, "sheets.safer_1": old})
    guide = replace(rtl_material.guide, words={**rtl_material.guide.words, "fa": changed})

    sheet = _sheet(replace(rtl_material, guide=guide), "fa", "trifold")

    assert MarkedText(old.text, "fa", BEHIND["fa"]) == sheet.safer[0]
    assert isinstance(sheet.safer[1], str)


@pytest.mark.parametrize("form", ["poster", "cards", "trifold", "pocket", "reader", "booklet"])
def test_outdated_steps_are_marked_and_still_fit(
    form: str, rtl_material: PdfContext, typesetter: Typesetter
) -> None:
    """The Persian steps of the fixture are as their source; here the source has moved on."""
    guide = rtl_material.guide
    steps = replace(guide.articles["fa"]["overdose"], behind=True)
    articles = {**guide.articles, "fa": {**guide.articles["fa"], "overdose": steps}}
    sheet = Sheet(form, "fa", "a4", "rivertown")

    view = view_of(replace(rtl_material, guide=replace(guide, articles=articles)), sheet)

    assert isinstance(view, AreaSheetView)
    first, *others = [step.text for step in view.steps]
    assert isinstance(first, MarkedText)
    assert BEHIND["fa"] == first.mark
    assert all(isinstance(text, str) for text in others), "one mark says it of the list"
    assert typesetter.pdf(sheet.kind.template, view)


SHORT = {
    "the label of a phone": (("Harbor desk", "Nurse"), True),
    "the labels of two phones, one of them translated": (("Harbor desk",), False),
    "labels of which none is translated": ((), False),
}


@pytest.mark.parametrize("case", SHORT.values(), ids=SHORT)
def test_a_page_says_that_a_text_is_not_translated_only_where_one_is_not(
    case: tuple[tuple[str, ...], bool], rtl_guide: Guide
) -> None:
    known, whole = case
    service = next(
        replace(one, id="nobody", texts={}, stops=(), hours=None)
        for one in rtl_guide.services
        if [phone.label for phone in one.phones] == ["Harbor desk", "Nurse"]
    )
    book = Phrasebook({phrases.plain(text): Pair(text, "\u06f1") for text in known})
    words = replace(rtl_guide.words["fa"], book=book)
    guide = replace(rtl_guide, words={**rtl_guide.words, "fa": words})

    assert bool(service_view(guide, service, "fa").fallback) != whole
