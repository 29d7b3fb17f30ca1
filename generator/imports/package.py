"""An HSDS 3.0 package of CSV files becomes the same nested objects as its JSON form."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]
_INSIDE = {
    # table: (key of the parent, name of the list in the parent)
    "phones": (("service", "phones"), ("location", "phones"), ("organization", "phones")),
    "schedules": (("service", "schedules"), ("location", "schedules")),
    "languages": (("phone", "languages"), ("service", "languages"), ("location", "languages")),
    "addresses": (("location", "addresses"),),
    "accessibility": (("location", "accessibility"),),
    "service_areas": (("service", "service_areas"),),
    "required_documents": (("service", "required_documents"),),
    "cost_options": (("service", "cost_options"),),
    "funding": (("service", "funding"),),
    "contacts": (("service", "contacts"),),
}
_OTHER_NAMES = {"service_at_locations": "service_at_location"}


def nested(tables: Mapping[str, str]) -> list[Row]:
    """Return the services of a package, each with everything that belongs to it inside.

    Args:
        tables: the CSV texts by file name without ending, like `services`.
    """
    rows = {_OTHER_NAMES.get(name, name): _rows(text) for name, text in tables.items()}
    by_id = {
        f"{kind}/{row['id']}": row
        for kind, name in (
            ("service", "services"),
            ("location", "locations"),
            ("organization", "organizations"),
            ("phone", "phones"),
        )
        for row in rows.get(name, ())
        if row.get("id")
    }
    for table, parents in _INSIDE.items():
        for row in rows.get(table, ()):
            for kind, key in parents:
                parent = by_id.get(f"{kind}/{row.get(f'{kind}_id', '')}")
                if parent is not None:
                    parent.setdefault(key, []).append(row)
                    break
    _attributes(rows, by_id)
    for link in rows.get("service_at_location", ()):
        service = by_id.get(f"service/{link.get('service_id', '')}")
        location = by_id.get(f"location/{link.get('location_id', '')}")
        if service is not None:
            inside = {**link, "location": location} if location else link
            service.setdefault("service_at_locations", []).append(inside)
    for service in rows.get("services", ()):
        organization = by_id.get(f"organization/{service.get('organization_id', '')}")
        if organization:
            service["organization"] = organization
    return rows.get("services", [])


def _attributes(rows: Mapping[str, list[Row]], by_id: Mapping[str, Row]) -> None:
    terms = {row.get("id", ""): row for row in rows.get("taxonomy_terms", ())}
    owners: dict[str, list[Row]] = defaultdict(list)
    for name, owner_row in by_id.items():
        owners[name.partition("/")[2]].append(owner_row)
    for attribute in rows.get("attributes", ()):
        term = terms.get(attribute.get("taxonomy_term_id", ""))
        for owner in owners.get(attribute.get("link_id", ""), ()):
            inside = {**attribute, "taxonomy_term": term} if term else attribute
            owner.setdefault("attributes", []).append(inside)


def _rows(text: str) -> list[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    return [
        {str(name): value for name, value in row.items() if isinstance(value, str) and value}
        for row in reader
    ]
