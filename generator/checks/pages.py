"""Education pages: front matter, links that lead somewhere, drawings that exist."""

from __future__ import annotations

import posixpath
import re

from generator.checks.context import CheckContext
from generator.source.markdown import Page
from generator.source.nodes import Text, problem_at
from generator.source.problems import Problem, Problems, near, one_of, quoted
from generator.source.source import Source

KEYS = (
    "title", "description", "offers", "layout", "order", "topic", "of", "checked_by",
    "drawing", "leaflet", "shows_words", "helpers",
)  # fmt: skip
LAYOUTS = ("emergency", "gaps")
TOPICS = ("emergency", "using", "health", "treatment", "people", "place")
NEEDED = ("overdose", "about", "safety")
"""Pages that other pages link to; the source language must have them."""

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
_HTML = re.compile(r"<(/?[a-zA-Z][^>\s]*)")
_ATTRIBUTES = re.compile(r"\{:\s*[^}]*\}")
_PLACES = frozenset({"index"})


def problems(source: Source, known: CheckContext) -> Problems:
    """Pages have a title, and everything they point at exists."""
    first = source.settings.source_language
    originals = source.pages.get(first, {})
    for name in NEEDED:
        if name not in originals:
            message = (
                f"The page docs/{first}/{name}.md is missing; other pages link to it. Write it."
            )
            yield Problem(f"docs/{first}", 1, 1, "", message, "needed-page")
    for language, pages in source.pages.items():
        for path, page in pages.items():
            yield from _front_matter(page, known, path in originals, language == first)
            yield from _body(page, source, originals)
            if language != first and path in originals:
                yield from _behind(page, originals[path])


def _front_matter(
    page: Page, known: CheckContext, has_original: bool, is_original: bool
) -> Problems:
    meta = page.meta
    for key in meta:
        if key not in KEYS:
            message = (
                f"{quoted(key)} is not a key for the top of a page. The keys are {one_of(KEYS)}."
            )
            yield problem_at(meta.key(key), "", message + near(key, KEYS), "known-key")
    for key in ("title", "description"):
        if not meta.text(key) and len(meta):
            message = f"{key}: is missing at the top of the page. Add it between the dashes."
            yield problem_at(meta, "", message, "needed-key")
    if not is_original and not has_original:
        message = "The source language has no page with this path. Rename it, or delete it."
        yield problem_at(meta, "", message, "translated-source")
    for key, allowed in (("layout", LAYOUTS), ("topic", TOPICS)):
        value = meta.get(key)
        if isinstance(value, Text) and value not in allowed:
            message = f"{quoted(value)} can't be used here. Write {one_of(allowed)}."
            yield problem_at(value, key, message + near(value, allowed), "choice-known")
    for term in meta.texts("offers"):
        if term not in known.terms["offers"]:
            message = f"{quoted(term)} is not in the guide's vocabulary."
            yield problem_at(
                term, "offers", message + near(term, known.terms["offers"]), "offers-known"
            )


def _body(page: Page, source: Source, originals: dict[str, Page]) -> Problems:
    for number, line in enumerate(page.body.split("\n"), page.body_line):
        for match in _LINK.finditer(line):
            yield from _link(page, number, match, source, originals)
        for match in _HTML.finditer(re.sub(r"<https?://[^>]*>|`[^`]*`", "", line)):
            message = (
                f"HTML (<{match[1]}>) is not used in pages; readers would not see it. Write it in "
                "Markdown, or put it in `back quotes` to show it as it is."
            )
            yield Problem(page.file, number, 1, "", message, "no-html")
        for match in _ATTRIBUTES.finditer(line):
            message = "Braces with a colon {: …} have no use here. Delete them."
            yield Problem(page.file, number, match.start() + 1, "", message, "no-attributes")


def _link(
    page: Page, line: int, match: re.Match[str], source: Source, originals: dict[str, Page]
) -> Problems:
    image, text, target = match.groups()
    column = match.start() + 1
    if image:
        name = target.removeprefix("drawing:")
        if not target.startswith("drawing:"):
            message = (
                "Pictures here are drawings of the guide's own, so that a page stays one request. "
                "Write ![what it shows](drawing:name)"
            )
            yield Problem(page.file, line, column, "", message, "drawing-known")
        elif name not in source.drawings:
            message = f"There is no drawing {quoted(name)}." + near(name, source.drawings)
            yield Problem(page.file, line, column, "", message, "drawing-known")
        elif not text.strip():
            message = (
                "Say in the square brackets what the drawing shows, for people who can't see it."
            )
            yield Problem(page.file, line, column, "", message, "drawing-described")
        return
    if re.match(r"(https?:|mailto:|tel:|sms:|#)", target):
        return
    path, _, _ = target.partition("#")
    if re.match(r"[a-z]+:", target) or not path.endswith(".md"):
        message = (
            f"{quoted(target)} is not an address for a link. Link to a page (naloxone.md) or to "
            "https://…"
        )
        yield Problem(page.file, line, column, "", message, "link-form")
        return
    here = posixpath.dirname(page.path)
    found = posixpath.normpath(posixpath.join(here, path.removesuffix(".md")))
    if found not in originals and found not in _PLACES:
        message = f"There is no page {quoted(target)}." + near(found, originals)
        yield Problem(page.file, line, column, "", message, "link-leads")


def _behind(page: Page, original: Page) -> Problems:
    now = original.source_hash
    if page.meta.text("of") != now:
        message = (
            f"The source page {original.file} changed since this was translated, or of: is "
            f"missing. Compare the two, then write of: {now}"
        )
        yield problem_at(page.meta.key("of"), "", message, "translation-behind", blocking=False)
