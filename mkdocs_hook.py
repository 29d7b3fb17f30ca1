"""The only file that imports MkDocs: it turns Markdown into HTML and hosts the live preview.

MkDocs finds it through `hooks:` in mkdocs.yml, so that `mkdocs build` and `mkdocs serve` make
the same site as the generator's own command line, which uses `render` below. All writing is
left to the generator: MkDocs gets a folder of its own that is thrown away.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.checks import check
from generator.cli.clock import today
from generator.guide.build import build_guide
from generator.render.html import with_citations
from generator.site.build import BuildOptions, build
from generator.source.problems import stopping
from generator.source.project import Project
from generator.source.theme import CODE

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
log = logging.getLogger("mkdocs.plugins.guide")


class Markdown(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Collects each page's HTML; nothing that MkDocs renders around it is kept."""

    def __init__(self) -> None:
        """Start with no page."""
        self.bodies: dict[tuple[str, str], str] = {}
        self.languages: tuple[str, ...] = ()
        self.folder = ""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep MkDocs away from the real site, and from everything but the Markdown."""
        self.bodies.clear()
        self.folder = tempfile.mkdtemp(prefix="guide-")
        config.site_dir = self.folder
        config.use_directory_urls = False
        config.theme.static_templates = set()
        shared = str(CODE / "overrides")
        if shared not in config.theme.dirs:
            config.theme.dirs.insert(0, shared)
        self.languages = tuple(config.extra.get("guide", {}).get("languages", ("en",)))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Keep the pages of the guide's languages; nothing else is copied anywhere."""
        return Files(
            file
            for file in files
            if file.is_documentation_page() and file.src_uri.split("/")[0] in self.languages
        )

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Number the citations."""
        return with_citations(markdown)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the page's HTML."""
        language, _, path = page.file.src_uri.removesuffix(".md").partition("/")
        self.bodies[(language, path)] = html
        return html

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Write nothing: the generator does."""
        return ""

    def clean(self) -> None:
        """Remove MkDocs' own output folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def render(folder: Path) -> dict[tuple[str, str], str]:
    """Return the HTML of every Markdown page of a project, by (language, path)."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(str(folder / "mkdocs.yml"), hooks=[], plugins=[])
    markdown = Markdown()
    config.plugins["guide"] = markdown
    try:
        mkdocs_build(config)
    finally:
        markdown.clean()
    return markdown.bodies


class Host(Markdown):  # type: ignore[no-untyped-call]
    """The same for `mkdocs build` and `mkdocs serve`: checks first, the whole site afterwards."""

    def __init__(self) -> None:
        """Start as a build."""
        super().__init__()
        self.serving = False
        self.out = Path()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether this is a live preview."""
        self.serving = command == "serve"
        logging.getLogger("mkdocs.commands.build").addFilter(_not_about_empty_pages)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check everything, and stop with all problems when something has to be mended."""
        self.out = Path(config.site_dir)
        self.project = Project(_folder(config))
        self.source = self.project.load(_day())
        problems = sorted({*self.project.problems, *check(self.source)})
        for problem in stopping(problems):
            log.error("%s", problem)
        if stopping(problems):
            raise Abort("Nothing was built; the old site is as it was.")
        return super().on_config(config)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the site."""
        order = BuildOptions(_folder(config), self.out, force=self.serving, serving=self.serving)
        build(build_guide(self.source), self.bodies, order, lambda done, total: None)
        self.clean()
        config.site_dir = str(self.out)

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:
        """Reload on the guide's data too."""
        for name in ("resources.yaml", "resources", "vocabulary.yaml", "sources.yaml"):
            path = _folder(config) / name
            if path.exists():
                server.watch(str(path))
        return server


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _day() -> date:
    return today(os.environ)


def _not_about_empty_pages(record: logging.LogRecord) -> bool:
    return "Generated empty output" not in record.getMessage()


_host = Host()
on_startup = _host.on_startup
on_config = _host.on_config
on_files = _host.on_files
on_page_markdown = _host.on_page_markdown
on_page_content = _host.on_page_content
on_post_page = _host.on_post_page
on_post_build = _host.on_post_build
on_serve = _host.on_serve
