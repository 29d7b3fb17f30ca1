"""Bringing data in and out: nothing secret leaves, nothing checked is lost, nothing comes twice."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.__main__ import main
from generator.checks import check
from generator.checks.context import CheckContext
from generator.editing.guard import guarded, unguarded
from generator.exports import feeds
from generator.exports.hsds_ids import made
from generator.exports.vcard import fold
from generator.guide.build import build_guide
from generator.guide.model import Guide, Service
from generator.imports.context import ImportContext
from generator.imports.mapping import mapping_problems
from generator.imports.result import ImportResult
from generator.imports.sheet import fill, read_sheet
from generator.imports.table import read_table
from generator.source.nodes import Record
from generator.source.problems import stopping
from generator.source.project import Project
from generator.source.yaml_reader import read_yaml
from tests.conftest import ROOT, TODAY

DAY = TODAY.isoformat()
TOWN = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
services:
"""
SECRET = (
    TOWN
    + """\
  - id: quiet-house
    name: Quiet House
    area: town
    offers: [housing]
    phones: [{number: "+1 212 736 5000", extension: "0012"}]
    address: {street: 77 Secret Lane, city: Hiddenville, postal_code: "01234"}
    latitude: 40.123456
    longitude: -74.654321
    location_shown: hidden
    stops: [{place: Behind 77, weekday: Mo, from: "09:00", to: "10:00"}]
    note: The key is under the mat.
    source: https://example.org/quiet
    last_verified: 2026-10-01
    verified_how: phoned
    verified_by: kim@example.org
  - id: corner
    name: "=Corner"
    area: town
    offers: [food, housing]
    description: "+ more"
    phones: [{number: "+1 212 736 5001"}, {number: "988", type: text}]
    address: {street: 1-2, city: Town, postal_code: "01234"}
    latitude: 40.12
    longitude: -74.65
    opening_hours: "Mo-Fr 22:00-04:00"
    source: [https://example.org/a, https://example.org/b]
"""
)


def guide_of(folder: Path) -> Guide:
    """Return the assembled guide of a project."""
    return build_guide(Project(folder).load(TODAY))


def bare(guide: Guide) -> list[Service]:
    """Return the services without where they stand."""
    return sorted((replace(s, file="", line=0) for s in guide.services), key=lambda s: s.id)


def run(*arguments: object) -> int:
    """Run a command on a fixed day."""
    return main([*map(str, arguments), "--today", DAY])


@pytest.fixture
def exported(make_project: Callable[..., Path], tmp_path: Path) -> Path:
    """The feeds of a project with a hidden address, on disk."""
    out = tmp_path / "out"
    assert run("export", out, "--project", make_project(resources=SECRET)) == 0
    return out


def test_an_id_stays_the_same_uuid() -> None:
    assert "c56aa4b8-ea08-51fb-bef9-99da85e48008" == made("service", "a é")
    assert "9b861768-5e8c-5c06-86a4-6a7a8958d7b3" == made("location", "van > 1")


def test_a_hidden_address_is_in_no_export(exported: Path) -> None:
    everything = b"".join(path.read_bytes() for path in exported.rglob("*") if path.is_file())

    for secret in ("Secret Lane", "Hiddenville", "40.123", "74.654", "Behind 77", "mat", "kim@"):
        assert secret.encode() not in everything, secret


def test_the_site_publishes_the_same_files(site: Path, guide_folder: Path, tmp_path: Path) -> None:
    assert run("export", tmp_path / "out", "--project", guide_folder) == 0

    for path in (tmp_path / "out").rglob("*.*"):
        name = path.relative_to(tmp_path / "out")
        assert (site / "data" / name).read_bytes() == path.read_bytes(), name


HSDS = {"3.0": "hsds/services.json", "3.1": "hsds/services-3.1.json"}


@pytest.mark.parametrize("which", ["whole", "small"])
@pytest.mark.parametrize("version", HSDS)
def test_hsds_is_what_the_standard_asks_for(
    version: str, which: str, guide_folder: Path, make_project: Callable[..., Path]
) -> None:
    schema = json.loads((ROOT / f"tests/hsds/service-{version}.json").read_text("utf-8"))
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    guide = guide_of(guide_folder if which == "whole" else make_project(resources=SECRET))
    contents = json.loads("".join(dict(feeds(guide))[HSDS[version]]))["contents"]

    errors = [
        f"{service['name']}: {error.message}"
        for service in contents
        for error in validator.iter_errors(service)
    ]

    assert errors == []
    assert len({service["id"] for service in contents}) == len(contents) > 0


