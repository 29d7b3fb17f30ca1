"""The emergency steps: their short forms, their sources, and the same steps in every language.

Home page, sheets and voice are made from this one list. A translation with a step less, with
another number in it or without its "not" would tell somebody beside a dying person something
else than the page does, so all of that stops the build.
"""

from __future__ import annotations

from generator.checks.context import CheckContext
from generator.checks.emergency import cited, negated, originals, same
from generator.guide import urls
from generator.source.markdown import Page
from generator.source.problems import Problem, Problems
from generator.source.source import Source
from generator.source.steps import Step, steps_of

def problems(source: Source, known: CheckContext) -> Problems:
    """The steps have short forms and sources, and are the same in every language."""
    first = source.settings.source_language
    original = source.pages.get(first, {}).get(urls.STEPS)
    if original is None:
        return  # `needed-page` says so
    steps = steps_of(original)
    yield from _written(original, steps)
    yield from cited(original, steps)
    yield from originals(original, source)
    for language, pages in source.pages.items():
        page = pages.get(urls.STEPS)
        if page is not None and language != first and steps:
            yield from originals(page, source)
            yield from _written(page, steps_of(page))
            yield from same(page, original)
            yield from negated(page, original, source, language)


def _written(page: Page, steps: tuple[Step, ...]) -> Problems:
    if not steps:
        message = (
            "This page has no numbered list, so home page and sheets have no steps to show. Write "
            "the steps as 1. 2. 3., and begin each with its short form: 1. **Shout.** Then more."
        )
        yield Problem(page.file, page.body_line, 1, "", message, "steps-needed")
    for number, step in enumerate(steps, 1):
        if not step.short:
            message = (
                f"Step {number} does not begin with its short form, which home page and sheets "
                f"show. Write it between two stars: {number}. **Call.** Say where you are."
            )
            yield Problem(page.file, step.line, 1, "", message, "step-short")
