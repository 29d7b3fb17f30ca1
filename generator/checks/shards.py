"""A guide in several sites: each area with one is an area, and no service is in none of them."""

from __future__ import annotations

from generator.checks.context import CheckContext
from generator.source.nodes import Text, problem_at
from generator.source.problems import Problems, near, quoted
from generator.source.source import Source


def problems(source: Source, known: CheckContext) -> Problems:
    """The areas that have a site of their own can have one, and together they hold everything."""
    shards = source.settings.record.record("extra").record("guide").texts("shards")
    yield from _areas(shards, known)
    if shards and all(shard in known.areas for shard in shards):
        yield from _left_out(source, set(shards), known)
        yield from _sheets(source, set(shards), known)


def _areas(shards: list[Text], known: CheckContext) -> Problems:
    seen: set[str] = set()
    for shard in shards:
        around = [area.text("id") for area in known.up(shard)][1:]
        message = ""
        if shard not in known.areas:
            message = f"There is no area {quoted(shard)}.{near(shard, known.areas)}"
        elif shard in seen:
            message = f"{quoted(shard)} is in this list twice. Keep one."
        elif outer := next((area for area in around if area in shards), ""):
            message = f"{quoted(shard)} is in {quoted(outer)}, which has a site too. Keep one."
        elif not any(area.get("emergency") for area in known.up(shard)):
            message = (
                f"{quoted(shard)} has no emergency number, and no area around it has one. Write "
                "emergency: there first."
            )
        seen.add(shard)
        if message:
            yield problem_at(shard, "shards", message, "shards-known")


def _left_out(source: Source, shards: set[str], known: CheckContext) -> Problems:
    """A service is shown in the sites of its areas, of those around it, and of those in it."""
    shown = {area.text("id") for shard in shards for area in known.up(shard)}
    for service in source.services:
        areas = [str(area) for area in service.texts("area")]
        inside = any(shards & {one.text("id") for one in known.up(area)} for area in areas)
        if areas and not inside and not shown & set(areas):
            message = (
                f"{quoted(service.text('id'))} is in no area of shards: in mkdocs.yml, so it would "
                f"be on no page. Add {quoted(areas[0])} there, or an area around it."
            )
            yield problem_at(service.key("area"), service.text("id"), message, "shards-cover")


def _sheets(source: Source, shards: set[str], known: CheckContext) -> Problems:
    """A site prints the sheets of areas in it; those of an area around several are nowhere."""
    sheets = source.settings.record.record("extra").record("guide").record("sheets")
    for area in sheets.texts("areas"):
        if area in known.areas and not shards & {one.text("id") for one in known.up(area)}:
            message = (
                f"{quoted(area)} is in no area of shards:, so these sheets would be in no site. "
                "Name areas that are in one."
            )
            yield problem_at(area, "sheets > areas", message, "shards-cover")
