"""`serve`: a live preview of the guide, as its files are at this moment.

Nothing is built: the guide stays in memory, each page is made when it is asked for, and an open
page reloads by itself when a file was changed. Nothing of a project is run. `mkdocs serve` shows
the same site, for people who know it.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import signal
import sys
import threading
import time
from datetime import date
from functools import partial

from generator.cli.clock import today
from generator.cli.context import Command, CommandContext, CommandResult, verdict
from generator.cli.live import Live, Order, State
from generator.cli.live_server import LiveServer
from generator.source.problems import GuideError, screenful

_LOOK = 0.15
"""Seconds between two looks at the files while a page is open, and while none is."""
_LOOK_ALONE = 1.0
_IDLE = 3.0
"""Seconds without a change after which memory is tidied, which takes a moment in a large guide."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", type=_address, default="127.0.0.1:8000", help="IP:PORT")


def _address(text: str) -> str:
    """Return an address as the host wants it; a port alone is one of this machine."""
    host, _, port = text.rpartition(":")
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise argparse.ArgumentTypeError("write it like 127.0.0.1:8001")
    return f"{host or '127.0.0.1'}:{port}"


def _serve(work: CommandContext) -> CommandResult:
    options = work.options
    order = Order(
        work.folder,
        options.resources,
        bool(options.trust_templates),
        partial(_day, options.today),
    )
    live = Live(order, partial(_tell, work), work.warn)
    with _server(options.address, live) as server:
        work.say(f"Look at it: {server.address} (Ctrl+C ends it)")
        if not server.address.startswith(("http://127.", "http://[::1]", "http://localhost")):
            work.warn("Everybody in the same network can see this preview, not only you.")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            signal.signal(number, lambda number, frame: sys.exit(128 + number))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            _watch(live)
    return CommandResult(code=130)


def _server(address: str, live: Live) -> LiveServer:
    """Return a server at an address, before a reading that takes a moment.

    Raises:
        GuideError: the address is taken, or is none of this machine.
    """
    host, _, port = address.rpartition(":")
    try:
        return LiveServer(host.strip("[]"), int(port), live)
    except OSError as error:
        other = f"{host}:{int(port) % 65535 + 1}"
        raise GuideError(
            f"{address} can't be used: {error.strerror or error}. Something else may run there. "
            f"Take another one: --address {other}"
        ) from error


def _watch(live: Live) -> None:
    """Look at the files until Ctrl+C; tidy memory when nothing has changed for some time."""
    gc.disable()  # it would stop in the middle of a page
    seen, tidied, since = 0, False, 0.0
    while True:
        number = live.look().number
        if number != seen:
            seen, tidied, since = number, False, time.monotonic()
        elif not tidied and time.monotonic() - since > _IDLE:
            gc.collect()
            tidied = True
        time.sleep(_LOOK if live.has_listeners else _LOOK_ALONE)


def _day(chosen: date | None) -> date:
    return chosen or today(os.environ)


def _tell(work: CommandContext, state: State) -> None:
    """Say in the terminal what has to be mended, and that nothing has to be any more."""
    if state.problems:
        shown, more = screenful(state.problems)
        for line in (*map(str, shown), *more):
            work.warn(line)
        work.warn(f"{verdict(state.problems)} Every page shows them until they are mended.")
    elif state.words:
        work.warn(f"{state.words} Every page shows this until it is mended.")
    elif state.number > 1:
        work.say("A file changed. No problems.")


COMMANDS = {"serve": Command("show the site as it is now, with live reload", _arguments, _serve)}
