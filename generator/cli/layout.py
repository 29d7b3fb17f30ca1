"""`fmt`: the list laid out as the example is."""

from __future__ import annotations

import argparse

from generator.cli.context import Command, CommandContext, CommandResult
from generator.editing.format import laid_out
from generator.site import output
from generator.source.csv_files import table


def _fmt_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only say which files would change")


def _fmt(work: CommandContext) -> CommandResult:
    lines = []
    for top in work.source.tops:
        path = work.folder / top.file
        old = table(path)
        new = laid_out(old, top.file)
        if new != old:
            count = sum(a != b for a, b in zip(old.split("\n"), new.split("\n"), strict=False))
            lines.append(f"{top.file}: {count} lines have another layout now")
            if not work.options.check:
                output.rewrite(path, new)
    code = 1 if lines and work.options.check else 0
    return CommandResult(tuple(lines or ["The layout is as it should be."]), code)


COMMANDS = {"fmt": Command("lay the list out as the example is", _fmt_arguments, _fmt)}
