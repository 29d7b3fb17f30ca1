"""What restricts and what informs gets the guide's own words, or it is named and stays out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.imports import words
from generator.imports.context import ImportContext
from generator.imports.hours_cells import hours
from generator.imports.result import ImportResult, StaysOut, Values
from generator.schema.fields import SERVICE, Kind
from generator.schema.states import LocationShown
from generator.source.problems import one_of

PLACE = ("address", "latitude", "longitude")
"""What says where a service is."""
_LOWEST = re.compile(r"(?i)\+|over|old|up|above|least|from")
_FIELDS = {field.name: field for field in SERVICE}
_ANSWERS = tuple(field.name for field in SERVICE if field.kind is Kind.YES_NO)
_TEXTS = ("name", "description", "alert", "eligibility", "how_to_get_in", "hours_note")
_RANK = _FIELDS["location_shown"].choices
"""How much of a place is shown, from all of it to nothing."""


def understand(found: Values, context: ImportContext, incoming: ImportResult, where: str) -> None:
    """Give the guide's words to what restricts and what informs.

    Args:
        found: the values of one service, each in the form of its field; they are changed.
        context: the guide that it comes into.
        incoming: takes what stays out.
        where: where the service was read, for people.

    Raises:
        StaysOut: when something that restricts is not understood.
    """
    told = "location_shown" in found
    for name, table in (("status", words.status), ("location_shown", words.shown)):
        said = str(found.get(name, ""))
        if said and (understood := table(said)) is None:
            choices = one_of(_FIELDS[name].choices)
            raise StaysOut(f"{name}: a word that is not understood; map it to {choices}", said)
        if said:
            found[name] = str(understood)
    if not found.get("status") and (closed := words.closed_by_name(str(found.get("name", "")))):
        found["status"] = closed
        incoming.note("status: read from the name", str(found["name"]))
    _ages(found)
    _answers(found, incoming, where)
    if not told:
        _hidden_by_words(found, incoming, where)
    _place(found, incoming, where)
    hours(found, context, incoming, where)


def restrict(found: Values, shown: str) -> None:
    """Show no more of a place than this."""
    before = str(found.get("location_shown", LocationShown.EXACT))
    found["location_shown"] = max(shown, before, key=_RANK.index)


def no_place(found: Values, incoming: ImportResult, where: str, why: str, what: str) -> None:
    """Take address and point out of a service, and name it when there were any."""
    had = [name for name in PLACE if found.pop(name, None)]
    if had:
        incoming.withhold(where, f"address and point: {why}", what)


def _ages(found: Values) -> None:
    """Ages become whole years; words about ages become words of eligibility."""
    for name in ("minimum_age", "maximum_age"):
        said = str(found.pop(name, ""))
        limits = words.ages(said) if said else words.Ages()
        one_number = limits and limits.minimum and not limits.maximum
        if name == "maximum_age" and limits and one_number and not _LOWEST.search(said):
            limits = words.Ages("", limits.minimum)  # the column says that it is the highest
        if limits is None:
            _as_eligibility(found, name, said)
            continue
        for key, years in (("minimum_age", limits.minimum), ("maximum_age", limits.maximum)):
            if years and not (key == "maximum_age" and int(years) >= words.OLDEST):
                found.setdefault(key, years)
    low, high = str(found.get("minimum_age", "")), str(found.get("maximum_age", ""))
    if low and high and int(low) > int(high):
        raise StaysOut("the lowest age is above the highest; which is right?", f"{low}-{high}")


def _as_eligibility(found: Values, name: str, said: str) -> None:
    """Put an age in words behind what the service says of who may come."""
    if not re.search(r"[^\W\d_]{3}", said):
        raise StaysOut(f"{name}: it is not understood; map it to a whole number", said)
    _also(found, "eligibility", said)


def _also(found: Values, name: str, text: str) -> None:
    """Put a text behind what a key says already; the service stays out where there is no room."""
    before = str(found.get(name, ""))
    whole = before if text in before else f"{before} {text}".strip()
    if len(whole) > _FIELDS[name].limit:
        raise StaysOut(f"{name}: there is no room for what restricts", text)
    found[name] = whole


def _answers(found: Values, incoming: ImportResult, where: str) -> None:
    for name in _ANSWERS:
        if said := str(found.pop(name, "")):
            if understood := words.answer(said):
                found[name] = understood
            else:
                incoming.withhold(where, f"{name}: it is neither yes nor no", said)
    if said := str(found.pop("cost", "")):
        note = f"{found.get('cost_note', '')} {said}".strip()
        if understood := words.cost(said):
            found["cost"] = understood
        elif len(note) <= _FIELDS["cost_note"].limit:
            found["cost_note"] = note
            incoming.note("cost: not free, sliding or paid; it stands in cost_note", said)
        else:
            incoming.withhold(where, "cost: it is not free, sliding or paid", said)


def _hidden_by_words(found: Values, incoming: ImportResult, where: str) -> None:
    """A place that a text calls confidential is none that a guide shows."""
    for name in _TEXTS:
        if words.says_hidden(text := str(found.get(name, ""))):
            restrict(found, LocationShown.HIDDEN)
            no_place(found, incoming, where, f"its {name} says that the place is not public", text)


def _place(found: Values, incoming: ImportResult, where: str) -> None:
    """A street that is none, a post office box and a point in the sea are no place to go."""
    address = found.get("address")
    parts = dict(address) if isinstance(address, Mapping) else {}
    street = str(parts.get("street", ""))
    for text in (street, str(parts.get("city", "")), str(parts.get("postal_code", ""))):
        if say := words.withheld(text):
            restrict(found, say)
            no_place(found, incoming, where, "it says that the place is not public", text)
    if words.has_box(street) and "address" in found:
        if rest := words.without_box(street):
            found["address"] = {**parts, "street": rest}
            incoming.withhold(where, "address: the post office box in it is no place to go", street)
        else:
            no_place(found, incoming, where, "a post office box is no place to go", street)
    if found.get("location_shown") == LocationShown.HIDDEN:
        no_place(found, incoming, where, "the place is not public", street)
    _point(found, incoming, where)


def _point(found: Values, incoming: ImportResult, where: str) -> None:
    """A point has two numbers within their bounds, and not 0, 0."""
    said = [str(found.get(name, "")) for name in ("latitude", "longitude")]
    if not any(said):
        return
    try:
        north, east = map(float, said)
        good = abs(north) <= 90 and abs(east) <= 180 and (abs(north) > 0.01 or abs(east) > 0.01)
    except ValueError:
        good = False
    if not good:
        found.pop("latitude", None)
        found.pop("longitude", None)
        point = ", ".join(part or "nothing" for part in said)
        incoming.withhold(where, "latitude, longitude: this is no point on the map", point)
