"""What stands on printed sheets: rows of one house, rounds of a week, tables, labels, rights."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.pdf.area_sheet import texts_of, without
from generator.pdf.blocks import blocks_of
from generator.pdf.context import view_of
from generator.pdf.entries import merged
from generator.pdf.formats import PAPERS
from generator.pdf.localize import Localizer
from generator.pdf.refusals import why_not
from generator.pdf.rounds import rounds
from generator.pdf.sheet import PdfContext, Sheet, sheets_of
from generator.pdf.typst import Typesetter, as_json
from generator.pdf.view import AreaSheetView, StepView
from generator.site.set_sheet import PdfError, one
from generator.source.markdown import read_markdown
from generator.source.project import Project
from tests.conftest import ROOT, TODAY, small_project
from tests.pdf_type import pieces
from tests.sheet_tools import data_of, needs_poppler, strings, text_of, words

# ---- Rows and rounds: made-up houses and vans ----

HOUSES: dict[str, dict[str, Any]] = {
    # three doors with the same hours, and a note at one of them
    **{
        f"harbor-{n}": {"organization": "Harbor", "opening_hours": "Mo-Fr 09:00-17:00"}
        for n in "abc"
    },
    # three doors with hours of their own
    **{
        f"pier-{n}": {"organization": "Pier", "opening_hours": f"Mo-Fr 0{n}:00-17:00"}
        for n in "789"
    },
    # two doors stand alone
    "dock-a": {"organization": "Dock"},
    "dock-b": {"organization": "Dock"},
    # three doors that do not do the same
    "quay-a": {"organization": "Quay"},
    "quay-b": {"organization": "Quay"},
    "quay-c": {"organization": "Quay", "offers": ["food"]},
    # three names that begin alike and are of no organisation
    **{f"bay-{n}": {"name": f"Bay, door {n}"} for n in "abc"},
}
HOUSES["harbor-c"] = {**HOUSES["harbor-c"], "how_to_get_in": "Ring at the gate."}
VANS: dict[str, list[dict[str, Any]]] = {
    "van": [
        {"place": "Market", "weekday": "We", "from": "10:00", "to": "12:00"},
        {"place": "Bridge", "weekday": "We", "from": "10:00", "to": "12:00"},
        {"place": "Depot", "weekday": "We", "from": "10:00", "to": "13:00"},
        {"place": "Market", "weekday": "Mo", "from": "18:00", "to": "20:00"},
        {"place": "Park", "weekday": "We", "from": "10:00", "to": "12:00", "weeks": [1, 3]},
    ],
    "bus": [
        {"place": "Gate", "weekday": "We", "from": "10:00", "to": "12:00", "note": "By the tree."}
    ],
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> PdfContext:
    areas: list[dict[str, Any]] = [
        {"id": "town", "name": "Town", "country": "US", "timezone": "America/New_York",
         "emergency": ["911"]},
        *({"id": part, "name": part.title(), "part_of": "town"} for part in ("north", "south")),
    ]  # fmt: skip
    services = [
        {
            "id": name, "name": name.title(), "area": ("north", "south")[at % 2],
            "offers": ["naloxone"], "source": "https://example.org/",
            "phones": [{"number": f"+1 212 736 50{at:02}"}], **facts,
        }
        for at, (name, facts) in enumerate(
            [*HOUSES.items(), *((name, {"stops": stops}) for name, stops in VANS.items())]
        )
    ]  # fmt: skip
    text = yaml.safe_dump({"areas": areas, "services": services}, sort_keys=False)
    folder = small_project(tmp_path_factory.mktemp("town"), text, languages="en es")
    guide = build_guide(Project(folder).load(TODAY))
    return PdfContext(guide, index_services(guide), {"en": {}, "es": {}}, {})


def test_three_doors_of_one_house_that_do_the_same_are_one_row(town: PdfContext) -> None:
    speaker = Localizer(town.guide, "en", "US")
    found = merged(speaker, [s for s in town.guide.services if s.id in HOUSES])
    rows = {str(row.name): row for row in found.together}
    alone = [service.id for service in found.alone]

    assert set(rows) == {"Harbor", "Pier"}
    assert alone == [name for name in HOUSES if not name.startswith(("harbor", "pier"))]
    assert [b.area for b in rows["Harbor"].branches] == ["North", "South", "North"]
    assert len({b.phones[0].number for b in rows["Harbor"].branches}) == 3
    assert rows["Harbor"].hours
    assert {b.hours for b in rows["Harbor"].branches} == {""}
    assert not rows["Pier"].hours
    assert len({b.hours for b in rows["Pier"].branches}) == 3
    assert rows["Harbor"].more  # one of its doors has a note of its own
    assert not rows["Pier"].more


@needs_poppler
def test_each_door_of_a_row_has_its_number_on_paper(
    town: PdfContext, typesetter: Typesetter
) -> None:
    text = text_of(typesetter.pdf("list", view_of(town, Sheet("list", "en", "a4", "town"))))

    for service in town.guide.services:
        assert text.count(service.phones[0].number[-8:].replace(" ", "-")) == 1, service.id


def test_stops_of_one_service_at_one_time_stand_together(town: PdfContext) -> None:
    speaker = Localizer(town.guide, "en", "US")
    found = rounds(town.catalog, speaker, town.guide.areas["town"])
    told = [
        (one.day, one.service.id, [str(place.place) for place in one.places], bool(one.weeks))
        for one in found
    ]

    assert told == [
        (0, "van", ["Market"], False),
        (2, "bus", ["Gate"], False),
        (2, "van", ["Bridge", "Market"], False),
        (2, "van", ["Park"], True),
        (2, "van", ["Depot"], False),
    ]
    assert [str(place.note) for one in found for place in one.places if place.note] == [
        "By the tree."
    ]


def test_a_note_of_a_stop_that_nobody_translated_is_left_out_with_a_mark(town: PdfContext) -> None:
    speaker = Localizer(town.guide, "es", "US")
    found = rounds(town.catalog, speaker, town.guide.areas["town"])

    assert [] == [place.note for one in found for place in one.places if place.note]
    assert [one.service.id for one in found if one.service.more] == ["bus"]


# ---- Tables, and text on two pages ----

TABLE = """\
---
title: A page
description: Words.
---

