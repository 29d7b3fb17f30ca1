"""The answer to a letter: what it says becomes a change, and a check when the service told us."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from generator.checks.context import CheckContext
from generator.checks.hours import hours_problems
from generator.checks.hours_suggestion import suggestion
from generator.cli.change import accepted, named, write
from generator.cli.context import CommandContext, CommandResult
from generator.editing.issue_report import Report, plain, settle_check, wanted
from generator.editing.letter_reply import Answer, answers
from generator.editing.patch import same
from generator.editing.yaml_writer import YamlValue
from generator.guide.asked import asked_text, read_asked, with_answers
from generator.imports import words
from generator.schema.states import VerifiedHow
from generator.source.nodes import Record, Text
from generator.source.problems import quoted
from generator.source.source import Source

LOG = "asked.yaml"


@dataclass(slots=True)
class _Read:
    """What came of the answers: changes by id, services that answered, and lines to say."""

    changes: dict[str, dict[str, YamlValue]] = field(default_factory=dict)
    answered: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def answers_in(work: CommandContext, text: str) -> list[Answer]:
    """Return the answers of a text to letters of ours; none when it is another report."""
    return answers(text, *(_words(work.source, key) for key in ("yes", "no")))


def _words(source: Source, key: str) -> Collection[str]:
    """Return the words for yes or no in all languages of the guide."""
    own = {strings.record("answer").text(key).casefold() for strings in source.strings.values()}
    return frozenset({*own, key, key[0]} - {""})


def apply_answers(work: CommandContext, found: list[Answer]) -> CommandResult:
    """Change what the answers say, note who told us, and log who answered."""
    read = _Read()
    day = work.options.on or work.source.today
    for one in found:
        _read(work, one, read, day)
    done = accepted(work, read.changes)
    for name, messages in done.refused.items():
        read.lines += [f"Left out: {message}" for message in messages]
        read.lines.append(f"Mend that line for {name} in the answer, and apply it again.")
    answered = [name for name in read.answered if name not in done.refused]
    if done.made is not None:
        write(work, done.made)
    if answered:
        from generator.site import output

        log = with_answers(read_asked(work.source.asked), answered, day)
        output.rewrite(work.folder / LOG, asked_text(log))
    told = [name for name in read.told if name not in done.refused]
    lines = [*(done.made.lines if done.made else ["Nothing had to change in the list."])]
    if done.made:
        lines += [f"(advice) {one.path}: {one.message}" for one in done.made.problems]
    if told:
        lines.append(
            f"The service itself told us ({VerifiedHow.PROVIDER_TOLD_US}): {', '.join(told)}."
        )
    if answered:
        lines.append(f"Noted in {LOG} as answered: {', '.join(answered)}.")
    return CommandResult((*lines, *read.lines), 1 if done.refused else 0, is_report=True)


def _read(work: CommandContext, one: Answer, read: _Read, day: date) -> None:
    """Take what an answer says of one service."""
    name = one.report.id
    record = named(work.source, name)
    if record is None:
        hint = CheckContext.of(work.source).near_service(name)
        read.lines.append(f"There is no service with the id {quoted(name)}.{hint}")
        return
    if one.is_empty:
        return
    read.answered.append(name)
    settle_check(one.report, False, False)
    read.lines += in_list_form(name, one.report)
    new = wanted(one.report, plain(record))
    by_hand = _by_hand(one)
    if one.rest_is_right and by_hand:
        read.lines.append(
            f"{name}: they say that everything else is right. First put in what stands below, "
            f"then: python3 guide.py verify {name} --how {VerifiedHow.PROVIDER_TOLD_US}"
        )
    elif one.rest_is_right:
        new = _checked(work, name, new, record, day, read)
    elif "last_verified" in record and not same(new, record):
        read.lines.append(
            f"{name} still says checked ({record.text('verified_how')}, "
            f"{record.text('last_verified')}), before this change. Check the new facts."
        )
    if not same(new, record):
        read.changes[name] = new
    read.lines += [f"Look at {name} yourself: {what}" for what in by_hand]


def _checked(
    work: CommandContext,
    name: str,
    new: dict[str, YamlValue],
    record: Record,
    day: date,
    read: _Read,
) -> dict[str, YamlValue]:
    """Return a listing with the check that the service's own word is, where that is known."""
    if not work.options.told_by_service:
        read.lines.append(
            f"{name}: they say that everything else is right. Did the service itself answer? Then "
            "apply it again with --told-by-service, and the list notes it as checked."
        )
        return new
    if record.text("last_verified") > day.isoformat():
        read.lines.append(f"{name} was checked after that day; the later check stands.")
        return new
    read.told.append(name)
    kept = {key: value for key, value in new.items() if key != "verified_by"}
    return {**kept, "last_verified": day.isoformat(), "verified_how": VerifiedHow.PROVIDER_TOLD_US}


def _by_hand(one: Answer) -> list[str]:
    """Return what a person has to decide."""
    said = list(one.report.left_out)
    if one.closed:
        said.append("they say that they are not open any more. For good? Ask, then use retire.")
    if one.leaves:
        said.append("they ask not to be listed. Take it out, and add the name to do_not_list:.")
    return said


def in_list_form(name: str, report: Report) -> list[str]:
    """Put words that people write into the list's own form; return what was read how."""
    lines = []
    values = report.values
    hours = values.get("opening_hours", "")
    if hours and any(p.blocking for p in hours_problems(Text.at(hours, "", 1, 1), "")):
        if better := suggestion(hours):
            values["opening_hours"] = better
            lines.append(f"{name} > opening_hours: read {quoted(hours)} as {better}. Compare them.")
        else:
            report.left_out.append(f"opening hours in words: {hours}")
            del values["opening_hours"]
    cost = values.get("cost", "")
    if cost and (known := words.cost(cost)):
        values["cost"] = known
    elif cost:
        values["cost_note"] = values.pop("cost")
    _ages(report)
    return lines


def _ages(report: Report) -> None:
    """Put limits like `18+` into the two keys that the list has for them."""
    values = report.values
    age = values.get("minimum_age", "")
    if age and not age.isdigit():
        del values["minimum_age"]
        limits = words.ages(age)
        if limits and (limits.minimum or limits.maximum):
            both = {"minimum_age": limits.minimum, "maximum_age": limits.maximum}
            values.update({key: value for key, value in both.items() if value})
        else:
            report.left_out.append(f"age limit in words: {age}")
