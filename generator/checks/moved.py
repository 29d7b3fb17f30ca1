"""Services that have become another one: their pages point on, to a service that is there."""

from __future__ import annotations

from generator.checks.context import CheckContext
from generator.schema.states import ServiceStatus
from generator.source.nodes import Record, Text, problem_at
from generator.source.problems import Problems, quoted
from generator.source.source import Source

_NAMED = (
    ("helplines", "helpline-open"), ("ask_line", "helpline-open"), ("pin", "pinned-open"),
)  # fmt: skip
"""The keys of an area that name services, and the rule that a moved one breaks there."""


def problems(source: Source, known: CheckContext) -> Problems:
    """`moved_to:` names a service that is open; whoever names a moved one names its successor."""
    for service in source.services:
        target = service.get("moved_to")
        if isinstance(target, Text):
            yield from _moved(service, target, known)
    for area in source.areas:
        for key, rule in _NAMED:
            for name in area.texts(key):
                if (gone := known.services.get(name)) is not None:
                    yield from _named(name, gone, f"{area.text('id')} > {key}", rule, known)


def _moved(service: Record, target: Text, known: CheckContext) -> Problems:
    path = service.text("id")
    status = service.text("status")
    if status and status != ServiceStatus.CLOSED:
        message = (
            f"This service has moved to {target}, so it counts as closed. Delete status: here."
        )
        yield problem_at(service.key("status"), path, message, "moved-to")
    successor = known.services.get(target)
    if successor is None:
        return  # `service-known` says it
    chain = _chain(service, known)
    last = chain[-1]
    if last.get("moved_to") and last.text("moved_to") not in known.services:
        return
    if target == path:
        message = "A service can't have moved to itself. Name the one that it has become."
        yield problem_at(target, f"{path} > moved_to", message, "moved-to")
    elif last.get("moved_to"):
        names = " > ".join(record.text("id") for record in chain)
        message = f"These point to each other, and to no service that is there: {names}. Mend one."
        yield problem_at(target, f"{path} > moved_to", message, "moved-to")
    elif successor is not last:
        message = (
            f"{quoted(target)} has moved itself. Write moved_to: {last.text('id')}, where "
            "readers get to at once."
        )
        yield problem_at(target, f"{path} > moved_to", message, "moved-to")
    elif last.text("status") == ServiceStatus.CLOSED:
        message = (
            f"{quoted(target)} has closed, so readers would be sent to nobody. Name a service that "
            "is open, or delete this line and write status: closed."
        )
        yield problem_at(target, f"{path} > moved_to", message, "moved-to")


def _chain(service: Record, known: CheckContext) -> list[Record]:
    """Return a service and those that it has become, up to the last or to a circle."""
    chain = [service]
    while (after := known.services.get(chain[-1].text("moved_to"))) is not None:
        if any(after is record for record in chain):
            break
        chain.append(after)
    return chain


def _named(name: Text, gone: Record, path: str, rule: str, known: CheckContext) -> Problems:
    if gone.get("moved_to"):
        message = (
            f"{quoted(name)} has moved. Write {_chain(gone, known)[-1].text('id')} here, after a "
            "look at its number."
        )
    elif gone.text("status") == ServiceStatus.CLOSED:
        kind = "helpline" if rule == "helpline-open" else "service"
        message = f"{quoted(name)} has closed. Name a {kind} that is open, or delete it here."
    else:
        return
    yield problem_at(name, path, message, rule)
