"""`translate`: a language's gaps as a table, filled in a spreadsheet, and taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import check
from generator.cli.app import main
from generator.cli.language_status import language_lines
from generator.editing.untranslated import Lack, wanted
from generator.editing.yaml_keys import with_pairs, with_words
from generator.guide.build import build_guide
from generator.source.problems import GuideError
from generator.source.project import Project
from tests.conftest import TODAY

DAY = ("--today", TODAY.isoformat())
RESOURCES = """\
areas:
  - id: town
    name: Town
    country: US
    timezone: America/New_York
    emergency: ["911"]
    languages: [es]
  - {id: pier, name: Pier, part_of: town}
  - {id: far, name: Far, country: US, timezone: America/New_York, emergency: ["911"]}
services:
  - id: inn
    name: Inn
    area: far
    offers: [naloxone]
    website: https://example.org
    source: https://example.org
    description: Tea, and a nurse.
  - id: van
    name: Van
    area: pier
    offers: [naloxone]
    website: https://example.org
    source: https://example.org
    alert: "Call +1 212 736 5000 before noon."
    cost_note: Free and confidential.
    description: Tea, and a nurse.
    eligibility: '"Fair Share" members; and all others, too.'
    how_to_get_in: Come by boat to the pier.
    phones: [{number: "+1 212 736 5000", label: Front desk upstairs}]
  - id: gone
    name: Gone
    area: town
    offers: [food]
    website: https://example.org
    source: https://example.org
    status: closed
    alert: All over.
"""
TEXTS = """\
# Names.
areas:
  town: Pueblo # as it is

texts:
  # an old one
  - en: Come by boat to the dock.
    es: "Venga en bote al muelle."
  - {en: Bring a friend., es: Traiga a alguien.}
