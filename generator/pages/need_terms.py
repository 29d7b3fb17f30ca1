"""What is said of a need on every page about it: a sentence, and where to read more."""

from __future__ import annotations

from markupsafe import Markup

from generator.guide.hours_wording import dotted
from generator.guide.index import Counts
from generator.guide.model import Area, Guide
from generator.i18n.translator import Translator
from generator.pages.service import article_link, has_article
from generator.render.view import Link


def about_need(words: Translator, need: str) -> Markup:
    """Return a sentence about a term or a group of terms, or nothing."""
    key = f"need_about.{need}"
    if words.has(key):
        return words.html(key)
    group = f"groups.{need}.about"
    return words.html(group) if words.has(group) else Markup("")


def learn_about(
    guide: Guide, counts: Counts, need: str, language: str, up: str
) -> tuple[Link, ...]:
    """Return links to the education pages about a need; `up` leads to the language's folder."""
    terms = [term for term in guide.learn if term in counts.terms.get(need, ())]
    paths = dict.fromkeys(guide.learn[term] for term in terms)
    return tuple(
        article_link(guide, path, language, up)
        for path in paths
        if path and has_article(guide, path)
    )


def missing_terms(guide: Guide, counts: Counts, words: Translator, area: Area) -> Markup:
    """Return the terms that a place has no service for: a gap that is said is no hole."""
    gaps = [term for term in guide.learn if not counts.of(area.id, term).total]
    return dotted(words.html(f"offers.{term}") for term in gaps)
