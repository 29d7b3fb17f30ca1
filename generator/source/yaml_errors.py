"""The slips behind a YAML library's complaint: often on the line before the one it names.

A library says where it gave up. A person wants to know which line to mend, so this module looks
at the lines around that place for the few slips that people really make.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Slip(NamedTuple):
    """A slip at a line and a column (from 1): what to say of it, and the rule's name."""

    line: int
    column: int
    message: str
    rule: str


_KEY = re.compile(r"^(\s*)(- +)?([A-Za-z_][\w-]*):( +(.*))?$")
_NO_BLANK = re.compile(r"^(\s*)(?:- +)?([a-z_]+):(\S.*)$")
_EQUALS = re.compile(r"^(\s*)(?:- +)?([a-z_]+) *=+ *(.+)$")


def slip(text: str, line: int) -> Slip | None:
    """Return the slip at or shortly before a line (counted from 1), or None."""
    lines = text.split("\n")
    for look in _LOOKS:
        if found := look(lines, line - 1):
            return found
    return None


def _tab(lines: list[str], at: int) -> Slip | None:
    match = re.match(r" *\t", _line(lines, at))
    if not match:
        return None
    message = "There is a tab here. Indent with blanks (two for each step), never with the tab key."
    return Slip(at + 1, match.end(), message, "tab")


def _key_without_colon(lines: list[str], at: int) -> Slip | None:
    for number in (at, _above(lines, at)):
        line = _line(lines, number)
        if match := _NO_BLANK.match(line):
            if match[3].startswith("//"):
                continue
            message = f"A blank is missing after the colon. Write {match[2]}: {match[3]}"
            return Slip(number + 1, match.start(2) + 1, message, "missing-colon")
        if match := _EQUALS.match(line):
            message = f"A key has a colon behind it. Write {match[2]}: {match[3]}"
            return Slip(number + 1, match.start(2) + 1, message, "missing-colon")
    return None


def _quotes_in_quotes(lines: list[str], at: int) -> Slip | None:
    match = _KEY.match(_line(lines, at))
    value = (match[5] or "").rstrip() if match else ""
    column = _line(lines, at).find(value) + 1
    if value.startswith('"') and value.count('"') > 2:
        message = (
            "There are quotes inside the quotes. Put single quotes around the whole text, like "
            "'Ask for \"Sam\".'"
        )
        return Slip(at + 1, column, message, "open-quote")
    if value.startswith("'") and value.count("'") % 2:
        message = (
            "The apostrophe ends the text here. Put double quotes around the whole text, like "
            '"Don\'t knock."'
        )
        return Slip(at + 1, column, message, "open-quote")
    return None


def _entry_after_a_closed_part(lines: list[str], at: int) -> Slip | None:
    """Somebody adds a service at the end of the file, where another part stands last."""
    match = _KEY.match(_line(lines, _above(lines, at)))
    if not match or match[1] or not match[5] or not re.match(r" *- ", _line(lines, at)):
        return None
    message = (
        f'This entry stands below "{match[3]}: {match[5].strip()}", a part of its own. Move it '
        "up, to the end of the part that it belongs to, like services:."
    )
    return Slip(at + 1, _indent(lines, at) + 1, message, "indent")


def _second_colon(lines: list[str], at: int) -> Slip | None:
    """A text with a colon and a blank in it, like `name: Never: Use Alone`."""
    match = _KEY.match(_line(lines, at))
    value = (match[5] or "").strip() if match else ""
    if not match or ": " not in f"{value} " or value[:1] in "\"'[{|>":
        return None
    quote = "'" if '"' in value else '"'
    message = (
        "There is a second colon followed by a blank on this line. Put the text in quotes: "
        f"{match[3]}: {quote}{value}{quote}"
    )
    return Slip(at + 1, _line(lines, at).find(value) + 1, message, "colon-in-text")


def _dash_forgotten(lines: list[str], at: int) -> Slip | None:
    above = _above(lines, at)
    before = _above(lines, above)
    if _indent(lines, at) <= _indent(lines, above) or not _has_value(_line(lines, above)):
        return None
    lists = r" *(phones|stops|areas|services|notices|do_not_list):\s*$"
    if not re.match(lists, _line(lines, before)):
        return None
    if re.match(r" *- ", _line(lines, above)):
        return None
    key = _line(lines, above).strip()
    message = f"The dash that starts an entry is missing. Write - {key}"
    return Slip(above + 1, _indent(lines, above) + 1, message, "indent")


