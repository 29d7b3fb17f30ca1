"""A page's tokens become safe HTML: numbered sources, links between pages, the guide's drawings.

The checks keep HTML out of Markdown, and nothing here writes any that a page brought. An
allow-list (nh3) is the last guard all the same: it holds whatever the Markdown was and whatever
this module gets wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import nh3
from markdown_it.token import Token
from markupsafe import Markup, escape

from generator.guide import urls
from generator.guide.known_phones import written
from generator.guide.link_forms import SCHEMES, leads_out, stays_inside
from generator.i18n.direction import isolate_numbers
from generator.i18n.translator import Translator
from generator.source.markdown import BOXES, LINKED_HEADINGS, Page, alt_text

_TAGS = {
    "a", "blockquote", "br", "code", "div", "em", "h2", "h3", "h4", "h5", "hr", "li", "ol", "p",
    "pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href", "rel"},
    "div": {"lang", "dir"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "ol": {"start"},
}
_CLASSES = {"div": {"note", "wide", *BOXES}, "p": {"admonition-title"}}
_SLOT = "\ue000"
"""A sign that no text needs (private use): it holds the place of finished HTML in front of the
allow-list, which knows no drawings."""

_NOTHING = Markup("")
_NO_PHONES: Mapping[str, str] = MappingProxyType({})
_CALL = Markup('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>')
Draw = Callable[[str, str], Markup]
"""Gives a drawing as inline SVG, from its name and its text alternative."""


def site_link(target: str) -> str:
    """Return the address on the site for a link as a page writes it: `a.md#b` is `a.html#b`.

    A page that this language has not got (yet) is at the same address: another stands in for it.
    """
    path, mark, fragment = target.partition("#")
    return (urls.article(path[:-3]) if path.endswith(".md") else path) + mark + fragment


def markdown(
    page: Page,
    draw: Draw,
    *,
    link: Callable[[str], str] = site_link,
    prefix: str = "",
    deeper: int = 0,
    after_steps: Markup = _NOTHING,
    words: Translator | None = None,
    phones: Mapping[str, str] = _NO_PHONES,
) -> Markup:
    """Return the body of a page as HTML that can neither run nor load anything.

    Args:
        page: the page.
        draw: gives its drawings.
        link: the address for a link to this guide, from the one in the Markdown; "" leaves only
            the link's text. Citations lead to `#s1`, `#s2` and so on.
        prefix: stands before the id of each heading, where several pages are in one file.
        deeper: by how many levels its headings are lowered.
        after_steps: finished HTML for the place below the first list of steps.
        words: of the page's language: they mark what a place adds in another language, and
            phones and web addresses keep their direction in theirs.
        phones: what becomes a link to call, see `known_phones`.
    """
    writer = _Writer(page, draw, link, prefix, deeper, after_steps, words, phones)
    return writer.html()


def clean(html: str) -> str:
    """Return HTML without anything that could run, load, or look like another part of a page."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=_kept,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _kept(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute, or None for one that leads where no link may lead."""
    if name == "href" and not (leads_out(value) or stays_inside(value)):
        return None
    return value


