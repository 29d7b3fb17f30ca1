"""Imports fail closed, lose nothing good beside what was odd, and end on no file in a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.__main__ import main
from generator.source.project import Project
from tests.conftest import TODAY, small_project

pytestmark = pytest.mark.slow  # hundreds of made-up tables

HELPED = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"],
     helplines: [line]}
services:
  - {id: line, name: Line, area: town, offers: [helpline], phones: [{number: "988"}]}
"""
MAPPING = """\
name: "{n}"
area: town
offers: [food]
serves: "{s}"
phones: [{number: "{p}"}]
source: https://example.org/list
"""


def bring_in(project: Path, rows: list[str] | bytes, mapped: str = MAPPING) -> set[str]:
    """Import rows of name, phone and whom it is for; return the names that came in."""
    table, mapping = project / "list.csv", project / "mapping.yaml"
    whole = rows if isinstance(rows, bytes) else "\n".join(["n,p,s", *rows, ""]).encode()
    table.write_bytes(whole)
    mapping.write_text(mapped, encoding="utf-8")
    order = ["import", table, "--mapping", mapping, "--project", project]
    assert main([*map(str, order), "--today", TODAY.isoformat()]) == 0
    services = Project(project).load(TODAY).services
    return {record.text("name") for record in services} - {"Line"}


def test_forty_clean_rows_add_forty(make_project: Callable[..., Path]) -> None:
    rows = [f"Pantry {number},212-736-5{number:03}," for number in range(40)]

    assert len(bring_in(make_project(resources=HELPED), rows)) == 40


def test_a_service_for_some_only_never_comes_in_for_all(make_project: Callable[..., Path]) -> None:
    rows = ["One,212-736-5001,women", "Two,212-736-5002,moonwalkers", "Three,212-736-5003,"]

    assert bring_in(make_project(resources=HELPED), rows) == {"One", "Three"}


def test_a_table_with_no_good_row_is_no_traceback(make_project: Callable[..., Path]) -> None:
    assert bring_in(make_project(resources=HELPED), ["Two,212-736-5002,moonwalkers"]) == set()


PLAIN = "n,p,s\nÉcole Café,212-736-5000,\nPeña House,212-736-5001,women\nThree,212-736-5002,\n"
NAMES = {"École Café", "Peña House", "Three"}
SHAPES = {
    # what a spreadsheet makes of one and the same table
    "utf-8": PLAIN.encode(),
    "utf-8 with a mark": PLAIN.encode("utf-8-sig"),
    "utf-16 with a mark": PLAIN.encode("utf-16"),
    "utf-16-le": PLAIN.encode("utf-16-le"),
    "utf-16-be": PLAIN.encode("utf-16-be"),
    "windows": PLAIN.encode("cp1252"),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "tabs in utf-16": PLAIN.replace(",", "\t").encode("utf-16"),
    "bars": PLAIN.replace(",", "|").encode(),
    "sep=;": f"sep=;\r\n{PLAIN.replace(',', ';')}".encode("cp1252"),
    "windows lines": PLAIN.replace("\n", "\r\n").encode(),
    "old mac lines": PLAIN.replace("\n", "\r").encode(),
    "no last line": PLAIN.rstrip("\n").encode(),
    "a title": f"Our list of 2026\n\n{PLAIN}".encode(),
    "a title with separators": f"Our list,,\n,,\n{PLAIN}".encode(),
    "three lines of title": f"List,,\nMade by, us,\n2026,,\n{PLAIN}".encode(),
    "empty lines": PLAIN.replace("\n", "\n\n").encode(),
    "empty rows at the end": f"{PLAIN},,\n,,\n".encode(),
    "blanks around headers": PLAIN.replace("n,p,s", " n , p,s  ").encode(),
    "all in quotes": "".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) + "\n" for line in PLAIN.splitlines()
    ).encode(),
    "separators at the end of rows": PLAIN.replace("\n", ",,\n").encode(),
    "zeros between": PLAIN.replace("Three", "Th\0ree").encode(),
    "an unclosed quote": PLAIN.replace("Peña House", '"Peña House').encode(),
    "a quote in a name": PLAIN.replace("Three", '"Three"').encode(),
    "a line break in quotes": PLAIN.replace("Three", '"\nThree\n"').encode(),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_read_whatever_a_spreadsheet_made_of_it(
    shape: str, make_project: Callable[..., Path], tmp_path: Path
) -> None:
    assert bring_in(make_project(resources=HELPED), SHAPES[shape]) == NAMES


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ('A,212-736-5000,\n"B,212-736-5001,\nC,212-736-5002,\n', {"A", "B", "C"}),
        ('A,212-736-5000,\n"B,212-736-5001,\n"C",212-736-5002,\n', {"A", "B", "C"}),
        ('"A,212-736-5000,\n"B,212-736-5001,\n"C,212-736-5002,\n', {"A", "B", "C"}),
        ('A,"212-736-5000,\nB,212-736-5001,"women"\nC,212-736-5002,\n', {"A", "B", "C"}),
        ('A,212-736-5000,"women, men\nB,212-736-5001,\n', {"B"}),
        ("A, Inc.,212-736-5000,\nB,212-736-5001,\nC,212-736-5002,\n", {"B", "C"}),
        ("A\nHouse,212-736-5000,\nB,212-736-5001,\n", {"B", "House"}),
    ],
)
def test_an_odd_row_takes_no_other_with_it(
    rows: str, names: set[str], make_project: Callable[..., Path]
) -> None:
    assert bring_in(make_project(resources=HELPED), f"n,p,s\n{rows}".encode()) == names


