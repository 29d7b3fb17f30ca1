"""Change some keys of some entries in a YAML text, and no other line.

The text is never written out anew from data: comments, blank lines, quotes and the order of keys
are the volunteers' own. Afterwards the new text is read again; when it does not hold exactly what
was wanted, nothing is changed (`CannotEdit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.editing.yaml_writer import YamlValue, entry_lines, key_lines
from generator.schema.fields import AREA, SERVICE, Field
from generator.source.nodes import Items, Record, Text, Value
from generator.source.problems import GuideError, quoted
from generator.source.yaml_reader import read_yaml


class CannotEdit(GuideError):
    """The text has a form that can't be changed line by line; the message says what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the lines from `start` up to `end` (from 0, `end` not included)."""

    start: int
    end: int
    lines: tuple[str, ...]


def change_services(
    text: str,
    file: str,
    changes: Mapping[str, Mapping[str, YamlValue]],
    added: Sequence[Mapping[str, YamlValue]] = (),
) -> str:
    """Return the text with some services changed and some added at the end of the list.

    Args:
        text: the whole file.
        file: its name for messages.
        changes: for each id, all keys that the service shall have.
        added: whole new services.

    Raises:
        CannotEdit: when the file can't be read, or the change can't be made line by line.
    """
    top = _top(text, file)
    lines = text.split("\n")
    edits: list[Edit] = []
    services = top.records("services")
    for service in services:
        wanted = changes.get(service.text("id"))
        if wanted is not None:
            edits += _record_edits(lines, service, wanted, SERVICE)
    if added:
        edits.append(_addition(lines, top, services, added))
    new = "\n".join(_applied(lines, edits))
    _prove(new, file, services, changes, added)
    return new


def add_areas(text: str, file: str, areas: Sequence[Mapping[str, YamlValue]]) -> str:
    """Return the text with areas added at the end of the list `areas:`, or in a new one."""
    if not areas:
        return text
    top = _top(text, file)
    lines = text.split("\n")
    there = top.records("areas")
    if there:
        at = _end(lines, there[-1].line - 1, there[-1].column - 2)
        new = tuple(line for area in areas for line in entry_lines(area, fields=AREA))
    else:
        at = top.key("services").line - 1 if "services" in top else len(lines) - 1
        if "areas" in top:
            at = top.key("areas").line - 1
        new = ("areas:", *(line for area in areas for line in entry_lines(area, fields=AREA)), "")
    return "\n".join(_applied(lines, [Edit(at, at + (not there and "areas" in top), new)]))


def _top(text: str, file: str) -> Record:
    value, problems = read_yaml(text, file)
    if problems:
        raise CannotEdit(f"{problems[0]} Mend this first; run: python3 guide.py check")
    return value if isinstance(value, Record) else Record(file)


def _prove(
    text: str,
    file: str,
    before: list[Record],
    changes: Mapping[str, Mapping[str, YamlValue]],
    added: Sequence[Mapping[str, YamlValue]],
) -> None:
    wanted: list[Mapping[str, YamlValue]] = [changes.get(r.text("id"), r) for r in before]
    found = _top(text, file).records("services")
    if len(found) != len(wanted) + len(added):
        raise CannotEdit(f"{file}: the list of services is written in an unusual way.")
    for expected, record in zip([*wanted, *added], found, strict=True):
        if not same(expected, record):
            name = quoted(str(expected.get("id", "")))
            raise CannotEdit(f"{file}: {name} is written in a way that can't be changed safely.")


