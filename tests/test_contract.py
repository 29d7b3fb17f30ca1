"""The table of keys tells one story: to the checks, to editors and to people."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from generator.checks import check
from generator.checks.context import CheckContext
from generator.schema.fields import AREA, REFUSED, SERVICE, Field
from generator.schema.json_schema import annotated_entry, schema, with_entry
from generator.source.problems import gitlab_report, json_report, stopping
from generator.source.project import Project
from tests import real
from tests.conftest import ROOT, TODAY
from tests.test_problems import CASES, MARK

SHAPES = {"choice-known", "known-key", "needed-key", "offers-known", "yes-or-no", "whole-number"}


def typed(text: str) -> Any:
    """Return what an editor sees: YAML 1.2, so no dates, and yes is a text."""

    class Loader(yaml.SafeLoader):
        pass

    kept = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null"}
    Loader.yaml_implicit_resolvers = {
        sign: [(tag, pattern) for tag, pattern in resolvers if tag in kept]
        for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader=Loader)


@lru_cache(maxsize=1)
def the_schema() -> jsonschema_rs.Draft7Validator:
    """Return the schema that editors use."""
    text = (ROOT / "resources.schema.json").read_text("utf-8")
    return jsonschema_rs.Draft7Validator(json.loads(text))


def test_the_schema_and_the_example_in_the_repository_are_those_of_the_table() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert schema(CheckContext.of(real.source()).terms) == (
        ROOT / "resources.schema.json"
    ).read_text("utf-8")
    assert with_entry(guide) == guide


def test_the_schema_accepts_the_real_list() -> None:
    validator = the_schema()

    errors = list(validator.iter_errors(typed((ROOT / "resources.yaml").read_text("utf-8"))))

    assert errors == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_editor_and_the_check_agree(case: Path, make_project: Callable[..., Path]) -> None:
    text = "".join(
        line for line in case.read_text("utf-8").splitlines(keepends=True) if MARK not in line
    )
    project = Project(make_project(resources=text))
    source = project.load(TODAY)
    problems = stopping([*project.problems, *check(source)])
    try:
        data = typed(text)
    except (yaml.YAMLError, RecursionError, ValueError):
        assert problems
        return
    validator = the_schema()

    if not validator.is_valid(data):
        assert problems, "the editor underlines what the check accepts"
    elif not project.problems:
        assert not {problem.rule for problem in problems} & SHAPES, "the editor stays silent"


def every_field(fields: tuple[Field, ...]) -> list[Field]:
    """Return the keys and those inside them."""
    return [inner for field in fields for inner in (field, *every_field(field.fields))]


@pytest.mark.parametrize(
    "field", every_field((*SERVICE, *AREA, *REFUSED)), ids=lambda field: field.name
)
def test_a_key_has_its_meaning_its_example_and_a_pitfall(field: Field) -> None:
    assert field.meaning
    assert field.pitfall
    assert field.example or field.fields


def test_the_annotated_entry_passes_the_check(make_project: Callable[..., Path]) -> None:
    entry = annotated_entry().removeprefix("```yaml\n").removesuffix("```")
    areas = (
        "areas:\n  - {id: skid-row, name: Skid Row, country: US, "
        'timezone: America/Los_Angeles, emergency: ["911"]}\n'
    )
    project = Project(make_project(resources=areas + entry))
    source = project.load(TODAY)

    assert [] == stopping([*project.problems, *check(source)])


def test_problems_are_told_to_other_programs_too(make_project: Callable[..., Path]) -> None:
    text = (ROOT / "tests/problems/many-at-once.yaml").read_text("utf-8")
    project = Project(make_project(resources=text))
    problems = sorted(check(project.load(TODAY)))

    plain = json.loads(json_report(problems))
    gitlab = json.loads(gitlab_report(problems))

    assert len(problems) == len(plain) == len(gitlab)
    assert {"file", "line", "column", "path", "message", "rule", "blocking"} == set(plain[0])
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(gitlab[0])
    assert len({entry["fingerprint"] for entry in gitlab}) == len(gitlab)