def test_what_is_new_in_hsds_is_in_the_newer_file_only(exported: Path) -> None:
    old, new = (
        json.loads((exported / path).read_text("utf-8"))["contents"] for path in HSDS.values()
    )

    assert ["https://example.org/a", "https://example.org/b"] == [
        one["url"] for one in new[1]["additional_urls"]
    ]
    assert {"Food", "opening_hours"} <= {a["label"] for a in new[1]["attributes"]}
    assert "additional_urls" not in old[1]
    assert not any("label" in attribute for attribute in old[1]["attributes"])


@pytest.mark.parametrize("feed", ["services.json", "services.csv", *HSDS.values()])
def test_export_then_import_gives_the_same_guide(
    feed: str, guide_folder: Path, make_project: Callable[..., Path], tmp_path: Path
) -> None:
    areas = (guide_folder / "resources.yaml").read_text("utf-8").split("\nservices:")[0]
    areas = "".join(
        line for line in areas.splitlines(keepends=True) if not line.strip().startswith("helplines")
    )
    empty = make_project(resources=f"{areas}\nservices: []\n", name="empty")
    everything = ["export", tmp_path / "out", "--everything", "--project", guide_folder]
    assert run(*everything) == 0

    code = run("import", tmp_path / "out" / feed, "--own", "--project", empty)

    assert code == 0
    assert bare(guide_of(guide_folder)) == bare(guide_of(empty))


def test_our_json_brings_the_areas_too(
    guide_folder: Path, make_project: Callable[..., Path], tmp_path: Path
) -> None:
    empty = make_project(resources="areas: []\nservices: []\n", name="empty")
    run("export", tmp_path / "out", "--everything", "--project", guide_folder)

    target = ["--into", empty / "resources.yaml", "--project", empty]
    assert run("import", tmp_path / "out/services.json", "--own", *target) == 0

    assert guide_of(guide_folder).areas == guide_of(empty).areas


def test_a_second_import_changes_nothing(exported: Path, make_project: Callable[..., Path]) -> None:
    empty = make_project(resources=TOWN + "  - {id: a, name: A, area: town, offers: [food], "
                         "email: a@example.org}\n", name="empty")  # fmt: skip
    into = empty / "resources" / "in.yaml"
    order = ["import", exported / "services.json", "--into", into, "--project", empty]
    run(*order)
    first = into.read_text("utf-8")

    run(*order)

    assert first == into.read_text("utf-8")
    assert "last_verified:" not in first
    assert stopping(check(Project(empty).load(TODAY))) == []


def test_what_a_person_checked_stays_and_the_rest_is_brought_up_to_date(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    project = make_project(resources=TOWN + "  - {id: a, name: A, area: town, offers: [food], "
                           "email: a@example.org}\n")  # fmt: skip
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        'name: "{n}"\nkey: [n]\narea: town\noffers: [food]\nphones: [{number: "{p}"}]\n'
        "source: https://example.org/list\n"
    )
    sheet = tmp_path / "list.csv"
    sheet.write_text("n,p\nOne,212-736-5000\nTwo,212-736-5001\n")
    order = ["import", sheet, "--mapping", mapping, "--project", project]
    assert run(*order) == 0
    into = project / "resources" / "list.yaml"
    checked = into.read_text().replace(
        "source: https",
        "last_verified: 2026-11-01  # by me\n    verified_how: phoned\n    source: https",
        1,
    )
    into.write_text(checked)
    sheet.write_text("n,p\nOne,212-736-6000\nTwo,212-736-6001\nThree,212-736-6002\n")

    assert run(*order) == 0

    text = into.read_text()
    assert "# by me" in text
    assert ("+1 212 736 5000" in text, "+1 212 736 6000" in text) == (True, False)
    assert ("+1 212 736 5001" in text, "+1 212 736 6001" in text) == (False, True)
    assert text.count("name: Three") == 1


