"""Imports fail closed, and lose nothing good because something beside it was odd."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.__main__ import main
from generator.source.project import Project
from tests.conftest import TODAY

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


def bring_in(project: Path, rows: list[str]) -> set[str]:
    """Import rows of name, phone and whom it is for; return the names that came in."""
    table, mapping = project / "list.csv", project / "mapping.yaml"
    table.write_text("\n".join(["n,p,s", *rows, ""]), encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
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
