"""Right to left: every number, range, name and address stands there in its own order.

Looked at as readers see it, in Persian and Urdu, in every output: pages, lists, the whole guide,
its plain text, text messages, paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from bidi import get_display

from generator.guide.model import Guide
from generator.guide.phones import in_country
from generator.i18n.direction import closed, isolate, isolate_numbers, plain_of
from generator.i18n.listed import listed
from generator.i18n.translator import Translator
from generator.pages.list_views import place_of
from generator.pdf.formats import FORMATS
from generator.pdf.localize import Localizer
from generator.pdf.steps import picture
from generator.render.drawings import Drawings
from tests.right_to_left import (
    LANGUAGES,
    Line,
    blocks_of_sheet,
    lines_of_page,
    lines_of_text,
    messages_of_page,
)
from tests.sheet_tools import needs_poppler

IN_TEXTS = (
    "215-555-0170", "+1 215 555 0171", "8:30 AM", "+1 215 555 0172", "desk-1@example.org",
    "Rivertown: the desk is at the bridge.",
    "A box in Rivertown costs nothing until the year ends.",
)  # fmt: skip
"""What the translations of the fixture say, and what places bring into its page."""


def _facts(guide: Guide) -> set[str]:
    """Return what runs from left to right in every language."""
    found = set(IN_TEXTS)
    for service in guide.services:
        found |= {phone.number for phone in service.phones} - {"15550", "15551"}
        for country in ("US", "IN"):
            found |= {in_country(phone.number, country) for phone in service.phones}
        found |= {service.email, service.website, service.website.partition("://")[2]}
        found |= {service.name, service.organization}
        found |= set(service.address.lines) if service.address else set()
        found |= {", ".join(service.address.lines)} if service.address else set()
        found |= {stop.place for stop in service.stops} | {stop.note for stop in service.stops}
        found |= {phone.label for phone in service.phones} | set(service.texts.values())
    return {fact for fact in found if len(fact.split()) > 1 or re.search(r"\d\W|\W\d|[.@]", fact)}


def _ranges(guide: Guide, language: str) -> dict[str, str]:
    """Return the ranges of hours and stops: as read -> as it must lie from left to right."""
    words = guide.words[language]
    times: set[tuple[int | str, int | str]] = set()
    for service in guide.services:
        weeks = [service.hours, *(phone.hours for phone in service.phones)]
        spans = {span for week in weeks if week for day in week.days for span in day}
        times |= {(s.start.minute, s.end.minute) for s in spans if not s.whole_day}
        times |= {(stop.start, stop.end) for stop in service.stops}
    clocks = [[words.clock(time).replace("\u00a0", " ") for time in ends] for ends in times]
    return {f"{start} – {end}": f"{end} – {start}" for start, end in clocks}


def _wrong(lines: Iterator[Line], guide: Guide, language: str) -> tuple[set[str], set[str]]:
    """Return the facts that were found, and what is wrong with those that are out of order."""
    facts = {fact: fact for fact in _facts(guide)} | _ranges(guide, language)
    found, wrong = set(), set()
    for line in lines:
        bare, seen = line.bare, line.seen
        for read, lies in facts.items():
            if read in bare:
                found.add(read)
                if bare.count(read) > seen.count(lies):
                    wrong.add(f"{read!r} lies as {seen!r}")
    return found, wrong


def _pages(site: Path, language: str, below: str) -> Iterator[Line]:
    for path in sorted((site / language).glob(below)):
        yield from lines_of_page(path.read_text(encoding="utf-8"))


def _messages(site: Path, language: str) -> Iterator[Line]:
    for path in sorted((site / language / "service").glob("*.html")):
        html = path.read_text(encoding="utf-8")
        linked = [unquote(body) for body in re.findall(r'href="sms:\?&amp;body=([^"]*)"', html)]
        messages = messages_of_page(html)
        assert messages == linked
        yield from (line for text in messages for line in lines_of_text(text))


OUTPUTS = {
    "service pages": ("service/*.html", 140),
    "lists": ("find/**/*.html", 110),
    "the page of helplines": ("help.html", 6),
    "the call list": ("calls/*.html", 60),
    "education pages": ("learn/*.html", 2),
    "the whole guide": ("guide/*.html", 135),
    "the plain text": ("guide/*.txt", 150),
    "text messages": ("", 80),
}
"""Where the lines are, and how many of the facts are there at least."""


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_runs_the_other_way_is_read_in_its_own_order(
    language: str, output: str, rtl_site: Path, rtl_guide: Guide
) -> None:
    below, least = OUTPUTS[output]
    if not below:
        lines = _messages(rtl_site, language)
    elif below.endswith("txt"):
        texts = [path.read_text("utf-8-sig") for path in (rtl_site / language).glob(below)]
        lines = (line for text in texts for line in lines_of_text(text))
    else:
        lines = _pages(rtl_site, language, below)

    found, wrong = _wrong(lines, rtl_guide, language)

    assert set() == wrong
    assert len(found) >= least, sorted(found)


KINDS = sorted(set(FORMATS) - {"poster", "stickers", "pocket"})
"""The sheets on which phones, hours or addresses stand upright: two have three digits only, and
those of the pocket booklet are upside down."""


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_too(language: str, rtl_site: Path, rtl_guide: Guide) -> None:
    facts = {fact: fact for fact in _facts(rtl_guide)} | _ranges(rtl_guide, language)
    sheets = sorted((rtl_site / "print").glob(f"*/{language}/*.pdf"))
    blocks = [block for sheet in sheets for block in blocks_of_sheet(sheet)]
    seen, apart = "\n\n".join(blocks), "\n|\n".join(blocks)  # two names, or one that is turned?

    there = {read: _like(lies) for read, lies in facts.items()}
    turned = {read: _like(" ".join(reversed(lies.split()))) for read, lies in facts.items()}

    assert len(sheets) > 8
    wrong = {r for r, way in turned.items() if len(r.split()) > 1 and way.search(apart)}
    found = {read for read, way in there.items() if way.search(seen)}
    assert set() == wrong
    for kind in KINDS:
        text = "\n\n".join(b for s in sheets if f"-{kind}-" in s.stem for b in blocks_of_sheet(s))
        assert any(way.search(text) for way in there.values()), kind
    assert len(found) >= 100, sorted(found)
    assert len(found & set(_ranges(rtl_guide, language))) >= 6, "ranges"


def _like(text: str) -> re.Pattern[str]:
    """Find words that follow each other, on one line or on the next."""
    return re.compile(r"(?<!\S)" + r"\s+".join(map(re.escape, text.split())))


TEXTS = {
    "a phone": ("+1 310 399 9883", "ltr"),
    "a phone with a bracket": ("(310) 399-9883", "ltr"),
    "numbers of two countries": ("+91 22 5550 0130", "ltr"),
    "an address": ("1450 Broad St, Suite 4/2", ""),
    "a web address": ("https://example.org/a-b/?c=1&d=2", "ltr"),
    "a day": ("2026-10-01", "ltr"),
    "a name that ends with a sign": ("Homes (LA)!", ""),
    "a name that ends with a number": ("Clinic 7", ""),
    "a name that begins with a number": ("24/7 Help", ""),
    "a time with two letters": ("8:30 AM", ""),
    "a unit": ("4 mg/0.1 ml", ""),
}


@pytest.mark.parametrize("case", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("around", ["سلام {} بله", "{}", "تماس: {} · {}", "5 {} 7", "A {} B"])
def test_an_isolated_text_keeps_its_order_in_any_sentence(
    case: tuple[str, str], around: str
) -> None:
    text, own = case
    line = around.replace("{}", isolate(text, "rtl", own))

    for base in "RL":
        seen = re.sub("[\u2066-\u2069]", "", str(get_display(line, base_dir=base)))

        assert around.count("{}") == seen.count(text)


@pytest.mark.parametrize("text", ["911", "سلام", "دوشنبه", "", "۱۲۳"])
def test_where_nothing_moves_no_sign_is_added(text: str) -> None:
    assert text == isolate(text, "rtl")


@pytest.mark.parametrize("text", ["+1 310 399 9883", "Broad St 4", "8:30 AM – 4:00 PM"])
def test_a_message_from_left_to_right_has_no_sign_more(text: str) -> None:
    assert text == isolate(text, "ltr")


BROKEN = {
    "ends what it did not begin": ("a\u2069b", "ab"),
    "begins what it does not end": ("a\u2066b", "ab"),
    "is as it should be": ("a\u2066b\u2069", "a\u2066b\u2069"),
    "ends before it begins": ("\u2069a\u2066", "a"),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_no_text_ends_the_isolate_around_it(case: tuple[str, str]) -> None:
    text, expected = case

    assert expected == closed(text)


WRITTEN = {
    "a phone": ("زنگ بزنید: {}.", "+1 310 399 9883"),
    "a phone with dashes": ("به {} زنگ بزنید", "800-854-7771"),
    "a phone with brackets": ("به {} زنگ بزنید", "(310) 399-9883"),
    "a web address": ("ببینید {} را", "https://example.org/a/b-c"),
    "an email": ("بنویسید به {}", "desk-1@example.org"),
    "a time": ("از {} باز است", "9:00 AM"),
}


@pytest.mark.parametrize("case", WRITTEN.values(), ids=WRITTEN)
def test_numbers_in_a_translation_keep_their_order(case: tuple[str, str]) -> None:
    around, number = case
    bare = around.replace("{}", number)
    done = around.replace("{}", f"\u2066{number}\u2069")

    assert done == isolate_numbers(bare, "rtl")
    assert done == isolate_numbers(done, "rtl"), "what a speaker has isolated stays as it is"
    assert bare == isolate_numbers(bare, "ltr")


@pytest.mark.parametrize("text", ["2 نفس، بعد 1 نفس", "هر 5 ثانیه", "سال 2026", "2–3 دقیقه"])
def test_numbers_that_are_words_of_a_sentence_stay(text: str) -> None:
    assert text == isolate_numbers(text, "rtl")


HTML = {
    "a plain text": ("Tom &amp; Jerry", "Tom & Jerry"),
    "a name": ("در <bdi>Skid Row</bdi> هست", "در \u2068Skid Row\u2069 هست"),
    "a number": ('<bdi dir="ltr">+1 2</bdi>', "\u2066+1 2\u2069"),
    "a text of another language": (
        '<span lang="en" dir="ltr">Ring.</span> <small>(انگلیسی)</small>',
        "\u2066Ring.\u2069 (انگلیسی)",
    ),
    "one in the other": (
        '<bdi dir="rtl"><bdi>9:00</bdi>\u00a0– <bdi>17:00</bdi></bdi>',
        "\u2067\u20689:00\u2069\u00a0– \u206817:00\u2069\u2069",
    ),
    "a tag that says nothing": ("<strong>بله</strong>\n <em>نه</em>", "بله نه"),
}


@pytest.mark.parametrize("case", HTML.values(), ids=HTML)
def test_plain_text_isolates_what_html_isolates(case: tuple[str, str]) -> None:
    html, expected = case

    assert expected == plain_of(html, "rtl")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "ends", [("8:30", "16:00"), ("8:30 AM", "4:00 PM"), ("3", "5"), ("A", "B")]
)
def test_a_range_is_read_from_its_beginning(
    language: str, ends: tuple[str, str], rtl_guide: Guide
) -> None:
    words: Translator = rtl_guide.words[language]
    first, last = ends
    text = words.as_text(words.range(first, last))

    for line in (f"سلام {text} بله", text, f"Van {text} Van", f"{text}، {text}"):
        seen = Line("rtl", line).seen

        assert f"{last} – {first}" in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_names_is_read_from_its_beginning(language: str, rtl_guide: Guide) -> None:
    words = rtl_guide.words[language]
    van = next(service for service in rtl_guide.services if service.id == "blue-van")
    line = Line("rtl", words.as_text(place_of(rtl_guide, van, words)))

    assert line.bare.startswith("Old Port")
    assert line.seen.startswith("Hill")
    assert line.seen.endswith("Old Port")


_SVG = '<svg xmlns="http://www.w3.org/2000/svg"{} viewBox="0 0 160 120"><path class="turns"/></svg>'


@pytest.mark.parametrize(("mark", "turns"), [(' class="turns"', True), ("", False)])
def test_a_drawing_is_mirrored_where_its_file_says_that_it_has_a_direction(
    mark: str, turns: bool, rtl_guide: Guide
) -> None:
    files = {"hand": _SVG.format(mark)}
    words = Localizer(rtl_guide, LANGUAGES[0])
    on_page = Drawings(files, {}).drawing("hand", "A hand")
    on_paper = picture(words, files, "hand", words.unmarked("A hand", "en"))

    assert turns == on_page.startswith('<svg class="drawing turns" role="img"')
    assert (turns, _SVG.format("")) == (on_paper.turned, on_paper.svg)


@pytest.mark.parametrize("language", ["fa", "ur"])
def test_a_list_that_begins_with_a_name_keeps_the_order_of_its_parts(
    language: str, rtl_guide: Guide
) -> None:
    words = rtl_guide.words[language]
    found = listed("In 2017 it took Medi-Cal and cash.", words)
    seen = re.sub("[\u2066-\u2069]", "", str(get_display(found.text, base_dir="R")))
    cash = listed("In 2017 it took cash.", words).text
    last = re.findall(r"[^\W\d_]{2,}", cash)[-1]

    assert found.language == language
    assert seen.index("Medi-Cal") > seen.index(str(get_display(last, base_dir="R")))
