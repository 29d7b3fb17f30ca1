"""The live preview shows each edit to the next request, and an open page reloads by itself."""

from __future__ import annotations

import http.client
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from generator.cli.live import Live, Order
from generator.cli.live_answer import with_reload
from generator.cli.live_server import LiveServer, is_own
from generator.cli.reading import read
from generator.guide.build import build_guide
from generator.source.memory import Memory
from generator.source.problems import stopping
from generator.source.project import Project
from generator.source.snapshot import snapshot
from tests.conftest import SMALL, TODAY, write_guide_of_tests

EDITS_AT_RANDOM = 24
ONE = "  - {id: a, name: Oak House, area: town, offers: [food], website: https://example.org}\n"


class Answered(NamedTuple):
    """What a server answered: the status, the type, the text, and where it sends to."""

    status: int
    kind: str
    text: str
    location: str


class Shown:
    """A preview of a folder, at a port that the system chose."""

    def __init__(self, folder: Path, trusted: bool = True) -> None:
        self.folder = folder
        self.reported: list[str] = []
        order = Order(folder, None, trusted, lambda: TODAY)
        self.live = Live(order, lambda state: None, self.reported.append)
        self.server = LiveServer("127.0.0.1", 0, self.live)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answered:
        """Ask for a path below the site; a client like a browser would tidy it first."""
        return self.send(self.live.look().base.rstrip("/") + path, method, **headers)

    def send(self, path: str, method: str = "GET", **headers: str) -> Answered:
        """Send one request as it stands."""
        place = urlsplit(self.server.address)
        with closing(http.client.HTTPConnection(place.hostname or "", place.port, 30)) as line:
            line.request(method, path, headers=headers)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
            return Answered(
                answer.status,
                answer.headers.get_content_type(),
                text,
                answer.headers.get("Location", ""),
            )

    def edit(self, name: str, old: str, new: str) -> None:
        """Write a text in the place of another one, in a file of the project; all of it for ""."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8") if old else ""
        assert old in text, name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


@pytest.fixture
def small(make_project: Callable[..., Path]) -> Iterator[Shown]:
    """A preview of one service in two languages."""
    with closing(Shown(make_project(SMALL + ONE, "en es"))) as shown:
        yield shown


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A preview of the guide of the tests."""
    folder = write_guide_of_tests(tmp_path_factory.mktemp("live") / "guide")
    with closing(Shown(folder)) as shown:
        yield shown


EDITS = {
    # what: file, old text, new text, address, what it says then
    "a key of a service": (
        "resources.yaml", "name: Oak House", "name: Elm House", "/es/service/a.html", "Elm House"
    ),
    "a phone": (
        "resources.yaml", "offers: [food]", 'offers: [food], phones: [{number: "+1 213 555 0142"}]',
        "/en/service/a.html", "tel:+12135550142",
    ),
    "a line more in the list": (
        "resources.yaml", "services:\n", "# a remark\nservices:\n", "/en/service/a.html", "Elm"
    ),
    "an area": (
        "resources.yaml", "name: Town", "name: Rivertown", "/en/find/town.html", "Rivertown"
    ),
    "another service": (
        "resources.yaml", ONE[:10], ONE.replace("id: a", "id: b").replace("Oak", "Fir") + ONE[:10],
        "/en/find/town.html", "Fir House",
    ),
    "a list beside the list": (
        "resources/more.yaml", "", "services:\n" + ONE.replace("id: a", "id: c"),
        "/es/service/c.html", "Oak House",
    ),
    "a page": ("docs/en/about.md", "Text.", "Who **we** are.", "/en/about.html", "Who <strong>we"),
    "a page more": (
        "docs/en/learn/new.md", "", "---\ntitle: Brand new\ndescription: It is.\n---\n\nNews.\n",
        "/en/learn/new.html", "Brand new",
    ),
    "a string": (
        "docs/es/strings.yaml", "language:\n", "language:\n  weekdays: a, b, c, d, e, f, g\n",
        "/es/index.html", "<html",
    ),
    "a setting": ("mkdocs.yml", "site_name: Small", "site_name: Tall", "/en/index.html", "Tall"),
    "a style": (
        "overrides/style/home.css", "", "body{outline:7px solid}", "/en/index.html", "outline:7px"
    ),
    "a drawing": (
        "overrides/drawings/cross.svg", "", '<svg viewBox="0 0 9 9"><path d="M1 1h7"/></svg>',
        "/en/index.html", "<html",
    ),
    "a template": (
        "overrides/pages/notfound.html", "", "<h1>Nothing at all</h1>", "/en/x.html", "Nothing at"
    ),
    "a notice": (
        "resources.yaml", "services:\n",
        "notices:\n  - {id: heat, text: Drink water today., kind: event, areas: [town], "
        "from: 2026-11-20, until: 2026-12-01, source: https://example.org/heat}\nservices:\n",
        "/en/find/town.html", "Drink water",
    ),
}  # fmt: skip


