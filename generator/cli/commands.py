"""All commands by name. The module of a command is loaded when the command is asked for.

Loading all of them takes as long as checking a small guide, and each run needs one.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping

from generator.cli.context import Command

_MODULES = {
    "build": "build",
    "shards": "build",
    "check": "check",
    "new": "new",
    "status": "status",
    "pamphlet": "pdf",
    "serve": "serve",
    "server-config": "server",
    "links": "links",
    "add": "add",
    "letters": "letters",
    "apply": "edit",
    "verify": "edit",
    "retire": "edit",
    "fmt": "layout",
    "changes": "compare",
    "preview": "compare",
    "import": "transfer",
    "export": "transfer",
    "stamp": "maintain",
    "contract": "maintain",
    "edition": "maintain",
    "translate": "translate",
    "proofread": "proofread",
    "recordings": "recordings",
    "zim": "zim",
    "handbook": "handbook",
}
"""Which module below generator/cli/ has a command in its `COMMANDS`; the order is that of help."""


class Commands(Mapping[str, Command]):
    """The commands; to know their names loads nothing."""

    def __getitem__(self, name: str) -> Command:
        """Return a command, after its module is loaded.

        Raises:
            KeyError: there is no such command.
        """
        module = importlib.import_module(f"generator.cli.{_MODULES[name]}")
        command: Command = module.COMMANDS[name]
        return command

    def __iter__(self) -> Iterator[str]:
        """Yield the names, in the order of help."""
        return iter(_MODULES)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(_MODULES)


COMMANDS = Commands()
