"""What holds on pages that are read beside somebody in danger, in every language.

A figure without a source, or a translation that says another one, is worse than none. What a place
adds to such a page is read there too, so the same holds for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.checks.context import CheckContext
from generator.schema.emergency import is_emergency
from generator.source.markdown import Page
from generator.source.nodes import problem_at
from generator.source.problems import Problem, Problems, quoted
from generator.source.shared_steps import unknown_steps
from generator.source.source import Source
from generator.source.steps import PAGE, Step, numbered_lists

_DIGITS = re.compile(r"\d+")


def problems(source: Source, known: CheckContext) -> Problems:
    """Steps and figures have original sources, and are the same in every language."""
    first = source.settings.source_language
    for language, pages in source.pages.items():
        yield from _unknown(source, language)
        for path, page in pages.items():
            if not is_emergency(source, path):
                continue
            yield from _originals(page, source)
            yield from _figures(page)
            original = source.pages[first].get(path)
            if language == first:
                yield from _cited(page)
            elif original is not None:
                yield from _same(page, original)
                yield from _same_figures(page, original)
                yield from _negated(page, original, source, language)


class _Place(NamedTuple):
    """A step, and how a reader finds it: "Step 2", or "List 3, step 2"."""

    name: str
    step: Step


def _steps(page: Page) -> Iterator[_Place]:
    """Yield the items of all numbered lists."""
    for at, items in enumerate(numbered_lists(page), 1):
        for number, step in enumerate(items, 1):
            yield _Place(f"Step {number}" if at == 1 else f"List {at}, step {number}", step)


def _unknown(source: Source, language: str) -> Problems:
    for named, count in unknown_steps(source.pages[language]):
        file = f"docs/{language}/{PAGE}.md"
        has = f"{file} has {count}: write {{step 1}} to {{step {count}}}."
        message = f"There is no step {quoted(named)}. "
        message += has if count else f"Translate {file} first: the steps are taken from there."
        yield problem_at(named, "", message, "step-known")


def _cited(page: Page) -> Problems:
    """Each step says where it was read."""
    for name, step in _steps(page):
        if not step.cited:
            message = f"{name} has no source. Cite one of sources.yaml with [^KEY]."
            yield Problem(page.file, step.line, 1, "", message, "step-cited")


def _figures(page: Page) -> Problems:
    """Each figure says where it was read, in its own paragraph or item."""
    for block in page.tokens:
        pieces = [p for p in block.meta.get("pieces", ()) if p.kind == "text"]
        figure = next((p for p in pieces if _DIGITS.search(p.text)), None)
        cited = any(child.type == "citation" for child in block.children or ())
        if figure and not cited:
            message = "A number without a source. Cite where it was read with [^KEY]."
            yield Problem(page.file, figure.line, figure.column, "", message, "figure-cited")


def _originals(page: Page, source: Source) -> Problems:
    """What is cited is the publisher's own page."""
    for key in page.citations():
        kind = source.citations.record(key).text("kind") if key in source.citations else "original"
        if kind != "original":
            message = (
                f"{quoted(key)} is kind: {kind or 'not said'} in sources.yaml. In an emergency "
                "only the publisher's own words count. Cite kind: original, or leave the claim out."
            )
            yield problem_at(key, "", message, "source-original")


def _numbers(text: str) -> str:
    """Return the numbers of a text in ascending order, with the digits 0 to 9."""
    return _listed(_in_latin_digits(text))


def _in_latin_digits(text: str) -> list[str]:
    runs = _DIGITS.findall(text)
    return ["".join(str(unicodedata.digit(digit)) for digit in run) for run in runs]


def _listed(numbers: Iterable[str]) -> str:
    return ", ".join(sorted(numbers, key=int)) or "none"


def _drawn(step: Step) -> str:
    return ", ".join(name for name, _ in step.drawings) or "none"


_COMPARED: tuple[tuple[str, Callable[[Step], str]], ...] = (
    ("numbers in bold", lambda step: _numbers(step.short)),
    ("numbers", lambda step: _numbers(step.text)),
    ("drawings", _drawn),
    ("sources", lambda step: ", ".join(step.cited) or "none"),
)


def _same(page: Page, original: Page) -> Problems:
    ours, theirs = list(_steps(page)), list(_steps(original))
    if [place.name for place in ours] != [place.name for place in theirs]:
        yield _other_steps(page, ours, original, len(theirs))
        return
    for (name, own), (_, other) in zip(ours, theirs, strict=True):
        for what, told in _COMPARED:
            if told(own) != told(other):
                digits = " Write them as digits." if what.startswith("numbers") else ""
                message = (
                    f"{name}, {what}: {told(own)}; in {original.file}: {told(other)}. "
                    f"They must be the same.{digits}"
                )
                yield Problem(page.file, own.line, 1, "", message, "steps-same")


