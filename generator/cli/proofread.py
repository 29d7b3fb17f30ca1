"""`proofread`: how a language reads, for somebody who speaks it and never opens its files."""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.cli.context import Command, CommandContext, CommandResult
from generator.editing.untranslated import is_latin
from generator.guide.model import Guide
from generator.i18n.translator import Translator
from generator.render.renderer import Page, Renderer
from generator.render.target import FileKind
from generator.site.leftovers import Leftover, Own, leftovers
from generator.site.targets import jobs_of, read_theme, targets_of, whole_content
from generator.source.flat import whole_key
from generator.source.problems import one_of, quoted

COUNTS = (0, 1, 2, 5, 11, 21, 100)
"""Numbers that the grammars of the guide's languages tell apart (CLDR, plural rules)."""
_COUNTED = re.compile(r"{(?:count|number|total|low|high|all|page)}")
_BLANK = re.compile(r"{(\w+)}")
_SHOWN = 12
"""Texts that are named for each kind of page."""


def counted_texts(guide: Guide) -> list[str]:
    """Return the keys of all texts with a number in them, plural forms taken together."""
    words = guide.words[guide.settings.source_language]
    found = (whole_key(key) for key, word in words.texts.items() if _COUNTED.search(word.text))
    return sorted(dict.fromkeys(found))


def counted(words: Translator, key: str, count: int) -> str:
    """Return a text with a number in every blank for a number; other blanks stay as they are."""
    forms = [word.text for own, word in words.texts.items() if whole_key(own) == key]
    names = {
        name for text in forms for name in _BLANK.findall(text) if _COUNTED.match(f"{{{name}}}")
    }
    return words.plain(key, **dict.fromkeys(sorted(names), count))


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("language", nargs="?", help="the code of a language; all when left out")
    parser.add_argument(
        "--counts", action="store_true", help="only the texts with a number, languages side by side"
    )


def _proofread(work: CommandContext) -> CommandResult:
    guide, asked = work.guide(), work.options.language
    if asked and asked not in guide.languages:
        known = one_of(guide.languages)
        return CommandResult((f"{quoted(asked)} is no language of this guide. Write {known}.",), 1)
    languages = (asked,) if asked else guide.languages
    lines = list(_counts(guide, languages))
    if not work.options.counts:
        for language in languages:
            if language != guide.settings.source_language:
                lines += _left(work, guide, language)
    return CommandResult(tuple(lines))


def _counts(guide: Guide, languages: tuple[str, ...]) -> Iterator[str]:
    """Yield every text with a number, said with each of the counts."""
    yield f"Texts with a number, said with {', '.join(map(str, COUNTS))}:"
    for key in counted_texts(guide):
        yield f"  {key}"
        for language in languages:
            said = dict.fromkeys(counted(guide.words[language], key, count) for count in COUNTS)
            yield f"    {language:<8}{' | '.join(said)}"
    yield ""


@dataclass
class _Found:
    """What the pages of one kind say in another language, and how often."""

    pages: int = 0
    texts: Counter[Leftover] = field(default_factory=Counter)


def _left(work: CommandContext, guide: Guide, language: str) -> Iterator[str]:
    """Yield what the pages of a language say in another one, official names aside."""
    kinds: dict[str, _Found] = defaultdict(_Found)
    own = own_of(guide, language)
    pages = 0
    for page in _pages(work, guide, language):
        pages += 1
        found = leftovers(page.html, own)
        if found:
            kind = kinds[_kind(page.path)]
            kind.pages += 1
            kind.texts.update(found)
    left = sum(len(kind.texts) for kind in kinds.values())
    yield f"{language}: {pages} pages read; texts in another language, official names aside: {left}"
    for name, kind in sorted(kinds.items()):
        yield f"  {name} (pages: {kind.pages})"
        for one, times in kind.texts.most_common(_SHOWN):
            said = "" if one.marked else ", not marked as such"
            yield f"    {times} times{said}: {one.text[:90]}"
        if len(kind.texts) > _SHOWN:
            yield f"    … and {len(kind.texts) - _SHOWN} more"


def own_of(guide: Guide, language: str) -> Own:
    """Return what is a language's own on its pages."""
    words = guide.words[language]
    names = {guide.settings.name_in(language), *(one.name for one in guide.words.values())}
    names |= {service.verified_by for service in guide.services}
    for article in guide.articles[guide.settings.source_language].values():
        names |= {article.checked_by, *(review.by for review in article.reviews)}
    mark = words.mark_in(guide.settings.source_language)
    return Own(language, is_latin(words.name), mark, names)


def _pages(work: CommandContext, guide: Guide, language: str) -> Iterator[Page]:
    renderer = Renderer(guide, read_theme(work.folder))
    content = whole_content(guide, work.source.whole_pages)
    for job in jobs_of(guide):
        if job.language == language:
            for target in targets_of(renderer, content, job):
                if target.kind == FileKind.PAGE and isinstance(page := target.make(), Page):
                    yield page


def _kind(path: str) -> str:
    """Return the kind of a page: its folder, or its own name where it is the only one."""
    _, _, rest = path.partition("/")
    folder, slash, _ = rest.partition("/")
    return f"{folder}/" if slash and folder != "learn" else rest


COMMANDS = {
    "proofread": Command(
        "how a language reads: texts with numbers, and what its pages say in another one",
        _arguments,
        _proofread,
    ),
}
