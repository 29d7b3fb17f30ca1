"""`build`: checks everything and makes the site."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.context import Command, CommandContext, CommandResult, verdict
from generator.cli.options import add_address
from generator.guide.build import build_guide
from generator.guide.model import Guide
from generator.source.problems import GuideError, Problem, screenful, stopping
from generator.source.source import Source

if TYPE_CHECKING:  # the site's modules load the typesetter; other commands start without it
    from generator.site.build import BuildResult


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (site/)")
    parser.add_argument("--force", action="store_true", help="write over any folder")
    parser.add_argument("--only", choices=("pamphlets",), default="", help="a part")
    add_address(parser)
    parser.add_argument("--workers", type=int, default=0, help=argparse.SUPPRESS)


def _build(work: CommandContext) -> CommandResult:
    start = time.perf_counter()
    out: Path = (work.options.out or work.folder / "site").resolve()
    source, problems = work.reading
    if stopping(problems):
        shown, more = screenful(stopping(problems))
        for line in (*map(str, shown), *more):
            work.warn(line)
        raise GuideError(verdict(problems))
    work.say(f"Checked {counted(source)}.")
    guide = build_guide(source)
    built = _site(work, guide, out)
    seconds = time.perf_counter() - start
    return CommandResult(
        (*_lines(guide, built, problems, seconds), f"Look at it: {out / 'index.html'}")
    )


def counted(source: Source) -> str:
    """Return how much was read, for a sentence."""
    return f"{len(source.services)} services and {source.page_count} pages"


def _site(work: CommandContext, guide: Guide, out: Path) -> BuildResult:
    from generator.site.build import BuildOptions, build

    options = work.options
    order = BuildOptions(
        work.folder, out, force=options.force, workers=options.workers, only=options.only
    )
    return build(guide, work.reading.source.whole_pages, order, work.progress)


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
        *_unreachable(guide),
    ]


def _unreachable(guide: Guide) -> list[str]:
    """Return what to do where readers have no way to say that something is wrong."""
    settings = guide.settings
    if settings.repository or settings.contact or settings.texts_to:
        return []
    return [
        "Readers have no way to tell you that something is wrong. Write contact: (an email "
        "address), texts_to: (a number for text messages) or repo_url: into mkdocs.yml."
    ]


COMMANDS = {
    "build": Command(
        "check everything and build the site",
        _arguments,
        _build,
        "Nothing was built. The old site is as it was.",
    ),
}
