"""What can be typed behind `guide.py`: commands and their options."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from generator.cli import EXTRA
from generator.pdf.formats import FORMATS, PAPERS
from generator.source.theme import CODE


def parser(description: str) -> argparse.ArgumentParser:
    """Return the parser of the command line; `command` says which command was typed."""
    found = argparse.ArgumentParser(prog="guide.py", description=description)
    commands = found.add_subparsers(required=True, metavar="COMMAND")
    for name, text in (
        ("build", "check everything and build the site"),
        ("check", "only the checks"),
        ("status", "what is old, what is behind, what is missing"),
        ("pamphlet", "make one printed sheet of your own"),
        ("serve", "build, and show the site with live reload"),
        ("links", "ask every outside address whether it answers (needs a network)"),
    ):
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(command=name)
        _common(command)
        if name == "build":
            command.add_argument("--out", type=Path, metavar="DIR", help="where to (site/)")
            command.add_argument("--force", action="store_true", help="write over any folder")
            command.add_argument("--only", choices=("pamphlets",), default="", help="a part")
            _address(command)
            command.add_argument("--workers", type=int, default=0, help=argparse.SUPPRESS)
        if name == "pamphlet":
            command.add_argument("--area", required=True, help="an id of areas:")
            command.add_argument("--lang", default="", help="the code of a language")
            command.add_argument("--format", default="trifold", choices=tuple(FORMATS))
            command.add_argument("--paper", default="a4", choices=tuple(PAPERS))
            command.add_argument("--services", default="", help="ids with commas between them")
            _address(command)
            command.add_argument("--out", type=Path, required=True, metavar="FILE")
        if name == "check":
            command.add_argument("files", nargs="*", help="show the problems of these files only")
            form = command.add_mutually_exclusive_group()
            form.add_argument("--github", action="store_true", help="as annotations")
            form.add_argument("--gitlab", action="store_true", help="as a code quality report")
            form.add_argument("--json", action="store_true", help="for other programs")
        if name == "status":
            command.add_argument("--calls", action="store_true", help="whom to call next, by area")
        if name == "serve":
            command.add_argument("--address", default="127.0.0.1:8000", help="IP:PORT")
    for name, more in EXTRA.items():
        command = commands.add_parser(name, help=more.text, description=more.text)
        command.set_defaults(command=name, extra=more)
        _common(command)
        more.arguments(command)
    return found


def _address(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--site-url",
        type=_web_address,
        default="",
        metavar="URL",
        help="the site's address, instead of site_url: in mkdocs.yml",
    )


def _web_address(text: str) -> str:
    """Return an address as it was typed; an empty one is one that is not known."""
    if text and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise argparse.ArgumentTypeError("write it like https://example.org/")
    return text


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--project", type=Path, default=CODE, metavar="DIR", help="the folder with mkdocs.yml"
    )
    command.add_argument("--resources", type=Path, metavar="FILE", help="another resources file")
    command.add_argument(
        "--today", type=date.fromisoformat, metavar="DAY", help="build as if it were this day"
    )
