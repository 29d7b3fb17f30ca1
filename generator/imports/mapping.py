"""A mapping file: which column of a table goes where, and whether it answers for the table.

A mapping is read to its end before anything runs: unknown keys, columns, areas and words stop it,
and so do columns that look as if they kept something back and that it says nothing of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from generator.checks.values import value_problems
from generator.imports import columns as looks
from generator.imports import words
from generator.imports.cells import cell
from generator.imports.clean import CHECKS
from generator.imports.context import ImportContext
from generator.imports.table import Table
from generator.schema.fields import AREA, SERVICE, Field, Kind
from generator.source.nodes import Items, Record, Text, Value, problem_at
from generator.source.problems import Problem, Problems, near, one_of, quoted

OWN = ("key", "make_area", "ignore", "where", "valid_from", "valid_to")
"""Keys of a mapping beside those of a service: the columns that identify a row, an area to make
from each row, columns that nobody needs, which rows to take (`{column: text}`), and the days
between which a row is true."""
CHOICE = ("column", "split", "words", "always", "else")
"""Keys of a value that is chosen by what a column holds."""
BLANK = re.compile(r"\{([^{}]+)\}")
"""A column in a text of a mapping."""
_FIELDS = {field.name: field for field in SERVICE if field.name not in CHECKS}


class Blank(NamedTuple):
    """What stands in braces: a column, and up to how many digits it is filled with zeros."""

    column: str
    digits: int = 0


def blank(content: str, columns: Collection[str]) -> Blank:
    """Return what a text in braces means: `zip:5` is the column zip, filled up to 5 digits."""
    name = " ".join(content.split())
    filled = re.fullmatch(r"(.+?)\s*:\s*(\d{1,2})", name)
    return Blank(filled[1], int(filled[2])) if filled and name not in columns else Blank(name)


def is_choice(value: Value) -> bool:
    """Say whether a value is chosen by what a column holds."""
    return isinstance(value, Record) and bool({"column", "words", "always"} & set(value))


def wanted(mapping: Record) -> list[Text]:
    """Return the columns that a mapping names, each with its place."""
    return [name for key, name in _named(mapping, ()) if key]


def _named(value: Value, known: Collection[str], key: str = "") -> Iterator[tuple[str, Text]]:
    """Yield (key of the mapping, column)."""
    if isinstance(value, Text):
        for content in BLANK.findall(value):
            yield key, Text.at(blank(content, known)[0], value.file, value.line, value.column)
    elif isinstance(value, Items):
        for entry in value:
            yield from _named(entry, known, key)
    else:
        for name, entry in value.items():
            if not key and name in {"key", "ignore"}:
                for text in value.texts(name):
                    yield name, Text.at(" ".join(text.split()), text.file, text.line, text.column)
            elif not key and name == "where":
                names = entry if isinstance(entry, Record) else ()
                yield from (("where", column) for column in names if isinstance(column, Text))
            elif is_choice(value):
                if name == "column" and isinstance(entry, Text):
                    yield key, entry
            else:
                yield from _named(entry, known, key or str(name))


def unused(mapping: Record, table: Table) -> list[str]:
    """Return the columns that hold something and that a mapping does not name."""
    used = {str(name) for _, name in _named(mapping, table.columns)}
    return [
        column
        for column in table.columns
        if column not in used and any(row.cells[column] for row in table.rows)
    ]


def mapping_problems(mapping: Record, table: Table, context: ImportContext) -> Problems:
    """Yield everything that is wrong with a mapping for a table."""
    yield from _keys(mapping)
    for key, value in mapping.items():
        if key in _FIELDS:
            yield from _value(value, _FIELDS[key], str(key), context)
    yield from _area(mapping, context)
    for _, column in _named(mapping, table.columns):
        if column not in table.columns:
            message = f"The table has no column {quoted(column)}."
            hint = near(column, table.columns) or f" It has {', '.join(table.columns[:12])}."
            yield problem_at(column, "", message + hint, "mapping-column")
    yield from _phones(mapping)
    yield from _unanswered(mapping, table)


def _keys(mapping: Record) -> Problems:
    names = {*_FIELDS, *OWN}
    for key in mapping:
        if key not in names:
            message = f"{quoted(key)} is not a key of a mapping."
            hint = near(key, names) or " Use the keys of a service."
            yield problem_at(mapping.key(key), "", message + hint, "mapping-key")
    for needed in ("name", "offers", "source"):
        if not mapping.get(needed):
            message = f"{needed}: is missing. A service from elsewhere needs it."
            yield problem_at(mapping, "", message, "mapping-key")
    if not mapping.get("area") and not mapping.get("make_area"):
        message = "area: is missing. Write area: and the id of an area, or make_area:."
        yield problem_at(mapping, "", message, "mapping-key")
    if "where" in mapping and not mapping.record("where"):
        message = "where: takes columns with the text that a row must have, like {County: Kern}."
        yield problem_at(mapping.key("where"), "", message, "mapping-shape")


def _value(value: Value, field: Field, path: str, context: ImportContext) -> Problems:
    """Check one value of a mapping against the field that it fills."""
    if is_choice(value) and isinstance(value, Record):
        yield from _choice(value, field, path, context)
    elif field.kind is Kind.RECORD:
        yield from _inside(value, field, path, context)
    elif isinstance(value, Items):
        if field.many == "one":
            message = f"{path}: takes one value. Write {path}: {field.example}"
            yield problem_at(value, "", message, "mapping-shape")
            return
        for entry in value:
            yield from _value(entry, field, path, context)
    elif isinstance(value, Text):
        if not BLANK.search(value):
            yield from value_problems(value, field, path, context.known)
    else:
        message = f"{path}: takes a text with columns in braces, or {{column: …, words: {{…}}}}."
        yield problem_at(value, "", message, "mapping-shape")


def _inside(value: Value, field: Field, path: str, context: ImportContext) -> Problems:
    entries = list(value) if isinstance(value, Items) and field.many == "list" else [value]
    is_list = isinstance(value, Items) or field.many == "one"
    inner = {one.name: one for one in field.fields}
    for entry in entries:
        if not isinstance(entry, Record) or not is_list:
            first = field.fields[0].name
            like = f"{{{first}: {quoted('{column}')}}}"
            like = f"[{like}]" if field.many == "list" else like
            message = f"{path}: takes keys with columns. Write {path}: {like}"
            yield problem_at(entry, "", message, "mapping-shape")
            continue
        for key, part in entry.items():
            if key in inner:
                yield from _value(part, inner[key], f"{path} > {key}", context)
            else:
                message = f"{quoted(key)} is not a key of {path}:. The keys are {one_of(inner)}."
                message += near(key, inner)
                yield problem_at(entry.key(key), "", message, "mapping-key")


def _choice(value: Record, field: Field, path: str, context: ImportContext) -> Problems:
    for key in value:
        if key not in CHOICE:
            message = f"{quoted(key)} is not known here. The keys are {one_of(CHOICE)}."
            yield problem_at(value.key(key), path, message + near(key, CHOICE), "mapping-key")
    if "words" in value and not value.text("column"):
        message = "column: is missing beside words:. Name the column that holds them."
        yield problem_at(value.key("words"), path, message, "mapping-key")
    if "column" in value and not value.record("words"):
        message = "words: is missing beside column:. Write words: {what the column says: our word}."
        yield problem_at(value.key("column"), path, message, "mapping-key")
    for word in _chosen_words(value, field):
        yield from value_problems(word, field, path, context.known)


def _chosen_words(value: Record, field: Field) -> Iterator[Text]:
    entries: list[Value] = [*value.record("words").values(), *value.items_of("always")]
    entries += value.items_of("else")
    for entry in entries:
        for text in list(entry) if isinstance(entry, Items) else [entry]:
            if isinstance(text, Text):
                for word in words_of(text, field):
                    yield Text.at(word, text.file, text.line, text.column)


def words_of(text: str, field: Field) -> list[str]:
    """Return the words that one entry under `words:` gives: several for a list, one for a text."""
    if field.many == "one":
        return [text] if text else []
    return text.split()


def _area(mapping: Record, context: ImportContext) -> Problems:
    inner = {field.name: field for field in AREA}
    area = mapping.record("make_area")
    for key, part in area.items():
        if key not in inner:
            message = f"{quoted(key)} is not a key of an area. The keys are {one_of(inner)}."
            yield problem_at(area.key(key), "make_area", message + near(key, inner), "mapping-key")
        else:
            yield from _value(part, inner[key], f"make_area > {key}", context)
    if area and not area.get("name"):
        message = 'name: is missing. An area needs one, like name: "{county}"'
        yield problem_at(area, "make_area", message, "mapping-key")
    if area and not area.get("part_of") and not (area.get("country") and area.get("timezone")):
        message = "part_of: is missing. Name the area around it, which has an emergency number."
        yield problem_at(area, "make_area", message, "mapping-key")


def _phones(mapping: Record) -> Problems:
    """A column of faxes is no phone, and one of textphones says so."""
    for phone in mapping.records("phones"):
        number = phone.get("number")
        for content in BLANK.findall(number) if isinstance(number, Text) else ():
            column, _ = blank(content, ())
            if words.is_fax(column):
                message = f"{quoted(column)} looks like a fax, which nobody answers. Leave it out."
                yield problem_at(phone.key("number"), "phones", message, "mapping-phone")
            elif words.is_textphone(column) and phone.text("type") != "textphone":
                message = f"{quoted(column)} looks like a textphone. Add type: textphone here."
                yield problem_at(phone.key("number"), "phones", message, "mapping-phone")


def _unanswered(mapping: Record, table: Table) -> Iterator[Problem]:
    """Columns that look as if they restricted something are answered for by the mapping."""
    used: dict[str, set[str]] = {}
    for used_by, name in _named(mapping, table.columns):
        used.setdefault(str(name), set()).add(used_by)
    for column in table.columns:
        answers = used.get(column, set()) - {"key"}
        if looks.looks_private(column):
            if not answers & {"location_shown", "status", "where", "ignore"}:
                line = _shown(column, table)
                yield _ask(mapping, column, "kept something from being published", line)
        elif looks.is_private_itself(column):
            if answers - {"where", "ignore", "note", "location_shown", "status"}:
                message = f"{quoted(column)} looks as if it is not for everyone. Take it out here."
                yield problem_at(_first(mapping, column), "", message, "mapping-restricts")
        elif answers:
            continue
        elif looks.looks_like_status(column):
            yield _ask(mapping, column, "said what is closed", _status(column, table))
        elif looks.looks_like_ages(column):
            limit = "maximum" if re.search(r"max|high|to$", column.casefold()) else "minimum"
            line = f"{limit}_age: {quoted('{' + column + '}')}"
            yield _ask(mapping, column, "limited the age", line)
        elif looks.looks_like_whom(column):
            line = f"eligibility: {quoted('{' + column + '}')}"
            yield _ask(mapping, column, "said who may come", line)
        elif date_key := looks.date_key(column):
            line = f"{date_key}: {quoted('{' + column + '}')}"
            yield _ask(mapping, column, "said from or until when a row is true", line)


def _ask(mapping: Record, column: str, what: str, line: str) -> Problem:
    message = (
        f"The column {quoted(column)} looks as if it {what}, and the mapping does not say what it "
        f"means. Write {line} or, when it says nothing of the kind, name it under ignore:."
    )
    return problem_at(mapping, "", message, "mapping-restricts")


def _first(mapping: Record, column: str) -> Text | Record:
    return next((name for name in wanted(mapping) if name == column), mapping)


def _shown(column: str, table: Table) -> str:
    """Return the line that says what a private-looking column means, with the words it holds."""
    public = looks.means_public(column)
    said = list(dict.fromkeys(cell(row.cells[column]) for row in table.rows))
    pairs = []
    for text in [text for text in said if text][:6] or ["yes", "no"]:
        means = words.shown(text) or ("hidden" if looks.restricts(column, text) else "exact")
        pairs.append(f"{quoted(text)}: {means}")
    hint = " (yes means that it may be shown)" if public else ""
    return f"location_shown: {{column: {quoted(column)}, words: {{{', '.join(pairs)}}}}}{hint}"


def _status(column: str, table: Table) -> str:
    said = list(dict.fromkeys(cell(row.cells[column]) for row in table.rows))
    unknown = [text for text in said if text and words.status(text) is None]
    if not unknown:
        return f"status: {quoted('{' + column + '}')}"
    pairs = [f"{quoted(text)}: {words.status(text) or 'closed'}" for text in said[:6] if text]
    return (
        f"status: {{column: {quoted(column)}, words: {{{', '.join(pairs)}}}}} with the right words"
    )
