"""The guide as data for other programs: JSON, CSV, GeoJSON, vCard and HSDS 3.0.

Enters: a Guide, which holds nothing that may not be published.
Leaves: (path, pieces of text) of each file.
Imports: schema, guide, editing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports import csv, geojson, hsds, vcard
from generator.exports.json import Published, guide_json
from generator.guide.model import Guide


def feeds(guide: Guide, everything: bool = False) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield (path below data/, content in pieces) of every file; the text is UTF-8.

    Args:
        guide: the guide.
        everything: also what is too old to be shown; for moving a guide, never for publishing.
    """
    services = Published(guide, everything)
    yield "services.json", guide_json(guide, services)
    yield "services.csv", csv.csv_file(services)
    yield "services.geojson", geojson.geojson(services)
    yield "hsds/services.json", hsds.hsds_file(guide, services)
    for place in guide.places:
        yield f"contacts/{place.id}.vcf", vcard.vcards(guide, services.services, place)
