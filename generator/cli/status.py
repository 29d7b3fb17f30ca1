"""`status`: what is old, behind or missing, as lines for a terminal."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping

from generator.cli.context import Command, CommandContext, CommandResult
from generator.cli.language_status import language_lines
from generator.guide.asked import OLDER, Asked, due, read_asked
from generator.guide.call_list import call_list
from generator.guide.freshness import ORDER
from generator.guide.index import index_services
from generator.guide.model import Guide
from generator.guide.reviews import endings, is_read_by_clinician
from generator.pages.calls import call_script
from generator.pages.status import columns
from generator.schema.states import Freshness, ServiceStatus
from generator.source.problems import Problem
from generator.source.source import Source


def status_lines(source: Source, guide: Guide, problems: list[Problem]) -> Iterator[str]:
    """Yield the report line by line."""
    ages = Counter(
        service.age for service in guide.services if service.status != ServiceStatus.CLOSED
    )
    closed = sum(service.status == ServiceStatus.CLOSED for service in guide.services)
    yield f"Services: {len(guide.services)}, of these closed: {closed}. On {guide.today}:"
    for age in ORDER:
        yield f"  {age:<11}{ages[age]:>6}"
    catalog = index_services(guide)
    yield ""
    yield "Missing (no service found):"
    for area in columns(guide):
        if area.emergency:
            gaps = [term for term in guide.learn if not catalog.here(area.id, term)]
            yield f"  {area.name}: {', '.join(gaps) or 'nothing'}"
    yield ""
    yield from language_lines(source, guide, problems)
    yield ""
    rules = Counter(problem.rule for problem in problems)
    for rule, count in rules.most_common():
        yield f"  advice {rule}: {count}"
    yield from _review_lines(guide)
    yield from _link_lines(guide)
    yield from _letter_lines(source, guide)
    hidden = [service for service in guide.services if service.age == Freshness.HIDDEN]
    if hidden:
        yield ""
        yield "Too old to be shown; phone or visit, then fill in last_verified and verified_how:"
        for service in hidden:
            yield f"  {service.file}:{service.line} {service.id} (source of {service.source_date})"


def _review_lines(guide: Guide) -> Iterator[str]:
    """Yield who has read the pages, and which are to be read again, or stand on what ends."""
    originals = guide.articles[guide.settings.source_language]
    read = sum(map(is_read_by_clinician, originals.values()))
    yield ""
    yield f"Education pages: {len(originals)}, of these read by a clinician: {read}."
    for article in originals.values():
        for review in article.reviews:
            yield f"  {article.file}: read by {review.by} ({review.role}) on {review.on}"
        if article.review_by:
            late = " (late)" if article.review_by < guide.today else ""
            yield f"  {article.file}: read again by {article.review_by}{late}"
        for ending in endings(guide, article.cited):
            over = "ended" if ending.day < guide.today else "holds until"
            yield f"  {article.file}: {ending.key} {over} {ending.day}"


def _link_lines(guide: Guide) -> Iterator[str]:
    """Yield what came of asking the outside addresses the last time."""
    yield ""
    run = guide.links
    if run is None:
        yield "Web addresses: never asked. Run: python3 guide.py links"
        return
    yield f"Web addresses, asked on {run.asked_on}: {len(run.silent)} of {run.addresses} silent."
    for address, since, what in run.silent:
        yield f"  {address}: {what} (since {since})"


def _letter_lines(source: Source, guide: Guide) -> Iterator[str]:
    """Yield how many services were asked by letter, how many answered, and how many are due."""
    asked = read_asked(source.asked)
    answered = sum(one.answered is not None for one in asked.values())
    waiting = [one for one in due(guide, asked, OLDER) if not _is_asked_today(asked, one.id, guide)]
    yield ""
    yield f"Letters: asked {len(asked)}, answered {answered}, due now {len(waiting)}."
    if waiting:
        yield "  Ask the organisations: python3 guide.py letters --dry-run"


def _is_asked_today(asked: Mapping[str, Asked], name: str, guide: Guide) -> bool:
    return name in asked and asked[name].on == guide.today


def call_lines(guide: Guide) -> Iterator[str]:
    """Yield, for each place, whom to call next, with the command that notes it."""
    words = guide.words[guide.settings.source_language]
    yield ""
    yield f"{words.plain('call_script.title')}:"
    yield from (f"  {line}" for line in call_script(guide, words))
    for place in guide.places:
        services = call_list(guide, place)
        yield ""
        yield f"{place.name}: call next ({len(services)} on this list)"
        for service in services:
            phones = ", ".join(phone.number for phone in service.phones[:2]) or "no phone: visit"
            since = service.last_verified or service.source_date or "no date"
            yield f"  [ ] {service.name} | {phones} | {service.age}, {since} | {service.id}"
        if services:
            yield f"  Still right? python3 guide.py verify {services[0].id} --how phoned"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--calls", action="store_true", help="whom to call next, by area")


def _status(work: CommandContext) -> CommandResult:
    guide = work.guide()
    calls = call_lines(guide) if work.options.calls else ()
    return CommandResult((*status_lines(work.source, guide, work.problems), *calls))


COMMANDS = {
    "status": Command("what is old, what is behind, what is missing", _arguments, _status),
}
