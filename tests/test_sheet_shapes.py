"""The shapes on printed sheets: folds where they should be, and a code that copies survive."""

from __future__ import annotations

import io
import re

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from generator.pdf.formats import FORMATS, PAPERS
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.thumbnails import four_greys
from generator.pdf.typst import Typesetter, Unprintable
from tests.conftest import ROOT
from tests.sheet_tools import URL, data_of, needs_poppler, text_of, words

POINTS = 72 / 25.4

# ---- Geometry ----


def boxes(pdf: bytes) -> list[dict[str, tuple[float, float]]]:
    """Return, for each page, each word with its place in points from the top left."""
    pages: list[dict[str, tuple[float, float]]] = []
    for line in text_of(pdf, "-bbox").splitlines():
        if "<page" in line:
            pages.append({})
        match = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)".*>(.*)</word>', line)
        if match:
            pages[-1].setdefault(match[3], (float(match[1]), float(match[2])))
    return pages


@needs_poppler
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("mirrored", [False, True])
def test_panels_of_the_leaflet_are_in_the_order_of_the_fold(
    material: PdfContext, typesetter: Typesetter, paper: str, mirrored: bool
) -> None:
    """English words at known panels; the same sheet mirrored when its direction is."""
    data = data_of(material, Sheet("trifold", "en", paper, "rivertown"))
    data["dir"] = "rtl" if mirrored else "ltr"
    for key, mark in {"home.title": "COVER", "sheets.safer": "FLAP", "sheets.numbers": "BACK",
                      "home.now": "FIRST"}.items():  # fmt: skip
        data["w"][key] = mark
    data["near"] = [{**group, "need": f"NEED{n}"} for n, group in enumerate(data["near"])]
    outside, inside = boxes(typesetter.pdf("trifold", data))
    across = PAPERS[paper][1] * POINTS
    flap = 97 * POINTS if paper == "a4" else 3.625 * 72
    panel = (across - flap) / 2

    def within(x: float, left: float, width: float) -> bool:
        left = across - left - width if mirrored else left
        return left < x < left + width

    assert within(outside["COVER"][0], flap + panel, panel)
    assert within(outside["BACK"][0], flap, panel)
    assert within(outside["FLAP"][0], 0, flap)
    assert within(inside["FIRST"][0], 0, panel)
    assert within(inside["NEED0"][0], panel, panel)
    assert within(inside["NEED3"][0], 2 * panel, flap)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_fold_marks_are_where_the_folds_are(
    material: PdfContext, typesetter: Typesetter, language: str
) -> None:
    data = data_of(material, Sheet("trifold", language, "a4", "sagarpur"))
    outside, inside = (picture(png) for png in typesetter.pictures("trifold", data, 254))

    for image, folds in ((outside, (97, 197)), (inside, (100, 200))):
        for fold in folds:
            x = round((297 - fold if language == "fa" else fold) * 10)
            for y in (45, 2055):
                dark = min(image.getpixel((x + d, y)) for d in (-2, -1, 0, 1, 2))
                assert dark < 90, (fold, y)
        margin = image.crop((0, 0, image.width, 25))
        assert margin.getextrema()[0] == 255  # nothing in the first 2.5 mm


