"""One cell of somebody's table, or one text of their JSON, as it was meant."""

from __future__ import annotations

import html
import re

_NOTHING = frozenset({
    "#n/a", "#ref!", "#value!", "#name?", "#null!", "#div/0!", "#num!", "n/a", "na", "nan",
    "null", "none", "nil", "-", "--", "—", ".", "?",
})  # fmt: skip
_AS_TEXT = re.compile(r"=\s*\"([^\"]*)\"|'(\+?[\d(].*)")
"""What people type so that a spreadsheet leaves digits alone: `="0123"`, `'0123`."""
_WHOLE = re.compile(r"-?\d+\.0+")
_ROUNDED = re.compile(r"(?i)-?\d(?:[.,]\d+)?e\+?\d{1,3}")
_BLOCK = "p|br|div|li|ul|ol|tr|td|th|table|h[1-6]|hr|blockquote|section|dd|dt|dl"
_INLINE = (
    "a|b|i|u|s|em|strong|span|font|img|tbody|thead|sub|sup|small|big|center|code|pre|mark|"
    "abbr|cite|q|iframe|video|audio|svg|button|input|form|label|body|html|head|meta|link|o:p|article"
)
_HIDDEN = re.compile(r"(?is)<(script|style)\b.*?(</\1\s*>|$)|<!--.*?(-->|$)")
_BLOCKS = re.compile(rf"(?i)</?(?:{_BLOCK})(?:\s[^<>]*)?/?>")
_INLINES = re.compile(rf"(?i)</?(?:{_INLINE})(?:\s[^<>]*)?/?>")
_ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")


def cell(text: str) -> str:
    """Return a cell without what only the spreadsheet put there: `90013.0` is 90013."""
    plain = " ".join(text.split())
    if match := _AS_TEXT.fullmatch(plain):
        plain = match[1] or match[2]
    if plain.casefold() in _NOTHING:
        return ""
    return plain.partition(".")[0] if _WHOLE.fullmatch(plain) else plain


def is_rounded(text: str) -> bool:
    """Say whether a spreadsheet has rounded a long number, like `2.13E+09`: its digits are lost."""
    return bool(_ROUNDED.fullmatch(text.strip()))


def is_formula(text: str) -> bool:
    """Say whether a cell holds a spreadsheet's formula, like `=A1&B1`, in place of its value."""
    return bool(re.match(r"=\s*(?:[A-Za-z]+\(|\$?[A-Z]{1,3}\$?\d|[\d(+-])|@[A-Z]+\(", text.strip()))


def has_markup(text: str) -> bool:
    """Say whether a text holds HTML."""
    return any(form.search(text) for form in (_HIDDEN, _BLOCKS, _INLINES, _ENTITY))


def plain_text(text: str) -> str:
    """Return HTML as plain sentences on one line; `under < 18` stays as it is."""
    for _ in range(2):  # some systems escape twice
        text = html.unescape(text) if _ENTITY.search(text) else text
    text = _BLOCKS.sub("\n", _HIDDEN.sub(" ", text))
    lines = [" ".join(line.split()) for line in _INLINES.sub("", text).split("\n")]
    return " ".join(_sentences([line for line in lines if line]))


def _sentences(lines: list[str]) -> list[str]:
    """Return the lines with a full stop behind each but the last that has no sign of its own."""
    ended = [line if line[-1] in ".!?:;,…" else f"{line}." for line in lines[:-1]]
    return [*ended, *lines[-1:]]
