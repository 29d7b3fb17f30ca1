"""Signs in a text that readers would see as they are: tags, Markdown, broken letters."""

from __future__ import annotations

import re
from html import unescape

from generator.source.nodes import Text, problem_at
from generator.source.problems import Problems, quoted

_TAG = re.compile(
    r"(?i)</?(?:a|b|i|u|p|br|em|strong|span|div|font|ul|ol|li|h[1-6])\b[^<>]*>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|#\d+|#x[0-9a-f]+);"
)
_MARKDOWN = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|__(?P<also>[^_]+)__|\[(?P<text>[^\]]+)\]\([^)\s]+\)|^#{1,6} +"
)
_BROKEN = re.compile("â€.?|Ã[\u0080-\u00bf©¨¡³±¶¼º¢§]|Â[\u00a0°·»«]|\ufffd")
"""Letters of UTF-8 that were read as those of another encoding."""


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
