"""Writes a ZIM from a folder, as a process of its own: the only module that knows libzim.

Standard input has what to write as JSON, see `zim.py`.
"""

from __future__ import annotations

import json
import mimetypes
import re
import sys
from html import unescape
from pathlib import Path

from libzim.writer import (  # type: ignore[import-untyped, unused-ignore]
    ContentProvider,
    Creator,
    FileProvider,
    Hint,
    Item,
    StringProvider,
)

_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_MESSAGE = re.compile(r' href="sms:[^"]*"')
_TYPES = {
    ".html": "text/html",
    ".txt": "text/plain;charset=utf-8",
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".geojson": "application/geo+json",
    ".vcf": "text/vcard",
    ".atom": "application/atom+xml",
    ".opus": "audio/ogg",
}


class SiteFile(Item):  # type: ignore[misc, unused-ignore]
    """A file of the site; pages carry their title, and only they are found by it."""

    def __init__(self, file: Path, path: str) -> None:
        """Take the file, and its path in the ZIM."""
        super().__init__()
        self._file, self._path = file, path

    def get_path(self) -> str:
        """Return the path in the ZIM."""
        return self._path

    def get_title(self) -> str:
        """Return the title of a page, or ""."""
        if self._file.suffix != ".html":
            return ""
        found = _TITLE.search(self._file.read_text(encoding="utf-8"))
        return unescape(found[1]) if found else ""

    def get_mimetype(self) -> str:
        """Return the type."""
        guess = mimetypes.guess_type(self._path)[0] or "application/octet-stream"
        return _TYPES.get(self._file.suffix, guess)

    def get_contentprovider(self) -> ContentProvider:
        """Return what reads the file; a page without its links for text messages.

        The computer of a library sends none, and zimcheck takes `sms:` for a page that is missing.
        """
        if self._file.suffix != ".html":
            return FileProvider(str(self._file))
        return StringProvider(_MESSAGE.sub("", self._file.read_text(encoding="utf-8")))

    def get_hints(self) -> dict[Hint, int]:
        """Say which files are pages, and what to make small."""
        is_page = self._file.suffix == ".html"
        return {Hint.FRONT_ARTICLE: is_page, Hint.COMPRESS: self._file.suffix != ".png"}


def main() -> None:
    """Write the file that standard input describes."""
    order = json.load(sys.stdin)
    site = Path(order["site"])
    with Creator(Path(order["out"])).config_indexing(True, order["indexed"]) as creator:
        creator.set_mainpath(order["main"])
        creator.add_illustration(48, bytes.fromhex(order["picture"]))
        for name, text in order["metadata"].items():
            if text:
                creator.add_metadata(name, text)
        for file in sorted(site.rglob("*")):
            path = file.relative_to(site).as_posix()
            if file.is_file() and path not in order["left_out"]:
                creator.add_item(SiteFile(file, path))


if __name__ == "__main__":
    main()
