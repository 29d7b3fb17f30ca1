"""Commands for people who keep the list; each hands its words back, and the command line prints."""

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