def test_an_edit_of_each_kind_is_shown_to_the_next_request(small: Shown) -> None:
    for what, (name, old, new, address, says) in EDITS.items():
        before = small.live.look()
        small.edit(name, old, new)
        found = small.ask(address)

        assert says in found.text, (what, found.text[:2000])
        assert small.live.look().number == before.number + 1, what
    assert [] == small.reported


def test_every_file_is_the_one_that_a_build_writes(whole: Shown, site: Path) -> None:
    """All kinds of files, and some of each; what changes in a preview is left out."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    unlike = {"build.json", "print/sheets.json"}  # the marker of a build, and its list of keys
    kinds = {(path.count("/"), path.rpartition(".")[2], path[:2]): path for path in paths}
    some = {*paths[::40], *kinds.values()} - unlike
    left = [path for path in sorted(some) if "print" not in path or path.endswith("-a4.pdf")]
    for path in left:
        built = (site / path).read_bytes()
        found = whole.live.file(path)

        assert built == found, path
    assert [] == whole.reported


NOWHERE = {
    # address: the language of the page that says so
    "/nowhere": "en",
    "/fa/nowhere.html": "fa",
    "/es/service/../nowhere": "es",
    "/xx/index.html": "en",
    "/es/find/": "es",
    "/../../../etc/passwd": "en",
    "/en/%2e%2e/%2e%2e/resources.yaml": "en",
    "/resources.yaml": "en",
    "/mkdocs.yml": "en",
    "/docs/en/about.md": "en",
    "//example.org/": "en",
    "/%00": "en",
    "/%ff%fe": "en",
    "/-/x": "en",
}


@pytest.mark.parametrize(("path", "language"), NOWHERE.items(), ids=str)
def test_what_is_nowhere_is_said_in_the_language_of_its_address(
    path: str, language: str, whole: Shown
) -> None:
    found = whole.ask(path)

    assert (404, "text/html") == (found.status, found.kind)
    assert f'<html lang="{language}"' in found.text


def test_a_folder_is_its_first_page(whole: Shown) -> None:
    assert whole.ask("/es").location.endswith("/es/")
    assert whole.ask("/es/").text == whole.ask("/es/index.html?x=1").text
    assert 200 == whole.ask("/").status
    assert "" == whole.ask("/es/", "HEAD").text


KINDS = {
    "/sw.js": "text/javascript",
    "/en/search.js": "text/javascript",
    "/icon-192.png": "image/png",
    "/data/services.json": "application/json",
    "/data/services.csv": "text/csv",
    "/data/news/rivertown-es.atom": "application/atom+xml",
    "/en/manifest.webmanifest": "application/manifest+json",
    "/en/guide/rivertown.txt": "text/plain",
    "/robots.txt": "text/plain",
}


@pytest.mark.parametrize(("path", "kind"), KINDS.items(), ids=str)
def test_a_file_has_the_type_that_a_browser_needs(path: str, kind: str, whole: Shown) -> None:
    found = whole.ask(path)

    assert (200, kind) == (found.status, found.kind)


def test_a_printed_sheet_is_made_when_it_is_asked_for(whole: Shown) -> None:
    page = whole.ask("/es/print.html").text
    sheet = page.partition('href="../print/')[2].partition('"')[0]

    assert "0 KB" not in page
    found = whole.ask(f"/print/{sheet}")
    assert (200, "application/pdf") == (found.status, found.kind)
    assert found.text.startswith("%PDF-")


HOSTS = {
    "127.0.0.1:8000": True, "localhost:8000": True, "[::1]:8000": True, "192.168.1.20": True,
    "guide.localhost": True, "evil.example": False, "127.0.0.1.evil.example:8000": False,
    "localhost.evil.example": False, "": False, "[::1": False, "2130706433": False,
}  # fmt: skip


@pytest.mark.parametrize(("host", "own"), HOSTS.items(), ids=str)
def test_a_name_that_others_can_give_is_not_answered(host: str, own: bool, whole: Shown) -> None:
    assert own == is_own(host)
    assert (200 if own else 421) == whole.ask("/en/index.html", Host=host).status


def test_a_site_below_a_path_is_shown_below_it(small: Shown) -> None:
    small.edit("mkdocs.yml", "site_name", "site_url: https://example.org/some/guide/\nsite_name")

    assert "/some/guide/" == small.send("/").location
    assert "Oak House" in small.send("/some/guide/en/service/a.html").text
    assert 'href="/some/guide/en/' in small.send("/some/guide/en/x").text
    assert "en/service/a.html</loc>" in small.send("/some/guide/sitemap.xml").text


def test_a_look_at_the_files_follows_no_link(small: Shown, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("x", encoding="utf-8")
    (small.folder / "docs" / "out").symlink_to(outside)
    (small.folder / "docs" / "round").symlink_to(small.folder)
    names = [mark.path for mark in snapshot(small.folder)]

    assert str(small.folder / "docs" / "out") in names
    assert [] == [name for name in names if "secret" in name or "round/" in name]


def test_the_next_day_is_a_new_state(small: Shown) -> None:
    small.edit(
        "resources.yaml", "offers:", "last_verified: 2026-11-01, verified_how: phoned, offers:"
    )
    today = small.ask("/en/service/a.html").text
    small.live.order = replace(small.live.order, today=lambda: TODAY + timedelta(days=400))
    later = small.ask("/en/service/a.html").text

    assert today != later
    assert 2 == small.live.look().number


BROKEN = {
    "a key that is not known": ("resources.yaml", "website:", "wibsite:", "resources.yaml:4:"),
    "no YAML at all": ("resources.yaml", "{id: a", "{id: [a", "resources.yaml:"),
    "a page without a title": ("docs/es/about.md", "title: about", "titel: about", "about.md:"),
    "settings": ("mkdocs.yml", "site_name: Small", "site_name: [", "mkdocs.yml:"),
    "a string": ("docs/en/strings.yaml", "language:", "language: [", "docs/en/strings.yaml:"),
    "markup": ("resources.yaml", "[food]", "[<script>x</script>]", "resources.yaml:4:"),
}


def test_what_is_broken_is_shown_with_its_line_until_it_is_mended(small: Shown) -> None:
    for what, (name, good, bad, says) in BROKEN.items():
        small.edit(name, good, bad)
        for path in ("/es/service/a.html", "/data/services.json"):
            found = small.ask(path)

            assert (503, "text/html") == (found.status, found.kind), what
            assert says in found.text, what
            assert "<script>x" not in found.text, what
        small.edit(name, bad, good)

        assert "Oak House" in small.ask("/es/service/a.html").text, what


def test_a_mistake_in_a_template_is_shown_with_its_line(small: Shown) -> None:
    for wrong in ("<p>\n{{ nothing.here }}", "\n{% if %}", "\n{{ t('no.such') }}"):
        small.edit("overrides/pages/notfound.html", "", wrong)
        found = small.ask("/en/nowhere")

        assert 500 == found.status
        assert "overrides/pages/notfound.html:2:" in found.text, wrong
    small.edit("overrides/pages/notfound.html", "", "<h1>Mended</h1>")
    assert "Mended" in small.ask("/en/nowhere").text


def test_templates_that_nobody_called_good_are_not_used(make_project: Callable[..., Path]) -> None:
    folder = make_project(SMALL + ONE)
    (folder / "overrides").mkdir()
    (folder / "overrides" / "macros.html").write_text("{{ 1 / 0 }}", encoding="utf-8")
    with closing(Shown(folder, trusted=False)) as shown:
        assert "own-templates" in shown.ask("/en/index.html").text


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        ("default-src 'none'; script-src 'sha256-x'", "script-src 'self' 'sha256-x'"),
        ("default-src 'none'; script-src 'sha256-x' 'self'", "script-src 'sha256-x' 'self'"),
        ("default-src 'none'; base-uri 'none'", "script-src 'self'; default-src 'none'"),
    ],
)
def test_the_policy_of_a_page_stays_but_for_the_reload(policy: str, allowed: str) -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><body>x</body>'
    found = with_reload(page.encode(), "m").decode()

    assert allowed in found
    assert found.count("script-src") == 1
    assert found.endswith('<script src="/-/reload.js?m"></script></body>')
    assert all(part in found for part in policy.split("; ") if not part.startswith("script-src"))


def test_an_open_page_reloads_by_itself(small: Shown, browser: Browser) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{small.server.address}es/service/a.html")
    started = time.monotonic()
    small.edit("resources.yaml", "Oak House", "Elm House")
    small.live.look()  # what the watcher does
    page.locator("h1", has_text="Elm House").wait_for()
    took = time.monotonic() - started

    small.edit("resources.yaml", "[food]", "[fud]")
    small.live.look()
    page.locator("li", has_text="resources.yaml:4:").wait_for()
    small.edit("resources.yaml", "[fud]", "[food]")
    small.live.look()
    page.locator("h1", has_text="Elm House").wait_for()
    page.close()

    assert took < 5
    assert [] == [text for text in refused if "Policy" in text]


RICH = ONE.replace(
    "offers:",
    "description: A house with text., opening_hours: 'Mo-Fr 09:00-17:00', "
    "phones: [{number: '+1 213 555 0100'}], latitude: 40.1, longitude: -75.1, "
    "last_verified: 2026-11-01, verified_how: phoned, offers:",
)
CHANGES = (
    # file, what is replaced at a random place, by what
    ("resources.yaml", "Oak", "Elm"),
    ("resources.yaml", "Elm", "Oak"),
    ("resources.yaml", "food", "fud"),
    ("resources.yaml", "fud", "food"),
    ("resources.yaml", "website:", "source: https://example.org/é, website:"),
    ("resources.yaml", "  - {", "\n  # advice-ok: has-source because it is made up\n  - {"),
    ("resources.yaml", "\n", "\n\n"),
    ("resources.yaml", "\n\n", "\n"),
    ("resources.yaml", "https://example.org", "http:/example.org"),
    ("resources.yaml", "http:/example.org", "https://example.org"),
    ("resources.yaml", "services:\n", "services:\n" + ONE.replace("id: a", "id: new")),
    ("resources.yaml", ONE.replace("id: a", "id: new"), ""),
    ("resources.yaml", "id: town", "id: city"),
    ("resources.yaml", "area: town", "area: city"),
    ("resources.yaml", "city", "town"),
    ("resources.yaml", "timezone: America/New_York", "timezone: America/Chicago"),
    ("resources.yaml", "timezone: America/Chicago", "timezone: America/New_York"),
    ("resources.yaml", "country: US", "country: US, latitude: 40, longitude: -75"),
    ("resources.yaml", "latitude: 40,", "latitude: 60,"),
    ("resources.yaml", "country: US", "country: CA"),
    ("resources.yaml", "country: CA", "country: US"),
    ("resources.yaml", "offers:", "opening_hours: Mo-Fr 9-17, offers:"),
    ("resources.yaml", "9-17", "09:00-17:00"),
    ("resources.yaml", "offers:", 'phones: [{number: "+1 213 555 0100"}], offers:'),
    ("resources.yaml", "+1 213", "+1 323"),
    ("docs/en/about.md", "Text.", "A junkie's [text](safety.md#x).\n\n## Text.\n\nText."),
    ("docs/en/about.md", "## Text.", "## Words."),
    ("docs/es/about.md", "Text.", "Un texto {step 1}.\n\nText."),
    ("docs/en/overdose.md", "**Look.**", "**Look at 2.**"),
    ("docs/en/overdose.md", "at 2", "there"),
    ("docs/en/about.md", "Text.", "Do this: {step 1}"),
    ("docs/es/overdose.md", "**Look.**", "**Mire.**"),
    ("docs/en/overdose.md", "AHA21", "AHA99"),
    ("docs/en/overdose.md", "AHA99", "AHA21"),
    ("docs/es/about.md", 'of: "', 'of: "1'),
    ("docs/es/strings.yaml", "{number}", "{numero}"),
    ("docs/es/strings.yaml", "{numero}", "{number}"),
    ("docs/en/strings.yaml", "Call", "Ring"),
    ("docs/en/strings.yaml", "\n", "\n# a remark\n"),
    ("docs/en/glossary.yaml", "", "avoid: {text: words, Oak: tree}\n"),
    ("docs/en/glossary.yaml", "", "avoid: {house: home}\n"),
    ("docs/es/resources.yaml", "", "a: {name: {text: Casa, of: '00000000'}}\n"),
    ("mkdocs.yml", "site_name: ", "site_name: A "),
)  # fmt: skip


def test_what_is_kept_from_edit_to_edit_says_what_is_read_anew(
    make_project: Callable[..., Path],
) -> None:
    """Edits at random, mistakes and mends; what is kept is compared with a new reading."""
    folder, memory, chance = make_project(SMALL + RICH, "en es"), Memory(), random.Random(17)
    names = {name for name, _, _ in CHANGES}
    good = {name: texts_of(folder / name) for name in names}
    wrong = fine = 0
    for count in range(EDITS_AT_RANDOM):
        name, old, new = chance.choice(CHANGES)
        text = texts_of(folder / name) or ""
        places = [match.start() for match in re.finditer(re.escape(old), text)] if old else [0]
        if not places:
            continue
        at = chance.choice(places)
        edited = text[:at] + new + text[at + len(old) :] if old else new
        (folder / name).write_text(edited, encoding="utf-8")
        source, problems = read(Project(folder, memory=memory), TODAY)
        anew, wanted = read(Project(folder), TODAY)

        assert wanted == problems, (count, name, new)
        assert anew.pages == source.pages, (count, name, new)
        if stopping(problems):
            wrong += 1
            if chance.randrange(8):  # else it is broken for a while
                for one, was in good.items():
                    put_back(folder / one, was)
            continue
        fine += 1
        guide, other = build_guide(source, memory), build_guide(anew)
        for part in ("services", "areas", "articles", "notices", "citations", "translations"):
            assert getattr(other, part) == getattr(guide, part), (count, name, new, part)
        if chance.randrange(4) == 0:
            good = {one: texts_of(folder / one) for one in names}
    assert min(wrong, fine) > EDITS_AT_RANDOM // 8


def texts_of(path: Path) -> str | None:
    """Return a file's text; None where there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else None


def put_back(path: Path, text: str | None) -> None:
    """Let a file be as it was."""
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text, encoding="utf-8")
