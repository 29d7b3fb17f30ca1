"""What pages are made with: the guide, its theme, its templates and its shell."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import Guide
from generator.guide.readers import for_readers
from generator.render.drawings import Drawings
from generator.render.shell import PageView, Shell
from generator.render.templates import CompiledTemplates, Templates
from generator.render.theme import Theme
from generator.render.view import View


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page: its path below the site, and its HTML."""

    path: str
    html: str


class Renderer:
    """Renders pages of one guide; each worker process has its own."""

    def __init__(
        self,
        guide: Guide,
        parts: Theme,
        serving: bool = False,
        compiled: CompiledTemplates | None = None,
    ) -> None:
        """Take a guide and its parts.

        Args:
            guide: the guide.
            parts: the files that pages are made with.
            serving: leaves out the policy, for live reload.
            compiled: what renderers of the same words and parts have compiled; added to.
        """
        self.guide = guide
        self.parts = parts
        self._drawings = Drawings(parts.drawings, parts.icons)
        self._templates = Templates(
            guide.words, parts.folders, self._drawings.icon, {} if compiled is None else compiled
        )
        self.shell = Shell(guide, parts, self._templates, self._drawings, serving=serving)
        self._serving = serving
        self._readers: dict[str, Renderer] = {}

    def reading(self, language: str) -> Renderer:
        """Return a renderer of the guide as the readers of a language get it."""
        if language not in self._readers:
            other = copy.copy(self)
            other.guide = for_readers(self.guide, language)
            other.shell = Shell(
                other.guide, self.parts, self._templates, self._drawings, serving=self._serving
            )
            self._readers[language] = other
        return self._readers[language]

    def seeing(self, guide: Guide, language: str) -> Renderer:
        """Return a renderer of what a job sees of the guide of a language's readers.

        It has the same shell: that tells nothing of services.
        """
        other = copy.copy(self)
        other.guide = guide
        other._readers = {language: other}
        return other

    def drawing(self, name: str, text: str) -> Markup:
        """Return a drawing as inline SVG with its text alternative."""
        return self._drawings.drawing(name, text)

    def render(self, view: View, language: str) -> str:
        """Return a view as HTML, with the words of a language."""
        return self._templates.render(view, language)

    def page(self, language: str, page: PageView) -> Page:
        """Return a page with the shell around it."""
        return Page(urls.in_language(language, page.path), self.shell.html(language, page))
