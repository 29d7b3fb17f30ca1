"""Runs command lines of the guide, each in a process of its own, without starting Python for each.

Starting Python and importing the program takes three times as long as building a small guide. So
one process imports all of it, starts no thread, and forks a child for each command line.

    python -m tests.forked

reads one order a line from its standard input, as JSON, and answers each with the exit code.
"""

from __future__ import annotations

import atexit
import functools
import importlib
import json
import os
import pkgutil
import select
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent


class Forks:
    """A process that has imported the program, and runs command lines in children."""

    def __init__(self, before: Sequence[str] = ()) -> None:
        """Start it; `before` is typed in front of Python, like a program that takes rights away."""
        self._process = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.forked"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        atexit.register(self.close)

    def run(
        self,
        *words: object,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        stdin: str = os.devnull,
        timeout: float = 300,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command line and return what it said.

        Args:
            words: what is typed behind guide.py.
            cwd: the folder in which it is typed.
            env: the whole environment; that of the tests when left out.
            stdin: a file or a terminal to read from.
            timeout: seconds.
        """
        assert self._process.stdin
        assert self._process.stdout
        typed = [str(word) for word in words]
        with tempfile.TemporaryDirectory() as said:
            out, err = Path(said) / "out", Path(said) / "err"
            order = {
                "words": typed, "cwd": str(cwd), "env": dict(os.environ if env is None else env),
                "files": [stdin, str(out), str(err)],
            }  # fmt: skip
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            if not select.select([self._process.stdout], [], [], timeout)[0]:
                self._process.kill()
                raise subprocess.TimeoutExpired(typed, timeout)
            code = int(self._process.stdout.readline())
            return subprocess.CompletedProcess(typed, code, *(_read(file) for file in (out, err)))

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


@functools.cache
def _forks() -> Forks:
    return Forks()


def run(*words: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a command line as this user; see `Forks.run`."""
    return _forks().run(*words, **more)


def _serve() -> None:
    """Answer orders until there are no more."""
    import generator

    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith(("__main__", "mkdocs_hook")):
            importlib.import_module(module.name)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _obey(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _obey(order: dict[str, Any]) -> NoReturn:
    """Be the process of one command line."""
    code = 1
    try:
        for number, name in enumerate(order["files"]):
            flags = os.O_RDWR | os.O_NOCTTY if number == 0 else os.O_WRONLY | os.O_CREAT
            os.dup2(os.open(name, flags), number)
        os.chdir(order["cwd"])
        os.environ.clear()
        os.environ.update(order["env"])
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        from generator.cli.app import main

        code = main(order["words"])
    except SystemExit as wrong_use:
        code = wrong_use.code if isinstance(wrong_use.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
