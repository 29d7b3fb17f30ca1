"""Tables that somebody else made, read whatever their spreadsheet wrote."""

from __future__ import annotations

from pathlib import Path

from generator.source.problems import GuideError


def table(path: Path) -> str:
    """Return the text of a table that somebody else made, whatever their spreadsheet wrote.

    Raises:
        GuideError: when it can't be opened; the words say what to do.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GuideError(f"{path} can't be opened: {error.strerror}.") from error
    if data[:2] == b"PK":
        raise GuideError(f"{path} is a workbook. Save it as CSV in your spreadsheet, then again.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def tables(folder: Path) -> dict[str, str]:
    """Return the CSV files of a folder by name, without the ending.

    Raises:
        GuideError: when there is none.
    """
    found = {path.stem: table(path) for path in sorted(folder.glob("*.csv"))}
    if not found:
        raise GuideError(f"{folder} holds no CSV files. Name the folder that they are in.")
    return found
