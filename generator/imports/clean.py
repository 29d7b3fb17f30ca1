"""Values of a service from elsewhere in the form of this guide, never more open than they were.

What restricts (a status, an age, a private address) is understood by the tables of `words.py`, or
the service stays out (`StaysOut`). What only informs and is not understood becomes words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import category

from generator.editing.yaml_writer import YamlValue
from generator.imports.cells import cell, has_markup, is_formula, is_rounded, plain_text
from generator.imports.context import ImportContext
from generator.imports.phone_cells import Refused, read_phones
from generator.imports.result import ImportResult, StaysOut, Values, slug
from generator.imports.understand import understand
from generator.schema.fields import AREA, SERVICE, Field, Kind
from generator.source.unseen import without_unseen

CHECKS = ("last_verified", "verified_how", "verified_by")
"""What a person of this guide writes after a check; no list from elsewhere can."""
RESTRICTS = frozenset(
    {"status", "location_shown", "serves", "minimum_age", "maximum_age", "eligibility", "alert"}
)
"""Without one of these a service would come in more open than it was."""
_PROSE = frozenset({Kind.TEXT, Kind.LINE, Kind.NAME})
_MUST_BE_WHOLE = RESTRICTS | {"hours_note", "how_to_get_in", "cost_note"}
_WORDS = frozenset({Kind.TERM, Kind.LANGUAGE, Kind.AREA})
_BETWEEN = re.compile(r"\s*[,;|/]\s*")
"""What stands between several words of one cell."""
_BETWEEN_LANGUAGES = re.compile(r"\s*(?:[,;|/&+]|\band\b)\s*", re.I)
_RAW = frozenset({Kind.PHONE, Kind.HOURS})
"""Kinds whose cells are taken apart later, so that they may be long here."""


def clean(
    values: Mapping[str, YamlValue],
    context: ImportContext,
    incoming: ImportResult,
    where: str,
    own: bool = False,
) -> Values:
    """Return a service's values in the form that the guide uses, without empty ones.

    Args:
        values: by the keys of resources.yaml.
        context: the guide that it comes into.
        incoming: takes the notes.
        where: where the service was read, for people.
        own: the values come from this guide itself; nothing in them needs to be understood.

    Raises:
        StaysOut: when something that restricts is not understood.
    """
    found = _Cleaner(context, incoming, where).record(values, SERVICE)
    if "phones" in found:
        country = context.country_of(found, incoming.areas)
        found["phones"] = _phones(found.pop("phones"), country, incoming, where)
    if not own:
        understand(found, context, incoming, where)
    order = {field.name: number for number, field in enumerate(SERVICE)}
    return {name: found[name] for name in sorted(found, key=order.__getitem__) if found[name]}


def clean_area(
    values: Mapping[str, YamlValue], context: ImportContext, incoming: ImportResult
) -> Values:
    """Return an area's values in the form that the guide uses."""
    return _Cleaner(context, incoming, str(values.get("id", ""))).record(values, AREA)


class _Cleaner:
    """The values of one service, each in the form of its field."""

    def __init__(self, context: ImportContext, incoming: ImportResult, where: str) -> None:
        self.context, self.incoming, self.where = context, incoming, where

    def record(self, values: Mapping[str, YamlValue], fields: tuple[Field, ...]) -> Values:
        found: Values = {}
        for one in fields:
            value = values.get(one.name)
            if value is not None and (new := self._value(value, one)):
                found[one.name] = new
        return found

    def _value(self, value: YamlValue, one: Field) -> YamlValue:
        if isinstance(value, str):
            between = _BETWEEN_LANGUAGES if one.kind is Kind.LANGUAGE else _BETWEEN
            several = one.many == "either" and one.kind in _WORDS and between.search(value)
            return self._value(between.split(value), one) if several else self._text(value, one)
        if isinstance(value, Mapping):
            return self.record(value, one.fields)
        found = [self._value(entry, one) for entry in value]
        if one.fields:
            return [entry for entry in found if entry]
        return list(dict.fromkeys(str(entry) for entry in found if entry))

    def _text(self, value: str, one: Field) -> str:
        if one.kind in _PROSE and has_markup(value):
            shown = value[:40]
            value = plain_text(value)
            self.incoming.note(f"{one.name}: HTML became text", shown)
        value = "".join(" " if category(c) in {"Cc", "Cs"} else c for c in without_unseen(value))
        value = cell(value)
        if is_rounded(value) and one.kind is not Kind.PHONE:
            why = f"{one.name}: a spreadsheet rounded the number; its digits are lost"
            self.incoming.withhold(self.where, why, value)
            return ""
        if is_formula(value):
            why = f"{one.name}: a spreadsheet's formula stands in the place of its value"
            self.incoming.withhold(self.where, why, value)
            return ""
        value = self._formed(value, one)
        return value if one.kind in _RAW or len(value) <= one.limit else self._shortened(value, one)

    def _formed(self, value: str, one: Field) -> str:
        if one.kind is Kind.DEGREES and re.fullmatch(r"[-+]?\d{1,3}[.,]\d+", value, re.A):
            return f"{float(value.replace(',', '.')):.6f}".rstrip("0").rstrip(".")
        if one.kind is Kind.WEB:
            return self._web(value, one)
        if one.kind is Kind.ID and value:
            return slug(value)
        if one.kind is Kind.EMAIL:
            return re.sub(r"(?i)^mailto:\s*", "", value)
        if one.kind in _PROSE:
            return value.strip("“”„") if value[:1] in "“„" or value[-1:] in "“„" else value
        return self.context.word_for(value, one)

    def _web(self, value: str, one: Field) -> str:
        """Return an address with one http:// in front; nothing when there is nothing behind it."""
        bare = re.sub(r"(?i)^(?:https?:?/*)+(?=https?:/|$)|^/+", "", value)
        if value and not bare:
            self.incoming.note(f"{one.name}: nothing but http://", value)
        return f"http://{bare}" if bare and "://" not in bare and "@" not in bare else bare

    def _shortened(self, value: str, one: Field) -> str:
        """Return as much as there is room for; what restricts is named when it is cut."""
        if one.name in _MUST_BE_WHOLE:
            why = f"{one.name}: there is no room for all of it; its end was cut off"
            self.incoming.withhold(self.where, why, value)
        elif one.kind not in _PROSE:
            why = f"{one.name}: it is too long, and half of it would be wrong"
            self.incoming.withhold(self.where, why, value)
            return ""
        else:
            self.incoming.note(f"{one.name}: shortened to {one.limit} characters", value[:40])
        return value[: one.limit - 1].rsplit(" ", 1)[0] + "…"


def _phones(
    entries: YamlValue, country: str, incoming: ImportResult, where: str
) -> list[YamlValue]:
    found: list[YamlValue] = []
    for one in read_phones(list(entries) if not isinstance(entries, str) else [], country):
        if isinstance(one, Refused):
            incoming.withhold(where, one.why, one.number)
        else:
            found.append(one)
    return found


__all__ = ["CHECKS", "RESTRICTS", "StaysOut", "clean", "clean_area"]
