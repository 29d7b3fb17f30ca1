"""`build`: checks everything and makes the site."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.context import Command, CommandContext, CommandResult, no_arguments, verdict
from generator.cli.options import add_address
from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.source.problems import (
    GuideError,
    Problem,
    WrongUse,
    near,
    quoted,
    screenful,
    stopping,
)
from generator.source.source import Source

if TYPE_CHECKING:  # the site's modules load the typesetter; other commands start without it
    from generator.site.build import BuildOptions, BuildResult


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
    start = time.perf_counter()
    options = work.options
    out: Path = (options.out or work.folder / "site" / options.shard).resolve()
    source, problems = work.reading
    if stopping(problems):
        shown, more = screenful(stopping(problems))
        for line in (*map(str, shown), *more):
            work.warn(line)
        raise GuideError(verdict(problems))
    work.say(f"Checked {counted(source)}.")
    if shard_wish := wrong_shard(options, source.settings.shards):
        raise WrongUse(shard_wish)
    order = _order(work, out)
    if options.shard_index:
        from generator.site.shards import build_shard_index

        build_shard_index(source, order)
        return CommandResult((f"Look at it: {out / 'index.html'}",))
    guide, built = _site(work, source, order)
    seconds = time.perf_counter() - start
    return CommandResult(
        (*_lines(guide, built, problems, seconds), f"Look at it: {out / 'index.html'}")
    )


def counted(source: Source) -> str:
    """Return how much was read, for a sentence."""
    return f"{len(source.services)} services and {source.page_count} pages"


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


def _order(work: CommandContext, out: Path) -> BuildOptions:
    from generator.site.build import BuildOptions

    options = work.options
    return BuildOptions(
        work.folder,
        out,
        force=options.force,
        workers=options.workers,
        verify=options.verify_kept,
        only=options.only,
    )


def _site(work: CommandContext, source: Source, order: BuildOptions) -> tuple[Guide, BuildResult]:
    """Return the guide and what was made of it: one site, that of one area, or those of all."""
    guide = build_guide(source)
    if work.options.shard:
        from generator.site.shards import build_shard

        return guide, build_shard(source, work.options.shard, order, work.progress)
    if source.settings.shards:
        from generator.site.shards import build_all_shards

        return guide, build_all_shards(source, order, work.progress)
    from generator.site.build import build

    return guide, build(guide, source.whole_pages, order, work.progress)


def _shards(work: CommandContext) -> CommandResult:
    return CommandResult((json.dumps(list(work.source.settings.shards)),))


def _lines(
    guide: Guide, built: BuildResult, problems: Sequence[Problem], seconds: float
) -> list[str]:
    from generator.site.page_size import PAGE_BUDGET
    from generator.site.site_size import about_host, in_words

    count = len(problems)
    advice = f" ({count} pieces of advice: python3 guide.py check)" if count else ""
    heavy = built.heaviest[0]
    return [
        f"Built {built.pages} pages in {len(guide.languages)} languages in {seconds:.1f} s"
        f"{advice}.",
        f"The heaviest page has {heavy.size:,} bytes compressed: {heavy.path}",
        *(
            f"Too heavy for a bad line: {page.path}: {page.size:,} bytes, {PAGE_BUDGET:,} at most."
            for page in built.heaviest
            if page.size > PAGE_BUDGET
        ),
        in_words(built.size),
        *about_host(built.size, guide.settings.host),
        *(str(problem) for problem in problems if problem.rule == "sheets-address"),
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
