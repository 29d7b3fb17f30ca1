"""`serve`: the live preview of MkDocs, with settings that are made here.

A project's mkdocs.yml can name programs (`hooks:`, `plugins:`, `!!python` tags, `INHERIT:`), which
MkDocs runs while it reads the file. So MkDocs never gets that file: what it needs of it was read
as data, like everything else of the project, and is handed over in a file of our own.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult, verdict
from generator.site.output import save
from generator.source.problems import GuideError, stopping
from generator.source.theme import CODE

_HOOK = Path(__file__).with_name("mkdocs_hook.py")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", default="127.0.0.1:8000", help="IP:PORT")


def host_settings(folder: Path, name: str, url: str, trusted: bool) -> dict[str, object]:
    """Return the settings of MkDocs for a preview: all that it is told about a project.

    Args:
        folder: the project folder.
        name: the guide's name (`site_name`).
        url: where it will be served (`site_url`), or "".
        trusted: the project's own templates may be used.
    """
    return {
        "site_name": name,
        "site_url": url,
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "use_directory_urls": False,
        "theme": {"name": None, "custom_dir": str(CODE / "overrides")},
        "plugins": [],
        "hooks": [str(_HOOK)],
        "extra": {"preview": {"project": str(folder), "trust_templates": trusted}},
    }


def _serve(work: CommandContext) -> CommandResult:
    source, problems = work.reading
    for problem in stopping(problems):
        work.warn(str(problem))
    if stopping(problems):
        raise GuideError(f"{verdict(problems)} Mend them first: python3 guide.py check")
    trusted = bool(work.options.trust_templates)
    settings = host_settings(work.folder, source.settings.name, source.settings.url, trusted)
    with tempfile.TemporaryDirectory(prefix="guide-") as made:
        file = Path(made) / "mkdocs.yml"
        save(file, [json.dumps(settings).encode()])  # JSON is YAML that has no tags
        # -P: the folder that somebody stands in may hold a mkdocs.py of its own
        command = [sys.executable, "-P", "-m", "mkdocs", "serve", "-f", str(file)]
        command += ["-a", work.options.address]
        code = _until_stopped(command)
    return CommandResult(code=code)


def _until_stopped(command: list[str]) -> int:
    """Run a program until it ends, and end it when this one is told to end."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    child = subprocess.Popen(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    try:
        return child.wait()
    finally:
        child.terminate()
        child.wait()


COMMANDS = {"serve": Command("build, and show the site with live reload", _arguments, _serve)}
