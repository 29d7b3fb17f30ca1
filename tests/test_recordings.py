"""Recordings of the steps: their place, what a speaker reads, and that no old one is played."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.cli.app import main
from generator.source.project import Project
from generator.source.recordings import LARGEST_RECORDING, is_opus, name_of, sign_of, words_to_read
from tests.conftest import TODAY, run_build

DAY = ("--today", TODAY.isoformat())


def page_of_ogg(flags: int, payload: bytes) -> bytes:
    """Return one page of an Ogg stream; its checksum is left at nothing, as nobody plays it."""
    pieces = [payload[at : at + 255] for at in range(0, len(payload), 255)] or [b""]
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, 0, 1, 0, 0, len(pieces))
    return head + bytes(map(len, pieces)) + payload


OPUS_HEAD = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 0, 48000, 0, 0)
WHOLE = page_of_ogg(2, OPUS_HEAD) + page_of_ogg(0, b"OpusTags") + page_of_ogg(4, b"\x00" * 99)
"""The frame of a recording; nobody speaks in it."""
KINDS = [
    ("a whole recording", WHOLE, True),
    ("nothing", b"", False),
    ("the first bytes only", WHOLE[:40], False),
    ("cut off before its end", page_of_ogg(2, OPUS_HEAD) + page_of_ogg(0, b"\x00" * 99), False),
    ("Vorbis", page_of_ogg(2, b"\x01vorbis" + b"\x00" * 20) + page_of_ogg(4, b""), False),
    ("MP3", b"ID3\x03" + b"\x00" * 200, False),
    ("AAC of a phone", b"\x00\x00\x00\x1cftypM4A " + b"\x00" * 200, False),
    ("WebM of a browser", b"\x1aE\xdf\xa3" + b"\x00" * 200, False),
    ("WAV", b"RIFF\x00\x00\x00\x00WAVEfmt " + b"\x00" * 200, False),
    ("a web page that was saved", b"<!doctype html><p>Not found", False),
]


@pytest.mark.parametrize(("name", "data", "good"), KINDS, ids=[kind[0] for kind in KINDS])
def test_only_a_whole_opus_recording_is_one(name: str, data: bytes, good: bool) -> None:
    assert good == is_opus(data)


def steps_page(folder: Path, language: str = "en") -> str:
    """Return the name that the recording of a project's steps has."""
    page = Project(folder).load(TODAY).pages[language]["overdose"]
    return name_of(page)


NAMES = [
    ("{now}", WHOLE, []),
    ("overdose.opus", WHOLE, ["recording-name"]),
    ("Recording (1).m4a", WHOLE, ["recording-name"]),
    ("{now}.mp3", WHOLE, ["recording-name"]),
    ("about-{sign}.opus", WHOLE, ["recording-name"]),
    ("never-was-{sign}.opus", WHOLE, ["recording-name"]),
    ("overdose-00000000.opus", WHOLE, ["recording-behind"]),
    ("{now}", WHOLE[:40], ["recording-type"]),
    ("{now}", WHOLE + b"\x00" * LARGEST_RECORDING, ["recording-size"]),
    ("overdose-00000000.opus", b"ID3", ["recording-behind", "recording-type"]),
    (".DS_Store", b"", []),
]


@pytest.mark.parametrize(("name", "data", "rules"), NAMES)
def test_a_file_in_the_folder_of_recordings_is_what_it_says(
    make_project: Callable[..., Path], name: str, data: bytes, rules: list[str]
) -> None:
    from generator.checks import check

    folder = make_project()
    now = steps_page(folder)
    sign = now.removesuffix(".opus").rpartition("-")[2]
    audio = folder / "docs" / "en" / "audio"
    audio.mkdir()
    (audio / name.format(now=now, sign=sign)).write_bytes(data)
    found = [p for p in check(Project(folder).load(TODAY)) if p.rule.startswith("recording")]

    assert rules == [problem.rule for problem in found]
    assert all(problem.blocking == (problem.rule != "recording-behind") for problem in found)
    assert all(now in p.message for p in found if p.rule == "recording-name")


