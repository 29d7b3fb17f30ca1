"""Education pages: those that are needed, their front matter, what `page_body` says of the rest."""

from __future__ import annotations

from functools import partial

from generator.checks import page_body
from generator.checks.context import CheckContext
from generator.checks.shape import record_problems
from generator.schema.fields import PAGE, PART
from generator.source.markdown import Page
from generator.source.nodes import Text, problem_at
from generator.source.parts import part_path, slots_of
from generator.source.problems import Problem, Problems, near, quoted
from generator.source.source import Source

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
            yield from _front_matter(page, source, known, path in originals, language == first)
            yield from page_body.problems(page, source, known, language)
            if language != first and path in originals:
                look = partial(_behind, page, originals[path])
                yield from known.once("behind", page, look, originals[path])


def _front_matter(
    page: Page, source: Source, known: CheckContext, has_original: bool, is_original: bool
) -> Problems:
    meta = page.meta
    of = part_path(page.path)
    if of.place:
        yield from record_problems(meta, PART, "", known)
        yield from _part(page, source, of.place, of.page)
    elif len(meta):
        yield from record_problems(meta, PAGE, "", known)
    if not is_original and not has_original:
        message = "The source language has no page with this path. Rename it, or delete it."
        yield problem_at(meta, "", message, "translated-source")
    if is_original and not of.place:
        yield from _rights(page)
    drawing = meta.get("drawing")
    if isinstance(drawing, Text) and drawing not in source.drawings:
        message = f"There is no drawing {quoted(drawing)}." + near(drawing, source.drawings)
        yield problem_at(drawing, "drawing", message, "drawing-known")


def _rights(page: Page) -> Problems:
    """What stands on the sheet about rights is below headings of the page."""
    titles = page.sections
    for text in page.meta.texts("rights"):
        if text not in titles:
            message = f"There is no heading {quoted(f'## {text}')} on this page."
            yield problem_at(text, "rights", message + near(text, titles), "rights-heading")


def _part(page: Page, source: Source, place: str, path: str) -> Problems:
    """What is for one place names an area, and a page that all readers have."""
    start = page.meta
    areas = [area.text("id") for area in source.areas]
    if place not in areas:
        message = (
            f"This guide has no area {quoted(place)}, so nobody sees this file. Rename its folder, "
            "or delete it." + near(place, areas)
        )
        yield problem_at(start, "", message, "part-place", blocking=False)
    originals = source.pages[source.settings.source_language]
    general = originals.get(path)
    if general is None:
        message = f"There is no page {path}.md that this could be a part of."
        yield problem_at(start, "", message + near(path, originals), "part-page")
        return
    for name in sorted(slots_of(page) - slots_of(general)):
        message = (
            f"The page {general.file} has no place for the part {quoted(name)}, so it stands at "
            f"the end. Is that meant? Take the comment out. Else write <!-- places: {name} --> "
            "where it belongs."
        )
        yield problem_at(start, "", message, "part-shown", blocking=False)


def _behind(page: Page, original: Page) -> Problems:
    now = original.source_hash
    if page.meta.text("of") != now:
        message = (
            f"The source page {original.file} changed since this was translated, or of: is "
            f"missing. Compare the two, then write of: {now}"
        )
        yield problem_at(page.meta.key("of"), "", message, "translation-behind", blocking=False)
