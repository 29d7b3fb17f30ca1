"""What came in is put beside what is there: what a person checked stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.editing.patch import add_areas, change_services, same
from generator.editing.yaml_writer import YamlValue
from generator.imports.result import ImportResult, Values, slug
from generator.imports.understand import PLACE
from generator.schema.fields import SERVICE
from generator.schema.states import LocationShown, ServiceStatus
from generator.source.nodes import Record
from generator.source.source import Source

_HEAD = (
    "# Imported with `python3 guide.py import`. Nobody has checked these listings yet. Correct "
    "them as\n# any other; a listing with `last_verified` is never changed by a later import.\n"
)
_WARNS = {
    "location_shown": LocationShown.EXACT,
    "maximum_age": "",
    "minimum_age": "",
    "status": ServiceStatus.OPEN,
}
"""What a list may say that readers should not miss, and what a listing without the key means."""
_RANK = next(field.choices for field in SERVICE if field.name == "location_shown")


class Kept(NamedTuple):
    """A listing that stays as it is although the source has it too, and why."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The new text of a file, and what became of the services.

    Attributes:
        text: the file.
        added, changed, equal: how many services.
        kept: the listings that were left alone.
        gone: listings of the file that did not come in now.
    """

    text: str
    added: int
    changed: int
    equal: int
    kept: tuple[Kept, ...]
    gone: int


def keep_ids(incoming: ImportResult, source: Source) -> None:
    """Give what came in the ids that it has in the project already.

    An id that the import makes ends with a hash of what identifies a row. The words before it may
    change: the town is not in it any more when the place has become private.
    """
    there: dict[tuple[str, str], str] = {}
    known = {record.text("id") for record in source.services}
    for record in source.services:
        if made := _identity(record.text("id"), record.text("name")):
            there.setdefault(made, record.text("id"))
    new_ids: dict[str, str] = {}
    for name, values in incoming.services.items():
        old = there.get(_identity(name, str(values.get("name", ""))) or ("", ""), name)
        if name not in known and old not in incoming.services and old not in new_ids.values():
            new_ids[name] = old
    incoming.rename(new_ids)


def _identity(name: str, title: str) -> tuple[str, str] | None:
    """Return the hash at the end of an id that an import made, and how its name begins."""
    match = re.fullmatch(r".+-([0-9a-f]{7})", name)
    return (match[1], slug(title)[:6]) if match else None


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
    kept: list[Kept] = []
    equal = 0
    for name, values in incoming.services.items():
        old = there.get(name)
        if old is None:
            added.append(_without_open(values))
            continue
        new = updated(values, old)
        _name_closed(name, values, old, incoming)
        why = _stays(values, old, file)
        if same(new, old) and not is_over(old):
            equal += 1
        elif why:
            kept.append(Kept(name, why))
        else:
            changes[name] = new
    known = {record.text("id") for record in source.areas}
    areas = [area for name, area in incoming.areas.items() if name not in known]
    gone = sum(r.file == file and r.text("id") not in incoming.services for r in source.services)
    if added or changes or areas:
        text = add_areas(text or f"{_HEAD}\nservices:\n", file, areas)
        text = change_services(text, file, changes, added)
    return Merged(text, len(added), len(changes), equal, tuple(kept), gone)


def _without_open(values: Values) -> Values:
    """Return a service without `status: open`, which is what no status means."""
    return {k: v for k, v in values.items() if (k, v) != ("status", ServiceStatus.OPEN)}


def is_over(listing: Record) -> bool:
    """Say whether a service has closed, or has become another one: then no list changes it."""
    closed = listing.text("status") == ServiceStatus.CLOSED
    return closed or listing.get("moved_to") is not None


def _stays(values: Values, old: Record, file: str) -> str:
    """Return why a listing stays as it is, or "" when it may change."""
    if successor := old.text("moved_to"):
        return f"it has moved to {successor}"
    if is_over(old):
        return "it has closed"
    if checked := old.text("last_verified"):
        return f"a person checked it on {checked}{_restricted(values, old)}"
    return f"it stands in {old.file}{_restricted(values, old)}" if old.file != file else ""


def _restricted(values: Values, old: Record) -> str:
    """Return what the source says now that a reader should not miss, for a person to ask about."""
    news = [
        f"{key}: {values[key]}"
        for key, without in _WARNS.items()
        if key in values and values[key] != (old.text(key) or without)
    ]
    return f"; the source says {'; '.join(news)}" if news else ""


def updated(values: Values, old: Record) -> Values:
    """Return the keys of a listing after an import, which never makes it more open than it was.

    One that has closed or moved stays as it is.

    Args:
        values: the service as it came in.
        old: the listing as it is.
    """
    if is_over(old):
        return _plain(old)
    new = {key: _as_before(value, old.get(key)) for key, value in values.items()}
    if new.get("status") == ServiceStatus.OPEN:
        del new["status"]
    shown = [old.text("location_shown"), str(new.get("location_shown", ""))]
    was, becomes = (_RANK.index(one) if one in _RANK else 0 for one in shown)
    if was:  # a person chose to show less of the place than the source does
        new = {key: value for key, value in new.items() if key not in PLACE}
        if becomes < was:
            new.pop("location_shown", None)
    whole = {**_plain(old), **new}
    if not was and shown[1] == LocationShown.HIDDEN:
        for key in PLACE:
            whole.pop(key, None)
    return whole


def _name_closed(name: str, values: Values, old: Record, incoming: ImportResult) -> None:
    """Name a listing that stays closed although the source says that it is open."""
    before = old.text("status") or ServiceStatus.OPEN
    if values.get("status") == ServiceStatus.OPEN != before and not is_over(old):
        why = "status: the source says that it is open, and the listing stays as it is"
        incoming.withhold(incoming.where.get(name, name), why, before)


def _as_before(value: YamlValue, old: object) -> YamlValue:
    """Return a list of one as the single text that it was before."""
    single = isinstance(old, str) and not isinstance(value, str | Mapping) and list(value) == [old]
    return str(old) if single else value


def _plain(record: Record) -> dict[str, YamlValue]:
    return {str(key): value for key, value in record.items()}


def report(merged: Merged, incoming: ImportResult, file: str) -> Iterator[str]:
    """Yield what was done, as lines for a terminal: every row that did not come in by its name."""
    unasked = f", {incoming.not_chosen} not asked for by where:" if incoming.not_chosen else ""
    yield (
        f"{file}: {merged.added} added, {merged.changed} changed, {merged.equal} as they were, "
        f"{len(merged.kept)} left alone, {len(incoming.left_out)} left out{unasked}. "
        f"Rows read: {incoming.rows}."
    )
    if merged.kept:
        yield "Left alone, although the source may say something else:"
        for one in merged.kept:
            yield f"           {incoming.where.get(one.id, one.id)}: {one.why}"
    came = merged.equal + merged.changed + len(merged.kept) + len(incoming.left_out)
    if merged.gone and came:
        yield f"{merged.gone} listings of the file did not come in now. Are they closed?"
    yield from incoming.lines()
