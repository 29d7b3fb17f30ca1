"""The table of settings, the reader of mkdocs.yml, the sheets and the documents tell one story."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from generator.pdf import formats
from generator.schema.fields import Field
from generator.schema.settings import AGES, FORMATS, GUIDE, PAPERS, SHEETS
from generator.source.settings import Ages, Settings, Sheets
from tests.conftest import ROOT


def names(fields: tuple[Field, ...]) -> set[str]:
    return {field.name for field in fields}


def test_every_setting_is_read_and_no_other() -> None:
    of_mkdocs = {"record", "name", "url", "repository"}

    assert names(GUIDE) == {field.name for field in dataclasses.fields(Settings)} - of_mkdocs
    assert names(AGES) == {field.name for field in dataclasses.fields(Ages)}
    assert names(SHEETS) == {field.name for field in dataclasses.fields(Sheets)}


def test_the_examples_of_the_ages_are_what_is_used_when_they_are_left_out() -> None:
    assert Ages() == Ages(**{field.name: int(field.example) for field in AGES})


def test_sheets_are_asked_for_by_the_names_that_they_have() -> None:
    assert FORMATS == tuple(formats.FORMATS)
    assert PAPERS == tuple(formats.PAPERS)


def rows(fields: tuple[Field, ...], path: str = "") -> Iterator[str]:
    """Yield the table of settings as HACKING.md has it."""
    for field in fields:
        example = f" Like `{field.example}`." if field.example else ""
        yield f"| `{path}{field.name}` | {field.meaning}{example} |"
        yield from rows(field.fields, f"{path}{field.name} > ")


def test_the_documents_have_every_setting() -> None:
    text = (ROOT / "HACKING.md").read_text(encoding="utf-8")

    assert "\n".join(rows(GUIDE)) in text
