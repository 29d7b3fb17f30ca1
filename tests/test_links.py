"""Asking the outside addresses: what is silent is noted with its first day, and shown.

The servers here do what strangers' servers do. They stand on this machine, so asking them takes
`--allow-private`; without it not one of them gets a connection.
"""

from __future__ import annotations

import resource
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.cli.asking import (
    Answer,
    Limits,
    Outcome,
    ask,
    ask_all,
    is_public,
    unknown_name,
)
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
    cited = "AHA21: {title: Steps, publisher: Made up, kind: original}\n"  # by the page of steps
    (folder / "sources.yaml").write_text(cited, encoding="utf-8")
    return folder


def links(folder: Path, day: str, *more: str) -> int:
    """Run the command on a day."""
    return main(["links", "--project", str(folder), "--today", day, "--allow-private", *more])


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

    assert links(folder, "2026-01-05") == 3

    said = capsys.readouterr()
    assert "could not be asked" in said.err
    assert "Nothing was noted" in said.err
    assert "link-answers" not in said.out + said.err
    assert not (folder / "links.yaml").exists()


def test_a_machine_without_a_line_keeps_what_was_noted(
    make_project: Callable[..., Path], host: str
) -> None:
    folder = with_websites(make_project, f"{host}/gone", f"{host}/well")
    links(folder, "2026-01-05")
    before = (folder / "links.yaml").read_text("utf-8")

    code = main(["links", "--project", str(folder), "--today", "2026-01-12"])

    assert code == 3  # without --allow-private nothing of this machine can be reached
    assert before == (folder / "links.yaml").read_text("utf-8")


