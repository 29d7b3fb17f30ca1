"""The host of a live preview: a small server on this machine.

It answers only to an address that nobody else can give a name to. Otherwise a page of somebody
else, whose name leads to this machine from the second request on, could read the preview
(https://en.wikipedia.org/wiki/DNS_rebinding).
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import socketserver
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast
from urllib.parse import urlsplit

from generator.cli.live import Live
from generator.cli.live_answer import CHANGES, answer
from generator.cli.problem_page import words_page

_STILL_THERE = 15.0
"""Seconds after which a listener is sent an empty line, so that one that is gone is noticed."""


class LiveServer(ThreadingHTTPServer):
    """Answers from the guide in memory, several requests at a time."""

    daemon_threads = True

    def __init__(self, host: str, port: int, live: Live) -> None:
        """Take an address of this machine; with the port 0 the system chooses one.

        Raises:
            OSError: the address is taken, or is none of this machine.
        """
        self.live = live
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Take the address; nobody is asked for this machine's name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    @property
    def address(self) -> str:
        """Where the preview is, like `http://127.0.0.1:8000/`."""
        host, port = str(self.server_address[0]), self.server_address[1]
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        self._answer(with_content=True)

    def do_HEAD(self) -> None:
        self._answer(with_content=False)

    def _answer(self, with_content: bool) -> None:
        with contextlib.suppress(ConnectionError):  # the page was closed meanwhile
            if not is_own(self.headers.get("Host", "")):
                said = f"Open the preview by its number: {cast(LiveServer, self.server).address}"
                self._send(421, "text/html; charset=utf-8", words_page([said]), "", with_content)
            elif self.path == CHANGES and with_content:
                self._tell_changes()
            else:
                found = answer(cast(LiveServer, self.server).live, self.path)
                self._send(found.status, found.kind, found.data, found.location, with_content)

    def _send(self, status: int, kind: str, data: bytes, location: str, with_content: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self._send_common()
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if with_content:
            self.wfile.write(data)

    def _send_common(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def _tell_changes(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self._send_common()
        self.end_headers()
        with contextlib.closing(cast(LiveServer, self.server).live.listen(_STILL_THERE)) as marks:
            for mark in marks:
                self.wfile.write(f"data: {mark}\n\n".encode() if mark else b":\n\n")
                self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for problems."""


def is_own(host: str) -> bool:
    """Say whether the Host of a request is a number, or a name that always means this machine."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True  # https://www.rfc-editor.org/rfc/rfc6761#section-6.3
    with contextlib.suppress(ValueError):
        ipaddress.ip_address(name)
        return True
    return False
