"""Ids of things in HSDS: UUIDs made from our own ids, the same in every build."""

from __future__ import annotations

from uuid import UUID, uuid5

NAMESPACE = UUID("6f1d2c58-5b0e-5c57-9d0a-3f6f7a1f7f10")


def made(kind: str, name: str) -> str:
    """Return the UUID of a thing (version 5, RFC 9562), the same one each time."""
    return str(uuid5(NAMESPACE, f"{kind}/{name}"))
