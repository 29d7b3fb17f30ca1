"""The tables of an HSDS package (1.x, 2.x or 3.x) become nested objects, as in its JSON form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.imports.json_values import JsonObject, JsonValue, is_filled, objects, text
from generator.imports.result import Named, Note
from generator.imports.table import read_table

Row = dict[str, JsonValue]
_TABLES = {
    "service": ("services",),
    "organization": ("organizations", "organisations"),
    "program": ("programs",),
    "location": ("locations",),
    "service_at_location": (
        "service_at_locations", "services_at_location", "services_at_locations",
    ),
    "phone": ("phones",),
    "schedule": ("schedules",),
    "regular_schedule": ("regular_schedules",),
    "holiday_schedule": ("holiday_schedules",),
    "language": ("languages",),
    "address": ("addresses",),
    "physical_address": ("physical_addresses",),
    "postal_address": ("postal_addresses",),
    "accessibility": ("accessibility_for_disabilities",),
    "service_area": ("service_areas",),
    "required_document": ("required_documents",),
    "eligibility": ("eligibilitys", "eligibilities"),
    "cost_option": ("cost_options",),
    "payment_accepted": ("payments_accepted", "payment_accepteds"),
    "funding": ("fundings",),
    "contact": ("contacts",),
    "attribute": ("attributes",),
    "service_attribute": ("service_attributes", "other_attributes"),
    "service_taxonomy": ("services_taxonomy", "service_taxonomys", "service_taxonomies"),
    "taxonomy": ("taxonomies",),
    "taxonomy_term": ("taxonomy_terms",),
    "organization_identifier": ("organization_identifiers",),
    "url": ("urls",),
    "unit": ("units",),
    "service_capacity": ("service_capacities",),
    "metadata": (),
    "meta_table_description": ("meta_table_descriptions",),
}  # fmt: skip
_BY_NAME = {name: kind for kind, names in _TABLES.items() for name in (kind, *names)}
_INSIDE = {
    # table: (name of its list in a parent, kinds of parents; a row may belong to several)
    "phone": ("phones", ("service_at_location", "service", "location", "organization")),
    "schedule": ("schedules", ("service_at_location", "service", "location")),
    "regular_schedule": ("regular_schedules", ("service_at_location", "service", "location")),
    "holiday_schedule": ("holiday_schedules", ("service_at_location", "service", "location")),
    "language": ("languages", ("phone", "service", "location")),
    "address": ("addresses", ("location",)),
    "physical_address": ("physical_addresses", ("location",)),
    "postal_address": ("postal_addresses", ("location",)),
    "accessibility": ("accessibility", ("location",)),
    "service_area": ("service_areas", ("service_at_location", "service")),
    "required_document": ("required_documents", ("service",)),
    "eligibility": ("eligibility", ("service",)),
    "cost_option": ("cost_options", ("service",)),
    "payment_accepted": ("payments_accepted", ("service",)),
    "funding": ("funding", ("service", "organization")),
    "service_capacity": ("capacities", ("service",)),
    "url": ("additional_urls", ("service",)),
    "contact": ("contacts", ("service_at_location", "service", "location", "organization")),
}
_BESIDE = frozenset({"address", "taxonomy", "url", "unit", "metadata", "accessibility"})
"""Tables whose names other files have too; alone they make no package."""


@dataclass(slots=True)
class Package:
    """What the tables hold.

    Attributes:
        services: each with everything that belongs to it inside.
        tables: the names of the tables, for people.
        unread: rows of services that could not be read.
        notes: what people should know of how they were read.
    """

    services: list[JsonObject] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    unread: list[Named] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def known_tables(data: JsonObject) -> JsonObject:
    """Return the tables of a package by their names; nothing when the keys name no package.

    Args:
        data: by name like `services.csv`: the text of a table, or its rows as objects.
    """
    found = {name: value for name, value in data.items() if _kind(name) in _TABLES}
    are_files = all(name.casefold().endswith(".csv") for name in data)
    kinds = {_kind(name) for name in found} - _BESIDE
    flat = all(isinstance(value, str | list) for value in found.values())
    if not kinds or not flat or not (are_files or (len(kinds) > 1 and "service" in kinds)):
        return {}
    return {} if "name" in data and "id" in data else found


def is_table(name: str) -> bool:
    """Say whether a file is called like a table of a package."""
    return _kind(name) in _TABLES


def _kind(name: str) -> str:
    plain = name.casefold().removesuffix(".csv").replace("-", "_").replace(" ", "_")
    return _BY_NAME.get(plain, plain)


def nested(tables: JsonObject) -> Package:
    """Return the services of a package, each with everything that belongs to it inside.

    Args:
        tables: by name: the CSV text, or the rows as objects.
    """
    package = Package(tables=list(tables))
    rows = {_kind(name): list(_rows(name, value, package)) for name, value in tables.items()}
    by_id = {
        (kind, text(row, "id")): row
        for kind in ("service", "location", "organization", "phone", "service_at_location")
        for row in rows.get(kind, ())
    }
    for kind, (name, parents) in _INSIDE.items():
        for row in rows.get(kind, ()):
            if not _put(row, name, parents, by_id) and kind in {"phone", "schedule"}:
                package.notes.append(Note(f"{name} that belong to nothing", str(row)))
    for row in rows.get("url", ()):
        _put(row, "additional_websites", ("organization",), by_id)
    _attributes(rows, by_id)
    for service in rows.get("service", ()):
        organization = by_id.get(("organization", text(service, "organization_id")))
        if organization:
            service["organization"] = organization
    _links(rows, by_id)
    package.services = [*rows.get("service", ())]
    return package


def _rows(name: str, value: JsonValue, package: Package) -> Iterable[Row]:
    """Return the rows of one table without their empty cells."""
    if not isinstance(value, str):
        yield from ({k: v for k, v in row.items() if is_filled(v)} for row in objects(value))
        return
    table = read_table(value)
    for one in table.unread:
        if _kind(name) == "service":
            package.unread.append(Named(f"{name} {one.where}", one.why, one.what))
        else:
            package.notes.append(Note(f"{name}: rows that can't be read: {one.why}", one.what))
    for read in table.rows:
        yield {column: cell for column, cell in read.cells.items() if cell}


def _put(row: Row, name: str, parents: Iterable[str], by_id: Mapping[tuple[str, str], Row]) -> bool:
    """Put a row into the lists of all its parents; say whether there was one."""
    found = [by_id.get((kind, text(row, f"{kind}_id"))) for kind in parents]
    for parent in found:
        if parent is not None:
            _append(parent, name, row)
    return any(parent is not None for parent in found)


def _append(parent: Row, name: str, row: JsonObject) -> None:
    before = parent.get(name)
    parent[name] = [*(before if isinstance(before, list) else ()), row]


def _links(rows: Mapping[str, list[Row]], by_id: Mapping[tuple[str, str], Row]) -> None:
    """Put each location into its services; older packages name it in the service itself."""
    for link in rows.get("service_at_location", ()):
        location = by_id.get(("location", text(link, "location_id")))
        if location is not None:
            link["location"] = location
        if service := by_id.get(("service", text(link, "service_id"))):
            _append(service, "service_at_locations", link)
    for service in rows.get("service", ()):
        location = by_id.get(("location", text(service, "location_id")))
        if location is not None and "service_at_locations" not in service:
            _append(service, "service_at_locations", {"location": location})


def _attributes(rows: Mapping[str, list[Row]], by_id: Mapping[tuple[str, str], Row]) -> None:
    terms = {text(row, "id"): row for row in rows.get("taxonomy_term", ())}
    owners: dict[str, list[Row]] = {}
    for (_, name), row in by_id.items():
        owners.setdefault(name, []).append(row)
    for attribute in rows.get("attribute", ()):
        term = terms.get(text(attribute, "taxonomy_term_id"))
        for owner in owners.get(text(attribute, "link_id"), ()):
            inside = {**attribute, "taxonomy_term": term} if term else attribute
            _append(owner, "attributes", inside)