| Number | For |
|---|---|
| 108 | Ambulance |
| **112** | All emergencies |
"""


@needs_poppler
def test_a_table_stays_a_table(material: PdfContext, typesetter: Typesetter) -> None:
    sheet = Sheet("topic", "en", "a4", "rivertown", topic="learn/safer-use")
    blocks = blocks_of(read_markdown(TABLE, "page.md", "page").page)
    view = replace(view_of(material, sheet), blocks=blocks)  # type: ignore[call-arg]
    pdf = typesetter.pdf("topic", view)
    (table,) = blocks
    cells = [
        ["".join(run.text for run in cell.runs) for cell in row.blocks] for row in table.blocks
    ]

    assert cells == [["Number", "For"], ["108", "Ambulance"], ["112", "All emergencies"]]
    assert [len(re.findall(rb"/S/%s\b" % kind, pdf)) for kind in (b"TH", b"TD")] == [2, 4]
    assert re.search(r"108 +Ambulance\n", text_of(pdf, "-layout"))


# ---- The language's own signs ----


@needs_poppler
@pytest.mark.parametrize("kind", ["trifold", "cards", "list", "week", "topic"])
def test_colons_and_brackets_are_those_of_the_language(
    material: PdfContext, typesetter: Typesetter, kind: str
) -> None:
    topic = "learn/safer-use" if kind == "topic" else ""
    sheet = Sheet(kind, "en", "a4", "rivertown", topic=topic, notice="heat")
    data = data_of(material, sheet)
    data["w"] |= {
        "punctuation.label": "{first} ~ {second}",
        "punctuation.aside": "{first} <{second}>",
    }
    text = text_of(typesetter.pdf(sheet.kind.template, data))
    own = "\n".join(strings(data))
    made = [one for one in re.findall(r"\S+:(?=\s)", text) if one not in own]

    assert " ~ " in text
    assert [] == made


def test_no_template_has_a_colon_or_a_bracket_of_its_own() -> None:
    for path in sorted((ROOT / "overrides" / "sheets").glob("*.typ")):
        text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        found = re.findall(r'": "|\[:? ?\(#|\[: |#\w+\([^()]*\): #', text)

        assert [] == found, path.name


# ---- Labels ----

LABELS = {  # left, top, width, height, distance between columns, columns, rows; in points
    "a4": (20.55, 42.94, 180.0, 108.0, 187.1, 3, 7),
    "letter": (11.25, 36.0, 288.0, 144.0, 301.5, 2, 5),
}


@needs_poppler
@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("paper", PAPERS)
def test_what_a_sticker_says_stands_inside_its_label(
    material: PdfContext, typesetter: Typesetter, paper: str, language: str
) -> None:
    """Avery L7160 and 5163: measures of the sheets of labels, as their makers give them."""
    pdf = typesetter.pdf(
        "stickers", view_of(material, Sheet("stickers", language, paper, "rivertown"))
    )
    left, top, width, height, pitch, columns, rows = LABELS[paper]
    note = PAPERS[paper][1] / 25.4 * 72 - 9 / 25.4 * 72  # how to print, above the labels
    inside: dict[tuple[int, int], int] = {}
    for piece in pieces(pdf):
        down = PAPERS[paper][1] / 25.4 * 72 - piece.y
        if piece.y > note:
            continue
        column, row = int((piece.x - left) // pitch), int((down - top) // height)
        assert 0 <= column < columns, piece
        assert 0 <= row < rows, piece
        assert left + column * pitch <= piece.x <= left + column * pitch + width, piece
        inside[column, row] = inside.get((column, row), 0) + 1

    assert len(inside) == columns * rows
    number = material.guide.areas["rivertown"].emergency[0]
    assert words(text_of(pdf)).count(number) == columns * rows


@needs_poppler
@pytest.mark.parametrize("paper", PAPERS)
def test_every_sticker_says_the_step_with_naloxone(
    material: PdfContext, typesetter: Typesetter, paper: str
) -> None:
    view = view_of(material, Sheet("stickers", "en", paper, "rivertown"))
    assert isinstance(view, AreaSheetView)
    step = StepView("Naloxone in your hand? Give it now.", view.steps[0].drawing, (), naloxone=True)
    *_, columns, rows = LABELS[paper]
    view = replace(view, steps=(*view.steps, step))
    said = words(text_of(typesetter.pdf("stickers", view)))

    assert said.count("Naloxone") == columns * rows
    assert said.count("now.") == columns * rows


def test_stickers_are_made_only_while_the_guide_has_an_address(material: PdfContext) -> None:
    bare = replace(material.guide, settings=replace(material.guide.settings, url=""))
    made = {
        bool(guide.settings.url): {sheet.format for sheet in sheets_of(guide, material.catalog)}
        for guide in (material.guide, bare)
    }

    assert made[True] - made[False] == {"stickers"}
    assert made[False] < made[True]
    assert "--site-url" in why_not(bare, Sheet("stickers", "en", "a4", "rivertown"))


# ---- Rights ----


RIGHTS = {  # area and language: the headings of pages on it, and whether some are left out
    ("rivertown", "en"): (["When it is over", "Where to look"], False),
    ("rivertown", "es"): (["Cuando pasó"], True),  # nobody has translated the page of Rivertown
    ("sagarpur", "en"): (["When it is over"], False),  # that page is about another place
    ("sagarpur", "es"): (["Cuando pasó"], False),
}


@pytest.mark.parametrize(("area", "language"), RIGHTS)
def test_the_sheet_about_rights_has_the_parts_that_pages_give_to_it(
    material: PdfContext, area: str, language: str
) -> None:
    view = view_of(material, Sheet("rights", language, "a4", area))
    assert isinstance(view, AreaSheetView)
    heads = ["".join(run.text for run in block.runs) for block in view.law if block.level]

    assert RIGHTS[area, language] == (heads, view.more_law)


@needs_poppler
@pytest.mark.parametrize(("area", "language"), RIGHTS)
def test_what_is_left_out_is_not_said_with_the_star_of_another_note(
    material: PdfContext, typesetter: Typesetter, area: str, language: str
) -> None:
    data = data_of(material, Sheet("rights", language, "a4", area))
    services = [service for need in data["near"] for service in need["services"]]
    printed = " ".join(words(text_of(typesetter.pdf("rights", data))))
    found = [" ".join(words(text)) in printed
             for text in (data["w"]["sheets.untranslated"], data["more"])]  # fmt: skip

    assert [data["more_law"], any(service["more"] for service in services)] == found


def test_the_sheet_about_rights_names_who_gives_legal_help(material: PdfContext) -> None:
    view = view_of(material, Sheet("rights", "en", "a4", "rivertown"))
    assert isinstance(view, AreaSheetView)
    named = {service.id for need in view.near for service in need.services}
    offers = {service.id: service.offers for service in material.guide.services}

    assert named
    assert all("legal-help" in offers[name] for name in named)


# ---- What a person orders ----

ORDERS = {  # what is ordered, and words of the refusal; "": it is made
    "a need": ({"need": "naloxone"}, ""),
    "a group of needs": ({"need": "supplies"}, ""),
    "a need on a list": ({"need": "food", "format": "list"}, ""),
    "a notice of the list": ({"notice": "blue-pills", "format": "notice"}, ""),
    "words of one's own": ({"notice": "Come in\nIt is free.", "format": "notice"}, ""),
    "stickers": ({"format": "stickers"}, ""),
    "a need by a slip": ({"need": "naloxon"}, 'Did you mean "naloxone"?'),
    "a need of which nothing is there": ({"need": "supervised-use"}, "Take a wider area."),
    "a need on a poster": ({"need": "naloxone", "format": "poster"}, "names no services"),
    "a need and services": ({"need": "naloxone", "services": ("harbor-house",)}, "not by both"),
    "no words": ({"format": "notice"}, "Say with --notice what it says"),
    "blank words": ({"format": "notice", "notice": " \n"}, "Say with --notice what it says"),
    "a notice that is over": ({"notice": "old-recall", "format": "notice"}, "is over since 2026"),
    "words on a trifold": ({"notice": "Come in"}, "for --format notice alone"),
}


@pytest.mark.parametrize("case", ORDERS)
def test_an_order_is_made_or_refused_in_plain_words(material: PdfContext, case: str) -> None:
    order, expected = ORDERS[case]
    kind = str(order.get("format", "trifold"))
    rest = {key: value for key, value in order.items() if key != "format"}
    sheet = Sheet(kind, "en", "a4", "rivertown", **rest)  # type: ignore[arg-type]
    said = why_not(material.guide, sheet)

    assert bool(expected) == bool(said), said
    assert expected in said
    if not expected:
        assert one(ROOT, material, sheet).startswith(b"%PDF")


@needs_poppler
def test_a_notice_of_the_list_says_until_when_and_where_to_go(
    material: PdfContext, typesetter: Typesetter
) -> None:
    said = {
        "en": ("Warning about drugs sold now", "strong sedative", "Until December 20, 2026."),
        "es": ("pastillas azules traen", "20 de diciembre de 2026"),
        "fa": ("(انگلیسی)",),
    }
    for language, parts in said.items():
        sheet = Sheet("notice", language, "a4", "rivertown", notice="blue-pills")
        text = " ".join(text_of(typesetter.pdf("notice", view_of(material, sheet))).split())

        assert "Harbor House" in text
        assert [] == [part for part in parts if part not in text], language


# ---- What is in the way is named ----


@pytest.mark.parametrize("kind", ["trifold", "pocket", "tearoff", "list", "booklet", "rights"])
def test_every_service_of_a_sheet_can_be_taken_off_it(material: PdfContext, kind: str) -> None:
    view = view_of(material, Sheet(kind, "en", "a4", "rivertown"))
    assert isinstance(view, AreaSheetView)
    names = {service.id for service in texts_of(view)}

    assert names
    for name in names:
        assert f'"id": "{name}"' not in re.sub(
            r'"numbers": .*?"numbers_hours"', "", as_json(without(view, name))
        )


@pytest.mark.parametrize("place", ["near", "beyond", "regions"])
def test_the_service_that_is_too_long_is_named_wherever_it_stands(
    material: PdfContext, place: str
) -> None:
    kind = {"near": "pocket", "beyond": "booklet", "regions": "list"}[place]
    sheet = Sheet(kind, "en", "a4", "hill" if kind == "list" else "rivertown")
    view = view_of(material, sheet)
    assert isinstance(view, AreaSheetView)
    groups = getattr(view, place)
    name = groups[-1].services[0].id
    long = "Another House " * 400
    services = tuple(
        replace(one, name=f"{long} {one.name}") if one.id == name else one
        for one in material.guide.services
    )
    guide = replace(material.guide, services=services)
    changed = replace(material, guide=guide, catalog=index_services(guide))

    with pytest.raises(PdfError, match=f"The text of {name} is in the way"):
        one(ROOT, changed, sheet)


# ---- Fonts, and the page that a code leads to ----


def test_a_language_has_the_font_that_the_settings_give_it(
    material: PdfContext, typesetter: Typesetter
) -> None:
    data = data_of(material, Sheet("poster", "en", "a4", "sagarpur"))
    other = {**data, "faces": {"en": "Noto Sans KR"}}
    fonts = [
        set(re.findall(rb"/BaseFont/[A-Z]+\+(NotoSans\w*)", typesetter.pdf("poster", one)))
        for one in (data, other)
    ]

    assert [False, True] == [b"NotoSansKR" in found for found in fonts]


@pytest.mark.parametrize("path", ["find/rivertown", "find/rivertown/naloxone", "find/hill"])
def test_a_list_leads_to_what_changed_since_a_sheet(site: Path, path: str) -> None:
    page = site / "en" / f"{path}.html"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    up = "../" * path.count("/")

    assert f'<a href="{up}editions.html">What changed since my sheet?</a>' in text
    assert (site / "en" / "editions.html").exists()
