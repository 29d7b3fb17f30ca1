"""The education half: complete, in words people can read, the same in every language."""

from __future__ import annotations

import gzip
import re
from collections import Counter

import pytest

from generator.checks.plain_text import Sentence, grade, sentences, syllables
from generator.source.flat import flat
from generator.source.markdown import Page, read_markdown
from generator.source.nodes import Record
from generator.source.theme import drawings
from tests.conftest import ROOT
from tests.real import LANGUAGES, source

TRANSLATIONS = LANGUAGES[1:]
EMERGENCY = ("overdose", "learn/naloxone", "learn/overamping", "about", "safety")
TOPICS = (
    "harm-reduction", "stigma", "depressants", "safer-use", "injecting", "smoking-snorting",
    "stimulants", "drug-checking", "sterile-supplies", "hiv-hepatitis", "wounds",
    "supervised-use", "medicines", "peer-support", "counselling", "outreach", "aftercare",
    "mental-health", "family", "los-angeles", "mumbai", "working-together", "questions",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_emergency_set_is_complete_in_every_language(language: str) -> None:
    assert [path for path in EMERGENCY if path not in source().pages[language]] == []


@pytest.mark.parametrize("language", ["en", "es", "hi", "mr"])
def test_every_topic_has_its_page(language: str) -> None:
    assert [t for t in TOPICS if f"learn/{t}" not in source().pages[language]] == []


def skeleton(page: Page) -> dict[str, object]:
    """Return what a translation shares with its source: steps, drawings, citations, links."""
    body = page.body
    return {
        "headings": len(re.findall(r"^#+ ", body, re.M)),
        "steps": re.findall(r"^(\d+)\. ", body, re.M),
        "items": len(re.findall(r"^\s*[-*] ", body, re.M)),
        "boxes": re.findall(r"^!!! (\w+)", body, re.M),
        "drawings": re.findall(r"\(drawing:([a-z0-9-]+)\)", body),
        "citations": Counter(re.findall(r"\[\^([^\]]+)\]", body)),
        "links": Counter(re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", body)),
        "rows": len(re.findall(r"^\|", body, re.M)),
    }


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_current_translation_has_the_steps_drawings_and_sources_of_its_original(
    language: str,
) -> None:
    originals = source().pages["en"]
    differing = {
        path: (skeleton(page), skeleton(originals[path]))
        for path, page in source().pages[language].items()
        if path in originals and page.meta.text("of") == originals[path].source_hash
        if skeleton(page) != skeleton(originals[path])
    }

    assert differing == {}


SCRIPTS = {
    "hi": "\u0900-\u097f", "mr": "\u0900-\u097f", "ur": "\u0600-\u06ff", "fa": "\u0600-\u06ff",
    "zh-Hans": "\u4e00-\u9fff", "ko": "\uac00-\ud7af", "hy": "\u0530-\u058f",
    "ru": "\u0400-\u04ff",
}  # fmt: skip
NAMES = re.compile(
    r"\{\w+\}|OpenStreetMap|WhatsApp|CC BY 4\.0|LGBTQ\+?|MDMA|MIT|HIV|PrEP|PEP|GHB|SMS"
    r"|Narcan|Medi-Cal|Medicaid|Medicare"
)


def left_over(text: str) -> bool:
    """Say whether Latin letters are left when names are taken out."""
    return bool(re.search("[A-Za-z]", NAMES.sub("", text)))


def foreign_runs(text: str) -> list[str]:
    """Return runs of three or more Latin words that no name explains."""
    bare = re.sub(r"\[\^[^\]]*\]|\]\([^)]*\)|`[^`]*`|[\"“«「][^\"”»」]*[\"”»」]", " ", text)
    bare = re.sub(r"\([^)]*\)|（[^）]*）", " ", NAMES.sub(" ", bare))
    runs = re.findall(r"(?:\b[A-Za-z]{2,}\b[ ,.]*){3,}", bare)
    return [run.strip() for run in runs if re.search(r"\b[a-z]{3,}\b.*\b[a-z]{3,}\b", run)]


@pytest.mark.parametrize("language", SCRIPTS)
def test_nothing_is_left_in_latin_letters_in_the_emergency_set(language: str) -> None:
    own = re.compile(f"[{SCRIPTS[language]}]")
    bare = [
        (key, text)
        for key, text in flat(source().strings[language])
        if not key.startswith("language.") and not own.search(text) and left_over(text)
        if key not in {"near.m", "near.km"}  # units have one sign everywhere
    ]
    runs = [
        (path, run)
        for path in EMERGENCY
        for run in foreign_runs(source().pages[language][path].body)
    ]

    assert bare == []
    assert runs == []


@pytest.mark.parametrize("language", ["es", "tl", "vi"])
def test_no_string_is_the_english_one(language: str) -> None:
    english = dict(flat(source().strings["en"]))
    same = {
        key for key, text in flat(source().strings[language])
        if text == english.get(key) and len(text.split()) > 2 and not key.startswith("language.")
    }  # fmt: skip

    names = {key for key in same if key.startswith("language_names.")}  # FSL is so called in tl
    assert same - names <= {"groups.medicines.about"}  # three names of medicines


@pytest.mark.parametrize("language", ["es", "tl", "vi"])
def test_no_sentence_of_the_emergency_set_is_the_english_one(language: str) -> None:
    for path in EMERGENCY:
        english = {s.text for s in sentences(source().pages["en"][path]) if len(s.words) > 3}
        own = {s.text for s in sentences(source().pages[language][path])}
        assert english & own == set(), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_glossary(language: str) -> None:
    glossary = source().glossaries[language]

    assert len(glossary.record("avoid")) >= 8
    assert language == "en" or len(glossary.record("terms")) >= 50


@pytest.mark.parametrize("name", sorted(drawings(ROOT)))
def test_a_drawing_is_small_and_plain(name: str) -> None:
    svg = drawings(ROOT)[name]

    assert len(gzip.compress(svg.encode(), 9)) <= 2048
    assert (
        re.findall(r"<(script|style|text|image|foreignObject|use|a)\b|\b(id|style|on\w+)=", svg)
        == []
    )
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert colours <= {"currentColor", "none", "var(--paper,#fff)"}


SITUATIONS = (
    ("someone is blue and snoring", "overdose", r"(?s)snore.*blue"),
    (
        "I only have an expired kit",
        "learn/naloxone",
        r"whatever the date",
    ),
    ("I am pregnant and use heroin", "learn/medicines", r"(?i)pregnan"),
    ("my brother left prison today", "learn/aftercare", r"(?i)prison"),
    ("I think my speed has fentanyl", "learn/drug-checking", r"(?i)meth"),
    ("the wound on my arm smells", "learn/wounds", r"(?i)smell"),
    ("I shared a needle last night", "learn/hiv-hepatitis", r"72 hours"),
    ("she took MDMA and is burning hot", "learn/overamping", r"(?i)cool"),
    ("I want to stop drinking today", "learn/depressants", r"stopping suddenly can cause fits"),
)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation[0])
def test_the_answer_is_on_the_page_that_people_open(situation: tuple[str, str, str]) -> None:
    _, page, answer = situation

    assert re.search(answer, source().pages["en"][page].body)


def page_of(body: str) -> Page:
    """Return a page with this body, its first line being line 4."""
    return read_markdown(f"---\ntitle: T\n---\n{body}", "docs/en/x.md", "x")[0]


def test_sentences_are_found_with_their_lines_and_without_marks() -> None:
    page = page_of(
        "## Do *this*\n\n1. Shout.[^K] Shake [them](a.md)!\n\n    ![x y z](drawing:check)\n"
    )

    found = [(s.text, s.line) for s in sentences(page)]

    assert found == [("Do this", 4), ("Shout.", 6), ("Shake them!", 6)]


@pytest.mark.parametrize(
    ("word", "count"),
    [("breathe", 1), ("naloxone", 3), ("people", 2), ("used", 1), ("needed", 2), ("the", 1)],
)
def test_syllables_are_counted_as_people_speak(word: str, count: int) -> None:
    assert count == syllables(word)


def test_hard_text_has_a_higher_grade_than_plain_text() -> None:
    plain = [Sentence("Call for help and stay with them until help comes.", 1)]
    hard = [
        Sentence(
            "Pharmacological interventions demonstrating substantial effectiveness necessitate "
            "comprehensive multidisciplinary administration.",
            1,
        )
    ]

    assert grade(plain) < 3 < 15 < grade(hard)


def test_a_script_without_blanks_is_counted_in_words_too() -> None:
    assert len(next(sentences(page_of("请马上打电话求助。"))).words) == 4


def test_every_source_that_is_cited_is_named_with_its_title() -> None:
    cited = {
        key for pages in source().pages.values() for page in pages.values()
        for key in re.findall(r"\[\^([^\]]+)\]", page.body)
    }  # fmt: skip

    assert cited <= set(source().citations)
    for record in source().citations.values():
        assert isinstance(record, Record)
        assert record.text("title")


def test_a_weak_source_never_stands_alone() -> None:
    weak = {
        key for key, record in source().citations.items()
        if isinstance(record, Record) and record.text("kind") == "weak"
    }  # fmt: skip
    alone = [
        (page.file, number)
        for page in source().pages["en"].values()
        for number, line in enumerate(page.body.split("\n"), page.body_line)
        for run in re.findall(r"(?:\[\^[^\]]+\])+", line)
        if set(re.findall(r"\[\^([^\]]+)\]", run)) <= weak
    ]

    assert alone == []
