"""A made-up town of 45 places, each fact of which follows from a number, and its host."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.made_up import write_guide
from tests.conftest import run_build, until
from tests.serving import Host, served

HERE = (40.0, -75.0)
COUNT = 45
LIST = "en/find/town.html"
SAID = "document.querySelector('.said').textContent"


def entry(number: int) -> str:
    """Return a made-up service; what it says depends on its number alone."""
    lines = [
        f"  - id: s-{number:02}", f"    name: Service {number:02}", "    area: town",
        "    offers: [naloxone]", f'    phones: [{{number: "+1 215 234 {1000 + number}"}}]',
        "    source: https://example.org/", "    source_date: 2026-10-01",
    ]  # fmt: skip
    if number % 2 == 0:
        lines.append("    needs_id: no")
    elif number % 3 == 0:
        lines.append("    needs_id: yes")
    if number % 5 < 2:
        lines.append(f"    cost: {('free', 'paid')[number % 5]}")
    if number % 7 < 3:
        lines.append(f"    languages: [{('en', 'es', 'hi')[number % 7]}]")
    if number < 20:
        lines.append("    opening_hours: Mo-Fr 09:00-17:00")
    if number == 44:
        lines += ["    last_verified: 2026-11-01", "    verified_how: phoned"]
    if number < 8:
        shown = {5: "nearest-crossing", 6: "hidden", 7: "call-first"}.get(number, "exact")
        street = "Main Street and 5th Avenue" if shown == "nearest-crossing" else "Main Street"
        lines += [
            f"    address: {{street: {street}, city: Town, region: PA}}",
            f"    location_shown: {shown}",
            f"    latitude: {HERE[0] + (9 - number) * 0.004123:.6f}",
            f"    longitude: {HERE[1]:.6f}",
        ]
    return "\n".join(lines)


def no_id(number: int) -> bool | None:
    """Return whether a service asks for no ID; `None` where `entry` does not say."""
    return True if number % 2 == 0 else False if number % 3 == 0 else None


def free(number: int) -> bool | None:
    """Return whether a service is free; `None` where `entry` does not say."""
    return {0: True, 1: False}.get(number % 5)


@pytest.fixture(scope="session")
def town_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built guide in three languages with one list of three pages."""
    root = tmp_path_factory.mktemp("town")
    write_guide(root / "guide", 1, ("en", "es", "fa"))
    areas = "".join(
        f"  - {{id: {name}, name: {name}, country: {country}, timezone: {zone}, "
        f'emergency: ["{number}"], latitude: {HERE[0]}, longitude: {HERE[1]}}}\n'
        for name, country, zone, number in (
            ("town", "US", "America/New_York", "911"),
            ("gaon", "IN", "Asia/Kolkata", "112"),
        )
    )
    gaon = "".join(
        entry(number).replace("area: town", "area: gaon").replace("s-0", "g-0") + "\n"
        for number in (3, 4, 5)
    )
    (root / "guide" / "resources.yaml").write_text(
        "areas:\n" + areas + "services:\n" + "\n".join(map(entry, range(COUNT))) + "\n" + gaon
    )
    done = run_build(root / "guide", root / "site")
    assert done.returncode == 0, done.stderr + done.stdout
    return root / "site"


class Slow(Host):
    """Serves the town; `slow` is the end of a path that rests before its scripts."""

    slow = ""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if not self.slow or not self.path.endswith(self.slow):
            super().copyfile(source, outputfile)
            return
        start, script, end = source.read().partition(b"<script>")
        outputfile.write(start)
        outputfile.flush()
        time.sleep(1)
        outputfile.write(script + end)


@pytest.fixture(scope="session")
def town_host(town_site: Path) -> Iterator[str]:
    """The address of the town. It is shared: a test that sets something at `Slow` puts it back."""
    with served(town_site, Slow) as address:
        yield address


@pytest.fixture
def town_context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser as narrow as a phone, which knows nothing of the test before."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


def shown(page: Page) -> list[int]:
    """Return the numbers of the services that one sees, in order."""
    names = page.locator(".card:visible h3").all_inner_texts()
    return [int(name.rpartition(" ")[2]) for name in names]


def unfold(page: Page, which: str = ".filter") -> None:
    """Open what folds away above a list."""
    page.evaluate(f"document.querySelectorAll('{which}').forEach(one => {{ one.open = true; }})")


def tap(page: Page, *tokens: str) -> None:
    """Press filters, and wait until it is said what they leave."""
    unfold(page)
    for token in tokens:
        page.click(f"button[data-f={token}]")
    until(page, f"{SAID}.startsWith('Showing')")
