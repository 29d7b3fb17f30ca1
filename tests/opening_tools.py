"""What the tests of "open now" share: a phone far away that runs the script, and its clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.guide.open_now import Frame
from generator.render.minify import minify_js
from tests.conftest import ROOT, TODAY

SCRIPT = minify_js((ROOT / "overrides" / "open.js").read_text(encoding="utf-8"))


def frame(zone: str = "America/Los_Angeles", country: str = "US", days: int = 365) -> Frame:
    return Frame(country, zone, TODAY, TODAY + timedelta(days=days))


def seconds(local: str, zone: str = "America/New_York") -> int:
    """Return the moment at which a clock on a wall shows this."""
    return int(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).timestamp())


@pytest.fixture(scope="module")
def far_away(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose own time zone is none of the services'."""
    context = browser.new_context(
        timezone_id="Pacific/Chatham", viewport={"width": 320, "height": 640}
    )
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(far_away: BrowserContext) -> Page:
    page = far_away.new_page()
    page.set_content("<p id=one></p>")
    page.evaluate(SCRIPT)
    return page


def ask(page: Page, cases: list[tuple[str, int]]) -> list[int]:
    """Return what guideOpen says about (table, seconds since 1970)."""
    answers: list[int] = page.evaluate(
        """cases => { const one = document.getElementById('one'); return cases.map(c => {
        one.setAttribute('data-open', c[0]); return guideOpen(one, c[1] * 1000); }); }""",
        cases,
    )
    return answers
