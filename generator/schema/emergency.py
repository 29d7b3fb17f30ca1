"""Which pages are read beside somebody in danger: `layout: emergency` of the source page says so.

Nothing else decides it. Every rule and every output that treats these pages in its own way asks
here, or the article that was made from the page.
"""

from __future__ import annotations

from generator.schema.states import PageLayout
from generator.source.markdown import Page
from generator.source.parts import part_path
from generator.source.source import Source


def says_emergency(page: Page) -> bool:
    """Say whether the front matter of a source page makes it an emergency page."""
    return page.meta.text("layout") == PageLayout.EMERGENCY


def is_emergency(source: Source, path: str) -> bool:
    """Say whether a page is an emergency page, in whatever language.

    Args:
        source: the project.
        path: the page's, or that of what a place adds to it: a part is read inside its page.
    """
    original = source.pages.get(source.settings.source_language, {}).get(part_path(path).page)
    return original is not None and says_emergency(original)
