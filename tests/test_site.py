"""A whole guide, every page of it: whole, light, reachable, safe, complete."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

from generator.guide.model import Guide
from tests.scan import faults, read

Page = tuple[str, list[str], list[str], list[str], dict[str, str], str]


def look(job: tuple[str, str]) -> Page:
    """Read one page in a worker: path, faults, links, ids, alternates, direction."""
    root, path = job
    seen, data = read(Path(root) / path)
    return path, faults(seen, data, path), seen.links, seen.ids, seen.alternates, seen.direction


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Page]:
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    with ProcessPoolExecutor() as pool:
        return list(pool.map(look, [(str(site), path) for path in paths], chunksize=64))


def test_every_page_is_sound_by_itself(pages: list[Page]) -> None:
    found = [fault for page in pages for fault in page[1]]

    assert found == []
    assert len(pages) > 700


def targets(path: str, links: list[str]) -> Iterator[str]:
    """Yield where the links of a page lead, below the site."""
    for link in links:
        if re.match(r"[a-z+]+:", link):
            continue
        if link.startswith("/"):
            yield re.sub("^/(guide/)?", "", link)  # the folder of site_url in tests/guide
        else:
            name, _, fragment = link.partition("#")
            base = posixpath.join(posixpath.dirname(path), name) if name else path
            yield posixpath.normpath(unquote(base)) + (f"#{fragment}" if fragment else "")


def test_every_link_and_every_fragment_leads_somewhere(pages: list[Page], site: Path) -> None:
    ids = {path: set(found) for path, _, _, found, _, _ in pages}
    broken = set()
    for path, _, links, _, alternates, _ in pages:
        for target in targets(path, [*links, *alternates.values()]):
            name, _, fragment = target.partition("#")
            if not name.endswith(".html") and (site / name).is_file():
                continue
            if name not in ids or (fragment and fragment not in ids[name]):
                broken.add((path, target))

    assert broken == set()


def test_no_link_carries_a_question_to_the_guide_itself(pages: list[Page]) -> None:
    asked = [
        (path, link) for path, _, links, _, _, _ in pages for link in links
        if "?" in link and not re.match(r"(https?|mailto|sms):", link)
    ]  # fmt: skip

    assert asked == []


def test_languages_point_at_each_other(pages: list[Page], guide: Guide) -> None:
    alternates = {
        path: {
            code: posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            if guide.settings.url not in link or not guide.settings.url
            else link.removeprefix(guide.settings.url)
            for code, link in found.items()
        }
        for path, _, _, _, found, _ in pages
        if not path.endswith("404.html") and "/guide/" not in path
    }

    for path, found in alternates.items():
        if path == "index.html":
            continue
        assert set(guide.languages) == set(found) - {"x-default"}, path
        for other in (found[code] for code in guide.languages):
            assert found == alternates[other], path


def test_a_language_runs_in_its_own_direction(pages: list[Page], guide: Guide) -> None:
    for path, _, _, _, _, direction in pages:
        code = path.split("/")[0]
        if code in guide.words:
            assert guide.words[code].direction == direction, path


def visible(html: str) -> str:
    """Return a page's text as a person without scripts reads it, and its tel: links."""
    without = re.sub(r"<(script|style)>.*?</\1>", "", html, flags=re.S)
    return unescape(re.sub(r"<[^>]+>", "", without))


def test_without_scripts_every_fact_of_every_listing_is_in_the_html(
    site: Path, guide: Guide
) -> None:
    missing = []
    for language in guide.languages:
        for service in guide.services:
            html = (site / language / "service" / f"{service.id}.html").read_text("utf-8")
            text = visible(html)
            wanted = [service.name]
            if service.age != "hidden":
                wanted += [phone.number for phone in service.phones]
                wanted += list(service.address.lines) if service.address else []
                if service.hours:
                    wanted += [
                        guide.words[language].clock(span.start.minute)
                        for row in service.hours.season.rows()
                        for span in row.day
                        if span.start.is_clock and span.opens and not span.whole_day
                    ]
                missing += [
                    (language, service.id, phone.dial) for phone in service.phones
                    if not re.search(rf'href="[a-z:/.]+\+?{phone.dial.removeprefix("+")}"', html)
                ]  # fmt: skip
            missing += [(language, service.id, fact) for fact in wanted if fact not in text]

    assert missing == []


