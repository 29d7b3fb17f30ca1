"""Areas: a tree without circles, in which every service finds an emergency number."""

from __future__ import annotations

from generator.checks.context import CheckContext
from generator.checks.shape import misplaced
from generator.source.nodes import Record, problem_at
from generator.source.problems import Problems, quoted
from generator.source.source import Source


def problems(source: Source, known: CheckContext) -> Problems:
    """Areas form a tree, and each one has a country and a time zone."""
    seen: dict[str, Record] = {}
    for area in source.areas:
        name = area.text("id")
        if name in seen:
            message = (
                f"This id is used on line {seen[name].line} already. Choose another; ids are "
                "part of web addresses."
            )
            yield problem_at(area.key("id"), name, message, "id-once")
            continue
        seen[name] = area
        if misplaced(area, "areas"):
            continue  # `wrong-part` says it
        yield from _tree(area, known)
        yield from _emergency(area, source, known)
    yield from _no_number_around(source, known)
    if source.areas and not any(area.get("emergency") for area in source.areas):
        message = (
            "No area has an emergency: number. Add one to the area that is a city or a county, "
            'like emergency: ["112"]'
        )
        yield problem_at(source.areas[0], "areas", message, "emergency-number")


def _emergency(area: Record, source: Source, known: CheckContext) -> Problems:
    """An emergency number is one of its country, and words say what it reaches there."""
    name = area.text("id")
    country = next((r.text("country") for r in known.up(name) if r.text("country")), "")
    first = source.settings.source_language
    words = source.strings[first].record("emergency") if first in source.strings else None
    if not country or words is None:
        return
    for number in area.texts("emergency"):
        key = f"{country}-{number}"
        if number.isascii() and number.isdigit() and not words.text(key):
            message = (
                f"No words say what {number} reaches in {country}. Compare the number with a page "
                f"of the government. When it is right, write {key}: and what it reaches under "
                f"emergency: in docs/{first}/strings.yaml."
            )
            yield problem_at(number, f"{name} > emergency", message, "emergency-words")


def _no_number_around(source: Source, known: CheckContext) -> Problems:
    """Whoever reads about a service finds an emergency number on its page."""
    inside = {
        above.text("id")
        for area in source.areas
        if area.get("emergency")
        for above in known.up(area.text("id"))
    }
    said: set[str] = set()
    if not inside:
        return
    for service in source.services:
        for name in service.texts("area"):
            around = known.up(name)
            if not around or name in inside or name in said:
                continue
            if not any(area.get("emergency") for area in around):
                said.add(name)
                message = (
                    "No emergency: number stands here or in an area around it, and services are in "
                    'it. Add it to the city or the county, like emergency: ["112"]'
                )
                yield problem_at(around[0], name, message, "emergency-number")


def _tree(area: Record, known: CheckContext) -> Problems:
    name = area.text("id")
    around = known.up(name)
    if around and around[-1].text("part_of") in known.areas:
        circle = " > ".join(record.text("id") for record in around)
        message = f"These areas are part of each other in a circle: {circle}. Mend one part_of:."
        yield problem_at(area.key("part_of"), name, message, "area-circle")
        return
    for key, example in (("country", "US"), ("timezone", "America/Los_Angeles")):
        if around and not any(record.text(key) for record in around) and not area.text("part_of"):
            message = f"{key}: is missing. Add it here, like {key}: {example}"
            yield problem_at(area, name, message, "needed-key")
    if area.get("emergency") and any(record.get("emergency") for record in around[1:]):
        message = (
            "An area around this one has emergency: numbers too. Only one of them can be a place "
            f"with its own front door. Delete emergency: here or at {quoted(_outer(around))}."
        )
        yield problem_at(area.key("emergency"), name, message, "one-place")


def _outer(around: list[Record]) -> str:
    return next((r.text("id") for r in around[1:] if r.get("emergency")), "")
