"""Which pages are read beside somebody in danger: the steps, and where `layout: emergency` says so.

The front matter of the source page decides, and nothing else: the page of the steps needs no
`layout:`, since home page and sheets show its steps in any case. Every rule and every output that
treats these pages in its own way asks here, or the article that was made from the page.
"""

from __future__ import annotations

from generator.schema.states import PageLayout
from generator.source.markdown import Page
from generator.source.parts import part_path
from generator.source.source import Source
from generator.source.steps import PAGE


def says_emergency(page: Page) -> bool:
    """Say whether a page of the source language is an emergency page."""
    return page.path == PAGE or page.meta.text("layout") == PageLayout.EMERGENCY


def is_emergency(source: Source, path: str) -> bool:
    """Say whether a page is an emergency page, in whatever language.

    Args:
        source: the project.
        path: the page's, or that of what a place adds to it: a part is read inside its page.
    """
    original = source.pages.get(source.settings.source_language, {}).get(part_path(path).page)
    return original is not None and says_emergency(original)
