"""sources.yaml: every key that a page cites exists, and every source can be found."""

from __future__ import annotations

import re

from generator.checks.context import CheckContext
from generator.checks.values import value_problems
from generator.schema.fields import Field, Kind
from generator.source.nodes import Record, Text, problem_at
from generator.source.problems import Problems, near, one_of, quoted
from generator.source.source import Source

KEYS = ("title", "publisher", "url", "date", "kind", "until")
UNTIL = Field("until", Kind.PLANNED_DAY, "The last day on which what it says holds.", "2026-12-31")
KINDS = ("original", "copy", "news", "weak")


def problems(source: Source, known: CheckContext) -> Problems:
    """A cited key is in sources.yaml; a source has a title, and an address that is one."""
    used: set[str] = set()
    for pages in source.pages.values():
        for page in pages.values():
            used.update(page.cited)
            for cited in page.citations():
                if cited not in source.citations:
                    message = f"{quoted(cited)} is not in sources.yaml. Add it there, or mend it."
                    message += near(cited, source.citations)
                    yield problem_at(cited, "", message, "source-known")
    for name, record in source.citations.items():
        if name not in used and source.citations.file not in source.shared:
            message = "No page cites this source. Cite it with [^…], or delete it."
            yield problem_at(
                source.citations.key(name), name, message, "source-used", blocking=False
            )
        if not isinstance(record, Record):
            message = "A source has keys and values, like {title: …, publisher: …, url: …}"
            yield problem_at(source.citations.key(name), name, message, "record-expected")
            continue
        for key in record:
            if key not in KEYS:
                message = f"{quoted(key)} is not a key of a source. The keys are {one_of(KEYS)}."
                yield problem_at(record.key(key), name, message + near(key, KEYS), "known-key")
        if not record.text("title"):
            yield problem_at(record, name, "title: is missing. Add it.", "needed-key")
        address = record.get("url")
        if isinstance(address, Text) and not re.match(r"https?://\S+$", address):
            message = (
                f"{quoted(address)} is not a web address. Write it like https://example.org/page"
            )
            yield problem_at(address, name, message, "web-address")
        until = record.get("until")
        if isinstance(until, Text):
            yield from value_problems(until, UNTIL, f"{name} > until", known)
        kind = record.get("kind")
        if isinstance(kind, Text) and kind not in KINDS:
            yield problem_at(
                kind,
                name,
                f"{quoted(kind)} can't be used here. Write {one_of(KINDS)}.",
                "choice-known",
            )
