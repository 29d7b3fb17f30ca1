"""Services in HSDS (Open Referral), from anybody, become entries of resources.yaml.

A service at several locations becomes one entry for each. Somebody else's date of checking is not
ours: `assured_date` is taken over only when a guide reads its own export (`own=True`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.checks.values import value_problems
from generator.editing.yaml_writer import YamlValue
from generator.imports import columns, words
from generator.imports.clean import CHECKS, clean
from generator.imports.context import ImportContext, Reading
from generator.imports.dates import must_be_true
from generator.imports.hsds_hours import Level, read_hours
from generator.imports.hsds_parts import (
    name_newer,
    read_attributes,
    read_languages,
    read_phones,
    website_of,
)
from generator.imports.hsds_place import check_state, private_keys, read_place
from generator.imports.json_values import (
    JsonObject,
    an_object,
    is_filled,
    listed_objects,
    objects,
    text,
)
from generator.imports.result import ImportResult, StaysOut, Values, listed, stable_id
from generator.imports.shapes import Services
from generator.schema.fields import SERVICE
from generator.schema.states import LocationShown
from generator.source.nodes import Text

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
    "status": "status",
}
_USED = frozenset(
    {*_TEXTS, "id", "organization", "organization_id", "phones", "schedules", "languages"}
    | {
        "service_at_locations",
        "attributes",
        "assured_date",
        "service_areas",
        "eligibility",
        "eligibilitys",
    }
    | {"required_documents", "metadata", "program_id", "regular_schedules", "holiday_schedules"}
    | {"location_id", "valid_from", "valid_to", "last_modified", "additional_urls", "capacities"}
)
_USED_OF_A_PLACE = frozenset({
    "id", "name", "service_id", "location_id", "organization_id", "location", "phones",
    "schedules", "regular_schedules", "holiday_schedules", "addresses", "physical_addresses",
    "postal_addresses", "address", "latitude", "longitude", "location_type", "valid_from",
    "valid_to", "last_modified", "service_areas",
})  # fmt: skip
_RESTRICTS = {"required_documents": "document", "service_areas": "name"}
"""What says who may come, and has no key here: it is named for each service."""


def read_hsds(
    file: Services, context: ImportContext, defaults: Mapping[str, YamlValue], own: bool = False
) -> ImportResult:
    """Return the services.

    Args:
        file: nested HSDS objects.
        context: the guide that they come into.
        defaults: `area`, `offers` and `source` for services that name none of ours.
        own: the file is this guide's own export; dates of checking are taken over.
    """
    incoming = ImportResult(rows=len(file.others))
    incoming.left_out += file.others
    for what, example in file.notes:
        incoming.note(what, example)
    unknown: dict[str, None] = {}
    often = Counter(text(service, "id") for service in file.services)
    for number, service in enumerate(file.services, 1):
        name = f"service {number} {text(service, 'name')}".strip()
        for link, place in _links(service, often[text(service, "id")] > 1):
            incoming.rows += 1
            reading = Reading(context, incoming, f"{name} ({place})" if place else name)
            try:
                values = {**defaults, **_service(service, link, reading, own)}
                _add(values, service, link if place else {}, reading, own)
            except StaysOut as error:
                incoming.leave_out(reading.where, error.why, error.what)
            unknown |= dict.fromkeys(_unknown(service, link))
    if unknown:
        incoming.note(f"the guide has no place for these keys: {listed(unknown, 40)}")
    return incoming


def default_problems(defaults: Mapping[str, YamlValue], context: ImportContext) -> Iterator[str]:
    """Yield what is wrong with the `area`, `offers` and `source` of the command line."""
    for field in SERVICE:
        value = defaults.get(field.name, "")
        for word in [value] if isinstance(value, str) else value:
            if word:
                place = Text.at(str(word), "", 1, 1)
                for problem in value_problems(place, field, "", context.known):
                    yield f"--{field.name}: {problem.message}"


def _links(service: JsonObject, again: bool) -> Iterator[tuple[JsonObject, str]]:
    """Yield each link to a location; with a name for it when there are several.

    Args:
        service: the service.
        again: the file has it more than once, each time at another location.
    """
    links = listed_objects(service, "service_at_locations")
    for number, link in enumerate(links, 1):
        name = text(an_object(link, "location"), "name") or f"location {number}"
        yield link, name if again or len(links) > 1 else ""
    if not links:
        yield {}, ""


def _unknown(service: JsonObject, link: JsonObject) -> Iterator[str]:
    location = an_object(link, "location")
    for key, value in service.items():
        is_cost = key == "fees" and not text(service, "fees_description")
        if key not in _USED and is_filled(value) and not is_cost and not _is_obeyed(key):
            yield key
    for parent in (link, location):
        for key, value in parent.items():
            if key not in _USED_OF_A_PLACE and is_filled(value) and not _is_obeyed(key):
                yield f"location > {key}"


def _is_obeyed(key: str) -> bool:
    """Say whether a key was looked at because it may keep something back."""
    return columns.looks_private(key) or columns.looks_like_status(key)


def _add(
    values: Values, service: JsonObject, link: JsonObject, reading: Reading, own: bool
) -> None:
    """Take a service that was read.

    Raises:
        StaysOut: when what it needs is missing, or what restricts is not understood.
    """
    checked = text(service, "assured_date")
    if own and checked:
        values["last_verified"] = checked
    elif not own:
        if checked or any(values.get(key) for key in CHECKS):
            what = "assured_date: somebody else's check is not ours; left out"
            reading.incoming.note(what, reading.where)
        values = {key: value for key, value in values.items() if key not in CHECKS}
    values = clean(values, reading.context, reading.incoming, reading.where, own)
    for key in ("name", "area", "offers"):
        if not values.get(key):
            how = "" if key == "name" else f"; say it with --{key}"
            raise StaysOut(f"it has no {key}{how}")
    if not values.get("id"):
        hidden = values.get("location_shown") == LocationShown.HIDDEN
        place = "" if hidden or not link else text(an_object(link, "location"), "name")
        at = text(an_object(link, "location"), "id") or text(link, "id") if link else ""
        identity = f"{text(service, 'id') or reading.where}{at}"
        values = {"id": stable_id(str(values["name"]), place, identity), **values}
    reading.incoming.add(values, reading.where)


def _service(service: JsonObject, link: JsonObject, reading: Reading, own: bool) -> Values:
    """Return a service at one location.

    Raises:
        StaysOut: when it is closed in a way that is not understood, private, or over.
    """
    location, organization = an_object(link, "location"), an_object(service, "organization")
    if not own:
        _let_pass(service, link, organization, reading)
    found: Values = {ours: text(service, theirs) for theirs, ours in _TEXTS.items()}
    found["status"] = words.status(str(found["status"])) or found["status"]
    _eligibility(service, found)
    found["cost_note"] = found["cost_note"] or text(service, "fees")
    found["organization"] = text(organization, "name")
    found["languages"] = read_languages(service)
    if link and not own:
        found |= read_place(link, location, reading)
    elif location:
        found |= _own_place(location)
    levels = [
        Level("service at this location", link),
        Level("service", service),
        Level("location", location),
    ]
    found["phones"] = [*read_phones([parent for _, parent in levels], reading)]
    if not found["phones"] and not found["email"] and not found["website"]:
        found["phones"] = [*read_phones([organization], reading, str(found["organization"]))]
        found["email"] = text(organization, "email")
        found["website"] = website_of(organization)
    found |= read_attributes(service, reading)
    if "opening_hours" not in found and "stops" not in found:
        found |= {**read_hours(levels, reading), **_kept(found, "hours_note")}
    return found


def _kept(found: Values, key: str) -> Values:
    return {key: found[key]} if found.get(key) else {}


def _let_pass(
    service: JsonObject, link: JsonObject, organization: JsonObject, reading: Reading
) -> None:
    """Let pass what is open, public and true today; name what else says who may come.

    Raises:
        StaysOut: when it is not, or nobody knows.
    """
    if private := [*private_keys(service), *private_keys(organization)]:
        raise StaysOut("the source keeps it private", ", ".join(private))
    check_state({key: value for key, value in service.items() if key != "status"})
    check_state(organization)
    name_newer(service, reading)
    for parent in (service, link):
        first, last = text(parent, "valid_from"), text(parent, "valid_to")
        must_be_true(first, last, reading.context.today)
    for key, inside in _RESTRICTS.items():
        for one in (*listed_objects(service, key), *listed_objects(link, key)):
            said = text(one, inside) or text(one, "service_area") or text(one, "description")
            if said:
                why = f"{key}: it says who may come; read it, and write it by hand"
                reading.withhold(why, said)


def _own_place(location: JsonObject) -> Values:
    """Return the place as our own export writes it."""
    found: Values = {}
    for key in ("latitude", "longitude"):
        value = location.get(key)
        if isinstance(value, int | float):
            found[key] = f"{value:.6f}".rstrip("0").rstrip(".")
    for address in listed_objects(location, "addresses")[:1]:
        keys = {"street": "address_1", "region": "state_province"}
        names = ("street", "city", "region", "postal_code", "country")
        found["address"] = {name: text(address, keys.get(name, name)) for name in names}
    return found


def _eligibility(service: JsonObject, found: Values) -> None:
    """Put the eligibility of HSDS 1.x, a table of its own there, into the service's words."""
    rows = objects(service.get("eligibility")) or objects(service.get("eligibilitys"))
    said = [text(row, "eligibility") for row in rows] or [text(service, "eligibility")]
    parts = [str(found["eligibility"]), *said]
    found["eligibility"] = " ".join(dict.fromkeys(part for part in parts if part))
    for key in ("minimum_age", "maximum_age"):
        ages = list(dict.fromkeys(text(row, key) for row in rows if text(row, key)))
        if len(ages) > 1:
            raise StaysOut(f"{key}: the source names several", ", ".join(ages))
        found[key] = str(found[key]) or "".join(ages)