def test_nothing_is_called_checked_that_nobody_checked(site: Path, guide: Guide) -> None:
    words = guide.words["en"]
    for service in guide.services:
        text = visible((site / "en" / "service" / f"{service.id}.html").read_text("utf-8"))
        said = service.last_verified is not None and service.age != "hidden"
        assert said == ("A person" in text), service.id
        if service.age == "unchecked":
            kind = "long" if service.phones else "ask"
            assert words.plain(f"age.{kind}.unchecked").split(".")[0] in text, service.id
        elif said:
            assert words.day(service.last_verified) in text, service.id
    assert {"fresh", "ageing", "call-first", "unchecked", "hidden"} == {
        service.age for service in guide.services
    }


def test_nobody_is_told_to_call_a_service_without_a_phone(site: Path, guide: Guide) -> None:
    silent = [service for service in guide.services if service.is_listed and not service.phones]
    assert len(silent) > 5
    for language in ("en", "fa"):
        call = guide.words[language].plain("offline.call_first")
        for service in silent:
            page = (site / language / "service" / f"{service.id}.html").read_text("utf-8")
            # A note of the listing itself may say whom to call.
            own = " ".join(map(str, service.texts.values()))
            assert call in own or call not in visible(page), (language, service.id)


def test_the_steps_and_the_number_are_one_tap_away(pages: list[Page]) -> None:
    for path, _, links, _, _, _ in pages:
        if path.endswith("404.html"):
            continue
        assert any(link.startswith("tel:") for link in links), path
        assert any(link.endswith(("overdose.html", "#overdose")) for link in links), path


def strict_sample(site: Path, guide: Guide) -> list[Path]:
    """Every front page, and a spread of the others: other ones in each language."""
    found = [site / "index.html", site / "404.html"]
    for turn, language in enumerate(guide.languages):
        folder = site / language
        found += sorted(folder.glob("*.html"))
        for name, step in (("learn", 3), ("service", 9), ("need", 9), ("find", 30), ("calls", 1)):
            found += sorted((folder / name).rglob("*.html"))[turn * step // 3 :: step]
    return found


def parse_strictly(path: Path) -> str:
    """Return what the strict parser says against a page, or an empty string."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(path.read_text(encoding="utf-8"))
    return "; ".join(f"{place}: {error}" for place, error, _ in parser.errors)


def test_a_strict_parser_finds_no_fault(site: Path, guide: Guide) -> None:
    paths = strict_sample(site, guide)
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(parse_strictly, paths, chunksize=8))

    assert {path: fault for path, fault in zip(paths, found, strict=True) if fault} == {}


def test_a_page_that_is_not_translated_says_so(site: Path, guide: Guide) -> None:
    source = guide.settings.source_language
    originals = guide.articles[source]
    for language in guide.languages[1:]:
        for path in originals:
            html = (site / language / f"{path}.html").read_text("utf-8")
            if path in guide.articles[language]:
                assert f'<div class="text" lang="{source}"' not in html, (language, path)
            else:
                assert f'<div class="text" lang="{source}" dir="ltr">' in html, (language, path)


def test_every_translation_says_whether_a_speaker_checked_it(site: Path, guide: Guide) -> None:
    for language in guide.languages[1:]:
        words = guide.words[language]
        for path, article in guide.articles[language].items():
            html = (site / language / f"{path}.html").read_text("utf-8")
            key = "checked_by" if article.checked_by else "not_checked"
            assert str(words.html(f"article.{key}", name=article.checked_by)) in html


def test_the_guide_ships_no_leftovers(site: Path) -> None:
    endings = {path.suffix for path in site.rglob("*") if path.is_file()}

    pages = {".html", ".js", ".txt", ".xml", ".png", ".webmanifest", ""}
    assert endings <= pages | {".pdf", ".json", ".geojson", ".csv", ".vcf", ".atom"}
