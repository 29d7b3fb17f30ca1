"""How far each language is: its words, pages, areas and texts of listings, and who signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.editing.untranslated import uses
from generator.guide.model import Guide
from generator.pages.status import language_rows
from generator.source.flat import AREAS
from generator.source.nodes import Record
from generator.source.problems import Problem
from generator.source.source import Source

_HEAD = (
    "Languages          pages  missing  behind  checked  words missing  behind  areas missing  "
    "texts  missing  listings whole"
)


def language_lines(source: Source, guide: Guide, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield a table of the languages, and below it who has read which pages of each.

    "texts" are those of the listings, each counted once; "listings whole" have no text left in
    the source language.
    """
    behind = Counter(
        problem.file
        for problem in problems
        if problem.rule == "translation-behind" and problem.file.endswith("/strings.yaml")
    )
    yield _HEAD
    for row in language_rows(guide):
        first = row.code == guide.settings.source_language
        label = f"{row.code} {row.name}"
        counts = f"{row.pages:>6}{row.missing:>9}{row.behind:>8}{row.checked:>9}{row.strings:>15}"
        counts += f"{behind[f'docs/{row.code}/strings.yaml']:>8}"
        yield f"  {label:<16}{counts}{'' if first else _listings(source, guide, row.code)}"
    for code in guide.languages[1:]:
        for name, pages in _signed(guide, code).items():
            yield f"  {code}: {pages} pages signed by {name}"
    yield "  What a language lacks, as a table to fill: python3 guide.py translate LANGUAGE"


def _listings(source: Source, guide: Guide, language: str) -> str:
    """Return the columns on areas and listings."""
    names = source.translations.get(language, Record()).record(AREAS)
    areas = sum(area not in names for area in guide.areas)
    texts = uses(source, guide, language)
    foreign = {place for use in texts if not use.known for place, _ in use.places}
    alone = guide.translations.get(language, {})
    lacking = {
        name
        for use in texts
        if not use.known
        for name, path in use.places
        if path not in alone.get(name, {})
    }
    shown = sum(service.is_listed for service in guide.services)
    missing = sum(not use.known for use in texts)
    whole = f"{shown - len(foreign & lacking)} of {shown}"
    return f"{areas:>15}{len(texts):>7}{missing:>9}{whole:>16}"


def _signed(guide: Guide, language: str) -> Counter[str]:
    """Return who has signed for pages of a language, with how many."""
    return Counter(
        article.checked_by
        for article in guide.articles[language].values()
        if article.checked_by and article.language == language
    )
