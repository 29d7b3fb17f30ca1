"""A change of the list: refused by the checks, or written and told line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.checks import check
from generator.checks.context import CheckContext
from generator.cli.context import CommandContext, CommandResult
from generator.editing.patch import change_services, same
from generator.editing.yaml_writer import YamlValue, key_lines
from generator.schema.fields import SERVICE
from generator.site import output
from generator.source.answers import answers_of
from generator.source.csv_files import table
from generator.source.nodes import Record
from generator.source.problems import GuideError, Problem, quoted, stopping
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml

_FIELDS = {field.name: field for field in SERVICE}


def named(source: Source, name: str) -> Record | None:
    """Return the service with an id, or None."""
    return next((record for record in source.services if record.text("id") == name), None)


def unknown(source: Source, name: str) -> CommandResult:
    """Return what to say about an id that no service has."""
    hint = (
        CheckContext.of(source).near_service(name) or " Its id stands in the address of its page."
    )
    return CommandResult(
        (f"There is no service with the id {quoted(name)}.{hint} Nothing was written.",), 1
    )


@dataclass(frozen=True, slots=True)
class Attempt:
    """A change before it is written.

    Attributes:
        lines: what changes, line by line.
        texts: the new text of each file.
        problems: what the checks say that they did not say before.
    """

    lines: tuple[str, ...]
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]


def attempt(
    work: CommandContext,
    changes: Mapping[str, Mapping[str, YamlValue]],
    added: Sequence[Mapping[str, YamlValue]] = (),
) -> Attempt:
    """Return what a change would come to; nothing is written.

    Args:
        work: the command's material.
        changes: for each id, all keys that the service shall have.
        added: whole new services.

    Raises:
        GuideError: the change can't be made line by line.
    """
    source = work.source
    lines: list[str] = []
    texts: dict[str, str] = {}
    by_file: dict[str, dict[str, Mapping[str, YamlValue]]] = {}
    for name, values in changes.items():
        record = named(source, name)
        if record is not None:
            by_file.setdefault(record.file, {})[name] = values
            lines += _said(name, record, values)
    if added:
        by_file.setdefault(_home(source), {})
        lines += [f"{entry['id']}: new" for entry in added]
    for file, mine in by_file.items():
        old = table(work.folder / file)
        new_here = added if added and file == _home(source) else []
        texts[file] = change_services(old, file, mine, new_here or [])
    before = {(p.path, p.rule) for p in work.problems}
    new = [p for p in check(with_texts(source, texts)) if (p.path, p.rule) not in before]
    return Attempt(tuple(lines), texts, tuple(new))


@dataclass(frozen=True, slots=True)
class Accepted:
    """The part of a change that the checks accept.

    Attributes:
        made: the change; None when nothing of it is left.
        refused: for each service that is left out, what the checks say of it.
    """

    made: Attempt | None
    refused: Mapping[str, tuple[str, ...]]


_ROUNDS = 4
"""How often services that the checks refuse are taken out, before nothing is written at all."""


def accepted(
    work: CommandContext,
    changes: Mapping[str, Mapping[str, YamlValue]],
    added: Sequence[Mapping[str, YamlValue]] = (),
) -> Accepted:
    """Return what the checks accept of a change of several services; nothing is written.

    Raises:
        GuideError: what the checks refuse belongs to none of them.
    """
    refused: dict[str, list[str]] = {}
    for _ in range(_ROUNDS):
        mine = {name: values for name, values in changes.items() if name not in refused}
        new = [values for values in added if str(values["id"]) not in refused]
        done = {name: tuple(said) for name, said in refused.items()}
        if not mine and not new:
            return Accepted(None, done)
        made = attempt(work, mine, new)
        stops = stopping(made.problems)
        if not stops:
            return Accepted(made, done)
        named_here = {*mine, *(str(values["id"]) for values in new)}
        for problem in stops:
            said = f"{problem.path}: {problem.message} [{problem.rule}]"
            name = problem.path.partition(" > ")[0]
            if name not in named_here:
                raise GuideError(said)
            refused.setdefault(name, []).append(said)
    raise GuideError("These changes do not fit together. Make fewer of them at once.")


def write(work: CommandContext, made: Attempt) -> None:
    """Give each file its new text."""
    for file, text in made.texts.items():
        output.rewrite(work.folder / file, text)


def change(
    work: CommandContext,
    changes: Mapping[str, Mapping[str, YamlValue]],
    added: Sequence[Mapping[str, YamlValue]] = (),
) -> CommandResult:
    """Write changes when the checks accept them, and say line by line what changed."""
    for name, values in changes.items():
        record = named(work.source, name)
        if record is not None and (earlier := _earlier_check(name, record, values)):
            return CommandResult((f"{earlier} Nothing was written.",), 1)
    made = attempt(work, changes, added)
    if stops := stopping(made.problems):
        said = [f"{problem.path}: {problem.message} [{problem.rule}]" for problem in stops]
        return CommandResult((*said, "Nothing was written."), 1)
    write(work, made)
    advice = [f"(advice) {problem.path}: {problem.message}" for problem in made.problems]
    return CommandResult((*(made.lines or ["Nothing had to change."]), *advice))


def _earlier_check(name: str, old: Record, new: Mapping[str, YamlValue]) -> str:
    """Return what to say when the day of a check would go back, or "": newer facts would age."""
    before, after = old.text("last_verified"), str(new.get("last_verified", ""))
    if not before or not after or after >= before:
        return ""
    return (
        f"{name} was checked on {before} ({old.text('verified_how')}); {after} is before that. The "
        "later check stands. Is that one wrong? Then change it in the file itself."
    )


def _home(source: Source) -> str:
    """Return the file that new services go into: where the last one stands."""
    return source.services[-1].file if source.services else source.tops[0].file


def with_texts(source: Source, texts: Mapping[str, str]) -> Source:
    """Return the project as it would be with some files changed."""
    tops = []
    for top in source.tops:
        value, _ = read_yaml(texts[top.file], top.file) if top.file in texts else (top, [])
        tops.append(value if isinstance(value, Record) else top)
    services = tuple(record for top in tops for record in top.records("services"))
    answers = [answer for answer in source.answers if answer.file not in texts]
    answers += [answer for file, text in texts.items() for answer in answers_of(text, file)]
    return replace(source, tops=tuple(tops), services=services, answers=tuple(answers))


def _said(name: str, old: Record, new: Mapping[str, YamlValue]) -> list[str]:
    lines = []
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was is None or now is None or not same(was, now):
            lines.append(f"{name} > {key}: {_shown(key, was)} -> {_shown(key, now)}")
    return lines


def _shown(key: str, value: YamlValue | None) -> str:
    if value is None or key not in _FIELDS:
        return "(not there)" if value is None else str(value)
    return " ".join(line.strip() for line in key_lines(_FIELDS[key], value, 0)).partition(": ")[2]