class _Writer:
    """Writes one page, token by token; what is finished already waits in `slots`."""

    def __init__(
        self,
        page: Page,
        draw: Draw,
        link: Callable[[str], str],
        prefix: str,
        deeper: int,
        after_steps: Markup,
        words: Translator | None,
        phones: Mapping[str, str],
    ) -> None:
        self.tokens = page.tokens
        self.numbers = {key: number for number, key in enumerate(page.cited, 1)}
        self.draw, self.link, self.prefix, self.deeper = draw, link, prefix, deeper
        self.after_steps, self.words, self.phones = after_steps, words, phones
        self.direction = words.direction if words else "ltr"
        self.slots: list[Markup] = []
        self.linked: list[bool] = []

    def html(self) -> Markup:
        """Return the page's HTML: written, cleaned, and the slots filled."""
        written = "".join(map(self._block, range(len(self.tokens))))
        first, *rest = clean(written.rstrip("\n")).split(_SLOT)
        made = first + "".join(f"{s}{t}" for s, t in zip(self.slots, rest, strict=True))
        return Markup(made + str(self.after_steps))  # still here where the page has no steps

    def _slot(self, html: Markup) -> str:
        self.slots.append(html)
        return _SLOT

    def _block(self, at: int) -> str:
        token = self.tokens[at]
        if token.type == "inline":
            return "".join(map(self._inline, token.children or ()))
        if token.type in {"fence", "code_block"}:
            return f"<pre><code>{_text(token.content)}</code></pre>\n"
        if self._holds_drawings(at):
            return "\n" if token.nesting == -1 else ""
        if token.hidden or token.type == "html_block":
            return ""
        if token.type.startswith("place_"):
            return self._place(token)
        written = self._tag(token)
        if token.type == "ordered_list_close" and token.level == 0:
            after, self.after_steps = self.after_steps, Markup("")
            return written + (self._slot(after) if after else "") + "\n"
        following = self.tokens[at + 1] if token.nesting == 1 else None
        goes_on = following is not None and (following.type == "inline" or following.hidden)
        return written if goes_on else written + "\n"

    def _place(self, token: Token) -> str:
        """Return the tag around a place's part, which only a text in another language has."""
        language, direction = token.meta["language"], token.meta["direction"]
        if not language:
            return ""
        attributes = f' lang="{_text(language)}" dir="{_text(direction)}"'
        if token.nesting == -1:
            return "</div>\n"
        mark = self.words.mark_in(language) if self.words else language
        said = self._slot(Markup("<p><small>{}</small></p>").format(mark))
        return f"{said}<div{attributes}>\n"

    def _holds_drawings(self, at: int) -> bool:
        """Say whether this is the beginning or the end of a paragraph of drawings only."""
        token = self.tokens[at]
        if not token.type.startswith("paragraph_"):
            return False
        inside = self.tokens[at + token.nesting].children or []
        return all(one.type == "image" or not one.content.strip() for one in inside)

    def _tag(self, token: Token) -> str:
        """Return the tag of a block, with the few attributes that it may have."""
        tag, attributes = token.tag, ""
        if token.type.startswith("heading_"):
            tag = f"h{int(tag[1]) + self.deeper}"
            if token.tag in LINKED_HEADINGS and token.meta.get("id"):
                attributes = f' id="{_text(self.prefix + token.meta["id"])}"'
        elif token.type == "admonition_open":
            attributes = f' class="note {_text(token.meta["tag"])}"'
        elif token.type == "admonition_title_open":
            attributes = ' class="admonition-title"'
        elif token.type == "ordered_list_open" and token.attrGet("start"):
            attributes = f' start="{token.attrGet("start")}"'
        before, after = ("", "</div>") if token.nesting == -1 else ('<div class="wide">', "")
        if tag != "table":
            before = after = ""
        return f"{before}<{'/' * (token.nesting == -1)}{tag}{attributes}>{after}"

    def _inline(self, token: Token) -> str:
        if token.type in {"text", "text_special"}:
            return self._said(token.content)
        if token.type == "softbreak":
            return "\n"
        if token.type == "code_inline":
            return f"<code>{_text(token.content)}</code>"
        if token.type == "citation":
            number = self.numbers[token.meta["key"]]
            target = self.link(f"#{urls.citation(number)}")
            return f'<sup><a href="{_text(target)}">[{number}]</a></sup>'
        if token.type == "image":
            return self._drawing(token)
        if token.type in {"link_open", "link_close"}:
            return self._linked(token)
        if token.type == "html_inline":
            return ""
        return "<br>\n" if token.type == "hardbreak" else self._tag(token)

    def _said(self, text: str) -> str:
        """Return a text in which a phone of the guide is a link to call it."""
        if not self.phones or self.linked:
            return _text(isolate_numbers(text, self.direction))
        return "".join(
            self._slot(_CALL.format(piece.dial, piece.text))
            if piece.dial
            else _text(isolate_numbers(piece.text, self.direction))
            for piece in written(text, self.phones)
        )

    def _linked(self, token: Token) -> str:
        if token.type == "link_close":
            return "</a>" if self.linked.pop() else ""
        target = str(token.attrGet("href") or "")
        outside = leads_out(target)
        target = target if outside else self.link(target)
        target = target if outside or stays_inside(target) else ""
        self.linked.append(bool(target))
        rel = ' rel="noreferrer noopener"' if outside else ""
        return f'<a href="{_text(target)}"{rel}>' if target else ""

    def _drawing(self, token: Token) -> str:
        source = str(token.attrGet("src") or "")
        name = source.removeprefix("drawing:")
        return self._slot(self.draw(name, alt_text(token))) if name != source else ""


def _text(text: str) -> str:
    """Return text for HTML; the sign of the slots is never a writer's."""
    return str(escape(text.replace(_SLOT, "")))
