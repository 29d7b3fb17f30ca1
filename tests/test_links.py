"""Asking the outside addresses: what is silent is noted with its first day, and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from generator.__main__ import main
from tests.conftest import SMALL, run_build
from tests.serving import answering

ANSWERS = {"/well": 200, "/gone": 404, "/no-robots": 403}


class Answering(BaseHTTPRequestHandler):
    """A server with one page that is there, one that is gone, and one that wants people only."""

    def do_GET(self) -> None:
        """Answer as the path says."""
        self.send_response(ANSWERS[self.path])
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """The address of a running server."""
    with answering(Answering) as address:
        yield address


def with_websites(make_project: Callable[..., Path], *addresses: str) -> Path:
    """Return a project with a service for each address, and no other address."""
    entries = "".join(
        f"  - {{id: n{number}, name: Place {number}, area: town, offers: [naloxone],"
        f' website: "{address}"}}\n'
        for number, address in enumerate(addresses)
    )
    folder = make_project(resources=SMALL + entries)
    (folder / "sources.yaml").write_text("{}\n", encoding="utf-8")
    return folder


def links(folder: Path, day: str) -> int:
    """Run the command on a day."""
    return main(["links", "--project", str(folder), "--today", day])


def test_a_silent_address_is_noted_with_the_first_day_of_its_silence(
    make_project: Callable[..., Path], host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = with_websites(make_project, f"{host}/well", f"{host}/gone", f"{host}/no-robots")

    assert links(folder, "2026-01-05") == 1
    assert links(folder, "2026-01-12") == 1

    assert f"{host}/gone: answers 404. Is it still right? [link-answers]" in capsys.readouterr().out
    noted = (folder / "links.yaml").read_text("utf-8").splitlines()[2:]
    assert noted == [
        "asked_on: 2026-01-12",
        noted[1],
        "silent:",
        f'  - address: "{host}/gone"',
        "    since: 2026-01-05",
        '    what: "answers 404"',
    ]


def test_the_status_names_what_was_silent(
    make_project: Callable[..., Path],
    host: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = with_websites(make_project, f"{host}/well", f"{host}/gone")
    main(["status", "--project", str(folder)])
    assert "Web addresses: never asked." in capsys.readouterr().out
    links(folder, "2026-01-05")

    main(["status", "--project", str(folder)])
    done = run_build(folder, tmp_path / "out")

    assert f"  {host}/gone: answers 404 (since 2026-01-05)" in capsys.readouterr().out
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "en" / "status.html").read_text("utf-8").split("Web addresses")[1]
    assert "did not answer" in page
    assert 'href="service/n1.html' in page
    assert 'href="service/n0.' not in page


def test_a_machine_without_a_line_notes_nothing(
    make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = with_websites(make_project, "http://127.0.0.1:9/a", "http://127.0.0.1:9/b")

    assert links(folder, "2026-01-05") == 1

    assert "Nothing was noted" in capsys.readouterr().err
    assert not (folder / "links.yaml").exists()
