"""What a build takes after an edit: nothing, one phone, one string, one page.

    python3 guide.py bench edit --services 0       the guide of this folder
    python3 guide.py bench edit --services 5000    a made-up one

Each edit is made in a copy of the guide that was built before, and built over that site. Beside
the time stands how many files of the site are new.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import hugo_peer
from tests.bench.made_up import DAY, languages_of, write_guide
from tests.bench.measure import Run, fast_folder, run
from tests.bench.report import Measured, save, table

_LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "site", "*.new-*", "tests", "__pycache__")
Edit = Callable[[Path, int], None]
"""Changes a guide; the number is another one in each round, so that each round is an edit."""


def main(folder: Path, options: argparse.Namespace) -> int:
    """Measure and print."""
    peer = options.peer == "hugo" and options.services > 0
    with tempfile.TemporaryDirectory(dir=fast_folder()) as temporary:
        root = Path(temporary)
        if options.services:
            write_guide(root / "guide", options.services, languages_of(options.languages))
        else:
            shutil.copytree(folder, root / "guide", ignore=_LEFT_OUT)
        measured = _measured(root, options.pairs, peer)
    title = f"Edits of {options.services or 'this guide’s'} services"
    sys.stdout.write(f"{title}; medians of {options.pairs}; pages: new files of the site\n")
    sys.stdout.write(table(measured) + "\n")
    if options.out:
        save(options.out, f"edit-{options.services}x{options.languages}", title, measured)
    return 0


def _measured(root: Path, rounds: int, peer: bool) -> list[Measured]:
    runs: dict[str, list[Run]] = {"cold": [_guide(root)]}
    new = {"cold": _files(root / "site", {})}
    if peer:
        hugo_peer.write_project(root / "guide", root / "hugo")
        runs["Hugo, cold"] = [hugo_peer.build(root / "hugo", root / "hugo-site")]
    for number in range(rounds):
        for name, edit in EDITS.items():
            edit(root / "guide", number)
            before = _inodes(root / "site")
            runs.setdefault(name, []).append(_guide(root))
            new[name] = _files(root / "site", before)
            if peer:
                hugo_peer.write_project(root / "guide", root / "hugo")
                took = hugo_peer.build(root / "hugo", root / "hugo-site")
                runs.setdefault(f"Hugo, {name}", []).append(took)
    return [Measured(name, some, *new.get(name, (0, 0.0))) for name, some in runs.items()]


def _guide(root: Path) -> Run:
    return run(
        *["generator", "build", "--project", str(root / "guide"), "--out", str(root / "site")],
        *["--today", DAY.isoformat(), "--trust-templates"],
    )


def _inodes(site: Path) -> dict[Path, int]:
    return {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}


def _files(site: Path, before: dict[Path, int]) -> tuple[int, float]:
    """Return how many files are new or others than before, and their bytes in millions."""
    new = [path for path, inode in _inodes(site).items() if before.get(path) != inode]
    return len(new), sum(path.stat().st_size for path in new) / 1e6


def _unchanged(guide: Path, number: int) -> None:
    """Change nothing."""


def _phone(guide: Path, number: int) -> None:
    """Give the first phone of the list another number."""
    _change(
        guide / "resources.yaml", r'(number: "?\+1 \d{3} \d{3} )\d{4}', rf"\g<1>{4000 + number}"
    )


def _string(guide: Path, number: int) -> None:
    """Change a sentence of the interface in the source language, which one page shows."""
    _change(guide / "docs/en/strings.yaml", r'(?m)^(  feeds_lead: ".*)"$', rf'\g<1> {number}"')


def _page(guide: Path, number: int) -> None:
    """Add a paragraph to an education page."""
    page = guide / "docs/en/learn/stigma.md"
    page.write_text(page.read_text("utf-8") + f"\nOne more line: {number}.\n", "utf-8")


EDITS: dict[str, Edit] = {
    "unchanged": _unchanged,
    "one phone": _phone,
    "one string": _string,
    "one page": _page,
}


def _change(file: Path, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, new, file.read_text("utf-8"), count=1)
    assert count == 1, f"nothing in {file.name} looks like {pattern}"
    file.write_text(text, "utf-8")
