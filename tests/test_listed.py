"""Texts of listings in other languages: pairs of a guide, phrases with blanks, or as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.guide.build import build_guide
from generator.guide.listing_text import listing_text
from generator.i18n.listed import from_source, listed
from generator.i18n.phrases import Pair, Phrasebook, phrases_of, plain
from generator.i18n.translator import Translator, Word
from generator.pages.listing import phones_of, stops_of
from generator.pages.sms import text_card
from generator.pdf.localize import Localizer
from generator.source.project import Project
from tests.conftest import TODAY

ENGLISH = {
    "phrases.holidays": "Closed on public holidays.",
    "phrases.year": "Our source is from {year}.",
    "phrases.ask": "Ask before you go.",
    "phrases.label_year": "listed in {year}",
    "phrases.intake": "intake",
    "phrases.press": "press {keys} for {language}",
    "phrases.took": "In {year} it took {list}.",
    "phrases.cash": "cash",
    "phrases.private": "private insurance",
    "phrases.medi": "Medi-Cal",
    "phrases.day": "Closed until {day}.",
    "phrases.month": "Closed until {month}.",
    "phrases.week": "Every {weekday}.",
    "phrases.age": "Anyone {count} or over.",
    "phrases.live": "People who live in {name}.",
    "phrases.call": "Call {phone} first.",
    "phrases.untold": "Nobody has translated this.",
}
SPANISH = {
    "phrases.holidays": "Cierra los días festivos.",
    "phrases.year": "Nuestra fuente es de {year}.",
    "phrases.ask": "Pregunte antes de ir.",
    "phrases.label_year": "en una lista de {year}",
    "phrases.intake": "ingresos",
    "phrases.press": "para {language}, marque {keys}",
    "phrases.took": "En {year} aceptaba: {list}.",
    "phrases.cash": "efectivo",
    "phrases.private": "seguro privado",
    "phrases.medi": "Medi-Cal",
    "phrases.day": "Cerrado hasta el {day}.",
    "phrases.month": "Cerrado hasta {month}.",
    "phrases.week": "Cada {weekday}.",
    "phrases.age.one": "Cualquier persona de {count} año o más.",
    "phrases.age.other": "Cualquier persona de {count} años o más.",
    "phrases.live": "Personas que viven en {name}.",
    "phrases.call": "Llame primero al {phone}.",
}
PAIRS = {
    "Knock at the green door.": "Toque en la puerta verde.",
    "PrEP": "PrEP",
    "Tea at 5.": "Té a las 5.",
}


@pytest.fixture(scope="module")
def spanish() -> Translator:
    english = Translator(
        "en", "English", "ltr", "en", {key: Word(text, "en") for key, text in ENGLISH.items()}
    )
    texts = {key: Word(text, "en") for key, text in ENGLISH.items() if key == "phrases.untold"}
    texts |= {key: Word(text, "es") for key, text in SPANISH.items()}
    book = Phrasebook(
        {plain(source): Pair(source, text) for source, text in PAIRS.items()},
        phrases_of(ENGLISH),
    )
    return Translator("es", "Español", "ltr", "es", texts, english, book=book)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        # ---- whole texts, however the first letter and the full stop are typed
        ("Knock at the green door.", "Toque en la puerta verde."),
        ("Knock  at the\ngreen door.", "Toque en la puerta verde."),
        ("Knock at the green door", "Toque en la puerta verde"),
        ("knock at the green door", "toque en la puerta verde"),
        ("Closed on public holidays.", "Cierra los días festivos."),
        ("Closed on public holidays", "Cierra los días festivos"),
        ("closed on public holidays", "cierra los días festivos"),
        ("Intake", "Ingresos"),
        ("PrEP", "PrEP"),
        # ---- blanks
        ("listed in 2017", "en una lista de 2017"),
        ("Listed in 1998", "En una lista de 1998"),
        ("Our source is from 2019.", "Nuestra fuente es de 2019."),
        ("press 2 for Spanish", "para español, marque 2"),
        ("Press *12# for haitian creole", "Para criollo haitiano, marque *12#"),
        ("Closed until 30 June 2026.", "Cerrado hasta el 30 de junio de 2026."),
        ("Closed until June 1, 2027.", "Cerrado hasta el 1 de junio de 2027."),
        ("Closed until March 2027.", "Cerrado hasta marzo de 2027."),
        ("Every Thursday.", "Cada jueves."),
        ("Anyone 18 or over.", "Cualquier persona de 18 años o más."),
        ("Anyone 1 or over.", "Cualquier persona de 1 año o más."),
        ("People who live in Long Beach.", "Personas que viven en Long Beach."),
        ("People who live in the City of Bell.", None),
        ("People who live in City of Bell.", "Personas que viven en City of Bell."),
        ("Call +1 213 555 0100 first.", "Llame primero al +1 213 555 0100."),
        ("Call 1097 first.", "Llame primero al 1097."),
        # ---- lists of phrases
        ("In 2017 it took cash.", "En 2017 aceptaba: efectivo."),
        ("In 2017 it took Medi-Cal and cash.", "En 2017 aceptaba: Medi-Cal y efectivo."),
        (
            "In 2017 it took Medi-Cal, private insurance and cash.",
            "En 2017 aceptaba: Medi-Cal, seguro privado y efectivo.",
        ),
        (
            "In 2017 it took Medi-Cal, private insurance, and cash.",
            "En 2017 aceptaba: Medi-Cal, seguro privado y efectivo.",
        ),
        # ---- sentence by sentence, and labels part by part
        (
            "Our source is from 2017. Ask before you go.",
            "Nuestra fuente es de 2017. Pregunte antes de ir.",
        ),
        (
            "Knock at the green door. Tea at 5. Closed on public holidays",
            "Toque en la puerta verde. Té a las 5. Cierra los días festivos",
        ),
        ("intake, listed in 2017", "ingresos, en una lista de 2017"),
        ("listed in 2017, intake, PrEP", "en una lista de 2017, ingresos, PrEP"),
        # ---- nothing is guessed, and no text is half translated
        ("Closed on public holidays, mostly.", None),
        ("Closed on public holidays. Bring a friend.", None),
        ("intake, upstairs", None),
        ("In 2017 it took chickens.", None),
        ("In 2017 it took cash and chickens.", None),
        ("listed in 20177", None),
        ("listed in spring", None),
        ("press 2 for help", None),
        ("Every Thursdays.", None),
        ("Every day.", None),
        ("Closed until 31 June 2026.", None),
        ("Closed until 3 Brumaire 2026.", None),
        ("Closed until further notice.", None),
        ("People who live in tents.", None),
        ("People who live in Bell and qualify.", None),
        ("Anyone 18 or over with ID.", None),
        ("Nobody has translated this.", None),
    ],
)
def test_a_text_is_known_as_a_whole_or_not_at_all(
    typed: str, shown: str | None, spanish: Translator
) -> None:
    found = listed(typed, spanish)

    assert (shown or typed, "es" if shown else "en") == (found.text, found.language)


def test_a_phrase_of_an_older_text_carries_its_mark(spanish: Translator) -> None:
    old = Translator(
        **{
            name: getattr(spanish, name)
            for name in ("language", "name", "direction", "locale_code", "source", "book")
        },
        texts={
            **spanish.texts,
            "phrases.ask": Word("Pregunte.", "es", behind=True),
            "ui.mark_behind": Word("(texto anterior)", "es"),
        },
    )

    found = from_source("Our source is from 2017. Ask before you go.", old)

    assert "Nuestra fuente es de 2017. Pregunte. <small>(texto anterior)</small>" == found


RESOURCES = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
services:
  - id: van
    name: Van
    area: town
    offers: [naloxone]
    alert: Ring the bell. Closed on public holidays.
    cost_note: Tea is free.
    eligibility: Nobody wrote this down.
    how_to_get_in: Come by boat.
    opening_hours: 'Mo-Fr 09:00-17:00 "by appointment"'
    phones: [{number: "+1 212 736 5000", type: text, label: "Front desk, listed in 2017"}]
    stops: [{place: Pier, weekday: Mo, from: "09:00", to: "10:00", note: Blue van}]
"""
TEXTS = """\
texts:
  - {en: Blue van, es: Camioneta azul}
  - {en: Tea is free., es: El té es gratis.}
  - {en: Come by boat., es: Venga en lancha.}
van:
  how_to_get_in: {text: Venga en bote., of: "00000000"}
  cost_note: {text: Gratis el té., of: "61dd0e08"}
"""


