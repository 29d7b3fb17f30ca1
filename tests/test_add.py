"""The questions of `add`, answered as people answer them in a terminal."""

from __future__ import annotations

import argparse
import contextlib
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.add import COMMANDS
from generator.cli.context import CommandContext, CommandResult
from generator.cli.questions import ASKED
from generator.source.problems import GuideError
from tests.conftest import ROOT, SMALL, TODAY

ONE = "  - {id: oak-house, name: Oak House, area: town, offers: [food], website: https://a.org}\n"
GOOD = {
    "name": "Corner Kitchen", "area": "town", "offers": "food",
    "phones": "+1 212 736 5009 Desk; +1 212 736 5010", "source": "https://example.org/c",
}  # fmt: skip


class Terminal:
    """Somebody who answers questions by their key, the given answers one after the other."""

    def __init__(self, project: Path, answers: dict[str, list[str]], confirm: list[str]) -> None:
        self.project = project
        self.answers = {key: list(given) for key, given in answers.items()}
        self.confirm = list(confirm)
        self.asked: list[str] = []
        self.said: list[str] = []

    def ask(self, question: str) -> str:
        """Answer a question, or give up when no answer is left for the end."""
        key = question.split(":")[0]
        self.asked.append(question)
        if key in ASKED:
            given = self.answers.get(key, [])
            return given.pop(0) if given else ""
        if not self.confirm:
            raise GuideError("The questions were not answered to their end.")
        return self.confirm.pop(0)

    def run(self) -> CommandResult:
        """Run `add`."""
        options = argparse.Namespace(
            project=self.project, resources=None, today=TODAY, form=None, accept_check=False
        )
        work = CommandContext(
            options, self.ask, self.said.append, self.said.append, lambda done, total: None
        )
        return COMMANDS["add"].run(work)

    @property
    def keys(self) -> list[str]:
        """The keys in the order in which they were asked."""
        return [question.split(":")[0] for question in self.asked]


def answers(**more: list[str]) -> dict[str, list[str]]:
    """Return good answers, with others in front of them or in their place."""
    found = {key: [value] for key, value in GOOD.items()}
    return {**found, **{key: [*given, *found.get(key, [])] for key, given in more.items()}}


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """A guide with one service, and a name that is not to be listed."""
    return make_project(SMALL + ONE + "do_not_list: [{name: Quiet House}]\n")


def listed(project: Path) -> str:
    """Return the list as it is now."""
    return (project / "resources.yaml").read_text("utf-8")


def test_good_answers_become_an_entry(project: Path) -> None:
    terminal = Terminal(project, answers(), [""])

    done = terminal.run()

    assert (0, "corner-kitchen: new") == (done.code, done.lines[0])
    assert "  - id: corner-kitchen\n    name: Corner Kitchen\n" in listed(project)
    assert listed(project).count("number:") == 2
    assert terminal.keys[:-1] == list(ASKED)


def test_each_question_says_its_number_and_whether_it_is_needed(project: Path) -> None:
    terminal = Terminal(project, answers(), [""])

    terminal.run()

    total = len(ASKED)
    assert f"(1 of {total}; needed)" in terminal.asked[0]
    assert f"(2 of {total}; Enter: not known)" in terminal.asked[1]
    assert f"({total} of {total}; " in terminal.asked[-2]


@pytest.mark.parametrize(
    ("key", "slip", "answer"),
    [
        ("area", "Town!", "is not an area"), ("offers", "soup", "not in the guide's vocabulary"),
        ("phones", "12345678", "+ and the country code"), ("website", "example", "https://"),
        ("email", "a at b", "not an email"), ("opening_hours", "whenever", ""),
        ("cost", "gratis", "Write cost: free"), ("cost", "dear", "free, sliding or paid"),
        ("needs_id", "maybe", "yes or no"),
        ("source_date", "May", "2026-05-01"), ("languages", "spa", "Write es"),
        ("name", "Quiet House", "asked not to be listed"), ("name", "---", "without a letter"),
    ],
)  # fmt: skip
def test_a_slip_is_answered_and_the_next_line_is_the_new_answer(
    key: str, slip: str, answer: str, project: Path
) -> None:
    good = {"website": "https://example.org/w", "email": "a@example.org", "cost": "free",
            "opening_hours": "Mo-Fr 09:00-17:00", "needs_id": "no", "source_date": "2026-05",
            "languages": "es", **GOOD}[key]  # fmt: skip
    given = {**answers(), key: [slip, good]}
    terminal = Terminal(project, given, [""])

    done = terminal.run()

    assert 0 == done.code
    assert 2 == terminal.keys.count(key)
    assert len(ASKED) + 2 == len(terminal.asked)
    assert any(answer in said for said in terminal.said)


