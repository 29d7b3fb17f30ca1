"""Where an HSDS service is: its location, unless the place is not to be shown."""

from __future__ import annotations

from generator.imports import columns
from generator.imports.context import Reading
from generator.imports.json_values import JsonObject, is_filled, listed_objects, text, text_of
from generator.imports.result import StaysOut, Values
from generator.imports.words import says_hidden
from generator.schema.states import LocationShown

_STREET = ("address_1", "address_2", "address_3", "address_4")


def read_place(link: JsonObject, location: JsonObject, reading: Reading) -> Values:
    """Return address and point of a location, or that it is hidden.

    Args:
        link: the service at this location.
        location: the location itself.
        reading: takes what stays out.

    Raises:
        StaysOut: when the location is closed, or nobody knows whether it is.
    """
    for parent in (link, location):
        check_state(parent)
    addresses = _addresses(location)
    secret = [key for one in (link, location, *addresses) for key in private_keys(one)]
    told = [text(location, key) for key in ("name", "description", "location_type")]
    if secret or any(map(says_hidden, told)):
        what = ", ".join(secret) or next(text for text in told if says_hidden(text))
        if addresses or is_filled(location.get("latitude")):
            reading.withhold("address and point: the source keeps the place private", what)
        return {"location_shown": LocationShown.HIDDEN}
    kind = text(location, "location_type").casefold()
    if kind in {"virtual", "postal"}:
        if addresses:
            reading.withhold("address and point: the location is no place to go", kind)
        return {}
    found = _point(location)
    found |= _address(addresses, reading)
    if addresses and "address" not in found:
        return {}  # the point may be that of the post office
    return found


def private_keys(parent: JsonObject) -> list[str]:
    """Return the keys of an object that keep it from being published, with their values."""
    return [
        f"{key}: {text_of(value)}"
        for key, value in parent.items()
        if columns.restricts(key, text_of(value))
    ]


def check_state(parent: JsonObject) -> None:
    """Let pass what is open.

    Raises:
        StaysOut: when a key like `active` or `status` says otherwise, or is not understood.
    """
    for key, value in parent.items():
        said = text_of(value)
        if said and columns.looks_like_status(key) and columns.state_of(key, said) != "open":
            raise StaysOut("the source says that it is not open there", f"{key}: {said}")


def _addresses(location: JsonObject) -> list[JsonObject]:
    physical = [
        *listed_objects(location, "addresses"),
        *listed_objects(location, "physical_addresses"),
        *listed_objects(location, "physical_address"),
        *listed_objects(location, "address"),
    ]
    postal: list[JsonObject] = [
        {**one, "address_type": "postal"}
        for key in ("postal_addresses", "postal_address")
        for one in listed_objects(location, key)
    ]
    return [*physical, *postal]


def _address(addresses: list[JsonObject], reading: Reading) -> Values:
    """Return the first address that one can go to; name the others."""
    found: Values = {}
    for address in addresses:
        street = ", ".join(text(address, key) for key in _STREET if text(address, key))
        kind = text(address, "address_type").casefold()
        shown = ", ".join(filter(None, (street, text(address, "city"))))
        if kind in {"postal", "virtual"}:
            reading.withhold("address: it is for letters only, and no place to go", shown)
        elif found:
            reading.withhold("address: a second one of the same location", shown)
        else:
            found["address"] = {
                "street": street,
                "city": text(address, "city"),
                "region": text(address, "state_province") or text(address, "region"),
                "postal_code": text(address, "postal_code"),
                "country": text(address, "country"),
            }
    return found


def _point(location: JsonObject) -> Values:
    keys = ("latitude", "longitude")
    return {key: text(location, key) for key in keys if text(location, key)}
