"""Open now: the table that a build makes, and what a browser in any time zone makes of it."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from opening_hours import OpeningHours, State  # type: ignore[attr-defined]
from playwright.sync_api import Page

from generator.guide.freshness import hours_good_until
from generator.guide.open_now import DAYS, Frame, table_of, table_of_closed, table_of_stops
from generator.source.settings import Ages
from tests.conftest import TODAY
from tests.opening_tools import ask, frame, seconds

ZONES = (
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Europe/London",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "America/St_Johns",  # three and a half hours behind
    "Africa/Casablanca",  # its clocks go back for Ramadan
    "Pacific/Auckland",
)
EXPRESSIONS = (
    "24/7",
    "off",
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-17:00; Sa 10:00-14:00; PH off",
    "Mo-Su 00:00-24:00; Dec 25 off",
    "Fr-Sa 22:00-04:00",
    "Mo-Su 20:00-02:30; We off",
    "Fr 22:00-26:00",
    "10:00-12:30,13:15-18:00; Su,PH off",
    "Tu[1],Th[-1] 13:00-15:00",
    "week 1-53/2 Mo-Fr 10:00-12:00",
    "Mo-Sa 08:30-16:00; Dec 20-Jan 06 off",
    "Mo-Fr 09:00-17:00; 2026 Dec 24 09:00-12:00",
    "Sa-Su 01:00-03:30",  # the hour that daylight saving takes or gives
    'Mo-Fr 09:00-17:00; Sa 10:00-12:00 "by appointment"',
    "Mo-Fr 08:00-12:00 unknown; Th 08:00-20:00",
    '"by appointment"',
)
COUNTRIES = ("US", "GB", "AU", "CA", "NZ", "FR")


TABLES = {
    "24/7": "20772 190|0|0-1440|0|",
    "Mo-Fr 09:00-17:00": "20772 190|-480 171960 -420|540-1020 x|0 0 0 0 0 1 1|",
    "Fr-Sa 22:00-04:00": (
        "20772 190|-480 171960 -420|x 1320-1440 0-240,1320-1440 0-240|0 0 0 0 1 2 3|"
    ),
    "Mo-Fr 09:00-17:00; PH off": (
        "20772 190|-480 171960 -420|540-1020 x|0 0 0 0 0 1 1|"
        "11-11:1 40-40:1 47-47:1 64-64:1 92-92:1"
    ),
    'Sa 10:00-12:00 "ring"': "20772 190|-480 171960 -420|x 600-720?|0 0 0 0 0 1 0|",
    "Mo 08:00-12:00 unknown": "20772 190|-480 171960 -420|480-720? x|0 1 1 1 1 1 1|",
    # What nobody knows is neither open nor closed.
    "Mo 09:00+": "20772 190|-480 171960 -420|540-1440? x|0 1 1 1 1 1 1|",
    "Mo 09:00-17:00+": "20772 190|-480 171960 -420|540-1020,1020-1440? x|0 1 1 1 1 1 1|",
    "Mo 09:00-sunset": "20772 190|-480 171960 -420|540-720,720-1440? x|0 1 1 1 1 1 1|",
    "Mo sunrise-sunset": "20772 190|-480 171960 -420|0-1440? x|0 1 1 1 1 1 1|",
}


@pytest.mark.parametrize("expression", TABLES)
def test_a_table_is_small_and_says_what_it_should(expression: str) -> None:
    assert TABLES[expression] == table_of(expression, frame())


UNKNOWABLE = {
    "holidays of a country that nobody lists": ("Mo-Fr 09:00-17:00; PH off", frame(country="IN")),
    "hours that are too old": ("Mo-Fr 09:00-17:00", frame(days=-1)),
    "hours of which nobody knows the age": ("Mo-Fr 09:00-17:00", Frame("US", "UTC", TODAY, None)),
    "no hours": ("", frame()),
}


@pytest.mark.parametrize("why", UNKNOWABLE)
def test_nothing_is_said_about(why: str) -> None:
    assert table_of(*UNKNOWABLE[why]) == ""


@pytest.mark.parametrize("expression", ["24/7", "Mo-Su 00:00-24:00"])
def test_what_is_always_open_is_not_doubted(expression: str) -> None:
    assert table_of(expression, frame(days=-999)) == "20772 190|0|0-1440|0|"


def test_a_table_ends_when_its_hours_are_not_to_be_believed_any_more() -> None:
    assert table_of("Mo 09:00-17:00", frame(days=9)).startswith("20772 17|")
    assert table_of("Mo 09:00-17:00", frame(days=999)).startswith(f"20772 {DAYS}|")


GOOD_UNTIL = [
    (date(2026, 11, 1), "2020", date(2027, 11, 1)),
    (None, "2026-03", date(2027, 3, 31)),
    (None, "", None),
]


@pytest.mark.parametrize(("verified", "source", "until"), GOOD_UNTIL)
def test_hours_are_good_until_the_fact_says_call_first(
    verified: date | None, source: str, until: date | None
) -> None:
    ages = Ages(ageing=180, call_first=365, hidden=730, source_hidden=3650)

    assert until == hours_good_until(verified, source, ages)


def test_stops_of_a_van_are_a_table_with_places() -> None:
    stops = [
        (2, "12:00", "16:00", (), "Library"),
        (2, "15:00", "17:00", (), "Park"),
        (4, "09:00", "11:00", (1,), "Bridge"),
    ]

    # On Wednesday both for an hour: then no place is named.
    assert (
        "20772 190|330|x 720-900@0,900-960,960-1020@1 540-660@2|0 0 1 0 0 0 0|"
        "19-19:2 47-47:2 82-82:2 110-110:2 138-138:2 173-173:2"
    ) == table_of_stops(stops, frame("Asia/Kolkata", "IN"))


def test_what_is_closed_for_some_time_is_closed_every_day(page: Page) -> None:
    table = table_of_closed(frame())

    assert [0, 0] == ask(page, [(table, seconds("2026-11-23 12:00")), (table, 1_800_000_000)])


def test_the_same_table_is_made_anywhere() -> None:
    first = [table_of(e, frame(zone)) for e in EXPRESSIONS for zone in ZONES]

    assert first == [table_of(e, frame(zone)) for e in EXPRESSIONS for zone in ZONES]


def truth(hours: OpeningHours, when: datetime) -> int:
    """Return what the library says: a comment is a condition, so nobody knows.

    Open ends, and holidays on a weekend, it takes for what they are not; they are left to the
    test of the weeks, in test_hours_weeks.py.
    """
    _, _, state, comment = next(hours.intervals(when))
    if state == State.CLOSED:
        return 0
    return -1 if comment or state == State.UNKNOWN else 1


def test_the_browser_and_the_library_agree_at_ten_thousand_moments(page: Page) -> None:
    pick = random.Random(20261122)
    cases, expected, asked = [], [], []
    for zone in ZONES:
        own = ZoneInfo(zone)
        start = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=own).timestamp()
        end = start + (DAYS - 8) * 86400
        shifts = [
            second for second in range(int(start), int(end), 1800)
            if datetime.fromtimestamp(second, own).utcoffset()
            != datetime.fromtimestamp(second + 1800, own).utcoffset()
        ]  # fmt: skip
        for expression in EXPRESSIONS:
            country = pick.choice(COUNTRIES)
            hours = OpeningHours(expression, timezone=own, country=country)
            moments = [int(pick.uniform(start, end)) for _ in range(110)]
            # The days on which clocks change, and Christmas, are asked about more often.
            moments += [s + pick.randint(-9000, 9000) for s in shifts for _ in range(8)]
            christmas = datetime(2026, 12, 25, tzinfo=own).timestamp()
            moments += [int(christmas) + pick.randint(-86400, 2 * 86400) for _ in range(8)]
            table = table_of(expression, frame(zone, country))
            for moment in moments:
                when = datetime.fromtimestamp(moment, UTC).astimezone(own)
                if "PH" in expression and when.weekday() > 4:
                    continue
                cases.append((table, moment))
                expected.append(truth(hours, when))
                asked.append((zone, expression, country, when.isoformat()))
    found = ask(page, cases)

    wrong = [
        (a, e, f) for a, e, f in zip(asked, expected, found, strict=True) if e != f
    ]  # fmt: skip
    assert [] == wrong[:10]
    assert len(found) >= 10_000
    assert {-1, 0, 1} == set(found)
