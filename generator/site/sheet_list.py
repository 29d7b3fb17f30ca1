"""The list of the printed sheets, which lies beside them; the next build reads it."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.guide import urls
from generator.guide.printed_sheet import PrintedSheet
from generator.source import theme


@dataclass(frozen=True, slots=True)
class KnownSheet:
    """A sheet of the last build, and the digest of its view that it had."""

    key: str
    sheet: PrintedSheet


def sheets_before(old: Path) -> dict[str, KnownSheet]:
    """Return the sheets of the last build by path; none when their list cannot be read."""
    text = theme.text_if_there(old / urls.SHEET_LIST)
    try:
        entries = json.loads(text) if text else {}
        return {path: _known(entry) for path, entry in entries.items()}
    except (ValueError, TypeError, AttributeError, KeyError):
        return {}


def _known(entry: Mapping[str, str]) -> KnownSheet:
    sheet = PrintedSheet(
        path=entry["path"],
        format=entry["format"],
        area=entry["area"],
        topic=entry["topic"],
        language=entry["language"],
        paper=entry["paper"],
        pages=int(entry["pages"]),
        size=int(entry["size"]),
        picture=base64.b64decode(entry["picture"]),
    )
    return KnownSheet(entry["key"], sheet)


def sheet_list(made: Iterable[KnownSheet]) -> bytes:
    """Return the list of sheets."""
    table = {
        one.sheet.path: {
            **asdict(one.sheet),
            "picture": base64.b64encode(one.sheet.picture).decode(),
            "key": one.key,
        }
        for one in made
    }
    return (json.dumps(table, indent=0, sort_keys=True) + "\n").encode()
