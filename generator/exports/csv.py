"""The services as CSV, made so that opening it in a spreadsheet loses nothing and runs nothing.

A cell that spreadsheets could touch is guarded, see `editing/guard.py`. The byte order mark tells
Excel that the file is UTF-8.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from generator.editing.guard import guarded, unguarded
from generator.editing.yaml_writer import YamlValue
from generator.exports.json import PublishedService
from generator.schema.fields import SERVICE, Field


def csv_file(services: Iterable[PublishedService]) -> Iterator[str]:
    """Yield one row for each service; lists are joined with ` | `, records are spread out.

    Args:
        services: gone through twice, because the columns must be known before the first row.
    """
    used = {name for _, record in services for name, _ in _cells(record, "")}
    names = sorted(used, key=_order)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*names, "age"])
    yield "\ufeff"
    for service, record in services:
        cells = dict(_cells(record, ""))
        writer.writerow([guarded(cells.get(name, "")) for name in names] + [service.age])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _cells(value: Mapping[str, YamlValue], before: str) -> Iterator[tuple[str, str]]:
    """Yield (column, text): `phones.1.number` is the number of the first phone."""
    for key, inner in value.items():
        name = f"{before}{key}"
        if isinstance(inner, str):
            yield name, inner
        elif isinstance(inner, Mapping):
            yield from _cells(inner, f"{name}.")
        elif any(isinstance(entry, Mapping) for entry in inner):
            for number, entry in enumerate(inner, 1):
                if isinstance(entry, Mapping):
                    yield from _cells(entry, f"{name}.{number}.")
        else:
            yield name, " | ".join(str(entry) for entry in inner)


def record_of(row: Mapping[str, str]) -> dict[str, YamlValue]:
    """Return the service of a row that `csv_file` wrote."""
    return _record(
        {name: unguarded(text) for name, text in row.items() if text and name != "age"}, SERVICE
    )


def _record(cells: Mapping[str, str], fields: tuple[Field, ...]) -> dict[str, YamlValue]:
    found: dict[str, YamlValue] = {}
    for field in fields:
        inside = {
            name.removeprefix(f"{field.name}."): text
            for name, text in cells.items()
            if name.startswith(f"{field.name}.")
        }
        if field.fields and inside and field.many == "one":
            found[field.name] = _record(inside, field.fields)
        elif field.fields and inside:
            numbers = sorted({int(name.split(".")[0]) for name in inside})
            found[field.name] = [
                _record(
                    {
                        name.removeprefix(f"{number}."): text
                        for name, text in inside.items()
                        if name.startswith(f"{number}.")
                    },
                    field.fields,
                )
                for number in numbers
            ]
        elif field.name in cells:
            text = cells[field.name]
            found[field.name] = text.split(" | ") if field.many == "either" else text
    return found


def _order(name: str) -> tuple[object, ...]:
    """Sort columns as the field table has them; `phones.2.number` after `phones.1.label`."""
    fields: tuple[Field, ...] = SERVICE
    places: list[int] = []
    for part in name.split("."):
        if part.isdigit():
            places.append(int(part))
            continue
        names = [field.name for field in fields]
        places.append(names.index(part))
        fields = fields[names.index(part)].fields
    return tuple(places)
