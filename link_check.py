"""Ask every outside address of the guide whether it still answers; never part of a build.

    python3 guide.py links

Prints one line for each address that did not answer. An address that fails once may be asleep:
look again on another day before you change anything. Nothing but the address is sent.
"""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from generator.reading.source import Source
from generator.reading.text import Record

SECONDS = 15
AT_ONCE = 8


def addresses(source: Source) -> dict[str, list[str]]:
    """Return every outside address, with the places (file:line) that use it."""
    found: dict[str, list[str]] = {}
    for service in source.services:
        for key in ("website", "source"):
            for text in service.texts(key):
                found.setdefault(str(text), []).append(f"{text.file}:{text.line}")
    for record in source.citations.values():
        if isinstance(record, Record) and record.text("url"):
            place = f"{record.file}:{record.key('url').line}"
            found.setdefault(str(record.text("url")), []).append(place)
    return {address: found[address] for address in sorted(found)}


def ask(address: str) -> str:
    """Return what is wrong with an address, or an empty string."""
    request = urllib.request.Request(address, headers={"User-Agent": "guide link check"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        # A page that forbids or slows down programs may well answer people.
        return "" if error.code in {401, 403, 405, 429} else f"answers {error.code}"
    except (OSError, ValueError) as error:
        return f"did not answer ({getattr(error, 'reason', error)})"


def report(found: dict[str, list[str]], asking: Callable[[str], str] = ask) -> Iterable[str]:
    """Yield one line for each address that did not answer, at the place that uses it."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for address, wrong in zip(found, pool.map(asking, found), strict=True):
            if wrong:
                for place in found[address]:
                    yield f"{place}:1: {address}: {wrong}. Is it still right? [link-answers]"


def main(source: Source) -> int:
    """Print the report; 0 when every address answered."""
    found = addresses(source)
    print(f"Asking {len(found)} addresses …", file=sys.stderr)
    lines = list(report(found))
    for line in lines:
        print(line)
    print(f"{len(found)} addresses, {len(lines)} lines to look at.")
    return 1 if lines else 0
