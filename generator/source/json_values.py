"""What JSON can hold, as a type: what leaves is checked to the last value, with no `Any`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""A value of JSON (RFC 8259)."""
JsonObject: TypeAlias = "dict[str, Json]"
"""An object of JSON that is being put together."""
