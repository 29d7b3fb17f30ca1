"""What holds on pages that are read beside somebody in danger: where it was read, in every language.

A figure without a source, or a translation that says another one, is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from generator.source.markdown import Page
from generator.source.nodes import problem_at
from generator.source.problems import Problem, Problems, quoted
from generator.source.source import Source
from generator.source.steps import Step, steps_of

_DIGITS = re.compile(r"\d+")
_CITED = re.compile(r"\[\^[^\]\s]{1,60}\]")


def cited(page: Page, steps: tuple[Step, ...]) -> Problems:
    """Each step and each figure says where it was read."""
    for number, step in enumerate(steps, 1):
        if not step.cited:
            message = f"Step {number} has no source. Cite one of sources.yaml with [^KEY]."
            yield Problem(page.file, step.line, 1, "", message, "step-cited")
    for block in page.tokens:
        pieces = [p for p in block.meta.get("pieces", ()) if p.kind == "text"]
        figure = next((p for p in pieces if _DIGITS.search(p.text)), None)
        if block.type == "inline" and figure and not _CITED.search(block.content):
            message = "A number without a source. Cite where it was read with [^KEY]."
            yield Problem(page.file, figure.line, figure.column, "", message, "figure-cited")


def originals(page: Page, source: Source) -> Problems:
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
    found = ("".join(str(unicodedata.digit(d)) for d in run) for run in _DIGITS.findall(text))
    return ", ".join(sorted(found, key=int)) or "none"


def _drawn(step: Step) -> str:
    return ", ".join(name for name, _ in step.drawings) or "none"


_COMPARED: tuple[tuple[str, Callable[[Step], str]], ...] = (
    ("numbers in bold", lambda step: _numbers(step.short)),
    ("numbers", lambda step: _numbers(step.text)),
    ("drawings", _drawn),
    ("sources", lambda step: ", ".join(step.cited) or "none"),
)


def same(page: Page, original: Page) -> Problems:
    ours, theirs = steps_of(page), steps_of(original)
    if len(ours) != len(theirs):
        message = (
            f"{len(ours)} steps here, and {len(theirs)} in {original.file}. Translate what is "
            "missing, in the same order; or delete this page, and readers see the source "
            "language's steps, marked."
        )
        line = ours[-1].line if ours else page.body_line
        yield Problem(page.file, line, 1, "", message, "steps-same")
        return
    for number, (own, other) in enumerate(zip(ours, theirs, strict=True), 1):
        for what, told in _COMPARED:
            if told(own) != told(other):
                digits = " Write them as digits." if what.startswith("numbers") else ""
                message = (
                    f"Step {number}, {what}: {told(own)}; in {original.file}: {told(other)}. "
                    f"They must be the same.{digits}"
                )
                yield Problem(page.file, own.line, 1, "", message, "steps-same")


def negated(page: Page, original: Page, source: Source, language: str) -> Problems:
    """A "not" that is lost, or is new, turns a step into its opposite."""
    ours = _negations(source, language)
    theirs = _negations(source, source.settings.source_language)
    pairs = list(zip(steps_of(page), steps_of(original), strict=False))
    if not (ours and theirs) or len(steps_of(page)) != len(steps_of(original)):
        return
    for number, (own, other) in enumerate(pairs, 1):
        for what, mine, yours in (
            ("in bold", own.short, other.short),
            ("as a whole", own.text, other.text),
        ):
            here, there = _says_not(mine, ours), _says_not(yours, theirs)
            if here != there:
                message = (
                    f"Step {number} {what}: {'a' if here else 'no'} negation here, "
                    f"{'a' if there else 'no'} negation in {original.file}. Compare the two. If "
                    "both say the same, add the word to negations: in glossary.yaml."
                )
                yield Problem(page.file, own.line, 1, "", message, "steps-not")
                break


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
