"""`serve`: the live preview of MkDocs, with settings that are made here.

A project's mkdocs.yml can name programs (`hooks:`, `plugins:`, `!!python` tags, `INHERIT:`), which
MkDocs runs while it reads the file. So MkDocs never gets that file: what it needs of it was read
as data, like everything else of the project, and is handed over in a file of our own.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult, verdict
from generator.site.output import save
from generator.source.problems import GuideError, screenful, stopping
from generator.source.theme import CODE

_SECONDS = 10
"""How long the host may tidy up before it is ended at once."""
_HOOK = Path(__file__).with_name("mkdocs_hook.py")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", type=_address, default="127.0.0.1:8000", help="IP:PORT")


def _address(text: str) -> str:
    """Return an address as the host wants it; a port alone is one of this machine."""
    host, _, port = text.rpartition(":")
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise argparse.ArgumentTypeError("write it like 127.0.0.1:8001")
    return f"{host or '127.0.0.1'}:{port}"


def _must_be_free(address: str) -> None:
    """Look whether the address can be served, before a build that takes a while.

    Raises:
        GuideError: it is taken, or is none of this machine.
    """
    host, _, port = address.rpartition(":")
    try:
        with socket.create_server((host.strip("[]"), int(port))):
            pass
    except OSError as error:
        other = f"{host}:{int(port) % 65535 + 1}"
        raise GuideError(
            f"{address} can't be used: {error.strerror or error}. Something else may run there. "
            f"Take another one: --address {other}"
        ) from error


def host_settings(folder: Path, name: str, url: str, trusted: bool) -> dict[str, object]:
    """Return the settings of MkDocs for a preview: all that it is told about a project.

    Args:
        folder: the project folder.
        name: the guide's name (`site_name`).
        url: where it will be served (`site_url`), or "".
        trusted: the project's own templates may be used.
    """
    return {
        "site_name": name,
        "site_url": url,
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "use_directory_urls": False,
        "theme": {"name": None, "custom_dir": str(CODE / "overrides")},
        "plugins": [],
        "hooks": [str(_HOOK)],
        "extra": {"preview": {"project": str(folder), "trust_templates": trusted}},
    }


def _serve(work: CommandContext) -> CommandResult:
    source, problems = work.reading
    _must_be_free(work.options.address)
    stops = stopping(problems)
    shown, more = screenful(stops)
    for line in (*map(str, shown), *more):
        work.warn(line)
    if stops:
        work.warn(f"{verdict(stops)} Every page shows them until they are mended.")
    trusted = bool(work.options.trust_templates)
    settings = host_settings(work.folder, source.settings.name, source.settings.url, trusted)
    with tempfile.TemporaryDirectory(prefix="guide-") as made:
        file = Path(made) / "mkdocs.yml"
        save(file, [json.dumps(settings).encode()])  # JSON is YAML that has no tags
        # -P: the folder that somebody stands in may hold a mkdocs.py of its own
        command = [sys.executable, "-P", "-m", "mkdocs", "serve", "-f", str(file)]
        command += ["-a", work.options.address]
        code = _until_stopped(command)
    return CommandResult(code=code)


def _until_stopped(command: list[str]) -> int:
    """Run a program until it ends, and end it when this one is told to end."""
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "GUIDE_PREVIEW": "1"}
    child = subprocess.Popen(command, env=environment)
    try:
        return child.wait()
    except KeyboardInterrupt:  # the child has got it too
        return 130
    finally:
        child.terminate()
        try:
            child.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


COMMANDS = {"serve": Command("build, and show the site with live reload", _arguments, _serve)}
