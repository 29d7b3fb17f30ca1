"""Hosts: their limits as data, and what a build says when a site comes near one."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.schema.hosts import HOSTS
from generator.site.site_size import PathNumber, SiteSize, about_host, in_words, size_of

ROWS = yaml.safe_load((Path(__file__).parent / "host_limits.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_build_says_which_limits_of_the_host_are_near_or_passed(row: dict[str, Any]) -> None:
    small = SiteSize(
        row.get("files", 1000),
        row.get("folders", 10),
        row.get("size", 10_000_000),
        PathNumber("data/big.json", row.get("largest", 1_000_000)),
        PathNumber("en/service", row.get("fullest", 100)),
        Counter(row.get("endings", "html").split()),
    )

    lines = about_host(small, row["host"])

    assert len(row["says"]) == len(lines)
    assert all(line.startswith(said) for said, line in zip(row["says"], lines, strict=True)), lines


@pytest.mark.parametrize("name", HOSTS)
def test_a_limit_has_a_source_of_the_host_itself_and_a_day(name: str) -> None:
    host = HOSTS[name]

    assert date.fromisoformat(host.read) <= date(2026, 11, 28)
    own = name.partition("-")[0]
    theirs = rf"https://([\w.]*\b{own}\b[\w.]*|github\.com/{own})/"
    assert all(re.match(theirs, url) for url in host.sources)


def test_a_site_is_counted_as_it_lies_on_the_disk(tmp_path: Path) -> None:
    for path, size in (("index.html", 5), ("en/a.HTML", 70), ("en/b.vcf", 7), (".nojekyll", 0)):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * size)

    found = size_of(tmp_path)

    assert (4, 1, 82) == (found.files, found.folders, found.size)
    assert ("en/a.HTML", 70) == found.largest
    assert 2 == found.fullest.number
    assert {"html": 2, "vcf": 1, ".nojekyll": 1} == found.endings
    said = "The site has 4 files with 82 bytes; the largest has 70 bytes: en/a.HTML"
    assert said == in_words(found)


def test_the_size_of_the_built_guide_is_what_lies_there(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]

    found = size_of(site)

    assert len(files) == found.files
    assert sum(path.stat().st_size for path in files) == found.size
