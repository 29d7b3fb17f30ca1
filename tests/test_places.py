"""Areas: what lies where, what they are called in each language, which of them comes first."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.guide.readers import by_name, for_readers
from generator.pdf.context import view_of
from generator.pdf.sheet import PdfContext, Sheet
from generator.pdf.view import AreaSheetView, LeafletView

# The areas of a made-up service, and the lists of which area show it, and where.
SEVERAL = [
    (("hill",), {"hill": "here", "rivertown": "here", "lakeland": "here", "quay": ""}),
    (("lakeland",), {"hill": "lakeland", "rivertown": "lakeland", "lakeland": "here"}),
    (("hill", "lakeland"), {"hill": "here", "rivertown": "here", "quay": "lakeland"}),
    (("quay", "rivertown"), {"quay": "here", "old-port": "here", "hill": "rivertown"}),
    (("rivertown", "lakeland"), {"hill": "rivertown", "rivertown": "here", "lakeland": "here"}),
    (("hill", "sagarpur"), {"hill": "here", "quay": "", "sagarpur": "here"}),
]


@pytest.mark.parametrize(("areas", "shown"), SEVERAL)
@pytest.mark.parametrize("need", ["", "naloxone"])
def test_a_service_of_several_areas_stands_once_in_every_list(
    guide: Guide, areas: tuple[str, ...], shown: dict[str, str], need: str
) -> None:
    one = next(service for service in guide.services if "naloxone" in service.offers)
    index = index_services(replace(guide, services=(replace(one, areas=areas),)))
    found = {}
    for area in shown:
        places = ["here"] if index.here(area, need) else []
        places += [above for above, _ in index.everywhere(area, need)]
        found[area] = " ".join(places)

    assert shown == found


# An output of a language, and what stands in it: the name of an area there, or what comes first.
NAMED = [
    ("en/overdose.html", "<bdi>Rivertown</bdi>"),
    ("es/overdose.html", "<bdi>Villarrío</bdi>"),
    ("fa/overdose.html", "<bdi>رودشهر</bdi>"),
    ("es/index.html", "<bdi>Puerto Viejo</bdi>"),
    ("fa/find/hill.html", "<h1><bdi>تپه</bdi></h1>"),
    ("fa/find/hill.html", '<bdi translate="no">Hill</bdi>'),  # as it stands on signs
    ("es/find/old-port.html", "<title>Puerto Viejo"),
    ("es/find/quay.html", "<h1><bdi>The Quay</bdi></h1>"),  # has no Spanish name
    ("es/find/rivertown.html", "<bdi>Villarrío</bdi>"),
    ("es/help.html", "<h2><bdi>Villarrío</bdi></h2>"),
    ("es/print.html", "<bdi>Villarrío</bdi>"),
    ("fa/status.html", "<bdi>رودشهر</bdi>"),
    ("es/guide/rivertown.html", "<bdi>Villarrío</bdi></h1>"),
    ("es/guide/rivertown.txt", "Villarrío"),
    ("fa/guide/sagarpur.txt", "ساگارپور"),
    ("es/search.js", "old-port\\tPuerto Viejo\\tOld Port"),
    ("es/search.js", "quay\\tThe Quay"),
    ("index.html", '<bdi>Rivertown</bdi> <small><bdi lang="es" dir="ltr">Villarrío</bdi></small>'),
    ("index.html", '<bdi>Sagarpur</bdi> <small><bdi lang="fa" dir="rtl">ساگارپور</bdi></small>'),
    ("es/need/supplies.html", "<h2><bdi>Villarrío</bdi></h2>"),
]


@pytest.mark.parametrize(("path", "named"), NAMED)
def test_every_output_names_an_area_as_its_readers_do(site: Path, path: str, named: str) -> None:
    assert named in (site / path).read_text(encoding="utf-8")


CALLED = [
    ("index.html", "<title>Made up</title>"),
    ("en/about.html", "– Made up</title>"),
    ("es/about.html", "– Inventada</title>"),
    ("es/overdose.html", '<a class="brand" href="index.html">Inventada</a>'),
    ("fa/overdose.html", '<a class="brand" href="index.html">Made up</a>'),  # has no own name
    ("es/guide/rivertown.html", "<title>Inventada – "),
    ("es/guide/rivertown.txt", "Inventada: Villarrío"),
]


@pytest.mark.parametrize(("path", "called"), CALLED)
def test_the_guide_has_a_name_in_each_language(site: Path, path: str, called: str) -> None:
    assert called in (site / path).read_text(encoding="utf-8")


def test_no_page_shows_only_the_foreign_name_of_an_area(site: Path, guide: Guide) -> None:
    """The name of the list may stand beside that of the language, never in its place."""
    wrong = set()
    for language, names in guide.area_names.items():
        for path in (site / language).rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            for area, name in names.items():
                if f"<bdi>{guide.areas[area].name}</bdi>" in text and name not in text:
                    wrong.add((path.relative_to(site).as_posix(), area))

    assert wrong == set()


@pytest.mark.parametrize(
    ("language", "first"), [("en", "911"), ("es", "911"), ("fa", "112"), ("hi", "911")]
)
def test_the_place_of_the_readers_language_comes_first(
    guide: Guide, language: str, first: str
) -> None:
    assert for_readers(guide, language).places[0].emergency[0] == first


def test_the_red_bar_and_the_lists_begin_with_the_place_of_the_language(site: Path) -> None:
    for path in ("overdose", "index", "help", "find/hill", "search", "guide"):
        page = (site / "fa" / f"{path}.html").read_text(encoding="utf-8")
        numbers = re.findall(r'href="tel:(\d+)"', page)
        if path != "find/hill":  # a page of one place has its numbers only
            assert numbers[0] == "112", path
            assert page.index("ساگارپور") < page.index("رودشهر"), path


def test_areas_stand_in_the_order_of_the_names_that_readers_see(guide: Guide) -> None:
    areas = ("old-port", "hill", "quay")

    assert ["Hill", "Old Port", "The Quay"] == [a.name for a in by_name(guide, areas)]
    spanish = by_name(for_readers(guide, "es"), areas)
    assert ["Hill", "Puerto Viejo", "The Quay"] == [a.name for a in spanish]


@pytest.mark.parametrize("language", ["en", "es", "fa"])
def test_sheets_name_areas_as_their_readers_do(
    guide: Guide, material: PdfContext, language: str
) -> None:
    place = for_readers(guide, language).areas["rivertown"]
    sheet = view_of(material, Sheet("list", language, "a4", area="rivertown"))
    leaflet = view_of(material, Sheet("topic", language, "a4", "rivertown", topic="learn/naloxone"))

    assert isinstance(sheet, AreaSheetView)
    assert place.name in sheet.title
    assert place.name == (sheet.area if isinstance(sheet.area, str) else sheet.area.text)
    assert isinstance(leaflet, LeafletView)
    named = [
        one.place if isinstance(one.place, str) else one.place.text for one in leaflet.emergency
    ]
    assert place.name in named
