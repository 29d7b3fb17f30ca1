"""Somebody's JSON, narrowed at once: what is no text, list or object of a kind is not there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.source.problems import GuideError

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
JsonObject = Mapping[str, JsonValue]


def read_json(text: str) -> JsonValue:
    """Return a JSON text as data.

    Raises:
        GuideError: when it is no JSON, or nested too deeply.
    """
    try:
        value: JsonValue = json.loads(text)
    except RecursionError:
        raise GuideError("This JSON is nested too deeply to be read.") from None
    except ValueError as error:
        raise GuideError(f"This is not JSON: {error}.") from error
    return value


def text_of(value: JsonValue) -> str:
    """Return a text or a number as text, without `.0`; yes and no for a truth; else ""."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value).strip() if isinstance(value, str | int) else ""


def text(parent: JsonObject, key: str) -> str:
    """Return a key's text; "" when it is not there or no text."""
    return text_of(parent.get(key))


def an_object(parent: JsonObject, key: str) -> JsonObject:
    """Return a key's object; an empty one when it is not there or no object."""
    value = parent.get(key)
    return value if isinstance(value, Mapping) else {}


def objects(value: JsonValue) -> list[JsonObject]:
    """Return the objects of a list; one alone counts as a list of one."""
    if isinstance(value, Mapping):
        return [value]
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [entry for entry in value if isinstance(entry, Mapping)]


def listed_objects(parent: JsonObject, key: str) -> list[JsonObject]:
    """Return the objects of a key's list."""
    return objects(parent.get(key))


def is_filled(value: JsonValue) -> bool:
    """Say whether there is anything in a value."""
    return value not in (None, "", [], {})
