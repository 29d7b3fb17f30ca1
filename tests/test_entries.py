"""A list that is read again after an edit says what it says when it is read anew."""

from __future__ import annotations

import random

import pytest

from generator.source.entries import ListReader
from generator.source.nodes import Items, Record, Text, Value
from generator.source.yaml_reader import read_yaml
from tests.conftest import ROOT

FILE = "resources.yaml"
LISTS = {
    "the list of the tests": ROOT / "tests" / "guide" / "resources.yaml",
    **{path.stem: path for path in sorted((ROOT / "tests" / "mistakes").glob("*.yaml"))[::4]},
    **{path.stem: path for path in sorted((ROOT / "tests" / "problems").glob("*.yaml"))[::9]},
}
ODD = {
    "no indent": "services:\n- id: a\n  name: A\n- id: b\n  name: B\n",
    "a text over two entries": 'services:\n  - id: "a\n  - id: b"\n  - id: c\n',
    "a text that looks like a part": 'services:\n  - id: "a\nareas:\n  - id: b"\n  - id: c\n',
    "a block of lines": "services:\n  - id: a\n    note: |\n      - id: x\n       - y\n  - id: b\n",
    "entries of one line": "areas:\n  - {id: a}\n  - {id: b}\nservices:\n  - {id: c}\n",
    "twice the same": "services:\n  - {id: a}\n  - {id: a}\n  - {id: b}\n  - {id: a}\n",
    "a dash alone": "services:\n  -\n    id: a\n  - id: b\n",
    "remarks": "# one\n\nservices:  # two\n  # three\n\n  - id: a\n  # four\n# five\n  - id: b\n\n",
    "two of one part": "services:\n  - id: a\nservices:\n  - id: b\n",
    "two documents": "services:\n  - id: a\n---\nservices:\n  - id: b\n",
    "an anchor": "services:\n  - &x {id: a}\n  - *x\n",
    "no entries": "services: []\nareas:\n  - id: a\n",
    "a list in a list": "services:\n  - - id: a\n    - id: b\n  - id: c\n",
    "no end of the line": "services:\n  - id: a\n  - id: b",
    "a signs that nobody sees": "# \u200b\nservices:\n  - id: a\n  - id: b\n",
}
PIECES = (
    *(
        "",
        "\n",
        "  - id: new\n    name: New\n",
        "# a remark\n",
        '"',
        "'",
        "- ",
        "  ",
        ": ",
        "[",
        "}",
    ),
    *("services:\n", "areas:\n", "---\n", "\t", "#", "|", "&a ", "<<<<<<< x\n", "\u00a0", "\u200b"),
)


def plain(value: Value | None) -> object:
    """Return a value with the place of everything in it."""
    if value is None:
        return None
    at = (value.file, value.line, value.column)
    if isinstance(value, Text):
        return str(value), at
    if isinstance(value, Items):
        return [plain(item) for item in value], at
    assert isinstance(value, Record)
    return [(plain(value.key(key)), plain(item)) for key, item in value.items()], at


def edited(text: str, chance: random.Random) -> str:
    """Return a text after one edit: of a sign, a line, or a run of lines."""
    lines = text.splitlines(keepends=True) or [""]
    first, last = sorted(chance.randrange(len(lines) + 1) for _ in range(2))
    match chance.randrange(6):
        case 0:
            return "".join(lines[:first] + lines[last:])
        case 1:
            return "".join(lines[:last] + lines[first:])
        case 2:
            return "".join(lines[last:] + lines[:last])
        case 3:
            return "".join([*lines[:first], chance.choice(PIECES), *lines[first:]])
        case _:
            at = chance.randrange(len(text) + 1)
            return text[:at] + chance.choice(PIECES) + text[at + chance.randrange(2) :]


@pytest.mark.parametrize("name", [*LISTS, *ODD])
def test_a_list_read_again_is_the_same_as_read_anew(name: str) -> None:
    text = LISTS[name].read_text(encoding="utf-8") if name in LISTS else ODD[name]
    chance, reader = random.Random(name), ListReader()
    good = text
    for _ in range(10 if len(text) > 20_000 else 40):
        value, problems = reader.read(text, FILE)
        expected, wanted = read_yaml(text, FILE)

        assert (plain(expected), wanted) == (plain(value), problems), text[:2000]
        text = edited(good if problems else text, chance)


def test_what_was_not_changed_stays_the_same_object() -> None:
    text = ODD["entries of one line"]
    reader = ListReader()
    first = reader.read(text, FILE).value
    again = reader.read(text.replace("{id: a}", "{id: z}\n  - {id: y}"), FILE).value

    assert isinstance(first, Record)
    assert isinstance(again, Record)
    assert again.records("services")[0] is first.records("services")[0]
    assert again.records("areas")[2] is first.records("areas")[1]
    assert 6 == again.records("services")[0].line


def test_an_edit_of_the_real_list_reads_one_entry() -> None:
    text = (ROOT / "resources.yaml").read_text(encoding="utf-8")
    at = text.index("\n", text.index("  - id:", text.index("\nservices:")))
    reader = ListReader()
    one = reader.read(text, FILE).value
    other = reader.read(f"{text[:at]}  # a remark\n    # one more{text[at:]}", FILE).value

    assert isinstance(one, Record)
    assert isinstance(other, Record)
    before, after = one.records("services"), other.records("services")
    assert len(before) == len(after) > 100
    assert 1 == sum(one is not other for one, other in zip(before, after, strict=True))
