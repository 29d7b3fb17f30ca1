"""The handbook: the documents as a small site, a page for each rule, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.schema.fields import SERVICE
from generator.schema.settings import GUIDE
from generator.site.handbook import handbook, rule_address
from generator.source.problems import GuideError
from tests.conftest import ROOT, SMALL
from tests.test_docs import rules


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The pages of the handbook of this repository, as Markdown."""
    made = handbook(ROOT, "https://example.org/repo", "main")
    return {name: data.decode() for name, data in made.items() if name.endswith(".md")}


def test_every_rule_has_a_page_at_its_name(pages: dict[str, str]) -> None:
    assert {f"rules/{rule}.md" for rule in rules()} <= pages.keys()


def test_the_page_of_a_rule_has_its_sentence_and_an_example(pages: dict[str, str]) -> None:
    page = pages["rules/known-term.md"] if "rules/known-term.md" in pages else pages["rules/tab.md"]

    assert "## An example" in page
    assert re.search(r"Said:\n\n```text\n\S+\.yaml:\d+:\d+: ", page)
    assert pages["rules/tab.md"].startswith("# tab\n\nLines are indented with blanks")


def test_every_key_is_there_with_its_meaning(pages: dict[str, str]) -> None:
    for field in (*SERVICE, *GUIDE):
        assert f"| `{field.name}`" in pages["keys.md"]
        assert field.meaning.replace("|", "\\|") in pages["keys.md"]


def test_a_file_that_is_no_page_is_linked_in_the_repository(pages: dict[str, str]) -> None:
    assert "](https://example.org/repo/blob/main/LICENSE)" in pages["README.md"]
    assert "](LICENSE)" in (ROOT / "README.md").read_text("utf-8")
    assert "](CONTRIBUTING.md)" in pages["README.md"]


def test_without_a_repository_such_a_file_is_only_named() -> None:
    assert "](LICENSE)" not in handbook(ROOT, "", "main")["README.md"].decode()


def test_a_copy_without_documents_has_no_handbook(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="copy of the repository"):
        handbook(tmp_path, "", "main")


@pytest.mark.slow
def test_the_handbook_is_made_whole_and_asks_nobody_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "handbook"

    assert 0 == main(["handbook", "--project", str(ROOT), "--out", str(out)])
    assert str(out / "index.html") in capsys.readouterr().out
    assert (out / "rules" / "known-key.html").exists()
    assert (out / "search" / "search_index.json").exists()
    loads = r'<(?:script|img|iframe|source)[^>]+src="?(https?:|//)|<link[^>]+href="?(https?:|//)'
    found = [
        path.relative_to(out).as_posix()
        for path in out.rglob("*.html")
        if re.search(loads, path.read_text("utf-8"))
    ]
    assert [] == found


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("", ""),
        ("https://example.org/h", "https://example.org/h/rules/tab.html"),
        ("https://example.org/h/", "https://example.org/h/rules/tab.html"),
    ],
)
def test_a_rule_has_an_address_once_the_handbook_has_one(where: str, address: str) -> None:
    assert address == rule_address(where, "tab")


def test_problems_lead_to_the_page_of_their_rule(
    make_project: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = make_project(
        SMALL
        + "  - {id: a, name: A, area: twon, offers: [naloxone], website: https://example.org}\n"
    )
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    more = "{guide: {handbook: 'https://example.org/h/', "
    (folder / "mkdocs.yml").write_text(settings.replace("{guide: {", more), "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))

    line = ["check", "--project", str(folder), "--today", "2026-11-22"]
    assert 1 == main([*line, "--github"])
    assert 1 == main(line)

    why = "https://example.org/h/rules/area-known.html"
    assert f"[Why is this a problem?]({why})" in (tmp_path / "summary.md").read_text("utf-8")
    assert f"Why is this a problem? {why}\n" in capsys.readouterr().out
