"""Files of the theme: templates, drawings, scripts, fonts; the project's own before the shared."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import NamedTuple

from generator.source.font_names import families
from generator.source.problems import GuideError

_PACKAGE = Path(__file__).resolve().parent.parent
_IS_INSTALLED = (_PACKAGE / "data").is_dir()
CODE = _PACKAGE / "data" if _IS_INSTALLED else _PACKAGE.parent
"""The shared parts (overrides/, vocabulary.yaml, sources.yaml): those of the checkout, or those
that `pip install` has put into the package."""
HOME = Path() if _IS_INSTALLED else CODE
"""The project when none is named: the checkout, or the current folder of an installed `guide`."""


_COVERED = "covered.txt"


def overrides(folder: Path) -> list[Path]:
    """Return the template folders, a project's own before the shared one."""
    own = folder / "overrides"
    shared = CODE / "overrides"
    return [own, shared] if own.is_dir() and own.resolve() != shared.resolve() else [shared]


def own_templates(folder: Path) -> list[Path]:
    """Return the files of a project's overrides/ that are not those of the program.

    What is the same, byte for byte, is a copy, and no more to be feared than the program.
    """
    own, *shared = overrides(folder)
    return [
        path
        for path in sorted(own.rglob("*") if shared else ())
        if path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(own).parts)
        and not _is_same(path, shared[0] / path.relative_to(own))
    ]


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
    except OSError:
        return False


def drawings(folder: Path, kind: str = "drawings") -> dict[str, str]:
    """Return the drawings (or the icons) by name, as SVG text."""
    found: dict[str, str] = {}
    for root in reversed(overrides(folder)):
        for path in sorted((root / kind).glob("*.svg")):
            found[path.stem] = _text(path).strip()
    return found


def other_pictures(folder: Path) -> frozenset[str]:
    """Return the names of the files beside the drawings that are no SVG."""
    return frozenset(
        path.name
        for root in overrides(folder)
        for path in (root / "drawings").glob("*.*")
        if path.suffix != ".svg" and not path.name.startswith(".")
    )


class SheetFolders(NamedTuple):
    """Where the sheets' templates and fonts lie."""

    templates: Path
    fonts: Path


def sheet_folders(folder: Path) -> SheetFolders:
    """Return the folders of the sheets' templates and fonts, the project's own if it has them."""
    roots = overrides(folder)
    templates = next(root / "sheets" for root in roots if (root / "sheets").is_dir())
    fonts = next(root / "fonts" for root in roots if (root / "fonts").is_dir())
    return SheetFolders(templates, fonts)


def font_families(folder: Path) -> frozenset[str]:
    """Return the families of the fonts that sheets are set with."""
    return families(sheet_folders(folder).fonts)


def sheet_hash(folder: Path) -> str:
    """Return a hash of the templates and fonts that sheets are made with."""
    templates, fonts = sheet_folders(folder)
    found = hashlib.sha256()
    for path in sorted([*templates.glob("*.typ"), *fonts.glob("*.ttf")]):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def template_hash(folder: Path) -> str:
    """Return a hash of the templates that pages are made with."""
    found = hashlib.sha256()
    for number, root in enumerate(overrides(folder)):
        for path in sorted(root.rglob("*.html")):
            name = f"{number} {path.relative_to(root).as_posix()}"
            found.update(name.encode() + path.read_bytes())
    return found.hexdigest()


def printable(folder: Path) -> frozenset[int]:
    """Return the signs that the fonts of the sheets have, as overrides/fonts/make.py noted them."""
    return _signs(text_if_there(sheet_folders(folder).fonts / _COVERED))


@functools.lru_cache(maxsize=2)
def _signs(text: str) -> frozenset[int]:
    found: set[int] = set()
    for line in text.split():
        first, _, last = line.partition("-")
        try:
            found.update(range(int(first, 16), int(last, 16) + 1))
        except ValueError:
            raise GuideError(
                f'{_COVERED}: "{line}" is no range of signs. Run: python overrides/fonts/make.py'
            ) from None
    return frozenset(found)


def text_if_there(path: Path) -> str:
    """Return a file's text, or "" when it can't be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def asset(folder: Path, name: str) -> str:
    """Return a text file of the overrides, the project's own before the shared one."""
    found = next(root / name for root in overrides(folder) if (root / name).exists())
    return _text(found)


def _text(path: Path) -> str:
    """Return a file's text.

    Raises:
        GuideError: it is not in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise GuideError(f"{path}: the letters are not in UTF-8. Save the file as UTF-8.") from None
