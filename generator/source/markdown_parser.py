"""Markdown becomes tokens that know their line and column: markdown-it-py, set up for this guide.

CommonMark with tables, `!!! kind "title"` boxes, `[^KEY]` citations and `{step 7}`. The library
says on which lines a block stands, and nothing about what is inside it; the rules below add that,
because somebody who mends a page needs the place. They only write down where a rule of the library
found something, and never read the text a second way.

What a token tells beside its own attributes stands in `meta`:

* inline tokens: `pieces`, a list of `Piece`: what readers see of it.
* links, pictures, citations and HTML: `line` and `column`, both from 1, in the file.
* headings: `id`, their address inside the page; "" for one without Latin letters or digits.
* citations, and steps that another page names: `key`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt, rules_inline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin

from generator.source.anchors import is_taken

_CITATION = re.compile(r"\[\^([^\]\s]{1,60})\]")
_STEP = re.compile(r"\{step ([0-9]{1,3})\}")
SHARED_STEP = "shared_step"
"""The kind of token that `{step 7}` is until `shared_steps` fills it in."""
_PLACED = frozenset({"link_open", "image", "citation", "html_inline", SHARED_STEP})
_COUNTED = re.compile(r"(.*)_([0-9]{1,9})")
_Rule = Callable[[StateInline, bool], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that readers see, without the signs around it.

    Attributes:
        kind: "text", "code", "alt" (a drawing's text) or "cite" (a blank where a number stands).
        line, column: where it starts, from 1.
        text: what is seen.
    """

    kind: str
    line: int
    column: int
    text: str


def parse(text: str, first_line: int) -> tuple[Token, ...]:
    """Return the tokens of a page's body.

    Args:
        text: the body.
        first_line: the line of the file at which it starts, from 1.
    """
    return tuple(_parser().parse(text, {"first_line": first_line}))


@cache
def _parser() -> MarkdownIt:
    """Return the one parser, which keeps nothing between two pages."""
    parser = MarkdownIt("commonmark").enable("table").use(admon_plugin)
    parser.block.ruler.at("reference", _reference)
    for name, rule, note in (
        ("text", rules_inline.text, _note_text),
        ("escape", rules_inline.escape, _note_escape),
        ("backticks", rules_inline.backtick, _note_code),
        ("link", rules_inline.link, _note_nothing),
        ("image", rules_inline.image, _note_picture),
        ("autolink", rules_inline.autolink, _note_nothing),
        ("html_inline", rules_inline.html_inline, _note_nothing),
        ("entity", rules_inline.entity, _note_entity),
    ):
        parser.inline.ruler.at(name, _noting(rule, note))
    cited, step = _naming(_CITATION, "citation"), _naming(_STEP, SHARED_STEP)
    parser.inline.ruler.before("link", "citation", _noting(cited, _note_citation))
    parser.inline.ruler.before("link", "step", _noting(step, _note_nothing))
    parser.inline.ruler.push("rest", _noting(_rest, _note_text))
    parser.core.ruler.at("inline", _inline)
    parser.core.ruler.push("ids", _ids)
    parser.core.ruler.push("spacing", _spacing)
    # A wrong address is for the checks to name, and for the allow-list of the HTML to keep out.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `[name]: address`, but leave a paragraph that begins with a citation and a colon."""
    if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
        return False
    return reference(state, start, end, silent)


def _naming(pattern: re.Pattern[str], kind: str) -> _Rule:
    """Return a rule that makes one token of what a pattern finds; `key` is what it names."""

    def naming(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, state.posMax)
        if match and not silent:
            state.push(kind, "sup", 0).meta["key"] = match[1]
        state.pos = match.end() if match else state.pos
        return match is not None

    return naming


def _rest(state: StateInline, silent: bool) -> bool:
    """Take a sign that no other rule wants, as the library itself would do unseen."""
    if not silent:
        state.append_pending(state.src[state.pos])
    state.pos += 1
    return True


_Found = list[tuple[str, int, str]]
"""(kind, offset in the content of the inline token, text) of each piece."""


def _noting(rule: _Rule, note: Callable[[_Found, str, list[Token]], object]) -> _Rule:
    """Return a rule that also writes down where it found something, and what readers see of it."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found: _Found = state.env["found"]
        seen = len(found)
        if not rule(state, silent):
            return False
        if not silent:
            new = [token for token in state.tokens[before:] if token.type in _PLACED]
            for token in new:
                token.meta.setdefault("at", start)  # what is inside a link has its place already
            if new and new[-1].type == "image":
                del found[seen:]  # the library read the alternative text as a page of its own
            source = state.src[start : state.pos]
            pieces: _Found = []
            note(pieces, source, new)
            found.extend((kind, start + offset, text) for kind, offset, text in pieces)
        return True

    return noting


def _note_nothing(found: _Found, source: str, new: list[Token]) -> None:
    """A link's text is noted by the rules that read it."""


