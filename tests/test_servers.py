"""Real servers: nginx and Caddy serve the guide as `server-config` says, at a root and below it.

Both come from Debian (packages `nginx` and `caddy`) and listen on this machine only. What is
said without them (the files that a host reads, the recipes) is tried in `test_hosts.py`.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from generator.schema.responses import HEADERS
from generator.site.server_config import SERVERS, served_site
from tests.conftest import LANGUAGES

PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
PROGRAMS = {name: shutil.which(name, path=PLACES) for name in SERVERS}
FOUND = all(PROGRAMS.values())
# With CI set nothing is left out in silence: the tests run, and fail where a server is missing.
needs_servers = pytest.mark.skipif(
    not FOUND and not os.environ.get("CI"),
    reason="nginx and Caddy were not tried: install the packages nginx and caddy.",
)
NGINX = """\
daemon off; pid {folder}/pid; error_log {folder}/errors; {user}
events {{}}
http {{
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  include {folder}/guide.conf;
}}
"""
CADDY = "{\n    admin off\n    auto_https off\n}\n"
ANSWERS = """
/index.html                  200 text/html en
/                            200 text/html en
/en/overdose.html            200 text/html en
/fa/find/rivertown.html      200 text/html fa
/es/nada.html                404 text/html es
/es/service/                 404 text/html es
/fa/one/two/three            404 text/html fa
/nowhere                     404 text/html en
/de/index.html               404 text/html en
/sw.js                       200 text/javascript
/en/manifest.webmanifest     200 application/manifest+json
/data/services.geojson       200 application/geo+json
/data/services.csv           200 text/csv
/data/contacts/rivertown.vcf 200 text/vcard
/data/news/rivertown-es.atom 200 application/atom+xml
/robots.txt                  200 text/plain
/icon-192.png                200 image/png
"""
"""A path, its status, its kind, and the language of a page."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def running(name: str, site: Path, path: str, folder: Path) -> Iterator[str]:
    """Let a server serve a site while the block runs; yield its address."""
    address = f"http://localhost:{free_port()}{path}"
    config = SERVERS[name](served_site(address, str(site), LANGUAGES))
    program = PROGRAMS[name]
    assert program, f"{name} is not on this machine; .ci/run installs it."
    user = "" if os.geteuid() else "user root;"  # the folders of the tests are for their user only
    (folder / "guide.conf").write_text(config, encoding="utf-8")
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), encoding="utf-8")
    (folder / "Caddyfile").write_text(CADDY + config, encoding="utf-8")
    line = {
        "nginx": [program, "-p", str(folder), "-c", str(folder / "nginx.conf")],
        "caddy": [program, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")],
    }[name]
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(
            line, stdout=said, stderr=said, env={**os.environ, "HOME": str(folder)}
        )
    try:
        wait_for(urlsplit(address).netloc, server, folder / "said")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(host: str, server: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(200):
        with (
            contextlib.suppress(OSError),
            contextlib.closing(http.client.HTTPConnection(host, timeout=5)) as one,
        ):
            one.connect()
            return
        assert server.poll() is None, said.read_text("utf-8")
        time.sleep(0.05)
    raise AssertionError(f"nobody listens at {host}: {said.read_text('utf-8')}")


@pytest.fixture(
    scope="module",
    params=[(name, path) for name in SERVERS for path in ("/", "/guide/")],
    ids=lambda param: "".join(param),
)
def server(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A server with the guide of the tests, whose address ends with /guide/."""
    name, path = request.param
    with running(name, site, path, tmp_path_factory.mktemp(name)) as address:
        yield address


@pytest.fixture
def host(server: str) -> Iterator[http.client.HTTPConnection]:
    with contextlib.closing(http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)) as one:
        yield one


@needs_servers
def test_every_file_is_served_as_it_is(
    host: http.client.HTTPConnection, server: str, site: Path
) -> None:
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())

    different = [
        path
        for path in files
        if not path.startswith(".") and ask(host, server, path)[2] != (site / path).read_bytes()
    ]

    assert [] == different


def ask(
    host: http.client.HTTPConnection, server: str, path: str, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Return the status of a path below the guide, its headers, and its bytes."""
    host.request("GET", urlsplit(server).path + path, headers=headers)
    answer = host.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


@needs_servers
def test_each_kind_of_address_is_answered_as_the_recipe_says(
    host: http.client.HTTPConnection, server: str
) -> None:
    rows = [row.split() for row in ANSWERS.strip().splitlines()]

    found = []
    for path, *_ in rows:
        status, headers, body = ask(host, server, path[1:])
        kind = headers["Content-Type"].partition(";")[0]
        page = (
            body.decode().partition('<html lang="')[2].partition('"')[0] if "html" in kind else ""
        )
        found.append([path, str(status), kind, *([page] if page else [])])
        assert dict(HEADERS) == {name: headers.get(name) for name, _ in HEADERS}, path

    assert rows == found


@needs_servers
def test_pages_are_compressed_and_asked_for_again_in_a_few_bytes(
    host: http.client.HTTPConnection, server: str
) -> None:
    packed = {"Accept-Encoding": "gzip"}
    status, headers, body = ask(host, server, "en/overdose.html", **packed)
    assert (200, "gzip") == (status, headers["Content-Encoding"])
    assert len(body) < 13_000

    mark = {"If-None-Match": headers["ETag" if "ETag" in headers else "Etag"]}
    again, _, rest = ask(host, server, "en/overdose.html", **packed, **mark)

    assert (304, b"") == (again, rest)


@needs_servers
@pytest.mark.parametrize("name", SERVERS)
def test_a_browser_walks_through_the_guide(
    name: str, site: Path, browser: Browser, tmp_path: Path
) -> None:
    with running(name, site, "/guide/", tmp_path) as address:
        walk(browser, address)


def walk(browser: Browser, address: str) -> None:
    """Go from the door to a missing page and back, as readers do, and keep a copy."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.goto(address)
    page.locator(".doors .steps").first.click()
    assert page.url == f"{address}en/overdose.html"
    assert page.locator("ol li").count() > 1
    page.goto(f"{address}en/find/rivertown.html")
    page.locator("main a[href*='service/']").first.click()
    assert "/en/service/" in page.url
    page.goto(f"{address}en/search.html")
    page.locator("input[type=search]").fill("naloxone")
    page.locator("main a[href*='service/'], main a[href*='need/']").first.wait_for()
    assert [] == faults

    lost = page.goto(f"{address}fa/one/two/three.html")
    assert lost
    assert lost.status == 404
    assert page.locator("html").get_attribute("lang") == "fa"
    page.locator("main a.button").first.click()
    assert page.url == f"{address}fa/index.html"
    page.goto(f"{address}nowhere")
    page.locator(".doors li[lang=es] a.button").click()
    assert page.url == f"{address}es/index.html"
    context.close()
