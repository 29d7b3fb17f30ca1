"""The dose clock, situation by situation: what the screen says, and how often the phone signals.

Each line is one evening: taps, and minutes that pass. The clock of the browser is moved, so a page
that is in front for ten minutes and one that slept for ten minutes are both really tried.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from generator.guide.model import Guide
from generator.pages.emergency_tools import AGAIN, EVERY, LOOK
from tests.test_extras import opened, phone

RHYTHM, DOSE, STOP, UNDO = 0, 1, 2, 3
"""The buttons, in the order of the page."""
ALARM = [400, 200, 400, 200, 400]


@dataclass(frozen=True)
class Situation:
    """One situation.

    Attributes:
        what: what happens.
        does: a button that is tapped, or seconds: (seconds, "front") pass with the page in front,
            (seconds, "asleep") pass at once, without the page being asked in between.
        says: the key of the sentence on the screen at the end, or "".
        shows: what stands beside the clock at the end.
        alarms: how often the phone has signalled that there is something to do.
    """

    what: str
    does: tuple[int | tuple[float, str], ...]
    says: str
    shows: str
    alarms: int


SITUATIONS = (
    Situation("a dose, nothing else yet", (DOSE, (119, "front")), "", "Dose 1 · 1:59", 0),
    Situation("two minutes: look", (DOSE, (120, "front")), "look", "Dose 1 · 2:00", 1),
    Situation("three minutes: give", (DOSE, (180, "front")), "again", "Dose 1 · 3:00", 2),
    Situation("in front for minutes", (DOSE, (605, "front")), "again", "Dose 1 · 10:05", 9),
    Situation(
        "a second dose at 2:05, tapped at once",
        (DOSE, (125, "front"), DOSE, (115, "front")), "", "Dose 2 · 1:55", 1,
    ),
    Situation(
        "a second dose at 2:05, tapped a minute late: the question, no order",
        (DOSE, (125, "front"), (60, "front"), DOSE, (5, "front")), "", "Dose 2 · 0:05", 2,
    ),
    Situation(
        "third dose",
        (DOSE, (180, "front"), DOSE, (180, "front"), DOSE, (130, "front")), "look",
        "Dose 3 · 2:10", 5,
    ),
    Situation("a finger that trembles", (DOSE, (1, "front"), DOSE), "", "Dose 1 · 0:01", 0),
    Situation("a wrong tap at once", (DOSE, UNDO, (240, "front")), "", "", 0),
    Situation(
        "a wrong tap on the second dose: the first one goes on",
        (DOSE, (90, "front"), DOSE, (10, "front"), UNDO, (20, "front")), "look", "Dose 1 · 2:00", 1,
    ),
    Situation(
        "a wrong tap, noticed when it is time to look",
        (DOSE, (130, "front"), DOSE, (5, "front"), UNDO), "look", "Dose 1 · 2:15", 2,
    ),
    Situation(
        "breathing again: silence, and stay",
        (DOSE, (130, "front"), STOP, (600, "front")), "stay", "Dose 1", 1,
    ),
    Situation(
        "breathing again was wrong: the clock was never lost",
        (DOSE, (130, "front"), STOP, (30, "front"), UNDO), "look", "Dose 1 · 2:40", 2,
    ),
    Situation(
        "breathing again, then not: another dose is the second",
        (DOSE, (130, "front"), STOP, (900, "front"), DOSE, (180, "front")), "again",
        "Dose 2 · 3:00", 3,
    ),
    Situation("asleep over the look", (DOSE, (150, "asleep")), "look", "Dose 1 · 2:30", 1),
    Situation("asleep over both: one thing", (DOSE, (200, "asleep")), "again", "Dose 1 · 3:20", 1),
    Situation("asleep for an hour", (DOSE, (3600, "asleep")), "again", "Dose 1 · 60:00", 1),
    Situation(
        "asleep after breathing again",
        (DOSE, STOP, (3600, "asleep")), "stay", "Dose 1", 0,
    ),
    Situation(
        "a call in between: asleep, and then in front",
        (DOSE, (100, "asleep"), (25, "front")), "look", "Dose 1 · 2:05", 1,
    ),
    Situation(
        "rhythm and clock at once: the clock's signal, and no breath with it",
        (RHYTHM, DOSE, (120, "front")), "look", "Dose 1 · 2:00", 1,
    ),
)  # fmt: skip


def live(page: Page, situation: Situation) -> None:
    """Do what a situation says."""
    for deed in situation.does:
        if isinstance(deed, int):
            page.locator(".extras button").nth(deed).click()
        elif deed[1] == "front":
            page.clock.run_for(int(deed[0] * 1000))
        else:
            page.clock.fast_forward(int(deed[0] * 1000))
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def alarms(page: Page) -> int:
    """Return how often the phone has said that there is something to do."""
    buzzed: list[object] = page.evaluate("buzzed")
    return buzzed.count(ALARM)


def said(page: Page) -> str:
    """Return the sentence on the screen."""
    return page.locator(".extras [role=status]").inner_text().strip()


def beside(page: Page) -> str:
    """Return what stands beside the clock."""
    return page.locator(".extras p strong").nth(DOSE).inner_text()


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.what)
def test_the_clock_says_the_right_thing(
    browser: Browser, address: str, guide: Guide, situation: Situation
) -> None:
    page = opened(phone(browser), f"{address}/en/overdose.html")
    live(page, situation)
    words = guide.words["en"]
    wanted = words.plain(f"emergency_tools.{situation.says}") if situation.says else ""

    assert (wanted, situation.shows) == (said(page), beside(page))
    assert situation.alarms == alarms(page)
    page.context.close()


MISSING = {
    "vibration": "Object.defineProperty(navigator, 'vibrate', { value: undefined });",
    "sound": "delete window.AudioContext; delete window.webkitAudioContext;",
    "sound, refused": "window.AudioContext = function () { throw new Error('no'); };",
    "vibration and sound": "Object.defineProperty(navigator, 'vibrate', { value: undefined });"
    "delete window.AudioContext; delete window.webkitAudioContext;",
}


@pytest.mark.parametrize("missing", MISSING)
def test_a_phone_that_cannot_signal_still_says_it(
    browser: Browser, address: str, guide: Guide, missing: str
) -> None:
    page = phone(browser)
    page.add_init_script(MISSING[missing])
    opened(page, f"{address}/en/overdose.html")
    live(page, Situation("", (RHYTHM, DOSE, (AGAIN * 60 + 1, "front")), "", "", 0))
    words = guide.words["en"]

    assert words.plain("emergency_tools.again") == said(page)
    assert "Dose 1 · 3:01" == beside(page)
    assert words.plain("emergency_tools.silent") in page.inner_text(".extras")
    page.context.close()


def test_a_sentence_that_is_said_again_changes_for_a_screen_reader(
    browser: Browser, address: str
) -> None:
    page = opened(phone(browser), f"{address}/en/overdose.html")
    live(page, Situation("", (DOSE, (AGAIN * 60, "front")), "", "", 0))
    before = page.evaluate("document.querySelector('.extras [role=status]').textContent")
    page.clock.run_for(60_000)
    after = page.evaluate("document.querySelector('.extras [role=status]').textContent")

    assert before != after
    assert before.strip() == after.strip()
    page.context.close()


def test_what_another_script_does_to_the_page_stops_nothing(
    browser: Browser, address: str, guide: Guide
) -> None:
    page = opened(phone(browser), f"{address}/en/overdose.html")
    live(page, Situation("", (RHYTHM, DOSE), "", "", 0))
    page.evaluate("document.body.setAttribute('data-reader', 'on'); document.body.className = 'x'")
    page.clock.run_for(LOOK * 60_000)

    assert guide.words["en"].plain("emergency_tools.look") == said(page)
    assert f"Breath {LOOK * 60 // EVERY + 2}" == page.locator(".extras p strong").first.inner_text()
    page.context.close()


def test_buttons_for_what_has_not_happened_are_not_there(browser: Browser, address: str) -> None:
    page = opened(phone(browser), f"{address}/en/overdose.html")

    def seen() -> list[bool]:
        return [page.locator(".extras button").nth(number).is_visible() for number in range(4)]

    assert [True, True, False, False] == seen()
    page.locator(".extras button").nth(DOSE).click()
    assert [True, True, True, True] == seen()
    page.locator(".extras button").nth(STOP).click()
    assert [True, True, False, True] == seen()
    assert "true" == page.evaluate(
        "String(document.activeElement == document.querySelectorAll('.extras button')[1])"
    )
    page.context.close()
