"""What a person can take along, send, and leave: the whole guide as one file, text cards, exit."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from generator.checks import check
from generator.guide.model import Guide
from generator.pages.offline_page import ALONE, TOPICS
from generator.pages.sms import PLAIN, WIDE, fits, text_card
from generator.source.project import Project
from tests.conftest import SMALL, TODAY, run_build
from tests.scan import read

HIDDEN = """\
  - id: quiet-house
    name: Quiet House
    area: town
    offers: [naloxone]
    phones: [{number: "988"}]
    address: {street: 12 Secret Lane, city: Town, country: US}
    location_shown: hidden
    latitude: 40.71
    longitude: -74.01
    note: The door is behind the bakery.
"""


def wholes(site: Path, guide: Guide) -> list[tuple[str, str, Path]]:
    """Return (language, place, path) of every whole-guide file."""
    return [
        (language, place.id, site / language / "guide" / f"{place.id}.html")
        for language in guide.languages for place in guide.places
    ]  # fmt: skip


def listed(guide: Guide, place: str) -> list[str]:
    """Return the ids of all services that people in a place can use."""
    around = {place, *guide.areas[place].up}
    return [
        service.id for service in guide.services
        if service.is_listed and any(
            name in around or place in guide.areas[name].up for name in service.areas
        )
    ]  # fmt: skip


def test_the_whole_guide_holds_every_listing_and_every_page_of_its_topics(
    site: Path, guide: Guide
) -> None:
    articles = guide.articles[guide.settings.source_language].values()
    pages = [a.path for a in articles if a.topic in TOPICS or a.path in ALONE]

    for _, place, path in wholes(site, guide):
        ids = set(read(path)[0].ids)
        assert {f"service/{name}" for name in listed(guide, place)} <= ids, path
        assert set(pages) <= ids, path


def test_the_whole_guide_leads_to_itself_only_and_asks_for_nothing(
    site: Path, guide: Guide
) -> None:
    for _, _, path in wholes(site, guide):
        seen, data = read(path)
        inside = {link[1:] for link in seen.links if link.startswith("#")}
        outside = [
            link for link in seen.links if not re.match(r"#|https?:|tel:|sms:|mailto:", link)
        ]
        assert (inside - set(seen.ids), outside) == (set(), []), path
        assert b"<script" not in data
        assert [load for load in seen.loads if not load.startswith("data:")] == []


def test_every_page_of_a_place_links_to_its_whole_guide_which_is_light(
    site: Path, guide: Guide
) -> None:
    for language, place, path in wholes(site, guide):
        weight = -(-len(gzip.compress(path.read_bytes(), 6)) // 1000)
        name = next(s.id for s in guide.services if guide.areas[s.areas[0]].place == place)
        html = (site / language / "service" / f"{name}.html").read_text("utf-8")
        assert re.search(rf'href="\.\./guide/{place}\.html"[^>]*>', html), path
        assert weight <= 100, path


def test_the_text_version_has_every_phone_and_says_how_its_letters_are_written(
    site: Path, guide: Guide
) -> None:
    services = {service.id: service for service in guide.services}
    for language, place, path in wholes(site, guide):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        assert text.startswith("\ufeff"), path
        assert "<" not in text.replace("<http", ""), (path, re.search(".{40}<.{40}", text))
        for name in listed(guide, place):
            for phone in services[name].phones:
                assert phone.number in text, (language, name)


def test_a_card_fits_one_message_and_says_how_far_to_trust_it(guide: Guide) -> None:
    for words in guide.words.values():
        for service in guide.services:
            card = text_card(service, words)
            if not card:
                continue
            # what must be said may need a second message: an alert, or the word to send
            labelled = any(phone.label for phone in service.phones[:1])
            if not service.texts.get("alert") and service.status == "open" and not labelled:
                wide = any(ord(letter) > 0x3FF for letter in card)
                assert fits(card), card
                assert len(card) <= (WIDE if wide else PLAIN), card
            first = "offline.call_first" if service.phones else "offline.ask_first"
            said = words.plain(first).replace("’", "'")
            if service.age in {"fresh", "ageing"}:
                said = str(service.last_verified)
            assert said in card
            if service.phones:
                assert service.phones[0].number in card


def test_a_service_page_offers_its_card_as_links(site: Path, guide: Guide) -> None:
    html = (site / "en" / "service" / "harbor-house.html").read_text("utf-8")
    service = next(s for s in guide.services if s.id == "harbor-house")
    card = text_card(service, guide.words["en"], service.texts.get("alert", ""))

    assert card in unescape(html)
    assert 'href="sms:?&amp;body=' in html
    assert 'href="https://wa.me/?text=' in html


def test_a_hidden_address_is_in_nothing_that_one_can_take_along(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_project(SMALL + HIDDEN, languages="en hi")

    done = run_build(folder, tmp_path / "site")

    assert done.returncode == 0, done.stderr
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            for secret in ("Secret", "bakery", "40.71", "74.01"):
                assert secret not in text, path
    assert "Quiet House" in (tmp_path / "site" / "en" / "guide" / "town.txt").read_text("utf-8")


def test_every_page_can_be_left_without_a_script(site: Path, guide: Guide) -> None:
    for path in [site / "index.html", *sorted((site / "fa").rglob("*.html"))]:
        if "guide/" not in path.relative_to(site).as_posix():
            html = path.read_text("utf-8")
            assert f'class="leave" href="{guide.settings.leave_to}"' in html, path


@pytest.mark.parametrize(
    ("settings", "message"),
    [("leave_to: http://x.example", "is not a safe place"), ("neutral_titles: maybe", "answer")],
)
def test_a_wrong_setting_is_named(
    make_project: Callable[..., Path], settings: str, message: str
) -> None:
    folder = make_project()
    file = folder / "mkdocs.yml"
    file.write_text(
        file.read_text("utf-8").replace("{guide: {", f"{{guide: {{{settings}, "), "utf-8"
    )

    found = [str(p) for p in check(Project(folder).load(TODAY)) if p.file == "mkdocs.yml"]

    assert len(found) == 1
    assert message in found[0]


def test_neutral_titles_say_the_name_of_the_guide_only(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_project(SMALL + HIDDEN)
    file = folder / "mkdocs.yml"
    text = file.read_text("utf-8").replace("{guide: {", "{guide: {neutral_titles: yes, ")
    file.write_text(text, "utf-8")

    run_build(folder, tmp_path / "site")

    titles = {read(path)[0].title for path in (tmp_path / "site").rglob("*.html")}
    assert {"Small"} == titles
