"""The services that may be put on a map, as GeoJSON (RFC 7946: longitude first)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.exports.json import LICENCE, Entry, listing, typed
from generator.schema.fields import SERVICE


def geojson(services: Iterable[Entry]) -> Iterator[str]:
    """Yield a FeatureCollection; a hidden or uncertain place has no point and is left out."""
    features = (
        {
            "type": "Feature",
            "id": service.id,
            "geometry": {"type": "Point", "coordinates": [service.longitude, service.latitude]},
            "properties": {
                key: value
                for key, value in {
                    **typed(record, SERVICE),
                    "age": service.age,
                }.items()
                if key not in {"latitude", "longitude"}
            },
        }
        for service, record in services
        if service.latitude is not None and service.longitude is not None
    )
    return listing({"type": "FeatureCollection", "licence": LICENCE}, "features", features)
