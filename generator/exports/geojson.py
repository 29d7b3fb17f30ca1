"""The services that may be put on a map, as GeoJSON (RFC 7946: longitude first)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.editing.yaml_writer import YamlValue
from generator.exports.json import LICENCE, PublishedService, listing, typed
from generator.guide.model import Service
from generator.schema.fields import SERVICE
from generator.source.json_values import JsonObject


def geojson(services: Iterable[PublishedService]) -> Iterator[str]:
    """Yield a FeatureCollection; a hidden or uncertain place has no point and is left out."""
    features = (
        _feature(service, record)
        for service, record in services
        if service.latitude is not None and service.longitude is not None
    )
    return listing({"type": "FeatureCollection", "licence": LICENCE}, "features", features)


def _feature(service: Service, record: Mapping[str, YamlValue]) -> JsonObject:
    properties = {**typed(record, SERVICE), "age": service.age}
    return {
        "type": "Feature",
        "id": service.id,
        "geometry": {"type": "Point", "coordinates": [service.longitude, service.latitude]},
        "properties": {
            key: value for key, value in properties.items() if key not in {"latitude", "longitude"}
        },
    }
