"""Cells that a spreadsheet leaves as they are.

Spreadsheets run a cell that starts with =, +, - or @, drop the plus sign and the leading zeros of
a number, and turn 1-2 into a date. A cell that they could touch starts with an apostrophe, which
whoever reads the table takes off again.
"""

from __future__ import annotations

import re

GUARD = "'"
_TOUCHED = re.compile(
    r"[=+\-@\t\r'\uff1d\uff0b\uff0d\uff20]|0\d|\d{12,}|\d+[-/.:]\d+([-/.:]\d+)?$|\d+[eE]\d+$|(?i:true|false)$"
)
_RUNS = re.compile(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_SIGNED_NUMBER = re.compile(r"[+-][\d ().-]*")
_NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,8})?")


def guarded(text: str) -> str:
    """Return a cell that a spreadsheet leaves as it is."""
    if _NUMBER.fullmatch(text) and not text.lstrip("-").startswith("0"):
        return text
    return GUARD + text if _TOUCHED.match(text.lstrip()) else text


def harmless(text: str) -> str:
    """Return a cell of a workbook, which no program may run that takes the text elsewhere.

    Cells of a workbook are texts, so phones and numbers keep their sign without a guard.
    """
    runs = _RUNS.match(text.lstrip()) and not _SIGNED_NUMBER.fullmatch(text)
    return GUARD + text if runs else text


def unguarded(text: str) -> str:
    """Return what a guarded cell holds."""
    return text.removeprefix(GUARD)


def without_guard(text: str) -> str:
    """Return a cell without its guard, if it has one: a text that needs none keeps what it has.

    For tables that went through other programs, where nobody knows which cells are guarded.
    """
    rest = text.removeprefix(GUARD)
    return rest if text != rest and guarded(rest) == text else text
