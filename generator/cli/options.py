"""Arguments that several commands take."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from generator.source.theme import HOME


def add_common(command: argparse.ArgumentParser) -> None:
    """Add what every command takes: which project, which list, which day."""
    command.add_argument(
        "--project", type=Path, default=HOME, metavar="DIR", help="the folder with mkdocs.yml"
    )
    command.add_argument("--resources", type=Path, metavar="FILE", help="another resources file")
    command.add_argument(
        "--today", type=day, metavar="DAY", help="work as if it were this day, like 2026-11-20"
    )
    command.add_argument(
        "--trust-templates",
        action="store_true",
        help="use the project's own overrides/, which are program code",
    )


def add_address(command: argparse.ArgumentParser) -> None:
    """Add the address at which the site will be served."""
    command.add_argument(
        "--site-url",
        type=_web_address,
        default="",
        metavar="URL",
        help="the site's address, instead of site_url: in mkdocs.yml",
    )


def day(text: str) -> date:
    """Return the day that somebody typed.

    Raises:
        ArgumentTypeError: it is no day, or may be two; the words say how to write it.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        message = f'"{text}" can be read in two ways or in none; write year-month-day: 2026-11-20'
        raise argparse.ArgumentTypeError(message)
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"the calendar has no day {text}; look at the month and the day again"
        raise argparse.ArgumentTypeError(message) from None


def _web_address(text: str) -> str:
    """Return an address as it was typed; an empty one is one that is not known."""
    if text and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise argparse.ArgumentTypeError("write it like https://example.org/")
    return text
