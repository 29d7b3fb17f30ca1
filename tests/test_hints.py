"""A hint names what is a slip away and harmless, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks import check
from generator.checks.context import CheckContext
from generator.source.nearest import nearest
from generator.source.project import Project
from tests.conftest import SMALL, TODAY

SLIPS = (
    # what was typed, the words that are known, the one that is meant or ""
    ("naloxon", "naloxone naltrexone methadone", "naloxone"),
    ("Naloxone", "naloxone naltrexone", "naloxone"),
    ("nalxoone", "naloxone naltrexone", "naloxone"),
    ("sterile_supplies", "sterile-supplies wound-care", "sterile-supplies"),
    ("sterile supplys", "sterile-supplies wound-care", "sterile-supplies"),
    ("care wound", "wound-care aftercare", "wound-care"),
    ("adress", "address website", "address"),
    ("postalcode", "postal_code city", "postal_code"),
    ("opening hours", "opening_hours hours_note", "opening_hours"),
    ("discription", "description eligibility", "description"),
    ("Free", "free sliding paid", "free"),
    ("skidrow", "skid-row westlake", "skid-row"),
    ("america/los angeles", "America/Los_Angeles America/Lima", "America/Los_Angeles"),
    ("site_ulr", "site_url site_name", "site_url"),
    ("leave_too", "leave_to languages", "leave_to"),
    ("ui.made_onn", "ui.made_on ui.made_by", "ui.made_on"),
    ("hiv-pep", "hiv-prep hiv-testing", ""),
    ("us-988", "us-911 us-211 us-98", ""),
    ("us-988", "us-989", ""),
    ("la-211", "la-311 la-21", ""),
    ("112", "111 12 1122", ""),
    ("mumbai-108", "mumbai-103 mumbai", ""),
    ("compton", "pomona compass", ""),
    ("altadena", "pasadena", ""),
    ("trans", "veterans transport", ""),
    ("men", "women teen", ""),
    ("mens", "women", ""),
    ("hcv-testing", "hiv-testing", ""),
    ("naltrexone", "naloxone", ""),
    ("naloxone sterile-supplies", "naloxone sterile-supplies", ""),
    ("detox", "determinants dental", ""),
    ("cats", "bats hats", ""),
    ("nam", "name phone", "name"),
    ("fre", "free paid", "free"),
    ("pep", "prep", ""),
    ("", "naloxone", ""),
    ("---", "naloxone", ""),
)


@pytest.mark.parametrize(("typed", "known", "meant"), SLIPS, ids=[slip[0] for slip in SLIPS])
def test_only_a_slip_of_the_pen_is_taken_for_another_word(
    typed: str, known: str, meant: str
) -> None:
    assert meant == nearest(typed, known.split())


LISTED = """\
  - {id: us-help, name: A, area: town, offers: [food], phones: [{number: "211"}]}
  - {id: night-line, name: B, area: town, offers: [food], phones: [{number: "+1 212 736 5000"}]}
  - {id: kitchen, name: C, area: town, offers: [food], website: https://example.org}
"""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("us-halp", ""), ("nigt-line", ""), ("night-lin", ""), ("kitchn", "kitchen")],
)
def test_no_helpline_is_ever_suggested_for_another(
    typed: str, meant: str, make_project: Callable[..., Path]
) -> None:
    named = (SMALL + LISTED).replace('"911"]', f'"911"], helplines: [night-line, {typed}]')
    source = Project(make_project(named)).load(TODAY)

    found = [one.message for one in check(source) if one.rule == "service-known"]

    assert len(found) == 1
    assert ("Did you mean" in found[0]) == bool(meant)
    assert CheckContext.of(source).near_service(typed) == (
        f' Did you mean "{meant}"?' if meant else ""
    )
