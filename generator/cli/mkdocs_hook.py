"""The adapter to MkDocs: `mkdocs build` and `mkdocs serve` make the same site as `guide.py`.

MkDocs finds it through `hooks:` in mkdocs.yml. It reads the settings, watches the files and serves
them; the pages are read, checked and written by the generator. So it does not matter which host
it is, and nothing is imported from one: ProperDocs, which goes on where MkDocs 1 ended, runs it
too. A host loads a hook by the path of its file and calls the functions below by their names.

Whoever starts a host by themselves (`mkdocs build`) trusts the project: the host runs what its
mkdocs.yml names. `guide.py serve` needs no host.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

# A hook that is loaded by its path does not know its package, unless that is installed.
sys.path.append(str(Path(__file__).resolve().parents[2]))

from generator.cli.clock import today
from generator.cli.problem_page import problem_page, words_page
from generator.cli.reading import read
from generator.guide.build import build_guide
from generator.site.build import BuildOptions, build
from generator.source.problems import GuideError, screenful, stopping
from generator.source.project import Project
from generator.source.snapshot import READ
from generator.source.source import Source

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class Host:
    """What is kept between the calls of one build.

    Attributes:
        serving: this is a live preview.
        out: the folder of the site; the host gets one of its own, which is thrown away.
        source: the project as it was read.
        answer: what a live preview answers to every request while something has to be mended.
    """

    serving = False
    answer = b""
    out: Path
    spare: tempfile.TemporaryDirectory[str]
    source: Source


_host = Host()


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether this is a live preview."""
    _host.serving = command == "serve"


def on_config(config: Any) -> Any:
    """Check everything, and stop with all problems when something has to be mended."""
    _host.out = Path(config.site_dir)
    project = Project(_folder(config), trust_templates=True)
    _host.source, problems = read(project, _day())
    host = type(config).__module__.partition(".")[0]
    stops = stopping(problems)
    shown, more = screenful(stops)
    for line in (*map(str, shown), *more):
        logging.getLogger(f"{host}.plugins.guide").error("%s", line)
    _host.answer = problem_page(stops) if stops and _host.serving else b""
    if stops and not _host.serving:
        exceptions: Any = importlib.import_module(f"{host}.exceptions")
        raise exceptions.Abort("Nothing was built; the old site is as it was.")
    _host.spare = tempfile.TemporaryDirectory(prefix="guide-")
    config.site_dir = _host.spare.name
    config.theme.static_templates = set()
    return config


def on_files(files: Any, config: Any) -> Any:
    """Leave the host nothing to read: the generator has read it all."""
    return type(files)([])


def on_post_build(config: Any) -> None:
    """Write the site."""
    source = _host.source
    order = BuildOptions(_folder(config), _host.out, force=_host.serving, serving=_host.serving)
    try:
        if not _host.answer:
            build(build_guide(source), source.whole_pages, order, lambda done, total: None)
    except (GuideError, OSError) as error:
        if not _host.serving:
            raise
        _host.answer = words_page([str(error)])
    finally:
        _host.spare.cleanup()
        config.site_dir = str(_host.out)


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Reload on the guide's data too."""
    for name in READ:
        path = _folder(config) / name
        if path.exists():
            server.watch(str(path))
    pages = server.get_app()
    server.set_app(lambda environ, start: _answer(environ, start) or pages(environ, start))
    return server


def _answer(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Return the page with the problems, or nothing when there are none.

    The host itself would leave every request without an answer until its next good build.
    """
    if not _host.answer or environ["PATH_INFO"].startswith("/livereload/"):
        return []
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
    start("503 Service Unavailable", headers)
    return [_host.answer]


def _folder(config: Any) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").parent.resolve()


def _day() -> date:
    return today(os.environ)
