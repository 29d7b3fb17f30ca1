"""What people come for is three taps away: on small phones, with and without scripts, from a disk.

The tasks and their taps stand in tasks.yaml. A tap must be in sight once it is scrolled to, large
enough for a finger, and must lead where it says.
"""

from __future__ import annotations

from pathlib import Path
from typing import NotRequired, TypedDict

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT

MOST = 3
WAYS = (
    (320, True, "disk", "en"),
    (320, False, "web", "fa"),
    (390, True, "web", "fa"),
    (390, False, "disk", "es"),
)
"""The width of the phone, whether it has scripts, where the guide is, and in which language."""


class Task(TypedDict):
    """A task as tasks.yaml writes it; it begins at the page for all languages, or at `start`."""

    start: NotRequired[str]
    taps: list[str]
    ends: str


TASKS: dict[str, Task] = yaml.safe_load((ROOT / "tests" / "tasks.yaml").read_text("utf-8"))


def tap(page: Page, way: str) -> str:
    """Follow a link, or a picture in one, as a finger does; return what stands in the way."""
    address, _, inside = way.partition(" ")
    link = page.locator(f'a[href$="{address}"]:visible')
    if inside:
        link = link.filter(has=page.locator(inside))
    if not link.count():
        return f"no link to {address}"
    box = link.first.bounding_box()
    if not box or box["height"] < 44:
        return f"the link to {address} is {box}"
    link.first.click()
    return ""


def walk(page: Page, root: str, language: str, task: Task) -> str:
    """Do a task; return what is wrong, or ""."""
    page.goto(f"{root}/{task.get('start', 'index.html').format(lang=language)}")
    for way in task["taps"]:
        if wrong := tap(page, way.format(lang=language)):
            return wrong
    ends = page.locator(task["ends"]).locator("visible=true")
    return "" if ends.count() else f"nothing at the end: {page.url}"


@pytest.mark.parametrize(("width", "scripts", "host", "language"), WAYS)
def test_each_task_takes_three_taps_at_most(
    browser: Browser,
    address: str,
    site: Path,
    width: int,
    scripts: bool,
    host: str,
    language: str,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 640 if width == 320 else 844},
        java_script_enabled=scripts,
    )
    page = context.new_page()
    root = address if host == "web" else site.as_uri()
    wrong = {
        name: said for name, task in TASKS.items() if (said := walk(page, root, language, task))
    }
    context.close()

    assert wrong == {}


def test_no_task_has_more_taps() -> None:
    assert [name for name, task in TASKS.items() if len(task["taps"]) > MOST] == []
