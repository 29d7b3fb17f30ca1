"""What an import found, and what stays out, with words for the person who runs it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.editing.yaml_writer import YamlValue
from generator.source.problems import quoted

Values = dict[str, YamlValue]
"""A service or an area with the keys of resources.yaml."""


class StaysOut(ValueError):
    """A whole service can't be taken over.

    Attributes:
        why: the kind of reason, the same words for all rows that stay out for it.
        what: the value that it is about, or "".
    """

    def __init__(self, why: str, what: str = "") -> None:
        """Take the kind of reason, and the value that it is about."""
        super().__init__(f"{why}: {quoted(what)}" if what else why)
        self.why, self.what = why, what


class Note(NamedTuple):
    """Something harmless that people should know: what is the case, and one example."""

    what: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A row, or a part of one, that stays out: where it stood, why, and the value itself."""

    where: str
    why: str
    what: str = ""


@dataclass(slots=True)
class ImportResult:
    """Services and areas on their way in. Every row is a service here, or named in `left_out`.

    Attributes:
        services: by id, with the keys of resources.yaml.
        areas: new areas by id.
        rows: how many rows or objects there were.
        not_chosen: rows that `where:` of the mapping does not ask for.
        where: for each id, where it was read, for people.
        left_out: rows that stay out.
        withheld: parts of services that stay out.
        notes: harmless things that were left out or changed, by kind, with how often.
        examples: for each note, one example.
    """

    services: dict[str, Values] = field(default_factory=dict)
    areas: dict[str, Values] = field(default_factory=dict)
    rows: int = 0
    not_chosen: int = 0
    where: dict[str, str] = field(default_factory=dict)
    left_out: list[Named] = field(default_factory=list)
    withheld: list[Named] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def note(self, what: str, example: str = "") -> None:
        """Count something harmless that could not be taken over as it was."""
        self.notes[what] += 1
        self.examples.setdefault(what, example)

    def leave_out(self, where: str, why: str, what: str = "") -> None:
        """Name a row that stays out."""
        self.left_out.append(Named(where, why, what))

    def withhold(self, where: str, why: str, what: str = "") -> None:
        """Name a part of a service that stays out; twice the same is named once."""
        named = Named(where, why, what)
        if named not in self.withheld[-8:]:
            self.withheld.append(named)

    def add(self, values: Values, where: str) -> None:
        """Take a service; a row with the id of another one is named."""
        name = str(values["id"])
        if name in self.services:
            same = "the same as" if self.services[name] == values else "the same id as"
            self.leave_out(where, f"it is {same} another one", self.where[name])
        else:
            self.services[name] = values
            self.where[name] = where

    def rename(self, new_ids: Mapping[str, str]) -> None:
        """Give services other ids; their order stays.

        Args:
            new_ids: the new id of each one that gets one.
        """
        renamed = {new_ids.get(name, name): values for name, values in self.services.items()}
        self.services = {name: {**values, "id": name} for name, values in renamed.items()}
        self.where = {new_ids.get(name, name): place for name, place in self.where.items()}

    def take_out(self, name: str, why: str, what: str = "") -> None:
        """Take a service out again, and name it."""
        del self.services[name]
        self.leave_out(self.where.get(name, name), why, what)

    def lines(self) -> Iterator[str]:
        """Yield what stays out, every row by its name, then the notes with how often."""
        yield from _named("Left out", self.left_out)
        yield from _named("Left out of a service, which came in without it", self.withheld)
        if self.notes:
            yield "Changed, or left out without harm:"
        for what, count in sorted(self.notes.items(), key=lambda item: (-item[1], item[0])):
            example = self.examples[what]
            yield f"  {count:>6} {what}" + (f", like {quoted(example)}" if example else "")


def _named(title: str, named: list[Named]) -> Iterator[str]:
    """Yield one line for each kind of reason, and one below it for each row."""
    kinds: dict[str, list[Named]] = {}
    for one in named:
        kinds.setdefault(one.why, []).append(one)
    if kinds:
        yield f"{title}:"
    for why, rows in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {len(rows):>6} {why}"
        for row in rows:
            what = row.what if '"' in row.what else quoted(row.what, 200)
            yield f"           {row.where}" + (f": {what}" if row.what else "")


def stable_id(name: str, town: str, identity: str) -> str:
    """Return an id that is the same each time: readable words, and a hash of what identifies it."""
    words = "-".join(part for part in (slug(name)[:34], slug(town)[:16]) if part)
    words = re.sub(r"-+", "-", words).strip("-") or "service"
    return f"{words}-{hashlib.sha256(identity.encode('utf-8', 'replace')).hexdigest()[:7]}"


def slug(text: str) -> str:
    """Return a text as small letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def listed(words: Iterable[str], most: int = 20) -> str:
    """Return words in quotes as a part of a sentence, and how many more there are."""
    named = [quoted(word) for word in words]
    more = f" and {len(named) - most} more" if len(named) > most else ""
    return ", ".join(named[:most]) + more
