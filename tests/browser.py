"""Print the path of a Chromium that starts, for the tests; install one when there is none.

Why this file exists: the tests need a real browser, and nobody should have to know how to get
one. `guide.py test` runs this before pytest and hands the path on as GUIDE_BROWSER; the tests
read only that variable. What is tried, in this order: GUIDE_BROWSER as the user set it, an
installed Chromium, Chrome or Edge, Playwright's own download, Debian's package.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# The shell is the same Chromium without a window: these tests take two thirds of the time with it.
NAMES = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser"]
NAMES += ["google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"]


def main() -> None:
    if chosen := os.environ.get("GUIDE_BROWSER"):
        print(shutil.which(chosen) or sys.exit(f"GUIDE_BROWSER names no program: {chosen}"))
        return
    browser = installed() or downloaded() or packaged()
    if not browser:
        sys.exit(
            "The tests need a browser, and none could be installed here. Install Chromium, "
            "Chrome or Edge, or set GUIDE_BROWSER to the path of one. Then start this again."
        )
    print(browser)


def installed() -> str:
    return next((str(place) for place in usual_places() if starts(place)), "")


def usual_places() -> Iterator[Path]:
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            for name in ("Google Chrome", "Chromium", "Microsoft Edge"):
                yield folder / f"{name}.app" / "Contents" / "MacOS" / name
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            for name in ("Google/Chrome/Application/chrome", "Microsoft/Edge/Application/msedge"):
                yield Path(os.environ.get(variable, ""), name + ".exe")


def starts(place: Path) -> bool:
    """Ubuntu has a `chromium-browser` that only tells you to install something else."""
    if not place.is_file():
        return False
    # On Windows a browser opens a window instead of telling its version.
    return sys.platform == "win32" or succeeds(str(place), "--version")


def downloaded() -> str:
    """Playwright's Chromium. It may lack system libraries; then it does not start."""
    say("No Chromium, Chrome or Edge found. Downloading Chromium for the tests ...")
    if not succeeds(sys.executable, "-P", "-m", "playwright", "install", "chromium"):
        return ""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        place = playwright.chromium.executable_path
    return place if starts(Path(place)) else ""


def packaged() -> str:
    """Debian's and Ubuntu's package, when we may install it without being asked anything."""
    if sys.platform == "win32" or not shutil.which("apt-get"):
        return ""
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    if os.geteuid() != 0:
        if not succeeds("sudo", "-n", "true"):
            return ""
        apt = ["sudo", "-n", *apt]
    say("Installing a browser with apt-get ...")
    succeeds(*apt, "update")
    packages = ("chromium-headless-shell", "chromium")
    return installed() if any(succeeds(*apt, "install", "-y", name) for name in packages) else ""


def succeeds(*command: str) -> bool:
    """Run without a word; when it fails, pass on the line that most likely says why."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except OSError:
        return False
    lines = done.stdout.decode(errors="replace").strip().splitlines()
    if done.returncode and lines:
        say("  " + next((line for line in lines if "rror" in line), lines[-1]).strip())
    return done.returncode == 0


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
