"""What came in is tried beside the guide, and whatever the checks refuse is taken out and named.

Only what is wrong goes: one phone of several, one word of a list, one line of an address. A service
goes as a whole when it can't be without that part, or would be more open without it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.checks import areas as area_rules
from generator.checks import hidden_address, moved, shape
from generator.checks import services as service_rules
from generator.checks.context import CheckContext
from generator.editing.yaml_writer import YamlValue, entry_lines
from generator.imports.clean import RESTRICTS
from generator.imports.context import ImportContext
from generator.imports.hours_cells import as_words
from generator.imports.merge import updated
from generator.imports.result import ImportResult, Values
from generator.imports.understand import PLACE
from generator.schema.fields import AREA, SERVICE
from generator.source.nodes import Items, Place, Record, Value
from generator.source.problems import GuideError, Problem, stopping
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml

_TRIAL = "(import)"
"""The name of what came in while it is tried; no file of a project is called so."""
_RULES = (shape, area_rules, service_rules, moved, hidden_address)
_WHOLE = frozenset({"reachable", "do-not-list", "needed-key", "id-once", "id-form"})
_FIELDS = {field.name: field for field in SERVICE}
_PARTS_THAT_COUNT = frozenset({"number", "type", "street", "place", "weekday", "from", "to"})
"""Keys of a phone, an address or a stop without which the rest says something else."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a problem stands in an entry: the key, which of a list, and the key inside."""

    key: str
    number: int = -1
    inside: str = ""


def fit(incoming: ImportResult, source: Source, context: ImportContext) -> None:
    """Take out of what came in everything that the checks would refuse, and name it.

    Args:
        incoming: the services on their way in.
        source: the project as it is.
        context: the same, as the import looks things up in it.

    Raises:
        GuideError: a problem stands at no entry, so nothing can be taken out for it.
    """
    while incoming.services or incoming.areas:
        trial, reading = _trial(incoming, source)
        known = CheckContext.of(trial)
        found = [*reading, *(one for rules in _RULES for one in rules.problems(trial, known))]
        problems = [problem for problem in stopping(found) if problem.file == _TRIAL]
        if not problems:
            return
        if not _take_out(incoming, trial, problems, context):
            message = f"{problems[0]} Nothing was imported; mend this in the source first."
            raise GuideError(message)


def _trial(incoming: ImportResult, source: Source) -> tuple[Source, list[Problem]]:
    """Return the project as it would be: what came in, read from text, beside what is there."""
    areas = [line for area in incoming.areas.values() for line in entry_lines(area, fields=AREA)]
    before = {record.text("id"): record for record in source.services}
    lines = [
        line
        for name, values in incoming.services.items()
        for line in entry_lines(updated(values, before[name]) if name in before else values)
    ]
    text = "\n".join([*(["areas:", *areas] if areas else []), "services:", *lines, ""])
    value, reading = read_yaml(text, _TRIAL)
    top = value if isinstance(value, Record) else Record(_TRIAL)
    known = {record.text("id") for record in source.areas}
    new = [area for area in top.records("areas") if area.text("id") not in known]
    there = tuple(r for r in source.services if r.text("id") not in incoming.services)
    services = (*top.records("services"), *there)
    trial = replace(source, tops=(top,), areas=(*source.areas, *new), services=services)
    return trial, reading


def _take_out(
    incoming: ImportResult, trial: Source, problems: list[Problem], context: ImportContext
) -> bool:
    """Take out what the problems stand at; say whether anything was."""
    entries = sorted(
        ((r.line, kind, r) for kind in ("areas", "services") for r in trial.tops[0].records(kind)),
        key=lambda entry: entry[0],
    )
    starts = [entry[0] for entry in entries]
    done = False
    for problem in problems:
        at = bisect_right(starts, problem.line) - 1
        if at < 0:
            continue
        _, kind, record = entries[at]
        if kind == "areas":
            done |= _without_area(incoming, record.text("id"), problem)
        else:
            done |= _without(incoming, record, problem, context)
    return done


def _without_area(incoming: ImportResult, name: str, problem: Problem) -> bool:
    if incoming.areas.pop(name, None) is None:
        return False
    for service, values in list(incoming.services.items()):
        if name in _words(values.get("area", "")):
            why = f"its area can't be made, against the rule {problem.rule}"
            incoming.take_out(service, why, problem.message)
    return True


def _words(value: YamlValue) -> list[str]:
    return [value] if isinstance(value, str) else [str(entry) for entry in value]


def _without(
    incoming: ImportResult, record: Record, problem: Problem, context: ImportContext
) -> bool:
    """Take what a problem stands at out of a service, or the service itself."""
    name = record.text("id")
    values = incoming.services.get(name)
    if values is None:
        return False
    spot = _spot(record, problem)
    if problem.rule in _WHOLE or spot.key in RESTRICTS or spot.key not in values:
        incoming.take_out(name, f"against the rule {problem.rule}", problem.message)
        return True
    where = incoming.where.get(name, name)
    if spot.key == "opening_hours":
        as_words(values, context, incoming, where)
        return True
    if not _removed(values, spot):
        return False
    why = f"{spot.key}: against the rule {problem.rule}"
    if _FIELDS[spot.key].need and not values.get(spot.key):
        incoming.take_out(name, why, problem.message)
    else:
        incoming.withhold(where, why, problem.message)
    return True


def _spot(record: Record, problem: Problem) -> _Spot:
    key = _last({str(name): record.key(name) for name in record}, problem)
    value: Value | None = record.get(key)
    number = -1
    if isinstance(value, Items):
        number = int(_last({str(n): entry for n, entry in enumerate(value)}, problem) or -1)
        value = value[number] if number >= 0 else None
    inner = value if isinstance(value, Record) else Record()
    inside = _last({str(name): inner.key(name) for name in inner}, problem)
    return _Spot(key or "id", number, inside)


def _last(places: Mapping[str, Place], problem: Problem) -> str:
    """Return the name of the last place that does not stand behind a problem."""
    spot = (problem.line, problem.column)
    before = {n: (p.line, p.column) for n, p in places.items() if (p.line, p.column) <= spot}
    return max(before, key=before.__getitem__, default="")


def _removed(values: Values, spot: _Spot) -> bool:
    """Take a part out of a service's values; say whether it was there."""
    value = values.get(spot.key)
    if value is None:
        return False
    if spot.key in PLACE and not (spot.inside and spot.inside not in _PARTS_THAT_COUNT):
        gone = [key for key in PLACE if spot.key == "address" or key != "address"]
        for key in gone:
            values.pop(key, None)
        return True
    if isinstance(value, Mapping):
        values[spot.key] = {key: part for key, part in value.items() if key != spot.inside}
    elif isinstance(value, str) or not 0 <= spot.number < len(value):
        del values[spot.key]
    else:
        entries = list(value)
        entry = entries[spot.number]
        if isinstance(entry, Mapping) and spot.inside not in {"", *_PARTS_THAT_COUNT}:
            entries[spot.number] = {k: part for k, part in entry.items() if k != spot.inside}
        else:
            del entries[spot.number]
        values[spot.key] = entries
    if not values.get(spot.key):
        values.pop(spot.key, None)
    return True
