"""The printed sheets: complete, readable by machines and people, folded where they should be."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import page as validator
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from generator import load
from generator.assemble import assemble
from generator.catalog import catalog_of
from generator.editions import changes, marks
from generator.load import Project
from generator.model import Edition
from generator.reading import settings
from generator.sheets.content import Material, Sheet, data_of
from generator.sheets.formats import FORMATS, PAPERS
from generator.thumbnails import four_greys
from generator.typesetting import Typesetter, Unprintable
from tests.conftest import ROOT, TODAY, run_build
from tests.pdf_type import pieces

POINTS = 72 / 25.4
READER = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(READER is None, reason="pdftotext (poppler) is not installed")
URL = "https://example.org/guide/"
RTL = ("fa", "ur")


@pytest.fixture(scope="session")
def material(site: Path) -> Material:
    """The real guide as sheets see it, with an address; `site` has checked and built it."""
    import mkdocs_hook

    guide = assemble(Project(ROOT).load(TODAY))
    guide = replace(guide, settings=replace(guide.settings, url=URL))
    bodies = mkdocs_hook.render(ROOT)
    return Material(guide, catalog_of(guide), bodies, load.drawings(ROOT))


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    return Typesetter(*load.sheet_folders(ROOT))


@pytest.fixture(scope="session")
def listed(site: Path) -> dict[str, dict[str, Any]]:
    """The list of the sheets that the real build made."""
    return dict(json.loads((site / "print/sheets.json").read_text(encoding="utf-8")))


def text_of(pdf: bytes, *options: str) -> str:
    """Return a PDF's text as poppler reads it."""
    assert READER
    command = [READER, *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def words(text: str, sort: bool = False) -> list[str]:
    """Return the words of a text, composed, without punctuation and marks of direction.

    `sort` orders the letters of each word: readers of PDFs turn the two letters of an Arabic
    ligature around (lam-alef, heh-hamza), so there only the letters are compared.
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    if sort:
        plain = "".join(" " if unicodedata.category(c)[0] == "P" else c for c in plain)
        plain = re.sub(r"(\d+)", r" \1 ", plain)
        return ["".join(sorted(unicodedata.normalize("NFKD", word))) for word in plain.split()]
    return plain.split()


def strings(value: Any) -> Iterator[str]:
    """Yield every text of a piece of a sheet's data that is printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"svg", "drawing", "l", "id", "age", "facts", "offers", "hours"}:
                yield from strings(inner)


# ---- The sheets of the real guide ----


def test_every_sheet_that_was_asked_for_is_there(
    site: Path, listed: dict[str, Any], material: Material
) -> None:
    there = {path.relative_to(site).as_posix() for path in (site / "print").rglob("*.pdf")}
    asked = {
        f"print/{area}/{language}/{kind}-{paper}.pdf"
        for area in material.guide.settings.sheets.areas
        for language in material.guide.languages
        for kind in FORMATS
        for paper in PAPERS
    }

    assert asked <= there
    assert set(listed) == there


def test_the_formats_of_the_settings_are_the_formats_of_the_sheets() -> None:
    assert set(settings.FORMATS) == set(FORMATS)
    assert settings.PAPERS == tuple(PAPERS)


def test_sheets_are_light_and_have_as_many_pages_as_designed(listed: dict[str, Any]) -> None:
    pages = {"poster": 1, "trifold": 2, "pocket": 1, "cards": 2, "tearoff": 1}

    for path, sheet in listed.items():
        limit = 200 if sheet["language"] in {"zh-Hans", "ko"} else 150
        assert sheet["size"] <= limit * 1024, path
        assert sheet["pages"] == pages.get(sheet["format"], sheet["pages"]), path
        assert sheet["format"] != "booklet" or sheet["pages"] % 2 == 0, path


def test_every_sheet_is_accessible(site: Path, listed: dict[str, Any]) -> None:
    bad = [path for path in listed if not validator.is_pdf_compliant(site / path, profile="ua1")]

    assert bad == []


@needs_poppler
@pytest.mark.parametrize("language", ["en", "es", "hi", "mr", "ur", "fa", "zh-Hans", "ko", "hy",
                                      "tl", "vi", "ru"])  # fmt: skip
@pytest.mark.parametrize("area", ["los-angeles", "mumbai"])
def test_the_text_can_be_read_again(
    material: Material, typesetter: Typesetter, area: str, language: str
) -> None:
    for kind, parts in (
        ("poster", ("steps", "emergency", "made", "trust")),
        ("trifold", ("steps", "emergency", "numbers", "safer", "ask", "made", "trust")),
        ("list", ("near", "emergency", "made", "trust")),
    ):
        sheet = Sheet(kind, language, "a4", area)
        data = data_of(material, sheet)
        text, sort = text_of(typesetter.pdf(kind, data)), language in RTL
        printed = set(words(text, sort))
        joined = "".join(words(text))
        shown = strings([data[part] for part in parts])
        wanted = [word for string in shown for word in words(string, sort)]
        missing = [w for w in wanted if w not in printed and w not in joined]

        assert len(missing) <= 0.03 * len(wanted), (kind, len(missing), len(wanted), missing[:20])


@needs_poppler
@pytest.mark.parametrize("language", ["en", "fa", "hi", "zh-Hans"])
def test_numbers_on_paper_are_the_numbers_of_the_data(
    material: Material, typesetter: Typesetter, language: str
) -> None:
    for area in ("los-angeles", "mumbai"):
        data = data_of(material, Sheet("list", language, "letter", area))
        text = " ".join(words(text_of(typesetter.pdf("list", data))))
        for group in data["near"]:
            for service in group["services"]:
                for phone in service["phones"]:
                    assert phone["number"] in text, (service["id"], phone)


# ---- Type ----

LANGUAGES = ("en", "es", "hi", "mr", "ur", "fa", "zh-Hans", "ko", "hy", "tl", "vi", "ru")
SMALLEST = 9.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_type_is_too_small_for_a_copier(site: Path, language: str) -> None:
    sizes = {
        path.relative_to(site).as_posix(): min(piece.size for piece in pieces(path.read_bytes()))
        for path in (site / "print").rglob("*.pdf")
        if language in path.parts
    }

    assert sizes
    assert {} == {path: size for path, size in sizes.items() if size < SMALLEST - 0.01}


def test_the_reader_of_type_sees_small_type(typesetter: Typesetter, tmp_path: Path) -> None:
    (tmp_path / "small.typ").write_text(
        "#set document(title: [x])\n#set text(size: 8pt)\nEight #text(size: 12pt)[twelve] "
        "#scale(50%)[four] #rotate(180deg)[turned]\n"
    )
    fonts = load.sheet_folders(ROOT)[1]
    found = pieces(Typesetter(tmp_path, fonts).pdf("small", {}))

    assert {8, 12, 4} == {round(piece.size, 2) for piece in found}


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_printed_over_another_one(site: Path, language: str) -> None:
    """Boxes of words span all of the font's height; the inner half of each must be its own."""
    over = []
    for path in sorted((site / "print").rglob("*-a4.pdf")):
        if language not in path.parts or "booklet" in path.name:
            continue
        for number, found in enumerate(inner(path.read_bytes())):
            over += [(path.name, number, a[0], b[0]) for a, b in touching(found)]

    assert [] == over


Inner = tuple[str, float, float, float, float]


def inner(pdf: bytes) -> Iterator[list[Inner]]:
    """Yield, for each page, its words with the inner half of their boxes."""
    for page in text_of(pdf, "-bbox").split("<page ")[1:]:
        found = []
        for match in re.finditer(
            r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page
        ):
            left, upper, right, lower = (float(match[n]) for n in (1, 2, 3, 4))
            wide, high = right - left, lower - upper
            if wide < 0.1:  # poppler gives a vowel mark alone a box, with the letter's text
                continue
            found.append(
                (match[5], left + wide / 8, upper + high / 4, right - wide / 8, lower - high / 4)
            )
        yield found


def touching(found: list[Inner]) -> list[tuple[Inner, Inner]]:
    """Return the pairs of words of which one lies on the other."""
    return [
        (a, b)
        for number, a in enumerate(found)
        for b in found[number + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


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
    material: Material, typesetter: Typesetter, paper: str, mirrored: bool
) -> None:
    """English words at known panels; the same sheet mirrored when its direction is."""
    data = data_of(material, Sheet("trifold", "en", paper, "los-angeles"))
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
    material: Material, typesetter: Typesetter, language: str
) -> None:
    data = data_of(material, Sheet("trifold", language, "a4", "mumbai"))
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
    material: Material, typesetter: Typesetter, mirrored: bool
) -> None:
    data = data_of(material, Sheet("pocket", "en", "a4", "los-angeles"))
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
def test_where_words_are_long_drawings_come_before_what_the_cover_says_already(
    material: Material, typesetter: Typesetter
) -> None:
    found = {}
    for language in ("en", "hy"):
        data = data_of(material, Sheet("pocket", language, "letter", "mumbai"))
        last = words(data["emergency"][1]["about"])[-1]
        found[language] = words(text_of(typesetter.pdf("pocket", data))).count(last)

    assert found == {"en": 2, "hy": 1}


