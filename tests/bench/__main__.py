"""The measures: `python3 guide.py bench WHAT`. HACKING.md says what each one tells."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from generator.cli.clock import today
from generator.source.theme import CODE
from tests.bench import (
    build_speed,
    check_speed,
    edit_speed,
    lighthouse,
    pdf_speed,
    phone,
    weight,
)

MEASURES: dict[str, Callable[[Path, argparse.Namespace], int]] = {
    "weight": weight.main,
    "phone": phone.main,
    "build": build_speed.main,
    "edit": edit_speed.main,
    "check": check_speed.main,
    "pdf": pdf_speed.main,
    "lighthouse": lighthouse.main,
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of what is typed behind `bench`."""
    found = argparse.ArgumentParser(prog="guide.py bench", description="measure; see HACKING.md")
    found.add_argument("what", choices=tuple(MEASURES))
    found.add_argument("--services", type=int, default=5000, help="how large (build, edit)")
    found.add_argument("--languages", type=int, default=4, help="how many (build, edit)")
    found.add_argument("--pairs", type=int, default=3, help="how often")
    found.add_argument(
        "--peer",
        choices=("hugo",),
        default="",
        help="who else takes part (build, edit); see HACKING.md",
    )
    found.add_argument(
        "--out", type=Path, metavar="DIR", help="write JSON and a chart (build, edit)"
    )
    found.add_argument(
        "--project", type=Path, default=CODE, metavar="DIR", help="the folder with mkdocs.yml"
    )
    found.add_argument(
        "--today", type=date.fromisoformat, metavar="DAY", help="as if it were this day"
    )
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one measure and return its exit code."""
    options = parser().parse_args(arguments)
    options.today = options.today or today(os.environ)
    return MEASURES[options.what](options.project.resolve(), options)


if __name__ == "__main__":
    sys.exit(main())
