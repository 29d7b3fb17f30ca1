"""Keys: known, needed ones there, each of the right shape; from generator/schema/fields.py."""

from __future__ import annotations

import re
from functools import partial

from generator.checks import instead
from generator.checks.context import CheckContext
from generator.checks.values import value_problems
from generator.schema.fields import AREA, NOTICE, REFUSED, SERVICE, Field, Kind
from generator.source.addresses import part_like
from generator.source.nodes import Items, Record, Text, Value, problem_at
from generator.source.problems import Problems, near, one_of, quoted
from generator.source.source import Source
from generator.source.yaml_reader import is_nothing

_TOP = {"areas": AREA, "services": SERVICE, "notices": NOTICE, "do_not_list": REFUSED}


def problems(source: Source, known: CheckContext) -> Problems:
    """Every key is one that the guide knows, with a value of its kind."""
    for top in source.tops:
        yield from _top_keys(top)
    yield from _empty(source)
    for part, fields in _TOP.items():
        records = {
            "areas": source.areas,
            "services": source.services,
            "notices": source.notices,
            "do_not_list": source.refused,
        }[part]
        for number, record in enumerate(records, 1):
            path = record.text("id") or record.text("name") or f"{part} > {number}"
            if misplaced(record, part):
                other = "services" if part == "areas" else "areas"
                message = (
                    f"This entry stands under {part}:, and it is one of {other}. Move all its "
                    f"lines below the line {other}:, to the entries there."
                )
                yield problem_at(record, path, message, "wrong-part")
                continue
            look = partial(record_problems, record, fields, path, known)
            yield from known.once("shape", record, look, path, known.facts)


def _empty(source: Source) -> Problems:
    """An empty list is meant: a file that was emptied by mistake builds no empty guide."""
    named = [(top, top["services"]) for top in source.tops if "services" in top]
    for top, value in named:
        if is_nothing(value):
            message = "There is nothing under services: here. Write services: [] when you mean it."
            yield problem_at(top.key("services"), "services", message, "list-empty")
    # A key that nobody knows may be a misspelt services:.
    misspelt = any(key not in _TOP for top in source.tops for key in top)
    if source.tops and all(source.tops) and not named and not misspelt:
        message = "This file has no services: in it. Write services: [] when you mean it."
        yield problem_at(source.tops[0], "", message, "list-empty")


def _top_keys(top: Record) -> Problems:
    for key, value in top.items():
        place = top.key(key)
        if key not in _TOP:
            message = f"{quoted(key)} is not a part of this file. The parts are {one_of(_TOP)}."
            yield problem_at(place, "", message + near(key, _TOP), "known-key")
        elif not isinstance(value, Items):
            if not is_nothing(value):
                message = (
                    f"Under {key}: comes a list. Start each entry with a dash: {_entry(key, value)}"
                )
                yield problem_at(place, str(key), message, "list-expected")
        else:
            for item in value:
                if not isinstance(item, Record):
                    message = f"An entry has keys and values. Write {_entry(key, item)}"
                    yield problem_at(item, str(key), message, "record-expected")


def _entry(part: str, value: Value) -> str:
    """Return the line with which an entry of a part starts, with what somebody wrote."""
    text = str(value) if isinstance(value, Text) and value.strip() else ""
    if part == "do_not_list":
        return f"- name: {text or 'The name'}"
    return f"- id: {part_like(text) if text else '…'}" + (
        f", and name: {text} below it" if text else ""
    )


_SERVICE_ONLY = frozenset(field.name for field in SERVICE) - {field.name for field in AREA}
_AREA_ONLY = frozenset(
    {"part_of", "timezone", "emergency", "helplines", "ask_line", "pin", "leave_out"}
)


def misplaced(record: Record, part: str) -> bool:
    """Say whether an entry of areas: is a service, or the other way round."""
    if part == "areas":
        return len(_SERVICE_ONLY & set(record)) > 1
    return part == "services" and bool(_AREA_ONLY & set(record)) and not record.get("offers")


def record_problems(
    record: Record, fields: tuple[Field, ...], path: str, known: CheckContext
) -> Problems:
    """Check one record against its part of the field table."""
    table = _by_name(fields)
    for key, value in record.items():
        field = table.get(key)
        is_one = field and field.many == "one" and isinstance(value, Text)
        if is_one and (id(field), value) in known.good:
            continue
        if field is None:
            message = f"{quoted(key)} is not a key that this guide knows."
            hint = _hint(key, table)
            yield problem_at(record.key(key), path, message + hint, "known-key")
        elif is_nothing(value):
            message = f"There is nothing after {key}: here. Write a value, or delete the line."
            yield problem_at(record.key(key), _below(path, key), message, "empty-value")
        else:
            yield from _field_problems(value, field, _below(path, key), known)
    for field in fields:
        if field.need and field.name not in record:
            message = f"{field.name}: is missing. Add it, like {field.name}: {field.example}"
            yield problem_at(record, path, message, "needed-key")


def _below(path: str, key: str) -> str:
    return f"{path} > {key}" if path else key


