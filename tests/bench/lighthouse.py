"""What Lighthouse says of each kind of page, on its slow phone: 100 is wanted everywhere.

Lighthouse is a program for Node.js. npm fetches it when it is asked for, into its own folder;
nothing else of the guide needs Node.js. The version is pinned, so that two people get the same
answers; it is the last one that runs with Node.js 20.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.bench.measure import run
from tests.serving import Packed, served

VERSION = "12.8.2"
LANGUAGES = ("en", "fa", "hi")
KINDS = ("index", "overdose", "find/los-angeles", "service/la-hhcla-chr", "learn/naloxone", "print")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
Scores = dict[str, int]


def main(folder: Path, options: argparse.Namespace) -> int:
    """Build a part of the guide, run Lighthouse on it, and print the table."""
    npx, browser = shutil.which("npx"), os.environ.get("GUIDE_BROWSER")
    if not npx:
        print("Lighthouse needs Node.js 20 or later, and npx was not found. Get it from")
        print("https://nodejs.org/ or, on Debian and Ubuntu, with: sudo apt install npm")
        return 2
    if not browser:
        print("Set GUIDE_BROWSER to the path of Chromium; python3 tests/browser.py finds one.")
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        # The address comes first: it is written into the pages.
        with served(root / "site", Packed) as host:
            address = f"{host}/"
            _project(folder, root / "project", address)
            run(
                "generator",
                "build",
                "--project",
                str(root / "project"),
                "--out",
                str(root / "site"),
            )
            low = _table([npx, "--yes", f"lighthouse@{VERSION}"], address, options.pairs)
    return 1 if low else 0


def _project(folder: Path, copy: Path, address: str) -> None:
    """Copy a guide's folder; its settings name this address and fewer languages."""
    leave = shutil.ignore_patterns(".*", "site", "tests", "generator", "__pycache__")
    shutil.copytree(folder, copy, ignore=leave)
    settings = copy / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^site_url:.*", f'site_url: "{address}"', text)
    text = re.sub(r"(?m)^( +languages:) \[.*", rf"\1 [{', '.join(LANGUAGES)}]", text)
    settings.write_text(text, encoding="utf-8")


def _table(lighthouse: list[str], address: str, times: int) -> list[str]:
    """Print a line for each page; return the pages with less than 100 anywhere.

    What else the machine does only ever costs points. So a page with less than 100 for
    performance is tried again, up to `times` times, and its best run counts.
    """
    print(f"Lighthouse {VERSION}, mobile, a host with gzip; the best of at most {times} runs")
    print(f"{'page':28}" + "".join(f"{name:>16}" for name in CATEGORIES))
    low = []
    for page in (f"{code}/{kind}.html" for code in LANGUAGES for kind in KINDS):
        best, failed = _scores(lighthouse, address + page)
        for _ in range(times - 1):
            if best["performance"] == 100:
                break
            best, failed = max((best, failed), _scores(lighthouse, address + page), key=_speed)
        print(f"{page:28}" + "".join(f"{best[name]:16}" for name in CATEGORIES), flush=True)
        if min(best.values()) < 100:
            low.append(page)
            print("    " + ", ".join(failed))
    return low


def _speed(result: tuple[Scores, list[str]]) -> int:
    return result[0]["performance"]


def _scores(lighthouse: list[str], url: str) -> tuple[Scores, list[str]]:
    """Run Lighthouse once; return the points by category, and which audits cost some."""
    done = subprocess.run(
        [*lighthouse, url, "--quiet", "--output=json",
         f"--only-categories={','.join(CATEGORIES)}",
         "--chrome-flags=--headless=new --no-sandbox"],
        env={**os.environ, "CHROME_PATH": os.environ["GUIDE_BROWSER"]},
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    report = json.loads(done.stdout)
    scores, failed = {}, []
    for name, category in report["categories"].items():
        scores[name] = round((category["score"] or 0) * 100)
        for audit in category["auditRefs"]:
            score = report["audits"][audit["id"]]["score"]
            if audit["weight"] and score is not None and score < 1:
                failed.append(f"{audit['id']} {score:.2f}")
    return scores, failed
