"""The guide as data for other programs: JSON, CSV, GeoJSON, vCard and HSDS 3.0 and 3.1.

Enters: a Guide, which holds nothing that may not be published.
Leaves: the path and the text of each file.
Imports: schema, guide, editing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.exports import csv, geojson, hsds, vcard
from generator.exports.hsds import HsdsVersion
from generator.exports.json import Published, guide_json
from generator.guide.model import Guide


class Feed(NamedTuple):
    """A file for other programs: its path below data/, and its UTF-8 text in pieces."""

    path: str
    pieces: Iterator[str]


def feeds(guide: Guide, everything: bool = False) -> Iterator[Feed]:
    """Yield every file.

    Args:
        guide: the guide.
        everything: also what is too old to be shown; for moving a guide, never for publishing.
    """
    services = Published(guide, everything)
    yield Feed("services.json", guide_json(guide, services))
    yield Feed("services.csv", csv.csv_file(services))
    yield Feed("services.geojson", geojson.geojson(services))
    yield Feed("hsds/services.json", hsds.hsds_file(guide, services, HsdsVersion.V3_0))
    yield Feed("hsds/services-3.1.json", hsds.hsds_file(guide, services, HsdsVersion.V3_1))
    for place in guide.places:
        yield Feed(f"contacts/{place.id}.vcf", vcard.vcards(guide, services.services, place))
