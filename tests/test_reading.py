"""Text is read as it was typed, and nothing that somebody sends can hang, crash or run."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.source.markdown import read_markdown, text_hash
from generator.source.nodes import Items, Record, Text
from generator.source.yaml_reader import DEEPEST, read_yaml
from tests.conftest import ROOT


@pytest.mark.parametrize(
    "typed",
    ["no", "off", "22:00", "0123456", "+442079460958", "1.10", "2026-02-30", "1e3", "0x1F", "NO"],
)
def test_a_value_is_what_was_typed(typed: str) -> None:
    value, problems = read_yaml(f"key: {typed}\n", "x.yaml")

    assert problems == []
    assert isinstance(value, Record)
    assert typed == value["key"]


def test_a_value_knows_where_it_stands() -> None:
    value, _ = read_yaml("a: 1\nb:\n  - संस्था: é\n", "x.yaml")

    assert isinstance(value, Record)
    inner = value.records("b")[0]
    text = inner["संस्था"]
    assert isinstance(text, Text)
    assert ("x.yaml", 3, 13) == (text.file, text.line, text.column)


@given(st.text())
@settings(max_examples=400, deadline=None)
def test_any_text_at_all_is_answered(text: str) -> None:
    value, problems = read_yaml(text, "x.yaml")

    assert value is None or isinstance(value, Text | Record | Items)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@given(st.text(alphabet="a:-[]{}&*!|>'\"%@`#,?\n \t\\<~0é", max_size=60))
@settings(max_examples=800, deadline=None)
def test_any_heap_of_yaml_signs_is_answered(text: str) -> None:
    read_yaml(text, "x.yaml")
    read_markdown(f"---\n{text}\n---\nbody", "x.md", "x")


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["windows", "old-mac"])
@pytest.mark.parametrize(
    "text",
    ["a: b\nc: d: e\n", "?\n[!b c<d", "a:\n  - b\n c: d\n", "a: b\n\n\nc\n", "a: b\na: c\n"],
)
def test_lines_are_counted_alike_however_they_end(text: str, ends: str) -> None:
    _, problems = read_yaml(text.replace("\n", ends), "x.yaml")

    assert len(problems) == 1
    assert problems == read_yaml(text, "x.yaml")[1]


BOMBS = {
    "deep": "[" * 100_000,
    "deep-maps": "{a: " * 50_000,
    "merge": "a: &a {x: 1}\n" + "".join(f"k{n}: {{<<: [*a, *a]}}\n" for n in range(500)),
    "laughs": "a: &a [x]\n" + "".join(f"b{n}: [*a, *a, *a]\n" for n in range(500)),
    "long-number": "a: " + "9" * 200_000,
    "strange": 'a: "\\U00110000"\n',
    "python": "!!python/object/apply:os.system ['true']\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_a_process_that_lives_on(name: str) -> None:
    program = (
        "import sys; from generator.source.yaml_reader import read_yaml\n"
        "value, problems = read_yaml(sys.stdin.read(), 'x.yaml'); print(len(problems))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        input=BOMBS[name], capture_output=True, text=True, timeout=20, cwd=ROOT,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert name == "long-number" or int(done.stdout) >= 1


def test_the_deepest_allowed_nest_is_deeper_than_the_contract_needs() -> None:
    assert DEEPEST > 6


def test_a_page_has_front_matter_and_a_body_with_its_line() -> None:
    page, problems = read_markdown("---\ntitle: A\n---\n\nText\n", "docs/en/a.md", "a")

    assert problems == []
    assert ("A", "\nText\n", 4) == (page.meta.text("title"), page.body, page.body_line)


def test_a_slip_in_front_matter_is_told_by_its_line_in_the_file() -> None:
    _, problems = read_markdown("---\ntitle: A: b\n---\n", "docs/en/a.md", "a")

    assert [2] == [problem.line for problem in problems]


def test_a_reflowed_text_has_the_same_hash() -> None:
    assert text_hash("Ring\n the  bell é") == text_hash("Ring the bell e\u0301")
    assert text_hash("Ring the bell") != text_hash("Ring the bells")
