"""Services in HSDS 3.0 (Open Referral), from anybody, become entries of resources.yaml.

Somebody else's date of checking is not ours: `assured_date` is taken over only when a guide reads
its own export (`own=True`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.editing.yaml_writer import YamlValue
from generator.exports.hsds import STATUS, TAXONOMY
from generator.imports.clean import CHECKS, ImportResult, clean, stable_id
from generator.schema.fields import SERVICE, STOP
from generator.source.problems import GuideError

_TEXTS = {
    "name": "name",
    "description": "description",
    "alert": "alert",
    "email": "email",
    "url": "website",
    "application_process": "how_to_get_in",
    "fees_description": "cost_note",
    "eligibility_description": "eligibility",
    "minimum_age": "minimum_age",
    "maximum_age": "maximum_age",
}
_USED = frozenset(
    {*_TEXTS, "id", "status", "organization", "organization_id", "phones", "schedules"}
    | {"languages", "service_at_locations", "attributes", "assured_date", "service_areas"}
    | {"required_documents", "metadata", "program_id"}
)
_STATUS = {theirs: ours for ours, theirs in STATUS.items()} | {"inactive": "closed"}
_DAYS = {"MO": "Mo", "TU": "Tu", "WE": "We", "TH": "Th", "FR": "Fr", "SA": "Sa", "SU": "Su"}
_LISTS = {field.name: field.many for field in SERVICE}


def services_of(text: str) -> list[Any]:
    """Return the services of an HSDS JSON text: one object, a list, or a page with `contents`.

    Raises:
        GuideError: when it is no JSON, or holds no services.
    """
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise GuideError(f"This is not JSON: {error}.") from error
    if isinstance(data, Mapping):
        data = data.get("contents", data.get("services", [data]))
    found = (
        [entry for entry in data if isinstance(entry, Mapping)] if isinstance(data, list) else []
    )
    if not found:
        raise GuideError("There is no service in this file. HSDS has an object for each service.")
    return found


def read_hsds(
    services: list[Any], country: str, defaults: Mapping[str, YamlValue], own: bool = False
) -> ImportResult:
    """Return the services.

    Args:
        services: nested HSDS 3.0 objects.
        country: two letters, for phones without a country code.
        defaults: `area`, `offers` and `source` for services that name none of ours.
        own: the file is this guide's own export; dates of checking are taken over.
    """
    incoming = ImportResult()
    for number, service in enumerate(services, 1):
        where = str(service.get("name", "")) or f"service {number}"
        values = {**defaults, **_service(service, incoming)}
        if not own:
            if service.get("assured_date"):
                incoming.note("assured_date: somebody else's check is not ours; left out", where)
            values = {key: value for key, value in values.items() if key not in CHECKS}
        elif service.get("assured_date"):
            values["last_verified"] = str(service["assured_date"])
        values = clean(values, country, incoming)
        missing = [key for key in ("name", "area", "offers") if not values.get(key)]
        if missing:
            incoming.note(f"left out: no {', '.join(missing)}; name it with --{missing[-1]}", where)
            continue
        if "id" not in values:
            values = {
                "id": stable_id(str(values["name"]), "", str(service.get("id", where)))
            } | values
        incoming.add(values, where)
    return incoming


def _service(service: Mapping[str, Any], incoming: ImportResult) -> dict[str, YamlValue]:
    for key, value in service.items():
        if key not in _USED and value not in (None, "", []):
            incoming.note(f"{key}: the guide has no key for it; left out", str(value))
    found: dict[str, YamlValue] = {
        ours: str(service[theirs])
        for theirs, ours in _TEXTS.items()
        if service.get(theirs) is not None
    }
    status = _STATUS.get(str(service.get("status", "active")))
    if status:
        found["status"] = status
    organization = service.get("organization")
    if isinstance(organization, Mapping) and organization.get("name"):
        found["organization"] = str(organization["name"])
    found["languages"] = _languages(service, incoming)
    locations = [
        link["location"]
        for link in _list(service, "service_at_locations")
        if isinstance(link.get("location"), Mapping)
    ]
    for location in locations[1:]:
        incoming.note(
            "a second location: make an entry of its own for it", str(location.get("name"))
        )
    for location in locations[:1]:
        found |= _location(location, incoming)
    phones = [
        *_list(service, "phones"),
        *(p for place in locations[:1] for p in _list(place, "phones")),
    ]
    found["phones"] = [_phone(phone, incoming) for phone in phones]
    found |= _attributes(service, incoming)
    if "opening_hours" not in found and "stops" not in found:
        found |= _hours(service, locations[:1], incoming)
    return found


def _list(parent: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = parent.get(key)
    return (
        [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
    )


def _languages(parent: Mapping[str, Any], incoming: ImportResult) -> list[YamlValue]:
    codes: list[YamlValue] = []
    for language in _list(parent, "languages"):
        if code := str(language.get("code") or ""):
            codes.append(code)
        elif language.get("name"):
            incoming.note("languages: left out one without a code", str(language["name"]))
    return codes


def _phone(phone: Mapping[str, Any], incoming: ImportResult) -> dict[str, YamlValue]:
    kind = str(phone.get("type") or "")
    known = {
        "sms": "text",
        "text": "text",
        "whatsapp": "whatsapp",
        "textphone": "textphone",
        "tty": "textphone",
    }
    if kind and kind not in known and kind != "voice":
        incoming.note("phones: taken over as a voice phone", kind)
    found: dict[str, YamlValue] = {
        "number": str(phone.get("number") or ""),
        "label": str(phone.get("description") or ""),
        "type": known.get(kind, ""),
        "languages": _languages(phone, incoming),
        "extension": str(phone.get("extension") or ""),
    }
    return found | _attributes(phone, incoming)


def _location(location: Mapping[str, Any], incoming: ImportResult) -> dict[str, YamlValue]:
    found: dict[str, YamlValue] = {}
    for key, limit in (("latitude", 90), ("longitude", 180)):
        try:
            number = float(str(location.get(key)))
        except ValueError:
            continue
        if abs(number) <= limit:
            found[key] = f"{number:.6f}".rstrip("0").rstrip(".")
        else:
            incoming.note(f"{key}: left out; it lies between -{limit} and {limit}", str(number))
    if len(found) == 1:
        found = {}
    for key in ("description", "transportation", "accessibility", "languages"):
        if location.get(key) and key != "accessibility":
            incoming.note(
                f"location > {key}: left out; copy what helps by hand", str(location[key])
            )
    for address in _list(location, "addresses")[:1]:
        street = ", ".join(str(address[k]) for k in ("address_1", "address_2") if address.get(k))
        found["address"] = {
            "street": street,
            "city": str(address.get("city") or ""),
            "region": str(address.get("state_province") or address.get("region") or ""),
            "postal_code": str(address.get("postal_code") or ""),
            "country": str(address.get("country") or ""),
        }
    return found


def _attributes(parent: Mapping[str, Any], incoming: ImportResult) -> dict[str, YamlValue]:
    """Return what one of our exports keeps in attributes."""
    found: dict[str, Any] = {}
    for attribute in _list(parent, "attributes"):
        term = attribute.get("taxonomy_term")
        key = str(attribute.get("link_type") or "")
        if not isinstance(term, Mapping) or term.get("taxonomy") != TAXONOMY:
            name = (
                str(term.get("name")) if isinstance(term, Mapping) else str(attribute.get("value"))
            )
            incoming.note("attributes: a term of another vocabulary; left out", name)
            continue
        value = str(attribute.get("value") or "")
        if key == "stops":
            found.setdefault(key, []).append(_stop(value, incoming))
        elif _LISTS.get(key) == "either":
            found.setdefault(key, []).append(value)
        else:
            found[key] = value
    return {key: value for key, value in found.items() if value}


def _stop(text: str, incoming: ImportResult) -> dict[str, YamlValue]:
    try:
        stop = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        stop = None
    if not isinstance(stop, dict):
        incoming.note("stops: left out one that can't be read", text)
        return {}
    names = {field.name for field in STOP}
    return {
        key: list(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in stop.items()
        if key in names
    }


def _hours(
    service: Mapping[str, Any], locations: list[Mapping[str, Any]], incoming: ImportResult
) -> dict[str, YamlValue]:
    """Return weekly schedules as OpenStreetMap's hours, and their notes."""
    schedules = _list(service, "schedules") or [
        schedule for place in locations for schedule in _list(place, "schedules")
    ]
    rules: list[str] = []
    notes: list[str] = []
    for schedule in schedules:
        rules += _rule(schedule, incoming)
        notes += [str(schedule[key]) for key in ("description", "notes") if schedule.get(key)]
    found: dict[str, YamlValue] = {}
    if rules:
        found["opening_hours"] = ", ".join(dict.fromkeys(rules))
    if notes:
        found["hours_note"] = " ".join(dict.fromkeys(notes))
    return found


def _rule(schedule: Mapping[str, Any], incoming: ImportResult) -> Iterator[str]:
    freq, by = str(schedule.get("freq") or "WEEKLY"), str(schedule.get("byday") or "")
    times = [str(schedule.get(key) or "")[:5] for key in ("opens_at", "closes_at")]
    days = [_DAYS[code] for code in re.findall(r"[A-Z]{2}", by.upper()) if code in _DAYS]
    weekly = freq == "WEEKLY" and not re.search(r"\d", by)
    odd = [
        key
        for key in (
            "valid_from",
            "valid_to",
            "dtstart",
            "until",
            "count",
            "byweekno",
            "bymonthday",
            "byyearday",
        )
        if schedule.get(key)
    ]
    if not weekly or not days or not all(re.fullmatch(r"\d\d:\d\d", time) for time in times):
        said = " ".join([freq, by, *times]).strip()
        incoming.note("schedules: left out; write it as opening_hours or stops by hand", said)
        return
    if odd:
        incoming.note("schedules: dates and counts left out; look at the hours", ", ".join(odd))
    yield f"{','.join(days)} {times[0]}-{times[1]}"
