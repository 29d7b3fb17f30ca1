"""What an import found, and what it could not take over, with words for the person who runs it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.editing.yaml_writer import YamlValue
from generator.guide import phones
from generator.schema.fields import SERVICE, Field, Kind
from generator.source.problems import quoted

CHECKS = ("last_verified", "verified_how", "verified_by")
_EXTENSION = re.compile(r"(?i)[\s,;]*(?:ext|x|extension)\.?\s*(\d{1,6})$")

_NUMBERS = re.compile(r"(?i)([a-z][a-z ]*:)?\s*(\+?\(?\d[\d ().-]{5,}\d(?:\s*(?:x|ext\.?)\s*\d+)?)")


@dataclass(slots=True)
class ImportResult:
    """Services and areas on their way in.

    Attributes:
        services: by id, with the keys of resources.yaml.
        areas: new areas by id.
        notes: what was left out or changed, by kind, each with how often and one example.
    """

    services: dict[str, dict[str, YamlValue]] = field(default_factory=dict)
    areas: dict[str, dict[str, YamlValue]] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def note(self, what: str, example: str = "") -> None:
        """Count something that could not be taken over as it was."""
        self.notes[what] += 1
        self.examples.setdefault(what, example)

    def add(self, values: dict[str, YamlValue], where: str) -> None:
        """Take a service; one that is there already, word for word or not, is only counted."""
        name = str(values["id"])
        if name in self.services:
            self.note("left out, because another row has the same id", where)
        else:
            self.services[name] = values

    def lines(self) -> Iterator[str]:
        """Yield the notes as lines, the most frequent first."""
        for what, count in sorted(self.notes.items(), key=lambda item: (-item[1], item[0])):
            example = self.examples[what]
            yield f"  {count:>6} {what}" + (f", like {quoted(example)}" if example else "")


def stable_id(name: str, town: str, identity: str) -> str:
    """Return an id that is the same each time: readable words, and a hash of what identifies it."""
    words = "-".join(part for part in (slug(name)[:34], slug(town)[:16]) if part)
    words = re.sub(r"-+", "-", words).strip("-") or "service"
    return f"{words}-{hashlib.sha256(identity.encode()).hexdigest()[:7]}"


def slug(text: str) -> str:
    """Return a text as small letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def clean(
    values: Mapping[str, YamlValue], country: str, incoming: ImportResult
) -> dict[str, YamlValue]:
    """Return a service's values in the form that the guide uses, without empty ones."""
    return _record(values, SERVICE, country, incoming)


def _record(
    values: Mapping[str, YamlValue], fields: tuple[Field, ...], country: str, incoming: ImportResult
) -> dict[str, YamlValue]:
    found: dict[str, YamlValue] = {}
    for one in fields:
        value = values.get(one.name)
        if value is None:
            continue
        new = _value(value, one, country, incoming)
        if one.name == "phones" and isinstance(new, list):
            new = _phones(new, country, incoming)
        if new:
            found[one.name] = new
    return found


def _value(value: YamlValue, one: Field, country: str, incoming: ImportResult) -> YamlValue:
    if isinstance(value, str):
        return _text(value, one, incoming)
    if isinstance(value, Mapping):
        return _record(value, one.fields, country, incoming)
    found = [_value(entry, one, country, incoming) for entry in value]
    if one.fields:
        return [entry for entry in found if entry]
    return list(dict.fromkeys(str(entry) for entry in found if entry))


def _text(value: str, one: Field, incoming: ImportResult) -> str:
    value = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    if one.kind is Kind.DEGREES and re.fullmatch(r"-?\d+\.\d{7,}", value):
        return f"{float(value):.6f}".rstrip("0").rstrip(".")
    if one.kind is Kind.WEB and value and "://" not in value:
        value = f"http://{value}"
    if len(value) > one.limit and one.kind is not Kind.PHONE:  # phones are taken apart later
        incoming.note(f"{one.name}: shortened to {one.limit} characters", value[:40])
        value = value[: one.limit - 1].rsplit(" ", 1)[0] + "…"
    return value


def _phones(entries: list[YamlValue], country: str, incoming: ImportResult) -> list[YamlValue]:
    found: list[YamlValue] = []
    seen: set[str] = set()
    for entry in entries:
        if not isinstance(entry, Mapping) or not entry.get("number"):
            continue
        for label, typed in _numbers(str(entry["number"]).strip('" ')):
            number, extension = typed, str(entry.get("extension", ""))
            if match := _EXTENSION.search(number):
                number, extension = number[: match.start()], match[1]
            if not phones.is_short(number):
                if not phones.is_possible(number, country):
                    incoming.note("phones: left out a number that can't be dialled", number)
                    continue
                if not _is_dialable(number, country):
                    number = phones.international(number, country)
            name = f"{number} {extension} {entry.get('type', '')}"
            if name not in seen:
                seen.add(name)
                own = {"label": label or str(entry.get("label", "")), "extension": extension}
                found.append({**entry, "number": number, **{k: v for k, v in own.items() if v}})
    return found


def _numbers(text: str) -> list[tuple[str, str]]:
    """Return (label, number) for each number of a cell like `205-555-0100 Intake: 205-555-0101`."""
    several = list(_NUMBERS.finditer(text))
    if len(several) < 2:
        return [("", text)]
    return [((match[1] or "").strip(" :"), match[2]) for match in several]


def _is_dialable(number: str, country: str) -> bool:
    """Say whether a number can stay as it is typed: with its plus, or free within its country."""
    plain = phones.digits(number)
    free = plain.startswith(("1800", "1860", "800")) and phones.is_assigned(number, country)
    typed = re.fullmatch(r"\+\d[\d ().-]*\d", number) is not None
    return typed or (country == "IN" and free)
