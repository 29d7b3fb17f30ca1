"""The real guide holds whatever volunteers write: nothing here names a listing, a page or a day.

Everything else is tested on tests/guide, which only people who change the program touch.
"""

from __future__ import annotations

import multiprocessing
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from zlib import crc32

import page as validator
import pytest
from playwright.sync_api import Browser

from generator.checks import check
from generator.guide.model import Guide
from generator.pages.emergency_tools import AGAIN, EVERY, LOOK
from generator.pdf.sheet import PdfContext, Sheet
from generator.source.problems import stopping
from generator.source.project import Project
from tests.conftest import ROOT, made_once, run_build
from tests.leaks import found_in
from tests.real import LANGUAGES, guide, problems, source
from tests.sheet_tools import data_of, material_from, needs_poppler, strings, text_of, words
from tests.test_site import Page, look, parse_strictly, targets

RIGHT_TO_LEFT = {"fa", "ur"}
MISSING = 0.03
"""Share of words that a reader of PDFs may lose where letters melt together."""


@dataclass(frozen=True, slots=True)
class Built:
    """The site of the real guide, and what the build said."""

    site: Path
    words: str


def _build(shared: Path) -> str:
    # A hundred seconds of a processor, and others may use it at the same time.
    done = run_build(ROOT, shared / "site", day=source().today, timeout=900)
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    shared, said = made_once(tmp_path_factory, "real", _build)
    assert said.startswith("0\n"), said
    return Built(shared / "site", said)


@pytest.fixture(scope="session")
def real_guide() -> Guide:
    return guide()


TURN = 6
"""A list or a service is looked at closely in every so many languages: next door in others."""


def is_its_turn(path: str) -> bool:
    """Say whether a file is looked at closely; lists and services take turns by language."""
    language, _, page = path.partition("/")
    if not page.startswith(("find/", "service/")) or language not in LANGUAGES:
        return not path.endswith("-letter.pdf")  # the same data as on the other paper
    return (crc32(page.encode()) + LANGUAGES.index(language)) % TURN == 0


@pytest.fixture(scope="module")
def paths(built: Built) -> list[str]:
    return sorted(path.relative_to(built.site).as_posix() for path in built.site.rglob("*.html"))


@pytest.fixture(scope="module")
def close(built: Built, paths: list[str]) -> list[Page]:
    """The pages that are looked at closely, each list and service in some languages."""
    jobs = [(str(built.site), path) for path in paths if is_its_turn(path)]
    with ProcessPoolExecutor() as pool:
        return list(pool.map(look, jobs, chunksize=64))


HREF, ID = re.compile(r' href="([^"]*)"'), re.compile(r' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Web:
    """Where every page leads to, and the places on each that one can be led to."""

    targets: dict[str, set[str]]
    ids: dict[str, set[str]]


@pytest.fixture(scope="module")
def web(built: Built, paths: list[str]) -> Web:
    """All links of all pages, read without a parser: there are a million of them."""
    web = Web({}, {})
    for path in paths:
        text = (built.site / path).read_text(encoding="utf-8")
        links = [unescape(link) for link in set(HREF.findall(text))]
        web.targets[path] = {sys.intern(target) for target in targets(path, links)}
        web.ids[path] = {sys.intern(unescape(name)) for name in ID.findall(text)}
    return web


def test_nothing_stops_the_build() -> None:
    assert [str(problem) for problem in stopping([*problems(), *check(source())])] == []


def test_another_city_that_deletes_the_parts_of_these_places_has_nothing_to_mend(
    tmp_path: Path,
) -> None:
    """A translation that is behind its original still waits for the same change: it may lag."""
    folder = tmp_path / "guide"
    kept = ("docs", "resources.yaml", "sources.yaml", "mkdocs.yml")
    for name in kept:
        place = ROOT / name
        copy = shutil.copytree if place.is_dir() else shutil.copy
        copy(place, folder / name)
    own = {path.name for path in folder.glob("docs/*/places/*")}
    assert own
    for language in folder.glob("docs/*"):
        shutil.rmtree(language / "places", ignore_errors=True)
        for place in own:
            (language / "learn" / f"{place}.md").unlink(missing_ok=True)

    problems = check(Project(folder).load(source().today))

    late = {p.file for p in problems if p.rule == "translation-behind"}
    assert [str(p) for p in stopping(problems) if p.file not in late] == []


def test_every_page_is_sound_and_within_its_budget(
    close: list[Page], paths: list[str], built: Built
) -> None:
    names = {path.partition("/")[2] for path in paths}

    assert [fault for page in close for fault in page[1]] == []
    assert "Too heavy" not in built.words
    assert names == {page[0].partition("/")[2] for page in close}  # each in a language or two


def test_every_link_leads_somewhere(web: Web, built: Built) -> None:
    broken = set()
    for path, found in web.targets.items():
        for target in found:
            name, _, fragment = target.partition("#")
            if not name.endswith(".html") and (built.site / name).is_file():
                continue
            if name not in web.ids or (fragment and fragment not in web.ids[name]):
                broken.add((path, target))

    assert broken == set()


def test_no_link_is_overlooked_without_a_parser(web: Web, close: list[Page]) -> None:
    for path, _, links, ids, alternates, _ in close:
        assert set(targets(path, [*links, *alternates.values()])) <= web.targets[path]
        assert set(ids) == web.ids[path]


def test_a_strict_parser_reads_the_front_pages(built: Built) -> None:
    paths = [built.site / "index.html", built.site / "404.html"]
    for number, language in enumerate(LANGUAGES):
        paths += (built.site / language).glob("*.html")
        paths += sorted((built.site / language).rglob("*/*.html"))[number::211]
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(parse_strictly, paths, chunksize=8))

    assert {path: fault for path, fault in zip(paths, found, strict=True) if fault} == {}


