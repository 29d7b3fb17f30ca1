"""The version of everything that makes a site but its guide: the program, and what it stands on."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def program_version() -> str:
    """Return a digest of the program's own files and of the versions of all packages."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in sorted([*_PACKAGE.rglob("*.py"), *_PACKAGE.rglob("*.yaml")]):
        found.update(path.relative_to(_PACKAGE).as_posix().encode() + path.read_bytes())
    for name in sorted(f"{one.name} {one.version}" for one in distributions()):
        found.update(name.encode())
    return found.hexdigest()
