"""A kept copy says its day, ages on and renews itself; its icon is neutral, and only if asked."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.source.project import Project
from generator.source.recordings import name_of
from tests.conftest import TODAY, run_build, small_project, until
from tests.serving import Host, served
from tests.test_recordings import WHOLE

KEEP = 'button[name="en/town"]'
LISTED = """\
areas:
  - id: town
    name: Town
    country: US
    timezone: America/New_York
    emergency: ["911"]
    helplines: [line]
  - {id: port, name: Port, country: US, timezone: America/New_York, emergency: ["911"]}
services:
  - id: line
    name: Night Line
    area: town
    offers: [helpline]
    phones: [{number: "988"}]
    last_verified: 2026-10-01
    verified_how: phoned
    verified_by: Ana
"""
DAY = 86_400_000


class Uncached(Host):
    """A host whose pages no browser keeps by itself."""

    def end_headers(self) -> None:
        # Otherwise a browser without a line may still have a page of some seconds ago.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@pytest.fixture(scope="module")
def kept_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide with two places, two languages and one checked helpline."""
    folder = small_project(tmp_path_factory.mktemp("kept"), LISTED, languages="en fa")
    page = folder / "docs" / "en" / "overdose.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("\ntitle", "\nlayout: emergency\ntitle", 1), "utf-8")
    steps = Project(folder).load(TODAY).pages["en"]["overdose"]
    (folder / "docs" / "en" / "audio").mkdir()
    (folder / "docs" / "en" / "audio" / name_of(steps)).write_bytes(WHOLE)
    file = folder / "mkdocs.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("{guide: {", "{guide: {app_name: Notes, "), "utf-8")
    done = run_build(folder, folder.parent / "site")
    assert done.returncode == 0, done.stderr
    return folder.parent / "site"


@pytest.fixture(scope="module")
def host(kept_site: Path) -> Iterator[str]:
    """The small guide below a sub-path; yields its address."""
    with served(kept_site.parent, Uncached) as address:
        yield f"{address}/{kept_site.name}"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    Uncached.lost = ""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()
    Uncached.lost = ""


def kept(context: BrowserContext, host: str, days_ago: float = 0) -> Page:
    """Keep the guide of the town, as if some days ago, and return the page."""
    page = context.new_page()
    page.goto(f"{host}/en/guide.html")
    page.click(KEEP)
    page.wait_for_selector("[data-remove]:not([hidden])")
    until(page, "navigator.serviceWorker.controller !== null")
    if days_ago:
        page.evaluate(
            """async ago => { const [name] = await caches.keys();
            const parts = name.split('|'), old = await caches.open(name);
            parts.push(parts.pop() - ago);
            const fresh = await caches.open(parts.join('|'));
            for (const key of await old.keys()) await fresh.put(key, await old.match(key));
            await fresh.put('mark-of-the-old-copy', new Response(''));
            await caches.delete(name); }""",
            days_ago * DAY,
        )
    context.service_workers[0].evaluate("REST = 0")
    return page


def copies(page: Page) -> list[str]:
    """Return the names of the copies, without the address of the guide."""
    found: list[str] = page.evaluate("caches.keys()")
    return [name.partition("|")[2] for name in found]


def wait_until_rested(context: BrowserContext, page: Page) -> None:
    """Wait until the worker has thought about renewing."""
    page.wait_for_timeout(300)
    for _ in range(100):
        if not context.service_workers[0].evaluate("busy"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the worker is still busy")


def test_a_page_from_the_copy_says_its_day_and_one_from_the_line_does_not(
    context: BrowserContext, host: str
) -> None:
    page = kept(context, host)
    page.goto(f"{host}/en/help.html")
    assert "Kept on this phone" not in page.inner_text("main")
    context.set_offline(True)

    page.goto(f"{host}/en/help.html")
    first = page.inner_text("main > :first-child")
    page.goto(f"{host}/en/overdose.html")
    last = page.inner_text("main > :last-child")

    assert "Kept on this phone. Made on November 22, 2026." == first == last


def test_a_list_of_ones_own_its_cards_and_the_voice_are_there_without_a_line(
    context: BrowserContext, host: str
) -> None:
    page = kept(context, host)
    context.set_offline(True)
    page.goto(f"{host}/en/my-list.html#my=line.never-was")
    until(page, "document.querySelectorAll('.my .card a.call').length == 1")

    assert "Night Line" in page.inner_text(".my .cards")
    assert "no longer in the guide" in page.inner_text(".my .cards")
    ways = "['en/read-aloud.js', 'en/my-list.html']"
    assert [200, 200] == page.evaluate(
        f"Promise.all({ways}.map(w => fetch('{host}/' + w).then(a => a.status)))"
    )


def test_a_recording_is_in_the_copy_and_comes_part_by_part(
    context: BrowserContext, host: str
) -> None:
    page = kept(context, host)
    page.goto(f"{host}/en/overdose.html")
    address = page.evaluate("document.querySelector('[data-play]').href")
    context.set_offline(True)
    ask = """([address, range]) => fetch(address, { headers: { Range: range } }).then(a =>
        a.arrayBuffer().then(b => [a.status, a.headers.get('Content-Range'),
        [...new Uint8Array(b)]]))"""

    for span, start, end in (("bytes=0-", 0, len(WHOLE)), ("bytes=28-35", 28, 36)):
        said = [206, f"bytes {start}-{end - 1}/{len(WHOLE)}", list(WHOLE[start:end])]
        assert said == page.evaluate(ask, [address, span])


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-11-23", "Checked lately"),
        ("2027-05-01", "Checked some time ago"),
        ("2027-12-01", "Checked long ago. Call first."),
        ("2030-01-01", "Too old to trust"),
    ],
)
def test_facts_in_a_copy_grow_old_by_the_phones_clock(
    context: BrowserContext, host: str, day: str, message: str
) -> None:
    page = kept(context, host)
    clock = f"Date.now = () => Date.parse('{day}')"
    context.service_workers[0].evaluate(clock)
    context.set_offline(True)
    page.add_init_script(clock)

    page.goto(f"{host}/en/help.html")
    assert message == page.inner_text(".age")
    page.goto(f"{host}/en/service/line.html")
    assert page.url.endswith("/en/guide/town.html#service/line")
    whole = page.inner_text(".age")
    assert "A person checked this on October 1, 2026" in whole
    assert (message == "Checked lately") != whole.startswith(message)


def test_a_copy_older_than_a_week_renews_itself(context: BrowserContext, host: str) -> None:
    page = kept(context, host, days_ago=8)
    before = copies(page)

    page.goto(f"{host}/en/help.html")
    until(page, f"caches.keys().then(k => k.length == 1 && !k[0].endsWith('{before[0]}'))")

    page.goto(f"{host}/en/guide.html")
    page.wait_for_selector("[data-remove]:not([hidden])")
    assert "Made on November 22, 2026" in page.inner_text("[data-root] [role=status]")
    context.set_offline(True)
    page.goto(f"{host}/en/overdose.html")
    assert "overdose" in page.inner_text("h1")


def test_a_copy_of_a_clock_that_was_ahead_renews_itself_too(
    context: BrowserContext, host: str
) -> None:
    page = kept(context, host, days_ago=-400)
    before = copies(page)

    page.goto(f"{host}/en/help.html")

    until(page, f"caches.keys().then(k => k.length == 1 && !k[0].endsWith('{before[0]}'))")


@pytest.mark.parametrize(
    ("days", "saves"), [(6, "false"), (8, "true")], ids=["it is fresh", "the phone saves data"]
)
def test_nothing_is_fetched_when(context: BrowserContext, host: str, days: int, saves: str) -> None:
    page = kept(context, host, days_ago=days)
    context.service_workers[0].evaluate(
        f"Object.defineProperty(navigator, 'connection', {{value: {{saveData: {saves}}}}})"
    )
    before = copies(page)
    Uncached.asked.clear()

    page.goto(f"{host}/en/help.html")
    wait_until_rested(context, page)

    assert before == copies(page)
    assert ["/site/en/help.html"] == [path for path in Uncached.asked if path != "/favicon.ico"]


def test_a_renewal_that_fails_keeps_the_old_copy_and_tries_once_a_day(
    context: BrowserContext, host: str
) -> None:
    page = kept(context, host, days_ago=8)
    before = copies(page)
    Uncached.lost = "/en/search.js"
    page.goto(f"{host}/en/help.html")
    until(page, "caches.match(location.origin + '/site/tried').then(Boolean)")
    wait_until_rested(context, page)
    assert before == copies(page)
    Uncached.lost = ""
    Uncached.asked.clear()

    page.goto(f"{host}/en/help.html")
    wait_until_rested(context, page)

    assert before == copies(page)
    assert ["/site/en/help.html"] == Uncached.asked
    context.service_workers[0].evaluate(f"Date.now = (now => () => now() + 1.1 * {DAY})(Date.now)")
    page.goto(f"{host}/en/help.html")
    until(page, f"caches.keys().then(k => k.length == 1 && !k[0].endsWith('{before[0]}'))")


HOLD = """path => { const real = self.fetch; self.fetch = (a, b) => String(a).endsWith(path)
? new Promise(done => { self.go = () => done(real(a, b)); }) : real(a, b); }"""
"""Makes a page or a worker wait for one file until `go()`."""


def test_what_is_removed_during_a_renewal_stays_removed(context: BrowserContext, host: str) -> None:
    page = kept(context, host, days_ago=8)
    worker = context.service_workers[0]
    worker.evaluate(HOLD, "saved-copy.json")
    page.goto(f"{host}/en/guide.html")
    page.wait_for_selector("[data-remove]:not([hidden])")
    for _ in range(100):
        if worker.evaluate("!!self.go"):
            break
        page.wait_for_timeout(50)

    page.click("[data-remove]")
    page.wait_for_selector("[data-remove]", state="hidden")
    worker.evaluate("go()")
    wait_until_rested(context, page)

    assert [] == copies(page)


def test_of_two_savings_at_once_one_whole_copy_stays(context: BrowserContext, host: str) -> None:
    page = kept(context, host, days_ago=8)
    old = copies(page)
    page.evaluate(HOLD, "town.html")
    page.click(KEEP)
    until(page, "!!self.go")
    context.new_page().goto(f"{host}/en/help.html")
    until(page, "caches.keys().then(k => k.length == 1)")
    renewed = copies(page)
    assert old != renewed

    page.evaluate("go()")
    page.wait_for_selector(f"{KEEP}:not([disabled])")

    assert renewed == copies(page)
    assert page.evaluate("caches.match(location.origin + '/site/kept').then(Boolean)")


def test_what_an_interrupted_renewal_left_is_cleared_after_a_day(
    context: BrowserContext, host: str
) -> None:
    page = kept(context, host)
    half = page.evaluate(f"'{host}/|en/town|' + (Date.now() - 2 * {DAY})")
    page.evaluate(
        f"caches.open('{half}').then(c => c.put('{host}/en/help.html', new Response('half')))"
    )
    assert 2 == len(copies(page))

    page.goto(f"{host}/en/help.html")

    until(page, "caches.keys().then(k => k.length == 1)")


def manifest_of(page: Page) -> tuple[dict[str, Any], list[str]]:
    """Return the manifest as the browser reads it, and what is in the way of an icon."""
    devtools = page.context.new_cdp_session(page)
    found = devtools.send("Page.getAppManifest")
    assert [] == found["errors"]
    problems = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    return (
        json.loads(found["data"]) if found.get("data") else {},
        # A private window never offers an icon; the tests have no other kind.
        [p["errorId"] for p in problems if p["errorId"] != "in-incognito"],
    )


def test_chromium_takes_the_icon_once_a_copy_is_kept_and_not_before(
    context: BrowserContext, host: str
) -> None:
    page = context.new_page()
    page.goto(f"{host}/en/guide.html")
    until(page, "!document.querySelector('[data-root]').hidden")
    assert 0 == page.locator("link[rel=manifest]").count()
    assert not page.is_visible("[data-manifest]")

    page = kept(context, host)
    found, problems = manifest_of(page)

    assert page.is_visible("[data-manifest]")
    assert ["Notes", "Notes", "minimal-ui"] == [
        found["name"], found["short_name"], found["display"]
    ]  # fmt: skip
    assert [] == problems
    page.click("[data-remove]")
    page.wait_for_selector("[data-remove]", state="hidden")
    assert 0 == page.locator("link[rel=manifest]").count()
    assert not page.is_visible("[data-manifest]")


def test_a_browser_that_offers_an_icon_is_asked_only_after_a_tap(
    context: BrowserContext, host: str
) -> None:
    page = kept(context, host)
    assert not page.is_visible("[data-manifest] button")

    page.evaluate(
        """() => { const offer = new Event('beforeinstallprompt', {cancelable: true});
        offer.prompt = () => { window.asked = (window.asked || 0) + 1; };
        window.held = !window.dispatchEvent(offer); }"""
    )
    assert page.evaluate("window.held && !window.asked")
    page.click("[data-manifest] button")

    assert 1 == page.evaluate("window.asked")
    assert not page.is_visible("[data-manifest] button")


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fa", "rtl")])
def test_the_manifest_leads_into_its_own_guide_wherever_it_lies(
    kept_site: Path, language: str, direction: str
) -> None:
    folder = kept_site / language
    manifest = json.loads((folder / "manifest.webmanifest").read_text("utf-8"))

    assert (language, direction) == (manifest["lang"], manifest["dir"])
    assert (folder / manifest["start_url"]).is_file()
    assert (folder / manifest["scope"]).resolve() == kept_site.resolve()
    assert "id" not in manifest
    for icon in manifest["icons"]:
        data = (folder / icon["src"]).read_bytes()
        assert icon["sizes"] == "{}x{}".format(*struct.unpack(">II", data[16:24]))


def test_no_page_asks_for_the_manifest_by_itself(kept_site: Path) -> None:
    for path in kept_site.rglob("*.html"):
        assert 'rel="manifest"' not in path.read_text("utf-8"), path


def test_the_list_of_a_copy_names_pages_that_are_there(kept_site: Path) -> None:
    for language in ("en", "fa"):
        listed = json.loads((kept_site / language / "saved-copy.json").read_text("utf-8"))
        assert listed["pages"][0] == f"{language}/overdose.html"
        assert [] == [path for path in listed["pages"] if not (kept_site / path).is_file()]


def test_the_foot_of_pages_leads_to_the_whole_guide(kept_site: Path) -> None:
    for name in ("index.html", "overdose.html", "help.html", "print.html", "about.html"):
        html = (kept_site / "en" / name).read_text("utf-8")
        assert '<a href="guide.html">Save the whole guide</a>' in html, name
    assert (
        '<a href="../guide/town.html" download="guide-town-en.html">'
        "Save the whole guide, <bdi>Town</bdi></a>"
    ) in (kept_site / "en" / "find" / "town.html").read_text("utf-8")


def test_sheets_alone_leave_every_page_as_it_was(kept_site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    folder = kept_site.parent / "project"
    assert 0 == run_build(folder, out).returncode
    before = {path.relative_to(out): path.read_bytes() for path in out.rglob("*.html")}

    done = run_build(folder, out, "--only", "pamphlets")

    assert done.returncode == 0, done.stderr
    assert before == {path.relative_to(out): path.read_bytes() for path in out.rglob("*.html")}
