"""Tables that somebody else made, read whatever their spreadsheet wrote."""

from __future__ import annotations

from pathlib import Path

from generator.source.problems import GuideError

_OTHER_FILES = {
    # first bytes: what such a file is
    b"PK\x03\x04": "a workbook or a zip archive",
    b"\xd0\xcf\x11\xe0": "an old workbook",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "packed (gzip)",
    b"SQLite format 3\x00": "a database",
    b"\x89PNG": "an image",
}
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def table(path: Path) -> str:
    """Return the text of a table that somebody else made, whatever their spreadsheet wrote.

    Raises:
        GuideError: when it can't be opened; the words say what to do.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GuideError(f"{path} can't be opened: {error.strerror}.") from error
    for first, what in _OTHER_FILES.items():
        if data.startswith(first):
            raise GuideError(f"{path} is {what}. Unpack it, or save it as CSV in your spreadsheet.")
    return decoded(data)


def decoded(data: bytes) -> str:
    """Return bytes as text: UTF-8 or UTF-16 with or without a mark, else cp1252 or Latin-1."""
    for encoding in filter(None, (_utf_16(data), "utf-8-sig", "cp1252")):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _utf_16(data: bytes) -> str:
    """Return which UTF-16 this is, or "" when it is none; Latin letters have a zero beside them."""
    if data[:2] in _MARKS:
        return _MARKS[data[:2]]
    start = data[:400]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) >= 4 and max(even, odd) > len(start) // 4:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def tables(folder: Path) -> dict[str, str]:
    """Return the CSV files of a folder by name, without the ending.

    Raises:
        GuideError: when there is none.
    """
    paths = (path for path in sorted(folder.iterdir()) if path.suffix.lower() == ".csv")
    found = {path.stem: table(path) for path in paths}
    if not found:
        raise GuideError(f"{folder} holds no CSV files. Name the folder that they are in.")
    return found
