"""The emergency steps: one list, and the same number and order of steps wherever they are shown."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest

from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.guide.steps import steps_in
from generator.pages.offline_text import text_from
from generator.pdf.context import view_of
from generator.pdf.listing_view import MarkedText
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter
from generator.pdf.view import AreaSheetView
from generator.source import theme
from generator.source.markdown import Page, read_markdown
from generator.source.memory import Memory
from generator.source.shared_steps import with_steps
from generator.source.steps import numbered_lists, steps_of
from tests import real
from tests.conftest import LANGUAGES, ROOT
from tests.sheet_tools import needs_poppler, text_of

WITH_STEPS = ("poster", "trifold", "pocket", "cards", "reader", "booklet")


def plain(html: str) -> str:
    """Return what a reader sees of HTML, without drawings and numbers of sources."""
    bare = re.sub(r"<(svg|sup).*?</\1>", "", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", bare)).split())


def items(html: str, after: str) -> list[str]:
    """Return the items of the first numbered list after a mark, as readers see them."""
    found = re.search(r"<ol>(.*?)</ol>", html[html.index(after) :], re.S)
    assert found
    return [plain(item) for item in re.split(r"<li>", found[1])[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_home_and_whole_guide_show_the_same_steps_in_the_same_order(
    site: Path, guide: Guide, language: str
) -> None:
    steps = steps_in(guide, language).steps
    home = (site / language / "index.html").read_text(encoding="utf-8")
    page = (site / language / "overdose.html").read_text(encoding="utf-8")
    wholes = sorted((site / language / "guide").glob("*.html"))

    assert [step.short for step in steps] == items(home, 'class="now"')
    assert [step.text for step in steps] == items(page, 'class="text"')
    assert wholes
    for whole in wholes:
        html = whole.read_text(encoding="utf-8")
        assert [step.text for step in steps] == items(html, 'id="overdose"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_text_numbers_the_same_steps(site: Path, guide: Guide, language: str) -> None:
    steps = steps_in(guide, language).steps
    texts = sorted((site / language / "guide").glob("*.txt"))

    assert texts
    for text in texts:
        lines = text.read_text(encoding="utf-8").splitlines()
        for number, step in enumerate(steps, 1):
            assert any(line.startswith(f"{number}. {step.short}") for line in lines), step.short


@pytest.fixture(scope="module")
def material() -> PdfContext:
    """The real guide as sheets see it: what matters here are its steps in every language."""
    pages = real.source().whole_pages
    return PdfContext(real.guide(), index_services(real.guide()), pages, theme.drawings(ROOT))


def words_of(text: str | MarkedText) -> str:
    return text if isinstance(text, str) else text.text


@pytest.mark.parametrize("language", real.LANGUAGES)
def test_every_sheet_has_the_steps_of_the_page_and_the_numbers_of_its_place(
    material: PdfContext, language: str
) -> None:
    steps = steps_of(real.source().pages[language]["overdose"])
    for place in material.guide.places:
        for kind in WITH_STEPS:
            view = view_of(material, Sheet(kind, language, "a4", place.id))
            assert isinstance(view, AreaSheetView)
            assert [step.short for step in steps] == [words_of(step.text) for step in view.steps]
            numbers = [step.numbers for step in view.steps if step.numbers]
            assert [place.emergency] == numbers


def digits(text: str) -> list[str]:
    """Return the numbers of a text in ascending order, with the digits 0 to 9."""
    runs = re.findall(r"\d+", text)
    return sorted("".join(str(unicodedata.digit(sign)) for sign in run) for run in runs)


@pytest.mark.parametrize("language", real.LANGUAGES)
def test_number_order_and_figures_of_the_steps_are_those_of_the_source(language: str) -> None:
    theirs = steps_of(real.source().pages["en"]["overdose"])
    ours = steps_of(real.source().pages[language]["overdose"])

    assert [step.drawings[:1] and step.drawings[0][0] for step in theirs] == [
        step.drawings[:1] and step.drawings[0][0] for step in ours
    ]
    assert [digits(step.short) for step in theirs] == [digits(step.short) for step in ours]
    assert [digits(step.text) for step in theirs] == [digits(step.text) for step in ours]
    text = text_from(real.source().pages[language]["overdose"])
    places = [text.index(f"{number}. {step.short}") for number, step in enumerate(ours, 1)]
    assert sorted(places) == places


WHAT_IT_SAYS = (
    ("how long to look", 2, r"up to 10 seconds"),
    ("breathing easily", 2, r"easily: on their side"),
    ("not breathing well", 2, r"Not breathing, gasping, gurgling or very slow: go on"),
    ("naloxone", 3, r"Naloxone in your hand"),
    ("call", 4, r"Call the emergency number"),
    ("breaths", 5, r"2 breaths, then 1 every 5 seconds"),
    ("when to push", 6, r"Not moving, and not breathing or only gasping"),
    ("how to push", 6, r"30 pushes on the middle of the chest, then 2 breaths"),
    ("another dose", 7, r"after 2 to 3 minutes\? Another dose"),
    ("it comes back", 8, r"Stay: it can come back"),
)


@pytest.mark.parametrize("said", WHAT_IT_SAYS, ids=lambda said: said[0])
def test_the_short_form_alone_says_what_saves_a_life(said: tuple[str, int, str]) -> None:
    _, number, words = said

    assert re.search(words, steps_of(real.source().pages["en"]["overdose"])[number - 1].short)


def test_nothing_unclear_stands_in_the_steps() -> None:
    body = real.source().pages["en"]["overdose"].body

    assert re.findall(r"(?i)poor breathing|lifeless|look at the clock", body) == []


def page_of(body: str) -> Page:
    return read_markdown(f"---\ntitle: T\n---\n{body}", "docs/en/x.md", "x")[0]


def test_a_named_step_is_the_step_in_every_output(site: Path, guide: Guide) -> None:
    for language in ("en", "es"):
        short = steps_in(guide, language).steps[1].short
        html = (site / language / "learn/naloxone.html").read_text(encoding="utf-8")
        item = re.search(rf"<li>\s*<strong>{re.escape(short)}</strong>(.*?)</li>", html, re.S)

        assert item
        assert "<sup><a href" in item[1]
        assert "{step" not in html
        for whole in (site / language / "guide").glob("*.txt"):
            assert f"3. {short}" in whole.read_text(encoding="utf-8")


NAMED = (("learn/naloxone", {2, 4, 5, 7, 8}), ("learn/overamping", {4, 6}))


@pytest.mark.parametrize("language", real.LANGUAGES)
def test_doses_breaths_and_pushes_of_other_emergency_pages_are_those_of_the_steps(
    language: str,
) -> None:
    steps = steps_of(real.source().pages[language]["overdose"])
    for path, numbers in NAMED:
        page = real.source().pages[language][path]
        bold = {item.short for items in numbered_lists(page) for item in items}
        text = text_from(page)

        assert numbers <= {int(found) for found in re.findall(r"\{step (\d+)\}", page.body)}
        for number in numbers - {2}:
            assert steps[number - 1].short in bold
        assert all(steps[number - 1].short in text for number in numbers)


def test_a_named_step_keeps_its_place_for_checks() -> None:
    pages = {
        "overdose": read_markdown("---\ntitle: T\n---\n1. **Look.**[^A]\n", "o.md", "overdose")[0],
        "x": page_of("Text {step 1} more.\n\n| a | b |\n|---|---|\n| 1 | {step 1}[^B] |\n"),
    }
    page = with_steps(pages, Memory())["x"]

    assert ["Text Look. more.", "a", "b", "1", "Look. "] == [line.text for line in page.lines()]
    assert [("A", 4, 6), ("A", 8, 7), ("B", 8, 15)] == [
        (str(key), key.line, key.column) for key in page.citations()
    ]


SHAPES = (
    ("1. **Look.** Call.\n2. **Stay.**\n", ["Look.", "Stay."]),
    ("1. **Look. Call.**[^A] More **bold** words.\n", ["Look. Call."]),
    ("1. Look **well**.\n", [""]),
    ("1. ![x](drawing:y) **Look.**\n", ["Look."]),
    ("> 1. **In a quote.**\n\n1. **Look.**\n", ["Look."]),
    ("- **A bullet.**\n\n1. **Look.**\n\n## B\n\n1. **Another list.**\n", ["Look."]),
    ("1. **Look\n   twice.** Then\n\n    - inside\n\n2. **Stay.**\n", ["Look twice.", "Stay."]),
    ("Text.\n", []),
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape[0][:24])
def test_the_bold_words_at_the_beginning_are_the_short_form(shape: tuple[str, list[str]]) -> None:
    body, shorts = shape

    assert shorts == [step.short for step in steps_of(page_of(body))]


@needs_poppler
@pytest.mark.parametrize("kind", ["cards", "reader", "booklet"])
@pytest.mark.parametrize("language", ["en", "es", "hy", "ru", "tl", "vi"])
def test_every_step_of_a_sheet_stands_whole_on_one_page(
    material: PdfContext, language: str, kind: str
) -> None:
    typesetter = Typesetter(*theme.sheet_folders(ROOT))
    sheet = Sheet(kind, language, "letter", material.guide.places[0].id)
    text = text_of(typesetter.pdf(sheet.kind.template, view_of(material, sheet)))
    pages = [words_in(page) for page in text.split("\f")]

    for step in steps_of(real.source().pages[language]["overdose"]):
        assert any(words_in(step.short) <= page for page in pages), step.short


def words_in(text: str) -> set[str]:
    """Return the words of a text, in whatever order a reader of PDF finds them.

    Without hyphens: where a line ends with one, the reader joins the halves of the word.
    """
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("-", "")))
