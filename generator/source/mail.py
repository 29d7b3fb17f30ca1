"""A saved email (.eml) as the text that its reader saw."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape

_IS_MAIL = re.compile(r"(?im)\A(?:[\w-]+:.*\n(?:[ \t].*\n)*)*MIME-Version:")
_HEAD = 20_000
"""Letters in which the lines above a mail end; some programs write many."""
_LINE_ENDS = re.compile(r"(?i)<(?:br|/p|/div|/tr|/li|/h\d|/blockquote)\b[^>]*>")
_UNSEEN = re.compile(r"(?is)<(style|script|head)\b.*?</\1>|<[^>]*>")


def text_of_mail(text: str) -> str:
    """Return the body of an email that was saved as it is; any other text as it is.

    Mail programs break and encode the lines of what they save, and add the same again as HTML.

    Args:
        text: a file that somebody saved.
    """
    text = text.replace("\r\n", "\n")
    if not _IS_MAIL.match(text[:_HEAD]):
        return text
    mail = message_from_bytes(text.encode("utf-8", "replace"), _class=EmailMessage, policy=default)
    body = mail.get_body(("plain", "html"))
    if body is None:
        return text
    try:
        found = str(body.get_content())
    except (LookupError, ValueError):  # letters that nobody knows, or half a part
        return text
    return (found if body.get_content_subtype() == "plain" else _seen(found)) or text


def _seen(html: str) -> str:
    """Return what HTML shows, one line for each line."""
    one_line = " ".join(html.split("\n"))
    return unescape(_UNSEEN.sub("", _LINE_ENDS.sub("\n", one_line)))
