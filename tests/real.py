"""The guide that volunteers write, read once in each process, when a test first asks for it.

Reading it takes seconds, and every process of the tests imports every module. So one that names
its tests by the guide's languages takes `LANGUAGES`, which stand in mkdocs.yml, and asks for the
rest inside its tests.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.source.nodes import Record
from generator.source.problems import Problem
from generator.source.project import Project
from generator.source.settings import read_settings
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml

ROOT = Path(__file__).resolve().parent.parent


def _languages() -> tuple[str, ...]:
    record, _ = read_yaml((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml")
    assert isinstance(record, Record)
    return read_settings(record).languages


LANGUAGES = _languages()


def newest_day(source: Source) -> date:
    """Return the newest day in the data, so that the tests are never before a check."""
    records: list[Record] = [*source.services, *source.citations.values()]  # type: ignore[list-item]
    records += source.editions.records("editions")
    keys = ("last_verified", "source_date", "date", "day")
    typed = {str(record.text(key)) for record in records for key in keys}
    typed.add(str(source.links.text("asked_on")))
    days = [f"{text}-01-01"[:10] for text in typed if re.fullmatch(r"\d{4}(-\d\d){0,2}", text)]
    return max(date.fromisoformat(day) for day in [*days, "2026-01-01"])


@functools.cache
def _read() -> tuple[Source, list[Problem]]:
    project = Project(ROOT)
    source = project.load(date(2026, 1, 1))
    return replace(source, today=newest_day(source)), project.problems


def source() -> Source:
    """Return what is written, on the newest day in it."""
    return _read()[0]


def problems() -> list[Problem]:
    """Return what reading it found."""
    return _read()[1]


@functools.cache
def guide() -> Guide:
    """Return the guide as data."""
    return build_guide(source())
