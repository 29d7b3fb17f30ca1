"""`handbook`: the documents of the repository as a small site, for those who keep the guide."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.cli.context import Command, CommandContext, CommandResult
from generator.source.problems import GuideError
from generator.source.theme import CODE


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (handbook/)")
    parser.add_argument("--force", action="store_true", help="write over any folder")


def _handbook(work: CommandContext) -> CommandResult:
    from generator.guide import urls
    from generator.site import output
    from generator.site.handbook import handbook, settings

    guide = work.source.settings
    pages = handbook(CODE, guide.repository, guide.branch)
    out: Path = (work.options.out or work.folder / "handbook").resolve()
    staging = output.prepare(out, work.options.force)
    try:
        with tempfile.TemporaryDirectory() as folder, output.readable_by_all():
            docs = Path(folder) / "docs"
            for name, data in pages.items():
                output.save(docs / name, [data])
            config = settings(docs, staging, guide.name, pages)
            output.save(Path(folder) / "mkdocs.yml", [json.dumps(config).encode()])
            _run(Path(folder) / "mkdocs.yml")
            output.save(staging / urls.MARKER, [b"{}\n"])
        output.publish(staging, out)
    finally:
        output.discard(staging)
    return CommandResult((f"Look at it: {out / 'index.html'}",))


def _run(config: Path) -> None:
    """Let MkDocs make the site.

    Raises:
        GuideError: a link of the documents leads nowhere, or MkDocs is not there.
    """
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(config)],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]
        raise GuideError(f"MkDocs could not make the handbook: {' '.join(said) or done.stderr}")


COMMANDS = {
    "handbook": Command(
        "make the handbook for those who keep the guide",
        _arguments,
        _handbook,
        "The old handbook is as it was.",
    ),
}
