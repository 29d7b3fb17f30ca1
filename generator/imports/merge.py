"""What came in is put beside what is there: what a person checked stays as it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.checks import services as service_rules
from generator.checks import shape
from generator.checks.context import CheckContext
from generator.editing.patch import add_areas, change_services, same
from generator.editing.yaml_writer import YamlValue, entry_lines
from generator.imports.clean import ImportResult
from generator.schema.fields import AREA, SERVICE
from generator.source.nodes import Record
from generator.source.problems import Problem, stopping
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml

_TRIAL = "(import)"
"""The name of what came in while it is tried; no file of a project is called so."""
_RESTRICTS = {"status", "location_shown", "serves", "minimum_age", "maximum_age"}
"""Without one of these a service would come in more open than it was; so it stays out."""
_WHOLE = {"reachable", "do-not-list", "needed-key"}
_HEAD = (
    "# Imported with `python3 guide.py import`. Nobody has checked these listings yet. Correct "
    "them as\n# any other; a listing with `last_verified` is never changed by a later import.\n"
)


@dataclass(frozen=True, slots=True)
class Merged:
    """The new text of a file, and how many services were added, changed, the same or kept."""

    text: str
    added: int
    changed: int
    equal: int
    kept: tuple[str, ...]
    gone: int


def fit(incoming: ImportResult, source: Source) -> None:
    """Take out of what came in everything that the checks would refuse, and note it."""
    while incoming.services or incoming.areas:
        trial = _trial(incoming, source)
        known = CheckContext.of(trial)
        found = [*shape.problems(trial, known), *service_rules.problems(trial, known)]
        problems = [problem for problem in stopping(found) if problem.file == _TRIAL]
        if not problems:
            return
        _take_out(incoming, trial.services, problems)


def _trial(incoming: ImportResult, source: Source) -> Source:
    """Return the project as it would be: what came in, read from text, beside what is there."""
    areas = [line for area in incoming.areas.values() for line in entry_lines(area, fields=AREA)]
    lines = [line for service in incoming.services.values() for line in entry_lines(service)]
    text = "\n".join([*(["areas:", *areas] if areas else []), "services:", *lines, ""])
    value, _ = read_yaml(text, _TRIAL)
    top = value if isinstance(value, Record) else Record(_TRIAL)
    known = {record.text("id") for record in source.areas}
    new = [area for area in top.records("areas") if area.text("id") not in known]
    there = tuple(r for r in source.services if r.text("id") not in incoming.services)
    services = (*top.records("services"), *there)
    return replace(source, tops=(top,), areas=(*source.areas, *new), services=services)


def _take_out(
    incoming: ImportResult, services: tuple[Record, ...], problems: list[Problem]
) -> None:
    """Drop the key that a problem stands at, or the whole service when it can't do without."""
    needed = {field.name for field in SERVICE if field.need}
    lines = {record.line: record for record in services if record.file == _TRIAL}
    starts = sorted(lines)
    before = sum(incoming.notes.values())
    for problem in problems:
        at = bisect_right(starts, problem.line) - 1
        if at < 0:  # an area, which stands before the services
            continue
        record = lines[starts[at]]
        name = record.text("id")
        keys = [key for key in record if record.key(key).line <= problem.line]
        key = max(keys, key=lambda key: record.key(key).line) if keys else "id"
        whole = key in needed | _RESTRICTS or problem.rule in _WHOLE
        where = str(record.text("name"))
        values = incoming.services.get(name)
        if values is None:
            continue
        if whole:
            del incoming.services[name]
            incoming.note(f"left out: {problem.rule}: {_first(problem.message)}", where)
        elif key in values:
            del values[key]
            incoming.note(f"{key}: left out ({problem.rule})", _value(record, key))
    if before == sum(incoming.notes.values()):
        raise ValueError(f"{problems[0]} Nothing was imported; mend this in the source first.")


def _first(text: str) -> str:
    return text if len(text) < 90 else text[:89] + "…"


def _value(record: Record, key: str) -> str:
    return record.text(key) or record.text("name")


def merge(incoming: ImportResult, source: Source, text: str, file: str) -> Merged:
    """Return the file's new text.

    Args:
        incoming: what came in and fits.
        source: the project as it is.
        text: the file as it is; empty for a new one.
        file: its name in the project.
    """
    there = {record.text("id"): record for record in source.services}
    added: list[dict[str, YamlValue]] = []
    changes: dict[str, dict[str, YamlValue]] = {}
    kept: list[str] = []
    equal = 0
    for name, values in incoming.services.items():
        old = there.get(name)
        if old is None:
            added.append(values)
            continue
        new = {**_plain(old), **_updates(values, old)}
        if same(new, old):
            equal += 1
        elif old.get("last_verified") or old.file != file:
            kept.append(name)
        else:
            changes[name] = new
    known = {record.text("id") for record in source.areas}
    areas = [area for name, area in incoming.areas.items() if name not in known]
    gone = sum(r.file == file and r.text("id") not in incoming.services for r in source.services)
    if added or changes or areas:
        text = add_areas(text or f"{_HEAD}\nservices:\n", file, areas)
        text = change_services(text, file, changes, added)
    return Merged(text, len(added), len(changes), equal, tuple(kept), gone)


def _updates(values: Mapping[str, YamlValue], old: Record) -> dict[str, YamlValue]:
    """Return what an import may change: not the place that a person chose to show less of."""
    hidden = {"hidden", "call-first", "nearest-crossing"} & {old.text("location_shown")}
    held = {"location_shown", "address", "latitude", "longitude"} if hidden else set()
    new = {key: value for key, value in values.items() if key not in held}
    return {key: _as_before(value, old.get(key)) for key, value in new.items()}


def _as_before(value: YamlValue, old: object) -> YamlValue:
    """Return a list of one as the single text that it was before."""
    single = isinstance(old, str) and not isinstance(value, str | Mapping) and list(value) == [old]
    return str(old) if single else value


def _plain(record: Record) -> dict[str, YamlValue]:
    return {str(key): value for key, value in record.items()}


def report(merged: Merged, incoming: ImportResult, file: str) -> Iterator[str]:
    """Yield what was done, as lines for a terminal."""
    yield (
        f"{file}: {merged.added} added, {merged.changed} changed, {merged.equal} as they were, "
        f"{len(merged.kept)} left alone."
    )
    if merged.kept:
        shown = ", ".join(merged.kept[:5])
        yield (
            "  Left alone, because a person checked them or they stand in another file, although "
            f"the source says something else: {shown}" + (" …" if merged.kept[5:] else "")
        )
    if merged.gone and merged.equal + merged.changed + len(merged.kept):
        yield f"  {merged.gone} listings of the file are not in the source now. Are they closed?"
    if incoming.notes:
        yield "Not taken over as it was:"
        yield from incoming.lines()
