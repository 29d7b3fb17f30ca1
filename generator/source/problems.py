"""What is wrong (or unusual) in somebody's text, in words they can act on."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from generator.source.nearest import nearest

SCREEN = 40
"""Problems that are shown at once: about as many lines as a screen has."""


class GuideError(Exception):
    """Something that a person can mend; its text says what is the case and what to do.

    Raised where it is found, caught at the command line only. Problems of the guide's own files
    are no errors: they are collected as `Problem`.
    """


class WrongUse(GuideError):
    """The command line names something that is not there; the exit code is 2."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend, at one place.

    Attributes:
        file: the file as the reader knows it, relative to the project folder.
        line, column: counted from 1; a column counts characters, not bytes.
        path: a breadcrumb in the reader's own words, like ``night-van > phones > 2``.
        message: what is the case, then what to do. Whole sentences.
        rule: the rule's name; also the name of its test case.
        blocking: True when nothing can be built until this is mended; False for advice.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    rule: str
    blocking: bool = True

    def __str__(self) -> str:
        """Return the one line that people read: place, path, words, rule."""
        advice = "" if self.blocking else "(advice) "
        path = f"{self.path}: " if self.path else ""
        text = f"{self.file}:{self.line}:{self.column}: {path}{advice}{self.message} [{self.rule}]"
        return visible(text)


Problems = Iterator[Problem]


def visible(text: str) -> str:
    """Return the text with control characters written out.

    A value from a file must not move the cursor, colour the terminal or start a new line,
    because a line that starts with ``::`` is a command to GitHub's log reader.
    """
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def one_line(text: str) -> str:
    """Return a line of any command's answer without what would steer a terminal or a log.

    Unlike `visible`, it leaves the joiners of Persian and Hindi words as they are.
    """
    return "".join(c if not _steers(c) else f"\\u{ord(c):04x}" for c in text)


def _steers(sign: str) -> bool:
    if sign in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return True
    return unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}


def github_line(problem: Problem) -> str:
    """Return the problem as a GitHub workflow command, so that it shows beside the line.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    level = "error" if problem.blocking else "warning"
    path = f"{problem.path}: " if problem.path else ""
    message = visible(f"{path}{problem.message} [{problem.rule}]").replace("%", "%25")
    file = visible(problem.file).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={file},line={problem.line},col={problem.column}::{message}"


def json_report(problems: Iterable[Problem]) -> str:
    """Return the problems as JSON, one object each, for other programs."""
    return json.dumps([asdict(problem) for problem in problems], indent=1)


def gitlab_report(problems: Iterable[Problem]) -> str:
    """Return the problems as GitLab's code quality report, shown beside the lines of a change.

    https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    The fingerprint leaves the line out, so that a problem that only moved is not a new one.
    """
    seen: dict[str, int] = {}
    entries = []
    for problem in problems:
        name = visible(f"{problem.file} {problem.path} {problem.rule} {problem.message}")
        seen[name] = seen.get(name, 0) + 1
        entries.append(
            {
                "description": visible(f"{problem.path}: {problem.message}".removeprefix(": ")),
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(f"{name} {seen[name]}".encode()).hexdigest(),
                "severity": "major" if problem.blocking else "minor",
                "location": {"path": problem.file, "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(entries, indent=1)


def quoted(value: str, limit: int = 60) -> str:
    """Return the value in quotes, cut when it is long, for use inside a message."""
    return f'"{value if len(value) <= limit else value[: limit - 1] + "…"}"'


def near(value: str, known: Iterable[str]) -> str:
    """Return a sentence that names the word that was surely meant, or an empty string."""
    match = nearest(value, known)
    return f" Did you mean {quoted(match)}?" if match else ""


def one_of(words: Iterable[str]) -> str:
    """Return the words as a sentence part: ``a, b or c``."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def stopping(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build, without the advice."""
    return [problem for problem in problems if problem.blocking]


class Screenful(NamedTuple):
    """What fits a screen, and lines that count the rest."""

    shown: list[Problem]
    rest: list[str]


def screenful(problems: Sequence[Problem]) -> Screenful:
    """Return what fits a screen, and how many more there are of each rule, in lines.

    What stops a build comes before advice; what is shown stays in the order of the files.
    """
    if len(problems) <= SCREEN:
        return Screenful(list(problems), [])
    shown = sorted(sorted(problems, key=lambda one: not one.blocking)[:SCREEN])
    left = [one for one in problems if one not in set(shown)]
    first = {one.rule: one for one in reversed(left)}
    counts = Counter(one.rule for one in left).most_common()
    counts.sort(key=lambda pair: not first[pair[0]].blocking)
    lines = [f"… and {len(left)} more, not shown here:"]
    for rule, count in counts:
        one = first[rule]
        advice = "" if one.blocking else "(advice) "
        lines.append(visible(f"{count:>7} {advice}[{rule}], from {one.file}:{one.line} on"))
    return Screenful(shown, lines)
