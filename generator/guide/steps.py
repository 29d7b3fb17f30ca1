"""The steps of an emergency in a language, for the home page and for paper."""

from __future__ import annotations

from typing import NamedTuple

from generator.guide import urls
from generator.guide.model import Guide
from generator.source.steps import Step


class StepsInLanguage(NamedTuple):
    """The steps of an emergency.

    Attributes:
        language: the BCP 47 code of the language that they are in.
        steps: the steps in order.
        behind: the source page changed since they were translated.
    """

    language: str
    steps: tuple[Step, ...]
    behind: bool


def steps_in(guide: Guide, language: str) -> StepsInLanguage:
    """Return the steps as readers of a language see them.

    They are the source language's where nobody has translated the page. Whoever shows them marks
    these, and those that are behind their source.
    """
    source = guide.settings.source_language
    own = guide.articles.get(language, {}).get(urls.STEPS)
    article = own or guide.articles[source][urls.STEPS]
    return StepsInLanguage(article.language, article.steps, article.behind)