_OTHER_NAMES = {
    "state": "region", "province": "region", "county": "region", "town": "city",
    "zip": "postal_code", "zipcode": "postal_code", "zip_code": "postal_code",
    "postcode": "postal_code", "pin": "postal_code", "pincode": "postal_code",
    "hours": "opening_hours", "times": "opening_hours", "open": "opening_hours",
    "url": "website", "web": "website", "site": "website", "link": "website", "www": "website",
    "tel": "phones", "telephone": "phones", "mobile": "phones", "contact": "phones",
    "mail": "email", "e-mail": "email", "lat": "latitude", "lon": "longitude", "lng": "longitude",
    "long": "longitude", "title": "name", "organisation": "organization", "org": "organization",
    "services": "offers", "categories": "offers", "category": "offers", "provides": "offers",
    "location": "address", "street_address": "street", "address_1": "street",
    "price": "cost", "fee": "cost", "fees": "cost", "verified": "last_verified",
    "checked": "last_verified", "notes": "note", "comment": "note", "who": "eligibility",
    "appointment": "needs_appointment", "id_needed": "needs_id", "referral": "needs_referral",
}  # fmt: skip
"""What people call a key elsewhere."""


def _hint(key: str, table: dict[str, Field]) -> str:
    other = _OTHER_NAMES.get(key.lower())
    if other in table:
        return f" Did you mean {quoted(other)}?"
    if len(table) > _MANY:
        return near(key, table) or _ALL_KEYS
    return near(key, table) or f" The keys here are {one_of(table)}."


_ALL_KEYS = " All keys are in CONTRIBUTING.md, under “Every key of a service”."
_MANY = 12
"""Keys that a message still names; a longer list, repeated for each slip, hides everything else."""


_SEVERAL = frozenset({Kind.TERM, Kind.AREA, Kind.SERVICE, Kind.LANGUAGE, Kind.SHORT_PHONE})

_tables: dict[int, dict[str, Field]] = {}


def _by_name(fields: tuple[Field, ...]) -> dict[str, Field]:
    table = _tables.get(id(fields))
    if table is None:
        table = _tables[id(fields)] = {field.name: field for field in fields}
    return table


def _field_problems(value: Value, field: Field, path: str, known: CheckContext) -> Problems:
    if field.many == "by-language":
        yield from _by_language(value, field, path, known)
        return
    if isinstance(value, Items):
        if field.many == "one":
            message = f"One value is expected here, not a list. {_one_of_list(value, field)}"
            yield problem_at(value, path, message, "one-value")
            return
        for number, item in enumerate(value, 1):
            yield from _one(item, field, f"{path} > {number}", known)
        yield from _twice(value, path)
        return
    if field.many == "list":
        first = f"{_first(field)}: " if field.fields else ""
        like = f": - {first}{quoted(value)}" if isinstance(value, Text) else "."
        message = f"A list is expected under {field.name}:. Start each entry with a dash{like}"
        yield problem_at(value, path, message, "list-expected")
        return
    if field.many == "either" and field.kind in _SEVERAL and isinstance(value, Text):
        parts = [part.strip() for part in re.split(r"[,;/]", value) if part.strip()]
        if len(parts) > 1:
            several = f"Write {field.name}: [{', '.join(parts)}]"
            if field.kind is Kind.LANGUAGE:
                own = {*known.language_names, *known.languages}
                several = instead.languages(value, own) or several
            message = f"Several values stand in brackets. {several}"
            yield problem_at(value, path, message, "list-expected")
            return
    yield from _one(value, field, path, known)


def _one_of_list(value: Items, field: Field) -> str:
    """Return what to write for a list where one value has room."""
    texts = [str(item) for item in value if isinstance(item, Text)]
    if field.kind is Kind.HOURS and texts:
        return f"Write {field.name}: {quoted('; '.join(texts), field.limit)}"
    return f"Write one of them, like {field.name}: {(texts or [field.example])[0]}"


def _first(field: Field) -> str:
    """Return the key that an entry of a list must have."""
    return next((inner.name for inner in field.fields if inner.need), field.fields[0].name)


def _by_language(value: Value, field: Field, path: str, known: CheckContext) -> Problems:
    """A text for each of some languages of the guide, under their codes; never for the first."""
    if not isinstance(value, Record):
        message = f"Codes of languages are expected here. Write {field.name}: {field.example}"
        yield problem_at(value, path, message, "record-expected")
        return
    others = known.languages[1:]
    for code, text in value.items():
        if code not in others:
            message = f"{quoted(code)} is not another language of this guide.{near(code, others)}"
            yield problem_at(value.key(code), _below(path, code), message, "known-key")
        else:
            yield from _one(text, field, _below(path, code), known)


def _one(value: Value, field: Field, path: str, known: CheckContext) -> Problems:
    if field.kind is Kind.RECORD:
        if isinstance(value, Record):
            yield from record_problems(value, field.fields, path, known)
        else:
            inside = one_of(inner.name for inner in field.fields)
            message = f"Keys are expected here, each on a line of its own: {inside}."
            if isinstance(value, Text) and field.many == "list":
                message = f"Its key is missing. Write - {_first(field)}: {quoted(value)}"
            yield problem_at(value, path, message, "record-expected")
    elif isinstance(value, Text):
        yield from value_problems(value, field, path, known)
    else:
        message = "A text is expected here. Put it in quotes if it holds a colon or a bracket" + (
            f", like {field.example}." if field.example else "."
        )
        yield problem_at(value, path, message, "text-expected")


def _twice(items: Items, path: str) -> Problems:
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Text):
            if item in seen:
                message = f"{quoted(item)} is in this list twice. Delete one of them."
                yield problem_at(item, path, message, "once-in-list")
            seen.add(item)