@needs_poppler
@pytest.mark.parametrize(("kind", "twice"), [("cards", 0), ("tearoff", 1)])
def test_a_number_that_ends_a_name_is_not_said_twice_on_a_line(
    material: Material, typesetter: Typesetter, kind: str, twice: int
) -> None:
    data = data_of(material, Sheet(kind, "en", "a4", "mumbai"))
    data["numbers"] = [{**s, "name": "Line 14416"} for s in data["numbers"][:1]]
    text = " ".join(words(text_of(typesetter.pdf(kind, data))))

    assert data["numbers"][0]["phones"][0]["number"] == "14416"
    assert text.count("Line 14416") >= 7
    assert text.count("14416 14416") == twice  # the notice itself has them on two lines


# ---- The photocopier ----


def picture(png: bytes) -> Image.Image:
    """Return a page as grey picture."""
    import io

    return Image.open(io.BytesIO(png)).convert("L")


def copied(image: Image.Image) -> Image.Image:
    """Return what is left after the glass and the toner of a bad copier."""
    blurred = image.filter(ImageFilter.GaussianBlur(0.8))
    return blurred.point(lambda grey: 0 if grey < 150 else 255)


@pytest.mark.parametrize("kind", ["trifold", "poster", "pocket", "tearoff", "list", "week"])
def test_the_code_is_read_after_two_generations_of_copies(
    material: Material, typesetter: Typesetter, kind: str
) -> None:
    for language in ("en", "fa"):
        data = data_of(material, Sheet(kind, language, "letter", "los-angeles"))
        found = []
        for png in typesetter.pictures(kind, data, 150):
            grey = picture(png)
            found += [code.text for code in zxingcpp.read_barcodes(grey)]
            found += [code.text for code in zxingcpp.read_barcodes(copied(copied(grey)))]

        assert found == [f"{URL}{language}/editions.html#e1"] * 2


