"""A plain spreadsheet (CSV) with a mapping file: which column goes where.

The mapping has the keys of a service. A value is a text with columns in braces, like
`"{street1}, {street2}"`; an empty column takes its comma with it, and `{zip:5}` fills up with
zeros to five digits. See "Bring a list in" in CONTRIBUTING.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.editing.yaml_writer import YamlValue
from generator.imports import words
from generator.imports.cells import cell
from generator.imports.clean import RESTRICTS, clean, clean_area
from generator.imports.context import ImportContext, town_of
from generator.imports.dates import must_be_true
from generator.imports.mapping import BLANK, blank, is_choice, unused, words_of
from generator.imports.result import ImportResult, StaysOut, Values, listed, slug, stable_id
from generator.imports.table import Row, Table, about
from generator.schema.fields import AREA, SERVICE, Field
from generator.schema.states import LocationShown
from generator.source.nodes import Items, Record, Text, Value

Cells = Mapping[str, str]
Codes = dict[str, dict[str, None]]
_FIELDS = {one.name: one for one in SERVICE}
_AREA = {one.name: one for one in AREA}


def read_sheet(table: Table, mapping: Record, context: ImportContext) -> ImportResult:
    """Return the services of a table, none of them checked.

    Args:
        table: the rows.
        mapping: a mapping that has no problems for this table.
        context: the guide that they come into.
    """
    sheet = _Sheet(mapping, context, ImportResult(rows=len(table.rows) + len(table.unread)))
    sheet.incoming.left_out += table.unread
    for what, example in about(table):
        sheet.incoming.note(what, example)
    sheet.rest = unused(mapping, table)
    for row in table.rows:
        sheet.take(row)
    for key, codes in sheet.codes.items():
        sheet.incoming.note(f"{key}: codes without a word were left out: {listed(codes)}")
    if sheet.rest:
        sheet.incoming.note(f"the mapping does not name these columns: {listed(sheet.rest)}")
    return sheet.incoming


@dataclass(slots=True)
class _Sheet:
    """A table on its way in.

    Attributes:
        mapping, context: which column goes where, and the guide that it comes into.
        incoming: takes the services and the notes.
        rest: columns that the mapping does not name.
        codes: for each key, the codes that the mapping has no word for.
    """

    mapping: Record
    context: ImportContext
    incoming: ImportResult
    rest: list[str] = field(default_factory=list)
    codes: Codes = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Take one row, or name it."""
        if not _is_chosen(self.mapping.record("where"), row.cells):
            self.incoming.not_chosen += 1
            return
        name = self.mapping.text("name")
        where = f"row {row.number} {fill(name, row.cells) if name else ''}".strip()
        try:
            self.incoming.add(self._service(row.cells, where), where)
        except StaysOut as error:
            self.incoming.leave_out(where, error.why, error.what)

    def _service(self, cells: Cells, where: str) -> Values:
        """Return one row as a service.

        Raises:
            StaysOut: when it can't be one, or what restricts is not understood.
        """
        first, last = (fill(self.mapping.text(key), cells) for key in ("valid_from", "valid_to"))
        must_be_true(first, last, self.context.today)
        filler = _Filler(cells, self.codes)
        made = {
            key: filler.value(value, _FIELDS[key])
            for key, value in self.mapping.items()
            if key in _FIELDS
        }
        if self.mapping.record("make_area"):
            made["area"] = self._area(filler)
        if not made.get("location_shown") and any(words.says_hidden(cells[c]) for c in self.rest):
            made["location_shown"] = LocationShown.HIDDEN
        filled = {key: value for key, value in made.items() if value}
        values = clean(filled, self.context, self.incoming, where)
        for key, missing in _NEEDED.items():
            if not values.get(key):
                raise StaysOut(missing)
        if not values.get("id"):
            columns = [" ".join(name.split()) for name in self.mapping.texts("key")] or list(cells)
            identity = "\x1f".join(cells.get(column, "") for column in columns)
            values = {"id": stable_id(str(values["name"]), town_of(values), identity), **values}
        return values

    def _area(self, filler: _Filler) -> str:
        """Return the id of the area of a row; a new one comes in with it."""
        mapping = self.mapping.record("make_area")
        made = {k: filler.value(part, _AREA[k]) for k, part in mapping.items() if k in _AREA}
        name = slug(str(made.get("id") or made.get("name") or ""))
        if not name or not made.get("name"):
            return ""
        if name not in self.incoming.areas and name not in self.context.known.areas:
            values = {key: value for key, value in made.items() if value}
            area = clean_area({**values, "id": name}, self.context, self.incoming)
            self.incoming.areas[name] = area
        return name


