"""What stands between two parts is said by strings.yaml or CLDR, never by a template."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests import real
from tests.conftest import ROOT

_TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}")
_BETWEEN = re.compile(
    r"(?:\}\}|</\w+>)(?:: ?|\. |, | ?\()(?!/)|(?:\(|(?<!tel)(?<!mailto): ?|>, )\{\{|>: "
)
_SOURCES = re.compile(r'.*<li id="\{\{ urls\.citation.*')
"""A list of sources is bibliography: titles, publishers and days as they stand in the list."""
_TYPST = re.compile(r"(?:\[|\"): |: #|\[? \(#|\. #say")
_JOINTS = (": ", ", ", ". ", " (", ") ", "; ", "、", "：")
FINE = {
    "address.lines": "an address is written as the list has it",
    "service.address.street": "an address is written as the list has it",
    "new or parts": "an address is written as the list has it",
    "publisher": "a source is written as the list has it",
    "source.title": "a source is written as the list has it",
    "self._said": "words to search by, which nobody reads",
    "original.replace": "words to search by, which nobody reads",
    "dict.fromkeys": "words to search by, which nobody reads",
    "name.replace": "words to search by, which nobody reads",
    "used": "words to search by, which nobody reads",
    "service.listed_as": "names as the list has them",
    "_said('own-open')": "words to search by, which nobody reads",
    "guide.languages": "a message for whoever runs the guide",
    "unknown": "a message for whoever runs the guide",
    "elsewhere": "a message for whoever runs the guide",
    "rules": "a policy for browsers",
    "emergency": "a message for whoever runs the guide",
    "service.id": "a report for whoever runs the guide",
    "service.name}, {": "the summary of a page, a name and its area",
}
PARTS = [
    ("en", "Open: today", "today (by day)", "One. Two."),
    ("zh-Hans", "Open：today", "today（by day）", "One.Two."),
    ("hy", "Open՝ today", "today (by day)", "One. Two."),
    ("fa", "Open: today", "today (by day)", "One. Two."),
    ("gu", "Open: today", "today (by day)", "One. Two."),
]


@pytest.mark.parametrize(("language", "label", "aside", "sentences"), PARTS)
def test_parts_are_joined_as_the_language_writes_it(
    language: str, label: str, aside: str, sentences: str
) -> None:
    words = real.guide().words[language]

    assert label == words.punctuation.labelled("Open", "today")
    assert aside == words.punctuation.with_aside("today", "by day")
    assert sentences == words.punctuation.in_a_row("One.", "Two.")


def in_templates() -> Iterator[str]:
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            bare = _TAGS.sub("", line)
            if not _SOURCES.match(line) and (found := _BETWEEN.search(bare)):
                yield f"{path.name}:{number}: {bare[max(0, found.start() - 30) : found.end() + 20]}"


def in_sheets() -> Iterator[str]:
    for path in sorted((ROOT / "overrides" / "sheets").glob("*.typ")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if _TYPST.search(line.partition("//")[0]) and not re.search("panic|#import", line):
                yield f"{path.name}:{number}: {line.strip()[:80]}"


def in_code() -> Iterator[str]:
    for package in ("pages", "pdf", "i18n", "render"):
        for path in sorted((ROOT / "generator" / package).glob("*.py")):
            if path.name == "letters.py":  # a form to fill in, read again by import
                continue
            text = path.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(text)):
                shown = ast.get_source_segment(text, node) or ""
                if _joins(node) and not any(name in shown for name in FINE):
                    yield f"{path.name}:{node.lineno}: {shown[:80]}"


def _joins(node: ast.AST) -> bool:
    """Say whether an expression writes punctuation between two parts that it does not know."""
    if isinstance(node, ast.JoinedStr):
        parts = node.values[1:-1]
        texts = [p.value for p in parts if isinstance(p, ast.Constant)]
        return any(str(text).strip("'\"") in _JOINTS for text in texts)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        of = node.func.value
        if isinstance(of, ast.Call) and of.args:
            of = of.args[0]
        return node.func.attr == "join" and isinstance(of, ast.Constant) and of.value in _JOINTS
    return False


def test_no_template_page_or_sheet_writes_punctuation_of_its_own() -> None:
    assert [] == [*in_templates(), *in_sheets(), *in_code()]


def test_the_reader_of_templates_sees_punctuation() -> None:
    seen = ["{{ a }}: {{ b }}", "</b>: {{ b }}", "{{ a }} ({{ b }})", "{{ a }}. {{ b }}"]

    assert all(_BETWEEN.search(text) for text in seen)
    assert all(_joins(ast.parse(code).body[0].value) for code in (  # type: ignore[attr-defined]
        'f"{a}: {b}"', 'f"{a} ({b})"', '", ".join(a)', 'Markup(", ").join(a)', 'f"{a}, {b}"'
    ))  # fmt: skip
