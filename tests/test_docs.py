"""What the documents say is so: commands, rules, the schema, the annotated entry."""

from __future__ import annotations

import ast
import functools
import importlib
import json
import re
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from generator.checks.context import CheckContext
from generator.cli.app import COMMANDS
from generator.schema.json_schema import schema, with_entry
from generator.schema.required_strings import NEEDED
from generator.source.flat import flat
from tests import real
from tests.conftest import ROOT
from tests.test_architecture import ORDER
from tests.test_problems import CASES, MARK

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "HACKING.md")
_RULE = re.compile(r"[a-z]+(-[a-z0-9]+)*")


def commands() -> list[str]:
    """Return the commands of the command line."""
    return sorted(COMMANDS)


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_documents(command: str) -> None:
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS)

    assert f"guide.py {command}" in text


@functools.cache
def rules() -> frozenset[str]:
    """Return every rule id that a check can name, read from the code."""
    found: set[str] = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in {"Problem", "problem_at", "_add"}:
                    last = [a.value for a in node.args if isinstance(a, ast.Constant)]
                    found.update(
                        text for text in last
                        if isinstance(text, str) and "-" in text and _RULE.fullmatch(text)
                    )  # fmt: skip
    return frozenset(found)


def test_every_rule_is_explained_in_contributing() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert {rule for rule in rules() if f"`{rule}`" not in text} == set()
    assert len(rules()) > 60


def test_every_rule_about_listings_has_a_case() -> None:
    answered = {
        match
        for case in CASES
        for line in case.read_text(encoding="utf-8").splitlines() if line.startswith(MARK)
        for match in re.findall(r"\[([a-z-]+)\]$", line)
    }  # fmt: skip
    listings = {
        rule
        for name in ("services", "hidden_address", "values", "shape", "hours", "areas")
        for rule in _rules_of(ROOT / "generator" / "checks" / f"{name}.py")
    }

    assert listings - answered <= {"dates-in-bulk", "strange-character", "term-known"}


def _rules_of(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    return {match for match in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text) if match in rules()}


def test_the_list_of_needed_words_is_the_list_of_english_words() -> None:
    optional = (
        "emergency.",
        "groups.",
        "offers.",
        "serves.",
        "access.",
        "need_about.",
        "phrases.",
        "search_words.",
        "language.",
        "language_names.",
        "punctuation.",  # the usual signs stand in i18n/punctuation.py
    )
    strings = real.source().strings["en"]

    assert [key for key, _ in flat(strings) if not key.startswith(optional)] == list(NEEDED)


def test_the_schema_says_what_the_table_says() -> None:
    known = CheckContext.of(real.source())

    assert (ROOT / "resources.schema.json").read_text(encoding="utf-8") == schema(known.terms)


def test_the_annotated_entry_says_what_the_table_says() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert text == with_entry(text)


def test_the_listings_pass_the_schema_that_editors_use() -> None:
    validator = jsonschema_rs.validator_for(
        json.loads((ROOT / "resources.schema.json").read_text(encoding="utf-8"))
    )
    data = yaml.load((ROOT / "resources.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    data = json.loads(json.dumps(data, default=str))

    assert [str(error) for error in validator.iter_errors(data)][:3] == []


def test_no_document_names_a_file_that_is_not_there() -> None:
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#|mailto:|drawing:)([^)#]+)", text):
            assert (ROOT / target).exists(), (name, target)


def test_hacking_lists_the_packages_with_the_words_of_each_in_order() -> None:
    text = (ROOT / "HACKING.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \| (.*) \|$", text.split("## Commands")[0], re.M)
    said = [
        (
            name,
            (ast.get_docstring(ast.parse(first.read_text(encoding="utf-8"))) or "").split("\n")[0],
        )
        for name in ORDER
        for first in [ROOT / "generator" / name / "__init__.py"]
    ]

    assert said == listed


NOT_HERE = {"generator/data/", "tests/problems/rule-name.yaml"}
"""What is made in a wheel only, and the name of an example."""


def test_every_name_of_code_in_hacking_is_there() -> None:
    text = (ROOT / "HACKING.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`(generator(?:\.\w+)+)`", text))

    assert len(names) > 15
    for name in names:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), name
    for path in re.findall(r"`((?:generator|overrides|tests)/[\w./-]+)`", text):
        assert path in NOT_HERE or (ROOT / path).exists(), path
