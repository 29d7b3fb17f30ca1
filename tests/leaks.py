"""Looks for words in every byte of every file of a site, as those who gather addresses would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from tests.sheet_tools import text_of

PICTURES = {".png"}


def texts_of(path: Path, closely: bool = True) -> Iterator[str]:
    """Yield a file as its bytes are, and as what reads it would show it, in small letters.

    Args:
        path: the file.
        closely: False for the bytes only.
    """
    data = path.read_bytes()
    raw = data.decode("utf-8", "replace")
    yield raw.casefold()
    if not closely:
        return
    if path.suffix == ".pdf":
        yield " ".join(text_of(data).split()).casefold()
    elif path.suffix not in PICTURES:
        # Vcards fold long lines; links, scripts and JSON write signs in their own ways.
        plain = re.sub(r"\r?\n[ \t]", "", raw)
        plain = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), plain)
        shown = unquote(unescape(plain))
        yield " ".join(re.sub(r"<[^>]*>", "", shown).split()).casefold()
        yield shown.casefold()


def _always(path: str) -> bool:
    return True


def found_in(
    site: Path, words: Iterable[str], closely: Callable[[str], bool] = _always
) -> dict[str, set[str]]:
    """Return for each word the files, below the site, in which it stands.

    Args:
        site: the folder.
        words: what to look for.
        closely: says of a path whether the file is also read as what reads it would show it.
    """
    found: dict[str, set[str]] = {word: set() for word in words}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        texts = list(texts_of(path, closely(name)))
        for word, where in found.items():
            if any(word.casefold() in text for text in texts):
                where.add(name)
    return found
