"""Feeds the YAML reader with broken files for as long as one likes; never part of the tests.

    .venv/bin/python -m tests.fuzz 30        minutes, 30 when left out

Starts from every YAML file that the tests have, cuts, doubles, joins and spoils them, and reads
each as a list and as the front matter of a page. Stops at the first file that is not answered in
five seconds, that ends in an error, or whose problems do not fit on one line each; else it says
how many files it read. The seed is printed: the same one makes the same files.
"""

from __future__ import annotations

import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from generator.source.markdown import read_markdown
from generator.source.nodes import Items, Record, Text
from generator.source.problems import Problem, github_line
from generator.source.yaml_reader import read_yaml

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 5
LARGEST = 500_000_000
"""Bytes of memory that no file may need."""
SIGNS = (
    *"a:-[]{}&*!|>'\"%@`#,?\n \t\\<~0é",
    *("\r\n", "\r", "\u2028", "\u202e", "\u0085", "\ufeff", "\x00", "\ud800", "\U0010ffff"),
    *("<<: ", "*a", "&a ", "!!python/object/apply:os.system ", "!ENV HOME", "---\n", "...\n"),
    *("- ", "? ", ": ", "|2\n", ">-\n", "\\x41", '"\\U00110000"', "<<<<<<< a\n", "=======\n"),
    *("9" * 40, "0x1F", "12:30:45", "2026-02-30", "[" * 30, "{a: " * 15, "  " * 40, "<script>"),
)
Change = Callable[[random.Random, str, str], str]


def _cut(chance: random.Random, text: str, other: str) -> str:
    first, last = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    return text[:first] + text[last:]


def _double(chance: random.Random, text: str, other: str) -> str:
    first, last = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    return text[:last] + text[first:last] * chance.randrange(1, 4) + text[last:]


def _join(chance: random.Random, text: str, other: str) -> str:
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


def _put(chance: random.Random, text: str, other: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SIGNS) + text[at + chance.randrange(3) :]


def _swap_lines(chance: random.Random, text: str, other: str) -> str:
    lines = text.split("\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _indent(chance: random.Random, text: str, other: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(("", " ", "  ", "\t", "    ")) + lines[at].lstrip(" ")
    return "\n".join(lines)


def _heap(chance: random.Random, text: str, other: str) -> str:
    return "".join(chance.choices(SIGNS, k=chance.randrange(1, 60)))


CHANGES: tuple[Change, ...] = (_cut, _double, _join, _put, _put, _put, _swap_lines, _indent, _heap)


def broken(seed: int) -> Iterator[str]:
    """Yield broken files without end."""
    chance = random.Random(seed)
    files = [*(ROOT / "tests").rglob("*.yaml"), ROOT / "vocabulary.yaml"]
    whole = [path.read_text("utf-8")[:6000] for path in sorted(files)]
    while True:
        text = chance.choice(whole)
        for _ in range(chance.randrange(1, 9)):
            text = chance.choice(CHANGES)(chance, text, chance.choice(whole))[:20_000]
        yield text


def fault(text: str) -> str:
    """Return what is wrong with the reader's answer to a file, or "" when it answers well."""
    value, problems = read_yaml(text, "x.yaml")
    page, more = read_markdown(f"---\n{text}\n---\n\n{text[:500]}", "x.md", "x")
    if not (value is None or isinstance(value, Text | Record | Items)):
        return f"a value of the kind {type(value)}"
    if not isinstance(page.meta, Record):
        return f"front matter of the kind {type(page.meta)}"
    return next(filter(None, map(_misplaced, (*problems, *more))), "")


def _misplaced(problem: Problem) -> str:
    steers = set("\n\r\x1b\x85\u2028\u202e\ud800") & set(str(problem))
    lines = github_line(problem).split("\n")
    if problem.line < 1 or problem.column < 1 or steers or len(lines) > 1:
        return f"a problem that is not one line at one place: {problem!r}"
    return ""


def _too_late(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"no answer in {SECONDS} s")


def main(minutes: float, seed: int) -> int:
    """Read broken files for some minutes; return 0 when all were answered well."""
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
    signal.signal(signal.SIGALRM, _too_late)
    end, slowest, count = time.monotonic() + minutes * 60, 0.0, 0
    for text in broken(seed):
        start = time.monotonic()
        if start > end:
            break
        signal.alarm(SECONDS)
        try:
            wrong = fault(text)
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
        signal.alarm(0)
        if wrong:
            print(f"After {count} files (seed {seed}): {wrong}\n{text!r}")
            return 1
        count, slowest = count + 1, max(slowest, time.monotonic() - start)
    print(f"{count:,} broken files in {minutes:g} minutes, each answered; seed {seed}, "
        f"the slowest in {slowest:.3f} s.")  # fmt: skip
    return 0


if __name__ == "__main__":
    wanted = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    sys.exit(main(wanted, int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**9)))
