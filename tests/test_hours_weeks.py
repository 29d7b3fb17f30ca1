"""One reading of hours: 300 expressions, and their week in every output and at every moment.

`tests/hours_weeks.txt` holds the expressions with the week that a person reads in each.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page

from generator.exports.hsds_schedules import schedules
from generator.exports.json import service_record
from generator.guide.hours import week_of
from generator.guide.hours_line import week_line
from generator.guide.hours_model import DAY, Day, HoursState, Span, TimeEvent, Week
from generator.guide.model import Guide, Phone, Service
from generator.guide.open_now import Frame, table_of
from generator.pages.card import hours_line
from generator.pages.json_ld import structured
from generator.pages.offline_text import service_lines
from generator.pages.service import service_page
from generator.pages.sms import fits, text_card
from generator.pdf.entries import listing
from generator.pdf.localize import Localizer
from generator.render.renderer import Renderer
from generator.schema.states import Freshness, VerifiedHow
from generator.site.targets import read_theme
from tests.conftest import ROOT
from tests.opening_tools import ask

DAY_OF_CASES = date(2026, 11, 28)
PHONE = Phone("+1 213 555 0100", "+12135550100")
_LINES = (ROOT / "tests" / "hours_weeks.txt").read_text(encoding="utf-8").splitlines()
WEEKS = dict(line.split(" => ") for line in _LINES if " => " in line)
_CLOCK = re.compile(r"\b\d{1,2}:\d\d [AP]M")
_PLAIN = {"\u202f": " ", "\u00a0": " ", "\u2068": "", "\u2069": "", "\u2066": ""}


def reading(expression: str) -> Week:
    return week_of(expression, "US", DAY_OF_CASES)


@pytest.mark.parametrize("expression", WEEKS)
def test_hours_are_read_as_a_person_reads_them(expression: str) -> None:
    assert WEEKS[expression] == week_line(reading(expression))


def test_there_are_enough_cases() -> None:
    assert len(WEEKS) >= 300


def clocks(line: str) -> set[str]:
    """Return the times of a line as English pages write them."""
    found = set()
    line = re.sub(r'"[^"]*"|00:00-24:00', "", line)
    for hour, minute in re.findall(r"(\d\d):(\d\d)", line):
        half = "PM" if 12 <= int(hour) < 24 else "AM"
        found.add(f"{int(hour) % 12 or 12}:{minute} {half}")
    return found


def plain(html: str) -> str:
    text = re.sub(r"<[^>]*>", " ", html)
    for sign, instead in _PLAIN.items():
        text = text.replace(sign, instead)
    return re.sub(r"&#3[49];|&quot;", '"', text).replace("&amp;", "&")


@pytest.fixture(scope="module")
def model(guide: Guide) -> Guide:
    """The guide of the tests on the day of the cases."""
    return replace(guide, today=DAY_OF_CASES)


def with_hours(guide: Guide, expression: str) -> Service:
    """Return a service that somebody has checked and that has these hours."""
    frame = Frame("US", "UTC", DAY_OF_CASES, DAY_OF_CASES + timedelta(days=365))
    return replace(
        next(s for s in guide.services if s.is_listed and not s.stops),
        name="House", texts={}, organization="", phones=(PHONE,), hours=reading(expression),
        opening_hours=expression, table=table_of(expression, frame), stops=(), access=(),
        last_verified=date(2026, 11, 20), verified_how=VerifiedHow.PHONED, age=Freshness.FRESH,
    )  # fmt: skip


def outputs(guide: Guide, service: Service) -> Iterator[tuple[str, str]]:
    """Yield (name, what it says of the hours) for every output that shows them in words."""
    words = guide.words["en"]
    renderer = Renderer(guide, read_theme(ROOT))
    page = service_page(renderer, service, "en").html
    yield "page", page.partition("<h2>Opening hours</h2>")[2].partition("</section>")[0]
    yield "card and whole guide", str(hours_line(service, words))
    yield "plain text", "\n".join(service_lines(guide, service, words))
    yield "paper", str(listing(Localizer(guide, "en"), service).hours)
    yield "message", text_card(service, words)


def said(line: str) -> set[str]:
    """Return the words that a line has in English, besides its times."""
    words = {
        "from ": "from", "or later": "(or later)", "sunrise": "sunrise", "sunset": "sunset",
        "dawn": "first light", "dusk": "nightfall", "PH ": "Public holidays",
        "closed until": "Closed until", " 00:00-24:00": "all day",
    }  # fmt: skip
    return {text for sign, text in words.items() if sign in re.sub(r'"[^"]*"', "", line)} | set(
        re.findall(r'"([^"]*)"', line)
    )


@pytest.mark.parametrize("expression", WEEKS)
def test_every_output_shows_the_same_week_or_says_to_call(expression: str, model: Guide) -> None:
    line = WEEKS[expression]
    service = with_hours(model, expression)
    # "and 8 more" are named on the page only, where the next six stand.
    expected, more = clocks(line), "more" in line

    for name, shown in outputs(model, service):
        text = plain(shown)
        asked = "Call for the hours." in text
        if line == "never again":
            assert asked, name
            continue
        if line == "24/7":
            assert "Open day and night, every day" in text, name
            continue
        assert not (asked and name == "page")
        if asked or (name == "message" and not fits(text)):
            assert name == "message" or len(line) > 90 or more or "until" in line
            continue
        told = expected if name == "page" or "until" not in line else set()
        assert told <= set(_CLOCK.findall(text)) or more or name == "message", (name, text)
        assert set(_CLOCK.findall(text)) <= expected or more, (name, text)
        # A short form has the season of today, and says until when.
        whole = name == "page" or " until" not in f" {line}"
        if whole and (name != "message" or _CLOCK.search(text)):
            assert not {word for word in said(line) if word not in text}, (name, text)


@pytest.mark.parametrize("expression", WEEKS)
def test_data_for_other_programs_says_nothing_that_is_not_so(expression: str, model: Guide) -> None:
    service = with_hours(model, expression)
    week = reading(expression)
    found = list(schedules(model, service))
    text = json.dumps(found)
    plain_hours = {
        (str(one.get("opens_at", "")), str(one.get("closes_at", ""))) for one in found
    }  # fmt: skip
    days = [day for season in week.seasons for day in season.days]
    real = {hsds_times(span) for day in days for span in day if span.opens}

    assert expression == service_record(service)["opening_hours"]
    assert "24:00" not in text
    assert plain_hours == ({*real} if not week.over else set())
    for span in (span for day in days for span in day if span.opens and span.comment):
        assert json.dumps(span.comment)[1:-1] in text
    ld = structured(model, service, "en")
    assert ("openingHoursSpecification" in ld) <= week.plain


def hsds_times(span: Span) -> tuple[str, str]:
    """Return what HSDS can say of a span: times that a clock shows."""
    if span.start.minute == 0 and span.end.minute == DAY and not span.certain:
        return "", ""
    times = [
        "23:59" if edge.minute == DAY else f"{edge.minute // 60 % 24:02}:{edge.minute % 60:02}"
        for edge in (span.start, span.end)
    ]
    return (
        "" if span.start.event else times[0],
        "" if span.end.event else times[1],
    )


def day_of(week: Week, day: date) -> Day:
    """Return what a week says of a date."""
    for run in week.exceptions:
        if run.first <= day <= (run.last or day):
            whole = next(s for s in reversed(week.seasons) if s.first <= day)
            # A run holds the days that differ, and those between that are like it anyway.
            assert run.day in {run.day, whole.days[day.weekday()]}
            return run.day
    season = next(s for s in reversed(week.seasons) if s.first <= day)
    return season.days[day.weekday()]


def state_at(week: Week, when: datetime) -> int:
    """Return what a week says of a moment: 1 open, 0 closed, -1 not known."""
    found = {0}
    for back in (0, 1):
        day = when.date() - timedelta(days=back)
        minute = when.hour * 60 + when.minute + back * DAY
        found |= {state_of(span, minute) for span in day_of(week, day)}
    return 1 if 1 in found else min(found)


def state_of(span: Span, minute: int) -> int:
    """Return what a span says of a minute; the sun rises before noon and sets after it."""
    noon = DAY // 2
    early, late = span.start.minute, span.end.minute
    sure = [early, late]
    if span.start.event:
        day = early - early % DAY
        morning = span.start.event in {TimeEvent.DAWN, TimeEvent.SUNRISE}
        evening = span.start.event in {TimeEvent.SUNSET, TimeEvent.DUSK}
        early = day + noon if evening else day
        sure[0] = day + noon if morning else day + DAY
    if span.end.event:
        day = late - late % DAY
        morning = span.end.event in {TimeEvent.DAWN, TimeEvent.SUNRISE}
        evening = span.end.event in {TimeEvent.SUNSET, TimeEvent.DUSK}
        sure[1] = day + noon if evening else day
        sure[1] = late if span.end.event == TimeEvent.AT_LEAST else sure[1]
        late = day + noon if morning else day + DAY
        if span.end.event == TimeEvent.OPEN_END:
            sure[1] = span.start.minute
    if span.state == HoursState.CLOSED or not early <= minute < late:
        return 0
    doubted = span.comment or span.state == HoursState.UNKNOWN
    return 1 if not doubted and sure[0] <= minute < sure[1] else -1


def test_open_now_is_the_week_at_ten_thousand_moments(page: Page) -> None:
    pick = random.Random(20261128)
    frame = Frame("US", "UTC", DAY_OF_CASES, DAY_OF_CASES + timedelta(days=400))
    start = datetime(2026, 11, 29, 12, tzinfo=UTC)
    cases, expected, asked = [], [], []
    for expression in WEEKS:
        week, table = reading(expression), table_of(expression, frame)
        for _ in range(32):
            when = start + timedelta(minutes=pick.randrange(180 * DAY))
            cases.append((table, int(when.timestamp())))
            expected.append(state_at(week, when))
            asked.append((expression, when.isoformat()))
    found = ask(page, cases)

    wrong = [
        (a, e, f) for a, e, f in zip(asked, expected, found, strict=True) if e != f
    ]  # fmt: skip
    assert [] == wrong[:10]
    assert len(found) >= 10_000
    assert {-1, 0, 1} == set(found)