def test_a_name_that_asked_not_to_be_listed_is_not_brought_in(
    make_project: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(resources=TOWN + "  - {id: a, name: A, area: town, offers: [food], "
                           "email: a@example.org}\ndo_not_list:\n  - {name: Two}\n")  # fmt: skip
    (tmp_path / "m.yaml").write_text(
        'name: "{n}"\narea: town\noffers: [food]\nwebsite: "{w}"\nsource: https://example.org/l\n'
    )
    (tmp_path / "l.csv").write_text("n,w,x\nOne,one.example.org,1\nTwo,two.example.org,2\n")

    run("import", tmp_path / "l.csv", "--mapping", tmp_path / "m.yaml", "--project", project)

    said = capsys.readouterr().out
    assert ("do-not-list" in said, 'these columns: "x"' in said) == (True, True)
    assert "name: Two" not in (project / "resources" / "l.yaml").read_text()


CONTEXT = ImportContext(
    CheckContext({}, {}, {"offers": ("methadone", "detox", "food")}, ("en",), TODAY), TODAY
)
CELLS = [
    "=1+1",
    "+1 212",
    "-2",
    "@x",
    "01234",
    "1-2",
    "3/4",
    "1e5",
    "true",
    "'quoted",
    "123456789012",
]


@pytest.mark.parametrize("text", CELLS)
def test_a_spreadsheet_can_do_nothing_to_a_cell(text: str) -> None:
    cell = guarded(text)

    assert cell.startswith("'") or text == "-2"
    assert text == unguarded(cell)


@given(st.text())
def test_a_guarded_cell_gives_back_its_text(text: str) -> None:
    if not text.startswith("'"):
        assert text == unguarded(guarded(text))


def test_csv_opens_in_a_spreadsheet_as_it_was(exported: Path) -> None:
    data = (exported / "services.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))

    assert data.startswith("\ufeff".encode())
    assert b"\r\n" in data
    assert ["'=Corner", "'+ more", "'+1 212 736 5001", "'01234", "'1-2"] == [
        rows[1][key] for key in
        ("name", "description", "phones.1.number", "address.postal_code", "address.street")
    ]  # fmt: skip
    assert "-74.65" == rows[1]["longitude"]


def test_a_map_has_longitude_first_and_no_hidden_place(exported: Path) -> None:
    features = json.loads((exported / "services.geojson").read_text("utf-8"))["features"]

    assert [("corner", [-74.65, 40.12])] == [
        (feature["id"], feature["geometry"]["coordinates"]) for feature in features
    ]


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"))))
def test_a_folded_line_is_short_and_whole(text: str) -> None:
    lines = fold(f"NOTE:{text}").split("\r\n")

    assert all(len(line.encode()) <= 75 for line in lines)
    assert f"NOTE:{text}" == lines[0] + "".join(line[1:] for line in lines[1:])


@pytest.mark.parametrize(
    ("template", "row", "filled"),
    [
        ("{a}, {b}", {"a": "1 Main", "b": ""}, "1 Main"),
        ("{a}, {b}", {"a": "", "b": "Suite 2"}, "Suite 2"),
        ("{a}, {b}", {"a": "", "b": " "}, ""),
        ("{z:5}", {"z": "501"}, "00501"),
        ("US", {}, "US"),
    ],
)
def test_an_empty_column_takes_its_comma_with_it(
    template: str, row: dict[str, str], filled: str
) -> None:
    assert filled == fill(template, row)


def test_codes_of_a_column_become_words() -> None:
    mapping, _ = read_yaml(
        'name: "{n}"\narea: town\n'
        'offers: {always: [methadone], column: k, split: "/", words: {DT: detox}}\n',
        "m.yaml",
    )
    assert isinstance(mapping, Record)

    found = read_sheet(read_table("n,k\nOne,DT/XX\nTwo,\n"), mapping, CONTEXT)

    assert isinstance(found, ImportResult)
    assert [["methadone", "detox"], ["methadone"]] == [s["offers"] for s in found.services.values()]


def test_a_mapping_with_a_slip_is_answered_at_its_line() -> None:
    mapping, _ = read_yaml('name: "{naem}"\nofers: [food]\nsource: https://example.org\n', "m.yaml")
    assert isinstance(mapping, Record)

    said = [
        str(problem) for problem in mapping_problems(mapping, read_table("name,phone\n"), CONTEXT)
    ]

    assert (
        'm.yaml:1:7: The table has no column "naem". Did you mean "name"? [mapping-column]' in said
    )
    assert any('"ofers" is not a key of a mapping. Did you mean "offers"?' in line for line in said)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/mappings").glob("*.yaml")), ids=lambda p: p.stem
)
def test_the_example_mappings_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 25
