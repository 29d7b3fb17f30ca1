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
    yield from _groups(source, known)
    yield from _pages_of_terms(source)
    yield from _other_words(source.vocabulary)
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


def _groups(source: Source, known: CheckContext) -> Problems:
    """A group has an id of its own, which is part of an address, and an icon that is there."""
    seen: set[str] = set()
    for group in source.vocabulary.records("groups"):
        icon = group.get("icon")
        if isinstance(icon, Text) and source.icons and icon not in source.icons:
            bare = icon.rpartition("/")[2].removesuffix(".svg")
            hint = f" Write icon: {bare}" if bare in source.icons else near(bare, source.icons)
            message = f"There is no icon {quoted(icon)} in overrides/icons/.{hint}"
            yield problem_at(icon, "groups > icon", message, "icon-known")
        name = group.text("id")
        if name in seen:
            message = f"The group {quoted(name)} is here twice. Give one of them another id."
            yield problem_at(group.key("id"), "groups", message, "id-once")
        seen.add(name)
        yield from _named_for(group, known)


def _named_for(group: Record, known: CheckContext) -> Problems:
    """What the words of a group promise is among what the group stands for."""
    offers = group.texts("offers")
    for term in group.texts("named_for"):
        if term not in offers and term in known.terms["offers"]:
            message = (
                f"The group does not stand for {quoted(term)}.{near(term, offers)} Write a term of "
                "its offers:, or add this one there."
            )
            yield problem_at(term, f"groups > {group.text('id')}", message, "named-for")


def _pages_of_terms(source: Source) -> Problems:
    """A page that a term names is there. The shared list names pages that a guide may not have."""
    if "vocabulary.yaml" in source.shared:
        return
    pages = source.pages.get(source.settings.source_language, {})
    offers = source.vocabulary.record("offers")
    for term in offers:
        page = offers.record(term).get("learn") if isinstance(offers[term], Record) else None
        if isinstance(page, Text) and page not in pages:
            bare = page.removesuffix(".md").removesuffix(".html").lstrip("/")
            hint = f" Write learn: {bare}" if bare in pages else near(page, pages)
            message = f"There is no page {quoted(page)}, so nothing explains this term.{hint}"
            yield problem_at(page, f"offers > {term}", message, "learn-page", blocking=False)


def _other_words(vocabulary: Record) -> Problems:
    """What people also call a term leads to one term only."""
    offers = vocabulary.record("offers")
    taken = {str(term).casefold(): str(term) for term in offers}
    for term in offers:
        others = offers.record(term).texts("also") if isinstance(offers[term], Record) else ()
        for word in others:
            other = taken.setdefault(word.casefold().replace(" ", "-"), str(term))
            if other != term:
                message = f"{quoted(word)} leads to {other} already. Keep it at one of both."
                yield problem_at(word, f"offers > {term}", message, "once-in-list")


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
