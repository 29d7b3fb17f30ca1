"""`serve`: the live preview of MkDocs."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from generator.cli.context import Command, CommandContext, CommandResult


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", default="127.0.0.1:8000", help="IP:PORT")


def _serve(work: CommandContext) -> CommandResult:
    settings = work.folder / "mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(settings)]
    command += ["-a", work.options.address]
    code = subprocess.call(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return CommandResult(code=code)


COMMANDS = {"serve": Command("build, and show the site with live reload", _arguments, _serve)}