@needs_poppler
@pytest.mark.parametrize("mirrored", [False, True])
def test_pages_of_the_pocket_booklet_meet_when_folded(
    material: PdfContext, typesetter: Typesetter, mirrored: bool
) -> None:
    data = data_of(material, Sheet("pocket", "en", "a4", "rivertown"))
    data["dir"] = "rtl" if mirrored else "ltr"
    for key, mark in {"home.title": "ONE", "home.now": "TWO", "sheets.numbers": "SIX",
                      "sheets.safer": "SEVEN", "sheets.ask": "EIGHT"}.items():  # fmt: skip
        data["w"][key] = mark
    (page,) = boxes(typesetter.pdf("pocket", data))
    column = {name: int(page[name][0] // (297 / 4 * POINTS)) for name in
              ("ONE", "TWO", "SIX", "SEVEN", "EIGHT")}  # fmt: skip
    upper = {name for name in column if page[name][1] < 105 * POINTS}

    expected = {"EIGHT": 0, "ONE": 1, "TWO": 2, "SEVEN": 0, "SIX": 1}
    if mirrored:
        expected = {name: 3 - place for name, place in expected.items()}
    assert expected == column
    assert upper == {"SIX", "SEVEN"}


@needs_poppler
def test_where_words_are_long_drawings_come_before_numbers_that_are_said_already(
    material: PdfContext, typesetter: Typesetter
) -> None:
    found = {}
    for name, more in (("short", ""), ("long", " wait" * 42)):
        data = data_of(material, Sheet("pocket", "en", "letter", "sagarpur"))
        data["steps"] = [{**step, "text": step["text"] + more} for step in data["steps"]]
        number = data["emergency"][1]["number"]
        printed = words(text_of(typesetter.pdf("pocket", data)))
        found[name] = [word.strip(".") for word in printed].count(number)

    # on the cover, in the step that says to call, and below the steps where there is room
    assert found == {"short": 3, "long": 2}


@needs_poppler
@pytest.mark.parametrize(("kind", "twice"), [("cards", 0), ("tearoff", 0)])
def test_a_number_that_ends_a_name_is_not_said_twice_on_a_line(
    material: PdfContext, typesetter: Typesetter, kind: str, twice: int
) -> None:
    data = data_of(material, Sheet(kind, "en", "a4", "sagarpur"))
    data["numbers"] = [{**s, "name": "Line 15551"} for s in data["numbers"][:1]]
    data["strip"] = data["numbers"]
    text = " ".join(words(text_of(typesetter.pdf(kind, data))))

    assert data["numbers"][0]["phones"][0]["number"] == "15551"
    assert text.count("Line 15551") >= 4
    assert text.count("15551 15551") == twice


# ---- The photocopier ----


def picture(png: bytes) -> Image.Image:
    """Return a page as grey picture."""
    return Image.open(io.BytesIO(png)).convert("L")


def copied(image: Image.Image) -> Image.Image:
    """Return what is left after the glass and the toner of a bad copier."""
    blurred = image.filter(ImageFilter.GaussianBlur(0.8))
    return blurred.point(lambda grey: 0 if grey < 150 else 255)


ONE = {"letter": 1, "a4": 1}
AREA = "find/rivertown.html"
CODES = {  # where the code of each sheet leads, and how many there are
    **dict.fromkeys(FORMATS, (AREA, ONE)),
    "cards": (AREA, {"letter": 4, "a4": 4}),
    "stickers": (AREA, {"letter": 10, "a4": 21}),
    "rights": ("find/rivertown/legal-help.html", ONE),
    "notice": (AREA, ONE),
    "topic": ("learn/safer-use.html", ONE),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", CODES)
def test_the_code_is_read_after_two_generations_of_copies(
    material: PdfContext, typesetter: Typesetter, kind: str
) -> None:
    """Every code on every page, as it is printed and from a copy of a copy."""
    page, codes = CODES[kind]
    topic = page.partition(".")[0] if kind == "topic" else ""
    ways = (("en", "letter"), ("fa", "a4"))
    if codes == ONE:  # the languages and papers take turns
        ways = ways[:1] if list(CODES).index(kind) % 2 else ways[1:]
    for language, paper in ways:
        sheet = Sheet(kind, language, paper, "rivertown", topic=topic, notice="Come in")
        printed, again = [], []
        for png in typesetter.pictures(sheet.kind.template, data_of(material, sheet), 150):
            grey = picture(png)
            printed += [code.text for code in zxingcpp.read_barcodes(grey)]
            again += [code.text for code in zxingcpp.read_barcodes(copied(copied(grey)))]

        assert set(printed) == set(again) == {f"{URL}{language}/{page}"}, language
        assert len(printed) == len(again) == codes[paper], language


def test_nothing_is_grey(material: PdfContext, typesetter: Typesetter) -> None:
    data = data_of(material, Sheet("trifold", "en", "a4", "sagarpur"))
    pdf = typesetter.pdf("trifold", data)

    image = picture(typesetter.pictures("trifold", data, 300)[0])
    middle = sum(image.histogram()[60:200]) / sum(image.histogram()[:200])
    assert middle < 0.25  # only the edges of letters
    assert b"/Subtype/Link" not in pdf


def test_a_page_printed_from_a_browser_has_only_black_and_white() -> None:
    style = (ROOT / "overrides/style/base.css").read_text(encoding="utf-8")
    screen, paper = style.split("@media print", 1)
    printed = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]+)", paper))

    assert {name for name, _ in re.findall(r"(--[a-z-]+): (#[0-9a-f]+)", screen)} == set(printed)
    assert {"#000", "#fff"} == set(printed.values())


def test_a_tiny_picture_keeps_light_and_dark(typesetter: Typesetter, material: PdfContext) -> None:
    data = data_of(material, Sheet("poster", "en", "a4", "sagarpur"))
    png = typesetter.pictures("poster", data, 10)[0]

    small, large = picture(four_greys(png)), picture(png)

    assert small.size == large.size
    assert len(four_greys(png)) < 3000
    apart = [abs(a - b) for a, b in zip(small.tobytes(), large.tobytes(), strict=True)]
    assert max(apart) <= 70  # light greys become white on purpose


# ---- What cannot be set ----


def test_a_sign_without_a_glyph_stops_the_sheet(
    material: PdfContext, typesetter: Typesetter
) -> None:
    data = data_of(material, Sheet("poster", "en", "a4", "sagarpur"))
    data["steps"][0]["text"] = "Shout 🚐"

    with pytest.raises(Unprintable, match=r"(?i)could not be displayed|glyph|font"):
        typesetter.pdf("poster", data)


def test_too_much_text_stops_the_sheet(material: PdfContext, typesetter: Typesetter) -> None:
    data = data_of(material, Sheet("poster", "en", "a4", "sagarpur"))
    data["steps"][0]["text"] = "Shout. " * 400

    with pytest.raises(Unprintable, match="Too much text for the steps of the poster"):
        typesetter.pdf("poster", data)
