"""What HSDS 3.1 has beside 3.0: a label for each attribute, and further addresses of a service.

Nothing of 3.0 changed its meaning in 3.1, so a service is that of 3.0 with these. `capacities` (how
many beds are free) stays out: the guide does not know it.
https://github.com/openreferral/specification, branch 3.1-dev, docs/hsds/changelog.md
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.hsds_ids import made
from generator.guide.model import Guide, Service
from generator.source.json_values import Json, JsonObject


def newer(found: JsonObject, guide: Guide, service: Service) -> JsonObject:
    """Return a service of HSDS 3.0 as 3.1 wants it."""
    new = _labelled(found)
    if addresses := list(_sources(guide, service)):
        new["additional_urls"] = addresses
    return new


def _sources(guide: Guide, service: Service) -> Iterator[JsonObject]:
    """Yield the pages on which the facts were read."""
    label = guide.words[guide.settings.source_language].plain("article.sources")
    for address in service.sources:
        yield {"id": made("url", f"{service.id}/{address}"), "label": label, "url": address}


def _labelled(found: JsonObject) -> JsonObject:
    """Return an object in which each attribute, of phones too, has the name of its term."""
    new = dict(found)
    for key, value in found.items():
        if isinstance(value, list):
            inside = [_labelled(one) if isinstance(one, dict) else one for one in value]
            new[key] = [_with_label(one) for one in inside] if key == "attributes" else inside
    return new


def _with_label(attribute: Json) -> Json:
    term = attribute.get("taxonomy_term") if isinstance(attribute, dict) else None
    if not isinstance(attribute, dict) or not isinstance(term, dict):
        return attribute
    return {**attribute, "label": term["name"]}