def test_word_maps_know_no_capital_letters(make_project: Callable[..., Path]) -> None:
    project = make_project(resources=HELPED)
    mapping = MAPPING.replace('serves: "{s}"', "serves: {column: s, words: {W O: women}}")
    rows = "n,p,s\nA,212-736-5000,w o\nB,212-736-5001, W  O \nC,212-736-5002,X\n"

    assert bring_in(project, rows.encode(), mapping) == {"A", "B"}


def test_needs_and_areas_may_be_written_as_people_write_them(
    make_project: Callable[..., Path],
) -> None:
    project = make_project(resources=HELPED)
    mapping = MAPPING.replace("[food]", '["{s}"]').replace("area: town", 'area: "{a}"')
    mapping = mapping.replace('serves: "{s}"\n', "")
    rows = "n,p,s,a\nA,212-736-5000,Narcan,TOWN\nB,212-736-5001,Sterile Supplies,Town\n"

    assert bring_in(project, rows.encode(), mapping) == {"A", "B"}


@pytest.mark.parametrize(
    ("country", "number"),
    [("US", "+1 212 736 5000"), ("IN", "+91 22 2736 5000"), ("GB", "+44 20 7946 0958")],
)
def test_phones_are_those_of_the_area(
    country: str, number: str, make_project: Callable[..., Path]
) -> None:
    project = make_project(resources=HELPED.replace("country: US", f"country: {country}")
                           .replace("America/New_York", "Asia/Kolkata"))  # fmt: skip
    national = {"US": "(212) 736-5000", "IN": "022 2736 5000", "GB": "020 7946 0958"}[country]
    (project / "docs/en/strings.yaml").write_text(
        (project / "docs/en/strings.yaml").read_text(encoding="utf-8")
        .replace("  US-911:", f"  {country}-911:"), encoding="utf-8",
    )  # fmt: skip

    assert bring_in(project, f"n,p,s\nA,{national},\n".encode()) == {"A"}
    assert number in (project / "resources" / "list.yaml").read_text(encoding="utf-8")


ODD_TABLES = [
    b"", b"\n\n", b"n", b"n,p,s", b"\x00" * 9, b"\xff\xfe", b'"', b'n,p,s\n"', b"\xef\xbb\xbf",
    b"PK\x03\x04x", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"{", b"[]", b"sep=", b"sep=;\n",
    b",,,\n,,,\n", b"n,p,s\n" + b"A" * 200_000 + b",1,", b"n,p,s\n" + b'"' * 9999,
]  # fmt: skip
ODD_JSON = [
    "", "{", "[]", "{}", "null", "1", '"x"', "[1, 2]", "[[[]]]", '{"contents": 1}', "NaN",
    '{"contents": []}', '{"services": {}}', "[" * 9000, '{"a":' * 9000, "[Infinity]",
    '{"made_for": 1, "areas": 2, "services": 3}', '{"services.csv": 1}', '{"$schema": "x"}',
    '{"services.csv": "id,name\\n", "phones.csv": [[1]]}',
    '{"made_for": 1, "areas": [{"id": []}], "services": [{"id": {}}, {"id": "a", "phones": {}}]}',
    *(f'[{{"name": "A", "status": "active", {inside}}}]' for inside in (
        '"status": []', '"name": 1', '"name": "\\ud800"', '"phones": "x"', '"minimum_age": 1e400',
        '"service_at_locations": [1, {"location": 2}]', '"schedules": [null, {"byday": [1]}]',
        '"phones": [{"number": {"a": 1}}]', '"languages": [{"code": 5}]', '"attributes": {"a": 1}',
        '"organization": "x"', '"eligibility": [[1]]',
    )),
]  # fmt: skip
ODD_FILES = [("list.csv", data) for data in ODD_TABLES] + [
    ("list.json", text.encode()) for text in ODD_JSON
]


@pytest.mark.parametrize(("name", "data"), ODD_FILES, ids=lambda value: repr(value)[:60])
def test_no_file_ends_in_a_traceback(
    name: str, data: bytes, make_project: Callable[..., Path], tmp_path: Path
) -> None:
    answers(make_project(resources=HELPED), name, data)


def answers(project: Path, name: str, data: bytes) -> None:
    """Import a file as a table, and as what it seems to be; any answer will do, but an answer."""
    file, mapping = project / name, project / "mapping.yaml"
    file.write_bytes(data)
    mapping.write_text(MAPPING, encoding="utf-8")
    common = ["import", str(file), "--project", str(project), "--today", TODAY.isoformat()]
    assert main([*common, "--mapping", str(mapping)]) in {0, 1}
    assert main([*common, "--source", "https://example.org", "--area", "town"]) in {0, 1}


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that random files are brought into."""
    project = small_project(tmp_path_factory.mktemp("fuzzed"), HELPED)
    assert bring_in(project, ["Two,212-736-5002,"]) == {"Two"}
    return project


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='n,ps";\n\t0129-+ABé{}[]:\x00\r|', max_size=120))
def test_no_random_table_ends_in_a_traceback(fuzzed: Path, text: str) -> None:
    answers(fuzzed, "fuzz.csv", f"n,p,s\n{text}".encode())


KEYS = (
    "id", "name", "status", "phones", "number", "type", "schedules", "byday", "opens_at",
    "closes_at", "valid_to", "service_at_locations", "location", "addresses", "private",
    "address_1", "latitude", "longitude", "minimum_age", "attributes", "taxonomy_term",
    "organization", "services", "service", "eligibility", "languages", "contents",
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=12,
)


@settings(max_examples=40, deadline=None)
@given(VALUES)
def test_no_random_json_ends_in_a_traceback(fuzzed: Path, value: object) -> None:
    answers(fuzzed, "fuzz.json", json.dumps([value]).encode())
