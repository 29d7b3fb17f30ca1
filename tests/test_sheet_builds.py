"""Builds and editions of printed sheets: the words of strangers, and what is made again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.guide.build import build_guide
from generator.guide.editions import changes, marks
from generator.guide.index import index_services
from generator.guide.model import Edition
from generator.guide.sources import Citation
from generator.pdf.context import view_of
from generator.pdf.formats import FORMATS
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.typst import Typesetter
from generator.source import theme
from generator.source.project import Project
from tests import forked
from tests.conftest import ROOT, TODAY, run_build
from tests.pdf_type import pieces
from tests.sheet_tools import data_of, material_of, needs_poppler, text_of, words

pytestmark = pytest.mark.slow  # typesets

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
    guide = build_guide(Project(folder).load(TODAY))
    material = PdfContext(guide, index_services(guide), {}, theme.drawings(folder))
    typesetter = Typesetter(*theme.sheet_folders(folder))

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
    guide = build_guide(Project(folder).load(TODAY))
    material = PdfContext(guide, index_services(guide), {}, theme.drawings(folder))

    for kind in FORMATS:
        text = json.dumps(data_of(material, Sheet(kind, "en", "a4", "town")))
        assert "Hidden Road" not in text
        assert "Long Gone" not in text


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

    assert first["town-en-poster-a4.pdf"] == second["town-en-poster-a4.pdf"]
    assert first["town-en-list-a4.pdf"] != second["town-en-list-a4.pdf"]
    assert (out / "index.html").exists()


@pytest.mark.parametrize(("name", "offers"), [("bobby", "sterile-supplies"), ("alice", "naloxone")])
def test_a_listing_that_does_not_fit_is_named_and_the_old_sheets_stay(
    make_project: Callable[..., Path], tmp_path: Path, name: str, offers: str
) -> None:
    """The first way to naloxone stands on strips to tear off, which have the least room."""
    folder = printing(make_project, HOSTILE)
    out = tmp_path / "site"
    assert run_build(folder, out).returncode == 0
    before = (out / "print/town/en/town-en-pocket-a4.pdf").read_bytes()
    long = "Ring the bell at the side door and wait for a while. " * 4
    phones = ", ".join(f'{{number: "+1 212 736 50{number}"}}' for number in range(10, 30))
    bobby = f"    address: {{street: {'Long Street ' * 12}, city: Town}}\n"
    (folder / "resources.yaml").write_text(
        HOSTILE.replace("- list @ref <tag> [x] {y} `code` ~ ''", long)
        + (bobby if name == "bobby" else "")
        + f"""\
  - {{id: alice, name: {"Another House " * 7}, area: town, offers: [{offers}],
     alert: {long}, phones: [{phones}], source: https://example.org/,
     address: {{street: {"Long Street " * 12}, city: Town}}}}