@needs_poppler
def test_no_street_that_readers_may_not_know_is_in_any_file(built: Built) -> None:
    shown: set[str] = set()
    kept: set[str] = set()
    for service in source().services:
        street = str(service.record("address").text("street"))
        secret = service.text("location_shown") in {"hidden", "call-first"}
        (kept if secret else shown).add(street)
        if "@" in service.text("verified_by"):
            kept.add(str(service.text("verified_by")))

    found = found_in(built.site, {word for word in kept - shown if len(word) > 5}, is_its_turn)

    assert {word: where for word, where in found.items() if where} == {}


def test_every_page_of_the_guide_is_three_taps_from_home(web: Web, real_guide: Guide) -> None:
    for language in LANGUAGES:
        near = {f"{language}/index.html"}
        for _ in range(3):
            inside = [path for path in near if path.startswith(f"{language}/")]
            near |= {t.partition("#")[0] for path in inside for t in web.targets.get(path, ())}
        first = real_guide.articles[real_guide.settings.source_language]
        assert [path for path in first if f"{language}/{path}.html" not in near] == [], language


def test_the_numbers_of_the_helpers_are_those_of_the_page() -> None:
    text = source().pages["en"]["overdose"].body

    assert f"1 every {EVERY} seconds" in text
    assert f"after {LOOK} to {AGAIN} minutes? Another dose" in text


# ---- Sheets ----


@pytest.fixture(scope="module")
def real_material() -> PdfContext:
    return material_from(source(), ROOT)


def test_every_sheet_that_was_asked_for_is_there_and_accessible(
    built: Built, real_guide: Guide
) -> None:
    sheets = real_guide.settings.sheets
    made = sorted((built.site / "print").rglob("*.pdf"))
    asked = {
        f"print/{area}/{language}/{area}-{language}-list-{paper}.pdf"
        for area in sheets.areas for language in LANGUAGES for paper in sheets.papers
    }  # fmt: skip

    assert asked <= {path.relative_to(built.site).as_posix() for path in made}
    # A forked process has none of the threads of a validator that was used, and waits for them.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        accessible = list(pool.map(is_accessible, made[::7], chunksize=16))
    assert all(accessible)


def is_accessible(path: Path) -> bool:
    """Say whether a PDF is one that a screen reader can read (PDF/UA-1)."""
    return bool(validator.is_pdf_compliant(path, profile="ua1"))


def parted(word: str, joined: str) -> bool:
    """Say whether both halves of Chinese without blanks are there: a line ends anywhere in it."""
    return bool(re.search("[\u4e00-\u9fff]", word)) and any(
        word[:at] in joined and word[at:] in joined for at in range(1, len(word))
    )


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_can_be_read_again(
    built: Built, real_material: PdfContext, language: str
) -> None:
    sort = language in RIGHT_TO_LEFT
    for area in real_material.guide.settings.sheets.areas:
        for kind, parts in (
            ("poster", ("steps", "emergency")),
            ("trifold", ("steps", "numbers", "safer")),
            ("list", ("near", "emergency")),
        ):
            pdf = built.site / "print" / area / language / f"{area}-{language}-{kind}-a4.pdf"
            data = data_of(real_material, Sheet(kind, language, "a4", area))
            text = text_of(pdf.read_bytes())
            printed, joined = set(words(text, sort)), "".join(words(text))
            shown = strings([data[part] for part in parts])
            wanted = [word for string in shown for word in words(string, sort)]
            lost = [
                word
                for word in wanted
                if word not in printed and word not in joined and not parted(word, joined)
            ]

            assert len(lost) <= MISSING * len(wanted), (kind, lost[:20])


# ---- A browser ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_phone_shows_the_number_first_and_cuts_nothing_off(
    browser: Browser, built: Built, language: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 568}, java_script_enabled=False)
    page = context.new_page()
    folder = built.site / language
    lists = sorted((folder / "find").glob("*.html"), key=lambda path: -path.stat().st_size)
    services = sorted((folder / "service").glob("*.html"), key=lambda path: -path.stat().st_size)
    others = sorted(folder.glob("*.html"))[LANGUAGES.index(language) % 3 :: 3]
    wrong = {}
    for path in (folder / "index.html", folder / "overdose.html", *others, lists[0], services[0]):
        page.goto(path.as_uri())
        wide = context.new_cdp_session(page).send("Page.getLayoutMetrics")["cssContentSize"]
        box = page.locator('a[href^="tel:"]').first.bounding_box()
        if wide["width"] > 320 or not box or box["height"] < 44 or box["y"] + box["height"] > 568:
            wrong[path.name] = (wide["width"], box)
    context.close()

    assert wrong == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_about_safety_names_the_button_that_removes_a_copy(code: str) -> None:
    page = source().pages[code].get("safety")
    label = source().strings[code].record("saved_copy").text("remove")

    assert page is None or f"**{label}**" in page.body