def test_what_a_speaker_reads_is_made_from_the_steps_and_names_the_file(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = make_project()
    page = Project(folder).load(TODAY).pages["en"]["overdose"]

    assert main(["recordings", "en", "--project", str(folder), *DAY]) == 0
    said = capsys.readouterr().out
    assert ("overdose", "Look. Then call.") == words_to_read(page)
    assert f"docs/en/audio/overdose-{sign_of(page)}.opus (not there yet)" in said
    assert "\noverdose\n1. Look. Then call.\n" in said
    assert main(["recordings", "xx", "--project", str(folder), *DAY]) == 2
    out = tmp_path / "script.txt"
    assert main(["recordings", "en", "--out", str(out), "--project", str(folder), *DAY]) == 0
    assert "1. Look. Then call." in out.read_text("utf-8")


def test_a_recording_of_older_steps_is_gone_from_page_site_and_copy(
    make_project: Callable[..., Path], tmp_path: Path
) -> None:
    folder, site = make_project(), tmp_path / "site"
    audio = folder / "docs" / "en" / "audio"
    audio.mkdir()
    name = steps_page(folder)
    (audio / name).write_bytes(WHOLE)

    done = run_build(folder, site)
    assert done.returncode == 0, done.stderr
    page = (site / "en" / "overdose.html").read_text("utf-8")
    assert f'href="audio/{name}"' in page
    assert "Hear the steps (1 KB)" in re.sub(r"<[^>]+>", "", page)
    assert "media-src 'self'" in page
    assert WHOLE == (site / "en" / "audio" / name).read_bytes()
    assert f"en/audio/{name}" in (site / "en" / "saved-copy.json").read_text("utf-8")
    assert "media-src" not in (site / "en" / "about.html").read_text("utf-8")

    steps = folder / "docs" / "en" / "overdose.md"
    steps.write_text(steps.read_text("utf-8").replace("Then call.", "Call."), encoding="utf-8")
    done = run_build(folder, site)
    assert done.returncode == 0, done.stderr
    assert "audio/" not in (site / "en" / "overdose.html").read_text("utf-8")
    assert not (site / "en" / "audio").exists()
    assert "audio/" not in (site / "en" / "saved-copy.json").read_text("utf-8")


SOUND = """
window.played = [];
window.Audio = function (at) { this.paused = true; this.at = at; };
Audio.prototype.canPlayType = function () { return WORD; };
Audio.prototype.play = function () { this.paused = false; played.push(this.at); };
Audio.prototype.pause = function () { this.paused = true; played.push('STOP'); };
"""


@pytest.mark.parametrize(("word", "stays"), [("'probably'", True), ("''", False)])
def test_it_is_played_in_its_page_and_fetched_by_a_tap_only(
    browser: Browser, make_project: Callable[..., Path], tmp_path: Path, word: str, stays: bool
) -> None:
    folder, site = make_project(), tmp_path / "site"
    audio = folder / "docs" / "en" / "audio"
    audio.mkdir()
    name = steps_page(folder)
    (audio / name).write_bytes(WHOLE)
    assert run_build(folder, site).returncode == 0
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.add_init_script(SOUND.replace("WORD", word))
    page.route("**/*.opus", lambda route: route.fulfill(content_type="text/plain", body="file"))
    page.goto((site / "en" / "overdose.html").as_uri())
    box = page.locator("[data-play]").bounding_box() or {}
    assert box["height"] >= 44
    assert [] == page.evaluate("played")
    page.click("[data-play]", no_wait_after=True)
    if stays:
        assert page.evaluate("played[0]").endswith(f"/en/audio/{name}")
        page.click("[data-play]")
        assert ["STOP"] == page.evaluate("played.slice(1)")
    else:
        page.wait_for_url("**/*.opus")
    page.close()
