"""Hosts: limits as data and what a build says of them, the files that a host reads, the recipes."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.__main__ import main
from generator.cli.app import COMMANDS
from generator.cli.options import add_common
from generator.guide.model import Guide
from generator.schema.hosts import HOSTS, MEGABYTE
from generator.schema.responses import HEADERS, TYPES
from generator.site.host_files import host_files
from generator.site.server_config import SERVERS
from generator.site.site_size import PathNumber, SiteSize, about_host, in_words, size_of
from tests.conftest import LANGUAGES, ROOT

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


# --- What a host reads from the site --------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("", []),
        ("github-pages", []),
        ("gitlab", []),
        ("codeberg", []),
        ("cloudflare", ["_headers", "_redirects"]),
        ("netlify", ["_headers", "_redirects"]),
        ("neocities", ["not_found.html"]),
    ],
)
def test_a_host_finds_the_files_that_it_reads(guide: Guide, host: str, names: list[str]) -> None:
    assert names == list(files_for(guide, host))


def files_for(guide: Guide, host: str) -> dict[str, str]:
    settings = replace(guide.settings, host=host)
    found = host_files(replace(guide, settings=settings), b"not here")
    return {path: data.decode() for path, data in found}


def test_headers_are_said_once_for_each_file_within_the_limits_of_the_hosts(guide: Guide) -> None:
    text = files_for(guide, "cloudflare")["_headers"]
    blocks = {block[0]: block[1:] for block in re.findall(r"(?m)^(/\S+)\n((?:  .+\n)+)", text)}
    names = {path: re.findall(r"(?m)^  ([\w-]+): ", lines[0]) for path, lines in blocks.items()}

    assert len(text.splitlines()) == len(blocks) + sum(map(len, names.values()))
    assert len(names.pop("/*")) == len(HEADERS)
    assert {("Content-Type",)} == {tuple(one) for one in names.values()}
    assert len(blocks) <= 100
    assert max(map(len, text.splitlines())) <= 2000


def test_netlify_answers_a_missing_page_in_the_language_of_its_address(guide: Guide) -> None:
    lines = files_for(guide, "netlify")["_redirects"].splitlines()

    assert [f"/{code}/* /{code}/404.html 404" for code in LANGUAGES] == lines


def test_every_kind_of_file_of_a_site_is_known_to_a_server(site: Path) -> None:
    found = {path.suffix[1:] for path in site.rglob("*.*") if path.is_file() and path.suffix}

    assert set() == found - set(TYPES)


def test_the_page_at_the_root_for_missing_addresses_leads_into_every_language(site: Path) -> None:
    page = (site / "404.html").read_text("utf-8")

    for code in LANGUAGES:
        assert f'href="/guide/{code}/overdose.html"' in page
        assert f'href="/guide/{code}/index.html"' in page


# --- The recipes ----------------------------------------------------------------------------------

FOLDER = ROOT / "hosting"


@pytest.mark.parametrize("name", HOSTS)
def test_the_recipe_of_a_host_has_its_limits_with_source_and_day(name: str) -> None:
    host, text = HOSTS[name], (FOLDER / f"{name}.md").read_text("utf-8")
    numbers = [f"{n:,}" for n in (host.files, host.in_folder) if n]
    numbers += [f"{n / MEGABYTE:,.1f} MB" for n in (host.size, host.largest) if n]

    assert [] == [number for number in numbers if number not in text]
    assert f"Read on {host.read} at " in text
    assert [] == [url for url in host.sources if f"<{url}>" not in text]
    assert f"host: {name}" in text


@pytest.mark.parametrize("name", SERVERS)
def test_the_recipe_of_a_server_shows_what_the_command_prints(
    name: str, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project(languages="en es")
    line = ["server-config", name, "--project", str(folder)]

    assert 0 == main([*line, "--site-url", "https://example.org/guide/"])
    assert capsys.readouterr().out in (FOLDER / f"{name}.md").read_text("utf-8")
    assert 2 == main(line)
    assert "--site-url https://example.org/" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["cloudflare", "netlify"])
def test_the_recipe_shows_the_headers_that_the_build_writes(name: str, guide: Guide) -> None:
    text = (FOLDER / f"{name}.md").read_text("utf-8")

    assert files_for(guide, name)["_headers"] in text


def test_the_files_to_copy_can_be_read_and_use_commands_that_are_there() -> None:
    worker = re.sub(r"(?m)^\s*//.*\n", "", (FOLDER / "wrangler.jsonc").read_text("utf-8"))
    pages = yaml.safe_load((FOLDER / "gitlab-ci.yml").read_text("utf-8"))["pages"]
    netlify = tomllib.loads((FOLDER / "netlify.toml").read_text("utf-8"))

    assert {"directory": "./site", "html_handling": "none", "not_found_handling": "404-page"} == (
        json.loads(worker)["assets"]
    )
    assert ["public"] == pages["artifacts"]["paths"]
    assert "site" == netlify["build"]["publish"]
    typed = [pages["script"][0], netlify["build"]["command"]]
    for path in sorted(FOLDER.glob("*.md")):
        typed += re.findall(r"`(python3 guide\.py [^`]*)`", path.read_text("utf-8"))
    assert len(typed) > 10
    for line in typed:
        command, *options = shlex.split(line.split(">")[0])[2:]
        known = COMMANDS[command]
        parser = argparse.ArgumentParser()
        known.arguments(parser)
        add_common(parser)
        said = parser.format_help() + "--gitlab"
        assert [] == [word for word in options if word.startswith("-") and word not in said]


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_every_recipe_is_named_in_the_readme(path: Path) -> None:
    named = (ROOT / "README.md").read_text("utf-8")
    recipes = "".join(one.read_text("utf-8") for one in FOLDER.glob("*.md"))

    assert f"hosting/{path.name}" in (named if path.suffix == ".md" else recipes)