def test_what_was_not_asked_keeps_what_was_noted_of_it(
    make_project: Callable[..., Path], host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator.cli.links import note
    from generator.source.project import Project
    from tests.conftest import TODAY

    gone, well = f"{host}/gone", f"{host}/well"
    folder = with_websites(make_project, gone, well)
    links(folder, "2026-01-05")
    late = Answer(Outcome.NOT_ASKED, "was not asked: the time for all was up")

    said = note(Project(folder).load(TODAY), {gone: late, well: late})

    assert f'"{gone}"\n    since: 2026-01-05\n    what: "answers 404"' in said
    assert well not in said


PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
HANG = 30.0
SERVERS: dict[str, tuple[str, bytes | float, ...]] = {
    # name: what is said of it, then what the server sends and how long it waits
    "plain": ("", PAGE),
    "no-reason": ("", b"HTTP/1.1 200\r\n\r\n"),
    "no-length": ("", b"HTTP/1.1 200 OK\r\n\r\nok"),
    "wrong-length": ("", b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nok"),
    "negative-length": ("", b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nok"),
    "broken-chunks": ("", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "huge-body": ("", PAGE + b"x" * 3_000_000, b"x" * 3_000_000, b"x" * 3_000_000),
    "body-without-an-end": ("", b"HTTP/1.1 200 OK\r\n\r\n", *(b"x" * 9_000,) * 200, HANG),
    "slow-but-there": ("", 0.3, PAGE),
    "old": ("", b"HTTP/1.0 200 OK\r\n\r\n"),
    "hello-first": ("", b"HTTP/1.1 100 Continue\r\n\r\n" + PAGE),
    "slow-down": ("", b"HTTP/1.1 429 Too Many\r\n\r\n"),
    "forbidden": ("", b"HTTP/1.1 403 No\r\n\r\n"),
    "gone": ("answers 410", b"HTTP/1.1 410 Gone\r\n\r\n"),
    "broken": ("answers 500", b"HTTP/1.1 500 \xff\xfe::error::\r\n\r\n"),
    "no-location": ("answers 302", b"HTTP/1.1 302 Found\r\n\r\n"),
    "odd-number": ("does not speak", b"HTTP/1.1 99999999999 OK\r\n\r\n"),
    "no-number": ("does not speak", b"HTTP/1.1 abc OK\r\n\r\n"),
    "garbage": ("does not speak", b"\x00\xff\x16\x03 garbage\n::error::x\n" * 10),
    "ssh": ("does not speak", b"SSH-2.0-OpenSSH_9.2\r\n"),
    "html-only": ("does not speak", b"<html>hello</html>\n"),
    "empty": ("does not speak", b""),
    "half-a-line": ("does not speak", b"HTTP/1."),
    "endless-line": ("does not speak", b"HTTP/1.1 200 " + b"A" * 200_000),
    "endless-header": ("does not speak", b"HTTP/1.1 200 OK\r\nX: " + b"A" * 200_000),
    "many-headers": ("does not speak", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000),
    "hangs": ("did not answer", HANG),
    "hangs-in-the-line": ("did not answer", b"HTTP/1.1 200", HANG),
    "drips": ("did not answer", *(b"H", 0.1) * 300),
    "hellos-without-an-end": ("did not answer", *(b"HTTP/1.1 100 Continue\r\n\r\n", 0.05) * 600),
    "to-a-file": ("no web address", b"HTTP/1.1 302 x\r\nLocation: file:///etc/passwd\r\n\r\n"),
    "to-data": ("no web address", b"HTTP/1.1 302 x\r\nLocation: data:text/html,x\r\n\r\n"),
    "to-code": ("no web address", b"HTTP/1.1 302 x\r\nLocation: javascript:x\r\n\r\n"),
    "to-ftp": ("no web address", b"HTTP/1.1 302 x\r\nLocation: ftp://127.0.0.1/\r\n\r\n"),
    "to-gopher": ("no web address", b"HTTP/1.1 302 x\r\nLocation: gopher://127.0.0.1/\r\n\r\n"),
    "to-nothing": ("without an end", b"HTTP/1.1 302 x\r\nLocation: http://\r\n\r\n"),
    "to-a-bracket": ("no web address", b"HTTP/1.1 302 x\r\nLocation: http://[::1\r\n\r\n"),
    "to-a-port": ("no web address", b"HTTP/1.1 302 x\r\nLocation: http://a:99999999/\r\n\r\n"),
    "to-garbage": ("no web address", b"HTTP/1.1 302 x\r\nLocation: http://\xff\xfe..\xc3/\r\n\r\n"),
    "in-a-circle": ("without an end", b"HTTP/1.1 302 x\r\nLocation: /again\r\n\r\n"),
    "to-itself": ("without an end", b"HTTP/1.1 301 x\r\nLocation: ?\r\n\r\n"),
    "to-a-silent-one": ("takes no", b"HTTP/1.1 302 x\r\nLocation: http://127.0.0.1:9/\r\n\r\n"),
}


class Script(socketserver.BaseRequestHandler):
    """Sends what a server of SERVERS sends, whatever it is asked."""

    script: tuple[bytes | float, ...] = ()
    asked = 0

    def handle(self) -> None:
        """Read a request; send and wait as the script says."""
        type(self).asked += 1
        self.request.settimeout(HANG)
        with suppress(OSError):
            self.request.recv(65536)
            for step in self.script:
                if isinstance(step, bytes):
                    self.request.sendall(step)
                else:
                    time.sleep(step)


class Server(socketserver.ThreadingTCPServer):
    """A server whose threads do not keep the tests from ending."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True


@contextmanager
def sending(*script: bytes | float) -> Iterator[tuple[str, type[Script]]]:
    """Run a server that sends a script; yield its address and what counts its guests."""
    handler = type("Sends", (Script,), {"script": script})
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", handler
        server.shutdown()


QUICK = Limits(each=1, private=frozenset({"*"}))


@pytest.mark.parametrize("name", SERVERS)
def test_any_server_is_survived(name: str) -> None:
    says, *script = SERVERS[name]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()

    with sending(*script) as (address, _):
        answer = ask_all([address], QUICK)[address]

    assert says in answer.what
    assert (answer.outcome is Outcome.WELL) == (says == "")
    assert time.monotonic() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 100_000  # kilobytes
    assert answer.what.isascii()
    assert "::" not in answer.what


def test_one_bad_server_ends_no_run(
    make_project: Callable[..., Path], host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with sending(b"\x00garbage") as (bad, _), sending(HANG) as (slow, _):
        folder = with_websites(
            make_project, f"{bad}/a", f"{slow}/b", f"{host}/gone", f"{host}/well"
        )

        assert links(folder, "2026-01-05", "--seconds", "1") == 1

    said = capsys.readouterr().out
    assert f"{bad}/a: does not speak" in said
    assert f"{slow}/b: did not answer in 1 seconds" in said
    assert f"{host}/gone: answers 404" in said
    assert "well" not in said
    assert "4 addresses, 3 lines to look at" in said


def test_all_addresses_together_have_a_time_too() -> None:
    with sending(HANG) as (address, _):
        wanted = [f"{address}/{number}" for number in range(50)]
        began = time.monotonic()
        answers = ask_all(wanted, Limits(each=0.4, whole=1.2, at_once=4, private=frozenset({"*"})))

    assert time.monotonic() - began < 4
    assert set(wanted) == set(answers)
    outcomes = [answer.outcome for answer in answers.values()]
    assert Outcome.NOT_ASKED in outcomes
    assert Outcome.SILENT in outcomes


PRIVATE = (
    "127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "0", "[::1]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[::]",
)  # fmt: skip


@pytest.mark.parametrize("name", PRIVATE)
def test_no_address_of_this_machine_is_asked(name: str) -> None:
    with sending(PAGE) as (address, server):
        port = address.rpartition(":")[2]
        answer = ask(f"http://{name}:{port}/", Limits(each=2))

    assert "private network" in answer.what or "no web address" in answer.what
    assert answer.outcome is Outcome.SILENT
    assert server.asked == 0


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_nobody_is_led_to_a_private_address(code: int) -> None:
    """The first server is named, so it may be asked; where it leads to may not."""
    with sending(PAGE) as (inside, guarded):
        lead = f"HTTP/1.1 {code} x\r\nLocation: {inside}/secret\r\n\r\n".encode()
        with sending(lead) as (outside, _):
            named = frozenset({outside.removeprefix("http://")})
            answer = ask(outside, Limits(each=2, private=named))

    assert answer == Answer(Outcome.SILENT, "leads into a private network", True)
    assert guarded.asked == 0


NOT_PUBLIC = (
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
    "fe80::1%eth0",
    "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
    "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "nonsense", "",
)  # fmt: skip
PUBLIC = ("8.8.8.8", "1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8",
    "64:ff9b::808:808", "2002:808:808::1")  # fmt: skip


@pytest.mark.parametrize("place", NOT_PUBLIC)
def test_a_private_place_is_known_however_it_is_wrapped(place: str) -> None:
    assert not is_public(place)


@pytest.mark.parametrize("place", PUBLIC)
def test_a_public_place_is_one(place: str) -> None:
    assert is_public(place)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/x", "gopher://x/",
    "http://",
    "http:///x", "http://[::1", "http://a b/", "http://exa\x00mple.org/", "//x", "x", "",
    "http://" + "a" * 70 + ".org/", "http://..../", "http://example.org:0x50/"])  # fmt: skip
def test_what_is_no_web_address_is_said_and_not_asked(address: str) -> None:
    answer = ask(address, QUICK)

    assert answer.outcome is Outcome.SILENT
    assert "no web address" in answer.what


def test_a_name_that_nobody_has_is_silent_and_a_lookup_that_failed_is_not_asked() -> None:
    nobody, failed = socket.gaierror(socket.EAI_NONAME, ""), socket.gaierror(socket.EAI_AGAIN, "")

    assert unknown_name(nobody, False).outcome is Outcome.SILENT
    assert unknown_name(failed, False).outcome is Outcome.NOT_ASKED
