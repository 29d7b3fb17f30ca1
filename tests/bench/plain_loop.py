"""What the generator is measured against: one process, one Jinja2 loop, the same pages.

Reads a made-up guide, renders each page whole (head, style, links, footer and all) with the same
templates, and writes it with open(). Nothing is shared between pages but Jinja2's own cache of
compiled templates; nothing is checked, and the Markdown is not rendered (it is handed in empty).

    python -m tests.bench.plain_loop PROJECT OUT
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from markupsafe import Markup

from generator.guide.build import build_guide
from generator.guide.index import index_services
from generator.guide.model import Service
from generator.pages.lists import Lists
from generator.render.files import text_of
from generator.render.renderer import Page, Renderer
from generator.render.shell import PageView
from generator.site.targets import Content, Job, JobKind, read_theme, targets_of
from generator.source.project import Project

DAY = date(2026, 11, 22)


class PlainRenderer(Renderer):
    """Renders the shell anew for each page, as a template with blocks would."""

    def page(self, language: str, page: PageView) -> Page:
        """Return a page whose shell and body were rendered for this page alone."""
        self.shell._shells.clear()
        self.shell._emergency.clear()
        return super().page(language, page)


class PlainLists(Lists):
    """Renders a card in each list that shows it."""

    def card(self, service: Service, up: str) -> Markup:
        """Return a card that was rendered for this list alone."""
        self._cards.clear()
        return super().card(service, up)


def main(folder: Path, out: Path) -> int:
    """Build every page in a loop and return how many there are."""
    import generator.site.targets

    generator.site.targets.Lists = PlainLists  # type: ignore[misc]
    source = Project(folder).load(DAY)
    guide = build_guide(source)
    renderer = PlainRenderer(guide, read_theme(folder))
    catalog = index_services(guide)
    pages = {
        code: {path: replace(page, tokens=()) for path, page in own.items()}
        for code, own in source.whole_pages.items()
    }
    content = Content(catalog, pages, ())
    count = 0
    for language in guide.languages:
        for job in (
            Job(language, JobKind.PAGES),
            Job(language, JobKind.SAVED),
            Job(language, JobKind.SERVICES, 0, len(guide.services)),
        ):
            for target in targets_of(renderer, content, job):
                path = out / target.path
                path.parent.mkdir(parents=True, exist_ok=True)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text_of(target.make()))
                count += 1
    return count


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), Path(sys.argv[2])), "pages")
