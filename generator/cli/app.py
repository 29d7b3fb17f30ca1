"""The command line: parses, runs one command, prints its words. The only module that prints.

Errors end here: what a person can mend (`GuideError`, a file that can't be opened or written) is
said in a sentence. Everything else is a mistake of the program: it keeps its traceback, and a last
line says where to report it.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import re
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from generator.cli.commands import COMMANDS
from generator.cli.context import Command, CommandContext, CommandResult
from generator.cli.options import add_common
from generator.source.problems import GuideError, WrongUse, near, one_line, quoted
from generator.source.theme import text_if_there

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG})
"""What a disk says without the name of a file: full, over a quota, read-only, broken, too large."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 something to mend, 2 wrong use.

    A mistake of the program is raised to the end, where Python prints it with a last line of ours.
    """
    _print_any_letter()
    options = _parser(sys.argv[1:] if arguments is None else arguments).parse_args(arguments)
    sys.excepthook = partial(_mistake, options.project)
    return _answer(options)


class _Parser(argparse.ArgumentParser):
    """A parser that says in words what it can't make sense of."""

    def error(self, message: str) -> NoReturn:
        """Say what is the case, where help is, and end with 2."""
        if unknown := re.search(r"argument COMMAND: invalid choice: '(.*?)' \(", message):
            message = f"{quoted(unknown[1])} is no command.{near(unknown[1], COMMANDS)}"
        elif message.endswith("required: COMMAND"):
            message = "Say what to do: a command comes behind guide.py, like check or build."
        end = "" if message.endswith(("?", ".")) else "."
        _warn(f"{message}{end} All that can be typed here: python3 {self.prog} --help")
        sys.exit(2)


_EPILOG = """\
COMMAND --help says more about each one.

With a copy of the repository, guide.py also does:
    test       run the tests, with a browser; --fast leaves out the slow ones
    coverage   run the tests, and say what they reach
    lint       look over the code: ruff, mypy, zizmor
    bench      measure: weight, phone, build, check, pdf, lighthouse
"""


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser of the command that is named, or of all, for help and for what is none."""
    named = [name for name in arguments[:1] if name in COMMANDS]
    parser = _Parser(
        prog="guide.py",
        description="Make a guide from a list and pages.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in named or COMMANDS:
        command = COMMANDS[name]
        inner = commands.add_parser(name, help=command.text, description=command.text)
        inner.set_defaults(run=command)
        add_common(inner)
        command.arguments(inner)
    return parser


def _answer(options: argparse.Namespace) -> int:
    command: Command = options.run
    question = _ask if sys.stdin is not None and sys.stdin.isatty() else None
    work = CommandContext(options, question, _say, _warn, _progress)
    try:
        if command.needs_guide:
            work.must_be_a_guide()
        return _print(command.run(work))
    except GuideError as error:
        return _fail(f"{error} {command.unharmed}", 2 if isinstance(error, WrongUse) else 1)
    except KeyboardInterrupt:
        return _fail(f"Stopped. {command.unharmed}", 130)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as error:
        if error.filename is None and error.errno not in _DISK:
            raise
        what = f"{error.filename} can't be opened or written" if error.filename else "The disk"
        return _fail(f"{what}: {error.strerror}. {command.unharmed}")


def _print(result: CommandResult) -> int:
    for line in result.lines:
        if result.code and not result.is_report:
            _warn(line)
        else:
            _say(line)
    if result.summary and (target := os.environ.get("GITHUB_STEP_SUMMARY")):
        with open(target, "a", encoding="utf-8") as file:
            file.write(result.summary + "\n")
    return result.code


def _ask(question: str) -> str:
    """Ask in the terminal.

    Raises:
        GuideError: nobody answers any more (Ctrl+D, or the end of the input).
    """
    try:
        return input(question)
    except EOFError:
        raise GuideError("The questions were not answered to their end.") from None


def _say(text: str) -> None:
    print(one_line(text), flush=True)


def _warn(text: str) -> None:
    print(one_line(text), file=sys.stderr, flush=True)


def _fail(text: str, code: int = 1) -> int:
    _warn(text.strip())
    return code


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rWriting: {done * 100 // total} %", end=end, file=sys.stderr, flush=True)


def _print_any_letter() -> None:
    """Let no letter end a command where the terminal knows fewer of them (LC_ALL=C, cp1252)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _mistake(
    project: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print a mistake of the program, and where to report it."""
    traceback.print_exception(kind, error, trace)
    settings = text_if_there(project / "mkdocs.yml")
    found = re.search(r"^repo_url:\s*[\"']?(https?://[^\s\"']+)", settings, re.M)
    where = f"at {found[1]}" if found else "as README.md says"
    _warn(f"This is a mistake in the program. Report it {where}, with the lines above.")
