"""What finished pages say in another language than their own, and the command that shows it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.proofread import own_of
from generator.guide.model import Guide
from generator.site.leftovers import Leftover, Own, leftovers
from tests import forked

FOUND = [
    ("hi", "<p>108 ambulance बुलाएँ</p>", ["ambulance"]),
    ("hi", "<p>पहले call first करें</p>", ["call first"]),
    ("hi", "<p>Ask at the desk को पूछें</p>", ["Ask at the desk"]),
    ("hi", '<p lang="en">Ask first.</p>', ["Ask first."]),
    ("hi", '<p>एक <span lang="en-GB">word</span></p>', ["word"]),
    ("hi", '<img alt="a van">', ["a van"]),
    ("hi", '<button aria-label="close">×</button>', ["close"]),
    ("hi", '<input placeholder="your town">', ["your town"]),
    ("fa", "<title>Overdose: what to do</title>", ["what to do"]),
    ("zh-Hans", "<p>请 call first。</p>", ["call first"]),
    ("ko", "<p>free meals 있어요</p>", ["free meals"]),
    ("ru", "<p>Служба the best of them</p>", ["the best of them"]),
    ("es", "<p>Ask at the desk before you go.</p>", ["Ask at the desk before you go."]),
    ("vi", "<p>People who use drugs.</p>", ["People who use drugs."]),
    ("tl", "<p>They do not have to pay, ask first.</p>", ["They do not have to pay, ask first."]),
]
FINE = [
    ("hi", "<p>108 एम्बुलेंस बुलाएँ</p>"),
    ("hi", "<p>Los Angeles LGBT Center में पूछें</p>"),
    ("hi", "<p>Center for Harm Reduction और HIV, PrEP, BMC-Mpower 1on1, 7-OH</p>"),
    ("hi", '<h3><bdi translate="no">night van of the harbour</bdi></h3>'),
    ("hi", '<title>night van – गाइड</title><h1 translate="no">night van</h1>'),
    ("hi", '<p>night v..</p><h1 translate="no">night van</h1>'),
    ("hi", '<p><bdi dir="ltr">example.org/ask-us</bdi></p>'),
    ("hi", '<a hreflang="en" lang="en">English</a>'),
    ("hi", "<p>बड़ा अपराध (felony), “small quantity” और (plant alkaloids)</p>"),
    ("hi", "<p>5 cm, 4 mg, 9 am</p>"),
    ("hi", "<script>var first = 'call first'</script><style>p{margin:0}</style>"),
    ("hi", "<p>publichealth.lacounty.gov पर देखें, 5th मंज़िल</p>"),
    ("zh-Hans", "<p>排毒（detox）</p>"),
    ("es", "<p>Pregunte en la recepción. The Midnight Mission</p>"),
    ("es", '<p>Lo dice <bdi translate="no">Help for the people of the town</bdi>.</p>'),
    ("vi", "<p>Gọi trước khi đến, hỏi Safe Place for Youth.</p>"),
]


def said(language: str, html: str) -> list[str]:
    page = f'<html lang="{language}"><body>{html}</body></html>'
    return [one.text for one in leftovers(page, Own(language, language in {"es", "vi", "tl"}))]


@pytest.mark.parametrize(("language", "html", "texts"), FOUND)
def test_a_text_in_another_language_is_found(language: str, html: str, texts: list[str]) -> None:
    assert texts == said(language, html)


@pytest.mark.parametrize(("language", "html"), FINE)
def test_names_numbers_and_words_to_recognise_are_none(language: str, html: str) -> None:
    assert [] == said(language, html)


def test_a_text_that_is_marked_is_told_from_one_that_is_not() -> None:
    page = '<html lang="fa"><p lang="en">Ring the bell.</p><p>ring it</p></html>'

    assert [Leftover("Ring the bell.", True), Leftover("ring it", False)] == leftovers(
        page, Own("fa", latin=False)
    )
    page = '<html lang="es"><p>Ask at the desk of the house. (inglés)</p>'
    assert [True] == [one.marked for one in leftovers(page, Own("es", True, "(inglés)"))]


def test_no_page_has_a_text_in_another_language_without_its_mark(site: Path, guide: Guide) -> None:
    unmarked: dict[str, list[str]] = {}
    for language in guide.languages[1:]:
        own = own_of(guide, language)
        for path in sorted((site / language).rglob("*.html")):
            html = path.read_text(encoding="utf-8")
            found = [one.text for one in leftovers(html, own) if not one.marked]
            if found:
                unmarked[path.relative_to(site).as_posix()] = found

    assert {} == unmarked


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return forked.run("proofread", *arguments, "--project", str(folder))


def test_the_command_shows_counts_side_by_side_and_what_is_left(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(
        "areas:\n  - {id: town, name: Town, country: US, timezone: America/New_York, "
        'emergency: ["911"]}\nservices:\n  - {id: van, name: Van, area: town, offers: [food], '
        "website: https://a.org, description: It stands at the pier., minimum_age: 21}\n",
        languages="en ru",
    )

    lines = run(folder, "ru").stdout.splitlines()
    both = run(folder, "--counts").stdout.splitlines()

    assert any("от 0 лет | от 1 года | от 2 лет" in line for line in lines)
    assert any("times: It stands at the pier." in line for line in lines)
    at = both.index("  service.age_from")
    assert ["en", "ru"] == [line.split()[0] for line in both[at + 1 : at + 3]]
    assert 1 == run(folder, "xx").returncode
