"""Ids of things in HSDS: UUIDs made from our own ids, the same in every build."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID, uuid5

NAMESPACE = UUID("6f1d2c58-5b0e-5c57-9d0a-3f6f7a1f7f10")


@lru_cache(maxsize=1 << 14)  # most of them are terms, which every service has again
def made(kind: str, name: str) -> str:
    """Return the UUID of a thing (version 5, RFC 9562), the same one each time."""
    return str(uuid5(NAMESPACE, f"{kind}/{name}"))