def same(one: YamlValue | Value, other: YamlValue | Value) -> bool:
    """Say whether two values hold the same, whatever their types and blanks."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or " ".join(one.split()) == " ".join(other.split())
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return set(one) == set(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, str | Mapping) or isinstance(other, str | Mapping):
        return False
    return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))


def _record_edits(
    lines: list[str], record: Record, wanted: Mapping[str, YamlValue], fields: tuple[Field, ...]
) -> Iterator[Edit]:
    """Yield the edits that give a record the wanted keys."""
    table = {field.name: field for field in fields}
    for key, value in record.items():
        if key not in wanted:
            start, end = _extent(lines, record, key)
            yield Edit(start, end, ())
        elif not same(value, wanted[key]) and key in table:
            yield from _value_edits(lines, record, key, wanted[key], table[key])
    for key in table:
        if key in wanted and key not in record:
            at = _place_for(lines, record, key, list(table))
            yield Edit(at, at, tuple(key_lines(table[key], wanted[key], record.column - 1)))


def _value_edits(
    lines: list[str], record: Record, key: str, wanted: YamlValue, field: Field
) -> Iterator[Edit]:
    """Change inside a value when its shape stays, else write the whole key anew."""
    value = record[key]
    if isinstance(value, Record) and isinstance(wanted, Mapping) and _is_block(lines, value):
        yield from _record_edits(lines, value, wanted, field.fields)
    elif isinstance(value, Items) and not isinstance(wanted, str | Mapping) and field.fields:
        pairs = list(zip(value, wanted, strict=False))
        if len(value) == len(wanted) and all(
            isinstance(old, Record) and isinstance(new, Mapping) and _is_block(lines, old)
            for old, new in pairs
        ):
            for old, new in pairs:
                if isinstance(old, Record) and isinstance(new, Mapping):
                    yield from _record_edits(lines, old, new, field.fields)
        else:
            yield _whole_key(lines, record, key, wanted, field)
    else:
        yield _whole_key(lines, record, key, wanted, field)


def _whole_key(lines: list[str], record: Record, key: str, wanted: YamlValue, field: Field) -> Edit:
    start, end = _extent(lines, record, key)
    new = key_lines(field, wanted, record.column - 1)
    new[0] = lines[start][: record.column - 1] + new[0].lstrip()  # the dash stays
    if end == start + 1 == start + len(new):
        new[0] += _comment(lines[start], record[key])
    return Edit(start, end, tuple(new))


def _comment(line: str, value: Value) -> str:
    """Return the note behind a value on its line, with the blanks before it."""
    if not isinstance(value, Text):
        return ""
    rest = line[value.column - 1 :]
    if rest[:1] in "\"'":
        match = re.match(r""""(?:\\.|[^"\\])*"|'(?:''|[^'])*'""", rest)
        rest = rest[match.end() :] if match else ""
    found = re.search(r"\s+#.*$", rest)
    return found.group() if found else ""


def _is_block(lines: list[str], record: Record) -> bool:
    return bool(record) and lines[record.line - 1][record.column - 1 : record.column] != "{"


def _extent(lines: list[str], record: Record, key: str) -> tuple[int, int]:
    """Return the lines of a key and its value, without comments that belong to the next one."""
    if not _is_block(lines, record):
        raise CannotEdit(
            f"{record.file}:{record.line}: this entry stands in braces on one line. Write each key "
            "on a line of its own first, or run: python3 guide.py fmt"
        )
    start = record.key(key).line - 1
    return start, _end(lines, start, record.column - 1)


def _end(lines: list[str], start: int, indent: int) -> int:
    """Return the line after a block that starts with a key `indent` blanks in."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        deep = len(line) - len(line.lstrip(" "))
        dash = line.lstrip().startswith("- ") and deep == indent and lines[start].endswith(":")
        if deep <= indent and not dash:
            break
        end = number + 1
    return end


def _place_for(lines: list[str], record: Record, key: str, order: list[str]) -> int:
    """Return the line before which a new key stands: after the keys that go before it."""
    before = order[: order.index(key)]
    there = [name for name in record if name in before]
    last = max(there or list(record)[:1], key=lambda name: record.key(name).line)
    return _extent(lines, record, last)[1]


def _addition(
    lines: list[str], top: Record, services: list[Record], added: Sequence[Mapping[str, YamlValue]]
) -> Edit:
    if not services:
        new = ["services:", *_entries(added, 2)]
        if "services" in top:
            at = top.key("services").line - 1
            return Edit(at, at + 1, tuple(new))
        at = len(lines) - 1 if lines and not lines[-1] else len(lines)
        return Edit(at, at, tuple(new))
    last = services[-1]
    if not _is_block(lines, last) and not re.match(r" *- \{", lines[last.line - 1]):
        _extent(lines, last, "id")  # a list in brackets: says so
    end = _end(lines, last.line - 1, last.column - 2)
    indent = lines[last.line - 1].index("-")
    blank = [""] if services[1:] and not lines[services[1].line - 2].strip() else []
    return Edit(end, end, (*blank, *_entries(added, indent, blank)))


def _entries(
    added: Sequence[Mapping[str, YamlValue]], indent: int, blank: Sequence[str] = ("",)
) -> list[str]:
    found: list[str] = []
    for number, entry in enumerate(added):
        found += [*(blank if number else ()), *entry_lines(entry, indent)]
    return found


def _applied(lines: list[str], edits: list[Edit]) -> list[str]:
    """Return the lines with all edits made, in one pass."""
    done: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise CannotEdit("Two changes touch the same line. Make them one after the other.")
        done += lines[at : edit.start]
        done += edit.lines
        at = edit.end
    return done + lines[at:]
