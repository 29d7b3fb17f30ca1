"""A plain spreadsheet (CSV) with a mapping file: which column goes where.

The mapping has the keys of a service. A value is a text with columns in braces, like
`"{street1}, {street2}"`; an empty column takes its comma with it, and `{zip:5}` fills up with
zeros to five digits. See "Bring a list in" in CONTRIBUTING.md.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from generator.editing.yaml_writer import YamlValue
from generator.imports.clean import CHECKS, ImportResult, clean, slug, stable_id
from generator.schema.fields import AREA, SERVICE, Field
from generator.source.nodes import Items, Record, Text, problem_at
from generator.source.problems import Problem, near, quoted

OWN = ("key", "make_area", "ignore", "where")
"""Keys of a mapping beside those of a service: the columns that identify a row, an area to make
from each row, columns that nobody needs, and which rows to take (`{column: text}`)."""
_BLANK = re.compile(r"\{([^{}:]+)(?::(\d+))?\}")


def rows_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text by column; the separator is found in the first line."""
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    return [
        {str(name): value or "" for name, value in row.items() if isinstance(value, str | None)}
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    ]


def mapping_problems(mapping: Record, columns: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with a mapping: unknown keys and columns that the table has not got."""
    names = {field.name for field in SERVICE} - set(CHECKS) | set(OWN)
    for key in mapping:
        if key not in names:
            message = f"{quoted(key)} is not a key of a mapping."
            hint = near(key, names) or " Use the keys of a service."
            yield problem_at(mapping.key(key), "", message + hint, "mapping-key")
    for needed in ("name", "offers", "source"):
        if needed not in mapping:
            message = f"{needed}: is missing. A service from elsewhere needs it."
            yield problem_at(mapping, "", message, "mapping-key")
    for column in _columns(mapping):
        if column not in columns:
            message = f"The table has no column {quoted(column)}."
            hint = near(column, columns) or f" It has {', '.join(sorted(columns)[:12])}."
            yield problem_at(column, "", message + hint, "mapping-column")


def read_sheet(text: str, mapping: Record, country: str) -> ImportResult:
    """Return the services of a table, none of them checked.

    Args:
        text: the table as CSV.
        mapping: a mapping that has no problems.
        country: two letters, for phones without a country code.
    """
    incoming = ImportResult()
    rows = rows_of(text)
    fields = {field.name: field for field in SERVICE}
    for number, row in enumerate(rows, 2):
        if any(row.get(str(k)) != str(v) for k, v in mapping.record("where").items()):
            continue
        made = {
            str(key): _filled(value, row, fields[key])
            for key, value in mapping.items()
            if key in fields
        }
        values = clean({k: v for k, v in made.items() if v}, country, incoming)
        if not values.get("name"):
            incoming.note("left out: no name", f"row {number}")
            continue
        address = values.get("address")
        town = str(address.get("city", "")) if isinstance(address, Mapping) else ""
        if not mapping.get("id"):
            keys = mapping.texts("key") or list(map(Text, row))
            identity = "\x1f".join(" ".join(row.get(key, "").split()) for key in keys)
            values = {"id": stable_id(str(values["name"]), town, identity), **values}
        if area := mapping.record("make_area"):
            values["area"] = _area(area, row, incoming)
        incoming.add(values, f"row {number}")
    unused = set(rows[0] if rows else ()) - {str(c) for c in _columns(mapping)}
    for column in sorted(unused - {"", *mapping.texts("ignore")}):
        if any(row.get(column) for row in rows):
            incoming.note(f"column {quoted(column)} is not in the mapping and was not taken over")
    return incoming


def _area(mapping: Record, row: Mapping[str, str], incoming: ImportResult) -> str:
    fields = {field.name: field for field in AREA}
    values = {str(key): _filled(value, row, fields[key]) for key, value in mapping.items()}
    name = slug(str(values.get("id") or values["name"]))
    incoming.areas.setdefault(name, {**{k: v for k, v in values.items() if v}, "id": name})
    return name


def _filled(value: Text | Record | Items, row: Mapping[str, str], field: Field) -> YamlValue:
    """Return a mapping's value with the columns of a row filled in; "" when they are all empty."""
    if isinstance(value, Text):
        return fill(value, row)
    if isinstance(value, Items):
        found = [_filled(entry, row, field) for entry in value]
        return [entry for entry in found if entry]
    if not field.fields:
        return _chosen(value, row)
    inside = {inner.name: inner for inner in field.fields}
    parts = {str(key): _filled(part, row, inside[key]) for key, part in value.items()}
    alive = [key for key, part in value.items() if _is_filled(part, parts[str(key)])]
    needed = [inner.name for inner in field.fields if inner.need]
    if not alive or any(not parts.get(name) for name in needed):
        return ""
    return {key: part for key, part in parts.items() if part}


def _is_filled(template: object, found: YamlValue) -> bool:
    return bool(found) and (not isinstance(template, Text) or bool(_BLANK.search(template)))


def fill(template: str, row: Mapping[str, str]) -> str:
    """Return a text with its columns filled in, and without what stood beside empty ones."""
    found = [" ".join(row.get(match[1], "").split()) for match in _BLANK.finditer(template)]
    if found and not any(found):
        return ""

    def one(match: re.Match[str]) -> str:
        value = " ".join(row.get(match[1], "").split())
        return value.zfill(int(match[2])) if match[2] and value.isdigit() else value or "\x00"

    text = _BLANK.sub(one, template)
    return re.sub(r"[\s,;/-]*\x00|\x00[\s,;/-]*", "", text).strip(" ,;/")


def _chosen(mapping: Record, row: Mapping[str, str]) -> list[str]:
    """Return words chosen by what a column holds, like codes with a slash between them."""
    cell = row.get(mapping.text("column"), "")
    mark = mapping.text("split")
    codes = {code.strip() for code in (cell.split(mark) if mark else [cell])}
    words = [
        str(word)
        for code, chosen in mapping.record("words").items()
        if code in codes
        for word in str(chosen).split()
    ]
    return [*map(str, mapping.texts("always")), *words]


def _columns(value: Text | Record | Items) -> Iterator[Text]:
    """Yield the columns that a mapping names, each with its place."""
    if isinstance(value, Text):
        for match in _BLANK.finditer(value):
            yield Text.at(match[1], value.file, value.line, value.column)
    elif isinstance(value, Items):
        for entry in value:
            yield from _columns(entry)
    else:
        for key, entry in value.items():
            if key in {"key", "ignore"}:
                yield from value.texts(key)
            elif key == "column" and isinstance(entry, Text):
                yield entry
            elif key == "where" and isinstance(entry, Record):
                yield from (name for name in entry if isinstance(name, Text))
            else:
                yield from _columns(entry)
