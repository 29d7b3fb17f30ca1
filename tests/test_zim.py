"""A ZIM of a place: complete for its readers, without the other places, and with no dead link."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from libzim.reader import Archive  # type: ignore[import-untyped, unused-ignore]

from generator.cli.app import main
from generator.site.zim import three_letters
from tests.conftest import TODAY, write_guide_of_tests


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the ZIM of one place of the guide of the tests."""
    folder = tmp_path_factory.mktemp("zim")
    project = write_guide_of_tests(folder / "guide")
    where = ["--project", str(project), "--out", str(folder), "--today", TODAY.isoformat()]
    assert main(["zim", "--area", "rivertown", *where]) == 0
    return folder


def pages(archive: Archive) -> Iterator[tuple[str, str]]:
    for number in range(archive.all_entry_count):
        entry = archive._get_entry_by_id(number)
        if not entry.is_redirect and entry.get_item().mimetype == "text/html":
            yield entry.path, bytes(entry.get_item().content).decode("utf-8")


def test_the_file_is_whole_and_says_what_it_is(library: Path) -> None:
    archive = Archive(library / "rivertown.zim")

    assert archive.check()
    assert archive.main_entry.get_item().path == "index.html"
    for key in ("Name", "Title", "Description", "Language", "Creator", "Publisher", "Date"):
        assert archive.get_metadata(key), key
    assert archive.get_metadata("Language") == b"eng,spa"
    assert archive.has_illustration(48)
    assert archive.has_fulltext_index


def test_it_holds_what_is_there_or_for_everybody_around_in_the_languages_of_the_place(
    library: Path,
) -> None:
    found = dict(pages(Archive(library / "rivertown.zim")))

    for path in ("overdose", "find/rivertown", "service/harbor-house", "service/night-line",
                 "guide/rivertown"):  # fmt: skip
        assert f"en/{path}.html" in found
        assert f"es/{path}.html" in found
    assert not any("sagar" in path or path.startswith("fa/") for path in found)
    assert not any("Sagar" in text for text in found.values())


def test_every_link_leads_to_something_in_the_file(library: Path) -> None:
    archive = Archive(library / "rivertown.zim")
    dead = set()
    for path, text in pages(archive):
        for link in re.findall(r'(?:href|src|data-search)="([^"]*)"', text):
            target = unquote(urldefrag(link)[0])
            if not target or re.match(r"[a-z]+:", target):
                continue
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if not archive.has_entry_by_path(whole):
                dead.add((path, link))

    assert sorted(dead)[:5] == []


@pytest.mark.parametrize(
    ("code", "three"),
    [("en", "eng"), ("es", "spa"), ("zh-Hans", "zho"), ("fa", "fas"), ("hy", "hye"), ("tl", "fil"),
     ("mr", "mar"), ("ur", "urd"), ("vi", "vie"), ("ko", "kor"), ("ru", "rus"), ("hi", "hin"),
     ("gu", "guj"), ("sw", "swa"), ("pt", "por"), ("mix", "mix")],
)  # fmt: skip
def test_a_library_is_told_the_language_by_three_letters(code: str, three: str) -> None:
    assert three_letters(code) == three
