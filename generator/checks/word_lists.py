"""vocabulary.yaml and glossary.yaml: known keys, with values of their kind."""

from __future__ import annotations

from generator.checks.context import CheckContext
from generator.checks.shape import record_problems
from generator.schema.fields import Kind
from generator.schema.word_lists import GLOSSARY, GROUP, OFFER, VOCABULARY
from generator.source.nodes import Record, Text, problem_at
from generator.source.problems import Problems, near, one_of, quoted
from generator.source.source import Source


def problems(source: Source, known: CheckContext) -> Problems:
    """A misspelt key of a list would be left out without a word."""
    yield from _vocabulary(source.vocabulary, known)
    for code in source.settings.languages:
        glossary = source.glossaries.get(code, Record())
        yield from _parts(glossary, tuple(field.name for field in GLOSSARY))
        for field in GLOSSARY:
            if field.kind is Kind.RECORD:
                yield from _texts(glossary, field.name)


def _vocabulary(vocabulary: Record, known: CheckContext) -> Problems:
    parts = tuple(field.name for field in VOCABULARY)
    yield from _parts(vocabulary, parts)
    for name in parts:
        if name not in vocabulary:
            message = f"{name}: is missing. Copy it from another guide's vocabulary.yaml."
            yield problem_at(vocabulary, "", message, "needed-key")
    groups = vocabulary.records("groups")
    for group in groups:
        path = f"groups > {group.text('id')}"
        yield from record_problems(group, GROUP, path, known)
    offers = vocabulary.record("offers")
    for term, value in offers.items():
        if isinstance(value, Record):
            yield from record_problems(value, OFFER, f"offers > {term}", known)
        else:
            message = f"A term has keys, or none at all: {term}: {{}}"
            yield problem_at(offers.key(term), f"offers > {term}", message, "record-expected")
    leading = [group for group in groups if group.text("helplines") == "yes"]
    if groups and len(leading) != 1:
        message = (
            "One group needs helplines: yes, the list that the page with the helplines leads on "
            f"to. Here {len(leading)} groups have it."
        )
        place = leading[1].key("helplines") if leading else vocabulary.key("groups")
        yield problem_at(place, "groups", message, "helplines-group")


def _parts(record: Record, parts: tuple[str, ...]) -> Problems:
    for key in record:
        if key not in parts:
            hint = near(key, parts) or f" The parts are {one_of(parts)}."
            message = f"{quoted(key)} is not a part of this file.{hint}"
            yield problem_at(record.key(key), "", message, "known-key")


def _texts(glossary: Record, part: str) -> Problems:
    entries = glossary.record(part)
    for word, value in entries.items():
        if not isinstance(value, Text):
            message = f"A text is expected behind {quoted(word)}: one line, in quotes when needed."
            yield problem_at(entries.key(word), part, message, "text-expected")
