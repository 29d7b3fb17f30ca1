"""The steps of an emergency in a language, for the home page and for paper."""

from __future__ import annotations

from generator.guide import urls
from generator.guide.model import Guide
from generator.source.steps import Step


def steps_in(guide: Guide, language: str) -> tuple[str, tuple[Step, ...]]:
    """Return the language that the steps are in, and the steps.

    They are the source language's where nobody has translated the page; then whoever shows them
    marks them as such.
    """
    source = guide.settings.source_language
    own = guide.articles.get(language, {}).get(urls.STEPS)
    article = own or guide.articles[source][urls.STEPS]
    return article.language, article.steps
