"""A guide in several sites: each built alone, joined by one page, nothing of others in it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
import yaml

from generator.__main__ import main
from tests.conftest import ROOT, small_project

DAY = ("--today", "2026-11-22")
NATION = """\
areas:
  - {id: nation, name: Nation, country: US, timezone: America/New_York, emergency: ["911"],
     languages: [en, es]}
  - {id: ohio, name: Ohio, country: US, timezone: America/New_York, part_of: nation}
  - {id: dayton, name: Dayton, country: US, timezone: America/New_York, part_of: ohio}
  - {id: texas, name: Texas, country: US, timezone: America/Chicago, part_of: nation,
     languages: [en]}
services:
  - {id: a, name: Aardvark, area: dayton, offers: [naloxone], website: https://example.org}
  - {id: b, name: Badger, area: texas, offers: [naloxone], website: https://example.com}
  - {id: c, name: Civet, area: nation, offers: [helpline], website: https://example.net}
"""
NAMES = {"ohio": {"Aardvark", "Civet"}, "texas": {"Badger", "Civet"}}


def nation(parent: Path) -> Path:
    """Write the guide of a nation with two sites."""
    folder = small_project(parent, NATION, languages="en es")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("[en, es]", "[en, es], shards: [ohio, texas]")
    (folder / "mkdocs.yml").write_text(settings + "site_url: https://example.org/g/\n", "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return nation(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide of a nation, with its sites."""
    folder = nation(tmp_path_factory.mktemp("nation"))
    assert 0 == build(folder)
    return folder


def build(folder: Path, *more: str) -> int:
    return main(["build", "--project", str(folder), *DAY, *more])


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_a_build_makes_every_site_and_the_page_that_joins_them(built: Path) -> None:
    site = built / "site"
    for shard, names in NAMES.items():
        everything = b"".join(files(site / shard).values()).decode("utf-8", errors="replace")
        assert names == {name for name in ("Aardvark", "Badger", "Civet") if name in everything}
        assert (site / shard / "en" / "search.js").exists()
        assert (site / shard / "en" / "guide" / "nation.html").exists()
    assert (site / "ohio" / "es" / "index.html").exists()
    assert not (site / "texas" / "es").exists()
    assert "https://example.org/g/ohio/en/index.html" in (site / "ohio/sitemap.xml").read_text()
    assert "https://example.org/g/texas/sitemap.xml" in (site / "sitemap.xml").read_text()


def test_the_page_at_the_root_has_numbers_steps_and_sites(folder: Path) -> None:
    assert 0 == build(folder, "--shard-index", "--out", str(folder / "site"))

    for name, root in (("index.html", ""), ("404.html", "/g/")):
        page = (folder / "site" / name).read_text("utf-8")
        parser = html5lib.HTMLParser()
        parser.parse(page)
        assert [] == parser.errors
        links = re.findall(r'<(?:a|link)[^>]* href="([^"]+)"', page)
        assert "tel:911" in links
        assert {f"{root}ohio/index.html", f"{root}texas/index.html"} <= set(links)
        assert {f"{root}ohio/en/overdose.html", f"{root}ohio/es/overdose.html"} <= set(links)


def test_sites_built_alone_and_joined_are_the_same_as_the_whole(built: Path) -> None:
    alone = built / "alone"
    for shard in NAMES:
        assert 0 == build(built, "--shard", shard, "--out", str(alone / shard))

    assert 0 == build(built, "--shard-index", "--out", str(alone))
    assert files(built / "site") == files(alone)


def test_an_area_that_has_no_site_any_more_is_gone(built: Path, folder: Path) -> None:
    shutil.copytree(built / "site", folder / "site")
    settings = (folder / "mkdocs.yml").read_text("utf-8").replace("[ohio, texas]", "[nation]")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")

    assert 0 == build(folder)
    assert ["nation"] == [path.name for path in (folder / "site").iterdir() if path.is_dir()]


WRONG = [
    (("--shard", "texsa"), '"texsa" is not in shards: in mkdocs.yml. Did you mean "texas"?'),
    (("--shard", "dayton"), "They are ohio, texas."),
    (("--shard", "ohio", "--shard-index"), "Choose one"),
    (("--only", "pamphlets"), "Leave out --only"),
]


@pytest.mark.parametrize(("more", "said"), WRONG, ids=lambda value: str(value))
def test_a_wish_that_makes_no_sense_is_answered(
    more: tuple[str, ...], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == build(folder, *more)
    assert said in capsys.readouterr().err
    assert not (folder / "site").exists()


def test_a_guide_of_one_site_has_no_shards(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_project()

    assert 2 == build(folder, "--shard", "town")
    assert "Name the areas" in capsys.readouterr().err
    assert 0 == main(["shards", "--project", str(folder), *DAY])
    assert "[]\n" == capsys.readouterr().out


def test_a_workflow_is_told_the_areas(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["shards", "--project", str(folder), *DAY])
    assert ["ohio", "texas"] == json.loads(capsys.readouterr().out)


def test_the_workflows_build_each_site_alone_and_join_them() -> None:
    github = (ROOT / "hosting" / "shards-github.yml").read_text("utf-8")
    gitlab = (ROOT / "hosting" / "shards-gitlab-ci.yml").read_text("utf-8")

    assert yaml.safe_load(github)["jobs"].keys() >= {"areas", "site", "join", "deploy"}
    assert yaml.safe_load(gitlab).keys() >= {"site", "pages"}
    ours = "".join(path.read_text("utf-8") for path in (ROOT / ".github").glob("workflows/*.yml"))
    assert [] == [pin for pin in re.findall(r"uses: (\S+@\S+)", github) if pin not in ours]
    for text in (github, gitlab):
        assert "guide.py build --shard " in text
        assert "guide.py build --shard-index " in text
        assert not re.search(r"\$\{\{[^}]*\}\}", "".join(re.findall(r"run: (.*)", text)))