"""


@pytest.fixture
def folder(make_project: Callable[..., Path]) -> Path:
    """A guide in which Spanish lacks two words of pages, one is behind, and most of the list."""
    folder = make_project(RESOURCES, languages="en es")
    (folder / "docs" / "es" / "resources.yaml").write_text(TEXTS, encoding="utf-8")
    (folder / "docs" / "en" / "glossary.yaml").write_text(
        "terms: {nurse: A person who cares.}\n", "utf-8"
    )
    (folder / "docs" / "es" / "glossary.yaml").write_text("terms: {nurse: enfermera}\n", "utf-8")
    strings = folder / "docs" / "es" / "strings.yaml"
    lines = strings.read_text(encoding="utf-8").splitlines(keepends=True)

    kept = [line for line in lines if not line.startswith("  call_number:")]
    strings.write_text("".join(kept), encoding="utf-8")
    stamps = folder / "docs" / "es" / "fingerprints.yaml"
    text = stamps.read_text(encoding="utf-8").replace('ui.skip: "', 'ui.skip: "0')
    stamps.write_text(text.replace('"0', '"', 0), encoding="utf-8")
    return folder


def table_of(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """Write the table, and return its rows as a spreadsheet shows them."""
    out = folder.parent / "rows.csv"
    assert main(["translate", "es", "--out", str(out), "--project", str(folder), *DAY]) == 0
    capsys.readouterr()
    text = out.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def give_back(folder: Path, text: str, encoding: str = "utf-8") -> int:
    """Take over a table that a spreadsheet has saved."""
    path = folder.parent / "back.csv"
    path.write_bytes(text.encode(encoding))
    return main(["translate", "es", str(path), "--project", str(folder), *DAY])


def test_the_table_names_what_is_missing_or_behind_and_what_one_needs_to_know(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = table_of(folder, capsys)

    assert [
        ("ui.skip", "behind", "Skip to the text", "strings.yaml"),
        ("ui.call_number", "missing", "Call {number}", "strings.yaml"),
        ("text", "missing", "Call +1 212 736 5000 before noon.", "van"),
        ("text", "missing", "Tea, and a nurse.", "inn, van"),
        ("text", "missing", "Front desk upstairs", "van"),
        ("text", "missing", '"Fair Share" members; and all others, too.', "van"),
        ("text", "behind", "Come by boat to the pier.", "van"),
        ("areas.pier", "missing", "Pier", "town"),
        ("areas.far", "missing", "Far", ""),
    ] == [(row["key"].partition(" ")[0], row["state"], row["source"], row["where"]) for row in rows]
    by_source = {row["source"]: row for row in rows}
    assert "Ir al texto" == by_source["Skip to the text"]["now"]
    assert "Venga en bote al muelle." == by_source["Come by boat to the pier."]["now"]
    assert "Come by boat to the dock." == by_source["Come by boat to the pier."]["before"]
    assert "nurse = enfermera" == by_source["Tea, and a nurse."]["words"]
    assert "80" == by_source["Front desk upstairs"]["limit"]
    assert "keep the {blanks}" in by_source["Call {number}"]["about"]
    assert {""} == {row["translation"] for row in rows}


FILLED = {
    "Skip to the text": "Salte al texto",
    "Call {number}": "Llame al {number}",
    "Pier": "El muelle: norte",
    "Call +1 212 736 5000 before noon.": "Llame al +1 212 736 5000 antes del mediodía.",
    "Tea, and a nurse.": 'Té "de menta"; y una enfermera, siempre.',
    "Come by boat to the pier.": "Venga en bote al embarcadero.",
}
SAVED: dict[str, Callable[[list[list[str]]], bytes]] = {
    "LibreOffice": lambda rows: _saved(rows, ",", csv.QUOTE_MINIMAL, "\n").encode(),
    "Excel, with semicolons": lambda rows: (
        b"\xef\xbb\xbf" + _saved(rows, ";", csv.QUOTE_MINIMAL, "\r\n").encode()
    ),
    "Excel, as Unicode text": lambda rows: _saved(rows, "\t", csv.QUOTE_MINIMAL, "\r\n").encode(
        "utf-16"
    ),
    "everything in quotes": lambda rows: _saved(rows, ",", csv.QUOTE_ALL, "\r\n").encode(),
    "a first line sep=;": lambda rows: (
        b"sep=;\r\n" + _saved(rows, ";", csv.QUOTE_MINIMAL, "\r\n").encode()
    ),
    "two columns only": lambda rows: _saved(
        [[row[0], row[3]] for row in rows], ",", csv.QUOTE_MINIMAL, "\n"
    ).encode(),
    "blank rows and columns behind": lambda rows: _saved(
        [[*row, "", ""] for row in rows] + [[""] * 12] * 3, ",", 0, "\r\n"
    ).encode(),
    "rows in another order": lambda rows: _saved(
        [rows[0], *reversed(rows[1:])], ",", csv.QUOTE_MINIMAL, "\n"
    ).encode(),
}


def _saved(rows: list[list[str]], mark: str, quotes: int, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, quoting=quotes, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("program", SAVED)
def test_a_filled_table_comes_back_whatever_program_saved_it(
    program: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = table_of(folder, capsys)
    for row in rows:
        row["translation"] = FILLED.get(row["source"], "")
    before = (folder / "docs/es/strings.yaml").read_text("utf-8").splitlines()
    path = folder.parent / "back.csv"
    path.write_bytes(SAVED[program]([list(rows[0]), *(list(row.values()) for row in rows)]))

    code = main(["translate", "es", str(path), "--project", str(folder), *DAY])

    said = capsys.readouterr().out
    assert code == 0, said
    assert "Took over 6 texts into docs/es/strings.yaml, docs/es/resources.yaml." in said
    after = (folder / "docs/es/strings.yaml").read_text("utf-8").splitlines()
    assert ['  call_number: "Llame al {number}"', '  skip: "Salte al texto"'] == sorted(
        set(after) - set(before)
    )
    assert 1 == len(set(before) - set(after))
    assert (folder / "docs/es/resources.yaml").read_text("utf-8") == (
        "# Names.\nareas:\n  town: Pueblo # as it is\n"
        '  pier: "El muelle: norte"\n\ntexts:\n'
        "  - {en: Bring a friend., es: Traiga a alguien.}\n"
        '  - en: "Call +1 212 736 5000 before noon."\n'
        '    es: "Llame al +1 212 736 5000 antes del mediodía."\n'
        '  - en: "Come by boat to the pier."\n    es: "Venga en bote al embarcadero."\n'
        '  - en: "Tea, and a nurse."\n'
        '    es: "Té \\"de menta\\"; y una enfermera, siempre."\n'
    )
    left = wanted(Project(folder).load(TODAY), "es")
    assert {"areas.far", "text"} == {one.key.partition(" ")[0] for one in left}
    assert Lack.BEHIND not in {one.lack for one in left}


WRONG = {
    # what stands in the column translation, or in others: what is said of the row
    "blanks": ("ui.call_number", {"translation": "Llame"}, "The blanks in braces differ."),
    "other blanks": ("ui.call_number", {"translation": "Llame {numero}"}, "They are: {number}."),
    "formula": ("ui.skip", {"translation": "#NAME?"}, "The spreadsheet has put"),
    "sum": ("ui.skip", {"translation": "=A1"}, "The spreadsheet has put"),
    "phone": ("alert", {"translation": "Llame al +1 212 736 5001."}, "missing: 5000"),
    "untranslated": (
        "alert", {"translation": "Call +1 212 736 5000 before noon."}, "the source text itself",
    ),
    "unseen": ("ui.skip", {"translation": "Ir\u202e"}, "invisible character"),
    "no key": ("ui.skip", {"key": "", "translation": "Ir"}, "without a key"),
    "slip in the key": ("ui.skip", {"key": "ui.skipp", "translation": "Ir"}, "Did you mean"),
    "older source": ("ui.skip", {"source": "Skip", "translation": "Ir"}, "to the text\" now"),
    "changed since": ("ui.skip", {"now": "Saltar ya", "translation": "Ir"}, "meanwhile"),
    "done since": ("ui.about", {"translation": "Sobre"}, "translated this meanwhile"),
    "no such text": ("text 00000000", {"translation": "Hola"}, "no text with this key"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WRONG)
def test_a_wrong_row_is_named_and_the_others_are_taken(
    mistake: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, cells, said = WRONG[mistake]
    rows = table_of(folder, capsys)
    found = [row for row in rows if row["key"] == key or row["about"].startswith(f"{key}:")]
    row = found[0] if found else {"key": key}
    row.update(cells)
    fine = next(one for one in rows if one["source"] == "Pier")
    fine["translation"] = "Muelle"

    code = give_back(folder, _dictionaries([row, fine]))

    told = "".join(capsys.readouterr())
    assert code == 1
    assert "Row 2" in told
    assert said in told
    assert "Took over 1 texts" in told
    assert '  pier: "Muelle"' in (folder / "docs/es/resources.yaml").read_text("utf-8")


def _dictionaries(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_a_key_that_stands_twice_is_taken_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = give_back(folder, "key,translation\nareas.pier,Muelle\nareas.pier,Puerto\n")

    assert code == 1
    assert "Row 3, areas.pier: Row 2 has this key already." in capsys.readouterr().err
    assert 'pier: "Muelle"' in (folder / "docs/es/resources.yaml").read_text("utf-8")


def test_what_would_stop_the_build_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = "    location_shown: hidden\n    address: {street: 12 Elm Street}\n    alert:"
    path = folder / "resources.yaml"
    path.write_text(path.read_text("utf-8").replace("    alert:", hidden, 1), encoding="utf-8")
    before = (folder / "docs/es/resources.yaml").read_bytes()
    rows = table_of(folder, capsys)
    row = next(row for row in rows if row["source"] == "Front desk upstairs")
    row["translation"] = "Arriba, Elm Street 12"

    assert give_back(folder, _dictionaries([row])) == 1
    assert "[hidden-address]" in "".join(capsys.readouterr())
    assert before == (folder / "docs/es/resources.yaml").read_bytes()


def test_an_empty_or_foreign_table_is_said_in_words(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text, said in (
        ("key,translation\n", "nothing in the table"),
        ("key,translation\nui.skip,\n", "Left empty: 1."),
        ("name,city\nHouse,Town\n", "has no column"),
    ):
        give_back(folder, text)
        assert said in "".join(capsys.readouterr())


LINES = [
    # ---- a file of words, what is new, and what it becomes
    ("a:\n  b: B\n", {"a.b": "C"}, 'a:\n  b: "C"\n'),
    ("a:\n  b: B\n  d: D\n", {"a.c": "C"}, 'a:\n  b: B\n  c: "C"\n  d: D\n'),
    ("a:\n  d: D\n", {"a.b": "B"}, 'a:\n  b: "B"\n  d: D\n'),
    ("x: X\n", {"a.b": "B"}, 'x: X\n\na:\n  b: "B"\n'),
    ("a:\n  b: B\n\n# next\nz: Z\n", {"a.c": "C"}, 'a:\n  b: B\n  c: "C"\n\n# next\nz: Z\n'),
    ("a:\n  b: B\n", {"a.e.f": "F", "a.e.g": "G"}, 'a:\n  b: B\n  e:\n    f: "F"\n    g: "G"\n'),
    ("", {"a.b": "B"}, 'a:\n  b: "B"\n'),
    ('a:\n  "yes": Si\n', {"a.yes": "Sí"}, 'a:\n  "yes": "Sí"\n'),
    ("a:\n  b: 'it''s'\n", {"a.b": 'q"\\'}, 'a:\n  b: "q\\"\\\\"\n'),
    # ---- forms that can't be changed line by line are left alone
    ("a: {b: B, c: C}\n", {"a.b": "X"}, None),
    ("a:\n  b: >\n    long\n    text\n", {"a.b": "X"}, None),
    ("a:\n  b: one\n    two\n", {"a.b": "X"}, None),
]  # fmt: skip
ORDER = ["a.b", "a.c", "a.d", "a.e.f", "a.e.g", "a.yes", "x", "z"]


@pytest.mark.parametrize(("text", "new", "after"), LINES)
def test_a_text_gets_one_line_and_the_rest_stays(
    text: str, new: dict[str, str], after: str | None
) -> None:
    if after is None:
        with pytest.raises(GuideError, match="can't be changed one by one"):
            with_words(text, new, ORDER, "strings.yaml")
    else:
        assert after == with_words(text, new, ORDER, "strings.yaml")


def test_status_counts_the_texts_of_listings_by_language(folder: Path) -> None:
    source = Project(folder).load(TODAY)
    lines = list(language_lines(source, build_guide(source), check(source)))

    spanish = next(line for line in lines if line.startswith("  es ")).split()
    # words missing, behind; areas missing; texts, missing; listings without an English text
    assert ["1", "1", "2", "6", "5", "0", "of", "2"] == spanish[-8:]


def test_pairs_that_are_no_lines_are_left_alone() -> None:
    with pytest.raises(GuideError, match="can't be changed one by one"):
        with_pairs(
            "texts: [{en: A, es: B}]\n", {"C": "D"}, [], "resources.yaml", first="en", language="es"
        )
