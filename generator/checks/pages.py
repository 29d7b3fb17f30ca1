"""Education pages: those that are needed, their front matter, what `page_body` says of the rest."""

from __future__ import annotations

from generator.checks import page_body
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
            yield from page_body.problems(page, source, language)
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


def _behind(page: Page, original: Page) -> Problems:
    now = original.source_hash
    if page.meta.text("of") != now:
        message = (
            f"The source page {original.file} changed since this was translated, or of: is "
            f"missing. Compare the two, then write of: {now}"
        )
        yield problem_at(page.meta.key("of"), "", message, "translation-behind", blocking=False)
