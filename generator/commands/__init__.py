"""Commands for people who keep the list; each hands its words back, and the command line prints."""

from __future__ import annotations

from generator.commands import compare, edit, exchange, upkeep
from generator.commands.work import Answer, Command, Work

EXTRA: dict[str, Command] = {
    **edit.COMMANDS,
    **compare.COMMANDS,
    **exchange.COMMANDS,
    **upkeep.COMMANDS,
}

__all__ = ["EXTRA", "Answer", "Command", "Work"]
