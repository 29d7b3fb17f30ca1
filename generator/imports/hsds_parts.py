"""Parts of HSDS objects: phones, languages, web addresses, and our own export's attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.editing.yaml_writer import YamlValue
from generator.exports.hsds import TAXONOMY
from generator.imports.context import Reading
from generator.imports.hsds_place import private_keys
from generator.imports.json_values import (
    JsonObject,
    JsonValue,
    an_object,
    is_filled,
    listed_objects,
    read_json,
    text,
    text_of,
)
from generator.imports.result import StaysOut, Values
from generator.imports.words import says_hidden, shown
from generator.schema.fields import SERVICE, STOP
from generator.schema.states import LocationShown
from generator.source.problems import GuideError

_LISTS = {field.name: field.many for field in SERVICE}


def read_languages(parent: JsonObject) -> list[YamlValue]:
    """Return the languages of a service or a phone, by code or by name."""
    codes: list[YamlValue] = []
    for language in listed_objects(parent, "languages"):
        if code := text(language, "code"):
            codes.append(code)
        elif name := text(language, "name") or text(language, "language"):
            codes.append(name)  # the guide's code is looked up by the name
    codes += [one.strip() for one in text(parent, "language").split(",") if one.strip()]
    return codes


def read_phones(
    parents: list[JsonObject], reading: Reading, label: str = ""
) -> Iterator[Mapping[str, YamlValue]]:
    """Yield the phones of a service, as they are typed.

    Args:
        parents: what may have phones, what says most first.
        reading: takes what stays out.
        label: for phones that have none.
    """
    for parent in parents:
        for phone in listed_objects(parent, "phones"):
            if private := private_keys(phone):
                what = f"{text(phone, 'number')} ({', '.join(private)})"
                reading.withhold("phones: the source keeps the number private", what)
                continue
            yield {
                "number": text(phone, "number"),
                "label": text(phone, "description") or label,
                "type": text(phone, "type"),
                "languages": read_languages(phone),
                "extension": text(phone, "extension"),
                **read_attributes(phone, reading),
            }


def read_attributes(parent: JsonObject, reading: Reading) -> Values:
    """Return what one of our exports keeps in attributes.

    Raises:
        StaysOut: when a term of another vocabulary says that something is private.
    """
    found: Values = {}
    for attribute in listed_objects(parent, "attributes"):
        term = an_object(attribute, "taxonomy_term")
        key, value = text(attribute, "link_type"), text(attribute, "value")
        if text(term, "taxonomy") != TAXONOMY:
            label = text(attribute, "label")
            name = text(term, "name") or label or value
            hidden = LocationShown.HIDDEN in {shown(name), shown(label)}
            if hidden or says_hidden(f"{name} {label} {value}"):
                raise StaysOut("the source keeps it private", name)
            reading.incoming.note("attributes: terms of another vocabulary; left out", name)
        elif key == "stops":
            found[key] = [*found.get(key, ()), _stop(value, reading)]
        elif _LISTS.get(key) == "either":
            found[key] = [*found.get(key, ()), value]
        else:
            found[key] = value
    return {key: value for key, value in found.items() if value}


def website_of(organization: JsonObject) -> str:
    """Return the website of an organization; of further ones in HSDS 3.1, the first public one."""
    further = listed_objects(organization, "additional_websites")
    named = [text(one, "url") for one in further if not private_keys(one)]
    first = text(organization, "website") or text(organization, "url")
    return first or next(filter(None, named), "")


def name_newer(service: JsonObject, reading: Reading) -> None:
    """Name what HSDS 3.1 says of a service that the guide has no key for."""
    for one in listed_objects(service, "additional_urls"):
        said = " ".join(filter(None, (text(one, "label"), text(one, "url"))))
        if said and not private_keys(one):
            what = "additional_urls: further addresses; left out, a service has one website"
            reading.incoming.note(what, said)
    for one in listed_objects(service, "capacities"):
        what = "capacities: what is free changes from day to day; left out"
        reading.incoming.note(what, text(one, "description") or text(one, "available"))


def _stop(said: str, reading: Reading) -> dict[str, YamlValue]:
    try:
        stop: JsonValue = read_json(said)
        keys = [field.name for field in STOP]
        inside = stop if isinstance(stop, Mapping) else {}
        return {key: _plain(inside[key]) for key in keys if is_filled(inside.get(key))}
    except GuideError:
        reading.withhold("stops: one that can't be read", said)
        return {}


def _plain(value: JsonValue) -> YamlValue:
    return [text_of(one) for one in value] if isinstance(value, list) else text_of(value)
