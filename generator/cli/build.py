"""`build`: checks everything and makes the site."""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.clock import today
from generator.cli.context import Command, CommandContext, CommandResult, verdict
from generator.cli.options import add_address
from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.source.problems import GuideError, screenful, stopping
from generator.source.source import Source

if TYPE_CHECKING:  # the site's modules load the typesetter; other commands start without it
    from generator.site.unchanged import BuildResult


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (site/)")
    parser.add_argument("--force", action="store_true", help="write over any folder")
    parser.add_argument(
        "--verify-kept", action="store_true", help="make what would be kept too, and compare"
    )
    parser.add_argument("--only", choices=("pamphlets",), default="", help="a part")
    add_address(parser)
    parser.add_argument("--workers", type=int, default=0, help=argparse.SUPPRESS)


def _build(work: CommandContext) -> CommandResult:
    from generator.site.unchanged import inputs_of, unchanged

    start = time.perf_counter()
    out: Path = (work.options.out or work.folder / "site").resolve()
    inputs = inputs_of(work.folder, work.options.resources, *_options(work))
    whole = not (work.options.only or work.options.verify_kept)
    built = unchanged(out, inputs) if whole else None
    if built:
        work.say(f"Nothing has changed: {_counted(built.told.services, built.told.pages)}.")
    else:
        built = _made(work, out, inputs)
    seconds = time.perf_counter() - start
    return CommandResult((*_lines(built, seconds), f"Look at it: {out / 'index.html'}"))


def _options(work: CommandContext) -> tuple[str, ...]:
    """Return what the command line says that a build depends on, and the day."""
    options = work.options
    day = options.today or today(os.environ)
    return (day.isoformat(), options.site_url or "", str(bool(options.trust_templates)))


def _made(work: CommandContext, out: Path, inputs: str) -> BuildResult:
    """Read, check and build."""
    source, problems = work.reading
    if stopping(problems):
        shown, more = screenful(stopping(problems))
        for line in (*map(str, shown), *more):
            work.warn(line)
        raise GuideError(verdict(problems))
    work.say(f"Checked {counted(source)}.")
    return _site(work, build_guide(source), out, inputs)


def counted(source: Source) -> str:
    """Return how much was read, for a sentence."""
    return _counted(len(source.services), source.page_count)


def _counted(services: int, pages: int) -> str:
    return f"{services} services and {pages} pages"


def _site(work: CommandContext, guide: Guide, out: Path, inputs: str) -> BuildResult:
    from generator.site.build import BuildOptions, build
    from generator.site.kept import Told

    options, (source, problems) = work.options, work.reading
    told = Told(
        services=len(source.services),
        pages=source.page_count,
        languages=len(guide.languages),
        advice=len(problems),
        host=guide.settings.host,
        lines=tuple(str(one) for one in problems if one.rule == "sheets-address"),
    )
    order = BuildOptions(
        work.folder,
        out,
        force=options.force,
        workers=options.workers,
        verify=options.verify_kept,
        inputs=inputs,
        told=told,
        only=options.only,
    )
    return replace(build(guide, source.whole_pages, order, work.progress), told=told)


def _lines(built: BuildResult, seconds: float) -> list[str]:
    from generator.site.page_size import PAGE_BUDGET
    from generator.site.site_size import about_host, in_words

    told, heavy = built.told, built.heaviest[0]
    count = told.advice
    advice = f" ({count} pieces of advice: python3 guide.py check)" if count else ""
    return [
        f"Built {built.pages} pages in {told.languages} languages in {seconds:.1f} s{advice}.",
        f"The heaviest page has {heavy.size:,} bytes compressed: {heavy.path}",
        *(
            f"Too heavy for a bad line: {page.path}: {page.size:,} bytes, {PAGE_BUDGET:,} at most."
            for page in built.heaviest
            if page.size > PAGE_BUDGET
        ),
        in_words(built.size),
        *about_host(built.size, told.host),
        *told.lines,
    ]


COMMANDS = {
    "build": Command(
        "check everything and build the site",
        _arguments,
        _build,
        "Nothing was built. The old site is as it was.",
    ),
}