def _goes_on(lines: list[str], at: int) -> Slip | None:
    """A value that goes on behind its closing quote or bracket, or starts with a sign of YAML's."""
    match = _KEY.match(_line(lines, at))
    value = (match[5] or "").strip() if match else ""
    if not match or not value:
        return None
    column = _line(lines, at).find(value) + 1
    whole = f"""{match[3]}: {_in_quotes(value)}"""
    if link := re.match(r"\[[^\]]*\]\((\S+)\)$", value):
        message = f"A link of Markdown is no address here. Write {match[3]}: {link[1]}"
        return Slip(at + 1, column, message, "sign-at-start")
    if re.match(r"(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#,]", value):
        message = (
            f"A value that starts with a bracket ends with it. Put all of it in quotes: {whole}"
        )
        return Slip(at + 1, column, message, "sign-at-start")
    if re.match(r"""(?:"[^"]*"|'[^']*')\s*[^\s#"']""", value):
        message = f"The text goes on behind its closing quote. Put all of it in quotes: {whole}"
        return Slip(at + 1, column, message, "open-quote")
    if re.match(r"[-?] ", value):
        message = (
            f'A value can\'t start with "{value[0]} " on the line of its key. Put it in quotes: '
            f"{whole}"
        )
        return Slip(at + 1, column, message, "sign-at-start")
    return None


def _in_quotes(value: str) -> str:
    """Return a text in the quotes that it does not have in it, or with its own left out."""
    if '"' not in value:
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else '"' + value.replace('"', "") + '"'


def _entry_out_of_line(lines: list[str], at: int) -> Slip | None:
    """A dash that stands left or right of the dashes of the entries before it."""
    match = re.match(r"( *)- +([A-Za-z_]+):", _line(lines, at))
    same = match and re.compile(rf"( *)- +{match[2]}:")
    if not match or not same:
        return None
    for number in range(at - 1, -1, -1):
        if (before := same.match(lines[number])) and before[1] != match[1]:
            mine, wanted = len(match[1]), len(before[1])
            message = (
                f"This dash stands after {_blanks(mine)}, the one on line {number + 1} after "
                f"{_blanks(wanted)}. Give it {_blanks(wanted)} too, and two more to the lines "
                "below it."
            )
            return Slip(at + 1, mine + 1, message, "indent")
        if before:
            return None
    return None


def _out_of_line(lines: list[str], at: int) -> Slip | None:
    """A line whose indent is unlike that of the key lines on both sides of it."""
    for number in (at, _above(lines, at)):
        if not _KEY.match(_line(lines, number)):
            continue
        above, below = _above(lines, number), _below(lines, number)
        mine, others = _indent(lines, number), {_step(lines, above), _step(lines, below)}
        if len(others) == 1 and mine not in others and _has_value(_line(lines, above)):
            wanted = others.pop()
            message = (
                f"This line starts after {_blanks(mine)}, the lines around it after "
                f"{_blanks(wanted)}. Give it {_blanks(wanted)} too."
            )
            return Slip(number + 1, mine + 1, message, "indent")
    return None


_LOOKS: tuple[Callable[[list[str], int], Slip | None], ...] = (
    _tab,
    _entry_after_a_closed_part,
    _quotes_in_quotes,
    _key_without_colon,
    _goes_on,
    _second_colon,
    _dash_forgotten,
    _entry_out_of_line,
    _out_of_line,
)


def _blanks(count: int) -> str:
    return "no blank" if count == 0 else "1 blank" if count == 1 else f"{count} blanks"


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _above(lines: list[str], number: int) -> int:
    """Return the number of the nearest line above that is not empty and no comment."""
    number = min(number, len(lines)) - 1  # the library may give up behind the last line
    while number >= 0 and (not lines[number].strip() or lines[number].lstrip().startswith("#")):
        number -= 1
    return number


def _below(lines: list[str], number: int) -> int:
    number += 1
    while number < len(lines) and (
        not lines[number].strip() or lines[number].lstrip().startswith("#")
    ):
        number += 1
    return number


def _indent(lines: list[str], number: int) -> int:
    line = _line(lines, number)
    return len(line) - len(line.lstrip(" "))


def _step(lines: list[str], number: int) -> int:
    """Return the column at which the keys of a line's entry start, behind its dash."""
    match = re.match(r" *(- +)?", _line(lines, number))
    return match.end() if match else 0


def _has_value(line: str) -> bool:
    match = _KEY.match(line)
    return bool(match and match[5])
