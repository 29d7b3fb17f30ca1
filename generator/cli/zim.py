"""`zim`: the site of each place as one file for the offline libraries of Kiwix."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult, verdict
from generator.cli.options import add_address
from generator.source.problems import GuideError, WrongUse, near, quoted, stopping


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--area", default="", help="the id of a place; all places when left out")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (zim/)")
    add_address(parser)


def _zim(work: CommandContext) -> CommandResult:
    from generator.site.build import BuildOptions, build
    from generator.site.excerpt import excerpt
    from generator.site.targets import read_theme
    from generator.site.zim import write_zim

    source, problems = work.reading
    if stopping(problems):
        raise GuideError(verdict(problems))
    places = [area.text("id") for area in source.areas if area.get("emergency")]
    wanted = work.options.area
    if wanted and wanted not in places:
        hint = near(wanted, places) or f" The places are {', '.join(places)}."
        raise WrongUse(f"{quoted(wanted)} is not the id of a place.{hint}")
    out: Path = (work.options.out or work.folder / "zim").resolve()
    lines = []
    for place in [wanted] if wanted else places:
        work.say(f"Making the pages of {place} ...")
        part = excerpt(source, place)
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            build(part.guide, part.pages, BuildOptions(work.folder, site), work.progress)
            file = out / f"{place}.zim"
            area = part.guide.areas[place]
            size = write_zim(part.guide, work.folder, read_theme(work.folder), site, area, file)
        lines.append(f"Wrote {file} ({size / 1e6:,.1f} MB).")
    return CommandResult(tuple(lines))


COMMANDS = {
    "zim": Command(
        "make one file for each place, for the offline libraries of Kiwix",
        _arguments,
        _zim,
        "Nothing was written.",
    ),
}
