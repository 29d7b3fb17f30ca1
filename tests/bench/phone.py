"""How long until the overdose steps can be read on a bad line, beside stock mkdocs-material.

The line and the processor are slowed down by the browser itself (Chromium's emulation): each
answer begins after the round trip, and bytes come at the given pace. The emulation leaves out the
set-up of a connection; it is added as three more round trips, the same for both.

The page itself says when the steps can be read. To ask it from outside is to run the driver's own
scripts on the slowed processor, which took as long as the page. A busy machine still counts: the
same page takes twice the time when other programs use all processors, so compare within one run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.measure import run
from tests.bench.weight import _stock
from tests.serving import Packed, served

LINES = (("50 kbit/s, 1,000 ms", 50, 1000, 6), ("400 kbit/s, 400 ms", 400, 400, 6))
"""Name, kilobits a second, round trip in milliseconds, how much slower the processor is."""
_SETUP = 3
"""Round trips for a connection: the address (DNS), TCP, and TLS 1.3."""
_STAMP = """
(function look() {
  var steps = document.querySelectorAll('main ol > li, article ol > li');
  if (steps.length > 6 || steps.length == 6 && document.readyState != 'loading')
    requestAnimationFrame(function () {
      setTimeout(function () { window.readable = performance.now(); });
    });
  else requestAnimationFrame(look);
})()"""
"""Notes, in milliseconds since the page was asked for, when the frame with the sixth step whole
has been made."""
_PATIENCE = 180_000


def main(folder: Path, options: argparse.Namespace) -> int:
    """Build both, open the overdose page of both on each line, and print the table."""
    browser_path = os.environ.get("GUIDE_BROWSER")
    if not browser_path:
        print("Set GUIDE_BROWSER to the path of Chromium; python3 tests/browser.py finds one.")
        return 2
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        root = Path(temporary)
        run("generator", "build", "--project", str(folder), "--out", str(root / "ours"))
        _stock(folder, root)
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        print(f"Overdose steps readable, seconds from a cold start; medians of {options.pairs}")
        print(f"{'line':24}{'guide':>10}{'stock Material':>18}{'ratio':>8}")
        for name, speed, trip, slow in LINES:
            pairs = [
                [_seconds(browser, root / kind, speed, trip, slow) for kind in ("ours", "stock")]
                for _ in range(options.pairs)
            ]
            own, stock = (statistics.median(times) for times in zip(*pairs, strict=True))
            print(f"{name:24}{own:10.2f}{stock:18.2f}{stock / own:8.1f}")
        browser.close()
    return 0


def _seconds(browser: Browser, site: Path, speed: int, trip: int, slow: int) -> float:
    """Return the seconds until the last of the first six steps can be read."""
    with served(site, Packed) as host:
        shown = _shown(browser, f"{host}/en/overdose.html", speed, trip, slow)
    return (shown + _SETUP * trip) / 1000


def _shown(browser: Browser, address: str, speed: int, trip: int, slow: int) -> float:
    """Return the milliseconds from asking for the page until it can be read."""
    context = browser.new_context(viewport={"width": 320, "height": 568})
    page = context.new_page()
    page.add_init_script(_STAMP)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": trip, "downloadThroughput": speed * 125,
         "uploadThroughput": speed * 125},
    )  # fmt: skip
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    # What another host would serve (web fonts) is not waited for: it fails at once.
    page.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    page.goto(address, wait_until="commit", timeout=_PATIENCE)
    end = time.monotonic() + _PATIENCE / 1000
    milliseconds = 0.0
    while not milliseconds:
        if time.monotonic() > end:
            raise TimeoutError(f"The steps of {address} were never shown.")
        time.sleep(0.5)
        asked = {"expression": "window.readable || 0", "returnByValue": True}
        milliseconds = devtools.send("Runtime.evaluate", asked)["result"]["value"]
    context.close()
    return milliseconds
