"""Tables that somebody else made, read whatever their spreadsheet wrote."""

from __future__ import annotations

from pathlib import Path


def table(path: Path) -> str:
    """Return the text of a table that somebody else made, whatever their spreadsheet wrote.

    Raises:
        ValueError: when it can't be opened; the words say what to do.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path} can't be opened: {error.strerror}.") from error
    if data[:2] == b"PK":
        raise ValueError(f"{path} is a workbook. Save it as CSV in your spreadsheet, then again.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def tables(folder: Path) -> dict[str, str]:
    """Return the CSV files of a folder by name, without the ending."""
    return {path.stem: table(path) for path in sorted(folder.glob("*.csv"))}
