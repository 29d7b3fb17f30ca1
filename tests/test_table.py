"""The list as a table and back: never more than was edited."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from generator.__main__ import main
from generator.editing.guard import harmless, without_guard
from generator.editing.patch import change_services
from generator.editing.table_columns import AS_EXPORTED, columns, row
from generator.editing.table_rows import TableEdits, TableRow, edits
from generator.source.nodes import Record
from generator.source.project import Project
from generator.source.workbook import read_workbook
from generator.source.yaml_reader import read_yaml
from tests.conftest import ROOT, TODAY

LIST = """\
areas:
  - {id: town, name: Town, country: US, timezone: America/New_York, emergency: ["911"]}
  - {id: hill, name: Hill, part_of: town}
services:
  - id: plain
    name: Plain House  # as on the door
    area: town
    offers: [food, housing]
    description: "=1+1 is two, they say."
    phones:
      - number: "+1 212 736 5001"
        label: Desk  # day and night
      - number: "+1 212 736 5002"
    website: https://plain.example.org
    address:
      street: 1-2
      city: Town
      postal_code: "01234"
    opening_hours: "Mo-Fr 09:00-17:00"
    cost: free
    needs_id: no
    minimum_age: 18
    source: [https://example.org/a, https://example.org/b]
    source_date: 2026-05
  - id: checked
    name: Checked House
    area: [town, hill]
    offers: [food]
    phones:
      - number: "+1 212 736 5003"
    needs_id: yes
    last_verified: 2026-11-01
    verified_how: phoned
    verified_by: kim@example.org
    note: Ring twice, they are shy.
  - id: quiet
    name: Quiet House
    area: town
    offers: [housing]
    phones:
      - number: "+1 212 736 5004"
    address:
      street: 77 Secret Lane
      city: Hiddenville
    location_shown: hidden
    source: https://example.org/quiet
  - id: van
    name: "'Round Town Van"
    area: town
    offers: [food]
    stops:
      - place: Corner of 5th
        weekday: Mo
        from: "09:00"
        to: "10:00"
    phones:
      - number: "+1 212 736 5005"
    source: https://example.org/van
"""


def run(*arguments: object) -> int:
    """Run a command on a fixed day."""
    return main([*map(str, arguments), "--today", TODAY.isoformat()])


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """A project with the list above."""
    return make_project(resources=LIST)


def exported(project: Path, name: str = "table.csv") -> Path:
    """Return the table of a project."""
    assert run("export", "--table", project / name, "--project", project) == 0
    return project / name


def edited(table: Path, changes: Mapping[tuple[str, str], str]) -> None:
    """Change cells of a table, by the id of the row and the column; another id adds a row."""
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"))))
    by_id = {one["id"]: one for one in rows}
    for (name, column), text in changes.items():
        if name not in by_id:
            by_id[name] = {"id": name}
            rows.append(by_id[name])
        by_id[name][column] = text
    with table.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, [*rows[0]], restval="")
        out.writeheader()
        out.writerows(rows)


RECORDS = {
    record.text("id"): record
    for record in value.records("services")
} if isinstance(value := read_yaml(LIST, "resources.yaml")[0], Record) else {}  # fmt: skip
COLUMNS = columns([*RECORDS.values()])


def came_back(changes: Mapping[tuple[str, str], str]) -> TableEdits:
    """Return what a table says in which cells were changed, by the id of the row and the column."""
    names = [*(column.name for column in COLUMNS), AS_EXPORTED]
    rows = {
        name: dict(zip(names, row(record, COLUMNS), strict=True))
        for name, record in RECORDS.items()
    }
    for (name, column), text in changes.items():
        rows.setdefault(name, {"id": name})[column] = text
    table = [TableRow(number, cells) for number, cells in enumerate(rows.values(), 2)]
    return edits(table, COLUMNS, RECORDS, change_checked=True)


def new_text(found: TableEdits) -> str:
    """Return the list with the edits made."""
    return change_services(LIST, "resources.yaml", found.changes, found.added)


def text_of(project: Path) -> str:
    """Return the list as it is now."""
    return (project / "resources.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_what_nobody_edited_changes_nothing(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", exported(project, name), "--project", project) == 0

    assert "Nothing had to change." in capsys.readouterr().out
    assert text_of(project) == LIST


@pytest.mark.parametrize("ending", ["ods", "xlsx"])
def test_what_libreoffice_opened_and_saved_changes_nothing(
    ending: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = ROOT / "tests" / "tables" / f"saved-by-libreoffice.{ending}"  # by LibreOffice 7.4

    assert run("import", table, "--project", project) == 0

    assert "as exported: 4," in capsys.readouterr().out
    assert text_of(project) == LIST


def test_nothing_that_readers_may_not_see_is_in_a_table(project: Path) -> None:
    texts = [exported(project).read_text("utf-8")]
    with zipfile.ZipFile(exported(project, "table.xlsx")) as packed:
        texts += [packed.read(part).decode("utf-8") for part in packed.namelist()]

    for secret in ("Secret Lane", "Hiddenville", "shy", "kim@"):
        assert not any(secret in text for text in texts), secret


def test_a_workbook_holds_texts_only_and_the_same_bytes_each_time(project: Path) -> None:
    first = exported(project, "table.xlsx").read_bytes()

    assert first == exported(project, "table.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert 't="s"' in sheet
    assert "<v>" not in sheet.replace('t="s"><v>', "")


def test_a_workbook_has_drop_downs_and_explains_its_columns(project: Path) -> None:
    book = CalamineWorkbook.from_path(exported(project, "table.xlsx"))
    with zipfile.ZipFile(project / "table.xlsx") as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()

    assert ["services", "columns", "choices"] == book.sheet_names
    said = {str(one[0]): one for one in book.get_sheet_by_name("columns").to_python() if one}
    assert "Must people show a document?" in said["needs_id"][1]
    assert {"free", "yes", "town", "naloxone", "Mo"} <= {
        str(cell) for one in book.get_sheet_by_name("choices").to_python() for cell in one
    }
    assert sheet.count('type="list"') >= 10


def test_cells_of_a_table_as_csv_are_guarded(project: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(project).read_bytes().decode("utf-8-sig"))))

    assert ["'=1+1 is two, they say.", "'+1 212 736 5001", "'1-2", "'01234", "'2026-05"] == [
        rows[0][name] for name in
        ("description", "phones.1.number", "address.street", "address.postal_code", "source_date")
    ]  # fmt: skip
    assert rows[3]["name"] == "''Round Town Van"


EDITS = [
    # row, column, cell as it comes back, what the list says then
    ("plain", "cost", "paid", "cost: paid"),
    ("plain", "cost", "Paid ", "cost: paid"),
    ("plain", "cost_note", "Pay at the desk", 'cost_note: "Pay at the desk"'),
    ("plain", "needs_id", "YES", "needs_id: yes"),
    ("plain", "minimum_age", "21", "minimum_age: 21"),
    ("plain", "minimum_age", "21.0", "minimum_age: 21"),
    ("plain", "offers", "food | naloxone", "offers: [food, naloxone]"),
    ("plain", "offers", "food, naloxone", "offers: [food, naloxone]"),
    ("plain", "offers", "food;naloxone", "offers: [food, naloxone]"),
    ("plain", "languages", "en es", "languages: [en, es]"),
    ("plain", "area", "hill", "area: hill"),
    ("plain", "area", "town | hill", "area: [town, hill]"),
    ("plain", "phones.1.number", "'+1 212 736 6001", 'number: "+1 212 736 6001"'),
    ("plain", "phones.1.number", "+1 212 736 6001", 'number: "+1 212 736 6001"'),
    ("plain", "phones.3.number", "+1 212 736 6003", 'number: "+1 212 736 6003"'),
    ("plain", "opening_hours", "Mo-Sa 09:00-17:00", 'opening_hours: "Mo-Sa 09:00-17:00"'),
    ("plain", "address.city", "New Town", "city: New Town"),
    ("plain", "description", "'+2 beds", 'description: "+2 beds"'),
    ("plain", "location_shown", "hidden", "location_shown: hidden"),
    ("plain", "source", "https://example.org/c", "source:\n      - https://example.org/c\n"),
    ("plain", "status", "closed", "status: closed"),
    ("van", "stops.1.from", "08:00", 'from: "08:00"'),
    ("van", "name", "'Round The Town", 'name: "\'Round The Town"'),
]


@pytest.mark.parametrize(("name", "column", "cell", "said"), EDITS)
def test_one_edited_cell_changes_one_place(name: str, column: str, cell: str, said: str) -> None:
    found = came_back({(name, column): cell})

    assert found.wrong == found.conflicts == []
    text = new_text(found)
    old, new = LIST.splitlines(), text.splitlines()
    assert text.count(said) == LIST.count(said) + 1
    assert len(set(old) - set(new)) <= 3
    assert len(set(new) - set(old)) <= 3
    assert "# as on the door" in text


EMPTIED = [
    ("plain", "needs_id", "needs_id: no"),
    ("plain", "phones.2.number", "+1 212 736 5002"),
    ("plain", "address.postal_code", "01234"),
    ("van", "source", "https://example.org/van"),
]


@pytest.mark.parametrize(("name", "column", "gone"), EMPTIED)
def test_an_emptied_cell_takes_its_key_out(name: str, column: str, gone: str) -> None:
    assert gone in LIST
    assert gone not in new_text(came_back({(name, column): ""}))


REFUSED = [
    # row, column, cell, what is said of it
    ("plain", "last_verified", "2026-11-20", "noted for one service at a time"),
    ("checked", "verified_how", "visited", "noted for one service at a time"),
    ("quiet", "address.street", "78 Other Lane", "shows less of its place on purpose"),
    ("quiet", "latitude", "40.1", "shows less of its place on purpose"),
    ("quiet", "location_shown", "exact", "never shows more of a place"),
    ("quiet", "location_shown", "", "never shows more of a place"),
    ("plain", "cost", "#REF!", "the spreadsheet has put"),
    ("plain", "name", "=A1", "the spreadsheet has put"),
    ("plain", "description", "'=2+2", "the spreadsheet has put"),
    ("plain", AS_EXPORTED, "{}", "no as_exported to compare with"),
    ("plain", AS_EXPORTED, "", "no as_exported to compare with"),
    ("plain", AS_EXPORTED, "{broken", "its cell as_exported has changed"),
    ("plain", AS_EXPORTED, "[1]", "its cell as_exported has changed"),
    ("plain", "id", "plain-house", "An id never changes"),
    ("plain", "id", "", "An id never changes"),
    ("plain", "id", "checked", "2 rows have this id"),
    ("new-one", "last_verified", "2026-11-20", "noted for one service at a time"),
    ("new-one", "name", "=A1", "the spreadsheet has put"),
]


@pytest.mark.parametrize(("name", "column", "cell", "said"), REFUSED)
def test_what_a_table_may_not_say_is_named_with_its_row(
    name: str, column: str, cell: str, said: str
) -> None:
    found = came_back({(name, column): cell, ("van", "cost"): "free"})

    assert said in found.wrong[0]
    assert re.match(r"Row \d", found.wrong[0])
    assert "Secret" not in " ".join(found.wrong)
    assert ["van"] == [*found.changes]


def test_rows_that_the_checks_refuse_are_named_and_the_others_come_in(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = exported(project)
    wrong = {
        ("plain", "cost"): "cheap",
        ("plain", "phones.1.number"): "12 Main",
        ("checked", "offers"): "fod",
        ("quiet", "phones.2.label"): "Nurse",
        ("new-one", "name"): "New One",
    }
    edited(table, {**wrong, ("van", "cost"): "free"})

    assert run("import", table, "--project", project, "--change-checked") == 1

    out = capsys.readouterr().out
    for said in (
        "Row 2, plain > cost:",
        "Row 2, plain > phones > 1 > number:",
        "Row 3, checked > offers > 1:",
        "Row 4, quiet > phones > 2",
        "Row 6, new-one",
        "Changed: 1, new: 0",
    ):
        assert said in out, said
    source = "    source: https://example.org/van"
    assert text_of(project) == LIST.replace(source, f"    cost: free\n{source}")


def test_a_checked_listing_changes_only_where_the_person_says_so(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = exported(project)
    edited(table, {("checked", "needs_id"): "no"})

    assert run("import", table, "--project", project) == 0
    assert "--change-checked" in capsys.readouterr().out
    assert text_of(project) == LIST

    assert run("import", table, "--project", project, "--change-checked") == 0
    assert "Check the new facts" in capsys.readouterr().out
    assert text_of(project) == LIST.replace("needs_id: yes", "needs_id: no")


def test_a_dry_run_says_the_same_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = exported(project)
    edited(table, {("plain", "cost"): "paid"})

    assert run("import", table, "--project", project, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "plain > cost: free -> paid" in said
    assert text_of(project) == LIST


MEANWHILE = [
    # what the list says now, what the table says, whether both are shown
    ("cost: sliding", "paid", True),
    ("cost: paid", "paid", False),
    ("cost: sliding", "free", False),
    ("cost: free", "paid", False),
]


@pytest.mark.parametrize(("now", "cell", "shown"), MEANWHILE)
def test_what_changed_on_both_sides_is_shown_side_by_side(
    now: str, cell: str, shown: bool, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = exported(project)
    edited(table, {("plain", "cost"): cell, ("plain", "name"): "Plain Home"})
    later = LIST.replace("cost: free", now)
    (project / "resources.yaml").write_text(later, "utf-8")
    capsys.readouterr()

    assert run("import", table, "--project", project) == int(shown)

    out = capsys.readouterr().out
    sides = ["as exported:  free", f"in the table: {cell}", f"in the list:  {now[6:]}"]
    assert [shown] * 3 == [side in out for side in sides]
    after = later.replace("Plain House", "Plain Home")
    wins = cell == "paid" and not shown
    assert text_of(project) == (after.replace(now, "cost: paid") if wins else after)


def test_rows_may_be_sorted_left_out_and_columns_too(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = exported(project)
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"))))
    kept = [name for name in rows[0] if not name.startswith(("phones", "source"))]
    with table.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, ["my remarks", *kept], extrasaction="ignore")
        out.writeheader()
        out.writerows({**one, "my remarks": "call again"} for one in reversed(rows[1:]))
    capsys.readouterr()

    assert run("import", table, "--project", project) == 0

    said = capsys.readouterr().out
    assert "1 services of the list have no row" in said
    assert '"my remarks"' in said
    assert text_of(project) == LIST


def test_a_new_row_is_a_new_service_whether_typed_or_copied(project: Path) -> None:
    table = exported(project)
    typed = {
        "name": "Soup Door",
        "area": "hill",
        "offers": "food",
        "phones.1.number": "+1 212 736 5009",
    }
    edited(
        table,
        {("", name): cell for name, cell in typed.items()}
        | {("", "source"): "https://example.org/s"},
    )
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"))))
    copy = {
        **rows[3],
        "id": "second-van",
        "name": "Second Van",
        "phones.1.number": "'+1 212 736 5010",
    }
    with table.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, [*rows[0]])
        out.writeheader()
        out.writerows([*rows, copy])

    assert run("import", table, "--project", project) == 0

    text = text_of(project)
    assert text.startswith(LIST)
    assert "- id: soup-door\n    name: Soup Door\n    area: hill\n    offers: food\n" in text
    assert "- id: second-van\n    name: Second Van\n" in text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("table.xlsx", b"no workbook at all"),
        ("table.xlsx", b""),
        ("table.ods", b"PK\x03\x04 half a file"),
        ("missing.xlsx", None),
    ],
)
def test_a_broken_workbook_is_answered_in_words(
    name: str, data: bytes | None, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        (project / name).write_bytes(data)

    assert run("import", project / name, "--project", project) == 1
    assert name in capsys.readouterr().err
    assert text_of(project) == LIST


def test_a_workbook_that_unpacks_to_far_too_much_is_not_unpacked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = exported(project, "table.xlsx").read_bytes()
    at = data.index(b"PK\x01\x02")  # the directory of the archive names the sizes
    (project / "bomb.xlsx").write_bytes(data[: at + 24] + b"\xff\xff\xff\x7f" + data[at + 28 :])

    assert run("import", project / "bomb.xlsx", "--project", project) == 1
    assert "far more than a list of services" in capsys.readouterr().err


def test_another_workbook_is_sent_to_the_mapping(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(exported(project, "table.xlsx")) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(b"as_exported", b"other")
    with zipfile.ZipFile(project / "other.xlsx", "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)

    assert run("import", project / "other.xlsx", "--project", project) == 1
    assert "--mapping" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("cell", "text"),
    [("'+1 212", "+1 212"), ("'=1", "=1"), ("''n", "'n"), ("'Ohana", "'Ohana"), ("'01", "01"),
     ("plain", "plain"), ("", ""), ("'", "'"), ("'2026-05", "2026-05")],
)  # fmt: skip
def test_only_a_guard_is_taken_off(cell: str, text: str) -> None:
    assert text == without_guard(cell)


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("@sum", "'@sum"), ("+1 212 736 5001", "+1 212 736 5001"),
     ("-74.65", "-74.65"), ("+1+cmd|x", "'+1+cmd|x"), ("-2+3", "'-2+3"), ("+ more", "'+ more"),
     ("\uff1d1", "'\uff1d1"), ("1-2", "1-2"), ("plain", "plain"), ("", "")],
)  # fmt: skip
def test_no_text_of_a_workbook_is_a_formula_anywhere(text: str, cell: str) -> None:
    assert cell == harmless(text)
    assert text == without_guard(cell)


def test_every_cell_comes_back_as_it_was(guide_folder: Path) -> None:
    records = Project(guide_folder).load(TODAY).services
    table = columns(records)
    names = [*(column.name for column in table), AS_EXPORTED]
    rows = [
        TableRow(n, dict(zip(names, row(r, table), strict=True))) for n, r in enumerate(records)
    ]

    found = edits(rows, table, {r.text("id"): r for r in records}, change_checked=True)

    assert found.wrong == found.conflicts == []
    assert (found.changes, found.unedited) == ({}, len(records))


def test_a_workbook_is_read_as_texts(project: Path) -> None:
    sheet = read_workbook(exported(project, "table.xlsx"), frozenset({"id", AS_EXPORTED}))

    assert sheet is not None
    assert "+1 212 736 5001" == sheet.rows[0].cells["phones.1.number"]
    assert "2026-05" == sheet.rows[0].cells["source_date"]
    assert "'Round Town Van" == sheet.rows[3].cells["name"]