def test_nothing_is_grey(material: Material, typesetter: Typesetter) -> None:
    data = data_of(material, Sheet("trifold", "en", "a4", "mumbai"))
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


# ---- Words of strangers ----


HOSTILE = """\
areas:
  - {id: town, name: "#panic() Town", country: US, timezone: America/New_York, emergency: ["911"]}
services:
  - id: bobby
    name: '#read("lib.typ") $x$ *a* _b_ // c \\u{41} = d'
    area: town
    offers: [naloxone]
    phones: [{number: "+1 212 736 5000"}]
    alert: "- list @ref <tag> [x] {y} `code` ~ ''"
    source: https://example.org/
"""


@needs_poppler
def test_hostile_text_stays_text(make_project: Callable[..., Path]) -> None:
    folder = make_project(resources=HOSTILE)
    guide = assemble(Project(folder).load(TODAY))
    material = Material(guide, catalog_of(guide), {}, load.drawings(folder))
    typesetter = Typesetter(*load.sheet_folders(folder))

    text = " ".join(
        text_of(
            typesetter.pdf("list", data_of(material, Sheet("list", "en", "a4", "town")))
        ).split()
    )

    assert '#read("lib.typ") $x$ *a* _b_ // c \\u{41} = d' in text
    assert "- list @ref <tag> [x] {y} `code` ~ ''" in text
    assert "#panic() Town" in text


