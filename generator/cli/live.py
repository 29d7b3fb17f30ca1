"""The guide in memory, as its files are at this moment: what a live preview answers from.

Each look at it looks at the files first. So whoever asks after a change was saved sees it, whether
or not anybody noticed the change before.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from generator.cli.problem_page import problem_page, words_page
from generator.cli.reading import read
from generator.guide.build import build_guide
from generator.site.on_demand import SiteOnDemand
from generator.source.memory import Memory
from generator.source.problems import GuideError, Problem, stopping
from generator.source.project import Project
from generator.source.snapshot import FileMark, snapshot

_SETTLED = 0.03
"""Seconds in which nothing may change before files are read: editors write in several steps."""
_LONGEST = 1.0
"""Seconds after which they are read all the same."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is shown.

    Attributes:
        folder: the project folder.
        resources: another list than its own.
        trusted: its own templates may be used.
        today: says which day it is.
    """

    folder: Path
    resources: Path | None
    trusted: bool
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class State:
    """The guide as it was read at one moment.

    Attributes:
        number: counts the states of this preview, from 1.
        base: the path that the site has on its host, like `/` or `/guide/`; here it is the same.
        site: what to show, or None while something has to be mended.
        problems: what has to be mended.
        words: the same where it is no problem of a line; or "".
        answer: the page that says so.
    """

    number: int
    base: str
    site: SiteOnDemand | None
    problems: Sequence[Problem] = ()
    words: str = ""
    answer: bytes = b""


class Live:
    """The newest state; a change of any file makes the next one."""

    def __init__(
        self, order: Order, told: Callable[[State], None], report: Callable[[str], None]
    ) -> None:
        """Take what is shown, whom to tell about each new state, and who hears of mistakes."""
        self.order = order
        self._told = told
        self.report = report
        self._start = time.time_ns()
        self._listening = 0
        self._memory = Memory()
        self._turn = threading.RLock()
        self._changed = threading.Condition()
        self._seen: tuple[date, frozenset[FileMark]] | None = None
        self._state: State | None = None

    def look(self) -> State:
        """Return the state that the files have now, after they are read if one has changed."""
        with self._turn:
            now = self._files()
            if self._state is None or now != self._seen:
                self._seen = self._settled(now) if self._state else now
                number = self._state.number + 1 if self._state else 1
                self._state = self._read(number, self._seen[0])
                self._told(self._state)
                with self._changed:
                    self._changed.notify_all()
            return self._state

    def file(self, path: str) -> bytes | None:
        """Return a file of the newest site; see `SiteOnDemand`. One is made at a time."""
        with self._turn:
            site = self.look().site
            return site.file(path) if site else None

    def missing(self, path: str) -> bytes:
        """Return the newest site's page for an address that leads nowhere."""
        with self._turn:
            site = self.look().site
            return site.missing(path) if site else b""

    def mark(self, state: State) -> str:
        """Return what tells a state from all others, those of an earlier preview too."""
        return f"{self._start:x}-{state.number}"

    @property
    def has_listeners(self) -> bool:
        """Say whether a page is open that waits for a new state."""
        return self._listening > 0

    def listen(self, seconds: float) -> Generator[str]:
        """Yield the mark of the newest state, and of each new one; "" when nothing was new.

        Args:
            seconds: how long to wait for a new one.
        """
        self._listening += 1
        try:
            mark = self.mark(self.look())
            yield mark
            while True:
                before, mark = mark, self._next(mark, seconds)
                yield "" if mark == before else mark
        finally:
            self._listening -= 1

    def _next(self, before: str, seconds: float) -> str:
        with self._changed:
            self._changed.wait_for(lambda: self._newest() != before, seconds)
            return self._newest()

    def _newest(self) -> str:
        return self.mark(self._state) if self._state else ""

    def _files(self) -> tuple[date, frozenset[FileMark]]:
        return self.order.today(), snapshot(self.order.folder, self.order.resources)

    def _settled(self, seen: tuple[date, frozenset[FileMark]]) -> tuple[date, frozenset[FileMark]]:
        """Return how the files look once nobody writes any more."""
        until = time.monotonic() + _LONGEST
        while time.monotonic() < until:
            time.sleep(_SETTLED)
            before, seen = seen, self._files()
            if before == seen:
                break
        return seen

    def _read(self, number: int, today: date) -> State:
        base = self._state.base if self._state else "/"
        try:
            return self._made(number, today)
        except (GuideError, OSError) as error:
            return State(number, base, None, words=str(error), answer=words_page([str(error)]))

    def _made(self, number: int, today: date) -> State:
        order = self.order
        project = Project(
            order.folder, order.resources, trust_templates=order.trusted, memory=self._memory
        )
        source, problems = read(project, today)
        base = urlsplit(source.settings.url).path or "/"
        if stops := stopping(problems):
            return State(number, base, None, stops, answer=problem_page(stops))
        site = SiteOnDemand(build_guide(source, self._memory), source.whole_pages, order.folder)
        return State(number, base, site)