""",
        encoding="utf-8",
    )
    done = run_build(folder, out)

    assert 1 == done.returncode
    assert f"The text of {name} is in the way." in done.stderr
    assert before == (out / "print/town/en/town-en-pocket-a4.pdf").read_bytes()


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


ADDRESSES = {  # of the guide itself, as Pages and domains make them
    "short": "https://ab.example/",
    "pages": "https://myname.github.io/harm-reduction-guide/",
    "long": "https://myname.github.io/harm-reduction-guide/los-angeles-county/people/harm-reduction/",
    "solid": f"https://x{'w' * 62}.example/{'guidemap' * 2}/",
    "longest": f"https://x{'w' * 62}.example/{'guide-map/' * 12}",
}
KINDS_WITH_ADDRESS = ("poster", "trifold", "pocket", "tearoff", "list", "booklet")


@pytest.fixture(scope="session")
def in_many_languages(every_language: Path) -> PdfContext:
    """A few made-up services as sheets see them, in all languages of the real guide."""
    return material_of(every_language.parent / "guide", TODAY)


@pytest.mark.slow
@needs_poppler
@pytest.mark.parametrize("kind", KINDS_WITH_ADDRESS)
@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_of_any_length_is_printed_whole_or_not_at_all(
    in_many_languages: PdfContext, typesetter: Typesetter, kind: str, name: str
) -> None:
    material, url = in_many_languages, ADDRESSES[name]
    guide = replace(material.guide, settings=replace(material.guide.settings, url=url))
    # The longest words and the other direction take turns: each with every kind and every address.
    turn = KINDS_WITH_ADDRESS.index(kind) + list(ADDRESSES).index(name)
    language = ("es", "tl", "fa")[turn % 3]
    data = data_of(replace(material, guide=guide), Sheet(kind, language, "a4", "rivertown"))
    pdf = typesetter.pdf(kind, data)
    printed = "".join(words(text_of(pdf, "-raw")))
    typed = url.removeprefix("https://")

    assert printed.count(typed[:9]) == printed.count(typed)
    assert min(piece.size for piece in pieces(pdf)) >= 8.99
    if name in {"short", "pages"}:
        assert typed in printed


def test_the_workflow_for_pages_gives_the_build_its_address() -> None:
    workflow = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")

    assert 'guide.py build --site-url "$SITE_URL"' in workflow
    assert "steps.pages.outputs.base_url" in workflow


SOURCES = [  # publisher, title and date of each source that a page cites; what paper names
    ([("Bureau", "A title", "2021-05-01")], ["Bureau, 2021"]),
    ([("Bureau", "A title", "")], ["Bureau"]),
    ([("", "A title", "2019")], ["A title, 2019"]),
    (
        [("Bureau", "A", "2024"), ("Ward", "B", ""), ("Bureau", "C", "2020-01"),
         ("Bureau", "D", "2024-12"), ("Bureau", "E", "")],
        ["Bureau, 2020, 2024", "Ward"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cited", "printed"), SOURCES)
def test_a_leaflet_without_an_address_names_each_publisher_once(
    material: PdfContext, cited: list[tuple[str, str, str]], printed: list[str]
) -> None:
    data = data_of(*leaflet_that_cites(material, cited, url=""))

    assert printed == [source["text"] for source in data["named"]]
    assert {"en"} == {source["language"] for source in data["named"]}
    assert [] == data_of(*leaflet_that_cites(material, cited, url="https://a.example/"))["named"]


def leaflet_that_cites(
    material: PdfContext, cited: list[tuple[str, str, str]], url: str
) -> tuple[PdfContext, Sheet]:
    """Return a guide with an address, or "" for none, and a leaflet of it with these sources."""
    guide = material.guide
    path = next(article.path for article in guide.articles["en"].values() if article.leaflet)
    sources = [Citation(f"S{at}", title, publisher, date=date)
               for at, (publisher, title, date) in enumerate(cited)]  # fmt: skip
    article = replace(guide.articles["en"][path], cited=tuple(source.key for source in sources))
    changed = replace(
        guide,
        settings=replace(guide.settings, url=url),
        articles={**guide.articles, "en": {**guide.articles["en"], path: article}},
        citations={source.key: source for source in sources},
    )
    sheet = Sheet("topic", "fa", "a4", "rivertown", topic=path)
    return replace(material, guide=changed), sheet


@needs_poppler
def test_a_source_on_a_leaflet_from_right_to_left_is_read_in_its_own_order(
    material: PdfContext, typesetter: Typesetter
) -> None:
    names = [f"{'Bureau of the City of ' * (at % 4)}Office number{at}" for at in range(12)]
    material, sheet = leaflet_that_cites(material, [(name, "", "2024") for name in names], url="")
    printed = " ".join(words(text_of(typesetter.pdf("topic", view_of(material, sheet)))))

    assert [name for name in names if f"{name}, 2024" not in printed] == []


def run(*arguments: str) -> forked.Done:
    return forked.run(*arguments, "--today", TODAY.isoformat())


# ---- Editions ----


def test_an_edition_tells_what_changed_since(make_project: Callable[..., Path]) -> None:
    def guide_of(text: str, name: str) -> Any:
        return build_guide(Project(make_project(resources=text, name=name)).load(TODAY))

    old = marks(guide_of(HOSTILE, "old"))
    moved = guide_of(HOSTILE.replace("736 5000", "736 5009"), "moved")
    gone = guide_of(HOSTILE.replace("id: bobby", "id: alice"), "gone")

    assert [] == changes(guide_of(HOSTILE, "same"), old)
    assert [("bobby", ("phones",))] == [(c.id, c.what) for c in changes(moved, old)]
    assert [("bobby", ("gone",)), ("alice", ("new",))] == [
        (c.id, c.what) for c in changes(gone, old)
    ]


def test_the_shape_changes_with_the_edition(material: PdfContext) -> None:
    guide = replace(material.guide, editions=(Edition(1, date(2026, 1, 1)), Edition(2, TODAY)))
    data = data_of(replace(material, guide=guide), Sheet("poster", "en", "a4", "sagarpur"))

    assert ("2", 1) == (data["edition"]["number"], data["edition"]["shape"])
    # The code leads to what is there now, whichever edition the sheet is of.
    assert data["qr"] == data_of(material, Sheet("poster", "en", "a4", "sagarpur"))["qr"]


SET_BEFORE = """
import sys
from pathlib import Path
from generator.cli.app import main
from generator.pdf.typst import Typesetter
from generator.pdf.view import IconView
from generator.source import theme

square = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"
Typesetter(*theme.sheet_folders(Path("."))).pictures("icon", IconView(square, "#fff"), 72)
sys.exit(main(sys.argv[1:]))
"""


def test_sheets_are_made_where_a_typesetter_was_used_before(
    tmp_path: Path, make_project: Callable[..., Path]
) -> None:
    """Its threads are not in a forked worker, which would wait for them for ever."""
    folder = make_project(resources=HOSTILE)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("[en]}", "[en], sheets: {areas: [town]}}")
    settings.write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SET_BEFORE, "build", "--project", str(folder),
         "--out", str(tmp_path / "out"), "--today", TODAY.isoformat(), "--workers", "2"],
        cwd=ROOT, capture_output=True, text=True, timeout=100,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert [*(tmp_path / "out" / "print").rglob("*.pdf")]