_NEEDED = {
    "name": "it has no name",
    "area": "it has no area of this guide",
    "offers": "no word of the vocabulary says what it offers",
}


def _is_chosen(wanted: Record, cells: Cells) -> bool:
    """Say whether a row holds what `where:` asks for, in any of the texts that it names."""
    for column in wanted:
        texts = {_folded(text) for text in wanted.texts(column)}
        if _folded(cells.get(" ".join(column.split()), "")) not in texts:
            return False
    return True


class _Filler:
    """Fills the values of a mapping with the cells of one row; collects codes without a word."""

    def __init__(self, cells: Cells, codes: Codes) -> None:
        self.cells, self.codes = cells, codes

    def value(self, value: Value, field: Field) -> YamlValue:
        """Return a mapping's value with the columns filled in; "" when they are all empty."""
        if isinstance(value, Text):
            return fill(value, self.cells)
        if isinstance(value, Items):
            found = [self.value(entry, field) for entry in value]
            return [entry for entry in found if entry]
        return self._chosen(value, field) if is_choice(value) else self._record(value, field)

    def _record(self, value: Record, field: Field) -> YamlValue:
        inside = {inner.name: inner for inner in field.fields}
        parts = {str(key): self.value(part, inside[key]) for key, part in value.items()}
        alive = [key for key, part in value.items() if _is_filled(part, parts[str(key)])]
        needed = [inner.name for inner in field.fields if inner.need]
        if not alive or any(not parts.get(name) for name in needed):
            return ""
        return {key: part for key, part in parts.items() if part}

    def _chosen(self, mapping: Record, field: Field) -> YamlValue:
        """Return the words that a column's codes stand for.

        Raises:
            StaysOut: when a key that restricts has a code without a word.
        """
        found = [str(text) for text in mapping.texts("always")]
        table = {_folded(code): _texts(entry) for code, entry in mapping.record("words").items()}
        for code in self._codes(mapping):
            if _folded(code) in table:
                found += table[_folded(code)]
            elif code and "else" in mapping:
                found += _texts(mapping["else"])
            elif code and field.name in RESTRICTS:
                raise StaysOut(
                    f"{field.name}: the mapping has no word for it; add it under words:, or say "
                    "with else: what all others mean",
                    code,
                )
            elif code:
                self.codes.setdefault(field.name, {})[code] = None
        chosen = list(dict.fromkeys(word for text in found for word in words_of(text, field)))
        return self._one(chosen, field) if field.many == "one" else [*chosen]

    def _codes(self, mapping: Record) -> Iterator[str]:
        text = self.cells.get(" ".join(mapping.text("column").split()), "")
        mark = mapping.text("split")
        codes = [code.strip() for code in (text.split(mark) if mark else [text])]
        yield from (code for code in codes if code or len(codes) == 1)

    def _one(self, chosen: list[str], field: Field) -> str:
        """Return the one word of several that restricts most."""
        if len(chosen) > 1 and not set(chosen) <= set(field.choices):
            raise StaysOut(f"{field.name}: the mapping gives it several words", ", ".join(chosen))
        return max(chosen, key=lambda word: field.choices.index(word) if field.choices else 0,
                   default="")  # fmt: skip


def _texts(value: Value) -> list[str]:
    """Return the texts of one entry under `words:`: one, or a list."""
    if isinstance(value, Text):
        return [str(value)]
    return (
        [str(text) for text in value if isinstance(text, Text)] if isinstance(value, Items) else []
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).removesuffix(".0")


def _is_filled(template: object, found: YamlValue) -> bool:
    return bool(found) and (not isinstance(template, Text) or "{" in template)


def fill(template: str, cells: Cells) -> str:
    """Return a text with its columns filled in, and without what stood beside empty ones."""
    filled: list[bool] = []

    def one(match: re.Match[str]) -> str:
        column, digits = blank(match[1], cells.keys())
        value = cell(cells.get(column, "").replace("\x00", ""))
        filled.append(bool(value))
        return (value.zfill(digits) if digits and value.isdigit() else value) or "\x00"

    text = BLANK.sub(one, template)
    if filled and not any(filled):
        return ""
    return re.sub(r"[\s,;/-]*\x00|\x00[\s,;/-]*", "", text).strip(" ,;/")
