"""Markdown made HTML becomes safe HTML: an allow-list, the guide's own drawings, numbered sources.

Markdown lets a writer put scripts and event handlers into a page, so what MkDocs renders is
cleaned afterwards (nh3, an allow-list), whatever the Markdown was.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import nh3
from markupsafe import Markup

from generator.checks.citations import CITED
from generator.guide import urls

_TAGS = {
    "a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "hr", "img", "li", "ol",
    "p", "pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "div": {"class"},
    "p": {"class"},
    "h2": {"id"},
    "h3": {"id"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "sup": {"class"},
    "th": {"scope"},
}
_CLASSES = {
    "div": {"admonition", "danger", "warning", "tip", "note", "info"},
    "p": {"admonition-title"},
    "sup": {"cite"},
}
_CITE = '<sup class="cite"><a href="#{}">[{}]</a></sup>'
_DRAWING = re.compile(r"<p>\s*((?:<img[^>]*>\s*)+)</p>|(<img[^>]*>)")
_MARKDOWN = re.compile(r'(<a href="(?![a-z]+:)[^"#]*)\.md(["#])')
_IMAGE = re.compile(r"<img[^>]*>")


def with_citations(markdown: str) -> str:
    """Return Markdown whose `[^KEY]` are small numbers that lead to the list of sources."""
    numbers = {key: n for n, key in enumerate(dict.fromkeys(CITED.findall(markdown)), 1)}
    return CITED.sub(
        lambda match: _CITE.format(urls.citation(numbers[match[1]]), numbers[match[1]]),
        markdown,
    )


def safe_html(text: str, draw: Callable[[str, str], Markup]) -> Markup:
    """Return rendered Markdown as HTML that can neither run nor load anything.

    Args:
        text: HTML as a Markdown renderer made it.
        draw: gives a drawing as inline SVG, from its name and its text alternative.
    """
    cleaned = nh3.clean(
        text,
        tags=_TAGS,
        attributes={tag: set(names) - {"class"} for tag, names in _ATTRIBUTES.items()},
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto", "tel", "sms", "geo", "drawing"},
        link_rel="noreferrer noopener",
    )
    cleaned = re.sub(r'(<a href="(?![a-z]+:)[^"]*") rel="noreferrer noopener"', r"\1", cleaned)
    # A link to a page that this language has not got (yet) leads to the page that stands in for it.
    cleaned = _MARKDOWN.sub(lambda match: urls.article(match[1]) + match[2], cleaned)
    cleaned = cleaned.replace("<table>", '<div class="wide"><table>').replace(
        "</table>", "</table></div>"
    )
    # Headings without Latin letters get numbers for names, to which nothing leads.
    cleaned = re.sub(r'(<h[23]) id="_\d+"', r"\1", cleaned)
    cleaned = cleaned.replace('class="admonition ', 'class="note ')
    return Markup(_DRAWING.sub(lambda match: _drawn(match.group(), draw), cleaned))


def _drawn(text: str, draw: Callable[[str, str], Markup]) -> str:
    drawn = []
    for image in _IMAGE.findall(text):
        name = _attribute(image, "src").removeprefix("drawing:")
        if _attribute(image, "src").startswith("drawing:"):
            drawn.append(str(draw(name, _attribute(image, "alt"))))
    return "".join(drawn)


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'{name}="([^"]*)"', tag)
    return html.unescape(match[1]) if match else ""
