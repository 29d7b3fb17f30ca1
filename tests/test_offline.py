"""Offline by choice: a copy is whole or not there, is served when the line fails, and goes away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import ROOT, until
from tests.serving import Host, served

FAILED = "document.querySelector('[data-root] [role=status]').innerText.includes('could not')"
KEEP = 'button[name="en/sagarpur"]'


class Shared(Host):
    """One host with two guides."""


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two copies of the English guide below one address; yields that address."""
    root = tmp_path_factory.mktemp("host")
    for name in ("one", "two"):
        (root / name).mkdir()
        shutil.copytree(site / "en", root / name / "en")
        for file in ("index.html", "sw.js"):
            shutil.copy(site / file, root / name / file)
    with served(root, Shared) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    Shared.broken, Shared.lost = False, ""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()
    Shared.broken, Shared.lost = False, ""


def keep(page: Page, address: str) -> None:
    """Press the button and wait until the copy is kept and served."""
    page.goto(f"{address}/en/guide.html")
    page.click(KEEP)
    page.wait_for_selector("[data-remove]:not([hidden])")
    until(page, "navigator.serviceWorker.controller !== null")


def names(page: Page) -> list[str]:
    found: list[str] = page.evaluate("caches.keys()")
    return found


def test_nothing_is_kept_before_somebody_asks(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    for path in ("index.html", "en/index.html", "en/guide.html", "en/search.html"):
        page.goto(f"{host}/one/{path}")

    assert names(page) == []
    assert 0 == page.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)")


def test_offline_one_reads_pages_that_one_never_visited(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    keep(page, f"{host}/one")
    context.set_offline(True)

    page.goto(f"{host}/one/en/overdose.html")
    assert "Made up" in page.inner_text("h1")
    page.goto(f"{host}/one/")
    assert page.locator('a[href="en/overdose.html"]').count() == 1
    page.goto(f"{host}/one/en/service/sagar-clinic.html")
    assert page.url.endswith("/en/guide/sagarpur.html#service/sagar-clinic")
    assert page.locator('[id="service/sagar-clinic"]').is_visible()
    page.goto(f"{host}/one/en/learn/safer-use.html")
    assert page.locator('[id="learn/safer-use"]').is_visible()
    page.goto(f"{host}/one/en/search.html")
    page.type("#q", "needles")
    page.wait_for_selector('.search a[href="need/sterile-supplies.html"]')
    assert "This copy was made in the week of" in (page.text_content("footer") or "")


def test_a_broken_site_is_read_from_the_copy(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    keep(page, f"{host}/one")
    Shared.broken = True

    page.goto(f"{host}/one/en/overdose.html")

    assert "Made up" in page.inner_text("h1")


def test_a_half_update_keeps_the_old_copy_whole(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    keep(page, f"{host}/one")
    before = names(page)
    Shared.lost = "/learn/overamping.html"
    page.click(KEEP)
    until(page, FAILED)

    assert before == names(page)
    context.set_offline(True)
    page.goto(f"{host}/one/en/learn/overamping.html")
    assert page.url.endswith("/learn/overamping.html")


def test_a_full_phone_keeps_the_old_copy_whole(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    keep(page, f"{host}/one")
    before = names(page)
    page.evaluate(
        """() => { let n = 0; const put = Cache.prototype.put;
        Cache.prototype.put = function (a, b) { return ++n > 3
        ? Promise.reject(new DOMException('', 'QuotaExceededError')) : put.call(this, a, b); }; }"""
    )
    page.click(KEEP)
    until(page, FAILED)

    assert before == names(page)


def test_a_copy_that_is_half_done_is_never_shown(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    keep(page, f"{host}/one")
    page.evaluate(
        f"caches.open('{host}/one/|en/sagarpur|9999999999999').then(cache =>"
        f" cache.put('{host}/one/en/overdose.html', new Response('half')))"
    )
    context.set_offline(True)

    page.goto(f"{host}/one/en/overdose.html")

    assert "Made up" in page.inner_text("h1")


def test_saving_again_replaces_the_copy(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    keep(page, f"{host}/one")
    before = names(page)
    page.click(KEEP)
    until(page, f"caches.keys().then(k => k.length == 1 && k[0] != '{before[0]}')")

    assert 1 == len(names(page))
    assert before != names(page)


def test_remove_leaves_nothing_and_touches_no_other_guide(
    context: BrowserContext, host: str
) -> None:
    page = context.new_page()
    keep(page, f"{host}/one")
    keep(page, f"{host}/two")
    assert 2 == len(names(page))
    page.goto(f"{host}/one/en/guide.html")
    page.wait_for_selector("[data-remove]:not([hidden])")
    page.click("[data-remove]")
    page.wait_for_selector("[data-remove]", state="hidden")

    assert [f"{host}/two/"] == [name.partition("|")[0] for name in names(page)]
    scopes = "navigator.serviceWorker.getRegistrations().then(all => all.map(r => r.scope))"
    assert [f"{host}/two/"] == page.evaluate(scopes)
    assert 0 == page.evaluate("localStorage.length + sessionStorage.length")
    context.set_offline(True)
    page.goto(f"{host}/two/en/overdose.html")
    assert "Made up" in page.inner_text("h1")


def test_a_new_worker_in_the_middle_loses_nothing(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    keep(page, f"{host}/one")
    before = names(page)
    page.route("**/sw.js", lambda route: route.continue_())
    page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")

    assert before == names(page)
    context.set_offline(True)
    page.goto(f"{host}/one/en/service/sagar-clinic.html")
    assert "/guide/sagarpur.html" in page.url


def test_the_way_to_switch_the_worker_off_is_written_down() -> None:
    assert "registration.unregister()" in (ROOT / "HACKING.md").read_text(encoding="utf-8")


def test_the_helpers_beside_the_steps_are_in_the_copy(context: BrowserContext, host: str) -> None:
    page = context.new_page()
    keep(page, f"{host}/one")
    context.set_offline(True)
    page.goto(f"{host}/one/en/learn/naloxone.html")
    page.click(".extras button")

    page.wait_for_selector(".extras [aria-pressed]")