def _note_text(found: _Found, source: str, new: list[Token]) -> None:
    found.append(("text", 0, source))


def _note_escape(found: _Found, source: str, new: list[Token]) -> None:
    if source[1:2].strip():
        found.append(("text", 1, source[1:]))


def _note_code(found: _Found, source: str, new: list[Token]) -> None:
    bare = source.strip("`")
    if bare:
        found.append(("code", source.index(bare), bare))


def _note_picture(found: _Found, source: str, new: list[Token]) -> None:
    found.append(("alt", 2, new[-1].content))


def _note_entity(found: _Found, source: str, new: list[Token]) -> None:
    found.append(("text", 0, html.unescape(source)))


def _note_citation(found: _Found, source: str, new: list[Token]) -> None:
    found.append(("cite", 0, " "))


def _inline(state: StateCore) -> None:
    """Read what is inside the blocks, and turn every offset into a line and a column."""
    lines = state.src.split("\n")
    ends: dict[int, int] = {}
    for token in state.tokens:
        if token.type != "inline":
            continue
        found: _Found = []
        token.children = []
        state.md.inline.parse(
            token.content, state.md, {**state.env, "found": found}, token.children
        )
        places = _Places(token, lines, ends, int(state.env["first_line"]))
        token.meta["pieces"] = [
            Piece(kind, *places.of(offset + begin), part)
            for kind, offset, text in found
            for begin, part in _lines_of(text)
        ]
        for child in token.children:
            if "at" in child.meta:
                child.meta["line"], child.meta["column"] = places.of(child.meta.pop("at"))


def _lines_of(text: str) -> Iterable[tuple[int, str]]:
    """Yield the lines of a text with their offsets."""
    begin = 0
    for part in text.split("\n"):
        yield begin, part
        begin += len(part) + 1


class _Places:
    """Where the content of one inline token stands in the file."""

    def __init__(
        self, token: Token, lines: list[str], ends: dict[int, int], first_line: int
    ) -> None:
        """Find each line of the content in its line of the file.

        Args:
            token: the inline token.
            lines: the body's lines.
            ends: how far each line is used up: the cells of a row stand on one line.
            first_line: the line of the file at which the body starts.
        """
        self.starts: list[tuple[int, int, int]] = []
        first = (token.map or [0, 0])[0]
        for number, (begin, part) in enumerate(_lines_of(token.content), first):
            raw = lines[number] if number < len(lines) else ""
            column = raw.find(part, ends.get(number, _after_marks(raw, part)))
            ends[number] = max(column, 0) + len(part)
            self.starts.append((begin, number + first_line, max(column, 0) + 1))

    def of(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset in the content, both from 1."""
        at = bisect_right(self.starts, offset, key=lambda start: start[0]) - 1
        begin, line, column = self.starts[at]
        return line, column + offset - begin


def _after_marks(raw: str, part: str) -> int:
    """Return where to look for a text: it may stand in the mark of its own list item ("1. 1")."""
    return max(raw.rstrip(" #").rfind(part), 0) if "|" not in raw else 0


def _ids(state: StateCore) -> None:
    """Give each heading its address inside the page, as MkDocs gave it: links lead there.

    A name that a heading before it has, or the guide itself, gets a number behind it.
    """
    used: set[str] = set()
    last: dict[str, int] = {}
    for heading, inline in pairwise(state.tokens):
        if heading.type == "heading_open":
            name = _slug("".join(p.text for p in inline.meta["pieces"] if p.kind != "alt"))
            while name and (name in used or is_taken(name)):
                match = _COUNTED.fullmatch(name)
                plain, number = (match[1], int(match[2])) if match else (name, 0)
                last[plain] = max(number, last.get(plain, 0)) + 1
                name = f"{plain}_{last[plain]}"
            used.add(name)
            heading.meta["id"] = name


def _spacing(state: StateCore) -> None:
    """Let an item of a list stand close to the next one unless a blank line is between them.

    CommonMark spaces out all items as soon as one has a blank line in it. Then a drawing below
    one step would push all steps of an emergency apart.
    """
    lines = state.src.split("\n")
    tokens = state.tokens
    for at, (item, text) in enumerate(pairwise(tokens)):
        if item.type == "list_item_open" and text.type == "paragraph_open" and text.map:
            first = tokens[at - 1].type.endswith("_list_open")
            apart = not first and not lines[text.map[0] - 1].strip()
            # what follows: the end of the paragraph, the end of the item, the end of the list
            goes_on = not (
                tokens[at + 4].type == "list_item_close"
                and tokens[at + 5].type.endswith("_list_close")
            )
            apart |= goes_on and not lines[text.map[1]].strip()
            text.hidden = tokens[at + 3].hidden = text.hidden or not apart


def _slug(text: str) -> str:
    """Return a heading as a part of an address; "" when it has no Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