@pytest.mark.parametrize("key", ["name", "area", "offers"])
@pytest.mark.parametrize("empty", ["", "   ", "\t", "-"])
def test_what_is_needed_cannot_be_left_empty(key: str, empty: str, project: Path) -> None:
    terminal = Terminal(project, answers(**{key: [empty, empty]}), [""])

    assert 0 == terminal.run().code

    assert 3 == terminal.keys.count(key)
    assert any(f"{key}: is needed" in said for said in terminal.said)


def test_there_is_a_way_back_and_old_answers_stay(project: Path) -> None:
    given = {**answers(), "name": ["Corner Kitchn", "Corner Kitchen"], "area": ["<", "town"]}
    given["organization"] = ["", "<", "Town Health"]
    terminal = Terminal(project, given, [""])

    assert 0 == terminal.run().code

    assert ["name", "organization", "area", "organization", "name", "organization", "area"] == (
        terminal.keys[:7]
    )
    assert "now Corner Kitchn (Enter keeps it)" in terminal.asked[4]
    assert "organization: Town Health" in listed(project)


def test_the_first_question_has_nothing_before_it(project: Path) -> None:
    assert 0 == Terminal(project, answers(name=["<", "<"]), [""]).run().code


def test_an_answer_can_be_taken_out_again(project: Path) -> None:
    given = {**answers(), "cost": ["free", "-"], "needs_id": ["<", ""]}

    assert 0 == Terminal(project, given, [""]).run().code

    assert "cost:" not in listed(project)


def test_the_entry_is_shown_before_it_is_written_and_can_be_changed(project: Path) -> None:
    given = {**answers(), "cost": ["free", "sliding"]}
    terminal = Terminal(project, given, ["cots", "cost", ""])

    assert 0 == terminal.run().code

    assert "    cost: free" in terminal.said
    assert "    cost: sliding" in terminal.said
    assert any('Did you mean "cost"?' in said for said in terminal.said)
    assert "cost: sliding" in listed(project)


def test_an_entry_that_cannot_be_reached_is_mended_and_not_lost(project: Path) -> None:
    given = {**answers(), "phones": ["", "+1 212 736 5009"]}
    terminal = Terminal(project, given, ["", "phones", ""])

    assert 0 == terminal.run().code

    assert any("no way to reach" in said for said in terminal.said)


@pytest.mark.parametrize("confirm", [["q"], ["stop"], []], ids=["q", "stop", "Ctrl+D"])
def test_whoever_stops_keeps_the_answers_and_writes_nothing(
    confirm: list[str], project: Path, make_project: Callable[..., Path]
) -> None:
    before = listed(project)
    terminal = Terminal(project, answers(), confirm)
    try:
        assert 1 == terminal.run().code
    except GuideError:
        assert confirm == []
    assert before == listed(project)

    told = terminal.said[terminal.said.index(next(s for s in terminal.said if "--form" in s)) + 1 :]
    form = project.parent / "form.txt"
    form.write_text("\n".join(told), encoding="utf-8")
    options = argparse.Namespace(
        project=project, resources=None, today=TODAY, form=form, accept_check=False
    )
    work = CommandContext(options, None, print, print, lambda done, total: None)
    assert 0 == COMMANDS["add"].run(work).code
    assert listed(project).count("number:") == 2


def test_a_list_that_cannot_be_changed_loses_no_answer(make_project: Callable[..., Path]) -> None:
    folder = make_project(SMALL.replace("services:\n", f"services: [{ONE.strip()[2:]}]\n"))
    before = listed(folder)
    terminal = Terminal(folder, answers(), [""])

    with pytest.raises(GuideError, match="braces"):
        terminal.run()

    assert "  name: Corner Kitchen" in terminal.said
    assert before == listed(folder)


@pytest.mark.parametrize("key", ["\x1b[A", "\x00", "\u200b"])
def test_keys_that_leave_signs_are_no_answer_that_ends_it(key: str, project: Path) -> None:
    given = {**answers(), "description": [f"Soup{key}", "Soup."]}

    assert 0 == Terminal(project, given, [""]).run().code


STARTED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # the tests may run with it ignored
from generator.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("how", ["Ctrl+D", "Ctrl+C"])
def test_a_real_terminal_that_ends_shows_the_answers(how: str, project: Path) -> None:
    terminal, inside = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, "add", "--project", str(project)],
        stdin=inside, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    os.write(terminal, b"Corner House\n")
    while "organization:" not in process.stdout.readline():
        pass
    if how == "Ctrl+D":
        os.write(terminal, b"\x04")
    else:
        # A signal just before the question waits is only looked at when the next one comes. One
        # that comes while the process is already ending would end it without its exit code.
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)

    _, said = process.communicate(timeout=60)

    assert "Traceback" not in said
    assert re.search(r"^  name: Corner House$", said, re.M)
    assert "Nothing was written." in said
    assert (130 if how == "Ctrl+C" else 1) == process.returncode
