"""The emergency steps have short forms: home page, sheets and voice are made from these.

What else holds for them holds on every emergency page, see `emergency.py`.
"""

from __future__ import annotations

from generator.checks.context import CheckContext
from generator.guide import urls
from generator.source.markdown import Page
from generator.source.problems import Problem, Problems
from generator.source.source import Source
from generator.source.steps import steps_of


def problems(source: Source, known: CheckContext) -> Problems:
    """The page of the steps has steps, and each begins with its short form."""
    first = source.settings.source_language
    original = source.pages.get(first, {}).get(urls.STEPS)
    for pages in source.pages.values():
        page = pages.get(urls.STEPS)
        if page is not None and original is not None and (page is original or steps_of(original)):
            yield from _written(page)


def _written(page: Page) -> Problems:
    steps = steps_of(page)
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
