"""What the template of the shell sees, and the places in it where pages differ."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from markupsafe import Markup

from generator.render.view import HeadView, View

MARK = "\ue000"
"""A private-use character around a slot's name; no text of a guide can hold it by accident, and
escaping leaves it alone."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What differs from page to page inside one shell; finished HTML, in any order."""

    title: str
    description: str
    alternates: str
    kind: str
    emergency: str
    notices: str
    body: str
    languages: str
    whole_guide: str
    address: str
    foot: str


MARKS = Slots(*(Markup(f"{MARK}{field.name}{MARK}") for field in fields(Slots)))
"""Stands in the shell where a page's own parts go."""


@dataclass(frozen=True, slots=True)
class ShellView(View):
    """The shell of one language, depth and kind of page.

    Attributes:
        head: see HeadView.
        page: where the page's own parts go.
        here: the way to the language's folder.
        urgent: see PageView.
        reads: the bar has a button that reads the page aloud.
        base: the site's address, or "": a link preview takes a picture by its whole address only.
        leave_to: where the quick exit leads, or "" for none.
        built: the Monday of the week of the build.
    """

    template = "shell.html"

    head: HeadView
    page: Slots
    here: str
    urgent: bool
    reads: bool
    base: str
    leave_to: str
    built: date
