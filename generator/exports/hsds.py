"""The services in Open Referral HSDS, 3.0 and 3.1: nested JSON, one object for each service.

https://docs.openreferral.org/en/3.0.1/; `hsds_newer` has what is new in 3.1. Ids are UUIDs made
from our own ids (version 5), so they stay the same from build to build. What HSDS has no place for
(what is offered, the answers to "will they let me in", OpenStreetMap's hours) is in `attributes`,
one for each value, under the taxonomy `harm-reduction-guide`; so an import gives back what was
exported. Nobody's email address as a checker is published.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum

from generator.editing.yaml_writer import YamlValue
from generator.exports.hsds_ids import made
from generator.exports.hsds_newer import newer
from generator.exports.hsds_schedules import schedules
from generator.exports.json import Published, listing
from generator.guide.model import Guide, Service
from generator.source.json_values import JsonObject

TAXONOMY = "harm-reduction-guide"


class HsdsVersion(StrEnum):
    """The versions of HSDS that are written, each to a file of its own."""

    V3_0 = "3.0"
    V3_1 = "3.1"


STATUS = {"": "active", "temporarily-closed": "temporarily closed", "closed": "defunct"}
NATIVE = frozenset(
    {"name", "description", "alert", "email", "website", "how_to_get_in", "cost_note"}
    | {"eligibility", "minimum_age", "maximum_age", "last_verified", "status", "organization"}
    | {"phones", "address", "latitude", "longitude", "languages"}
)
"""Keys that HSDS has a place for; all others become attributes."""
_TEXTS = {
    "name": "name",
    "description": "description",
    "alert": "alert",
    "email": "email",
    "website": "url",
    "how_to_get_in": "application_process",
    "cost_note": "fees_description",
    "eligibility": "eligibility_description",
    "last_verified": "assured_date",
}


def hsds_file(guide: Guide, services: Published, version: HsdsVersion) -> Iterator[str]:
    """Yield the services as one page of an HSDS list."""
    count = len(services)
    page = {
        "total_items": count,
        "total_pages": 1,
        "page_number": 1,
        "size": count,
        "first_page": True,
        "last_page": True,
        "empty": not count,
    }
    contents = (hsds_service(guide, service, record, version) for service, record in services)
    return listing(page, "contents", contents)


def hsds_service(
    guide: Guide, service: Service, record: Mapping[str, YamlValue], version: HsdsVersion
) -> JsonObject:
    """Return one service as HSDS wants it."""
    found = _of_3_0(guide, service, record)
    return newer(found, guide, service) if version is HsdsVersion.V3_1 else found


def _of_3_0(guide: Guide, service: Service, record: Mapping[str, YamlValue]) -> JsonObject:
    found: JsonObject = {"id": made("service", service.id)}
    found |= {theirs: record[ours] for ours, theirs in _TEXTS.items() if ours in record}
    found["status"] = STATUS[str(record.get("status", ""))]
    for key in ("minimum_age", "maximum_age"):
        if key in record:
            found[key] = int(str(record[key]))
    if service.organization:
        found["organization_id"] = made("organization", service.organization)
        found["organization"] = {
            "id": found["organization_id"],
            "name": service.organization,
            "description": service.organization,
        }
    found["phones"] = [_phone(guide, service, number) for number in range(len(service.phones))]
    found["languages"] = [
        _language(guide, code, f"{service.id}/{code}") for code in service.languages
    ]
    found["schedules"] = list(schedules(guide, service))
    found["service_areas"] = [
        {"id": made("area", f"{service.id}/{area}"), "name": guide.areas[area].name}
        for area in service.areas
    ]
    if service.needs_id:
        document = {"id": made("document", service.id), "document": "Identity document"}
        found["required_documents"] = [document]
    if location := _location(service):
        link = made("service-at-location", service.id)
        found["service_at_locations"] = [{"id": link, "location": location}]
    found["attributes"] = list(_attributes(guide, service.id, record))
    return {key: value for key, value in found.items() if value != []}


def _phone(guide: Guide, service: Service, number: int) -> JsonObject:
    phone = service.phones[number]
    name = f"{service.id}/{number}"
    found: JsonObject = {
        "id": made("phone", name),
        "number": phone.number,
        "type": phone.kind,
        "description": phone.label,
        "languages": [_language(guide, code, f"{name}/{code}") for code in phone.languages],
    }
    own = {"extension": phone.extension, "opening_hours": phone.opening_hours}
    if phone.extension.isdigit() and not phone.extension.startswith("0"):
        found["extension"] = int(own.pop("extension"))
    found["attributes"] = [_attribute(name, key, value) for key, value in own.items() if value]
    return {key: value for key, value in found.items() if value not in ([], "")}


def _language(guide: Guide, code: str, name: str) -> JsonObject:
    words = guide.words[guide.settings.source_language]
    return {"id": made("language", name), "name": words.language_name(code), "code": code}


def _location(service: Service) -> JsonObject:
    """Return what may be known of the place; nothing at all for a hidden one."""
    address, point = service.address, (service.latitude, service.longitude)
    if not address and None in point:
        return {}
    found: JsonObject = {"id": made("location", service.id), "location_type": "physical"}
    if None not in point:
        found |= {"latitude": point[0], "longitude": point[1]}
    if address:
        found["addresses"] = [
            {
                "id": made("address", service.id),
                "address_1": address.street,
                "city": address.city,
                "state_province": address.region,
                "postal_code": address.postal_code,
                "country": address.country,
                "address_type": "physical",
            }
        ]
    if service.wheelchair is not None:
        answer = "Wheelchairs can get in." if service.wheelchair else "Wheelchairs can't get in."
        found["accessibility"] = [{"id": made("access", service.id), "description": answer}]
    return found


def _attributes(guide: Guide, name: str, record: Mapping[str, YamlValue]) -> Iterator[JsonObject]:
    for key, value in record.items():
        if key in NATIVE:
            continue
        if isinstance(value, str):
            yield _attribute(
                name, key, value, _successor(guide, value) if key == "moved_to" else ""
            )
            continue
        if isinstance(value, Mapping):
            continue
        for entry in value:
            if isinstance(entry, str):
                yield _attribute(name, key, entry, _label(guide, key, entry))
            else:
                yield _attribute(name, key, json.dumps(entry, ensure_ascii=False))


def _successor(guide: Guide, name: str) -> str:
    """Return the name and the UUID of the service that one has become, for other programs."""
    service = guide.service(name)
    found = service.name if service else name
    return f"{found} ({made('service', name)})"


def _label(guide: Guide, key: str, term: str) -> str:
    words = guide.words[guide.settings.source_language]
    return words.plain(f"{key}.{term}") if f"{key}.{term}" in words.texts else term


def _attribute(name: str, key: str, value: str, label: str = "") -> JsonObject:
    return {
        "id": made("attribute", f"{name}/{key}/{value}"),
        "link_type": key,
        "value": value,
        "taxonomy_term": {
            "id": made("term", f"{key}/{value}" if label else key),
            "code": value if label else key,
            "name": label or key,
            "description": label or key,
            "taxonomy": TAXONOMY,
        },
    }
