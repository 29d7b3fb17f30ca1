"""What paper says where nobody can be called and no door is known, or nobody is named at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.pdf.context import view_of
from generator.pdf.formats import FORMATS
from generator.pdf.listing_view import AskView, GapView
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.view import AreaSheetView
from generator.source.project import Project
from tests.conftest import TODAY, small_project
from tests.sheet_tools import needs_poppler, text_of, typesetter

__all__ = ["typesetter"]
LINES: dict[str, dict[str, Any]] = {
    "first-line": {"name": "First Line", "phones": [{"number": "14416", "label": "press 2"}]},
    "drug-line": {"name": "Drug Line 14446", "phones": [{"number": "14446"}]},
}
STREET = {"street": "3 Main Street", "city": "Town"}
OLD = "The address we found is too old to use, so nobody should go there without a call."
SAYS = "Call 14446 or 1097, and ask for Sankalp."
ASK = ("Ask Drug Line:", "14446")

# A service, and whom the small sheets and the whole list say to ask. It has a web address, and no
# phone unless it says so.
ASKED: dict[str, tuple[dict[str, Any], tuple[str, str], tuple[str, str]]] = {
    "web": ({}, ASK, ASK),
    "phone": ({"phones": [{"number": "+1 212 736 5000"}]}, ("", ""), ("", "")),
    "street": ({"address": STREET}, ("", ""), ("", "")),
    "town-only": ({"address": {"city": "Town"}}, ASK, ASK),
    "street-not-certain": ({"address": STREET, "location_shown": "call-first"}, ASK, ASK),
    "hidden": ({"address": STREET, "location_shown": "hidden"}, ASK, ASK),
    "mail": ({"website": "", "email": "a@example.org"}, ASK, ASK),
    "own-sentence": ({"how_to_get_in": f"{OLD} {SAYS}"}, (SAYS, ""), ("", "")),
    "own-words": ({"how_to_get_in": "Ask first at 14446."}, ("Ask first at 14446.", ""), ("", "")),
    "other-number": ({"how_to_get_in": "Ask at 114446 or 144460."}, ASK, ASK),
    "no-number": ({"how_to_get_in": "Ring twice."}, ASK, ASK),
    "long-sentence": ({"how_to_get_in": f"Call 14446 {'and wait ' * 15}."}, ASK, ("", "")),
}
# A place, and what its tear-off sheet has: the names on the strips, and the gap of the first need.
GAP = GapView("We found no place for this in Town.", AskView(*ASK))
NONE = GapView("", AskView("", ""))
NALOXONE = {"offers": ["naloxone"], "phones": [{"number": "+1 212 736 5001"}]}
PLACES: dict[str, tuple[dict[str, Any], dict[str, Any], list[str], GapView | None]] = {
    "nobody": ({}, {}, ["Drug Line 14446"], GAP),
    "peers": (
        {"helplines": [*LINES, "peers"]},
        {"peers": {"offers": ["peer-support"], "phones": [{"number": "15550"}]}},
        ["Peers"], GAP,
    ),
    "no-ask-line": ({"ask_line": ""}, {"n": NALOXONE}, ["First Line", "N"], NONE),
    "naloxone": ({}, {"n": NALOXONE}, ["Drug Line 14446", "N"], NONE),
    "needles": (
        {}, {"n": {**NALOXONE, "offers": ["sterile-supplies"]}}, ["Drug Line 14446"], GAP,
    ),
    "training": (
        {}, {"n": {**NALOXONE, "offers": ["overdose-training"]}}, ["Drug Line 14446"], GAP,
    ),
    "web": ({}, {"n": {"offers": ["naloxone"]}}, ["Drug Line 14446", "N"], NONE),
    "web-nobody-to-ask": (
        {"helplines": [], "ask_line": ""}, {"n": {"offers": ["naloxone"]}}, [], NONE,
    ),
    "for-some": (
        {}, {"n": {**NALOXONE, "serves": ["women"]}}, ["Drug Line 14446"],
        GapView("", AskView(*ASK)),
    ),
    "the-line-has-it": (
        {"helplines": ["first-line", "drug-line", "n"]}, {"n": NALOXONE},
        ["Drug Line 14446"], None,
    ),
}  # fmt: skip


def town(folder: Path, place: dict[str, Any], services: dict[str, dict[str, Any]]) -> PdfContext:
    """Return a guide of one town with the two lines and these services, as sheets see it."""
    area = {
        "id": "town", "name": "Town", "country": "US", "timezone": "America/New_York",
        "emergency": ["911"], "helplines": [*LINES], "ask_line": "drug-line", **place,
    }  # fmt: skip
    made = [
        {
            "id": name, "name": name.title(), "area": "town", "offers": ["helpline"],
            "website": "https://example.org/", "source": "https://example.org/", **facts,
        }
        for name, facts in {**LINES, **services}.items()
    ]  # fmt: skip
    data = {
        "areas": [{key: value for key, value in area.items() if value not in ("", [])}],
        "services": [{key: v for key, v in one.items() if v != ""} for one in made],
    }
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    project = small_project(folder, text)
    guide = build_guide(Project(project).load(TODAY))
    return PdfContext(guide, index_services(guide), {"en": {}}, {})


def sheet(material: PdfContext, kind: str, *services: str) -> AreaSheetView:
    view = view_of(material, Sheet(kind, "en", "a4", "town", services=services))
    assert isinstance(view, AreaSheetView)
    return view


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> PdfContext:
    services = {name: {"offers": ["naloxone"], **case[0]} for name, case in ASKED.items()}
    return town(tmp_path_factory.mktemp("asked"), {}, services)


@pytest.mark.parametrize("name", ASKED)
def test_who_has_no_phone_and_no_door_is_asked_for_at_the_line_of_the_place(
    asked: PdfContext, name: str
) -> None:
    _, on_small, on_list = ASKED[name]
    for kind in (kind.id for kind in FORMATS.values() if kind.near and not kind.need):
        [need] = sheet(asked, kind, name).near
        [view] = need.services

        assert AskView(*on_small) == view.ask, kind
        assert not any(on_small[0] and str(on_small[0]) in str(note) for note in view.notes)
    [region] = sheet(asked, "list", name).regions
    [view] = region.services

    assert AskView(*on_list) == view.ask


@pytest.mark.parametrize("name", PLACES)
def test_a_tear_off_sheet_has_strips_that_lead_somewhere_and_says_its_gaps(
    tmp_path: Path, name: str
) -> None:
    place, services, strips, gap = PLACES[name]
    material = town(tmp_path, place, services)
    view = sheet(material, "tearoff")
    needs = {str(need.need): need.gap for need in view.near}

    assert strips == [one.name for one in view.strip]
    assert gap == needs.get("Naloxone and overdose help")


def test_a_card_names_nothing_that_only_the_web_leads_to(tmp_path: Path) -> None:
    services: dict[str, dict[str, Any]] = {
        "n": {"offers": ["naloxone"]},
        "m": {"offers": ["methadone"], "address": STREET},
    }
    material = town(tmp_path, {"helplines": [], "ask_line": ""}, services)
    cards = [one.id for need in sheet(material, "cards").near for one in need.services]
    leaflet = [one.id for need in sheet(material, "trifold").near for one in need.services]

    assert cards == ["m", "drug-line"]
    assert leaflet == ["n", "m", "drug-line", "first-line"]


# A name, a street, and where the sheets say that it is.
WHERE = {
    "said by the name": (
        "Clinic, KEM Hospital",
        "KEM Hospital, Acharya Road",
        "Acharya Road, Town",
    ),
    "not in the name": ("Clinic", "KEM Hospital, Acharya Road", "KEM Hospital, Acharya Road, Town"),
    "all of it": ("Clinic, 3 Main Street", "3 Main Street", "3 Main Street, Town"),
    "in other letters": ("Clinic, kem hospital", "KEM Hospital, 3 Road", "3 Road, Town"),
    "with a number": ("Clinic at 3 Road", "3 Road, Floor", "3 Road, Floor, Town"),
    "half a word": ("Mainly Clinic", "Main, 3 Road", "Main, 3 Road, Town"),
}


def test_a_street_does_not_say_again_what_the_name_says(tmp_path: Path) -> None:
    services = {
        f"s{at}": {"name": name, "offers": ["food"], "address": {"street": street, "city": "Town"}}
        for at, (name, street, _) in enumerate(WHERE.values())
    }
    material = town(tmp_path, {}, services)
    [region] = sheet(material, "list", *services).regions
    found = {view.id: view.where for view in region.services}

    assert found == {f"s{at}": where for at, (*_, where) in enumerate(WHERE.values())}


@needs_poppler
def test_a_card_says_what_to_press_whom_to_ask_and_ones_rights(
    tmp_path: Path, typesetter: Any
) -> None:
    services = {"s": {"offers": ["sterile-supplies"], "how_to_get_in": f"{OLD} {SAYS}"}}
    view = sheet(town(tmp_path, {}, services), "cards")
    said = " ".join(text_of(typesetter.pdf("cards", view)).split())

    for words in ("14416 (press 2)", SAYS, "We found no place for this in Town.", *view.rights):
        assert said.count(str(words)) == 4, words


@needs_poppler
def test_an_ending_of_a_web_address_stays_with_what_it_ends(
    tmp_path: Path, typesetter: Any
) -> None:
    hosts = [f"{'ab' * n}-{'cde' * (14 - n)}.org/{'ik' * n}.aspx" for n in range(7, 12)]
    hosts += [f"www.{'m' * n}.example-{'n' * (20 - n)}.info" for n in range(3, 15)]
    services = {
        f"s{at}": {"offers": ["food"], "website": f"https://{host}", "name": "S" * (at + 1)}
        for at, host in enumerate(hosts)
    }
    view = sheet(town(tmp_path, {}, services), "list", *services)
    rows = text_of(typesetter.pdf("list", view), "-layout").splitlines()
    alone = [row for row in rows if re.search(r"(^|\s{2})\.(org|info|aspx)", row)]

    assert not alone
