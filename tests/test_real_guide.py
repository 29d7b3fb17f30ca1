"""The real guide holds whatever volunteers write: nothing here names a listing, a page or a day.

Everything else is tested on tests/guide, which only people who change the program touch.
"""

from __future__ import annotations

import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import page as validator
import pytest
from playwright.sync_api import Browser

from generator.checks import check
from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.pages.emergency_tools import AGAIN, EVERY, LOOK
from generator.pdf.sheet import PdfContext, Sheet
from generator.source.nodes import Record
from generator.source.problems import stopping
from generator.source.project import Project
from generator.source.source import Source
from tests.conftest import ROOT, made_once, run_build
from tests.leaks import found_in
from tests.sheet_tools import data_of, material_of, needs_poppler, strings, text_of, words
from tests.test_site import Page, look, parse_strictly, targets

RIGHT_TO_LEFT = {"fa", "ur"}
MISSING = 0.03
"""Share of words that a reader of PDFs may lose where letters melt together."""


def newest_day(source: Source) -> date:
    """Return the newest day in the data, so that the tests are never before a check."""
    records: list[Record] = [*source.services, *source.citations.values()]  # type: ignore[list-item]
    records += source.editions.records("editions")
    keys = ("last_verified", "source_date", "date", "day")
    typed = {str(record.text(key)) for record in records for key in keys}
    typed.add(str(source.links.text("asked_on")))
    days = [f"{text}-01-01"[:10] for text in typed if re.fullmatch(r"\d{4}(-\d\d){0,2}", text)]
    return max(date.fromisoformat(day) for day in [*days, "2026-01-01"])


DAY = newest_day(Project(ROOT).load(date(2026, 1, 1)))
PROJECT = Project(ROOT)
SOURCE = PROJECT.load(DAY)
LANGUAGES = SOURCE.settings.languages


@dataclass(frozen=True, slots=True)
class Built:
    """The site of the real guide, and what the build said."""

    site: Path
    words: str


def _build(shared: Path) -> str:
    done = run_build(ROOT, shared / "site", day=DAY)
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    shared, said = made_once(tmp_path_factory, "real", _build)
    assert said.startswith("0\n"), said
    return Built(shared / "site", said)


@pytest.fixture(scope="session")
def real_guide() -> Guide:
    return build_guide(SOURCE)


@pytest.fixture(scope="session")
def real_pages(built: Built) -> list[Page]:
    paths = sorted(path.relative_to(built.site).as_posix() for path in built.site.rglob("*.html"))
    with ProcessPoolExecutor() as pool:
        return list(pool.map(look, [(str(built.site), path) for path in paths], chunksize=64))


def test_nothing_stops_the_build() -> None:
    assert [str(problem) for problem in stopping([*PROJECT.problems, *check(SOURCE)])] == []


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

    problems = check(Project(folder).load(DAY))

    late = {p.file for p in problems if p.rule == "translation-behind"}
    assert [str(p) for p in stopping(problems) if p.file not in late] == []


def test_every_page_is_sound_and_within_its_budget(real_pages: list[Page], built: Built) -> None:
    assert [fault for page in real_pages for fault in page[1]] == []
    assert "Too heavy" not in built.words


def test_every_link_leads_somewhere(real_pages: list[Page], built: Built) -> None:
    ids = {path: set(found) for path, _, _, found, _, _ in real_pages}
    broken = set()
    for path, _, links, _, alternates, _ in real_pages:
        for target in targets(path, [*links, *alternates.values()]):
            name, _, fragment = target.partition("#")
            if not name.endswith(".html") and (built.site / name).is_file():
                continue
            if name not in ids or (fragment and fragment not in ids[name]):
                broken.add((path, target))

    assert broken == set()


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
    for service in SOURCE.services:
        street = str(service.record("address").text("street"))
        secret = service.text("location_shown") in {"hidden", "call-first"}
        (kept if secret else shown).add(street)
        if "@" in service.text("verified_by"):
            kept.add(str(service.text("verified_by")))

    found = found_in(built.site, {word for word in kept - shown if len(word) > 5})

    assert {word: where for word, where in found.items() if where} == {}


def test_every_page_of_the_guide_is_three_taps_from_home(
    real_pages: list[Page], real_guide: Guide
) -> None:
    links = {path: list(targets(path, found)) for path, _, found, _, _, _ in real_pages}
    for language in LANGUAGES:
        near = {f"{language}/index.html"}
        for _ in range(3):
            inside = [path for path in near if path.startswith(f"{language}/")]
            near |= {t.partition("#")[0] for path in inside for t in links.get(path, ())}
        first = real_guide.articles[real_guide.settings.source_language]
        assert [path for path in first if f"{language}/{path}.html" not in near] == [], language


def test_the_numbers_of_the_helpers_are_those_of_the_page() -> None:
    text = SOURCE.pages["en"]["overdose"].body

    assert f"1 every {EVERY} seconds" in text
    assert f"after {LOOK} to {AGAIN} minutes? Another dose" in text


# ---- Sheets ----


@pytest.fixture(scope="module")
def real_material() -> PdfContext:
    return material_of(ROOT, DAY)


def test_every_sheet_that_was_asked_for_is_there_and_accessible(
    built: Built, real_guide: Guide
) -> None:
    sheets = real_guide.settings.sheets
    made = sorted((built.site / "print").rglob("*.pdf"))
    asked = {
        f"print/{area}/{language}/list-{paper}.pdf"
        for area in sheets.areas for language in LANGUAGES for paper in sheets.papers
    }  # fmt: skip

    assert asked <= {path.relative_to(built.site).as_posix() for path in made}
    with ProcessPoolExecutor() as pool:
        accessible = list(pool.map(is_accessible, made[::7], chunksize=16))
    assert all(accessible)


def is_accessible(path: Path) -> bool:
    """Say whether a PDF is one that a screen reader can read (PDF/UA-1)."""
    return bool(validator.is_pdf_compliant(path, profile="ua1"))


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
            pdf = built.site / "print" / area / language / f"{kind}-a4.pdf"
            data = data_of(real_material, Sheet(kind, language, "a4", area))
            text = text_of(pdf.read_bytes())
            printed, joined = set(words(text, sort)), "".join(words(text))
            shown = strings([data[part] for part in parts])
            wanted = [word for string in shown for word in words(string, sort)]
            lost = [word for word in wanted if word not in printed and word not in joined]

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
    wrong = {}
    for path in (*folder.glob("*.html"), *lists[:2], *services[:2]):
        page.goto(path.as_uri())
        wide = context.new_cdp_session(page).send("Page.getLayoutMetrics")["cssContentSize"]
        box = page.locator('a[href^="tel:"]').first.bounding_box()
        if wide["width"] > 320 or not box or box["height"] < 44 or box["y"] + box["height"] > 568:
            wrong[path.name] = (wide["width"], box)
    context.close()

    assert wrong == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_about_safety_names_the_button_that_removes_a_copy(code: str) -> None:
    page = SOURCE.pages[code].get("safety")
    label = SOURCE.strings[code].record("saved_copy").text("remove")

    assert page is None or f"**{label}**" in page.body
