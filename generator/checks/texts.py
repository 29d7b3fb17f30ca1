"""Texts of the list: their quotes, and signs that readers would see as they are."""

from __future__ import annotations

import re
from html import unescape

from generator.checks.context import CheckContext
from generator.schema.fields import Field, Kind
from generator.source.nodes import Text, problem_at
from generator.source.problems import Problems, quoted

_TAG = re.compile(
    r"(?i)</?(?:a|b|i|u|p|br|em|strong|span|div|font|ul|ol|li|h[1-6])\b[^<>]*>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|#\d+|#x[0-9a-f]+);"
)
_MARKDOWN = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|__(?P<also>[^_]+)__|\[(?P<text>[^\]]+)\]\([^)\s]+\)|^#{1,6} +"
)
_STRANGE = re.compile(r"[\x00-\x09\x0b-\x1f]")
_BROKEN = re.compile("â€.?|Ã[\u0080-\u00bf©¨¡³±¶¼º¢§]|Â[\u00a0°·»«]|\ufffd")
"""Letters of UTF-8 that were read as those of another encoding."""


def text(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """Text is one line, in straight quotes or none."""
    if _STRANGE.search(value):
        message = "There is a tab or another invisible sign in this text. Type it again."
        yield problem_at(value, path, message, "strange-character")
    if re.search(r"[^\d\s]\"$", value) and value.count('"') % 2:
        message = (
            "A quote closes here that was never opened. Write the text with both or without: "
            f'{field.name}: "{value[:-1]}"'
        )
        yield problem_at(value, path, message, "open-quote")
    elif re.search(r"[^\s\ds]'$", value) and not re.search(r"(?:^|[\s(])'", value):
        # The end of a word it may be, as in Rollin'; behind an s it usually is: the veterans'.
        message = (
            f"Is the {quoted(chr(39))} at the end a part of the text? If a quote was to close "
            f'there, write: {field.name}: "{value[:-1]}"'
        )
        yield problem_at(value, path, message, "open-quote", blocking=False)
    yield from markup(value, path, field.name)
    if field.kind is Kind.NAME and not any(c.isalnum() for c in value):
        message = f"{quoted(value)} is a name without a letter. Write what people call it."
        yield problem_at(value, path, message, "name-empty")
    if value[:1] in "“”„‘" or value[-1:] in "“„‘":
        message = 'Curly quotes are part of the text here. Use straight quotes "…" around a value.'
        yield problem_at(value, path, message, "curly-quote")


def markup(value: Text, path: str, name: str) -> Problems:
    """A text is plain: nothing in it is a tag, a sign of Markdown, or a broken letter.

    Args:
        value: the text.
        path: where it stands.
        name: its key.
    """
    if found := _BROKEN.search(value):
        message = (
            f"{quoted(found.group())} is a letter that broke on the way, in another program. "
            "Type it again."
        )
        yield problem_at(value, path, message, "letters-broken", blocking=False)
    elif found := _TAG.search(value) or _MARKDOWN.search(value):
        words = _MARKDOWN.sub(lambda m: m["bold"] or m["also"] or m["text"] or "", value)
        plain = " ".join(unescape(_TAG.sub(_without_tag, words)).split())
        message = (
            f"Readers would see {quoted(found.group())} as it stands: texts of the list are plain. "
            f"Write {name}: {_in_quotes(plain)}"
        )
        yield problem_at(value, path, message, "text-markup", blocking=False)


def _without_tag(match: re.Match[str]) -> str:
    """Return an entity as it is, a blank for the end of a line, and nothing for another tag."""
    found = match.group()
    return found if found[0] == "&" else " " if re.match(r"(?i)</?(?:br|p|li|div)\b", found) else ""


def _in_quotes(text: str) -> str:
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', "'") + '"'