def test_every_output_says_a_text_in_the_same_words(make_project: Callable[..., Path]) -> None:
    folder = make_project(RESOURCES, languages="en es")
    (folder / "docs" / "es" / "resources.yaml").write_text(TEXTS, encoding="utf-8")
    guide = build_guide(Project(folder).load(TODAY))
    words, van = guide.words["es"], guide.services[0]
    alert = "Toque el timbre. Cierra los días festivos."
    label = "Recepción, en una lista de 2017"

    speaker = Localizer(guide, "es")

    assert Word(alert, "es") == listing_text(guide, van, "alert", "es")
    assert alert == speaker.text(van, "alert")
    assert label == phones_of(van, words)[0].label
    assert label in text_card(van, words, alert)
    assert "Camioneta azul" == stops_of(van, words)[0].note == speaker.from_source("Blue van")
    assert van.hours is not None
    assert speaker.hours(van.hours, phones=True).endswith("(con cita)")
    assert Word("Nobody wrote this down.", "en") == listing_text(guide, van, "eligibility", "es")


def test_what_is_translated_for_one_listing_wins_unless_it_is_behind(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(RESOURCES, languages="en es")
    path = folder / "docs" / "es" / "resources.yaml"
    path.write_text(TEXTS, encoding="utf-8")

    def said(key: str) -> Word:
        guide = build_guide(Project(folder).load(TODAY))
        return listing_text(guide, guide.services[0], key, "es")

    assert Word("Gratis el té.", "es") == said("cost_note")
    assert Word("Venga en lancha.", "es") == said("how_to_get_in")
    path.write_text(TEXTS.replace("Come by boat.", "Come by ship."), encoding="utf-8")
    assert Word("Venga en bote.", "es", behind=True) == said("how_to_get_in")