def _other_steps(page: Page, ours: list[_Place], original: Page, count: int) -> Problem:
    """Return the problem of a page that has more or fewer steps, or other lists of them."""
    lists, others = len(numbered_lists(page)), len(numbered_lists(original))
    here, there = _count(len(ours), "step"), f"{count}"
    if max(lists, others) > 1:
        here, there = f"{here} in {_count(lists, 'list')}", f"{there} in {_count(others, 'list')}"
    message = (
        f"{here} here, and {there} in {original.file}. Translate what is missing, in the same "
        "order; or delete this page, and readers see the source language's steps, marked."
    )
    line = ours[-1].step.line if ours else page.body_line
    return Problem(page.file, line, 1, "", message, "steps-same")


class _Section(NamedTuple):
    """The numbers below a heading, and the line where it begins."""

    line: int
    numbers: set[str]


def _sections(page: Page) -> list[_Section]:
    """Return the page cut at its headings; what stands above the first is a section too."""
    found = [_Section(page.body_line, set())]
    for block in page.tokens:
        if block.type == "heading_open":
            found.append(_Section((block.map or [0])[0] + page.body_line, set()))
        for piece in block.meta.get("pieces", ()):
            if piece.kind == "text":
                found[-1].numbers.update(_in_latin_digits(piece.text))
    return found


def _same_figures(page: Page, original: Page) -> Problems:
    """Below each heading a translation has the numbers of the source page, and no other."""
    ours, theirs = _sections(page), _sections(original)
    if len(ours) != len(theirs):
        message = (
            f"{_count(len(ours) - 1, 'heading')} here, and {len(theirs) - 1} in {original.file}. "
            "Translate every part, in the same order."
        )
        yield Problem(page.file, page.body_line, 1, "", message, "figures-same")
        return
    for own, other in zip(ours, theirs, strict=True):
        if own.numbers != other.numbers:
            sides = (
                (own.numbers - other.numbers, "here"),
                (other.numbers - own.numbers, f"in {original.file}"),
            )
            told = "; ".join(f"{_listed(some)} only {where}" for some, where in sides if some)
            message = f"Numbers of this part: {told}. They must be the same. Write them as digits."
            yield Problem(page.file, own.line, 1, "", message, "figures-same")


def _count(count: int, what: str) -> str:
    return f"{count} {what}" + "s" * (count != 1)


def _negated(page: Page, original: Page, source: Source, language: str) -> Problems:
    """A "not" that is lost turns a step into its opposite.

    In the steps of an overdose one that is new does too: they are short, and say what to do.
    Elsewhere a language may need one of its own ("until" is "as long as not").
    """
    ours = _negations(source, language)
    theirs = _negations(source, source.settings.source_language)
    own_steps, other_steps = list(_steps(page)), list(_steps(original))
    if not (ours and theirs) or len(own_steps) != len(other_steps):
        return
    for (name, own), (_, other) in zip(own_steps, other_steps, strict=True):
        for what, mine, yours in (
            ("in bold", own.short, other.short),
            ("as a whole", own.text, other.text),
        ):
            here, there = _says_not(mine, ours), _says_not(yours, theirs)
            if here != there and (there or _is_of_the_steps(page, name)):
                message = (
                    f"{name} {what}: {'a' if here else 'no'} negation here, "
                    f"{'a' if there else 'no'} negation in {original.file}. Compare the two. If "
                    "both say the same, add the word to negations: in glossary.yaml."
                )
                yield Problem(page.file, own.line, 1, "", message, "steps-not")
                break


def _is_of_the_steps(page: Page, name: str) -> bool:
    return page.path == PAGE and name.startswith("Step ")


def _negations(source: Source, language: str) -> tuple[str, ...]:
    record = source.glossaries.get(language)
    return tuple(map(str, record.texts("negations"))) if record is not None else ()


def _says_not(text: str, negations: tuple[str, ...]) -> bool:
    """Say whether one of the words stands in a text: whole, or a part where it has a dash."""
    return any(_has(text.casefold(), word.casefold()) for word in negations)


def _has(text: str, word: str) -> bool:
    bare = word.strip("-")
    found = -1
    while (found := text.find(bare, found + 1)) >= 0:
        before, after = text[:found][-1:], text[found + len(bare) :][:1]
        if (word.startswith("-") or not _joins(before)) and (
            word.endswith("-") or not _joins(after)
        ):
            return True
    return False


def _joins(sign: str) -> bool:
    """Say whether a sign goes on a word: a letter, a digit, or a vowel sign of an Indian script."""
    return bool(sign) and unicodedata.category(sign)[0] in "LMN"
