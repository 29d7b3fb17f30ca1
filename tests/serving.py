"""A small host on this machine: a folder behind an address, which can lose pages when asked to."""

from __future__ import annotations

import contextlib
import functools
import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Host(SimpleHTTPRequestHandler):
    """Serves a folder, says nothing, and notes the paths that it is asked for.

    Each subject makes a class of its own from it, so that what its tests set touches no other.

    Attributes:
        asked: every path asked for since the start, in order.
        lost: the end of the paths that are answered with 503, or "" for none.
        broken: whether every path is.
    """

    asked: list[str]
    lost: str
    broken: bool

    def __init_subclass__(cls) -> None:
        cls.asked, cls.lost, cls.broken = [], "", False

    def do_GET(self) -> None:
        """Answer as any host would, but for what is lost."""
        self.asked.append(self.path)
        if self.broken or (self.lost and self.path.endswith(self.lost)):
            self.send_error(503)
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Packed(SimpleHTTPRequestHandler):
    """Serves a folder compressed with gzip, as hosts do."""

    def do_GET(self) -> None:
        """Answer with the file, or with 404."""
        path = Path(self.translate_path(self.path.partition("?")[0]))
        if not path.is_file():
            self.send_error(404)
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the page was closed: enough was there
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler]) -> Iterator[str]:
    """Serve a folder while the block runs; yield its address, without a slash at the end."""
    with answering(functools.partial(handler, directory=str(folder))) as address:
        yield address


@contextlib.contextmanager
def answering(
    handler: type[BaseHTTPRequestHandler] | functools.partial[SimpleHTTPRequestHandler],
) -> Iterator[str]:
    """Run a server on a free port while the block runs; yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
