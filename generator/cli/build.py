"""`build`: checks everything and makes the site."""

from __future__ import annotations

import argparse
import json
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.clock import today
from generator.cli.context import Command, CommandContext, CommandResult, no_arguments, verdict
from generator.cli.options import add_address
from generator.guide.build import build_guide
from generator.source.problems import GuideError, WrongUse, near, quoted, screenful, stopping
from generator.source.settings import Settings
from generator.source.source import Source

if TYPE_CHECKING:  # the site's modules load the typesetter; other commands start without it
    from generator.site.build import BuildOptions
    from generator.site.kept import Told
    from generator.site.unchanged import BuildResult


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (site/)")
    parser.add_argument("--force", action="store_true", help="write over any folder")
    parser.add_argument(
        "--verify-kept", action="store_true", help="make what would be kept too, and compare"
    )
    parser.add_argument("--only", choices=("pamphlets",), default="", help="a part")
    parser.add_argument("--shard", default="", metavar="AREA", help="only the site of one area")
    parser.add_argument("--shard-index", action="store_true", help="only the page that joins them")
    add_address(parser)
    parser.add_argument("--workers", type=int, default=0, help=argparse.SUPPRESS)


def _build(work: CommandContext) -> CommandResult:
    from generator.site.unchanged import inputs_of, unchanged

    start = time.perf_counter()
    options = work.options
    out: Path = (options.out or work.folder / "site" / options.shard).resolve()
    inputs = inputs_of(work.folder, options.resources, *_options(work))
    whole = not (options.only or options.verify_kept or options.shard_index)
    built = unchanged(out, inputs) if whole else None
    if built:
        work.say(f"Nothing has changed: {_counted(built.told.services, built.told.pages)}.")
    else:
        built = _made(work, out, inputs)
    seconds = time.perf_counter() - start
    lines = _lines(built, seconds) if built else ()
    return CommandResult((*lines, f"Look at it: {out / 'index.html'}"))


def _options(work: CommandContext) -> tuple[str, ...]:
    """Return what the command line says that a build depends on, and the day."""
    options = work.options
    day = options.today or today(os.environ)
    trusted = str(bool(options.trust_templates))
    return (day.isoformat(), options.site_url or "", trusted, options.shard)


def _made(work: CommandContext, out: Path, inputs: str) -> BuildResult | None:
    """Read, check and build; None where only the page that joins shards was asked for."""
    source, problems = work.reading
    if stopping(problems):
        shown, more = screenful(stopping(problems))
        for line in (*map(str, shown), *more):
            work.warn(line)
        raise GuideError(verdict(problems))
    work.say(f"Checked {counted(source)}.")
    if shard_wish := wrong_shard(work.options, source.settings.shards):
        raise WrongUse(shard_wish)
    order = _order(work, out, inputs)
    if work.options.shard_index:
        from generator.site.shards import build_shard_index

        build_shard_index(source, order)
        return None
    return replace(_site(work, source, order), told=order.told)


def counted(source: Source) -> str:
    """Return how much was read, for a sentence."""
    return _counted(len(source.services), source.page_count)


def _counted(services: int, pages: int) -> str:
    return f"{services} services and {pages} pages"


def wrong_shard(options: argparse.Namespace, shards: tuple[str, ...]) -> str:
    """Return what is wrong with what was asked of shards, in a sentence; "" when nothing is."""
    if not shards and (options.shard or options.shard_index):
        return (
            "This guide is one site. Name the areas that have a site of their own first: shards: "
            "in mkdocs.yml."
        )
    if options.only and shards:
        return "Printed sheets alone are made of one site only. Leave out --only."
    if options.shard and options.shard_index:
        return "Choose one: --shard makes a site, --shard-index the page that joins them."
    if options.shard and options.shard not in shards:
        hint = near(options.shard, shards) or f" They are {', '.join(shards)}."
        return f"{quoted(options.shard)} is not in shards: in mkdocs.yml.{hint}"
    return ""


def _order(work: CommandContext, out: Path, inputs: str) -> BuildOptions:
    from generator.site.build import BuildOptions

    options = work.options
    return BuildOptions(
        work.folder,
        out,
        force=options.force,
        workers=options.workers,
        verify=options.verify_kept,
        inputs=inputs,
        told=_told(work),
        only=options.only,
    )


def _told(work: CommandContext) -> Told:
    from generator.site.kept import Told

    source, problems = work.reading
    return Told(
        services=len(source.services),
        pages=source.page_count,
        languages=len(source.settings.languages),
        advice=len(problems),
        host=source.settings.host,
        lines=(
            *(str(one) for one in problems if one.rule == "sheets-address"),
            *_unreachable(source.settings),
        ),
    )


def _unreachable(settings: Settings) -> list[str]:
    """Return what to do where readers have no way to say that something is wrong."""
    if settings.repository or settings.contact or settings.texts_to:
        return []
    return [
        "Readers have no way to tell you that something is wrong. Write contact: (an email "
        "address), texts_to: (a number for text messages) or repo_url: into mkdocs.yml."
    ]


def _site(work: CommandContext, source: Source, order: BuildOptions) -> BuildResult:
    """Return what was made: one site, that of one area, or those of all."""
    if work.options.shard:
        from generator.site.shards import build_shard

        return build_shard(source, work.options.shard, order, work.progress)
    if source.settings.shards:
        from generator.site.shards import build_all_shards

        return build_all_shards(source, order, work.progress)
    from generator.site.build import build

    return build(build_guide(source), source.whole_pages, order, work.progress)


def _shards(work: CommandContext) -> CommandResult:
    return CommandResult((json.dumps(list(work.source.settings.shards)),))


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
    "shards": Command(
        "print the areas that have a site of their own, as JSON for a workflow",
        no_arguments,
        _shards,
    ),
}
