"""The live preview answers every request, and ends with whoever started it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL

pytestmark = pytest.mark.slow  # each case is a server that starts and ends

ONE = "  - {id: a, name: Oak House, area: town, offers: [food], website: https://example.org}\n"
BROKEN = {
    "a key that is not known": ONE.replace("website", "wibsite"),
    "a word that is not known": ONE.replace("food", "fud"),
    "no YAML at all": "  - {id: a, name: [\n",
    "markup in a name": ONE.replace("Oak House", "<script>alert(1)</script>").replace("food", "x"),
}
PATHS = ("/", "/en/index.html", "/en/service/a.html", "/nowhere", "/data/services.json")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Preview:
    """A running preview of a small guide."""

    def __init__(self, folder: Path, beside: Path) -> None:
        self.folder = folder
        self.list = folder / "resources.yaml"
        self.host = f"http://127.0.0.1:{free_port()}"
        self.temporary = beside / "temporary"
        self.temporary.mkdir()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "generator", "serve", "--project", str(folder),
             "--address", self.host.removeprefix("http://")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.temporary)},
            # the tests may run with it ignored, as jobs in the background do
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip

    def get(self, path: str) -> tuple[int, str]:
        """Return the code and the text of an answer; 0 when there is none."""
        try:
            with urllib.request.urlopen(self.host + path, timeout=10) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace")
        except (urllib.error.URLError, OSError):
            return 0, ""

    def until(self, path: str, wanted: str) -> tuple[int, str]:
        """Ask until the answer has a text in it."""
        code, text = 0, ""
        for _ in range(300):
            code, text = self.get(path)
            if wanted in text:
                break
            time.sleep(0.1)
        return code, text


@pytest.fixture
def preview(make_project: Callable[..., Path]) -> Iterator[Preview]:
    """A preview that has answered once."""
    folder = make_project(SMALL + ONE)
    running = Preview(folder, folder.parent)
    try:
        assert "Oak House" in running.until("/en/service/a.html", "Oak House")[1]
        yield running
    finally:
        running.process.kill()
        running.process.wait()


def test_every_request_is_answered_with_the_problems_until_they_are_mended(
    preview: Preview,
) -> None:
    for what, entry in BROKEN.items():
        preview.list.write_text(SMALL + entry, encoding="utf-8")
        preview.until("/", "Mend this first")
        for path in PATHS:
            code, page = preview.get(path)
            assert 503 == code, what
            assert "resources.yaml:" in page, what
            assert "<script>" not in page, what

        preview.list.write_text(SMALL + ONE, encoding="utf-8")
        assert 200 == preview.until("/en/service/a.html", "Oak House")[0], what


def test_settings_that_break_are_answered_too(preview: Preview) -> None:
    settings = preview.folder / "mkdocs.yml"
    good = settings.read_text("utf-8")

    settings.write_text("site_name: [", encoding="utf-8")

    assert "mkdocs.yml:2:" in preview.until("/", "Mend this first")[1]
    settings.write_text(good, encoding="utf-8")
    assert 200 == preview.until("/en/service/a.html", "Oak House")[0]


def test_a_guide_that_is_broken_at_the_start_is_shown_as_well(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(SMALL + BROKEN["a word that is not known"])
    running = Preview(folder, folder.parent)
    try:
        assert "offers-known" in running.until("/en/index.html", "Mend this first")[1]
        running.list.write_text(SMALL + ONE, encoding="utf-8")
        assert 200 == running.until("/en/service/a.html", "Oak House")[0]
    finally:
        running.process.kill()
        running.process.wait()


ENDS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL]


@pytest.mark.parametrize("number", ENDS, ids=[number.name for number in ENDS])
def test_nothing_runs_on_when_the_preview_is_ended(
    number: signal.Signals, preview: Preview
) -> None:
    preview.process.send_signal(number)
    preview.process.wait(20)

    for _ in range(100):
        left = [path.name for path in preview.temporary.iterdir()]
        if number == signal.SIGKILL:  # then the settings that it wrote for the host stay behind
            left = [name for name in left if not name.startswith("guide-")]
        if preview.get("/")[0] == 0 and not left:
            break
        time.sleep(0.1)

    assert (0, "") == preview.get("/")
    assert [] == left


def test_a_port_that_is_taken_is_said_before_anything_is_built(
    preview: Preview, capsys: pytest.CaptureFixture[str]
) -> None:
    second = subprocess.run(
        [sys.executable, "-P", "-m", "generator", "serve", "--project", str(preview.folder),
         "--address", preview.host.removeprefix("http://")],
        capture_output=True, text=True, timeout=30, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert 1 == second.returncode
    assert "can't be used" in second.stderr
    assert "--address 127.0.0.1:" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.parametrize("address", ["8000a", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", ""])
def test_an_address_is_written_in_one_way(address: str, make_project: Callable[..., Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "generator", "serve", "--project", str(make_project()),
         "--address", address],
        capture_output=True, text=True, timeout=30, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert 2 == done.returncode
    assert "127.0.0.1:8001" in done.stderr