def test_a_hidden_street_and_a_hidden_listing_are_on_no_sheet(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(resources=HOSTILE + """\
  - {id: secret, name: Quiet House, area: town, offers: [naloxone], location_shown: hidden,
     address: {street: 9 Hidden Road, city: Town}, phones: [{number: "+1 212 736 5001"}],
     source: https://example.org/}
  - {id: old, name: Long Gone, area: town, offers: [naloxone], source_date: "2001",
     phones: [{number: "+1 212 736 5002"}], source: https://example.org/}
""")  # fmt: skip
    guide = assemble(Project(folder).load(TODAY))
    material = Material(guide, catalog_of(guide), {}, load.drawings(folder))

    for kind in FORMATS:
        text = json.dumps(data_of(material, Sheet(kind, "en", "a4", "town")))
        assert "Hidden Road" not in text
        assert "Long Gone" not in text


def test_a_sign_without_a_glyph_stops_the_sheet(material: Material, typesetter: Typesetter) -> None:
    data = data_of(material, Sheet("poster", "en", "a4", "mumbai"))
    data["steps"][0]["text"] = "Shout 🚐"

    with pytest.raises(Unprintable, match=r"(?i)could not be displayed|glyph|font"):
        typesetter.pdf("poster", data)


def test_too_much_text_stops_the_sheet(material: Material, typesetter: Typesetter) -> None:
    data = data_of(material, Sheet("poster", "en", "a4", "mumbai"))
    data["steps"][0]["text"] = "Shout. " * 400

    with pytest.raises(Unprintable, match="Too much text for the steps of the poster"):
        typesetter.pdf("poster", data)


# ---- Builds ----


PRINTING = "extra: {guide: {languages: [en], sheets: {areas: [town], papers: [a4]}}}\n"


def printing(make_project: Callable[..., Path], resources: str) -> Path:
    """Return a small project that makes sheets."""
    folder = make_project(resources=resources)
    settings_file = folder / "mkdocs.yml"
    text = settings_file.read_text(encoding="utf-8")
    settings_file.write_text(re.sub(r"extra:.*\n", PRINTING, text), encoding="utf-8")
    return folder


def test_only_what_changed_is_made_again_and_two_builds_are_equal(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder = printing(make_project, HOSTILE)
    out, other = tmp_path / "site", tmp_path / "elsewhere" / "site"
    assert run_build(folder, out).returncode == 0
    first = {path.name: path.stat().st_ino for path in out.glob("print/town/en/*.pdf")}
    assert run_build(folder, other).returncode == 0

    for path in out.rglob("print/**/*.*"):
        assert path.read_bytes() == (other / path.relative_to(out)).read_bytes()

    resources = folder / "resources.yaml"
    resources.write_text(HOSTILE.replace("736 5000", "736 5009"), encoding="utf-8")
    assert run_build(folder, out, "--only", "pamphlets").returncode == 0
    second = {path.name: path.stat().st_ino for path in out.glob("print/town/en/*.pdf")}

    assert first["poster-a4.pdf"] == second["poster-a4.pdf"]
    assert first["list-a4.pdf"] != second["list-a4.pdf"]
    assert (out / "index.html").exists()


def test_a_listing_that_does_not_fit_is_named_and_the_old_sheets_stay(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder = printing(make_project, HOSTILE)
    out = tmp_path / "site"
    assert run_build(folder, out).returncode == 0
    before = (out / "print/town/en/pocket-a4.pdf").read_bytes()
    long = "Ring the bell at the side door and wait for a while. " * 4
    phones = ", ".join(f'{{number: "+1 212 736 50{number}"}}' for number in range(10, 30))
    (folder / "resources.yaml").write_text(
        HOSTILE.replace("- list @ref <tag> [x] {y} `code` ~ ''", long)
        + f"""\
    address: {{street: {"Long Street " * 12}, city: Town}}
  - {{id: alice, name: {"Another House " * 7}, area: town, offers: [sterile-supplies],
     alert: {long}, phones: [{phones}], source: https://example.org/,
     address: {{street: {"Long Street " * 12}, city: Town}}}}
""",
        encoding="utf-8",
    )
    done = run_build(folder, out)

    assert 1 == done.returncode
    assert "The text of alice is in the way." in done.stderr
    assert before == (out / "print/town/en/pocket-a4.pdf").read_bytes()


def test_one_makes_a_sheet_of_ones_own(make_project: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_project(resources=HOSTILE)
    out = tmp_path / "my" / "own.pdf"
    command = ["pamphlet", "--project", str(folder), "--area", "town", "--services", "bobby"]
    done = run(*command, "--out", str(out))
    unknown = run(*command[:-1], "nobody", "--out", str(out))

    assert 0 == done.returncode, done.stderr
    assert out.read_bytes().startswith(b"%PDF-1.7")
    assert 1 == unknown.returncode
    assert "nobody" in unknown.stderr


@needs_poppler
def test_a_sheet_shows_the_address_that_the_build_was_given(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder, out = make_project(resources=HOSTILE), tmp_path / "own.pdf"
    command = ["pamphlet", "--project", str(folder), "--area", "town", "--format", "poster"]
    done = run(*command, "--out", str(out), "--site-url", "https://guide.example.org")
    wrong = run(*command, "--out", str(out), "--site-url", "guide.example.org")

    assert 0 == done.returncode, done.stderr
    assert "guide.example.org/en/" in "".join(words(text_of(out.read_bytes())))
    assert 2 == wrong.returncode
    assert "write it like https://example.org/" in wrong.stderr


def test_the_workflow_for_pages_gives_the_build_its_address() -> None:
    workflow = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")

    assert 'guide.py build --site-url "$SITE_URL"' in workflow
    assert "steps.pages.outputs.base_url" in workflow


def test_a_leaflet_without_an_address_names_its_sources(material: Material) -> None:
    guide = material.guide
    path = next(article.path for article in guide.articles["en"].values() if article.leaflet)
    bare = replace(guide, settings=replace(guide.settings, url=""))
    sheet = Sheet("topic", "hi", "a4", topic=path)

    named = data_of(replace(material, guide=bare), sheet)["named"]

    assert len(guide.articles["hi"][path].cited) == len(named) > 0
    assert {"en"} == {source["l"] for source in named}
    assert [] == data_of(material, sheet)["named"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    import sys

    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments, "--today", TODAY.isoformat()],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


# ---- Editions ----


def test_an_edition_tells_what_changed_since(make_project: Callable[..., Path]) -> None:
    def guide_of(text: str, name: str) -> Any:
        return assemble(Project(make_project(resources=text, name=name)).load(TODAY))

    old = marks(guide_of(HOSTILE, "old"))
    moved = guide_of(HOSTILE.replace("736 5000", "736 5009"), "moved")
    gone = guide_of(HOSTILE.replace("id: bobby", "id: alice"), "gone")

    assert [] == changes(guide_of(HOSTILE, "same"), old)
    assert [("bobby", ("phones",))] == [(c.id, c.what) for c in changes(moved, old)]
    assert [("bobby", ("gone",)), ("alice", ("new",))] == [
        (c.id, c.what) for c in changes(gone, old)
    ]


def test_the_shape_changes_with_the_edition(material: Material) -> None:
    guide = replace(material.guide, editions=(Edition(1, date(2026, 1, 1)), Edition(2, TODAY)))
    data = data_of(replace(material, guide=guide), Sheet("poster", "en", "a4", "mumbai"))

    assert ("2", 1) == (data["edition"]["number"], data["edition"]["shape"])
    assert data["qr"] != data_of(material, Sheet("poster", "en", "a4", "mumbai"))["qr"]


def test_a_tiny_picture_keeps_light_and_dark(typesetter: Typesetter, material: Material) -> None:
    data = data_of(material, Sheet("poster", "en", "a4", "mumbai"))
    png = typesetter.pictures("poster", data, 10)[0]

    small, large = picture(four_greys(png)), picture(png)

    assert small.size == large.size
    assert len(four_greys(png)) < 3000
    apart = [abs(a - b) for a, b in zip(small.tobytes(), large.tobytes(), strict=True)]
    assert max(apart) <= 70  # light greys become white on purpose
