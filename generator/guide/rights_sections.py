"""Which parts of a page stand on the sheet about rights: those below the headings that it names."""

from __future__ import annotations

from generator.source.markdown import Page


def about_rights(original: Page, page: Page) -> tuple[int, ...]:
    """Return which headings of a page stand on the sheet, from 0; none where it has others.

    Args:
        original: the page in the source language, whose `rights:` names headings.
        page: the same page in any language.
    """
    named, titles = set(original.meta.texts("rights")), original.sections
    if len(page.sections) != len(titles):
        return ()
    return tuple(at for at, title in enumerate(titles) if title in named)
