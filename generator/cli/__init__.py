"""The commands: the only package that prints, reads the clock and the environment, and exits.

Enters: what somebody typed, and the project folder.
Leaves: words, files written by `site.output`, an exit code.
Imports: source, schema, guide, checks, editing, exports, imports, pdf, pages, site.
"""

from __future__ import annotations

from generator.cli import compare, edit, maintain, transfer
from generator.cli.context import Command, CommandContext, CommandResult

EXTRA: dict[str, Command] = {
    **edit.COMMANDS,
    **compare.COMMANDS,
    **transfer.COMMANDS,
    **maintain.COMMANDS,
}

__all__ = ["EXTRA", "Command", "CommandContext", "CommandResult"]
