"""The floor: the same files with the same bytes, written by a plain loop that thinks nothing.

    python -m tests.bench.floor SITE OUT

Each file is read into memory and written to its place. No program that makes these pages can be
faster than this one in the same language.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(site: Path, out: Path) -> None:
    """Write every file of a site once more."""
    for folder, _, names in os.walk(site):
        target = out / Path(folder).relative_to(site)
        os.makedirs(target, exist_ok=True)
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
            with open(target / name, "wb") as file:
                file.write(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
