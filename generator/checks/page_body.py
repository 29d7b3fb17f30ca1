"""What is below the front matter of a page: links, drawings, boxes, and what is not shown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import partial

from generator.checks import page_leftovers
from generator.checks.context import CheckContext
from generator.guide.link_forms import leads_out, stays_inside
from generator.schema.emergency import is_emergency
from generator.source.anchors import NUMBERS
from generator.source.markdown import BOXES, Page, Picture
from generator.source.nearest import nearest
from generator.source.nodes import Text, problem_at
from generator.source.parts import part_path
from generator.source.problems import Problems, near, one_of, quoted
from generator.source.source import Source

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TAG = re.compile(r"<[/!?]?[A-Za-z][\w-]*")
_BOX = re.compile(r'!!! *(\S+) +"[^"]*"\s*')
_PLACES = frozenset({"index"})
"""Pages that the guide makes by itself."""


def problems(page: Page, source: Source, known: CheckContext, language: str) -> Problems:
    """Everything a page points at exists, and readers see all that was written."""
    for target in page.links():
        yield from _link(page, target, source, language)
    for picture in page.pictures():
        yield from _picture(picture, source)
    yield from known.once("body", page, partial(_alone, page))
    yield from page_leftovers.numbers(page, source)


def _alone(page: Page) -> Problems:
    yield from _unseen(page)
    yield from _boxes(page)
    yield from page_leftovers.problems(page)


def _picture(picture: Picture, source: Source) -> Problems:
    target = picture.target
    name = target.removeprefix("drawing:")
    if name == target:
        message = (
            "Pictures here are drawings of the guide's own, so that a page stays one request. "
            "Write ![what it shows](drawing:name)"
        )
        yield problem_at(target, "", message, "drawing-known")
    elif name not in source.drawings:
        message = f"There is no drawing {quoted(name)}." + near(name, source.drawings)
        yield problem_at(target, "", message, "drawing-known")
    elif not picture.alt.strip():
        message = "Say in the square brackets what the drawing shows, for people who can't see it."
        yield problem_at(target, "", message, "drawing-described")


def _link(page: Page, target: Text, source: Source, language: str) -> Problems:
    if leads_out(target):
        return
    path, _, fragment = target.partition("#")
    inside = not path or (path.endswith(".md") and stays_inside(path))
    if not target or not inside or _SCHEME.match(target):
        message = f"{quoted(target)} is not an address for a link. {_instead(target)}"
        yield problem_at(target, "", message, "link-form")
        return
    originals = source.pages[source.settings.source_language]
    own = part_path(page.path).page
    here = posixpath.dirname(own)
    found = posixpath.normpath(posixpath.join(here, path.removesuffix(".md")))
    found = found if path else own
    if path and found not in originals and found not in _PLACES:
        message = f"There is no page {quoted(target)}." + _meant(found, page, originals)
        yield problem_at(target, "", message, "link-leads")
        return
    leads_to = source.pages[language].get(found) or originals.get(found)
    if leads_to and "#" in target:
        known = set(_fragments(leads_to))
        for part in source.parts(language, found) if part_path(page.path).place else ():
            known |= {part.place, *_fragments(part.page)}
        if is_emergency(source, found):
            known.add(NUMBERS)
        # the headings of a translation come and go with its source, so there it is advice
        blocking = language == source.settings.source_language
        yield from _fragment(target, fragment, leads_to, known, blocking)


def _meant(found: str, page: Page, originals: Iterable[str]) -> str:
    """Return the line to write: the page of that name in another folder, or one a slip away."""
    others = list(originals)
    name = posixpath.basename(found)
    match = [other for other in others if posixpath.basename(other) == name]
    meant = match[0] if len(match) == 1 else nearest(found, others)
    if not meant:
        return " Name a page below docs/, with its folder."
    return f" Did you mean {posixpath.relpath(f'{meant}.md', posixpath.dirname(page.path) or '.')}?"


def _instead(target: Text) -> str:
    """Return what to write instead of an address that no link may have."""
    scheme = target.partition(":")[0].lower()
    if scheme in {"tel", "sms"}:
        return (
            "A number has digits only here, like tel:+12135550100: signs like * and # are orders "
            "to the network."
        )
    if scheme in {"http", "https"} and "@" in target:
        return "A name before an @ hides where it leads. Write it like https://example.org/"
    if scheme == "mailto":
        return "Write it like mailto:desk@example.org"
    return "Link to a page (naloxone.md) or to https://…"


def _fragment(target: Text, fragment: str, page: Page, known: set[str], blocking: bool) -> Problems:
    if fragment not in known:
        message = (
            f"{quoted('#' + fragment)} is not on the page {page.file}, so readers come to its top."
            f"{near(fragment, known)} Name one of its headings, or leave out the part from #."
        )
        yield problem_at(target, "", message, "fragment-leads", blocking)


def _fragments(page: Page) -> Iterator[str]:
    """Yield the places on a page that a link can name: its headings and its sources."""
    yield from page.fragments
    yield from (f"s{number}" for number in range(1, len(page.cited) + 1))


def _unseen(page: Page) -> Problems:
    for html in page.html():
        tag = _TAG.search(html)
        message = (
            f"HTML ({tag.group() if tag else '<'}>) is not used in pages; readers would not see "
            "it. Write it in Markdown, or put it in `back quotes` to show it as it is."
        )
        yield problem_at(html, "", message, "no-html")
    for line in page.indented_code():
        message = (
            f"{quoted(line)} is four blanks from where its text begins, so readers see it as "
            "program code. Compare the blanks in front of it with the lines above."
        )
        yield problem_at(line, "", message, "no-indented-code", blocking=False)


def _boxes(page: Page) -> Problems:
    for box in page.boxes():
        match = _BOX.fullmatch(box)
        if not match or match[1] not in BOXES:
            message = (
                f'{quoted(box)} is no box. Write it like !!! tip "Its title", with {one_of(BOXES)}.'
            )
            kind = box.lstrip("!?+ ").partition(" ")[0]
            yield problem_at(box, "", message + near(kind, BOXES), "box-known")
