"""Which shape of HSDS a file has; from every shape that holds services, its services.

Open Referral's data is passed on as lists of services, of services at locations, of organizations
or locations with their services inside, and as tables. What holds no service is refused by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.imports.json_values import (
    JsonObject,
    JsonValue,
    an_object,
    is_filled,
    listed_objects,
    objects,
    text,
)
from generator.imports.package import Package, is_table, known_tables, nested
from generator.imports.result import Named, Note, listed
from generator.source.problems import GuideError, one_of

_LISTS = (
    "contents", "content", "services", "service", "service_at_locations", "organizations",
    "organisations", "locations", "data", "results", "items", "records",
)  # fmt: skip
"""Keys below which files keep their list."""
_OF_A_SERVICE = frozenset({
    "status", "application_process", "fees_description", "interpretation_services",
    "eligibility_description", "minimum_age", "maximum_age", "assured_date",
    "service_at_locations", "service_areas", "required_documents", "wait_time", "fees",
    "accreditations", "program", "program_id", "cost_options", "eligibilitys",
    "service_taxonomys",
})  # fmt: skip
_OF_A_LOCATION = frozenset({
    "location_type", "latitude", "longitude", "addresses", "physical_addresses", "transportation",
})  # fmt: skip
_OF_AN_ORGANIZATION = frozenset({
    "legal_status", "tax_status", "tax_id", "year_incorporated", "logo", "parent_organization_id",
    "website", "organization_identifiers", "locations",
})  # fmt: skip
_OF_ANY_SERVICE = frozenset({
    "phones", "email", "url", "schedules", "regular_schedules", "organization", "organization_id",
    "alert", "languages", "attributes",
})  # fmt: skip
_NAMES = {
    "organization": "an organization",
    "location": "a location",
    "program": "a program",
    "taxonomy": "a taxonomy",
    "taxonomy_term": "a term of a taxonomy",
    "schema": "a JSON Schema",
    "api": "the description of an HSDS API",
    "geojson": "GeoJSON",
    "json-api": "JSON:API, whose keys stand below attributes",
    "unknown": "something that names no kind",
}


@dataclass(frozen=True, slots=True)
class Services:
    """What a file holds.

    Attributes:
        services: HSDS services, each with everything that belongs to it inside.
        others: objects and rows that are no services, and why they stay out.
        notes: what people should know of how it was read, each with an example.
    """

    services: list[JsonObject]
    others: list[Named] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def services_of(data: JsonValue) -> Services:
    """Return the services of a file.

    Raises:
        GuideError: when it holds none; the words name what it holds.
    """
    if isinstance(data, Mapping) and (tables := known_tables(data)):
        return _of_package(nested(tables))
    entries = _entries(data)
    found: list[JsonObject] = []
    others: list[Named] = []
    kinds: Counter[str] = Counter()
    for number, entry in enumerate(entries, 1):
        inside = list(_inside(entry))
        found += inside
        if not inside:
            kind = kind_of(entry)
            kinds[kind] += 1
            where = text(entry, "name") or f"object {number}"
            why = f"it is no service, but {_NAMES[kind]}"
            others.append(Named(where, why))
    if not found:
        raise GuideError(_refusal(kinds))
    return Services(found, others)


def _of_package(package: Package) -> Services:
    if not package.services and not package.unread:
        raise GuideError(
            "These are tables of an HSDS package, but there is no service in them: "
            f"{listed(package.tables)}. The table services.csv is needed."
        )
    return Services(package.services, package.unread, package.notes)


def _entries(data: JsonValue) -> list[JsonObject]:
    """Return the objects of a file: of the list itself, or of the one that a page holds."""
    if isinstance(data, Mapping) and not text(data, "id"):  # what has an id is an object itself
        for key in _LISTS:
            value = data.get(key)
            if isinstance(value, Sequence) and not isinstance(value, str):
                return objects(value)
    return objects(data)


def _inside(entry: JsonObject) -> Iterator[JsonObject]:
    """Yield the services that an object is, or holds."""
    kind = kind_of(entry)
    if kind == "service":
        yield entry
    elif kind == "service_at_location":
        link = {key: value for key, value in entry.items() if key != "service"}
        yield {**an_object(entry, "service"), "service_at_locations": [link]}
    elif kind in {"organization", "location", "program"}:
        around = {key: value for key, value in entry.items() if key != "services"}
        for service in listed_objects(entry, "services"):
            yield _with(service, kind, around)


def _with(service: JsonObject, kind: str, around: JsonObject) -> JsonObject:
    """Return a service with the object around it inside, where it does not name one itself."""
    if kind == "organization":
        return {"organization": around, **service}
    if kind == "program":
        return {"organization": an_object(around, "organization"), **service}
    link: JsonObject = {"location": around}
    organization = an_object(around, "organization")
    whole = {"organization": organization, **service} if organization else service
    return {"service_at_locations": [link], **whole}


def kind_of(entry: JsonObject) -> str:
    """Return what an object is, by its keys."""
    keys = {key for key, value in entry.items() if is_filled(value)}
    if isinstance(entry.get("service"), Mapping):
        return "service_at_location"
    if keys & {"$schema", "$defs"} or {"properties", "required"} <= keys:
        return "schema"
    if keys & {"openapi_url", "openapi", "swagger"}:
        return "api"
    if text(entry, "type") in {"Feature", "FeatureCollection"}:
        return "geojson"
    if isinstance(entry.get("attributes"), Mapping) and "type" in keys:
        return "json-api"
    if keys & _OF_A_SERVICE:
        return "service"
    for kind, marks in (("location", _OF_A_LOCATION), ("organization", _OF_AN_ORGANIZATION)):
        if keys & marks:
            return kind
    if isinstance(entry.get("services"), list):
        return "organization"
    if keys & {"taxonomy", "taxonomy_detail", "term_uri"}:
        return "taxonomy_term"
    if keys & {"version"} or (keys <= {"id", "name", "description", "uri"} and "uri" in keys):
        return "taxonomy"
    return "service" if "name" in keys and keys & _OF_ANY_SERVICE else "unknown"


def _refusal(kinds: Counter[str]) -> str:
    if not kinds:
        return "There is no service in this file. HSDS has an object for each service."
    what = one_of(_NAMES[kind] for kind, _ in kinds.most_common())
    many = sum(kinds.values())
    shape = f"Each of the {many} objects in this file is {what}" if many > 1 else f"This is {what}"
    return (
        f"{shape}, and no service is in it. Ask its makers for the services, or for "
        "organizations or locations with their services inside."
    )


def is_part_of_package(name: str, columns: Sequence[str]) -> bool:
    """Say whether a table is one of an HSDS package, by its name and its columns."""
    return is_table(name) and "id" in columns
