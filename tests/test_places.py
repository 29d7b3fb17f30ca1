"""Areas: what lies where, what they are called in each language, which of them comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.guide.index import index_services
from generator.guide.model import Guide

# The areas of a made-up service, and the lists of which area show it, and where.
SEVERAL = [
    (("hill",), {"hill": "here", "rivertown": "here", "lakeland": "here", "quay": ""}),
    (("lakeland",), {"hill": "lakeland", "rivertown": "lakeland", "lakeland": "here"}),
    (("hill", "lakeland"), {"hill": "here", "rivertown": "here", "quay": "lakeland"}),
    (("quay", "rivertown"), {"quay": "here", "old-port": "here", "hill": "rivertown"}),
    (("rivertown", "lakeland"), {"hill": "rivertown", "rivertown": "here", "lakeland": "here"}),
    (("hill", "sagarpur"), {"hill": "here", "quay": "", "sagarpur": "here"}),
]


@pytest.mark.parametrize(("areas", "shown"), SEVERAL)
@pytest.mark.parametrize("need", ["", "naloxone"])
def test_a_service_of_several_areas_stands_once_in_every_list(
    guide: Guide, areas: tuple[str, ...], shown: dict[str, str], need: str
) -> None:
    one = next(service for service in guide.services if "naloxone" in service.offers)
    index = index_services(replace(guide, services=(replace(one, areas=areas),)))
    found = {}
    for area in shown:
        places = ["here"] if index.here(area, need) else []
        places += [above for above, _ in index.everywhere(area, need)]
        found[area] = " ".join(places)

    assert shown == found
