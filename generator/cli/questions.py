"""The questions of `add`: one for each key, with a way back, and nothing that is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.checks import services as service_rules
from generator.checks import shape
from generator.checks.context import CheckContext
from generator.cli.context import CommandContext
from generator.editing.issue_report import Report, wanted
from generator.editing.patch import change_services
from generator.editing.yaml_writer import entry_lines
from generator.schema.fields import ADDRESS, SERVICE, Field
from generator.source.nodes import Record
from generator.source.problems import GuideError, Problem, near, stopping
from generator.source.source import Source
from generator.source.yaml_reader import read_yaml

ASKED = (
    *("name", "organization", "area", "offers", "description", "phones", "website", "email"),
    *("street", "city", "region", "postal_code", "opening_hours", "hours_note", "languages"),
    *("cost", "needs_id", "needs_appointment", "how_to_get_in", "source", "source_date"),
)
_FIELDS: dict[str, Field] = {field.name: field for field in (*ADDRESS, *SERVICE)}
_EXAMPLES = {"phones": "+1 213 555 0100 Front desk; +1 213 555 0101 Nights"}
_HOW = (
    f"{len(ASKED)} questions. Enter leaves out what is not known, < goes one back, - takes an "
    "answer out. Nothing is written before you have seen all of it."
)
_TRIAL = "trial-entry"


@dataclass(slots=True)
class Interview:
    """The questions as they go.

    Attributes:
        source: the project, for the checks.
        ask, say: ask a person, and tell one something.
        report: what was answered so far.
        make_id: makes the id of the new entry from the answers.
    """

    source: Source
    ask: Callable[[str], str]
    say: Callable[[str], None]
    report: Report
    make_id: Callable[[Report], str]

    def run(self) -> bool:
        """Ask everything; return whether the person wants it written."""
        self.say(_HOW)
        at = 0
        while at < len(ASKED):
            at += self._one(at)
        return self._confirm()

    def _one(self, at: int) -> int:
        """Ask one question until its answer fits; return how far to go on: 1, or -1 for back."""
        key = ASKED[at]
        field = _FIELDS[key]
        while True:
            answer = _plain(self.ask(self._question(at)))
            if answer == "<":
                return -1 if at else 0
            if answer == "-":
                self.report.values.pop(key, None)
                answer = ""
            if not answer and (key in self.report.values or not field.need):
                return 1
            if not answer:
                self.say(f"  {key}: is needed; every service has one.")
            elif said := trial(self.source, {key: answer}, key):
                self.say(f"  {said}")
            else:
                self.report.values[key] = answer
                return 1

    def _question(self, at: int) -> str:
        key = ASKED[at]
        field = _FIELDS[key]
        need = "needed" if field.need else "Enter: not known"
        now = self.report.values.get(key, "")
        lines = [
            f"{key}: {field.meaning} ({at + 1} of {len(ASKED)}; {need})",
            f"  like {_EXAMPLES.get(key, field.example)}",
            *([f"  now {now} (Enter keeps it)"] if now else []),
        ]
        return "\n".join([*lines, "  > "])

    def _confirm(self) -> bool:
        """Show the whole entry until it fits and is wanted, or the person stops."""
        while True:
            entry = {"id": self.make_id(self.report), **wanted(self.report, {})}
            for line in ("", "This is the new entry:", "", *entry_lines(entry), ""):
                self.say(line)
            said = trial(self.source, self.report.values, "")
            if said:
                self.say(f"It can't be written yet: {said}")
            wish = "" if said else "Enter writes it. "
            answer = _plain(self.ask(f"{wish}A key (like phones) asks again; q stops.\n  > "))
            if answer.lower() in {"q", "quit", "stop"}:
                return False
            if answer in ASKED:
                self._one(ASKED.index(answer))
            elif answer:
                self.say(f"  {answer} is no key that is asked here.{near(answer, ASKED)}")
            elif not said:
                return True


def questions(work: CommandContext, make_id: Callable[[Report], str]) -> Report | None:
    """Ask for each key of a new service; return the answers, or None when somebody stopped.

    Whoever stops gets what was answered so far, in a form that `add --form` takes.
    """
    assert work.ask is not None
    report = Report()
    try:
        if Interview(work.source, work.ask, work.say, report, make_id).run():
            return report
    except (GuideError, KeyboardInterrupt):
        tell_answers(work, report)
        raise
    tell_answers(work, report)
    return None


def tell_answers(work: CommandContext, report: Report) -> None:
    """Print the answers, so that nobody has to type them again."""
    if report.values:
        work.warn("")
        work.warn("Your answers, to keep in a file for: python3 guide.py add --form FILE")
        for key, value in report.values.items():
            work.warn(f"  {key}: {value}")


def trial(source: Source, answers: dict[str, str], key: str) -> str:
    """Return what the checks say about answers, or about the one of a key; "" when they fit."""
    try:
        text = change_services(
            "services: []\n", "new", {}, [{"id": _TRIAL, **wanted(Report("", dict(answers)), {})}]
        )
    except GuideError as error:
        return str(error)
    value, _ = read_yaml(text, "new")
    services = tuple(value.records("services")) if isinstance(value, Record) else ()
    entry = replace(source, services=services, tops=())
    known = CheckContext.of(replace(source, services=(*source.services, *services)))
    found = stopping([*shape.problems(entry, known), *service_rules.problems(entry, known)])
    problems = [one for one in found if one.path.startswith(_TRIAL) and _is_about(one, key)]
    return problems[0].message if problems else ""


def _is_about(problem: Problem, key: str) -> bool:
    if not key:
        return True
    if problem.path == _TRIAL:
        return problem.rule not in {"needed-key", "reachable"}
    return problem.path.startswith((f"{_TRIAL} > {key}", f"{_TRIAL} > address > {key}"))


def _plain(answer: str) -> str:
    """Return an answer without what keys like the arrows leave in it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in answer).split())
